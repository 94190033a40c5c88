import {
  apexException,
  apexHashCode,
  ApexList,
  ApexMap,
  type ApexObject,
  apexSame,
  ApexSet,
  apexToString,
  type ApexValue,
  SObject,
  TYPE,
} from "../../values/index.js";
import { compareNaturally } from "./order.js";
import {
  type CallContext,
  construct,
  demand,
  method,
  parseType,
  type StandardType,
  standardType,
  typeText,
} from "./registry.js";
import { objectToken } from "./schema.js";

/** What List.iterator and Set.iterator give. */
class ValueIterator implements ApexObject {
  readonly [TYPE] = "Iterator";
  private at = 0;
  constructor(private readonly values: ApexValue[]) {}

  hasNext(): boolean {
    return this.at < this.values.length;
  }

  next(): ApexValue {
    if (!this.hasNext()) throw apexException("System.NoSuchElementException", "No more elements");
    this.at += 1;
    return this.values[this.at - 1];
  }
}

/** Values of any Iterable: collections of the platform, or an Apex class that has iterator(). */
export function valuesOf(source: ApexValue, context: CallContext): ApexValue[] {
  if (source instanceof ApexList) return [...source.items];
  if (source instanceof ApexSet) return source.toArray();
  const { runtime } = context;
  const iterator = runtime.callMethod(context, source as object, "iterator", []);
  if (iterator instanceof ValueIterator) {
    const values: ApexValue[] = [];
    while (iterator.hasNext()) values.push(iterator.next());
    return values;
  }
  const values: ApexValue[] = [];
  while (runtime.callMethod(context, iterator as object, "hasNext", []) === true) {
    values.push(runtime.callMethod(context, iterator as object, "next", []));
  }
  return values;
}

function sortList(list: ApexList, context: CallContext): void {
  list.items.sort((a, b) => compareNaturally(a, b, context));
}

function sortBy(list: ApexList, comparator: object, context: CallContext): void {
  list.items.sort((a, b) => context.runtime.callMethod(context, comparator, "compare", [a, b]) as number);
}

function deepCloneValue(
  value: ApexValue,
  options: { preserveId: boolean; preserveTimestamps: boolean; preserveAutonumber: boolean },
): ApexValue {
  return value instanceof SObject ? value.clone({ ...options, isDeep: true }) : value;
}

function deepCloneList(
  list: ApexList,
  preserveId = false,
  preserveTimestamps = false,
  preserveAutonumber = false,
): ApexList {
  const options = { preserveId, preserveTimestamps, preserveAutonumber };
  return new ApexList(
    list.elementType,
    list.items.map((item) => deepCloneValue(item, options)),
  );
}

/** getSObjectType of a typed list of records; null for List<SObject> and everything else. */
function recordTypeOf(type: string, context: CallContext): ApexValue {
  const def = context.tx.org.metadata.objects.get(type.toLowerCase());
  return def ? objectToken(def.name) : null;
}

function addAll(list: ApexList, values: ApexValue[]): void {
  for (const value of values) list.add(value);
}

function listType(): StandardType {
  return standardType(
    "List",
    [
      construct("()", ([type]: string[]) => new ApexList(type)),
      construct("(List<T> values)", (values: ApexList, [type]: string[]) => new ApexList(type, [...values.items])),
      construct("(Set<T> values)", (values: ApexSet, [type]: string[]) => new ApexList(type, values.toArray())),
      construct(
        "(Iterable<T> values)",
        (values: ApexValue, [type]: string[], context: CallContext) => new ApexList(type, valuesOf(values, context)),
      ),
      construct(
        "(Integer size)",
        (size: number, [type]: string[]) => new ApexList(type, new Array<ApexValue>(size).fill(null)),
      ),
      method("add(T value)", (self: ApexList, value: ApexValue) => self.add(value)),
      method("add(Integer index, T value)", (self: ApexList, index: number, value: ApexValue) =>
        self.insert(index, value),
      ),
      method("addAll(List<T> values)", (self: ApexList, values: ApexList) => addAll(self, [...values.items])),
      method("addAll(Set<T> values)", (self: ApexList, values: ApexSet) => addAll(self, values.toArray())),
      method("clear()", (self: ApexList) => self.clear()),
      method("clone(): List<T>", (self: ApexList) => new ApexList(self.elementType, [...self.items])),
      method("contains(T value): Boolean", (self: ApexList, value: ApexValue) =>
        self.items.some((item) => apexSame(item, value)),
      ),
      method("deepClone(): List<T>", (self: ApexList) => deepCloneList(self)),
      method("deepClone(Boolean preserveId): List<T>", (self: ApexList, id: boolean) => deepCloneList(self, id)),
      method(
        "deepClone(Boolean preserveId, Boolean preserveTimestamps, Boolean preserveAutonumber): List<T>",
        (self: ApexList, id: boolean, times: boolean, auto: boolean) => deepCloneList(self, id, times, auto),
      ),
      method("equals(Object other): Boolean", (self: ApexList, other: ApexValue) => apexSame(self, other)),
      method("get(Integer index): T", (self: ApexList, index: number) => self.get(index)),
      method("getSObjectType(): Schema.SObjectType", (self: ApexList, context: CallContext) =>
        recordTypeOf(self.elementType, context),
      ),
      method("hashCode(): Integer", apexHashCode),
      method("indexOf(T value): Integer", (self: ApexList, value: ApexValue) =>
        self.items.findIndex((item) => apexSame(item, value)),
      ),
      method("isEmpty(): Boolean", (self: ApexList) => self.size === 0),
      method("iterator(): Iterator<T>", (self: ApexList) => new ValueIterator([...self.items])),
      method("remove(Integer index): T", (self: ApexList, index: number) => self.remove(index)),
      method("set(Integer index, T value)", (self: ApexList, index: number, value: ApexValue) =>
        self.set(index, value),
      ),
      method("size(): Integer", (self: ApexList) => self.size),
      method("sort()", sortList),
      method("sort(Comparator<T> comparator)", sortBy),
      method("toString(): String", apexToString),
    ],
    { typeParameters: ["T"], interfaces: ["Iterable<T>"] },
  );
}

/** True when any of the values changed the set. */
function change(values: ApexValue[], act: (value: ApexValue) => boolean): boolean {
  return values.map(act).includes(true);
}

function retainAll(set: ApexSet, kept: ApexSet): boolean {
  return change(
    set.toArray().filter((value) => !kept.has(value)),
    (value) => set.remove(value),
  );
}

function setType(): StandardType {
  return standardType(
    "Set",
    [
      construct("()", ([type]: string[]) => new ApexSet(type)),
      construct("(List<T> values)", (values: ApexList, [type]: string[]) => new ApexSet(type, values.items)),
      construct("(Set<T> values)", (values: ApexSet, [type]: string[]) => new ApexSet(type, values.toArray())),
      construct(
        "(Iterable<T> values)",
        (values: ApexValue, [type]: string[], context: CallContext) => new ApexSet(type, valuesOf(values, context)),
      ),
      method("add(T value): Boolean", (self: ApexSet, value: ApexValue) => self.add(value)),
      method("addAll(List<T> values): Boolean", (self: ApexSet, values: ApexList) =>
        change(values.items, (value) => self.add(value)),
      ),
      method("addAll(Set<T> values): Boolean", (self: ApexSet, values: ApexSet) =>
        change(values.toArray(), (value) => self.add(value)),
      ),
      method("clear()", (self: ApexSet) => self.clear()),
      method("clone(): Set<T>", (self: ApexSet) => new ApexSet(self.elementType, self.toArray())),
      method("contains(T value): Boolean", (self: ApexSet, value: ApexValue) => self.has(value)),
      method("containsAll(List<T> values): Boolean", (self: ApexSet, values: ApexList) =>
        values.items.every((value) => self.has(value)),
      ),
      method("containsAll(Set<T> values): Boolean", (self: ApexSet, values: ApexSet) =>
        values.toArray().every((value) => self.has(value)),
      ),
      method("equals(Object other): Boolean", (self: ApexSet, other: ApexValue) => apexSame(self, other)),
      method("hashCode(): Integer", apexHashCode),
      method("isEmpty(): Boolean", (self: ApexSet) => self.size === 0),
      method("iterator(): Iterator<T>", (self: ApexSet) => new ValueIterator(self.toArray())),
      method("remove(T value): Boolean", (self: ApexSet, value: ApexValue) => self.remove(value)),
      method("removeAll(List<T> values): Boolean", (self: ApexSet, values: ApexList) =>
        change(values.items, (value) => self.remove(value)),
      ),
      method("removeAll(Set<T> values): Boolean", (self: ApexSet, values: ApexSet) =>
        change(values.toArray(), (value) => self.remove(value)),
      ),
      method("retainAll(Set<T> values): Boolean", retainAll),
      method("retainAll(List<T> values): Boolean", (self: ApexSet, values: ApexList) =>
        retainAll(self, new ApexSet(self.elementType, values.items)),
      ),
      method("size(): Integer", (self: ApexSet) => self.size),
      method("toString(): String", apexToString),
    ],
    { typeParameters: ["T"], interfaces: ["Iterable<T>"] },
  );
}

/** new Map<Id, Account>(records): by Id; with String keys as well. */
function mapOfRecords(records: ApexList, [keyType, valueType]: string[]): ApexMap {
  const map = new ApexMap(keyType, valueType);
  putRecords(map, records);
  return map;
}

function putRecords(map: ApexMap, records: ApexList): void {
  for (const record of records.items as SObject[]) {
    if (record.id === null) throw apexException("System.ListException", "Null id in list for Map construction");
    map.put(record.id, record);
  }
}

function deepCloneMap(map: ApexMap): ApexMap {
  const options = { preserveId: true, preserveTimestamps: true, preserveAutonumber: true };
  return new ApexMap(
    map.keyType,
    map.valueType,
    map.entries().map(([key, value]) => [key, deepCloneValue(value, options)]),
  );
}

function putAll(map: ApexMap, other: ApexMap): void {
  for (const [key, value] of other.entries()) map.put(key, value);
}

function mapType(): StandardType {
  return standardType(
    "Map",
    [
      construct("()", ([key, value]: string[]) => new ApexMap(key, value)),
      construct(
        "(Map<K, V> other)",
        (other: ApexMap, [key, value]: string[]) => new ApexMap(key, value, other.entries()),
      ),
      construct("(List<SObject> records)", mapOfRecords),
      method("clear()", (self: ApexMap) => self.clear()),
      method("clone(): Map<K, V>", (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries())),
      method("containsKey(K key): Boolean", (self: ApexMap, key: ApexValue) => self.has(key)),
      method("deepClone(): Map<K, V>", deepCloneMap),
      method("equals(Object other): Boolean", (self: ApexMap, other: ApexValue) => apexSame(self, other)),
      method("get(K key): V", (self: ApexMap, key: ApexValue) => self.get(key)),
      method("getSObjectType(): Schema.SObjectType", (self: ApexMap, context: CallContext) =>
        recordTypeOf(self.valueType, context),
      ),
      method("hashCode(): Integer", apexHashCode),
      method("isEmpty(): Boolean", (self: ApexMap) => self.size === 0),
      method("keySet(): Set<K>", (self: ApexMap) => self.keySet()),
      method("put(K key, V value): V", (self: ApexMap, key: ApexValue, value: ApexValue) => self.put(key, value)),
      method("putAll(Map<K, V> other)", putAll),
      method("putAll(List<SObject> records)", putRecords),
      method("remove(K key): V", (self: ApexMap, key: ApexValue) => self.remove(key)),
      method("size(): Integer", (self: ApexMap) => self.size),
      method("toString(): String", apexToString),
      method("values(): List<V>", (self: ApexMap) => new ApexList(self.valueType, self.values())),
    ],
    { typeParameters: ["K", "V"] },
  );
}

function interfaces(): StandardType[] {
  const native = { of: ValueIterator, body: (self: ValueIterator) => self.next() };
  return [
    standardType(
      "Iterator",
      [
        demand("hasNext(): Boolean", { of: ValueIterator, body: (self: ValueIterator) => self.hasNext() }),
        demand("next(): T", native),
      ],
      { typeParameters: ["T"], isInterface: true },
    ),
    standardType(
      "Iterable",
      [
        demand("iterator(): Iterator<T>", {
          of: ApexList,
          body: (self: ApexList) => new ValueIterator([...self.items]),
        }),
      ],
      { typeParameters: ["T"], isInterface: true },
    ),
    standardType("Comparable", [demand("compareTo(Object other): Integer")], { isInterface: true }),
    standardType("Comparator", [demand("compare(T first, T second): Integer")], {
      typeParameters: ["T"],
      isInterface: true,
    }),
  ];
}

/** A value of `new T()` for a collection type text: an empty List, Set or Map; null for every other type. */
export function emptyCollection(typeName: string): ApexValue {
  const type = parseType(typeName);
  const [first = "Object", second = "Object"] = type.arguments.map(typeText);
  switch (type.name.toLowerCase()) {
    case "list":
      return new ApexList(first);
    case "set":
      return new ApexSet(first);
    case "map":
      return new ApexMap(first, second);
    default:
      return null;
  }
}

export function collectionTypes(): StandardType[] {
  return [listType(), setType(), mapType(), ...interfaces()];
}

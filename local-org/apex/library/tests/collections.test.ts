import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ApexDate,
  ApexDecimal,
  ApexEnum,
  ApexList,
  ApexMap,
  ApexSet,
  apexToString,
  type ApexValue,
  makeId,
  SObject,
} from "../../../values/index.js";
import { valuesOf } from "../index.js";
import { call, context, create, Fake } from "./support.js";

const list = (...items: ApexValue[]): ApexList => new ApexList("Object", items);

function account(id: string | null, name: string): SObject {
  const record = new SObject("Account");
  if (id) record.id = id;
  record.put("Name", name);
  return record;
}

describe("List", () => {
  it("sorts values in their natural order, null first", () => {
    const decimals = list(ApexDecimal.parse("2.0"), null, ApexDecimal.parse("1.99"));
    const texts = list("b", "B", "a", "A");
    const days = list(ApexDate.of(2026, 2, 1), ApexDate.of(2025, 12, 31));
    const colors = list(new ApexEnum("Color", "BLUE", 1), new ApexEnum("Color", "RED", 0));
    const expected: [ApexList, string][] = [
      [decimals, "(null, 1.99, 2.0)"],
      [texts, "(A, B, a, b)"],
      [days, "(2025-12-31 00:00:00, 2026-02-01 00:00:00)"],
      [colors, "(RED, BLUE)"],
      [list(account(null, "B"), account(null, "A")), "(Account:{Name=A}, Account:{Name=B})"],
    ];
    for (const [values, text] of expected) {
      call(context(), "List.sort()", values);
      assert.equal(apexToString(values), text);
    }
  });

  it("sorts by compareTo of its elements and by a Comparator, stably", () => {
    const ranked = (rank: number, name: string) => {
      const self: Fake = new Fake(
        "Ranked",
        { rank, name },
        { compareto: (other) => rank - Number((other as Fake).fields.get("rank")) },
        ["Comparable"],
      );
      return self;
    };
    const names = (values: ApexList) => values.items.map((item) => (item as Fake).fields.get("name"));
    const values = list(ranked(2, "c"), ranked(1, "a"), ranked(2, "b"));
    call(context(), "List.sort()", values);
    assert.deepEqual(names(values), ["a", "c", "b"]);
    const backwards = new Fake(
      "Backwards",
      {},
      { compare: (a, b) => Number((b as Fake).fields.get("rank")) - Number((a as Fake).fields.get("rank")) },
    );
    call(context(), "List.sort(Comparator<T>)", values, backwards);
    assert.deepEqual(names(values), ["c", "b", "a"]);
  });

  it("refuses to sort what cannot be compared", () => {
    assert.throws(
      () => call(context(), "List.sort()", list(new Fake("A"), new Fake("B"))),
      /System.ListException: One or more of the items/,
    );
  });

  it("is made from lists, sets, sizes and iterables", () => {
    assert.deepEqual(
      (create(context(), "List", "Set<T>", ["Integer"], new ApexSet("Integer", [2, 1])) as ApexList).items,
      [2, 1],
    );
    assert.deepEqual((create(context(), "List", "Integer", ["String"], 2) as ApexList).items, [null, null]);
    let left = 2;
    const iterator = new Fake("Counter", {}, { hasnext: () => left > 0, next: () => left-- });
    const iterable = new Fake("Counters", {}, { iterator: () => iterator });
    assert.deepEqual(valuesOf(iterable, context()), [2, 1]);
    assert.equal((create(context(), "List", "List<T>", ["Integer"], list(1)) as ApexList).elementType, "Integer");
  });

  it("finds elements by value and gives an iterator", () => {
    const values = list(ApexDecimal.parse("1.0"), "a");
    assert.equal(call(context(), "List.contains(T)", values, ApexDecimal.parse("1.00")), true);
    assert.equal(call(context(), "List.indexOf(T)", values, "A"), -1);
    const iterator = call(context(), "List.iterator()", values);
    assert.equal(call(context(), "Iterator.hasNext()", iterator), true);
    call(context(), "Iterator.next()", iterator);
    assert.equal(call(context(), "Iterator.next()", iterator), "a");
    assert.throws(() => call(context(), "Iterator.next()", iterator), /NoSuchElementException/);
  });

  it("adds itself to itself without end", () => {
    const values = list(1, 2);
    call(context(), "List.addAll(List<T>)", values, values);
    assert.deepEqual(values.items, [1, 2, 1, 2]);
  });

  it("clones shallowly, and deeply without ids unless told", () => {
    const record = account(makeId("001", 1), "A");
    const values = new ApexList("Account", [record]);
    assert.equal((call(context(), "List.clone()", values) as ApexList).items[0], record);
    const deep = (call(context(), "List.deepClone()", values) as ApexList).items[0] as SObject;
    assert.deepEqual([deep.id, deep.get("Name")], [null, "A"]);
    assert.equal(
      ((call(context(), "List.deepClone(Boolean)", values, true) as ApexList).items[0] as SObject).id,
      record.id,
    );
    assert.equal(apexToString(call(context(), "List.getSObjectType()", values)), "Account");
  });
});

describe("Set", () => {
  it("says whether it changed", () => {
    const set = new ApexSet("Integer", [1, 2, 3]);
    assert.equal(call(context(), "Set.addAll(List<T>)", set, list(1, 2)), false);
    assert.equal(call(context(), "Set.addAll(List<T>)", set, list(3, 4)), true);
    assert.equal(call(context(), "Set.retainAll(Set<T>)", set, new ApexSet("Integer", [4, 1])), true);
    assert.equal(call(context(), "Set.removeAll(Set<T>)", set, new ApexSet("Integer", [9])), false);
    assert.deepEqual(set.toArray(), [1, 4]);
    assert.equal(call(context(), "Set.containsAll(List<T>)", set, list(4, 1)), true);
  });
});

describe("Map", () => {
  it("is made from records by their ids and refuses records without one", () => {
    const [a, b] = [account(makeId("001", 1), "A"), account(makeId("001", 2), "B")];
    const map = create(
      context(),
      "Map",
      "List<SObject>",
      ["Id", "Account"],
      new ApexList("Account", [a, b]),
    ) as ApexMap;
    assert.equal(call(context(), "Map.get(K)", map, b.id), b);
    assert.throws(
      () => create(context(), "Map", "List<SObject>", ["Id", "Account"], list(account(null, "x"))),
      /Null id in list/,
    );
  });

  it("puts, removes and gives what was there before", () => {
    const map = create(context(), "Map", "", ["String", "Integer"]) as ApexMap;
    assert.equal(call(context(), "Map.put(K, V)", map, "a", 1), null);
    assert.equal(call(context(), "Map.put(K, V)", map, "a", 2), 1);
    call(
      context(),
      "Map.putAll(Map<K, V>)",
      map,
      new ApexMap("String", "Integer", [
        ["b", 3],
        [null, 4],
      ]),
    );
    assert.equal(apexToString(map), "{a=2, b=3, null=4}");
    assert.equal(call(context(), "Map.remove(K)", map, null), 4);
    assert.equal(call(context(), "Map.containsKey(K)", map, "A"), false);
    assert.deepEqual((call(context(), "Map.values()", map) as ApexList).items, [2, 3]);
    assert.equal((call(context(), "Map.keySet()", map) as ApexSet).size, 2);
  });
});

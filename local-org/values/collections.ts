import { ApexException } from "./exception.js";
import { apexHashKey, keysMatch } from "./equality.js";
import { to18 } from "./id.js";
import type { ApexValue } from "./index.js";

/** Guards against changes of a collection by the loop that walks through it. */
abstract class Walkable {
  /** How many walks are under way. */
  walkers = 0;

  protected mayChange(): void {
    if (this.walkers > 0) {
      throw new ApexException("System.FinalException", "Cannot modify a collection while it is being iterated.");
    }
  }
}

/** Written out, for this is the inner loop of most Apex: a generator takes several times as long, functions made for each walk twice. */
class Walk implements Iterator<ApexValue> {
  private at = 0;
  private isOpen = true;

  constructor(
    private readonly collection: Walkable,
    private readonly values: ApexValue[],
  ) {
    collection.walkers += 1;
  }

  next(): IteratorResult<ApexValue> {
    if (this.at >= this.values.length) return this.return();
    this.at += 1;
    return { done: false, value: this.values[this.at - 1] };
  }

  return(): IteratorReturnResult<undefined> {
    if (this.isOpen) this.collection.walkers -= 1;
    this.isOpen = false;
    return { done: true, value: undefined };
  }
}

/** Apex List (and array). `items` may be read and written directly by those who keep its rules. */
export class ApexList extends Walkable implements Iterable<ApexValue> {
  constructor(
    readonly elementType: string,
    public items: ApexValue[] = [],
  ) {
    super();
  }

  get size(): number {
    return this.items.length;
  }

  get(index: number): ApexValue {
    this.requireIndex(index, this.items.length);
    return this.items[index];
  }

  set(index: number, value: ApexValue): void {
    this.requireIndex(index, this.items.length);
    this.items[index] = value;
  }

  add(value: ApexValue): void {
    this.mayChange();
    this.items.push(value);
  }

  insert(index: number, value: ApexValue): void {
    this.mayChange();
    this.requireIndex(index, this.items.length + 1);
    this.items.splice(index, 0, value);
  }

  remove(index: number): ApexValue {
    this.mayChange();
    this.requireIndex(index, this.items.length);
    return this.items.splice(index, 1)[0];
  }

  clear(): void {
    this.mayChange();
    this.items = [];
  }

  [Symbol.iterator](): Iterator<ApexValue> {
    return new Walk(this, this.items);
  }

  private requireIndex(index: number, end: number): void {
    if (index < 0 || index >= end) {
      throw new ApexException("System.ListException", `List index out of bounds: ${index}`);
    }
  }
}

/** Keys by value, in order of insertion. Shared by sets and maps. */
class KeyTable {
  private readonly slots = new Map<unknown, { key: ApexValue; value: ApexValue }>();
  /** How many slots a shared hash has, free ones included. */
  private readonly chains = new Map<string, number>();

  constructor(private readonly holdsIds: boolean) {}

  get size(): number {
    return this.slots.size;
  }

  find(key: ApexValue): { key: ApexValue; value: ApexValue } | undefined {
    return this.slots.get(this.slotOf(key));
  }

  put(key: ApexValue, value: ApexValue): ApexValue {
    const kept = this.holdsIds && typeof key === "string" ? to18(key) : key;
    const slot = this.slotOf(kept);
    const found = this.slots.get(slot);
    if (!found) {
      this.slots.set(slot, { key: kept, value });
      return null;
    }
    const before = found.value;
    found.value = value;
    return before;
  }

  remove(key: ApexValue): { key: ApexValue; value: ApexValue } | undefined {
    const slot = this.slotOf(key);
    const found = this.slots.get(slot);
    if (!found) return undefined;
    this.slots.delete(slot);
    return found;
  }

  entries(): Iterable<{ key: ApexValue; value: ApexValue }> {
    return this.slots.values();
  }

  clear(): void {
    this.slots.clear();
    this.chains.clear();
  }

  private slotOf(key: ApexValue): unknown {
    if (typeof key === "string") return apexHashKey(this.holdsIds ? to18(key) : key);
    const hash = apexHashKey(key);
    return typeof hash === "string" && hash.startsWith(SHARED) ? this.slotInChain(hash, key) : hash;
  }

  /** Instances with a hashCode of their own can share a hash: then they are numbered and told apart by equals. */
  private slotInChain(hash: string, key: ApexValue): string {
    const length = this.chains.get(hash) ?? 0;
    let free: string | null = null;
    for (let n = 0; n < length; n += 1) {
      const slot = `${hash}#${n}`;
      const found = this.slots.get(slot);
      if (found && keysMatch(found.key, key)) return slot;
      if (!found) free ??= slot;
    }
    if (free === null) this.chains.set(hash, length + 1);
    return free ?? `${hash}#${length}`;
  }
}

/** Mark of hash keys that several values can share. */
export const SHARED = "\u0000h";

export class ApexSet extends Walkable implements Iterable<ApexValue> {
  private readonly table: KeyTable;

  /** `table` is given by maps only, for the view of their keys. */
  constructor(
    readonly elementType: string,
    values: Iterable<ApexValue> = [],
    table?: KeyTable,
  ) {
    super();
    this.table = table ?? new KeyTable(elementType.toLowerCase() === "id");
    for (const value of values) this.table.put(value, true);
  }

  get size(): number {
    return this.table.size;
  }

  has(value: ApexValue): boolean {
    return this.table.find(value) !== undefined;
  }

  /** True when the set did not have it. */
  add(value: ApexValue): boolean {
    this.mayChange();
    return this.table.put(value, true) === null;
  }

  /** True when the set had it. */
  remove(value: ApexValue): boolean {
    this.mayChange();
    return this.table.remove(value) !== undefined;
  }

  clear(): void {
    this.mayChange();
    this.table.clear();
  }

  toArray(): ApexValue[] {
    return Array.from(this.table.entries(), (entry) => entry.key);
  }

  [Symbol.iterator](): Iterator<ApexValue> {
    return new Walk(this, this.toArray());
  }
}

/** Map.keySet(): what is removed from it is removed from the map. */
class KeySet extends ApexSet {
  override add(): boolean {
    throw new ApexException(
      "System.FinalException",
      "Cannot add to the keys of a map: put a key and its value instead",
    );
  }
}

export class ApexMap extends Walkable {
  private readonly table: KeyTable;

  constructor(
    readonly keyType: string,
    readonly valueType: string,
    entries: Iterable<readonly [ApexValue, ApexValue]> = [],
  ) {
    super();
    this.table = new KeyTable(keyType.toLowerCase() === "id");
    for (const [key, value] of entries) this.table.put(key, value);
  }

  get size(): number {
    return this.table.size;
  }

  has(key: ApexValue): boolean {
    return this.table.find(key) !== undefined;
  }

  get(key: ApexValue): ApexValue {
    return this.table.find(key)?.value ?? null;
  }

  /** Gives the value that was there before. */
  put(key: ApexValue, value: ApexValue): ApexValue {
    this.mayChange();
    return this.table.put(key, value);
  }

  /** Gives the value that was there. */
  remove(key: ApexValue): ApexValue {
    this.mayChange();
    return this.table.remove(key)?.value ?? null;
  }

  clear(): void {
    this.mayChange();
    this.table.clear();
  }

  keys(): ApexValue[] {
    return Array.from(this.table.entries(), (entry) => entry.key);
  }

  /** A live view of the keys. */
  keySet(): ApexSet {
    return new KeySet(this.keyType, [], this.table);
  }

  values(): ApexValue[] {
    return Array.from(this.table.entries(), (entry) => entry.value);
  }

  entries(): [ApexValue, ApexValue][] {
    return Array.from(this.table.entries(), (entry) => [entry.key, entry.value]);
  }
}

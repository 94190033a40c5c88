/**
 * The library of the engine's language: every name here means the same in TypeScript, in the browser and in Apex.
 * With decimal.ts, which it re-exports, the one part of the engine that is not compiled; the compiler maps its
 * names (see LANGUAGE.md).
 */
export { Decimal, DecimalList, isDecimal, maxOf, minOf } from "./decimal.js";

/** A 32-bit whole number. It counts; it never holds money. */
export type int = number;

/** What the engine throws when it cannot go on. The code is stable; the message is for people. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}

/** A total order: negative when `a` comes first, positive when `b` does, 0 only when they are the same. */
export interface Order<T> {
  compare(a: T, b: T): int;
}

/** Sorts in place. */
export function sortBy<T>(list: T[], order: Order<T>): void {
  list.sort((a, b) => order.compare(a, b));
}

/** Whole quotient, truncated towards zero. */
export function divide(a: int, b: int): int {
  if (b === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
  return Math.trunc(a / b) + 0;
}

/** What truncating division leaves; it has the sign of `a`. */
export function remainder(a: int, b: int): int {
  if (b === 0) throw new EngineError("DIVISION_BY_ZERO", "A number cannot be divided by zero.");
  return (a % b) + 0;
}

/** Order of texts by UTF-16 code units: -1, 0 or 1. */
export function compareText(a: string, b: string): int {
  return a < b ? -1 : a === b ? 0 : 1;
}

/** The UTF-16 code unit at a place of the text. */
export function codeAt(text: string, index: int): int {
  return text.charCodeAt(index);
}

/** The text of one UTF-16 code unit. */
export function charOf(code: int): string {
  return String.fromCharCode(code);
}

/** The parts between separators, empty ones included; a text without separator is one part. */
export function splitText(text: string, separator: string): string[] {
  return text.split(separator);
}

export function joinText(list: string[], separator: string): string {
  return list.join(separator);
}

const WHOLE = /^-?\d{1,10}$/;

/** Reads a whole number in 32 bits; throws EngineError INT_INVALID. */
export function intOf(text: string): int {
  const value = WHOLE.test(text) ? Number(text) : NaN;
  if (!(value >= -2147483648 && value <= 2147483647)) {
    throw new EngineError("INT_INVALID", `"${text}" is not a whole number.`);
  }
  return value + 0;
}

/**
 * A map that most objects have and few put much in: the first entry costs nothing but its place, and only the next make a
 * map. In Apex a map like others.
 */
export class SparseMap<K extends string | int, V> implements Map<K, V> {
  private firstKey: K | null = null;
  private firstValue: V | undefined = undefined;
  private others: Map<K, V> | null = null;

  get size(): number {
    return this.firstKey === null ? 0 : 1 + (this.others?.size ?? 0);
  }

  get [Symbol.toStringTag](): string {
    return "Map";
  }

  get(key: K): V | undefined {
    if (key === this.firstKey) return this.firstValue;
    return this.others === null ? undefined : this.others.get(key);
  }

  has(key: K): boolean {
    return key === this.firstKey || (this.others !== null && this.others.has(key));
  }

  set(key: K, value: V): this {
    if (this.firstKey === null || this.firstKey === key) {
      this.firstKey = key;
      this.firstValue = value;
    } else {
      (this.others ??= new Map<K, V>()).set(key, value);
    }
    return this;
  }

  delete(key: K): boolean {
    const left = new Map(this);
    const wasThere = left.delete(key);
    this.clear();
    for (const [each, value] of left) this.set(each, value);
    return wasThere;
  }

  clear(): void {
    this.firstKey = null;
    this.firstValue = undefined;
    this.others = null;
  }

  getOrInsert(key: K, value: V): V {
    return this.getOrInsertComputed(key, () => value);
  }

  getOrInsertComputed(key: K, make: (key: K) => V): V {
    if (!this.has(key)) this.set(key, make(key));
    return this.get(key)!;
  }

  forEach(each: (value: V, key: K, map: Map<K, V>) => void): void {
    for (const [key, value] of this) each(value, key, this);
  }

  *keys(): MapIterator<K> {
    for (const [key] of this) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this) yield value;
  }

  entries(): MapIterator<[K, V]> {
    return this[Symbol.iterator]();
  }

  *[Symbol.iterator](): MapIterator<[K, V]> {
    if (this.firstKey !== null) yield [this.firstKey, this.firstValue!];
    if (this.others !== null) yield* this.others;
  }
}

/** An empty map to which nobody adds. */
class EmptyMap extends SparseMap<string, never> {
  override set(): this {
    throw new EngineError(
      "EMPTY_SHARED",
      "Nothing can be put into a map that many objects share: make it one of its own.",
    );
  }
}

const EMPTY_LIST = Object.freeze([]);
const EMPTY_MAP = new EmptyMap();

/**
 * What an object's field starts as that few objects put anything into: one empty list for all, to which nothing can be added.
 * Who has something to add gives the object a list of its own. In Apex a new list, like others.
 */
export function emptyList<T>(): T[] {
  return EMPTY_LIST as unknown as T[];
}

/** The same for maps. */
export function emptyMap<K extends string | int, V>(): Map<K, V> {
  return EMPTY_MAP as unknown as Map<K, V>;
}

/** The value of a key, or null. */
export function valueOf<K extends string | int, V>(map: Map<K, V>, key: K): V | null {
  const value = map.get(key);
  return value === undefined ? null : value;
}

/** Keys in the order in which they were first put in. */
export function keysOf<K extends string | int, V>(map: Map<K, V>): K[] {
  return [...map.keys()];
}

/** Values in the order in which their keys were first put in. */
export function valuesOf<K extends string | int, V>(map: Map<K, V>): V[] {
  return [...map.values()];
}

/** Members in the order in which they were first put in. */
export function membersOf<K extends string | int>(set: Set<K>): K[] {
  return [...set];
}

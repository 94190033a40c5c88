import { ApexDecimal, type ApexValue } from "../../values/index.js";
import type { Operand } from "./ast.js";
import { compareKeys, keyOf, type Key } from "./compare.js";
import { operandValue, type Run } from "./evaluate.js";
import type { OrderKey, Plan, Resolved } from "./plan.js";
import { queryError } from "./resolve.js";

const MOST_OFFSET = 2000;

/** ORDER BY. Rows that are equal in all keys keep their order. */
export function sorted<T>(
  order: OrderKey[],
  items: T[],
  readerOf: (expression: Resolved) => (item: T) => ApexValue,
): T[] {
  if (order.length === 0) return items;
  const readers = order.map(({ expression }) => sortKey(expression, readerOf(expression)));
  const keyed = items.map((item) => ({ item, keys: readers.map((read) => read(item)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < order.length; i += 1) {
      const difference = compareSortKeys(a.keys[i], b.keys[i], order[i]);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** Picklists sort in the order of their values, everything else by value. */
function sortKey<T>(expression: Resolved, read: (item: T) => ApexValue): (item: T) => Key {
  const values =
    expression.kind === "field" && expression.path.field.type === "Picklist" ? expression.path.field.picklist : [];
  if (values.length === 0) return (item) => keyOf(read(item), expression.compares);
  const places = new Map(values.map((entry, i) => [entry.value.toLowerCase(), String(i).padStart(6, "0")]));
  return (item) => {
    const key = keyOf(read(item), "text") as string | null;
    return key === null ? null : (places.get(key) ?? `999999${key}`);
  };
}

function compareSortKeys(left: Key, right: Key, order: OrderKey): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) !== order.nullsLast ? -1 : 1;
  }
  return order.descending ? compareKeys(right, left) : compareKeys(left, right);
}

/** OFFSET and LIMIT. */
export function slice<T>(run: Run, plan: Plan, items: T[]): T[] {
  const offset = plan.offset === null ? 0 : wholeNumber(run, plan.offset, "OFFSET");
  if (offset > MOST_OFFSET) throw queryError(`Maximum SOQL offset allowed is ${MOST_OFFSET}`);
  const limit = plan.limit === null ? Infinity : wholeNumber(run, plan.limit, "LIMIT");
  return offset === 0 && limit >= items.length ? items : items.slice(offset, offset + limit);
}

function wholeNumber(run: Run, operand: Operand, clause: string): number {
  const value = operandValue(run, operand);
  const number = typeof value === "bigint" ? Number(value) : value instanceof ApexDecimal ? value.intValue() : value;
  if (typeof number !== "number" || number < 0) throw queryError(`${clause} must be a whole number of at least 0`);
  return number;
}

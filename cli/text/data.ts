import { Decimal } from "../../engine/index.js";

/** A value of the engine as plain data: exact numbers as texts, maps as objects. */
export function plain(value: unknown): unknown {
  if (value instanceof Decimal) return value.toText();
  if (isMap(value)) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** True for every kind of map: those of the engine that hold few entries are none of JavaScript's own. */
export function isMap(value: unknown): value is Map<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Map]";
}

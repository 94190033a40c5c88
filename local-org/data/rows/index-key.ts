import type { ApexValue } from "../../values/index.js";
import { ApexDate, ApexDatetime, ApexDecimal, to18 } from "../../values/index.js";

/** Key under which SOQL's `=` finds a value: text without regard to case, ids with 18 characters, numbers by value. Null has none. */
export function indexKey(value: ApexValue, isReference: boolean): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return isReference ? to18(value) : value.toLowerCase();
  if (value instanceof ApexDecimal) return value.stripTrailingZeros().toPlainString();
  if (value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexDate) return value.toString();
  return String(value);
}

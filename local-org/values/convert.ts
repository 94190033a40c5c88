import { ApexDate } from "./date.js";
import { ApexDatetime } from "./datetime.js";
import { ApexDecimal } from "./decimal.js";
import { ApexDouble } from "./double.js";
import { toDecimal } from "./equality.js";
import { toId } from "./id.js";
import type { ApexValue } from "./index.js";

type Conversion = (value: ApexValue) => ApexValue;

/** What Apex does on its own when a value meets a wider type; by lower-case type. Types that are not here take values as they are. */
const CONVERSIONS = new Map<string, Conversion>([
  ["long", (value) => (typeof value === "number" ? BigInt(value) : value)],
  ["double", toDoubleValue],
  ["decimal", toDecimalValue],
  ["id", (value) => (typeof value === "string" ? toId(value) : value)],
  ["datetime", (value) => (value instanceof ApexDate ? ApexDatetime.fromDate(value) : value)],
]);

/**
 * The implicit conversion to a type of Apex (Integer to Long, Double or Decimal; String to Id; Date to Datetime at midnight GMT),
 * or null when the type needs none. Null values stay null.
 */
export function conversionTo(type: string): Conversion | null {
  const found = CONVERSIONS.get(type.toLowerCase());
  return found ? (value) => (value === null ? null : found(value)) : null;
}

function toDecimalValue(value: ApexValue): ApexValue {
  return typeof value === "number" || typeof value === "bigint" || value instanceof ApexDouble
    ? toDecimal(value)
    : value;
}

function toDoubleValue(value: ApexValue): ApexValue {
  if (typeof value === "number" || typeof value === "bigint") return new ApexDouble(Number(value));
  return value instanceof ApexDecimal ? new ApexDouble(value.doubleValue()) : value;
}

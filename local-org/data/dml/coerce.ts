import type { FieldDef } from "../../contract.js";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexTime,
  isValidId,
  toDecimal,
  toId,
} from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";

export interface RowError {
  code: string;
  message: string;
  fields: string[];
}

export function rowError(code: string, message: string, fields: string[] = []): RowError {
  return { code, message, fields };
}

/** A value that its field cannot hold. */
class Unfit extends Error {
  constructor(readonly error: RowError) {
    super(error.message);
  }
}

/** The value as the field stores it, or why it cannot. Empty text is null, as everywhere on the platform. */
export function coerce(field: FieldDef, value: ApexValue): { value: ApexValue } | { error: RowError } {
  if (value === null || value === undefined || value === "") return { value: field.type === "Checkbox" ? false : null };
  try {
    return { value: stored(field, value) };
  } catch (problem) {
    if (problem instanceof Unfit) return { error: problem.error };
    throw problem;
  }
}

function stored(field: FieldDef, value: ApexValue): ApexValue {
  switch (field.type) {
    case "Id":
    case "Lookup":
    case "MasterDetail":
      return reference(field, value);
    case "Number":
    case "Currency":
    case "Percent":
      return number(field, value);
    case "Checkbox":
      return typeof value === "boolean" ? value : unfit(field, value);
    case "Date":
      if (value instanceof ApexDatetime) return value.date();
      return value instanceof ApexDate ? value : unfit(field, value);
    case "DateTime":
      return moment(field, value);
    case "Time":
      return value instanceof ApexTime ? value : unfit(field, value);
    default:
      return text(field, value);
  }
}

function reference(field: FieldDef, value: ApexValue): string {
  if (typeof value !== "string") return unfit(field, value);
  if (isValidId(value)) return toId(value);
  throw new Unfit(rowError("MALFORMED_ID", `${field.label}: id value of incorrect type: ${value}`, [field.name]));
}

/** Seconds are the smallest unit that a stored moment keeps. */
function moment(field: FieldDef, value: ApexValue): ApexDatetime {
  if (value instanceof ApexDate) return ApexDatetime.fromDate(value);
  if (!(value instanceof ApexDatetime)) return unfit(field, value);
  return new ApexDatetime(Math.floor(value.milliseconds / 1000) * 1000);
}

/**
 * Digits behind the point are all kept, as the API keeps them (only pages round); the scale is at least the field's. Too
 * many digits before it are refused.
 */
function number(field: FieldDef, value: ApexValue): ApexDecimal {
  const isNumber =
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble;
  if (!isNumber) return unfit(field, value);
  const scale = field.scale ?? 0;
  const exact = toDecimal(value).stripTrailingZeros();
  const decimal = exact.scale < scale ? exact.setScale(scale) : exact;
  const whole = decimal.abs().setScale(0, "DOWN");
  const room = (field.precision ?? 18) - scale;
  if (whole.signum() !== 0 && whole.precision() > room) {
    const message = `${field.label}: value outside of valid range on numeric field: ${decimal.toPlainString()}`;
    throw new Unfit(rowError("NUMBER_OUTSIDE_VALID_RANGE", message, [field.name]));
  }
  return decimal;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function text(field: FieldDef, value: ApexValue): string {
  if (typeof value !== "string") return unfit(field, value);
  if (field.length !== null && value.length > field.length) {
    const message = `${field.label}: data value too large: ${value} (max length=${field.length})`;
    throw new Unfit(rowError("STRING_TOO_LONG", message, [field.name]));
  }
  if (field.type === "Email" && !EMAIL.test(value)) {
    throw new Unfit(rowError("INVALID_EMAIL_ADDRESS", `${field.label}: invalid email address: ${value}`, [field.name]));
  }
  if (field.restricted && (field.type === "Picklist" || field.type === "MultiselectPicklist")) restricted(field, value);
  return value;
}

function restricted(field: FieldDef, value: string): void {
  const chosen = field.type === "MultiselectPicklist" ? value.split(";") : [value];
  const bad = chosen.find((one) => !field.picklist.some((entry) => entry.value === one));
  if (bad === undefined) return;
  const message = `${field.label}: bad value for restricted picklist field: ${bad}`;
  throw new Unfit(rowError("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field.name]));
}

function unfit(field: FieldDef, value: ApexValue): never {
  const shown = typeof value === "string" ? value : String(value);
  const message = `${field.label}: value not of required type: ${shown}`;
  throw new Unfit(rowError("INVALID_TYPE_ON_FIELD_IN_RECORD", message, [field.name]));
}

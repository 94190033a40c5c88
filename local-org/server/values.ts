/** Field values between Apex and JSON, in both directions, and the text a person reads for them. */
import type { FieldDef, UserContext } from "../contract.js";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  apexToString,
  ApexTime,
  type ApexValue,
} from "../values/index.js";
import { RequestError } from "./errors.js";

/** JSON as the UI API has it: numbers for numbers, ISO text for days and moments. Exact amounts are computed in Apex, not from these. */
export function toJson(value: ApexValue): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "bigint" || value instanceof ApexDecimal || value instanceof ApexDouble)
    return Number(apexToString(value));
  if (value instanceof ApexDatetime) return new Date(value.milliseconds).toISOString();
  if (value instanceof ApexDate) return value.toString().slice(0, 10);
  return apexToString(value);
}

/** Throws RequestError when the value does not fit the type of the field; lengths and ranges are the database's to check. */
export function fromJson(field: FieldDef, value: unknown): ApexValue {
  if (value === null || value === "") return null;
  try {
    return converted(field, value);
  } catch {
    throw new RequestError(
      400,
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      `${field.label}: ${String(value)} is not a valid value.`,
    );
  }
}

function converted(field: FieldDef, value: unknown): ApexValue {
  switch (field.type) {
    case "Number":
    case "Currency":
    case "Percent":
      return ApexDecimal.parse(String(value));
    case "Checkbox":
      if (typeof value !== "boolean") throw new TypeError("not a boolean");
      return value;
    case "Date":
      return ApexDate.parse(String(value));
    case "DateTime":
      return ApexDatetime.parseIso(String(value));
    case "Time":
      throw new TypeError("times are not edited here");
    default:
      if (typeof value !== "string") throw new TypeError("not text");
      return value;
  }
}

/** Null where the value itself is what people read (text), as in the UI API. */
export function displayText(field: FieldDef, value: ApexValue, user: UserContext, currency: string): string | null {
  if (value === null || value === undefined) return null;
  const locale = user.locale.replace("_", "-");
  switch (field.type) {
    case "Currency":
      return number(locale, value, {
        style: "currency",
        currency,
        minimumFractionDigits: field.scale ?? 2,
        maximumFractionDigits: field.scale ?? 2,
      });
    case "Number":
      return number(locale, value, {
        minimumFractionDigits: field.scale ?? 0,
        maximumFractionDigits: field.scale ?? 0,
      });
    case "Percent":
      return `${number(locale, value, { minimumFractionDigits: field.scale ?? 0, maximumFractionDigits: field.scale ?? 0 })}%`;
    case "Date":
      return value instanceof ApexDate
        ? new Date(value.days * 86_400_000).toLocaleDateString(locale, { timeZone: "UTC" })
        : null;
    case "DateTime":
      return value instanceof ApexDatetime ? moment(locale, value, user.timeZone) : null;
    case "Time":
      return value instanceof ApexTime ? apexToString(value) : null;
    case "Picklist":
      return field.picklist.find((entry) => entry.value === value)?.label ?? String(value);
    default:
      return null;
  }
}

/** Formats decimals from their text: no digit is lost to a double on the way. */
function number(locale: string, value: ApexValue, options: Intl.NumberFormatOptions): string {
  const text = apexToString(value) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, options).format(text);
}

function moment(locale: string, value: ApexDatetime, timeZone: string): string {
  return new Date(value.milliseconds).toLocaleString(locale, { timeZone, dateStyle: "short", timeStyle: "short" });
}

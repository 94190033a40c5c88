import type { FieldDef } from "../../contract.js";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexTime,
  isValidId,
  SObject,
  to18,
  toDecimal,
  type ApexValue,
} from "../../values/index.js";
import { queryError } from "./resolve.js";

/** What a field holds, as far as comparing goes. */
export type Kind = "id" | "text" | "exactText" | "number" | "boolean" | "date" | "datetime" | "time";

export function kindOf(field: FieldDef): Kind {
  switch (field.type) {
    case "Id":
    case "Lookup":
    case "MasterDetail":
      return "id";
    case "Number":
    case "Currency":
    case "Percent":
      return "number";
    case "Checkbox":
      return "boolean";
    case "Date":
      return "date";
    case "DateTime":
      return "datetime";
    case "Time":
      return "time";
    default:
      return field.caseSensitive ? "exactText" : "text";
  }
}

/** A value as a JavaScript primitive that `<` and `===` compare the way SOQL does, or a Decimal; null for nothing (an empty text too). */
export type Key = string | number | boolean | ApexDecimal | null;

/** Key of a stored value. Values that are not of the kind (never stored) count as null. */
export function keyOf(value: ApexValue, kind: Kind): Key {
  if (value === null || value === undefined) return kind === "boolean" ? false : null;
  switch (kind) {
    case "id":
      return typeof value === "string" && value !== "" ? to18(value) : null;
    case "text":
      return typeof value === "string" && value !== "" ? value.toLowerCase() : null;
    case "exactText":
      return typeof value === "string" && value !== "" ? value : null;
    case "number":
      return value instanceof ApexDecimal ? value : isNumber(value) ? toDecimal(value) : null;
    case "boolean":
      return value === true;
    case "date":
      return value instanceof ApexDate ? value.days : null;
    case "datetime":
      return value instanceof ApexDatetime ? value.milliseconds : null;
    case "time":
      return value instanceof ApexTime ? value.milliseconds : null;
  }
}

/** Key of what a condition compares with; throws when it cannot be compared with the field. */
export function operandKey(value: ApexValue, kind: Kind, fieldName: string): Key {
  if (value === null || value === "" || (kind === "id" && value instanceof SObject && value.id === null)) return null;
  const fitting = fit(value, kind);
  if (fitting === null)
    throw queryError(`value of filter criterion for field '${fieldName}' must be of type ${typeNames[kind]}`);
  return keyOf(fitting, kind);
}

const typeNames: Record<Kind, string> = {
  id: "id",
  text: "string",
  exactText: "string",
  number: "number",
  boolean: "boolean",
  date: "date and should not be enclosed in quotes",
  datetime: "dateTime and should not be enclosed in quotes",
  time: "time",
};

/** The value as the kind wants it; null when it does not fit. */
function fit(value: ApexValue, kind: Kind): ApexValue {
  switch (kind) {
    case "id": {
      const id = value instanceof SObject ? value.id : value;
      if (typeof id === "string" && !isValidId(id)) throw queryError(`invalid ID field: ${id}`);
      return typeof id === "string" ? id : null;
    }
    case "text":
    case "exactText":
      return typeof value === "string" ? value : null;
    case "number":
      return isNumber(value) ? value : null;
    case "boolean":
      return typeof value === "boolean" ? value : null;
    case "date":
      return value instanceof ApexDatetime ? value.date() : value instanceof ApexDate ? value : null;
    case "datetime":
      return value instanceof ApexDate ? ApexDatetime.fromDate(value) : value instanceof ApexDatetime ? value : null;
    case "time":
      return value instanceof ApexTime ? value : null;
  }
}

export function compareKeys(left: Key, right: Key): number {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compareTo(right);
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}

/** A primitive that is the same for equal keys. */
export function hashOf(key: Key): string | number | boolean | null {
  return key instanceof ApexDecimal ? key.stripTrailingZeros().toPlainString() : key;
}

function isNumber(value: ApexValue): value is number | bigint | ApexDecimal | ApexDouble {
  return (
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble
  );
}

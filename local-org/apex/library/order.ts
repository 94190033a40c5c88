import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexEnum,
  apexException,
  ApexTime,
  type ApexValue,
  compareNumbers,
  SObject,
} from "../../values/index.js";
import type { CallContext } from "./registry.js";

/** Natural order of List.sort: null first, numbers by value, texts by code, days and moments by time, enums as declared, Comparables by compareTo. */
export function compareNaturally(left: ApexValue, right: ApexValue, context: CallContext): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  const numbers = compareNumbers(left, right);
  if (numbers !== null) return numbers;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : 1;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.compareTo(right);
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.compareTo(right);
  if (left instanceof ApexTime && right instanceof ApexTime) return left.compareTo(right);
  if (left instanceof ApexEnum && right instanceof ApexEnum) return left.ordinal - right.ordinal;
  if (left instanceof SObject && right instanceof SObject) return compareRecords(left, right, context);
  if (typeof left === "object" && context.runtime.isInstance(left, "Comparable")) {
    return context.runtime.callMethod(context, left, "compareTo", [right]) as number;
  }
  throw apexException("System.ListException", "One or more of the items in this list is not Comparable.");
}

/** Records by type, then Name, then their other fields in alphabetical order. */
function compareRecords(left: SObject, right: SObject, context: CallContext): number {
  if (left.type !== right.type) return left.type < right.type ? -1 : 1;
  const names = new Set([...left.fields.keys(), ...right.fields.keys()]);
  names.delete("name");
  names.delete("id");
  for (const name of ["name", ...Array.from(names).sort(), "id"]) {
    const [a, b] = [left.get(name), right.get(name)];
    const order = a instanceof ApexBlob || b instanceof ApexBlob ? 0 : compareNaturally(a, b, context);
    if (order !== 0) return order;
  }
  return 0;
}

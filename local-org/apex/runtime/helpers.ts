/** `$` of emitted code: arithmetic, comparison and conversion that JavaScript lacks. */
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  type ApexEnum,
  ApexException,
  ApexList,
  ApexMap,
  apexEquals,
  apexIdentical,
  apexSame,
  ApexSet,
  apexToString,
  type ApexValue,
  identityNumber,
  idEquals,
  nullPointer,
  type SObject,
  toId,
} from "../../values/index.js";
import type { CallContext, PropertySpec } from "../library/index.js";
import { hashCode } from "../library/objects.js";
import { Instance, plainText } from "./instance.js";

function npe(): never {
  throw nullPointer();
}

function noArgument(): never {
  throw nullPointer("Argument cannot be null.");
}

function divideByZero(): never {
  throw new ApexException("System.MathException", "Divide by 0");
}

type ApexNumber = number | bigint | ApexDecimal | ApexDouble;

function toDecimal(value: ApexNumber | null): ApexDecimal | null {
  if (value === null || value instanceof ApexDecimal) return value;
  return value instanceof ApexDouble ? ApexDecimal.fromNumber(value.value) : ApexDecimal.of(value);
}

function toDouble(value: ApexNumber | null): ApexDouble | null {
  if (value === null || value instanceof ApexDouble) return value;
  return new ApexDouble(value instanceof ApexDecimal ? value.doubleValue() : Number(value));
}

function toLong(value: number | null): bigint | null {
  return value === null ? null : BigInt(value);
}

/** A cast between numbers: fractions are cut off, whole numbers wrap. */
function narrow(value: ApexNumber, to: string): ApexNumber {
  if (to === "Decimal") return toDecimal(value)!;
  if (to === "Double") return toDouble(value)!;
  const whole = typeof value === "number" || typeof value === "bigint" ? BigInt(value) : truncated(value);
  return to === "Long" ? BigInt.asIntN(64, whole) : Number(BigInt.asIntN(32, whole));
}

function truncated(value: ApexDecimal | ApexDouble): bigint {
  return value instanceof ApexDouble ? BigInt(Math.trunc(value.value)) : value.longValue();
}

/** Less, equal or greater as a number around 0; NaN when a side is null, so that every comparison is false. */
function order(left: ApexValue, right: ApexValue): number {
  if (left === null || right === null) return NaN;
  if (left instanceof ApexDecimal) return left.compareTo(right as ApexDecimal);
  if (left instanceof ApexDouble) return left.value - (right as ApexDouble).value;
  return (left as ApexDate).compareTo(right as ApexDate);
}

/** Order of texts without regard to case; null is before all. */
function textOrder(left: string | null, right: string | null): number {
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1);
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameText(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  return left !== null && right !== null && left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

function sameDecimal(left: ApexDecimal | null, right: ApexDecimal | null): boolean {
  return left === null || right === null ? left === right : left.compareTo(right) === 0;
}

function list(elementType: string, items: ApexValue[]): ApexList {
  return new ApexList(elementType, items);
}

/** Fixed-size arrays start with nulls. */
function array(elementType: string, size: number | null): ApexList {
  return new ApexList(elementType, new Array(size ?? npe()).fill(null));
}

/** The one row of a query where one is wanted. */
function row(rows: ApexList | null): SObject {
  if (rows === null) return npe();
  if (rows.size === 1) return rows.items[0] as SObject;
  const problem =
    rows.size === 0
      ? "List has no rows for assignment to SObject"
      : "List has more than 1 row for assignment to SObject";
  throw new ApexException("System.QueryException", problem);
}

/** Chunks of 200, as a loop over a query with a list variable gets them. */
function* chunks(rows: ApexList): Generator<ApexList> {
  for (let start = 0; start < rows.size; start += 200) {
    yield new ApexList(rows.elementType, rows.items.slice(start, start + 200));
  }
}

/** Keeps message and cause given to a constructor of an exception. */
function initException(exception: ApexException, first?: ApexValue, second?: ApexValue): void {
  if (typeof first === "string") exception.message = first;
  const cause = second ?? (first instanceof ApexException ? first : null);
  if (cause instanceof ApexException) exception.cause = cause;
}

/** Gives what was written, which for Decimals of fields may be widened already. */
function putField(record: SObject | null, name: string, value: ApexValue): ApexValue {
  (record ?? npe()).put(name, value);
  return value;
}

function putParent(record: SObject | null, name: string, parent: SObject | null): SObject | null {
  (record ?? npe()).putParent(name, parent);
  return parent;
}

function setAt(values: ApexList | null, index: number | null, value: ApexValue): ApexValue {
  (values ?? npe()).set(index ?? npe(), value);
  return value;
}

function setProperty(property: PropertySpec, context: CallContext, self: ApexValue, value: ApexValue): ApexValue {
  property.set!(context, self ?? npe(), value);
  return value;
}

function enumValue(typeName: string, values: ApexEnum[], name: string | null): ApexEnum {
  const wanted = (name ?? npe()).toLowerCase();
  const found = values.find((one) => one.name.toLowerCase() === wanted);
  if (!found) throw new ApexException("System.NoSuchElementException", `No enum constant ${typeName}.${name}`);
  return found;
}

/** The context of one call with the variables that dynamic SOQL may name. */
function binds(site: CallContext, variables: [string, ApexValue][]): CallContext {
  return Object.create(site, {
    binds: { value: new Map(variables.map(([name, value]) => [name.toLowerCase(), value])) },
  }) as CallContext;
}

function plusDays(moment: ApexDate | ApexDatetime, days: number): ApexDate | ApexDatetime {
  return moment instanceof ApexDate
    ? moment.addDays(Math.trunc(days))
    : moment.addMilliseconds(Math.round(days * 86_400_000));
}

export const helpers = {
  Instance,
  Exception: ApexException,
  listClass: ApexList,
  setClass: ApexSet,
  mapClass: ApexMap,
  npe,
  noArgument,
  toDecimal,
  toDouble,
  toLong,
  toId: (text: string | null): string | null => (text === null ? null : toId(text)),
  toDatetime: (date: ApexDate | null): ApexDatetime | null => (date === null ? null : ApexDatetime.fromDate(date)),
  narrow,
  divide: (a: number, b: number): number => (b === 0 ? divideByZero() : (a / b) | 0),
  divideLong: (a: bigint, b: bigint): bigint => (b === 0n ? divideByZero() : BigInt.asIntN(64, a / b)),
  divideDecimal: (a: ApexDecimal, b: ApexDecimal): ApexDecimal => (b.signum() === 0 ? divideByZero() : a.divide(b)),
  shiftLong,
  addDouble: (a: ApexDouble, b: ApexDouble): ApexDouble => new ApexDouble(a.value + b.value),
  subtractDouble: (a: ApexDouble, b: ApexDouble): ApexDouble => new ApexDouble(a.value - b.value),
  multiplyDouble: (a: ApexDouble, b: ApexDouble): ApexDouble => new ApexDouble(a.value * b.value),
  divideDouble: (a: ApexDouble, b: ApexDouble): ApexDouble =>
    b.value === 0 ? divideByZero() : new ApexDouble(a.value / b.value),
  negateDouble: (a: ApexDouble): ApexDouble => new ApexDouble(-a.value),
  days: (value: ApexNumber): number => Number(toDouble(value)!.value),
  plusDays,
  order,
  textOrder,
  sameText,
  sameDecimal,
  sameId: idEquals,
  equals: apexEquals,
  identical: apexIdentical,
  same: apexSame,
  hash: hashCode,
  text: apexToString,
  plainText,
  identityNumber,
  list,
  array,
  row,
  chunks,
  initException,
  putField,
  putParent,
  setAt,
  setProperty,
  enumValue,
  binds,
};

function shiftLong(op: string, value: bigint, by: number | bigint): bigint {
  const bits = BigInt(by) & 63n;
  if (op === "<<") return BigInt.asIntN(64, value << bits);
  return op === ">>" ? value >> bits : BigInt.asIntN(64, BigInt.asUintN(64, value) >> bits);
}

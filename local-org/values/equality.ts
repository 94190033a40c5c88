import { ApexBlob } from "./blob.js";
import { ApexList, ApexMap, ApexSet, SHARED } from "./collections.js";
import { ApexDate } from "./date.js";
import { ApexDatetime } from "./datetime.js";
import { ApexDecimal } from "./decimal.js";
import { ApexDouble } from "./double.js";
import { to18 } from "./id.js";
import type { ApexValue } from "./index.js";
import { EQUALS, HASH, isApexObject, textHash, TYPE } from "./object.js";
import { SObject } from "./sobject.js";
import { ApexTime } from "./time.js";

/** Any two numbers, compared by value; null when one of them is no number. */
export function compareNumbers(left: ApexValue, right: ApexValue): number | null {
  if (typeof left === "number" && typeof right === "number") return Math.sign(left - right);
  if (!isNumber(left) || !isNumber(right)) return null;
  if (left instanceof ApexDouble || right instanceof ApexDouble) return Math.sign(toFloat(left) - toFloat(right));
  return toDecimal(left).compareTo(toDecimal(right));
}

type ApexNumber = number | bigint | ApexDecimal | ApexDouble;

function isNumber(value: ApexValue): value is ApexNumber {
  return (
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble
  );
}

/** Integer, Long, Double or Decimal as Decimal. */
export function toDecimal(value: ApexNumber): ApexDecimal {
  if (value instanceof ApexDecimal) return value;
  return value instanceof ApexDouble ? ApexDecimal.fromNumber(value.value) : ApexDecimal.of(value);
}

function toFloat(value: ApexNumber): number {
  if (value instanceof ApexDouble) return value.value;
  return value instanceof ApexDecimal ? value.doubleValue() : Number(value);
}

/**
 * The `==` operator: by value; texts without regard to case, but not those inside collections and records; a Date with a Datetime at midnight GMT; instances by
 * their equals() or identity. Two ids of 15 and 18 characters are the compiler's to convert, for it knows the types.
 */
export function apexEquals(left: ApexValue, right: ApexValue): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === "string") {
    return typeof right === "string" && left.length === right.length && left.toLowerCase() === right.toLowerCase();
  }
  return sameValue(left, right);
}

/** equals(): as `==`, but texts by exact case. This is how maps and sets tell keys apart, except for the scale of Decimals. */
export function apexSame(left: ApexValue, right: ApexValue): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return sameValue(left, right);
}

/** The `===` operator: the same object in memory; primitives by value. */
export function apexIdentical(left: ApexValue, right: ApexValue): boolean {
  if (left === right) return true;
  return isPrimitive(left) && isPrimitive(right) && apexEquals(left, right);
}

function isPrimitive(value: ApexValue): boolean {
  return (
    typeof value !== "object" ||
    isNumber(value) ||
    value instanceof ApexDate ||
    value instanceof ApexDatetime ||
    value instanceof ApexTime
  );
}

function sameValue(left: ApexValue, right: ApexValue): boolean {
  const numbers = compareNumbers(left, right);
  if (numbers !== null) return numbers === 0;
  if (left instanceof ApexDate || left instanceof ApexDatetime) return sameMoment(left, right);
  if (left instanceof ApexTime) return right instanceof ApexTime && left.milliseconds === right.milliseconds;
  if (left instanceof ApexBlob) return right instanceof ApexBlob && left.equalsValue(right);
  if (left instanceof ApexList) return right instanceof ApexList && sameItems(left.items, right.items);
  if (left instanceof ApexSet) return right instanceof ApexSet && sameMembers(left, right);
  if (left instanceof ApexMap) return right instanceof ApexMap && sameEntries(left, right);
  if (left instanceof SObject) return right instanceof SObject && sameRecord(left, right);
  return isApexObject(left) && left[EQUALS] !== undefined && left[EQUALS](right);
}

function sameMoment(left: ApexDate | ApexDatetime, right: ApexValue): boolean {
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days === right.days;
  const moment = (value: ApexValue): number | null => {
    if (value instanceof ApexDate) return ApexDatetime.fromDate(value).milliseconds;
    return value instanceof ApexDatetime ? value.milliseconds : null;
  };
  return moment(left) === moment(right);
}

function sameItems(left: ApexValue[], right: ApexValue[]): boolean {
  return left.length === right.length && left.every((item, i) => apexSame(item, right[i]));
}

function sameMembers(left: ApexSet, right: ApexSet): boolean {
  return left.size === right.size && left.toArray().every((item) => right.has(item));
}

function sameEntries(left: ApexMap, right: ApexMap): boolean {
  return (
    left.size === right.size &&
    left.entries().every(([key, value]) => right.has(key) && apexSame(value, right.get(key)))
  );
}

/** Same type and same values; a field that is null equals one that is absent. Related records do not count. */
function sameRecord(left: SObject, right: SObject): boolean {
  if (left.type.toLowerCase() !== right.type.toLowerCase()) return false;
  const names = new Set([...left.fields.keys(), ...right.fields.keys()]);
  return Array.from(names).every((name) => apexSame(left.get(name), right.get(name)));
}

/**
 * What a JavaScript Map may use as key so that equal Apex keys meet: a primitive for everything that is compared
 * by value, the object itself for what is compared by identity.
 */
export function apexHashKey(value: ApexValue): unknown {
  if (typeof value === "string") return value.charCodeAt(0) === 0 ? `\u0000S${value}` : value;
  if (value === null || typeof value !== "object") return value;
  if (value instanceof ApexDecimal) return `\u0000d${value.hashKey()}`;
  if (value instanceof ApexDouble) return `\u0000f${value.value}`;
  if (value instanceof ApexDate) return `\u0000D${value.days}`;
  if (value instanceof ApexDatetime) return `\u0000M${value.milliseconds}`;
  if (value instanceof ApexTime) return `\u0000T${value.milliseconds}`;
  if (value instanceof ApexBlob) return `\u0000B${value.bytes.toString("base64")}`;
  if (value instanceof ApexList) return `\u0000l[${value.items.map(keyText).join(",")}]`;
  if (value instanceof ApexSet) return `\u0000s[${value.toArray().map(keyText).sort().join(",")}]`;
  if (value instanceof ApexMap) return `\u0000m[${value.entries().map(entryText).sort().join(",")}]`;
  if (value instanceof SObject) return recordKey(value);
  if (isApexObject(value) && value[HASH]) return `${SHARED}${value[TYPE]}:${value[HASH]()}`;
  return value;
}

/** hashCode() of any value: the same for equal values. */
export function apexHashCode(value: ApexValue): number {
  const key = apexHashKey(value);
  return typeof key === "object" && key !== null ? identityNumber(key) : textHash(String(key));
}

/** For instances that share a hash: are these two the same key? */
export function keysMatch(left: ApexValue, right: ApexValue): boolean {
  return left === right || (isApexObject(left) && left[EQUALS] !== undefined && left[EQUALS](right));
}

function recordKey(record: SObject): string {
  const given = Array.from(record.fields).filter(([, value]) => value !== null);
  const texts = given.map(([name, value]) => `${name}=${keyText(value)}`);
  return `\u0000r${record.type.toLowerCase()}{${texts.sort().join(",")}}`;
}

function entryText([key, value]: [ApexValue, ApexValue]): string {
  return `${keyText(key)}=${keyText(value)}`;
}

/** Text of a key inside a longer key; strings are quoted so that separators in them cannot deceive. */
function keyText(value: ApexValue): string {
  const key = apexHashKey(value);
  if (typeof key === "string") return JSON.stringify(key);
  return typeof key === "object" && key !== null ? identityText(key) : `${typeof key}:${String(key)}`;
}

const IDENTITIES = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number for an object that stays the same as long as the object lives. */
export function identityNumber(value: object): number {
  let identity = IDENTITIES.get(value);
  if (identity === undefined) {
    lastIdentity += 1;
    identity = lastIdentity;
    IDENTITIES.set(value, identity);
  }
  return identity;
}

function identityText(value: object): string {
  return `object:${identityNumber(value)}`;
}

/** `==` between an Id and a text or another Id: 15 and 18 characters may name the same record. */
export function idEquals(left: ApexValue, right: ApexValue): boolean {
  if (typeof left !== "string" || typeof right !== "string") return left === right;
  return to18(left) === to18(right);
}

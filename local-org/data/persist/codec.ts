import {
  ApexBlob, ApexDate, ApexDatetime, ApexDecimal, ApexDouble, ApexList, ApexMap, ApexSet, ApexTime, SObject,
} from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";

/** JSON that keeps Apex values exactly. Values without a JSON form of their own are objects with one key that starts with `$`. */
export type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded };

/** How instances of Apex classes are written and read; rows hold none. */
export interface InstanceCodec {
  encode(instance: object, encode: (value: ApexValue) => Encoded): Encoded;
  decode(encoded: Encoded, decode: (value: Encoded) => ApexValue): ApexValue;
}

const NO_INSTANCES: InstanceCodec = {
  encode: (instance) => {
    throw new Error(`A row cannot hold ${instance.constructor.name}`);
  },
  decode: () => {
    throw new Error("A row cannot hold an instance");
  },
};

export function encode(value: ApexValue, instances: InstanceCodec = NO_INSTANCES): Encoded {
  const inner = (each: ApexValue): Encoded => encode(each, instances);
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "bigint") return { $long: String(value) };
  if (value instanceof ApexDecimal) return { $n: `${value.unscaled}e${-value.scale}` };
  if (value instanceof ApexDate) return { $d: value.days };
  if (value instanceof ApexDatetime) return { $t: value.milliseconds };
  if (value instanceof ApexTime) return { $time: value.milliseconds };
  if (value instanceof ApexDouble) return { $double: String(value.value) };
  if (value instanceof ApexBlob) return { $blob: Buffer.from(value.bytes).toString("base64") };
  if (value instanceof ApexList) return { $list: [value.elementType, value.items.map(inner)] };
  if (value instanceof ApexSet) return { $set: [value.elementType, value.toArray().map(inner)] };
  if (value instanceof ApexMap) {
    return { $map: [value.keyType, value.valueType, value.entries().map(([key, each]) => [inner(key), inner(each)])] };
  }
  if (value instanceof SObject) return { $record: encodeRecord(value, inner) };
  return { $instance: instances.encode(value, inner) };
}

function encodeRecord(record: SObject, inner: (value: ApexValue) => Encoded): Encoded {
  const fields = [...record.entries()].map(([name, value]) => [name, inner(value)]);
  const parents = [...record.parents].map(([name, parent]) => [record.nameOf(name), inner(parent)]);
  const children = [...record.children].map(([name, list]) => [record.nameOf(name), inner(list)]);
  return [record.type, fields, parents, children, record.selected ? [...record.selected] : null];
}

type Decoder = (body: never, inner: (value: Encoded) => ApexValue) => ApexValue;

const DECODERS: Record<string, Decoder> = {
  $long: (text: string) => BigInt(text),
  $n: (text: string) => decimalOf(text),
  $d: (days: number) => new ApexDate(days),
  $t: (milliseconds: number) => new ApexDatetime(milliseconds),
  $time: (milliseconds: number) => new ApexTime(milliseconds),
  $double: (text: string) => new ApexDouble(Number(text)),
  $blob: (text: string) => new ApexBlob(Buffer.from(text, "base64")),
  $list: ([type, items]: [string, Encoded[]], inner) => new ApexList(type, items.map(inner)),
  $set: ([type, items]: [string, Encoded[]], inner) => new ApexSet(type, items.map(inner)),
  $map: ([key, value, entries]: [string, string, [Encoded, Encoded][]], inner) =>
    new ApexMap(key, value, entries.map(([k, v]) => [inner(k), inner(v)] as const)),
  $record: decodeRecord,
};

export function decode(encoded: Encoded, instances: InstanceCodec = NO_INSTANCES): ApexValue {
  if (encoded === null || typeof encoded !== "object") return encoded;
  if (Array.isArray(encoded)) throw new Error("A saved list must say its type");
  const inner = (value: Encoded): ApexValue => decode(value, instances);
  const [kind] = Object.keys(encoded);
  if (kind === "$instance") return instances.decode(encoded[kind], inner);
  const decoder = DECODERS[kind];
  if (!decoder) throw new Error(`Saved value of unknown kind ${kind}`);
  return decoder(encoded[kind] as never, inner);
}

type Pairs = [string, Encoded][];

function decodeRecord(body: [string, Pairs, Pairs, Pairs, string[] | null], inner: (value: Encoded) => ApexValue): SObject {
  const [type, fields, parents, children, selected] = body;
  const record = new SObject(type);
  for (const [name, value] of fields) record.store(name, inner(value));
  for (const [name, parent] of parents) record.putParent(name, inner(parent) as SObject | null);
  for (const [name, list] of children) record.putChildren(name, inner(list) as ApexList);
  if (selected) record.selected = new Set(selected);
  return record;
}

/** `12345e-2` is 123.45 with scale 2. */
function decimalOf(text: string): ApexDecimal {
  const at = text.indexOf("e");
  return new ApexDecimal(BigInt(text.slice(0, at)), -Number(text.slice(at + 1)) + 0);
}

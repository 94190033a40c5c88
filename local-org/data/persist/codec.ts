import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  SObject,
} from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";

/** JSON that keeps Apex values exactly. Values without a JSON form of their own are objects with one key that starts with `$`. */
export type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded };

type Pairs = [string, Encoded][];

/** Writes and reads the values that rows hold. {@link ValueCodec.encodeInstance} is for those who know Apex classes. */
export class ValueCodec {
  encode(value: ApexValue): Encoded {
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
    if (value instanceof ApexDecimal) return { $n: `${value.unscaled}e${-value.scale}` };
    if (value instanceof ApexDatetime) return { $t: value.milliseconds };
    if (value instanceof ApexDate) return { $d: value.days };
    if (typeof value === "bigint") return { $long: String(value) };
    if (value instanceof ApexTime) return { $time: value.milliseconds };
    if (value instanceof ApexDouble) return { $double: String(value.value) };
    if (value instanceof ApexBlob) return { $blob: Buffer.from(value.bytes).toString("base64") };
    return this.encodeLarge(value);
  }

  decode(encoded: Encoded): ApexValue {
    if (encoded === null || typeof encoded !== "object") return encoded;
    for (const kind in encoded) return this.decodeKind(kind, (encoded as Record<string, Encoded>)[kind] as never);
    throw new Error("A saved value says no kind");
  }

  protected encodeInstance(instance: object): Encoded {
    throw new Error(`A row cannot hold ${instance.constructor.name}`);
  }

  protected decodeInstance(_encoded: Encoded): ApexValue {
    throw new Error("A row cannot hold an instance");
  }

  private encodeLarge(value: object): Encoded {
    if (value instanceof ApexList) return { $list: [value.elementType, this.encodeAll(value.items)] };
    if (value instanceof ApexSet) return { $set: [value.elementType, this.encodeAll(value.toArray())] };
    if (value instanceof ApexMap)
      return { $map: [value.keyType, value.valueType, value.entries().map((entry) => this.encodeAll(entry))] };
    return value instanceof SObject ? { $record: this.encodeRecord(value) } : { $instance: this.encodeInstance(value) };
  }

  private encodeAll(values: ApexValue[]): Encoded[] {
    return values.map((value) => this.encode(value));
  }

  private encodeRecord(record: SObject): Encoded {
    const fields = [...record.entries()].map(([name, value]) => [name, this.encode(value)]);
    const parents = [...record.parents].map(([name, parent]) => [record.nameOf(name), this.encode(parent)]);
    const children = [...record.children].map(([name, list]) => [record.nameOf(name), this.encode(list)]);
    return [record.type, fields, parents, children, record.selected ? [...record.selected] : null];
  }

  /** `body` is what {@link encode} wrote for this kind. */
  private decodeKind(kind: string, body: never): ApexValue {
    switch (kind) {
      case "$n":
        return decimalOf(body);
      case "$t":
        return new ApexDatetime(body);
      case "$d":
        return new ApexDate(body);
      case "$long":
        return BigInt(body);
      case "$time":
        return new ApexTime(body);
      case "$double":
        return new ApexDouble(Number(body));
      case "$blob":
        return new ApexBlob(Buffer.from(body, "base64"));
      default:
        return this.decodeLarge(kind, body);
    }
  }

  private decodeLarge(kind: string, body: Encoded[]): ApexValue {
    switch (kind) {
      case "$list":
        return new ApexList(body[0] as string, this.decodeAll(body[1]));
      case "$set":
        return new ApexSet(body[0] as string, this.decodeAll(body[1]));
      case "$map": {
        const entries = (body[2] as Encoded[]).map((entry) => this.decodeAll(entry) as [ApexValue, ApexValue]);
        return new ApexMap(body[0] as string, body[1] as string, entries);
      }
      case "$record":
        return this.decodeRecord(body as [string, Pairs, Pairs, Pairs, string[] | null]);
      case "$instance":
        return this.decodeInstance(body);
      default:
        throw new Error(`Saved value of unknown kind ${kind}`);
    }
  }

  private decodeAll(encoded: Encoded): ApexValue[] {
    return (encoded as Encoded[]).map((value) => this.decode(value));
  }

  private decodeRecord([type, fields, parents, children, selected]: [
    string,
    Pairs,
    Pairs,
    Pairs,
    string[] | null,
  ]): SObject {
    const record = new SObject(type);
    for (const [name, value] of fields) record.store(name, this.decode(value));
    for (const [name, parent] of parents) record.putParent(name, this.decode(parent) as SObject | null);
    for (const [name, list] of children) record.putChildren(name, this.decode(list) as ApexList);
    if (selected) record.selected = new Set(selected);
    return record;
  }
}

/** `12345e-2` is 123.45 with scale 2. */
function decimalOf(text: string): ApexDecimal {
  const at = text.indexOf("e");
  const exponent = Number(text.slice(at + 1));
  return new ApexDecimal(BigInt(text.slice(0, at)), exponent === 0 ? 0 : -exponent);
}

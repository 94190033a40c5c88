import type { FieldDef, ObjectDef } from "../../contract.js";
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexException,
  apexException,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  apexToString,
  ApexType,
  type ApexValue,
  isApexObject,
  SObject,
  toId,
  TYPE,
} from "../../values/index.js";
import { type Json, readJson } from "./json-text.js";
import {
  type CallContext,
  fixed,
  parseType,
  type StandardType,
  standardType,
  type TypeText,
  typeText,
} from "./registry.js";
import { newRecord } from "./schema.js";

// ---------------------------------------------------------------- writing

/** How JSON is laid out: on one line, or as serializePretty does. */
interface Style {
  pretty: boolean;
  /** Leaves out null fields of class instances. */
  suppressNulls: boolean;
}

function serialize(value: ApexValue, style: Style, context: CallContext): string {
  return write(value, style, context, 0);
}

function write(value: ApexValue, style: Style, context: CallContext, depth: number): string {
  const next = (inner: ApexValue): string => write(inner, style, context, depth + 1);
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  const scalar = scalarText(value);
  if (scalar !== null) return scalar;
  if (value instanceof ApexList) return block("[]", value.items.map(next), style, depth);
  if (value instanceof ApexSet) return block("[]", value.toArray().map(next), style, depth);
  const pairs = (entries: [string, ApexValue][]): string =>
    block(
      "{}",
      entries.map(([name, inner]) => `${JSON.stringify(name)}${style.pretty ? " : " : ":"}${next(inner)}`),
      style,
      depth,
    );
  if (value instanceof ApexMap) return pairs(value.entries().map(([key, inner]) => [keyText(key), inner]));
  if (value instanceof SObject) return pairs(recordEntries(value));
  return pairs(instanceEntries(value, style, context));
}

/** Values that are one token of JSON; null for the others. */
function scalarText(value: object): string | null {
  if (value instanceof ApexDecimal) return value.toPlainString();
  if (value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDate) return JSON.stringify(value.toString());
  if (value instanceof ApexDatetime) return JSON.stringify(value.toIso());
  if (value instanceof ApexTime) return JSON.stringify(value.toString());
  if (value instanceof ApexBlob) return JSON.stringify(value.bytes.toString("base64"));
  if (value instanceof ApexEnum) return JSON.stringify(value.name);
  return value instanceof ApexType ? JSON.stringify(value.name) : null;
}

function block([open, close]: string, parts: string[], style: Style, depth: number): string {
  if (!style.pretty) return `${open}${parts.join(",")}${close}`;
  if (parts.length === 0) return `${open} ${close}`;
  const isArray = open === "[";
  if (isArray) return `${open} ${parts.join(", ")} ${close}`;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${parts.map((part) => indent + part).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}

function keyText(key: ApexValue): string {
  if (key === null) throw apexException("System.JSONException", "Null key for a Map not allowed in JSON");
  if (key instanceof ApexDate) return key.toString();
  return key instanceof ApexDatetime ? key.toIso() : apexToString(key);
}

/** `attributes` first, as Salesforce has it; then fields, parents and children. Moments of records end in +0000. */
function recordEntries(record: SObject): [string, ApexValue][] {
  const attributes = new ApexMap("String", "String", [["type", record.type]]);
  if (record.id !== null) attributes.put("url", `/services/data/v67.0/sobjects/${record.type}/${record.id}`);
  const entries: [string, ApexValue][] = [["attributes", attributes]];
  for (const [name, value] of record.entries()) {
    entries.push([name, value instanceof ApexDatetime ? value.toIso().replace("Z", "+0000") : value]);
  }
  for (const [key, parent] of record.parents) if (parent) entries.push([record.nameOf(key), parent]);
  for (const [key, rows] of record.children) entries.push([record.nameOf(key), childrenValue(rows)]);
  return entries;
}

function childrenValue(rows: ApexList): ApexMap {
  return new ApexMap("String", "Object", [
    ["totalSize", rows.size],
    ["done", true],
    ["records", rows],
  ]);
}

function instanceEntries(value: object, style: Style, context: CallContext): [string, ApexValue][] {
  const info = isApexObject(value) ? context.runtime.classByName(value[TYPE]) : undefined;
  if (!info || value instanceof ApexException) {
    const type = isApexObject(value) ? value[TYPE] : "this type";
    throw apexException("System.JSONException", `Type unsupported in JSON: ${type}`);
  }
  const fields = info.fields.filter((field) => !field.isStatic && !field.isTransient);
  const entries = fields.map((field): [string, ApexValue] => [field.name, context.runtime.getField(value, field.name)]);
  return style.suppressNulls ? entries.filter(([, inner]) => inner !== null) : entries;
}

// ---------------------------------------------------------------- reading

/** deserializeUntyped: objects as Map<String, Object>, arrays as List<Object>, whole numbers as Integer or Long, others as Decimal. */
function untyped(json: Json): ApexValue {
  if (json === null || typeof json === "boolean" || typeof json === "string") return json;
  if (json instanceof ApexDecimal) return numberValue(json);
  if (Array.isArray(json)) return new ApexList("Object", json.map(untyped));
  return new ApexMap(
    "String",
    "Object",
    Array.from(json, ([name, value]): [string, ApexValue] => [name, untyped(value)]),
  );
}

const INT_MAX = 2_147_483_647n;
const LONG_MAX = 9_223_372_036_854_775_807n;

function numberValue(number: ApexDecimal): ApexValue {
  if (number.scale !== 0) return number;
  const { unscaled } = number;
  if (unscaled >= -INT_MAX - 1n && unscaled <= INT_MAX) return Number(unscaled);
  return unscaled >= -LONG_MAX - 1n && unscaled <= LONG_MAX ? unscaled : number;
}

/** One reading of a text into a type; `strict` refuses fields that the class does not have. */
class Reading {
  constructor(
    private readonly context: CallContext,
    private readonly strict: boolean,
  ) {}

  read(json: Json, type: TypeText): ApexValue {
    if (json === null) return null;
    switch (type.name.toLowerCase().replace(/^system\./, "")) {
      case "object":
        return untyped(json);
      case "list":
      case "iterable":
        return new ApexList(this.argument(type, 0), this.items(json, type));
      case "set":
        return new ApexSet(this.argument(type, 0), this.items(json, type));
      case "map":
        return this.map(json, type);
      default:
        return this.isScalar(type) ? scalar(json, type.name) : this.record(json, type);
    }
  }

  private isScalar(type: TypeText): boolean {
    return SCALARS.has(type.name.toLowerCase());
  }

  private argument(type: TypeText, index: number): string {
    return type.arguments[index] ? typeText(type.arguments[index]) : "Object";
  }

  private items(json: Json, type: TypeText): ApexValue[] {
    if (!Array.isArray(json)) throw malformed(json, typeText(type));
    return json.map((item) => this.read(item, type.arguments[0] ?? OBJECT));
  }

  private map(json: Json, type: TypeText): ApexMap {
    if (!(json instanceof Map)) throw malformed(json, typeText(type));
    const [keyType = OBJECT, valueType = OBJECT] = type.arguments;
    const entries = Array.from(json, ([key, value]): [ApexValue, ApexValue] => [
      scalar(key, keyType.name),
      this.read(value, valueType),
    ]);
    return new ApexMap(typeText(keyType), typeText(valueType), entries);
  }

  private record(json: Json, type: TypeText): ApexValue {
    const { runtime, tx } = this.context;
    const info = runtime.classByName(type.name);
    if (info?.kind === "enum") return enumValue(json, info.enumValues as ApexEnum[], info.name);
    if (!(json instanceof Map)) throw malformed(json, type.name);
    if (info) return this.instance(json, info.name);
    const name = type.name.toLowerCase() === "sobject" ? attributesType(json) : type.name;
    const object = tx.org.metadata.objects.get(name.toLowerCase());
    if (object) return this.sobject(json, object);
    throw apexException("System.JSONException", `Cannot deserialize type ${type.name}`);
  }

  /** Names of fields ignore case; `x_x` style names are the caller's affair. */
  private instance(json: Map<string, Json>, className: string): object {
    const { runtime } = this.context;
    const fields = (runtime.classByName(className)?.fields ?? []).filter(
      (field) => !field.isStatic && !field.isTransient,
    );
    const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
    const instance = runtime.allocate(className);
    for (const [name, value] of json) {
      const field = byName.get(name.toLowerCase());
      if (field) runtime.setField(instance, field.name, this.read(value, parseType(field.type)));
      else if (this.strict)
        throw apexException(
          "System.JSONException",
          `Unrecognized field "${name}" (Class ${className}), not marked as ignorable`,
        );
    }
    return instance;
  }

  private sobject(json: Map<string, Json>, object: ObjectDef): SObject {
    const record = newRecord(object.name, this.context);
    for (const [name, value] of json) {
      if (name === "attributes") continue;
      const field = object.fields.get(name.toLowerCase());
      if (field) record.store(field.name, value === null ? null : fieldValue(value, field));
      else this.related(record, object, name, value);
    }
    return record;
  }

  private related(record: SObject, object: ObjectDef, name: string, json: Json): void {
    const isNamed = (other: string | null): boolean => other?.toLowerCase() === name.toLowerCase();
    const parentField = Array.from(object.fields.values()).find((field) => isNamed(field.relationshipName));
    if (parentField) {
      const parent =
        json === null
          ? null
          : (this.read(json, {
              name: parentField.referenceTo.length === 1 ? parentField.referenceTo[0] : "SObject",
              arguments: [],
            }) as SObject);
      record.putParent(parentField.relationshipName as string, parent);
      return;
    }
    for (const child of this.context.tx.org.metadata.objects.values()) {
      for (const field of child.fields.values()) {
        if (!field.referenceTo.includes(object.name) || !isNamed(field.childRelationshipName)) continue;
        const rows = json instanceof Map ? (json.get("records") ?? []) : json;
        const list = this.read(rows, { name: "List", arguments: [{ name: child.name, arguments: [] }] });
        record.putChildren(field.childRelationshipName as string, list as ApexList);
        return;
      }
    }
    throw apexException("System.JSONException", `No such column '${name}' on sobject of type ${object.name}`);
  }
}

const OBJECT: TypeText = { name: "Object", arguments: [] };
const SCALARS = new Set([
  "string",
  "id",
  "integer",
  "long",
  "double",
  "decimal",
  "boolean",
  "date",
  "datetime",
  "time",
  "blob",
]);

function malformed(json: Json, type: string): ApexException {
  const found = json instanceof Map ? "an object" : Array.isArray(json) ? "an array" : String(json);
  return apexException("System.JSONException", `Malformed JSON: Expected ${type}, found ${found}`);
}

function attributesType(json: Map<string, Json>): string {
  const attributes = json.get("attributes");
  const type = attributes instanceof Map ? attributes.get("type") : null;
  if (typeof type !== "string")
    throw apexException("System.JSONException", "No attributes.type to tell which SObject this is");
  return type;
}

function enumValue(json: Json, constants: ApexEnum[], type: string): ApexEnum {
  const found = constants.find((constant) => constant.name === json);
  if (!found) throw malformed(json, type);
  return found;
}

function fieldValue(json: Json, field: FieldDef): ApexValue {
  return scalar(json, FIELD_SCALARS[field.type] ?? "String");
}

const FIELD_SCALARS: Partial<Record<FieldDef["type"], string>> = {
  Id: "Id",
  Lookup: "Id",
  MasterDetail: "Id",
  Number: "Decimal",
  Currency: "Decimal",
  Percent: "Decimal",
  Checkbox: "Boolean",
  Date: "Date",
  DateTime: "Datetime",
  Time: "Time",
};

/** A primitive. Numbers in quotes are taken, as Apex takes them. */
function scalar(json: Json, type: string): ApexValue {
  if (json === null) return null;
  if (Array.isArray(json) || json instanceof Map) throw malformed(json, type);
  const text = json instanceof ApexDecimal ? json.toPlainString() : String(json);
  try {
    return scalarOf(text, json, type);
  } catch (thrown) {
    if (thrown instanceof ApexException && thrown.typeName !== "System.JSONException") {
      throw apexException("System.JSONException", thrown.message, thrown);
    }
    throw thrown;
  }
}

function scalarOf(text: string, json: Json, type: string): ApexValue {
  switch (type.toLowerCase()) {
    case "id":
      return toId(text);
    case "integer":
    case "long": {
      const number = ApexDecimal.parse(text);
      if (number.setScale(0, "DOWN").compareTo(number) !== 0) throw malformed(json, type);
      return type.toLowerCase() === "integer" ? number.intValue() : number.longValue();
    }
    case "decimal":
      return ApexDecimal.parse(text);
    case "double":
      return new ApexDouble(ApexDecimal.parse(text).doubleValue());
    case "boolean":
      if (text !== "true" && text !== "false") throw malformed(json, type);
      return text === "true";
    case "date":
      return ApexDate.parse(text);
    case "datetime":
      return text.length === 10 ? ApexDatetime.fromDate(ApexDate.parse(text)) : ApexDatetime.parseIso(text);
    case "time":
      return new ApexTime(Date.parse(`1970-01-01T${text.replace(/Z?$/, "Z")}`));
    case "blob":
      return new ApexBlob(Buffer.from(text, "base64"));
    case "object":
      return untyped(json);
    default:
      return text;
  }
}

function deserialize(text: string, type: ApexType, strict: boolean, context: CallContext): ApexValue {
  return new Reading(context, strict).read(readJson(text), parseType(type.name));
}

export function jsonTypes(): StandardType[] {
  const line = { pretty: false, suppressNulls: false };
  const pretty = { pretty: true, suppressNulls: false };
  return [
    standardType("JSON", [
      fixed("serialize(Object value): String", (value: ApexValue, context: CallContext) =>
        serialize(value, line, context),
      ),
      fixed(
        "serialize(Object value, Boolean suppressNulls): String",
        (value: ApexValue, suppressNulls: boolean, context: CallContext) =>
          serialize(value, { ...line, suppressNulls }, context),
      ),
      fixed("serializePretty(Object value): String", (value: ApexValue, context: CallContext) =>
        serialize(value, pretty, context),
      ),
      fixed(
        "serializePretty(Object value, Boolean suppressNulls): String",
        (value: ApexValue, suppressNulls: boolean, context: CallContext) =>
          serialize(value, { ...pretty, suppressNulls }, context),
      ),
      fixed("deserialize(String text, Type type): Object", (text: string, type: ApexType, context: CallContext) =>
        deserialize(text, type, false, context),
      ),
      fixed("deserializeStrict(String text, Type type): Object", (text: string, type: ApexType, context: CallContext) =>
        deserialize(text, type, true, context),
      ),
      fixed("deserializeUntyped(String text): Object", (text: string) => untyped(readJson(text))),
    ]),
  ];
}

/** Arguments of a page, parsed from JSON, as Apex values of the parameter's type. */
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexException,
  ApexList,
  ApexMap,
  ApexSet,
  type ApexValue,
  SObject,
  toId,
} from "../../values/index.js";
import type { Engine } from "../runtime/engine.js";
import { fieldsOf } from "../runtime/engine.js";
import { type ApexType, bareName, fieldType, type PrimitiveName, type TypeOf } from "../types/model.js";
import { hasAnnotation } from "../types/declare.js";

/** Throws an ApexException that names what does not fit. Fields of classes need @AuraEnabled to be written. */
export function fromJson(engine: Engine, json: unknown, type: ApexType): ApexValue {
  if (json === null || json === undefined) return null;
  switch (type.kind) {
    case "primitive":
      return primitiveFrom(engine, json, type.name);
    case "sobject":
      return recordFrom(engine, objectOf(json, type), type);
    case "class":
      return instanceFrom(engine, json, type);
    case "standard":
      return collectionFrom(engine, json, type);
    default:
      return unfit(json, type.text);
  }
}

function unfit(json: unknown, type: string): never {
  throw new ApexException("System.TypeException", `Value provided is invalid for ${type}: ${JSON.stringify(json)}`);
}

function objectOf(json: unknown, type: ApexType): Record<string, unknown> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return unfit(json, type.text);
  return json as Record<string, unknown>;
}

const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function primitiveFrom(engine: Engine, json: unknown, name: PrimitiveName): ApexValue {
  const text =
    typeof json === "string" ? json : typeof json === "number" || typeof json === "boolean" ? String(json) : null;
  if (name === "Object") return anythingFrom(engine, json);
  if (text === null) return unfit(json, name);
  switch (name) {
    case "String":
      return text;
    case "Id":
      return text === "" ? null : toId(text);
    case "Boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : unfit(json, name);
    case "Integer":
      return WHOLE.test(text) && Math.abs(Number(text)) <= 2147483648 ? Number(text) | 0 : unfit(json, name);
    case "Long":
      return WHOLE.test(text) ? BigInt.asIntN(64, BigInt(text)) : unfit(json, name);
    case "Decimal":
      return NUMBER.test(text) ? ApexDecimal.parse(text) : unfit(json, name);
    case "Double":
      return NUMBER.test(text) ? new ApexDouble(Number(text)) : unfit(json, name);
    case "Date":
      return ApexDate.parse(text.slice(0, 10));
    case "Datetime":
      return ApexDatetime.parseIso(text);
    default:
      return unfit(json, name);
  }
}

/** Without a type: texts, numbers, lists and maps as JSON has them. */
function anythingFrom(engine: Engine, json: unknown): ApexValue {
  if (json === null || json === undefined) return null;
  if (typeof json === "number") return Number.isInteger(json) ? json : ApexDecimal.parse(String(json));
  if (typeof json !== "object") return json as ApexValue;
  if (Array.isArray(json))
    return new ApexList(
      "Object",
      json.map((one) => anythingFrom(engine, one)),
    );
  return new ApexMap(
    "String",
    "Object",
    Object.entries(json).map(([key, value]) => [key, anythingFrom(engine, value)] as const),
  );
}

function recordFrom(engine: Engine, json: Record<string, unknown>, type: TypeOf<"sobject">): SObject {
  const name =
    type.def?.name ??
    String(json.sobjectType ?? json.apiName ?? (json.attributes as { type?: string } | undefined)?.type ?? "");
  const object = engine.metadata.objects.get(name.toLowerCase());
  if (!object) return unfit(json, type.text);
  const record = new SObject(object.name);
  for (const [key, value] of Object.entries(json)) {
    if (/^(sobjecttype|attributes|apiname)$/i.test(key)) continue;
    const field = object.fields.get(key.toLowerCase());
    if (!field) throw new ApexException("System.TypeException", `${object.name} has no field ${key}`);
    record.put(field.name, fromJson(engine, value, fieldType(field)));
  }
  return record;
}

function instanceFrom(engine: Engine, json: unknown, type: TypeOf<"class">): ApexValue {
  const { info } = type;
  if (info.kind === "enum") {
    const values = (engine.classOf(info) as unknown as { values: { name: string }[] }).values;
    return values.find((one) => one.name.toLowerCase() === String(json).toLowerCase()) ?? unfit(json, type.text);
  }
  const given = objectOf(json, type);
  const instance = engine.create(info.name);
  for (const field of fieldsOf(info)) {
    const key = Object.keys(given).find((one) => one.toLowerCase() === field.name.toLowerCase());
    if (key === undefined || field.isStatic || !hasAnnotation(field, "auraenabled")) continue;
    engine.setField(instance, field.name, fromJson(engine, given[key], field.type));
  }
  return instance;
}

function collectionFrom(engine: Engine, json: unknown, type: TypeOf<"standard">): ApexValue {
  const [first, second] = type.args;
  const items = (): ApexValue[] =>
    Array.isArray(json) ? json.map((one) => fromJson(engine, one, first)) : unfit(json, type.text);
  switch (bareName(type.spec.name)) {
    case "list":
      return new ApexList(first.text, items());
    case "set":
      return new ApexSet(first.text, items());
    case "map": {
      const entries = Object.entries(objectOf(json, type));
      return new ApexMap(
        first.text,
        second.text,
        entries.map(([key, value]) => [fromJson(engine, key, first), fromJson(engine, value, second)] as const),
      );
    }
    default:
      return unfit(json, type.text);
  }
}

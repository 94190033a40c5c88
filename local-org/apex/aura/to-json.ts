/** Results of Apex as Lightning sends them to a page: only @AuraEnabled members of classes, records with their fields. */
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  apexToString,
  type ApexValue,
  SObject,
} from "../../values/index.js";
import { hasAnnotation } from "../types/declare.js";
import { type Engine, fieldsOf } from "../runtime/engine.js";
import { infoOf } from "../runtime/instance.js";

/** Decimals become JSON numbers, exact to the 15 digits that any reader of JSON in a browser keeps; fields that are null stay null in classes and are left out of records. */
export function toJson(engine: Engine, value: ApexValue): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object") return value;
  if (value instanceof ApexDecimal) return value.doubleValue();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  if (value instanceof ApexBlob) return value.bytes.toString("base64");
  if (value instanceof ApexEnum) return value.name;
  if (value instanceof ApexList) return value.items.map((one) => toJson(engine, one));
  if (value instanceof ApexSet) return value.toArray().map((one) => toJson(engine, one));
  if (value instanceof ApexMap) {
    return Object.fromEntries(value.entries().map(([key, item]) => [apexToString(key), toJson(engine, item)]));
  }
  if (value instanceof SObject) return recordJson(engine, value);
  return instanceJson(engine, value);
}

function recordJson(engine: Engine, record: SObject): unknown {
  const json: Record<string, unknown> = {};
  for (const [name, value] of record.entries()) if (value !== null) json[name] = toJson(engine, value);
  for (const [key, parent] of record.parents) if (parent) json[record.nameOf(key)] = recordJson(engine, parent);
  for (const [key, children] of record.children) json[record.nameOf(key)] = toJson(engine, children);
  return json;
}

function instanceJson(engine: Engine, value: object): unknown {
  const info = infoOf(value);
  if (!info) return apexToString(value);
  const json: Record<string, unknown> = {};
  for (const field of fieldsOf(info)) {
    if (field.isStatic || !hasAnnotation(field, "auraenabled")) continue;
    json[field.name] = toJson(engine, engine.getField(value, field.name));
  }
  return json;
}

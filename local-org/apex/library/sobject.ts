import type { ObjectDef } from "../../contract.js";
import {
  apexException,
  ApexList,
  ApexMap,
  apexSame,
  apexToString,
  type ApexValue,
  conversionTo,
  isApexException,
  nullPointer,
  SObject,
} from "../../values/index.js";
import { databaseError } from "./database.js";
import { hashCode } from "./objects.js";
import { type CallContext, type Member, method, type StandardType, standardType } from "./registry.js";
import { fieldOf, objectToken, SObjectFieldToken } from "./schema.js";

const toDecimal = conversionTo("Decimal");
const toId = conversionTo("Id");
const toDatetime = conversionTo("Datetime");

function definition(record: SObject, context: CallContext): ObjectDef {
  return context.tx.org.metadata.object(record.type);
}

/** A value as the field holds it: numbers as Decimal, ids with 18 characters. */
function fitted(
  record: SObject,
  name: string,
  value: ApexValue,
  context: CallContext,
): { name: string; value: ApexValue } {
  const field = fieldOf(definition(record, context), name);
  const numeric = field.type === "Number" || field.type === "Currency" || field.type === "Percent";
  if (numeric) return { name: field.name, value: requireType(record, field.name, value, toDecimal) };
  if (field.type === "Id" || field.referenceTo.length > 0) return { name: field.name, value: toId?.(value) ?? value };
  return { name: field.name, value: field.type === "DateTime" ? (toDatetime?.(value) ?? value) : value };
}

function requireType(record: SObject, field: string, value: ApexValue, convert: typeof toDecimal): ApexValue {
  if (typeof value === "string") {
    throw apexException(
      "System.SObjectException",
      `Illegal assignment from String to Decimal for ${record.type}.${field}`,
    );
  }
  return convert?.(value) ?? value;
}

/** SObject.get: relationship paths are not fields; aggregate results have their own names. */
function get(record: SObject, name: string, context: CallContext): ApexValue {
  const value = record.get(name);
  if (value !== null || record.has(name)) return value;
  if (record.type === "AggregateResult") throw invalidField(record, name);
  return record.read(fieldOf(definition(record, context), name).name);
}

function put(record: SObject, name: string, value: ApexValue, context: CallContext): ApexValue {
  const before = record.get(name);
  const field = fitted(record, name, value, context);
  record.put(field.name, field.value);
  return before;
}

function invalidField(record: SObject, name: string): Error {
  return apexException("System.SObjectException", `Invalid field ${name} for ${record.type}`);
}

function parentField(record: SObject, name: string, context: CallContext): string {
  for (const field of definition(record, context).fields.values()) {
    if (field.relationshipName?.toLowerCase() === name.toLowerCase()) return field.relationshipName;
  }
  throw apexException("System.SObjectException", `Invalid relationship ${name} for ${record.type}`);
}

function getChildren(record: SObject, name: string): ApexValue {
  const children = record.readChildren(name);
  return children.size === 0 ? null : children;
}

/** Fields that have a value, and the related records that were loaded. */
function populated(record: SObject): ApexMap {
  const map = new ApexMap("String", "Object");
  for (const [name, value] of record.entries()) map.put(name, value);
  for (const [key, parent] of record.parents) if (parent) map.put(record.nameOf(key), parent);
  for (const [key, children] of record.children) map.put(record.nameOf(key), children);
  return map;
}

function addError(record: SObject, field: string | null, message: ApexValue, context: CallContext): void {
  if (message === null) throw nullPointer("Argument cannot be null.");
  const text = isApexException(message) ? message.message : apexToString(message);
  record.addError(text, field === null ? null : fieldOf(definition(record, context), field).name);
}

/** addError marks in the shape of Database.Error. */
function errorsOf(record: SObject): ApexList {
  return new ApexList(
    "Database.Error",
    record.errors.map(({ field, message }) =>
      databaseError({ code: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message, fields: field === null ? [] : [field] }),
    ),
  );
}

function cloneRecord(
  record: SObject,
  preserveId = false,
  isDeep = false,
  preserveTimestamps = false,
  preserveAutonumber = false,
): SObject {
  return record.clone({ preserveId, isDeep, preserveTimestamps, preserveAutonumber });
}

const reading: Member[] = [
  method("get(String name): Object", get),
  method("get(Schema.SObjectField field): Object", (self: SObject, field: SObjectFieldToken, context: CallContext) =>
    get(self, field.fieldName, context),
  ),
  method("getSObject(String name): SObject", (self: SObject, name: string, context: CallContext) =>
    self.readParent(parentField(self, name, context)),
  ),
  method("getSObjects(String name): List<SObject>", getChildren),
  method("getSObjectType(): Schema.SObjectType", (self: SObject, context: CallContext) =>
    objectToken(definition(self, context).name),
  ),
  method("getPopulatedFieldsAsMap(): Map<String, Object>", populated),
  method("isSet(String name): Boolean", (self: SObject, name: string, context: CallContext) =>
    self.has(fieldOf(definition(self, context), name).name),
  ),
  method("isSet(Schema.SObjectField field): Boolean", (self: SObject, field: SObjectFieldToken) =>
    self.has(field.fieldName),
  ),
  method("hasErrors(): Boolean", (self: SObject) => self.hasErrors()),
  method("getErrors(): List<Database.Error>", errorsOf),
  method("equals(Object other): Boolean", (self: SObject, other: ApexValue) => apexSame(self, other)),
  method("hashCode(): Integer", hashCode),
  method("toString(): String", apexToString),
];

const writing: Member[] = [
  method("put(String name, Object value): Object", put),
  method(
    "put(Schema.SObjectField field, Object value): Object",
    (self: SObject, field: SObjectFieldToken, value: ApexValue, context: CallContext) =>
      put(self, field.fieldName, value, context),
  ),
  method(
    "putSObject(String name, SObject? parent): SObject",
    (self: SObject, name: string, parent: SObject | null, context: CallContext) => {
      const relationship = parentField(self, name, context);
      const before = self.parent(relationship);
      self.putParent(relationship, parent);
      return before;
    },
  ),
  method("clear()", (self: SObject) => self.fields.clear()),
  method("clone(): SObject", (self: SObject) => cloneRecord(self)),
  method("clone(Boolean preserveId): SObject", (self: SObject, id: boolean) => cloneRecord(self, id)),
  method("clone(Boolean preserveId, Boolean isDeepClone): SObject", (self: SObject, id: boolean, deep: boolean) =>
    cloneRecord(self, id, deep),
  ),
  method(
    "clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveTimestamps): SObject",
    (self: SObject, id: boolean, deep: boolean, times: boolean) => cloneRecord(self, id, deep, times),
  ),
  method(
    "clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveTimestamps, Boolean preserveAutonumber): SObject",
    (self: SObject, id: boolean, deep: boolean, times: boolean, auto: boolean) =>
      cloneRecord(self, id, deep, times, auto),
  ),
  method("addError(String message)", (self: SObject, message: string, context: CallContext) =>
    addError(self, null, message, context),
  ),
  method("addError(Exception exception)", (self: SObject, exception: ApexValue, context: CallContext) =>
    addError(self, null, exception, context),
  ),
  method(
    "addError(String message, Boolean escape)",
    (self: SObject, message: string, _escape: boolean, context: CallContext) => addError(self, null, message, context),
  ),
  method("addError(String field, String message)", addError),
  method(
    "addError(Schema.SObjectField field, String message)",
    (self: SObject, field: SObjectFieldToken, message: string, context: CallContext) =>
      addError(self, field.fieldName, message, context),
  ),
];

export function sobjectTypes(): StandardType[] {
  return [
    standardType("SObject", [...reading, ...writing]),
    standardType("AggregateResult", [], { parent: "SObject" }),
  ];
}

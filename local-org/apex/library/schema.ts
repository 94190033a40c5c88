import type { FieldDef, ObjectDef } from "../../contract.js";
import {
  apexException,
  ApexList,
  ApexMap,
  type ApexObject,
  type ApexValue,
  EQUALS,
  HASH,
  idPrefix,
  SObject,
  TEXT,
  textHash,
  TYPE,
} from "../../values/index.js";
import { accessOf } from "./access.js";
import { enumConstant } from "./enums.js";
import { type CallContext, fixed, type Member, method, property, type StandardType, standardType } from "./registry.js";

/** `Account.SObjectType`: equal to every other token of the same object. */
export class SObjectTypeToken implements ApexObject {
  readonly [TYPE] = "Schema.SObjectType";
  constructor(readonly objectName: string) {}
  [TEXT](): string {
    return this.objectName;
  }
  [EQUALS](other: ApexValue): boolean {
    return other instanceof SObjectTypeToken && other.objectName === this.objectName;
  }
  [HASH](): number {
    return textHash(this.objectName);
  }
}

/** `Account.Name` as a token. */
export class SObjectFieldToken implements ApexObject {
  readonly [TYPE] = "Schema.SObjectField";
  constructor(
    readonly objectName: string,
    readonly fieldName: string,
  ) {}
  [TEXT](): string {
    return this.fieldName;
  }
  [EQUALS](other: ApexValue): boolean {
    return (
      other instanceof SObjectFieldToken && other.objectName === this.objectName && other.fieldName === this.fieldName
    );
  }
  [HASH](): number {
    return textHash(`${this.objectName}.${this.fieldName}`);
  }
}

class ObjectDescribe implements ApexObject {
  readonly [TYPE] = "Schema.DescribeSObjectResult";
  constructor(readonly def: ObjectDef) {}
  [TEXT](): string {
    return `Schema.DescribeSObjectResult[${this.def.name}]`;
  }
}

class FieldDescribe implements ApexObject {
  readonly [TYPE] = "Schema.DescribeFieldResult";
  constructor(
    readonly object: ObjectDef,
    readonly def: FieldDef,
  ) {}
  [TEXT](): string {
    return `Schema.DescribeFieldResult[${this.def.name}]`;
  }
}

/** `Schema.SObjectType.Account.fields`: its members are the describes of the fields. */
class FieldsOfObject implements ApexObject {
  readonly [TYPE] = "Schema.SObjectTypeFields";
  constructor(readonly def: ObjectDef) {}
}

class PicklistEntry implements ApexObject {
  readonly [TYPE] = "Schema.PicklistEntry";
  constructor(readonly entry: FieldDef["picklist"][number]) {}
}

class ChildRelationship implements ApexObject {
  readonly [TYPE] = "Schema.ChildRelationship";
  constructor(
    readonly child: ObjectDef,
    readonly field: FieldDef,
  ) {}
}

/** The token of `Account.SObjectType`. */
export function objectToken(objectName: string): SObjectTypeToken {
  return new SObjectTypeToken(objectName);
}

/** The token of `Account.Name`. */
export function fieldToken(objectName: string, fieldName: string): SObjectFieldToken {
  return new SObjectFieldToken(objectName, fieldName);
}

/** What `Schema.SObjectType.Account` and `Account.SObjectType.getDescribe()` give. */
export function describeObject(objectName: string, context: CallContext): ApexObject {
  return new ObjectDescribe(context.tx.org.metadata.object(objectName));
}

/** What `Schema.SObjectType.Account.fields.Name` and `Account.Name.getDescribe()` give. */
export function describeField(objectName: string, fieldName: string, context: CallContext): ApexObject {
  const object = context.tx.org.metadata.object(objectName);
  return new FieldDescribe(object, fieldOf(object, fieldName));
}

/** The definition of a field. Throws System.SObjectException as SObject.get and put do. */
export function fieldOf(object: ObjectDef, fieldName: string): FieldDef {
  const found = object.fields.get(fieldName.toLowerCase());
  if (!found) throw apexException("System.SObjectException", `Invalid field ${fieldName} for ${object.name}`);
  return found;
}

/** The object whose records have ids like this one. */
export function objectOfId(id: string, context: CallContext): ObjectDef {
  const prefix = idPrefix(id);
  for (const def of context.tx.org.metadata.objects.values()) if (def.keyPrefix === prefix) return def;
  throw apexException("System.SObjectException", `Invalid id: no object has the key prefix ${prefix}`);
}

/** An empty record, named as the metadata spells it. */
export function newRecord(objectName: string, context: CallContext): SObject {
  return new SObject(context.tx.org.metadata.object(objectName).name);
}

const DISPLAY_TYPES: Record<FieldDef["type"], string> = {
  Id: "ID",
  Text: "STRING",
  LongTextArea: "TEXTAREA",
  TextArea: "TEXTAREA",
  Html: "TEXTAREA",
  Number: "DOUBLE",
  Currency: "CURRENCY",
  Percent: "PERCENT",
  Checkbox: "BOOLEAN",
  Date: "DATE",
  DateTime: "DATETIME",
  Time: "TIME",
  Picklist: "PICKLIST",
  MultiselectPicklist: "MULTIPICKLIST",
  Lookup: "REFERENCE",
  MasterDetail: "REFERENCE",
  AutoNumber: "STRING",
  Email: "EMAIL",
  Phone: "PHONE",
  Url: "URL",
  MetadataRelationship: "REFERENCE",
};

function childrenOf(parent: ObjectDef, context: CallContext): ApexList {
  const found: ApexValue[] = [];
  for (const child of context.tx.org.metadata.objects.values()) {
    for (const field of child.fields.values()) {
      if (field.referenceTo.includes(parent.name)) found.push(new ChildRelationship(child, field));
    }
  }
  return new ApexList("Schema.ChildRelationship", found);
}

/** Map of lower-case name to token, as getMap() gives it: found without regard to case. */
class TokenMap extends ApexMap {
  override get(key: ApexValue): ApexValue {
    return super.get(typeof key === "string" ? key.toLowerCase() : key);
  }
  override has(key: ApexValue): boolean {
    return super.has(typeof key === "string" ? key.toLowerCase() : key);
  }
}

function fieldMap(def: ObjectDef): ApexMap {
  const entries = Array.from(def.fields, ([key, field]): [string, ApexValue] => [
    key,
    fieldToken(def.name, field.name),
  ]);
  return new TokenMap("String", "Schema.SObjectField", entries);
}

function globalDescribe(context: CallContext): ApexMap {
  const { objects } = context.tx.org.metadata;
  const entries = Array.from(objects, ([key, def]): [string, ApexValue] => [key, objectToken(def.name)]);
  return new TokenMap("String", "Schema.SObjectType", entries);
}

const objectDescribeMembers: Member[] = [
  property("fields: Schema.SObjectTypeFields", (self: ObjectDescribe) => new FieldsOfObject(self.def)),
  property("Name: String", (self: ObjectDescribe) => self.def.name),
  property("Label: String", (self: ObjectDescribe) => self.def.label),
  property("LabelPlural: String", (self: ObjectDescribe) => self.def.pluralLabel),
  property("KeyPrefix: String", (self: ObjectDescribe) => self.def.keyPrefix),
  property("SObjectType: Schema.SObjectType", (self: ObjectDescribe) => objectToken(self.def.name)),
  method("getName(): String", (self: ObjectDescribe) => self.def.name),
  method("getLocalName(): String", (self: ObjectDescribe) => self.def.name),
  method("getLabel(): String", (self: ObjectDescribe) => self.def.label),
  method("getLabelPlural(): String", (self: ObjectDescribe) => self.def.pluralLabel),
  method("getKeyPrefix(): String", (self: ObjectDescribe) => self.def.keyPrefix),
  method("getSObjectType(): Schema.SObjectType", (self: ObjectDescribe) => objectToken(self.def.name)),
  method("getChildRelationships(): List<Schema.ChildRelationship>", (self: ObjectDescribe, context: CallContext) =>
    childrenOf(self.def, context),
  ),
  method("isCustom(): Boolean", (self: ObjectDescribe) => self.def.kind !== "standard"),
  method("isCustomSetting(): Boolean", (self: ObjectDescribe) => self.def.kind === "setting"),
  ...(
    [
      ["isAccessible", "canRead"],
      ["isQueryable", "canRead"],
      ["isCreateable", "canCreate"],
      ["isUpdateable", "canEdit"],
      ["isDeletable", "canDelete"],
      ["isUndeletable", "canDelete"],
    ] as const
  ).map(([name, right]) =>
    method(`${name}(): Boolean`, (self: ObjectDescribe, { tx }: CallContext) =>
      accessOf(tx)[right](tx.user, self.def.name),
    ),
  ),
];

function numberOf(value: number | null): number {
  return value ?? 0;
}

function mayWrite({ object, def }: FieldDescribe, action: "create" | "edit", { tx }: CallContext): boolean {
  const access = accessOf(tx);
  return (
    access.mayDo(tx.user, object.name, action) &&
    access.deniedFields(tx.user, object.name, [def.name.toLowerCase()]).length === 0
  );
}

const fieldDescribeMembers: Member[] = [
  property("Name: String", (self: FieldDescribe) => self.def.name),
  property("Label: String", (self: FieldDescribe) => self.def.label),
  method("getName(): String", (self: FieldDescribe) => self.def.name),
  method("getLocalName(): String", (self: FieldDescribe) => self.def.name),
  method("getLabel(): String", (self: FieldDescribe) => self.def.label),
  method("getType(): Schema.DisplayType", (self: FieldDescribe) =>
    enumConstant("Schema.DisplayType", DISPLAY_TYPES[self.def.type]),
  ),
  method("getLength(): Integer", (self: FieldDescribe) => numberOf(self.def.length)),
  method("getPrecision(): Integer", (self: FieldDescribe) => numberOf(self.def.precision)),
  method("getScale(): Integer", (self: FieldDescribe) => numberOf(self.def.scale)),
  method("getInlineHelpText(): String", (self: FieldDescribe) => self.def.helpText),
  method("getRelationshipName(): String", (self: FieldDescribe) => self.def.relationshipName),
  method(
    "getReferenceTo(): List<Schema.SObjectType>",
    (self: FieldDescribe) => new ApexList("Schema.SObjectType", self.def.referenceTo.map(objectToken)),
  ),
  method(
    "getPicklistValues(): List<Schema.PicklistEntry>",
    (self: FieldDescribe) =>
      new ApexList(
        "Schema.PicklistEntry",
        self.def.picklist.map((entry) => new PicklistEntry(entry)),
      ),
  ),
  method("getSObjectField(): Schema.SObjectField", (self: FieldDescribe) =>
    fieldToken(self.object.name, self.def.name),
  ),
  method("getSObjectType(): Schema.SObjectType", (self: FieldDescribe) => objectToken(self.object.name)),
  method("isAccessible(): Boolean", (self: FieldDescribe, { tx }: CallContext) =>
    accessOf(tx).canReadField(tx.user, self.object.name, self.def.name),
  ),
  method(
    "isCreateable(): Boolean",
    (self: FieldDescribe, context: CallContext) => self.def.createable && mayWrite(self, "create", context),
  ),
  method(
    "isUpdateable(): Boolean",
    (self: FieldDescribe, context: CallContext) => self.def.updateable && mayWrite(self, "edit", context),
  ),
  method("isCustom(): Boolean", (self: FieldDescribe) => self.def.name.endsWith("__c")),
  method("isNillable(): Boolean", (self: FieldDescribe) => !self.def.required),
  method("isUnique(): Boolean", (self: FieldDescribe) => self.def.unique),
  method("isExternalID(): Boolean", (self: FieldDescribe) => self.def.externalId),
  method("isCaseSensitive(): Boolean", (self: FieldDescribe) => self.def.caseSensitive),
  method("isAutoNumber(): Boolean", (self: FieldDescribe) => self.def.type === "AutoNumber"),
  method("isNameField(): Boolean", (self: FieldDescribe) => self.object.nameField === self.def.name),
  method("isRestrictedPicklist(): Boolean", (self: FieldDescribe) => self.def.restricted),
  method("isNamePointing(): Boolean", (self: FieldDescribe) => self.def.referenceTo.length > 1),
];

function tokenTypes(): StandardType[] {
  return [
    standardType("Schema.SObjectType", [
      method("getDescribe(): Schema.DescribeSObjectResult", (self: SObjectTypeToken, context: CallContext) =>
        describeObject(self.objectName, context),
      ),
      method("newSObject(): SObject", (self: SObjectTypeToken, context: CallContext) =>
        newRecord(self.objectName, context),
      ),
      method("newSObject(Id? id): SObject", (self: SObjectTypeToken, id: string | null, context: CallContext) => {
        const record = newRecord(self.objectName, context);
        record.id = id;
        return record;
      }),
      method("toString(): String", (self: SObjectTypeToken) => self.objectName),
    ]),
    standardType("Schema.SObjectField", [
      method("getDescribe(): Schema.DescribeFieldResult", (self: SObjectFieldToken, context: CallContext) =>
        describeField(self.objectName, self.fieldName, context),
      ),
      method("toString(): String", (self: SObjectFieldToken) => self.fieldName),
    ]),
  ];
}

export function schemaTypes(): StandardType[] {
  return [
    ...tokenTypes(),
    standardType("Schema", [
      fixed("getGlobalDescribe(): Map<String, Schema.SObjectType>", globalDescribe),
      fixed(
        "describeSObjects(List<String> names): List<Schema.DescribeSObjectResult>",
        (names: ApexList, context: CallContext) =>
          new ApexList(
            "Schema.DescribeSObjectResult",
            names.items.map((name) => describeObject(name as string, context)),
          ),
      ),
    ]),
    standardType("Schema.DescribeSObjectResult", objectDescribeMembers),
    standardType("Schema.DescribeFieldResult", fieldDescribeMembers),
    standardType("Schema.SObjectTypeFields", [
      method("getMap(): Map<String, Schema.SObjectField>", (self: FieldsOfObject) => fieldMap(self.def)),
    ]),
    standardType("Schema.PicklistEntry", [
      method("getValue(): String", (self: PicklistEntry) => self.entry.value),
      method("getLabel(): String", (self: PicklistEntry) => self.entry.label),
      method("isDefaultValue(): Boolean", (self: PicklistEntry) => self.entry.isDefault),
      method("isActive(): Boolean", (self: PicklistEntry) => self.entry.attributes.isActive !== false),
    ]),
    standardType("Schema.ChildRelationship", [
      method("getChildSObject(): Schema.SObjectType", (self: ChildRelationship) => objectToken(self.child.name)),
      method("getField(): Schema.SObjectField", (self: ChildRelationship) =>
        fieldToken(self.child.name, self.field.name),
      ),
      method("getRelationshipName(): String", (self: ChildRelationship) => self.field.childRelationshipName),
      method(
        "isCascadeDelete(): Boolean",
        (self: ChildRelationship) => self.field.deleteConstraint === "Cascade" || self.field.type === "MasterDetail",
      ),
      method("isRestrictedDelete(): Boolean", (self: ChildRelationship) => self.field.deleteConstraint === "Restrict"),
    ]),
  ];
}

/** Objects as pages see them (UI API's object info): fields the user may read, and which of them a page shows where. */
import type { FieldDef, ObjectDef, OrgMetadata, UserContext } from "../contract.js";
import { notFound } from "./errors.js";
import type { Layouts } from "./layouts.js";
import { mayDo, mayEditField, mayReadField } from "./rights.js";

const dataTypes: Partial<Record<FieldDef["type"], string>> = {
  Id: "Reference",
  Text: "String",
  LongTextArea: "TextArea",
  Html: "TextArea",
  Number: "Double",
  Checkbox: "Boolean",
  MultiselectPicklist: "MultiPicklist",
  Lookup: "Reference",
  MasterDetail: "Reference",
  AutoNumber: "String",
  MetadataRelationship: "Reference",
};

const systemFields = new Set([
  "id",
  "isdeleted",
  "createddate",
  "createdbyid",
  "lastmodifieddate",
  "lastmodifiedbyid",
  "systemmodstamp",
  "lastvieweddate",
  "lastreferenceddate",
]);
const shownSystemFields = ["CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate"];
const longTypes = new Set<FieldDef["type"]>(["LongTextArea", "Html", "TextArea", "MultiselectPicklist"]);

const icons: Record<string, string> = {
  Opportunity: "standard:opportunity",
  Account: "standard:account",
  Contact: "standard:contact",
  User: "standard:user",
  Product2: "standard:product",
  OpportunityLineItem: "standard:product_item",
  Campaign: "standard:campaign",
  Pricebook2: "standard:pricebook",
};

/** Finds an object by any case of its name; an object the user may not read is as good as none. */
export function readableObject(metadata: OrgMetadata, user: UserContext, name: string): ObjectDef {
  const object = metadata.objects.get(name.toLowerCase());
  if (!object || !mayDo(metadata, user, object, "read"))
    throw notFound(`There is no object ${name}, or you may not see it.`);
  return object;
}

export function readableFields(metadata: OrgMetadata, user: UserContext, object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter((field) => mayReadField(metadata, user, object, field.name));
}

export function objectIcon(metadata: OrgMetadata, name: string): string {
  const tab = [...metadata.tabs.values()].find(({ kind, target }) => kind === "object" && target === name);
  return icons[name] ?? motifIcon(tab?.icon) ?? "standard:record";
}

/** `Custom41: Handshake` -> `custom:custom41`. */
export function motifIcon(motif: string | null | undefined): string | null {
  const number = /^Custom(\d+)/.exec(motif ?? "")?.[1];
  return number ? `custom:custom${number}` : null;
}

export function objectInfo(metadata: OrgMetadata, user: UserContext, object: ObjectDef, layouts: Layouts) {
  const fields = readableFields(metadata, user, object);
  const editable = (field: FieldDef) => mayEditField(metadata, user, object, field.name);
  const names = new Set(fields.map(({ name }) => name));
  const layout = layouts.get(object.name.toLowerCase());
  const list = columnNames(object, fields, layouts);
  const choose = (wanted: string[]) => wanted.filter((name) => names.has(name));
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix,
    nameField: object.nameField,
    nameFields: [object.nameField],
    custom: object.kind === "custom",
    queryable: true,
    createable: mayDo(metadata, user, object, "create"),
    updateable: mayDo(metadata, user, object, "edit"),
    deletable: mayDo(metadata, user, object, "delete"),
    defaultRecordTypeId: "012000000000000AAA",
    icon: objectIcon(metadata, object.name),
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(field, editable(field))])),
    detailFields: choose([...(layout?.detail ?? ownFields(object, fields)), ...shownSystemFields]),
    highlightFields: choose(layout?.highlights ?? list.slice(1, 6)),
    listFields: choose(list),
    childRelationships: childRelationships(metadata, user, object),
  };
}

export function listColumns(metadata: OrgMetadata, user: UserContext, object: ObjectDef, layouts: Layouts): FieldDef[] {
  const fields = readableFields(metadata, user, object);
  const names = columnNames(object, fields, layouts);
  return names.map((name) => fields.find((field) => field.name === name)).filter((field) => field !== undefined);
}

/** The name first; without a list view, the first fields that fit a column. */
function columnNames(object: ObjectDef, fields: FieldDef[], layouts: Layouts): string[] {
  const listed = layouts.get(object.name.toLowerCase())?.list;
  if (listed) return listed.map((name) => (name === "NAME" ? object.nameField : name));
  const isLong = (name: string) => longTypes.has((object.fields.get(name.toLowerCase()) as FieldDef).type);
  return ownFields(object, fields)
    .filter((name) => name !== "OwnerId" && !isLong(name))
    .slice(0, 7);
}

/** Names of all but the system fields, the name first. */
function ownFields(object: ObjectDef, fields: FieldDef[]): string[] {
  const own = fields.map(({ name }) => name).filter((name) => !systemFields.has(name.toLowerCase()));
  return [object.nameField, ...own.filter((name) => name !== object.nameField)];
}

function fieldInfo(field: FieldDef, editable: boolean) {
  const system = systemFields.has(field.name.toLowerCase());
  return {
    apiName: field.name,
    label: field.label,
    dataType: dataTypes[field.type] ?? field.type,
    required: field.required && field.type !== "Checkbox",
    createable: field.createable && editable && !system,
    updateable: field.updateable && editable && !system,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    inlineHelpText: field.helpText,
    reference: field.referenceTo.length > 0,
    relationshipName: field.relationshipName,
    referenceToInfos: field.referenceTo.map((apiName) => ({ apiName })),
    picklistValues: field.picklist,
    system,
  };
}

function childRelationships(metadata: OrgMetadata, user: UserContext, parent: ObjectDef) {
  const found = [];
  for (const object of metadata.objects.values()) {
    if (!mayDo(metadata, user, object, "read")) continue;
    for (const field of object.fields.values()) {
      if (!field.childRelationshipName || !field.referenceTo.includes(parent.name)) continue;
      if (!mayReadField(metadata, user, object, field.name) || systemFields.has(field.name.toLowerCase())) continue;
      const relationship = {
        childObjectApiName: object.name,
        fieldName: field.name,
        relationshipName: field.childRelationshipName,
      };
      found.push({ ...relationship, label: object.pluralLabel });
    }
  }
  return found;
}

/** The child object and its field behind a relationship such as `OpportunitySplits` or `Rate_Tiers__r`. */
export function childOf(metadata: OrgMetadata, user: UserContext, parent: ObjectDef, relationship: string) {
  const wanted = relationship.toLowerCase();
  const found = childRelationships(metadata, user, parent).find(
    ({ relationshipName }) => relationshipName.toLowerCase() === wanted,
  );
  if (!found) throw notFound(`${parent.label} has no related list ${relationship}, or you may not see it.`);
  return { object: metadata.object(found.childObjectApiName), fieldName: found.fieldName };
}

export function picklist(object: ObjectDef, name: string) {
  const field = object.fields.get(name.toLowerCase());
  if (!field || field.picklist.length === 0) throw notFound(`${object.label} has no picklist ${name}.`);
  const values = field.picklist.map(({ value, label, attributes }) => ({ value, label, attributes, validFor: [] }));
  const chosen = field.picklist.find(({ isDefault }) => isDefault);
  return { controllerValues: {}, defaultValue: chosen ? { value: chosen.value, label: chosen.label } : null, values };
}

import type { FieldDef, FieldType } from "../contract.js";
import type { Refusals } from "./refusals.js";
import { field, systemFields, text } from "./standard/define.js";
import { allowChildren, type XmlElement } from "./xml.js";

const types: Record<string, FieldType> = {
  Text: "Text",
  LongTextArea: "LongTextArea",
  TextArea: "TextArea",
  Html: "Html",
  Number: "Number",
  Currency: "Currency",
  Percent: "Percent",
  Checkbox: "Checkbox",
  Date: "Date",
  DateTime: "DateTime",
  Time: "Time",
  Picklist: "Picklist",
  MultiselectPicklist: "MultiselectPicklist",
  Lookup: "Lookup",
  MasterDetail: "MasterDetail",
  AutoNumber: "AutoNumber",
  Email: "Email",
  Phone: "Phone",
  Url: "Url",
  MetadataRelationship: "MetadataRelationship",
};

/** What is read, and (after it) what only matters to pages, reports or documentation of a real org. */
const elements = new Set([
  "fullName",
  "label",
  "type",
  "length",
  "precision",
  "scale",
  "required",
  "unique",
  "externalId",
  "caseSensitive",
  "referenceTo",
  "relationshipName",
  "deleteConstraint",
  "valueSet",
  "defaultValue",
  "displayFormat",
  "inlineHelpText",
  "description",
  "trackHistory",
  "trackFeedHistory",
  "trackTrending",
  "visibleLines",
  "relationshipLabel",
  "relationshipOrder",
  "writeRequiresMasterRead",
  "reparentableMasterDetail",
  "startingNumber",
  "fieldManageability",
  "securityClassification",
  "businessStatus",
  "complianceGroup",
  "isFilteringDisabled",
  "isSortingDisabled",
  "isNameField",
]);

const isReference = (type: FieldType) =>
  type === "Lookup" || type === "MasterDetail" || type === "MetadataRelationship";

/** Reads one field. Null when its type is not supported. `name` is its API name, as the file is called. */
export function readField(element: XmlElement, name: string, refusals: Refusals): FieldDef | null {
  allowChildren(element, elements, refusals, "Use a plain field that a trigger or class fills.");
  const typeName = element.textOf("type") ?? "";
  const type = types[typeName];
  if (type === undefined) {
    const place = element.one("type")?.place ?? element.place;
    refusals.add(
      "FIELD_TYPE",
      place,
      `Field type ${typeName || "(none)"} is not supported. Use one of ${Object.keys(types).join(", ")}.`,
    );
    return null;
  }
  const relation = isReference(type) ? readReference(element, name, type, refusals) : {};
  return field(name, type, {
    label: element.textOf("label") ?? name,
    length: element.numberOf("length") ?? (type === "AutoNumber" ? 30 : type === "TextArea" ? 255 : null),
    precision: element.numberOf("precision"),
    scale: element.numberOf("scale"),
    required: element.isTrue("required") || type === "MasterDetail",
    unique: element.isTrue("unique"),
    externalId: element.isTrue("externalId"),
    caseSensitive: element.isTrue("caseSensitive"),
    displayFormat: element.textOf("displayFormat"),
    helpText: element.textOf("inlineHelpText"),
    createable: type !== "AutoNumber",
    updateable: type !== "AutoNumber" && (type !== "MasterDetail" || element.isTrue("reparentableMasterDetail")),
    place: element.place,
    ...readValues(element, type, refusals),
    ...relation,
  });
}

/** Fields of platform events that the platform gives. */
export function eventFields(): FieldDef[] {
  const given = { createable: false, updateable: false };
  return [
    field("ReplayId", "Text", { length: 80, label: "Replay ID", ...given }),
    field("EventUuid", "Text", { length: 36, label: "Event UUID", ...given }),
    ...systemFields(false).filter((system) => system.name === "CreatedDate" || system.name === "CreatedById"),
  ];
}

/** Fields of custom metadata types that the platform gives; rows are never written by Apex. */
export function metadataTypeFields(): FieldDef[] {
  const given = { createable: false, updateable: false };
  return [
    field("Id", "Id", { length: 18, label: "Record ID", required: true, ...given }),
    text("DeveloperName", 40, { required: true, ...given }),
    text("MasterLabel", 40, { required: true, ...given }),
    text("Label", 40, given),
    text("QualifiedApiName", 56, given),
    text("Language", 10, given),
    text("NamespacePrefix", 15, given),
    field("SystemModstamp", "DateTime", given),
  ];
}

function readReference(element: XmlElement, name: string, type: FieldType, refusals: Refusals): Partial<FieldDef> {
  const targets = element.all("referenceTo").map((target) => target.text);
  if (targets.length === 0)
    refusals.add("FIELD_REFERENCE", element.place, `${name} has no <referenceTo>. Name the object it points to.`);
  const children = element.textOf("relationshipName");
  const constraint = element.textOf("deleteConstraint");
  return {
    length: 18,
    referenceTo: targets,
    relationshipName: name.replace(/__c$/, "__r"),
    childRelationshipName: children === null ? null : `${children}__r`,
    deleteConstraint: type === "MasterDetail" ? "Cascade" : ((constraint ?? "SetNull") as FieldDef["deleteConstraint"]),
  };
}

function readValues(element: XmlElement, type: FieldType, refusals: Refusals): Partial<FieldDef> {
  if (type !== "Picklist" && type !== "MultiselectPicklist")
    return { defaultValue: readDefault(element, type, refusals) };
  const set = element.one("valueSet");
  const definition = set?.one("valueSetDefinition");
  if (set === null || !definition) {
    refusals.add(
      "FIELD_VALUE_SET",
      element.place,
      "Only picklists with a <valueSetDefinition> of their own are supported. Write the values into the field.",
    );
    return {};
  }
  const picklist = definition.all("value").map((value) => ({
    value: value.textOf("fullName") ?? "",
    label: value.textOf("label") ?? value.textOf("fullName") ?? "",
    isDefault: value.isTrue("default"),
    attributes: {},
  }));
  return {
    picklist,
    restricted: set.isTrue("restricted"),
    defaultValue: picklist.find((value) => value.isDefault)?.value ?? null,
  };
}

/** Defaults are formulas in Salesforce; only literals are read here. */
function readDefault(element: XmlElement, type: FieldType, refusals: Refusals): string | null {
  const given = element.one("defaultValue");
  if (given === null) return type === "Checkbox" ? "false" : null;
  const quoted = /^(["'])(.*)\1$/s.exec(given.text);
  if (quoted) return quoted[2];
  if (/^(true|false|-?\d+(\.\d+)?)$/i.test(given.text)) return given.text.toLowerCase();
  refusals.add(
    "FIELD_DEFAULT",
    given.place,
    `Default value ${given.text} is a formula. Use a literal, or set the value in a trigger.`,
  );
  return null;
}

import { basename, dirname } from "node:path";
import type { FieldDef, ObjectDef } from "../contract.js";
import { textHash } from "../values/index.js";
import type { SourceFile, SourceFiles } from "./files.js";
import { mastersOf } from "./check.js";
import { checkField, checkLengths, checkName } from "./deployable.js";
import { eventFields, metadataTypeFields, readField } from "./fields.js";
import type { Refusals } from "./refusals.js";
import { field, systemFields } from "./standard/define.js";
import { allowChildren, readXml, type XmlElement } from "./xml.js";

const elements = new Set([
  "fullName",
  "label",
  "pluralLabel",
  "nameField",
  "sharingModel",
  "eventType",
  "publishBehavior",
  "visibility",
  "description",
  "deploymentStatus",
  "externalSharingModel",
  "startsWith",
  "gender",
  "actionOverrides",
  "searchLayouts",
  "compactLayoutAssignment",
  "allowInChatterGroups",
  "enableActivities",
  "enableBulkApi",
  "enableFeeds",
  "enableHistory",
  "enableLicensing",
  "enableReports",
  "enableSearch",
  "enableSharing",
  "enableStreamingApi",
  "enableEnhancedLookup",
  "enableChangeDataCapture",
]);
const remedy = "Express it with fields, triggers or permission sets.";
const sharingModels: Record<string, ObjectDef["sharingModel"]> = {
  Private: "Private",
  Read: "Read",
  ReadWrite: "ReadWrite",
  ReadWriteTransfer: "ReadWrite",
  ControlledByParent: "ControlledByParent",
};

/** Adds the objects of the package, and the fields it gives to standard objects, to the standard objects. */
export function readObjects(
  sources: SourceFiles,
  objects: Map<string, ObjectDef>,
  multiCurrency: boolean,
  refusals: Refusals,
): void {
  for (const source of sources.get("object") ?? []) {
    const element = readXml(source.path, source.file, "CustomObject", refusals);
    if (element === null) continue;
    allowChildren(element, elements, refusals, remedy);
    sameName(element, source, refusals);
    checkLengths(element, refusals);
    checkName(source.name, element, refusals);
    const custom = readObject(element, source, multiCurrency, refusals);
    if (custom !== null) objects.set(source.name.toLowerCase(), custom);
  }
  for (const source of sources.get("field") ?? []) addField(source, objects, refusals);
  for (const object of objects.values()) dropOwner(object);
  givePrefixes([...objects.values()].filter((object) => object.keyPrefix === ""));
}

/** Refuses a <fullName> that is not the name of the file. */
export function sameName(element: XmlElement, source: SourceFile, refusals: Refusals): void {
  const given = element.one("fullName");
  if (given === null || given.text === source.name) return;
  refusals.add(
    "METADATA_NAME",
    given.place,
    `<fullName> ${given.text} is not the name of the file, ${source.name}. Make them the same.`,
  );
}

function readObject(
  element: XmlElement,
  source: SourceFile,
  multiCurrency: boolean,
  refusals: Refusals,
): ObjectDef | null {
  const kind = kindOf(source.name);
  if (kind === null) {
    if (element.children.some((child) => child.name !== "actionOverrides" && child.name !== "fullName")) {
      refusals.add(
        "OBJECT_STANDARD",
        element.place,
        `${source.name} is a standard object; its settings are not read. Keep only its fields folder.`,
      );
    }
    return null;
  }
  if (element.one("customSettingsType")) return null;
  const sharing = element.one("sharingModel");
  if (sharing && !sharingModels[sharing.text]) {
    refusals.add(
      "OBJECT_SHARING",
      sharing.place,
      `Sharing model ${sharing.text} is not supported. Use ${Object.keys(sharingModels).join(", ")}.`,
    );
  }
  const fields = new Map<string, FieldDef>();
  for (const given of platformFields(kind, element, multiCurrency)) fields.set(given.name.toLowerCase(), given);
  const label = element.textOf("label") ?? source.name;
  return {
    name: source.name,
    label,
    pluralLabel: element.textOf("pluralLabel") ?? label,
    kind,
    keyPrefix: "",
    sharingModel: sharingModels[sharing?.text ?? "ReadWrite"] ?? "Private",
    fields,
    nameField: kind === "metadataType" ? "DeveloperName" : kind === "event" ? "EventUuid" : "Name",
    publishBehavior: kind === "event" ? publishBehavior(element, refusals) : null,
    place: element.place,
  };
}

function kindOf(name: string): ObjectDef["kind"] | null {
  if (name.endsWith("__mdt")) return "metadataType";
  if (name.endsWith("__e")) return "event";
  return name.endsWith("__c") ? "custom" : null;
}

function publishBehavior(element: XmlElement, refusals: Refusals): ObjectDef["publishBehavior"] {
  const given = element.textOf("publishBehavior");
  if (given === "PublishAfterCommit" || given === "PublishImmediately") return given;
  refusals.add("EVENT_PUBLISH", element.place, "Say <publishBehavior>: PublishAfterCommit or PublishImmediately.");
  return "PublishAfterCommit";
}

function platformFields(kind: ObjectDef["kind"], element: XmlElement, multiCurrency: boolean): FieldDef[] {
  if (kind === "event") return eventFields();
  if (kind === "metadataType") return metadataTypeFields();
  const name = element.one("nameField");
  const isNumbered = name?.textOf("type") === "AutoNumber";
  const fields = systemFields(true);
  fields.push(
    field("Name", isNumbered ? "AutoNumber" : "Text", {
      label: name?.textOf("label") ?? "Name",
      length: 80,
      displayFormat: name?.textOf("displayFormat") ?? null,
      createable: !isNumbered,
      updateable: !isNumbered,
      // Salesforce fills an empty Name with the record id, so it is never required through the API.
      required: false,
      place: name?.place ?? null,
    }),
  );
  if (multiCurrency) fields.push(field("CurrencyIsoCode", "Text", { length: 3, label: "Currency ISO Code" }));
  return fields;
}

function addField(source: SourceFile, objects: Map<string, ObjectDef>, refusals: Refusals): void {
  const objectName = basename(dirname(dirname(source.file)));
  const element = readXml(source.path, source.file, "CustomField", refusals);
  if (element === null) return;
  const object = objects.get(objectName.toLowerCase());
  if (!object) {
    refusals.add(
      "FIELD_OBJECT",
      element.place,
      `There is no object ${objectName}. Add ${objectName}.object-meta.xml or correct the folder.`,
    );
    return;
  }
  sameName(element, source, refusals);
  if (!source.name.endsWith("__c")) {
    refusals.add(
      "FIELD_STANDARD",
      element.place,
      `${source.name} is no custom field. Names of custom fields end in __c.`,
    );
    return;
  }
  const read = readField(element, source.name, refusals);
  if (read === null) return;
  checkField(element, read, object, refusals);
  object.fields.set(read.name.toLowerCase(), read);
}

/** The rows of a master-detail child have no owner of their own. */
function dropOwner(object: ObjectDef): void {
  if (object.kind === "custom" && mastersOf(object).length > 0) object.fields.delete("ownerid");
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const letters: Record<string, string> = { custom: "a", event: "e", metadataType: "m" };

/** Prefixes follow from the names, so that ids in a stored org stay valid when objects are added. */
function givePrefixes(objects: ObjectDef[]): void {
  const taken = new Set<string>();
  for (const object of [...objects].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    let slot = Math.abs(textHash(object.name.toLowerCase())) % 3844;
    const prefix = () => letters[object.kind] + BASE62[Math.floor(slot / 62)] + BASE62[slot % 62];
    while (taken.has(prefix())) slot = (slot + 1) % 3844;
    object.keyPrefix = prefix();
    taken.add(object.keyPrefix);
  }
}

import type { PermissionSetDef, Place } from "../contract.js";
import { checkLengths } from "./deployable.js";
import type { SourceFiles } from "./files.js";
import type { Refusals } from "./refusals.js";
import { allowChildren, readXml, type XmlElement } from "./xml.js";

/** A name that a permission set mentions, to be looked up when everything is read. */
export interface Mention {
  what: "object" | "field" | "class" | "tab" | "app" | "customPermission" | "metadataType";
  name: string;
  place: Place;
}

export interface ReadPermissionSet {
  set: PermissionSetDef;
  mentions: Mention[];
}

const elements = new Set([
  "label",
  "description",
  "hasActivationRequired",
  "license",
  "applicationVisibilities",
  "classAccesses",
  "fieldPermissions",
  "objectPermissions",
  "tabSettings",
  "customPermissions",
  "customMetadataTypeAccesses",
]);

/** Reads permission sets; {@link Mention}s are checked later, when all names are known. */
export function readPermissionSets(sources: SourceFiles, refusals: Refusals): ReadPermissionSet[] {
  const read: ReadPermissionSet[] = [];
  for (const source of sources.get("permissionset") ?? []) {
    const element = readXml(source.path, source.file, "PermissionSet", refusals);
    if (element === null) continue;
    allowChildren(element, elements, refusals, "Grant access to objects, fields, classes, tabs and apps.");
    checkLengths(element, refusals, { label: 80, description: 255 });
    read.push(readSet(element, source.name, refusals));
  }
  return read;
}

function readSet(element: XmlElement, name: string, refusals: Refusals): ReadPermissionSet {
  const mentions: Mention[] = [];
  const mention = (what: Mention["what"], of: XmlElement, key: string) => {
    const text = of.textOf(key) ?? "";
    mentions.push({ what, name: text, place: of.place });
    return text;
  };
  const set: PermissionSetDef = {
    name,
    label: element.textOf("label") ?? name,
    description: element.textOf("description") ?? "",
    objects: new Map(),
    fields: new Map(),
    classes: new Set(),
    tabs: new Map(),
    apps: new Set(),
    customPermissions: new Set(),
  };
  for (const each of element.all("objectPermissions"))
    set.objects.set(mention("object", each, "object").toLowerCase(), objectAccess(each, refusals));
  for (const each of element.all("fieldPermissions")) {
    const editable = each.isTrue("editable");
    const readable = each.isTrue("readable");
    if (editable && !readable)
      refusals.add(
        "PERMISSION_FIELD",
        each.place,
        `${each.textOf("field")} is editable but not readable. Make it readable too.`,
      );
    set.fields.set(mention("field", each, "field").toLowerCase(), { readable, editable });
  }
  for (const each of element.all("classAccesses"))
    if (each.isTrue("enabled")) set.classes.add(mention("class", each, "apexClass"));
  for (const each of element.all("tabSettings"))
    set.tabs.set(mention("tab", each, "tab"), each.textOf("visibility") ?? "None");
  for (const each of element.all("applicationVisibilities"))
    if (each.isTrue("visible")) set.apps.add(mention("app", each, "application"));
  for (const each of element.all("customPermissions"))
    if (each.isTrue("enabled")) set.customPermissions.add(mention("customPermission", each, "name"));
  for (const each of element.all("customMetadataTypeAccesses")) {
    const type = mention("metadataType", each, "name").toLowerCase();
    if (each.isTrue("enabled")) set.objects.set(type, { ...NOTHING, read: true });
  }
  return { set, mentions };
}

type ObjectAccess = PermissionSetDef["objects"] extends Map<string, infer Access> ? Access : never;

const NOTHING: ObjectAccess = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};

/** Each right presupposes lesser ones, as Salesforce demands on deployment. */
const presupposed: [keyof ObjectAccess, (keyof ObjectAccess)[]][] = [
  ["create", ["read"]],
  ["edit", ["read"]],
  ["delete", ["read", "edit"]],
  ["viewAll", ["read"]],
  ["modifyAll", ["read", "edit", "delete", "viewAll"]],
];

function objectAccess(element: XmlElement, refusals: Refusals): ObjectAccess {
  const access: ObjectAccess = {
    read: element.isTrue("allowRead"),
    create: element.isTrue("allowCreate"),
    edit: element.isTrue("allowEdit"),
    delete: element.isTrue("allowDelete"),
    viewAll: element.isTrue("viewAllRecords"),
    modifyAll: element.isTrue("modifyAllRecords"),
  };
  for (const [right, needs] of presupposed) {
    const missing = access[right] ? needs.filter((need) => !access[need]) : [];
    if (missing.length > 0) {
      refusals.add(
        "PERMISSION_OBJECT",
        element.place,
        `${element.textOf("object")}: ${right} needs ${missing.join(" and ")} as well.`,
      );
    }
  }
  return access;
}

import type { AppDef, FieldDef, FlexiPageDef, ObjectDef, Place, TabDef } from "../contract.js";
import type { Bundle, PlacedComponent, ReadApps } from "./pages.js";
import type { Refusals } from "./refusals.js";
import type { Mention, ReadPermissionSet } from "./roles.js";

/** Everything that names refer to. */
export interface Names {
  objects: Map<string, ObjectDef>;
  classes: Map<string, string>;
  tabs: Map<string, TabDef>;
  apps: Map<string, AppDef>;
  pages: Map<string, FlexiPageDef>;
  bundles: Map<string, Bundle>;
  customPermissions: Set<string>;
}

/** Standard tabs without an object. */
const standardTabs = new Set(["standard-home", "standard-report", "standard-dashboard", "standard-chatter"]);
const standardApps = new Set(["standard__Sales", "standard__LightningSales", "standard__Platform"]);

export function checkReferences(objects: Map<string, ObjectDef>, refusals: Refusals): void {
  for (const object of objects.values()) {
    for (const field of object.fields.values()) {
      const place = field.place;
      if (place === null) continue;
      for (const target of field.referenceTo) {
        if (!objects.has(target.toLowerCase()))
          refusals.add(
            "FIELD_REFERENCE",
            place,
            `${object.name}.${field.name} points to ${target}, which does not exist.`,
          );
      }
      if (field.type === "Lookup" && field.required && field.deleteConstraint === "SetNull") {
        refusals.add(
          "FIELD_CONSTRAINT",
          place,
          `${object.name}.${field.name} is required and cannot be set to null on delete. Use Restrict.`,
        );
      }
    }
    checkChildNames(object, objects, refusals);
  }
}

/** Two lists of children on one parent may not have the same name. */
function checkChildNames(parent: ObjectDef, objects: Map<string, ObjectDef>, refusals: Refusals): void {
  const taken = new Map<string, string>();
  for (const object of objects.values()) {
    for (const field of object.fields.values()) {
      if (field.place === null || field.childRelationshipName === null || !field.referenceTo.includes(parent.name))
        continue;
      const key = field.childRelationshipName.toLowerCase();
      const other = taken.get(key);
      const mine = `${object.name}.${field.name}`;
      if (other)
        refusals.add(
          "FIELD_CHILDREN",
          field.place,
          `${parent.name} already has children ${field.childRelationshipName} (${other}). Choose another relationshipName.`,
        );
      taken.set(key, mine);
    }
  }
}

/** The sharing model must fit the references: Salesforce deploys nothing else. */
export function checkSharing(objects: Map<string, ObjectDef>, refusals: Refusals): void {
  for (const object of objects.values()) {
    if (object.kind !== "custom" || object.place === null) continue;
    const isDetail = mastersOf(object).length > 0;
    if (isDetail === (object.sharingModel === "ControlledByParent")) continue;
    const message = isDetail
      ? `${object.name} is the detail of a master. Set <sharingModel> to ControlledByParent.`
      : `${object.name} has no master to follow. Set <sharingModel> to Private, Read or ReadWrite, or use a MasterDetail field.`;
    refusals.add("OBJECT_SHARING", object.place, message);
  }
}

export function mastersOf(object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter((field) => field.type === "MasterDetail");
}

export function checkPermissionSets(read: ReadPermissionSet[], names: Names, refusals: Refusals): void {
  for (const { set, mentions } of read) {
    for (const { what, name, place } of mentions) {
      const object = what === "object" ? names.objects.get(name.toLowerCase()) : undefined;
      for (const master of object ? mastersOf(object).flatMap((field) => field.referenceTo) : []) {
        if (set.objects.get(master.toLowerCase())?.read) continue;
        refusals.add(
          "PERMISSION_OBJECT",
          place,
          `${name} is a detail of ${master}: its permissions need read on ${master} in the same set.`,
        );
      }
    }
    for (const mention of mentions) {
      const problem = mentionProblem(mention, names);
      if (problem !== null) refusals.add("PERMISSION_NAME", mention.place, problem);
    }
  }
}

function mentionProblem({ what, name }: Mention, names: Names): string | null {
  const missing = `There is no ${what} ${name}. Correct the name or remove the permission.`;
  switch (what) {
    case "object":
      return names.objects.has(name.toLowerCase()) ? null : missing;
    case "field":
      return fieldProblem(name, names, missing);
    case "class":
      return names.classes.has(name) ? null : missing;
    case "tab":
      return isTab(name, names) ? null : missing;
    case "app":
      return names.apps.has(name) || standardApps.has(name) ? null : missing;
    case "customPermission":
      return names.customPermissions.has(name) ? null : missing;
    case "metadataType":
      return names.objects.get(name.toLowerCase())?.kind === "metadataType" ? null : missing;
  }
}

/** Salesforce does not let permission sets speak about fields that everyone with the object has. */
function fieldProblem(name: string, names: Names, missing: string): string | null {
  const [object, fieldName] = name.toLowerCase().split(".");
  const field = names.objects.get(object)?.fields.get(fieldName ?? "");
  if (!field) return missing;
  if (names.objects.get(object)?.kind === "event")
    return `Field permissions do not apply to platform events. Remove ${name}.`;
  if (field.required) return `${name} is required, so everyone with the object has it. Remove the permission.`;
  return null;
}

export function checkTabs(names: Names, places: Map<string, Place>, refusals: Refusals): void {
  for (const tab of names.tabs.values()) {
    const place = places.get(tab.name)!;
    if (tab.kind === "object" && !names.objects.has(tab.target.toLowerCase()))
      refusals.add("TAB_TARGET", place, `There is no object ${tab.target}.`);
    if (tab.kind === "flexipage" && !names.pages.has(tab.target))
      refusals.add("TAB_TARGET", place, `There is no Lightning page ${tab.target}.`);
    if (tab.kind === "lwc") {
      const bundle = names.bundles.get(tab.target);
      if (!bundle) refusals.add("TAB_TARGET", place, `There is no component ${tab.target}.`);
      else if (!bundle.isExposed || !bundle.targets.has("lightning__Tab"))
        refusals.add("TAB_TARGET", place, `${tab.target} is not exposed to lightning__Tab.`);
    }
  }
}

export function checkApps(mentions: ReadApps["mentions"], names: Names, refusals: Refusals): void {
  for (const { what, name, object, place } of mentions) {
    if (what === "tab") {
      if (!isTab(name, names)) refusals.add("APP_TAB", place, `There is no tab ${name}.`);
      continue;
    }
    const page = names.pages.get(name);
    const type = object === "Home" ? "HomePage" : "RecordPage";
    if (!page) refusals.add("APP_PAGE", place, `There is no Lightning page ${name}.`);
    else if (page.type !== type)
      refusals.add("APP_PAGE", place, `${name} is a ${page.type}; ${object} needs a ${type}.`);
    else if (type === "RecordPage" && page.object !== object)
      refusals.add("APP_PAGE", place, `${name} is a page of ${page.object}, not of ${object}.`);
  }
}

export function checkPages(
  placed: PlacedComponent[],
  places: Map<string, Place>,
  names: Names,
  refusals: Refusals,
): void {
  for (const page of names.pages.values()) {
    const place = places.get(page.name)!;
    if (page.type === "RecordPage" && (page.object === null || !names.objects.has(page.object.toLowerCase()))) {
      refusals.add(
        "PAGE_OBJECT",
        place,
        `There is no object ${page.object ?? "(none named)"}. Name one in <sobjectType>.`,
      );
    }
  }
  for (const component of placed) checkComponent(component, names, refusals);
}

function checkComponent(component: PlacedComponent, names: Names, refusals: Refusals): void {
  const name = component.name.replace(/^c:/, "");
  if (name.includes(":")) return;
  const bundle = names.bundles.get(name);
  const page = names.pages.get(component.page)!;
  const target = `lightning__${page.type}`;
  if (!bundle) return refusals.add("PAGE_COMPONENT", component.place, `There is no component ${name}.`);
  if (!bundle.isExposed || !bundle.targets.has(target)) {
    return refusals.add(
      "PAGE_COMPONENT",
      component.place,
      `${name} is not exposed to ${target}. Say so in its js-meta.xml.`,
    );
  }
  if (page.type === "RecordPage" && bundle.objects && page.object && !bundle.objects.has(page.object)) {
    refusals.add("PAGE_COMPONENT", component.place, `${name} is not meant for ${page.object}.`);
  }
  for (const property of Object.keys(component.properties)) {
    if (bundle.properties.get(target)?.has(property)) continue;
    refusals.add("PAGE_PROPERTY", component.place, `${name} has no property ${property} for ${target}.`);
  }
}

function isTab(name: string, names: Names): boolean {
  if (names.tabs.has(name) || standardTabs.has(name)) return true;
  return name.startsWith("standard-") && names.objects.get(name.slice(9).toLowerCase())?.kind === "standard";
}

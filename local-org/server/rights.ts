/**
 * What a user may see and do, for deciding which fields, buttons and tabs a page offers. The database decides again, and for good, on every
 * query and write; here an error would show a button too many, never a record.
 */
import type { ObjectDef, OrgMetadata, UserContext } from "../contract.js";

export type ObjectAction = "read" | "create" | "edit" | "delete";

export function mayDo(metadata: OrgMetadata, user: UserContext, object: ObjectDef, action: ObjectAction): boolean {
  if (object.kind === "event" || object.kind === "metadataType") return false;
  if (user.isAdministrator) return true;
  if (object.kind === "standard") return action === "read" || !administered.has(object.name);
  return grants(metadata, user).some((set) => set.objects.get(object.name.toLowerCase())?.[action] ?? set.objects.get(object.name)?.[action]);
}

/** Standard objects that only an administrator changes. */
const administered = new Set(["User", "Profile", "UserRole", "PermissionSet", "PermissionSetAssignment", "Organization", "OpportunityStage", "Group"]);

export function mayReadField(metadata: OrgMetadata, user: UserContext, object: ObjectDef, field: string): boolean {
  return fieldRight(metadata, user, object, field, "readable");
}

export function mayEditField(metadata: OrgMetadata, user: UserContext, object: ObjectDef, field: string): boolean {
  return fieldRight(metadata, user, object, field, "editable");
}

function fieldRight(metadata: OrgMetadata, user: UserContext, object: ObjectDef, name: string, right: "readable" | "editable"): boolean {
  const field = object.fields.get(name.toLowerCase());
  if (!field) return false;
  if (user.isAdministrator) return true;
  if (!mayDo(metadata, user, object, "read")) return false;
  // Required fields, masters and standard fields carry no field permission of their own.
  if (!field.name.endsWith("__c") || field.required || field.type === "MasterDetail") return true;
  const key = `${object.name}.${field.name}`.toLowerCase();
  return grants(metadata, user).some((set) => set.fields.get(key)?.[right]);
}

function grants(metadata: OrgMetadata, user: UserContext) {
  return [...metadata.permissionSets.values()].filter(({ name }) => user.permissionSets.has(name.toLowerCase()));
}

/** Lower-case names of custom permissions; `*` stands for all. */
export function customPermissions(metadata: OrgMetadata, user: UserContext): string[] {
  return [...new Set(grants(metadata, user).flatMap((set) => [...set.customPermissions].map((name) => name.toLowerCase())))];
}

/** A tab is shown when a permission set says so, or when it shows an object the user may read. */
export function maySeeTab(metadata: OrgMetadata, user: UserContext, name: string): boolean {
  if (user.isAdministrator) return true;
  return grants(metadata, user).some((set) => /visible|available/i.test(set.tabs.get(name) ?? ""));
}

/** Apps nobody is granted are for everyone. */
export function maySeeApp(metadata: OrgMetadata, user: UserContext, name: string): boolean {
  const granted = [...metadata.permissionSets.values()].some(({ apps }) => apps.has(name));
  return !granted || user.isAdministrator || grants(metadata, user).some(({ apps }) => apps.has(name));
}

/**
 * What a user may see and do, for deciding which fields, buttons, tabs and apps a page offers. The database decides again, and for good, on
 * every query and write: an error here would show a button too many, never a record.
 */
import type { ObjectDef, OrgMetadata, PermissionSetDef, UserContext } from "../contract.js";
import { createAccess, type Access } from "../data/access/index.js";

const accesses = new WeakMap<OrgMetadata, Access>();

/** Permissions on objects and fields come from metadata alone; rows matter only for sharing, which is the database's. */
function accessOf(metadata: OrgMetadata): Access {
  let access = accesses.get(metadata);
  if (!access) {
    access = createAccess(metadata, { rows: () => [], byId: () => null, byField: () => null });
    accesses.set(metadata, access);
  }
  return access;
}

export type ObjectAction = "read" | "create" | "edit" | "delete";

/** Events and custom metadata have no pages. */
export function mayDo(metadata: OrgMetadata, user: UserContext, object: ObjectDef, action: ObjectAction): boolean {
  if (object.kind === "event" || object.kind === "metadataType") return false;
  const access = accessOf(metadata);
  const ask = { read: access.canRead, create: access.canCreate, edit: access.canEdit, delete: access.canDelete }[
    action
  ];
  return ask(user, object.name);
}

export function mayReadField(metadata: OrgMetadata, user: UserContext, object: ObjectDef, field: string): boolean {
  return mayDo(metadata, user, object, "read") && accessOf(metadata).canReadField(user, object.name, field);
}

export function mayEditField(metadata: OrgMetadata, user: UserContext, object: ObjectDef, field: string): boolean {
  return accessOf(metadata).canEditField(user, object.name, field);
}

/** Lower-case names of the custom permissions that the user's permission sets give. */
export function customPermissions(metadata: OrgMetadata, user: UserContext): string[] {
  return [
    ...new Set(grants(metadata, user).flatMap((set) => [...set.customPermissions].map((name) => name.toLowerCase()))),
  ];
}

/** A tab of the package is for those whose permission sets show it. */
export function maySeeTab(metadata: OrgMetadata, user: UserContext, name: string): boolean {
  return (
    user.isAdministrator || grants(metadata, user).some((set) => /visible|available/i.test(set.tabs.get(name) ?? ""))
  );
}

/** An app that no permission set names is for everyone. */
export function maySeeApp(metadata: OrgMetadata, user: UserContext, name: string): boolean {
  const isGranted = [...metadata.permissionSets.values()].some(({ apps }) => apps.has(name));
  return !isGranted || user.isAdministrator || grants(metadata, user).some(({ apps }) => apps.has(name));
}

function grants(metadata: OrgMetadata, user: UserContext): PermissionSetDef[] {
  return [...metadata.permissionSets.values()].filter(({ name }) => user.permissionSets.has(name.toLowerCase()));
}

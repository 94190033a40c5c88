import type { FieldDef, ObjectDef, PermissionSetDef, Transaction } from "../../contract.js";

export type ObjectPermission = "read" | "create" | "edit" | "delete";
export type FieldPermission = "readable" | "editable";

/** Permission sets of the running user. */
function permissionSets(tx: Transaction): PermissionSetDef[] {
  const { permissionSets: known } = tx.org.metadata;
  return Array.from(known.values()).filter((set) => tx.user.permissionSets.has(set.name.toLowerCase()));
}

/** Object permission of the running user; administrators have all. */
export function canAccessObject(tx: Transaction, object: ObjectDef, permission: ObjectPermission): boolean {
  if (tx.user.isAdministrator) return true;
  return permissionSets(tx).some((set) => entry(set.objects, object.name)?.[permission] === true);
}

/**
 * Field permission of the running user, who needs the object as well. Required fields, master-detail references and the
 * name cannot be taken away; system fields may be read by all and written by nobody.
 */
export function canAccessField(tx: Transaction, object: ObjectDef, field: FieldDef, permission: FieldPermission): boolean {
  if (tx.user.isAdministrator) return true;
  const onObject = permission === "readable" ? ["read" as const] : (["create", "edit"] as const);
  if (!onObject.some((needed) => canAccessObject(tx, object, needed))) return false;
  if (isAlwaysVisible(object, field)) return permission === "readable" || field.updateable || field.createable;
  return permissionSets(tx).some((set) => entry(set.fields, `${object.name}.${field.name}`)?.[permission] === true);
}

export function hasCustomPermission(tx: Transaction, name: string): boolean {
  return permissionSets(tx).some((set) =>
    Array.from(set.customPermissions).some((given) => given.toLowerCase() === name.toLowerCase()),
  );
}

const SYSTEM_FIELDS = new Set([
  "id",
  "ownerid",
  "createdbyid",
  "createddate",
  "lastmodifiedbyid",
  "lastmodifieddate",
  "systemmodstamp",
  "isdeleted",
]);

function isAlwaysVisible(object: ObjectDef, field: FieldDef): boolean {
  return (
    field.required ||
    field.type === "MasterDetail" ||
    field.name === object.nameField ||
    SYSTEM_FIELDS.has(field.name.toLowerCase())
  );
}

/** Maps of permission sets may be keyed by the name as spelled or in lower case. */
function entry<T>(map: Map<string, T>, name: string): T | undefined {
  return map.get(name.toLowerCase()) ?? map.get(name);
}

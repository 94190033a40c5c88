import type { FieldDef, ObjectDef, OrgMetadata, PermissionSetDef, UserContext } from "../../contract.js";
import { readByAll, standardUser, type ObjectRight } from "./profile.js";

export type ObjectAccess = PermissionSetDef["objects"] extends Map<string, infer Rights> ? Rights : never;

/** What profile and permission sets allow, without looking at any row. Names in any case. */
export interface Permissions {
  object(user: UserContext, object: string, right: ObjectRight): boolean;
  field(user: UserContext, object: string, field: string, use: "readable" | "editable"): boolean;
  /** A right from a permission set alone; `object` in lower case. */
  grants(user: UserContext, object: string, right: keyof ObjectAccess): boolean;
}

export function createPermissions(metadata: OrgMetadata): Permissions {
  const sets = new Map([...metadata.permissionSets.values()].map((set) => [set.name.toLowerCase(), set]));
  const setsOf = (user: UserContext) => [...user.permissionSets].flatMap((name) => sets.get(name.toLowerCase()) ?? []);
  const grants: Permissions["grants"] = (user, object, right) =>
    setsOf(user).some((set) => set.objects.get(object)?.[right]);
  return {
    grants,
    object(user, name, right) {
      const key = name.toLowerCase();
      if (!metadata.objects.has(key)) return false;
      if (user.isAdministrator) return true;
      if (right === "read" && readByAll.has(key)) return true;
      return standardUser.get(key)?.has(right) === true || grants(user, key, right);
    },
    field(user, objectName, fieldName, use) {
      const object = metadata.objects.get(objectName.toLowerCase());
      const field = object?.fields.get(fieldName.toLowerCase());
      if (!object || !field) return false;
      if (user.isAdministrator || comesWithObject(object, field)) return true;
      const key = `${object.name}.${field.name}`.toLowerCase();
      return setsOf(user).some((set) => set.fields.get(key)?.[use]);
    },
  };
}

const ofRows = new Set(
  "id name ownerid createddate createdbyid lastmodifieddate lastmodifiedbyid systemmodstamp isdeleted currencyisocode".split(
    " ",
  ),
);

/** Fields that no permission set gives or takes: whoever has the object has them. */
function comesWithObject(object: ObjectDef, field: FieldDef): boolean {
  const key = field.name.toLowerCase();
  // Field permissions do not apply to platform events and custom metadata types.
  if (object.kind === "metadataType" || object.kind === "event") return true;
  const isStandard = field.place === null && object.kind === "standard";
  return isStandard || ofRows.has(key) || field.required || field.type === "MasterDetail";
}

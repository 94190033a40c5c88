import type { FieldDef, ObjectDef, OrgMetadata, PermissionSetDef, UserContext } from "../../contract.js";
import type { SObject } from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";
import { noSuchColumn, noSuchObject, type UsedField } from "../soql/resolve.js";
import { readByAll, standardUser, type ObjectRight } from "./profile.js";
import { createSharing, type AccessSettings, type Need } from "./sharing.js";
import { stripInaccessible } from "./strip.js";

export type { AccessSettings } from "./sharing.js";

/** Object permissions, field permissions and sharing, as far as the package uses them. Names in any case. */
export interface Access {
  canRead(user: UserContext, object: string): boolean;
  canCreate(user: UserContext, object: string): boolean;
  canEdit(user: UserContext, object: string): boolean;
  canDelete(user: UserContext, object: string): boolean;
  canReadField(user: UserContext, object: string, field: string): boolean;
  canEditField(user: UserContext, object: string, field: string): boolean;
  /** Does sharing let the user do this with the row? Object permissions count only as far as sharing asks (view all, modify all). */
  visible(user: UserContext, row: Row, need: Need): boolean;
  /** For DML. */
  mayDo(user: UserContext, object: string, action: Exclude<ObjectRight, "read">): boolean;
  mayChange(user: UserContext, row: Row, action: "edit" | "delete"): boolean;
  /** Those of the fields (lower-case names) that the user may not write. */
  deniedFields(user: UserContext, object: string, fields: Iterable<string>): string[];
  /** Throws System.QueryException for the first object or field that the user may not read. */
  checkQuery(user: UserContext, used: UsedField[]): void;
  /** Which rows sharing lets the user read; null: all. Good for one query. */
  visibleTo(user: UserContext): ((row: Row) => boolean) | null;
  /**
   * Security.stripInaccessible: copies without the fields the user may not use so; `removed` names them by object. Throws
   * System.NoAccessException when the object itself is denied.
   */
  strip(
    user: UserContext,
    records: SObject[],
    use: ObjectRight,
  ): { records: SObject[]; removed: Map<string, Set<string>> };
}

/** Fields that come with the object. */
const always = new Set([
  "id",
  "name",
  "ownerid",
  "createddate",
  "createdbyid",
  "lastmodifieddate",
  "lastmodifiedbyid",
  "systemmodstamp",
  "isdeleted",
  "currencyisocode",
]);
const ofEvents = new Set(["replayid", "eventuuid", "createddate", "createdbyid"]);

export function createAccess(metadata: OrgMetadata, source: RowSource, settings: AccessSettings = {}): Access {
  const sets = new Map([...metadata.permissionSets.values()].map((set) => [set.name.toLowerCase(), set]));
  const setsOf = (user: UserContext): PermissionSetDef[] =>
    [...user.permissionSets].flatMap((name) => sets.get(name.toLowerCase()) ?? []);
  const grants = (user: UserContext, object: string, right: keyof ObjectAccess) =>
    setsOf(user).some((set) => set.objects.get(object)?.[right]);

  function may(user: UserContext, name: string, right: ObjectRight): boolean {
    const key = name.toLowerCase();
    if (!metadata.objects.has(key)) return false;
    if (user.isAdministrator) return true;
    if (right === "read" && readByAll.has(key)) return true;
    return standardUser.get(key)?.has(right) === true || grants(user, key, right);
  }

  function mayField(user: UserContext, objectName: string, fieldName: string, use: "readable" | "editable"): boolean {
    const object = metadata.objects.get(objectName.toLowerCase());
    const field = object?.fields.get(fieldName.toLowerCase());
    if (!object || !field) return false;
    if (user.isAdministrator || comesWithObject(object, field)) return true;
    const key = `${object.name}.${field.name}`.toLowerCase();
    return setsOf(user).some((set) => set.fields.get(key)?.[use]);
  }

  const sharing = createSharing(metadata, source, settings, grants);

  function checkQuery(user: UserContext, used: UsedField[]): void {
    for (const { object, field } of used) {
      if (!may(user, object, "read")) throw denied(noSuchObject(object), object, field);
      if (!mayField(user, object, field, "readable")) throw denied(noSuchColumn(field, object), object, field);
    }
  }

  return {
    canRead: (user, object) => may(user, object, "read"),
    canCreate: (user, object) => may(user, object, "create"),
    canEdit: (user, object) => may(user, object, "edit"),
    canDelete: (user, object) => may(user, object, "delete"),
    canReadField: (user, object, field) => may(user, object, "read") && mayField(user, object, field, "readable"),
    canEditField: (user, object, field) => may(user, object, "edit") && mayField(user, object, field, "editable"),
    visible: (user, row, need) => sharing(user)(row, need),
    mayDo: may,
    mayChange: (user, row, action) => sharing(user)(row, action),
    deniedFields: (user, object, fields) => [...fields].filter((field) => !mayField(user, object, field, "editable")),
    checkQuery,
    visibleTo(user) {
      if (user.isAdministrator) return null;
      const isShared = sharing(user);
      return (row) => isShared(row, "read");
    },
    strip(user, records, use) {
      const fieldUse = use === "read" ? "readable" : "editable";
      return stripInaccessible(metadata, records, {
        object: (name) => may(user, name, use),
        field: (object, name) => mayField(user, object, name, fieldUse),
      });
    },
  };
}

type ObjectAccess = PermissionSetDef["objects"] extends Map<string, infer Rights> ? Rights : never;

/** Fields that no permission set can take away. */
function comesWithObject(object: ObjectDef, field: FieldDef): boolean {
  const key = field.name.toLowerCase();
  if (object.kind === "metadataType") return true;
  if (object.kind === "event") return ofEvents.has(key) || field.required;
  return (
    always.has(key) ||
    field.required ||
    field.type === "MasterDetail" ||
    (field.place === null && object.kind === "standard")
  );
}

function denied(error: ReturnType<typeof noSuchObject>, object: string, field: string): Error {
  error.inaccessibleFields.set(object, [field]);
  return error;
}

import type { OrgMetadata, UserContext } from "../../contract.js";
import type { ApexException, SObject } from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";
import { noSuchColumn, noSuchObject, type UsedField } from "../soql/resolve.js";
import { createPermissions } from "./permissions.js";
import type { ObjectRight } from "./profile.js";
import { createSharing, type AccessSettings, type Need } from "./sharing.js";
import { stripInaccessible, type Stripped } from "./strip.js";

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
  strip(user: UserContext, records: SObject[], use: ObjectRight): Stripped;
}

export function createAccess(metadata: OrgMetadata, source: RowSource, settings: AccessSettings = {}): Access {
  const may = createPermissions(metadata);
  const sharing = createSharing(metadata, source, settings, may.grants);
  return {
    canRead: (user, object) => may.object(user, object, "read"),
    canCreate: (user, object) => may.object(user, object, "create"),
    canEdit: (user, object) => may.object(user, object, "edit"),
    canDelete: (user, object) => may.object(user, object, "delete"),
    canReadField: (user, object, field) =>
      may.object(user, object, "read") && may.field(user, object, field, "readable"),
    canEditField: (user, object, field) =>
      may.object(user, object, "edit") && may.field(user, object, field, "editable"),
    visible: (user, row, need) => sharing(user)(row, need),
    mayDo: may.object,
    mayChange: (user, row, action) => sharing(user)(row, action),
    deniedFields: (user, object, fields) => [...fields].filter((field) => !may.field(user, object, field, "editable")),
    checkQuery(user, used) {
      for (const { object, field } of used) {
        if (!may.object(user, object, "read")) throw denied(noSuchObject(object), object, field);
        if (!may.field(user, object, field, "readable")) throw denied(noSuchColumn(field, object), object, field);
      }
    },
    visibleTo(user) {
      if (user.isAdministrator) return null;
      const isShared = sharing(user);
      return (row) => isShared(row, "read");
    },
    strip(user, records, use) {
      const fieldUse = use === "read" ? "readable" : "editable";
      return stripInaccessible(metadata, records, {
        object: (name) => may.object(user, name, use),
        field: (object, name) => may.field(user, object, name, fieldUse),
      });
    },
  };
}

function denied(error: ApexException, object: string, field: string): ApexException {
  error.inaccessibleFields.set(object, [field]);
  return error;
}

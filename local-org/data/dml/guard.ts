import type { DmlOptions, FieldDef, UserContext } from "../../contract.js";
import type { StoredRow } from "../rows/row.js";
import type { RowStore } from "../rows/store.js";
import { rowError } from "./coerce.js";
import type { Draft } from "./draft.js";
import type { Shape } from "./shape.js";

export type WriteAction = "create" | "edit" | "delete";

/** What DML asks data/access. `fields` are lower-case API names. */
export interface WriteAccess {
  mayDo(user: UserContext, object: string, action: WriteAction): boolean;
  /** Those of the fields that the user may not write. */
  deniedFields(user: UserContext, object: string, fields: Iterable<string>): string[];
  mayChange(user: UserContext, row: StoredRow, action: "edit" | "delete"): boolean;
  /** Does sharing let the user do this with the row? */
  visible(user: UserContext, row: StoredRow, need: "read" | "edit"): boolean;
}

/** Object permission: without it every row fails. */
export function checkObject(
  access: WriteAccess,
  user: UserContext,
  shape: Shape,
  draft: Draft,
  action: WriteAction,
  options: DmlOptions,
): void {
  if (options.access !== "user" || access.mayDo(user, shape.object.name, action)) return;
  draft.errors.push(rowError("INSUFFICIENT_ACCESS_OR_READONLY", `Access to entity '${shape.object.name}' denied`));
}

/** Field permissions in user mode: the row fails and names the fields. */
export function checkFields(
  access: WriteAccess,
  user: UserContext,
  shape: Shape,
  draft: Draft,
  changed: Set<string>,
  options: DmlOptions,
): void {
  if (options.access !== "user") return;
  const denied = access
    .deniedFields(user, shape.object.name, changed)
    .map((key) => shape.object.fields.get(key)?.name ?? key);
  if (denied.length === 0) return;
  const message = `Operation failed due to fields being inaccessible on Sobject ${shape.object.name}, check errors on Exception or Result!`;
  draft.errors.push(rowError("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, denied));
}

/** Sharing: the user needs edit (or full) access to the row itself. */
export function checkRow(
  access: WriteAccess,
  user: UserContext,
  draft: Draft,
  action: "edit" | "delete",
  options: DmlOptions,
): void {
  const isShared = options.access === "user" || options.sharing;
  if (!isShared || !draft.row || access.mayChange(user, draft.row, action)) return;
  draft.errors.push(rowError("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
}

/** Sharing of the records that a row newly refers to: the record it belongs to must be editable, others visible. */
export function checkParents(
  access: WriteAccess,
  store: RowStore,
  user: UserContext,
  shape: Shape,
  draft: Draft,
  options: DmlOptions,
): void {
  if (options.access !== "user" && !options.sharing) return;
  for (const [key, field] of shape.references) {
    const id = draft.values[key];
    if (typeof id !== "string" || id === draft.before?.[key]) continue;
    const row = store.byId(id);
    if (!row || access.visible(user, row, isMaster(shape, field) ? "edit" : "read")) continue;
    const message = `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`;
    draft.errors.push(rowError("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", message, [field.name]));
  }
}

/** Does access to a row come from the record of this reference? Standard children (products, teams) say so without master-detail. */
function isMaster({ object }: Shape, field: FieldDef): boolean {
  const isPart = object.sharingModel === "ControlledByParent" && field.deleteConstraint === "Cascade" && field.required;
  return field.type === "MasterDetail" || isPart;
}

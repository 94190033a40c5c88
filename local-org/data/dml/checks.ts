import type { FieldDef } from "../../contract.js";
import type { ApexValue } from "../../values/index.js";
import { idPrefix } from "../../values/index.js";
import type { RowStore } from "../rows/store.js";
import { type RowError, rowError } from "./coerce.js";
import type { Draft } from "./draft.js";
import type { Shape } from "./shape.js";

/** What the platform checks of a row between before triggers and writing. Errors go into the draft. */
export function check(store: RowStore, shape: Shape, draft: Draft): void {
  checkRequired(shape, draft);
  for (const [key, field] of shape.references) {
    if (isChanged(draft, key)) checkReference(store, shape, draft, key, field);
  }
  for (const [key, field] of shape.unique) {
    if (isChanged(draft, key)) checkUnique(store, shape, draft, key, field);
  }
}

function isChanged(draft: Draft, key: string): boolean {
  const value = draft.values[key] ?? null;
  return value !== null && value !== (draft.before?.[key] ?? null);
}

function checkRequired(shape: Shape, draft: Draft): void {
  const missing = shape.required.filter(([key]) => (draft.values[key] ?? null) === null).map(([, field]) => field.name);
  if (missing.length === 0) return;
  draft.errors.push(
    rowError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, missing),
  );
}

function checkReference(store: RowStore, shape: Shape, draft: Draft, key: string, field: FieldDef): void {
  const id = draft.values[key] as string;
  const target = store.objectOf(id);
  if (target === null || !field.referenceTo.includes(target)) {
    const message = `${field.label}: id value of incorrect type: ${id}`;
    draft.errors.push(rowError("FIELD_INTEGRITY_EXCEPTION", message, [field.name]));
    return;
  }
  const row = store.byId(id);
  const error = !row ? rowError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [field.name]) : null;
  const deleted = row?.isDeleted ? rowError("ENTITY_IS_DELETED", "entity is deleted", [field.name]) : null;
  const inactive = key === "ownerid" && row?.get("isactive") === false ? inactiveOwner(shape, id) : null;
  const found = error ?? deleted ?? inactive;
  if (found) draft.errors.push(found);
}

function inactiveOwner(shape: Shape, id: string): RowError {
  const message = `operation performed with inactive user [${id.slice(0, 15)}] as owner of ${shape.object.label.toLowerCase()}`;
  return rowError("INACTIVE_OWNER_OR_USER", message, ["OwnerId"]);
}

/** Deleted rows do not count; case counts only where the field says so. */
function checkUnique(store: RowStore, shape: Shape, draft: Draft, key: string, field: FieldDef): void {
  const value = draft.values[key];
  const twin = holders(store, shape.object.name, key, field, value).find((id) => id !== draft.id);
  if (!twin) return;
  const message = `duplicate value found: ${field.name} duplicates value on record with id: ${twin.slice(0, 15)}`;
  draft.errors.push(rowError("DUPLICATE_VALUE", message, [field.name]));
}

/** Ids of the rows that hold a value in a unique or external id field, by the field's own idea of case. */
export function holders(store: RowStore, object: string, key: string, field: FieldDef, value: ApexValue): string[] {
  const table = store.table(object);
  const ids = [...table.idsOf(key, value)];
  return field.caseSensitive ? ids.filter((id) => table.rows.get(id)!.get(key) === value) : ids;
}

/** The row of this object with this id, or the error that the platform gives for it. */
export function existing(store: RowStore, object: string, id: string): { error: RowError } | null {
  const row = store.objectOf(id) === object ? store.byId(id) : null;
  if (!row) {
    const wrong = store.objectOf(id) !== null && store.objectOf(id) !== object;
    const message = wrong ? `id value of incorrect type: ${id} (${idPrefix(id)})` : "invalid cross reference id";
    return { error: rowError(wrong ? "MALFORMED_ID" : "INVALID_CROSS_REFERENCE_KEY", message) };
  }
  return row.isDeleted ? { error: rowError("ENTITY_IS_DELETED", "entity is deleted") } : null;
}

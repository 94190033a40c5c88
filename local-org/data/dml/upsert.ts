import type { FieldDef } from "../../contract.js";
import { ApexException, isValidId, to18 } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { indexKey } from "../rows/index-key.js";
import { isReference } from "../rows/table.js";
import { holders } from "./checks.js";
import { coerce, rowError } from "./coerce.js";
import { type DmlParts, findRow } from "./dml.js";
import type { Draft } from "./draft.js";
import type { Shape } from "./shape.js";

/** Finds the stored rows that the drafts of an upsert stand for; a draft without one becomes an insert. */
export function matchUpserts(parts: DmlParts, shape: Shape, drafts: Draft[], fieldName: string): void {
  if (fieldName.toLowerCase() === "id") {
    for (const draft of drafts) if (draft.id !== null) findRow(parts, shape, "update", draft);
    return;
  }
  const key = fieldName.toLowerCase();
  const field = shape.object.fields.get(key);
  if (!field?.externalId) {
    throw new ApexException(
      "System.SObjectException",
      `${fieldName} of ${shape.object.name} is not an external id field: upsert cannot match by it`,
    );
  }
  const seen = new Set<string>();
  for (const draft of drafts) matchByKey(parts, shape, key, field, draft, seen);
}

/** Rows of which there is one only for their fields: a second one, inserted, changes the first, as the platform does it. */
export function matchTwins(parts: DmlParts, shape: Shape, drafts: Draft[]): void {
  const keys = shape.habits.oneFor ?? [];
  if (keys.length === 0) return;
  const seen = new Set<string>();
  for (const draft of drafts) {
    const values = keys.map((key) => draft.given.get(key));
    if (values.some((value) => typeof value !== "string" || !isValidId(value))) continue;
    const ids = values.map((value) => to18(value as string));
    const twin = parts.store
      .table(shape.object.name)
      .find(keys[0], [ids[0]])
      .find((row) => keys.every((key, i) => row.get(key) === ids[i]));
    if (twin) [draft.row, draft.id] = [twin, twin.id];
    if (seen.has(ids.join())) draft.errors.push(rowError("DUPLICATE_VALUE", `given twice: ${ids.join(", ")}`));
    seen.add(ids.join());
  }
}

function matchByKey(
  parts: DmlParts,
  shape: Shape,
  key: string,
  field: FieldDef,
  draft: Draft,
  seen: Set<string>,
): void {
  const fitted = coerce(field, draft.given.get(key));
  if ("error" in fitted) return void draft.errors.push(fitted.error);
  if (fitted.value === null) return void draft.errors.push(rowError("MISSING_ARGUMENT", `${field.name} not specified`));
  const name = keyOf(field, fitted.value);
  if (seen.has(name)) {
    const message = `Duplicate external id specified: ${String(fitted.value)}`;
    return void draft.errors.push(rowError("DUPLICATE_VALUE", message, [field.name]));
  }
  seen.add(name);
  const found = holders(parts.store, shape.object.name, key, field, fitted.value);
  if (found.length > 1) {
    const message = `${field.label}: more than one record found for external id field: [${found.join(", ")}]`;
    return void draft.errors.push(rowError("DUPLICATE_EXTERNAL_ID", message, [field.name]));
  }
  draft.row = found.length === 1 ? parts.store.byId(found[0]) : null;
  draft.id = draft.row?.id ?? null;
}

function keyOf(field: FieldDef, value: ApexValue): string {
  return field.caseSensitive && typeof value === "string" ? value : indexKey(value, isReference(field))!;
}

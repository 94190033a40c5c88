import type { FieldDef } from "../../contract.js";
import { ApexException } from "../../values/index.js";
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

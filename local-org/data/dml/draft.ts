import type { ObjectDef } from "../../contract.js";
import { ApexException, apexSame, SObject } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import type { StoredRow, Values } from "../rows/row.js";
import { coerce, type RowError, rowError } from "./coerce.js";

/** One row of a statement on its way into the store. */
export interface Draft {
  /** Place in the list that was given. */
  index: number;
  /** The record that Apex gave. */
  given: SObject;
  id: string | null;
  /** The stored row; null for an insert. */
  row: StoredRow | null;
  /** Its values before this statement; null for an insert. */
  before: Values | null;
  /** What is to be stored, growing step by step. */
  values: Record<string, ApexValue>;
  errors: RowError[];
  /** The platform itself saves the row, because totals that it holds have changed. */
  isSavedAgain?: boolean;
}

/** Written by the platform; what a statement says about them is ignored on update, as queried rows carry them along. */
const IGNORED = new Set(["id", "isdeleted"]);

/** On insert, an empty one of these means the user's own. */
const GIVEN_BY_USER = new Set(["ownerid", "currencyisocode"]);

/**
 * Puts the given fields into the draft. Read-only fields may be repeated but not changed. Returns the lower-case names of
 * the fields that differ from what is stored.
 */
export function applyGiven(object: ObjectDef, draft: Draft): Set<string> {
  const changed = new Set<string>();
  const readOnly: string[] = [];
  for (const [key, value] of draft.given.fields) {
    if (IGNORED.has(key)) continue;
    const field = object.fields.get(key);
    if (!field)
      throw new ApexException("System.SObjectException", `Invalid field ${draft.given.nameOf(key)} for ${object.name}`);
    const fitted = coerce(field, value);
    if ("error" in fitted) {
      draft.errors.push(fitted.error);
      continue;
    }
    if (fitted.value === null && !draft.before && GIVEN_BY_USER.has(key)) continue;
    const old = draft.before ? (draft.before[key] ?? null) : null;
    if (apexSame(old, fitted.value) && draft.before) continue;
    const writable = draft.before ? field.updateable : field.createable;
    if (writable) draft.values[key] = fitted.value;
    else if (fitted.value !== null && fitted.value !== draft.values[key]) readOnly.push(field.name);
    if (writable && !(fitted.value === null && !draft.before)) changed.add(key);
  }
  if (readOnly.length > 0) draft.errors.push(notWritable(readOnly));
  return changed;
}

function notWritable(fields: string[]): RowError {
  const message = `Unable to create/update fields: ${fields.join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return rowError("INVALID_FIELD_FOR_INSERT_UPDATE", message, fields);
}

/** Takes over what before triggers wrote into the record, and the errors they left. Read-only fields keep their values. */
export function readBack(object: ObjectDef, draft: Draft, record: SObject): void {
  draft.errors.push(...marksOf(record));
  for (const [key, value] of record.fields) {
    if (value === draft.values[key]) continue;
    const field = object.fields.get(key);
    if (!field || key === "id" || !(draft.before ? field.updateable : field.createable)) continue;
    const fitted = coerce(field, value);
    if ("error" in fitted) draft.errors.push(fitted.error);
    else draft.values[key] = fitted.value;
  }
}

/** Errors that triggers left on a record by addError. */
export function marksOf(record: SObject): RowError[] {
  return record.errors.map((mark) =>
    rowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", mark.message, mark.field === null ? [] : [mark.field]),
  );
}

import type { DmlOptions, RowResult, Transaction } from "../../contract.js";
import { problemOfDelete } from "../../metadata/standard/index.js";
import { to18 } from "../../values/index.js";
import { DELETED_WITH, type StoredRow } from "../rows/row.js";
import { isReference } from "../rows/table.js";
import { check } from "./checks.js";
import { rowError } from "./coerce.js";
import type { DmlParts } from "./dml.js";
import type { Draft } from "./draft.js";
import { checkObject, checkRow } from "./guard.js";
import { recordOf, type Shape } from "./shape.js";
import { saveTotals } from "./totals.js";
import { collectMarks, fire } from "./triggers.js";
import { isSound, oldRecords } from "./write.js";

/** Deletes one chunk: into the recycle bin, together with what belongs to the rows. */
export function deleteChunk(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  drafts: Draft[],
  options: DmlOptions,
): void {
  const { name } = shape.object;
  const apex = parts.apex();
  for (const draft of drafts) {
    draft.before = draft.row!.values;
    checkObject(parts.access, tx.user, shape, draft, "delete", options);
    checkRow(parts.access, tx.user, draft, "delete", options);
  }
  const allowed = drafts.filter(isSound);
  if (apex.hasTriggers(name, "before", "delete")) {
    const records = oldRecords(shape, allowed);
    fire(apex, tx, { object: name, timing: "before", operation: "delete" }, allowed, null, records);
    collectMarks(allowed, records);
  }
  const doomed = allowed.filter(isSound);
  for (const draft of doomed) removeDraft(parts, shape, draft);
  const gone = doomed.filter(isSound);
  if (apex.hasTriggers(name, "after", "delete")) {
    const records = oldRecords(shape, gone);
    fire(apex, tx, { object: name, timing: "after", operation: "delete" }, gone, null, records);
    collectMarks(gone, records);
  }
  saveTotals(parts, tx, shape, gone.filter(isSound), options.place);
}

/** Stands for the record that took a row along, where nothing brings it back. */
const NOTHING = "";

function removeDraft(parts: DmlParts, shape: Shape, draft: Draft): void {
  const row = draft.row!;
  // A trigger, or the parent's deletion in this statement, may have taken it along.
  if (row.isDeleted) return;
  const holder = restrictedBy(parts, shape, row);
  if (holder) {
    const message = `Your attempt to delete ${nameOf(shape, row)} could not be completed because it is associated with the following ${holder.label}.: ${holder.name}`;
    draft.errors.push(rowError("DELETE_FAILED", message));
    return;
  }
  const problem = problemOfDelete(shape.object.name, row, parts.store);
  if (problem) return void draft.errors.push(problem);
  removeTree(parts, shape, row, shape.habits.isGoneWhenDeleted ? NOTHING : row.id);
}

function nameOf(shape: Shape, row: StoredRow): string {
  return String(row.get(shape.object.nameField.toLowerCase()) ?? row.id);
}

/** A record that forbids the deletion of the row or of one that would go along with it. */
function restrictedBy(parts: DmlParts, shape: Shape, row: StoredRow): { label: string; name: string } | null {
  for (const { object, field, rule } of shape.children) {
    if (rule === "SetNull") continue;
    for (const child of parts.store.table(object).find(field, [row.id])) {
      const childShape = parts.shapes.of(object);
      if (rule === "Restrict")
        return { label: childShape.object.pluralLabel.toLowerCase(), name: nameOf(childShape, child) };
      const deeper = restrictedBy(parts, childShape, child);
      if (deeper) return deeper;
    }
  }
  return null;
}

/** Children go along or lose their reference; neither fires triggers, as in the org. */
function removeTree(parts: DmlParts, shape: Shape, row: StoredRow, root: string): void {
  parts.store.update(shape.object.name, row.id, { ...row.values, isdeleted: true, [DELETED_WITH]: root });
  for (const { object, field, rule } of shape.children) {
    for (const child of parts.store.table(object).find(field, [row.id])) {
      if (rule === "Cascade") removeTree(parts, parts.shapes.of(object), child, root);
      else parts.store.update(object, child.id, { ...child.values, [field]: null });
    }
  }
}

/** Brings one chunk back from the recycle bin, with what went there together with it. */
export function undeleteChunk(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  drafts: Draft[],
  options: DmlOptions,
): void {
  for (const draft of drafts) {
    checkObject(parts.access, tx.user, shape, draft, "delete", options);
    checkRow(parts.access, tx.user, draft, "delete", options);
    if (isSound(draft)) restore(parts, shape, draft);
  }
  const back = drafts.filter(isSound);
  const { name } = shape.object;
  if (!parts.apex().hasTriggers(name, "after", "undelete")) return;
  const records = back.map((draft) => Object.assign(recordOf(shape.object, draft.row!.values), { readOnly: true }));
  fire(parts.apex(), tx, { object: name, timing: "after", operation: "undelete" }, back, records, null);
  collectMarks(back, records);
}

function restore(parts: DmlParts, shape: Shape, draft: Draft): void {
  const row = draft.row!;
  if (!row.isDeleted || row.get(DELETED_WITH) !== row.id) {
    draft.errors.push(rowError("UNDELETE_FAILED", "Entity is not in the recycle bin"));
    return;
  }
  draft.before = null;
  draft.values = forgetDeletedParents(parts, shape, row);
  check(parts.store, shape, draft);
  if (!isSound(draft)) return;
  parts.store.update(shape.object.name, row.id, alive(draft.values));
  for (const along of deletedWith(parts, row.id)) parts.store.update(along.object, along.id, alive(along.values));
}

/** What is in the recycle bin because this record went there, itself included. */
function deletedWith(parts: DmlParts, id: string): StoredRow[] {
  return [...parts.store.allTables()].flatMap((table) =>
    [...table.rows.values()].filter((row) => row.isDeleted && row.get(DELETED_WITH) === id),
  );
}

/** Takes deleted records away for good, with what went into the bin with them. */
export function emptyRecycleBin(parts: DmlParts, tx: Transaction, ids: string[]): RowResult[] {
  tx.limits.count("dmlStatements");
  tx.limits.count("dmlRows", ids.length);
  return ids.map((id) => {
    const gone = deletedWith(parts, to18(id));
    for (const row of gone) parts.store.remove(row.object, row.id);
    const errors = gone.length > 0 ? [] : [rowError("INVALID_ID_FIELD", "Entity is not in the recycle bin")];
    return { id, success: gone.length > 0, created: false, errors };
  });
}

function forgetDeletedParents(
  parts: DmlParts,
  shape: Shape,
  row: StoredRow,
): Record<string, StoredRow["values"][string]> {
  const values = { ...row.values };
  for (const [key, field] of shape.references) {
    const parent = isReference(field) && typeof values[key] === "string" ? parts.store.byId(values[key]) : null;
    if (parent?.isDeleted && field.type === "Lookup") values[key] = null;
  }
  return values;
}

function alive(values: StoredRow["values"]): StoredRow["values"] {
  const copy = { ...values, isdeleted: false };
  delete (copy as Record<string, unknown>)[DELETED_WITH];
  return copy;
}

import type { Place, Transaction } from "../../contract.js";
import { sameStored } from "../../metadata/standard/index.js";
import { SObject } from "../../values/index.js";
import type { StoredRow } from "../rows/row.js";
import type { DmlParts } from "./dml.js";
import type { Draft } from "./draft.js";
import type { Shape } from "./shape.js";
import { CHUNK } from "./triggers.js";
import { completed, isSound, writeChunk } from "./write.js";

/**
 * Saves the records again that hold totals of these rows, as the platform does: their triggers run, and an error of theirs
 * fails the rows. Records whose totals stay as they were are left alone.
 */
export function saveTotals(parts: DmlParts, tx: Transaction, shape: Shape, drafts: Draft[], place: Place): void {
  const reference = shape.habits.totalsAt?.toLowerCase();
  if (reference === undefined) return;
  const causes = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const id = (draft.values[reference] ?? draft.before?.[reference]) as string;
    causes.set(id, [...(causes.get(id) ?? []), draft]);
  }
  const rows = [...causes.keys()].map((id) => parts.store.byId(id)!).filter((row) => hasNewTotals(parts, tx, row));
  for (let start = 0; start < rows.length; start += CHUNK) {
    const again = rows.slice(start, start + CHUNK).map(savedAgain);
    const options = { allOrNone: true, access: "system" as const, sharing: false, place };
    writeChunk(parts, tx, parts.shapes.of(rows[0].object), "update", again, options);
    for (const failed of again.filter((draft) => !isSound(draft)))
      for (const cause of causes.get(failed.id!)!) cause.errors.push(...failed.errors);
  }
}

function hasNewTotals(parts: DmlParts, tx: Transaction, row: StoredRow): boolean {
  if (row.isDeleted) return false;
  return Object.entries(completed(parts, tx, row)).some(([field, value]) => !sameStored(value, row.get(field)));
}

function savedAgain(row: StoredRow, index: number): Draft {
  const given = new SObject(row.object);
  given.id = row.id;
  return { index, given, id: row.id, row, before: null, values: {}, errors: [], isSavedAgain: true };
}

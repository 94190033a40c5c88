import type { ApexRuntime, Transaction, TriggerEvent } from "../../contract.js";
import { ApexException, type SObject } from "../../values/index.js";
import { type RowError, rowError } from "./coerce.js";
import { type Draft, marksOf } from "./draft.js";

/** Rows that go through triggers together. */
export const CHUNK = 200;

const DEEPEST = 16;

type Moment = Pick<TriggerEvent, "object" | "timing" | "operation">;

/**
 * Fires the triggers of a moment for the drafts. An exception of a trigger that Apex could catch fails all of its rows,
 * as the org reports it; others go through.
 */
export function fire(
  apex: ApexRuntime,
  tx: Transaction,
  moment: Moment,
  drafts: Draft[],
  newRows: SObject[] | null,
  oldRows: SObject[] | null,
): void {
  if (drafts.length === 0) return;
  if (tx.triggerDepth >= DEEPEST) return failAll(drafts, tooDeep(moment));
  tx.triggerDepth += 1;
  try {
    apex.fireTriggers(tx, { ...moment, newRows, oldRows });
  } catch (thrown) {
    if (!(thrown instanceof ApexException) || !thrown.isCatchable) throw thrown;
    failAll(drafts, causedBy(moment, thrown));
  } finally {
    tx.triggerDepth -= 1;
  }
}

/** Takes over addError of after triggers and of delete triggers. */
export function collectMarks(drafts: Draft[], records: SObject[]): void {
  drafts.forEach((draft, i) => draft.errors.push(...marksOf(records[i])));
}

export function failAll(drafts: Draft[], error: RowError): void {
  for (const draft of drafts) draft.errors.push(error);
}

function tooDeep(moment: Moment): RowError {
  const message = `maximum trigger depth exceeded: ${moment.object} trigger event ${nameOf(moment)}`;
  return rowError("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message);
}

function causedBy(moment: Moment, thrown: ApexException): RowError {
  const trigger = thrown.places.find((place) => place.file.endsWith(".trigger"));
  const name = trigger?.file.split("/").at(-1)!.replace(".trigger", "") ?? moment.object;
  const stack = thrown.places
    .map((place) => `${place.file}: line ${place.line}, column ${place.column ?? 1}`)
    .join("\n");
  const message = `${name}: execution of ${nameOf(moment)}\n\ncaused by: ${thrown.typeName}: ${thrown.message}\n\n${stack}`;
  return rowError("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message);
}

function nameOf({ timing, operation }: Moment): string {
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return capital(timing) + capital(operation);
}

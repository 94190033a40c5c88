import type {
  ApexRuntime,
  DmlOperation,
  DmlOptions,
  Events,
  Faults,
  OrgMetadata,
  RowResult,
  Transaction,
} from "../../contract.js";
import { ApexException, dmlException, isValidId, type SObject, toId } from "../../values/index.js";
import type { RowStore } from "../rows/store.js";
import { restoreLimits } from "../transactions/limits.js";
import type { OrgTransaction } from "../transactions/transaction.js";
import { existing } from "./checks.js";
import { rowError } from "./coerce.js";
import type { Draft } from "./draft.js";
import type { WriteAccess } from "./guard.js";
import { deleteChunk, undeleteChunk } from "./remove.js";
import type { Shape, Shapes } from "./shape.js";
import { CHUNK } from "./triggers.js";
import { matchTwins, matchUpserts } from "./upsert.js";
import { isSound, writeChunk } from "./write.js";

/** What DML works with. */
export interface DmlParts {
  store: RowStore;
  shapes: Shapes;
  metadata: OrgMetadata;
  access: WriteAccess;
  /** The runtime is made after the database. */
  apex: () => ApexRuntime;
  events: () => Events;
  faults: Faults;
  now: () => Date;
}

/** The crash that a test asked for; nothing in Apex can catch it. */
export class SimulatedCrash extends Error {}

export function crashIfAsked(faults: Faults, { limits }: Transaction): void {
  if (!faults.crashAtDml?.(limits.dmlStatements)) return;
  throw new SimulatedCrash(`Crash at DML statement ${limits.dmlStatements}`);
}

/** Objects that Apex cannot write, as in the org. */
const FROZEN: Record<string, ReadonlySet<DmlOperation> | undefined> = Object.fromEntries([
  ...[
    "Organization",
    "Profile",
    "OpportunityStage",
    "OpportunityHistory",
    "OpportunitySplitType",
    "RecordType",
    "ApexClass",
    "ApexTrigger",
  ].map((name) => [name, all()]),
  ...["AsyncApexJob", "CronTrigger", "CronJobDetail", "EventBusSubscriber"].map((name) => [name, all()]),
  ...["CurrencyType", "DatedConversionRate"].map((name) => [name, all()]),
  ["User", new Set<DmlOperation>(["delete", "undelete"])],
]);

function all(): ReadonlySet<DmlOperation> {
  return new Set<DmlOperation>(["insert", "update", "upsert", "delete", "undelete"]);
}

/** Partly failed statements are tried this often with the rows that are left. */
const ATTEMPTS = 3;

/** Runs one DML statement. A statement that fails as a whole leaves no trace of itself. */
export function runDml(
  parts: DmlParts,
  tx: OrgTransaction,
  operation: DmlOperation,
  rows: SObject[],
  options: DmlOptions,
): RowResult[] {
  if (rows.length === 0) return [];
  if (rows.some((row) => row === null))
    throw new ApexException("System.NullPointerException", "Attempt to de-reference a null object");
  const shape = shapeOf(parts, operation, rows);
  if (shape.object.kind === "event") return insertEvents(parts, tx, rows, options);
  tx.limits.count("dmlStatements");
  tx.limits.count("dmlRows", rows.length);
  crashIfAsked(parts.faults, tx);
  requireDistinct(operation, rows);
  const run = (drafts: Draft[]) => runOnce(parts, tx, shape, operation, drafts, options);
  const drafts = options.allOrNone ? wholly(tx, operation, rows, run) : partly(parts, tx, shape, rows, run);
  for (const draft of drafts) if (isSound(draft)) draft.given.id = draft.id;
  return drafts.map((draft) => ({
    id: isSound(draft) || draft.row ? draft.id : null,
    success: isSound(draft),
    created: isSound(draft) && (operation === "insert" || operation === "upsert") && draft.row === null,
    errors: draft.errors,
  }));
}

/** Inserting events publishes them. */
function insertEvents(parts: DmlParts, tx: OrgTransaction, rows: SObject[], options: DmlOptions): RowResult[] {
  return tx.attempt(() => {
    const results = parts.events().publish(tx, rows);
    const failed = results.flatMap(({ errors: [first] }, index) => (first ? [{ index, id: null, ...first }] : []));
    if (options.allOrNone && failed.length > 0) throw dmlException("insert", failed);
    return results;
  });
}

function shapeOf(parts: DmlParts, operation: DmlOperation, rows: SObject[]): Shape {
  const type = rows[0].type;
  const other = rows.find((row) => row.type.toLowerCase() !== type.toLowerCase());
  if (other) {
    const message = `A DML statement with records of ${type} and ${other.type} is not supported by the local org: use one statement for each object`;
    throw new ApexException("System.TypeException", message);
  }
  const shape = parts.shapes.of(type);
  const { name, kind } = shape.object;
  const isRefused =
    kind === "metadataType" || FROZEN[name]?.has(operation) || (kind === "event" && operation !== "insert");
  if (isRefused)
    throw new ApexException("System.TypeException", `DML operation ${operation.toUpperCase()} not allowed on ${name}`);
  return shape;
}

function requireDistinct(operation: DmlOperation, rows: SObject[]): void {
  if (operation === "insert") return;
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (id === null) continue;
    if (seen.has(id)) throw new ApexException("System.ListException", `Duplicate id in list: ${id}`);
    seen.add(id);
  }
}

// ---------------------------------------------------------------- all rows, or as many as can be

function wholly(tx: OrgTransaction, operation: DmlOperation, rows: SObject[], run: (drafts: Draft[]) => void): Draft[] {
  return tx.attempt(() => {
    const drafts = rows.map(newDraft);
    run(drafts);
    const failed = drafts.filter((draft) => !isSound(draft));
    if (failed.length === 0) return drafts;
    const errors = failed.map(({ index, given, errors: [first] }) => ({ index, id: given.id, ...first }));
    throw dmlException(operation, errors);
  });
}

/** Rows with errors are set aside; where triggers have run, the rest is undone and tried again without them. */
function partly(
  parts: DmlParts,
  tx: OrgTransaction,
  shape: Shape,
  rows: SObject[],
  run: (drafts: Draft[]) => void,
): Draft[] {
  const results: Draft[] = rows.map(newDraft);
  const limits = tx.limits.snapshot();
  let trying = results;
  for (let attempt = 1; ; attempt += 1) {
    const point = tx.point();
    run(trying);
    const left = trying.filter(isSound);
    if (left.length === trying.length || left.length === 0 || !mayFailLate(parts, shape)) {
      if (left.length === 0) tx.undoTo(point);
      return results;
    }
    tx.undoTo(point);
    if (attempt === ATTEMPTS) return failRest(results);
    restoreLimits(tx.limits, limits);
    trying = left.map(({ given, index }) => (results[index] = newDraft(given, index)));
  }
}

function failRest(drafts: Draft[]): Draft[] {
  const error = rowError(
    "UNKNOWN_EXCEPTION",
    "Too many batch retries in the presence of Apex triggers and partial failures.",
  );
  for (const draft of drafts) if (isSound(draft)) draft.errors.push(error);
  return drafts;
}

/** May a row fail after it was stored: by its triggers, or by those of the record that holds its totals? */
function mayFailLate(parts: DmlParts, shape: Shape): boolean {
  if (shape.habits.totalsAt) return true;
  const operations = ["insert", "update", "delete", "undelete"];
  const has = (timing: string) =>
    operations.some((operation) => parts.apex().hasTriggers(shape.object.name, timing, operation));
  return has("before") || has("after");
}

function newDraft(given: SObject, index: number): Draft {
  return { index, given, id: given.id, row: null, before: null, values: {}, errors: [] };
}

// ---------------------------------------------------------------- one pass over the rows

function runOnce(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  operation: DmlOperation,
  drafts: Draft[],
  options: DmlOptions,
): void {
  if (operation === "upsert") matchUpserts(parts, shape, drafts, options.externalId ?? "Id");
  else if (operation !== "insert") for (const draft of drafts) findRow(parts, shape, operation, draft);
  else {
    for (const draft of drafts) refuseId(draft);
    matchTwins(parts, shape, drafts.filter(isSound));
  }
  for (let start = 0; start < drafts.length; start += CHUNK) {
    const chunk = drafts.slice(start, start + CHUNK).filter(isSound);
    if (operation === "delete") deleteChunk(parts, tx, shape, chunk, options);
    else if (operation === "undelete") undeleteChunk(parts, tx, shape, chunk, options);
    else writeMixed(parts, tx, shape, chunk, options);
  }
}

/** The rows of an upsert: new ones first, then the others, as the org fires their triggers. */
function writeMixed(parts: DmlParts, tx: Transaction, shape: Shape, chunk: Draft[], options: DmlOptions): void {
  const made = chunk.filter((draft) => draft.row === null);
  const known = chunk.filter((draft) => draft.row !== null);
  if (made.length > 0) writeChunk(parts, tx, shape, "insert", made, options);
  if (known.length > 0) writeChunk(parts, tx, shape, "update", known, options);
}

function refuseId(draft: Draft): void {
  if (draft.id !== null)
    draft.errors.push(rowError("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", ["Id"]));
}

export function findRow(parts: DmlParts, shape: Shape, operation: DmlOperation, draft: Draft): void {
  if (draft.id === null || !isValidId(draft.id)) {
    draft.errors.push(rowError("MISSING_ARGUMENT", `Id not specified in an ${operation} call`, ["Id"]));
    return;
  }
  draft.id = toId(draft.id);
  const problem = existing(parts.store, shape.object.name, draft.id);
  const isInBin = problem?.error.code === "ENTITY_IS_DELETED" && operation === "undelete";
  if (problem && !isInBin) draft.errors.push(problem.error);
  else draft.row = parts.store.byId(draft.id);
}

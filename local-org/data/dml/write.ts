import type { DmlOptions, Transaction } from "../../contract.js";
import { derive, type DeriveContext, type DerivingRow, historyOf, problemOf } from "../../metadata/standard/index.js";
import { ApexDatetime, type SObject } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import { check } from "./checks.js";
import type { DmlParts } from "./dml.js";
import { applyGiven, type Draft, readBack } from "./draft.js";
import type { Row } from "../rows-contract.js";
import type { StoredRow, Values } from "../rows/row.js";
import { checkFields, checkObject, checkParents, checkRow } from "./guard.js";
import { recordOf, type Shape } from "./shape.js";
import { resolveParents } from "./parents.js";
import { saveTotals } from "./totals.js";
import { collectMarks, fire } from "./triggers.js";

/** Inserts or updates one chunk of drafts of one object: triggers, checks, rows, triggers, totals. Errors are left in the drafts. */
export function writeChunk(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  operation: "insert" | "update",
  drafts: Draft[],
  options: DmlOptions,
): void {
  const given = new Map<Draft, Set<string>>();
  for (const draft of drafts) given.set(draft, prepare(parts, tx, shape, draft, options));
  const prepared = drafts.filter(isSound);
  runBefore(parts, tx, shape, operation, prepared);
  for (const draft of prepared.filter(isSound)) {
    complete(parts, tx, shape, draft, given.get(draft)!);
    check(parts.store, shape, draft);
    checkParents(parts.access, parts.store, tx.user, shape, draft, options);
    if (isSound(draft)) checkWhole(parts, tx, shape, draft, given.get(draft)!);
    if (isSound(draft)) store(parts, tx, shape, draft);
  }
  runAfter(parts, tx, shape, operation, prepared.filter(isSound));
  saveTotals(parts, tx, shape, prepared.filter(isSound), options.place);
}

export function isSound(draft: Draft): boolean {
  return draft.errors.length === 0;
}

function prepare(parts: DmlParts, tx: Transaction, shape: Shape, draft: Draft, options: DmlOptions): Set<string> {
  const action = draft.row ? "edit" : "create";
  // Another chunk or trigger of this statement may have changed the row since the statement began.
  draft.before = draft.row?.values ?? null;
  draft.values = draft.before ? { ...draft.before } : shape.defaults(tx.user);
  const changed = applyGiven(shape.object, draft);
  resolveParents(parts, shape, draft, changed);
  checkObject(parts.access, tx.user, shape, draft, action, options);
  checkFields(parts.access, tx.user, shape, draft, changed, options);
  checkRow(parts.access, tx.user, draft, "edit", options);
  // Before triggers see new totals.
  if (draft.isSavedAgain) complete(parts, tx, shape, draft, changed);
  return changed;
}

function runBefore(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  operation: "insert" | "update",
  drafts: Draft[],
): void {
  const { name } = shape.object;
  if (!parts.apex().hasTriggers(name, "before", operation)) return;
  const records = drafts.map((draft) => recordOf(shape.object, draft.values));
  const old = operation === "update" ? oldRecords(shape, drafts) : null;
  fire(parts.apex(), tx, { object: name, timing: "before", operation }, drafts, records, old);
  drafts.forEach((draft, i) => readBack(shape.object, draft, records[i]));
}

function runAfter(
  parts: DmlParts,
  tx: Transaction,
  shape: Shape,
  operation: "insert" | "update",
  drafts: Draft[],
): void {
  const { name } = shape.object;
  if (!parts.apex().hasTriggers(name, "after", operation)) return;
  const records = drafts.map((draft) => frozen(recordOf(shape.object, draft.values)));
  const old = operation === "update" ? oldRecords(shape, drafts) : null;
  fire(parts.apex(), tx, { object: name, timing: "after", operation }, drafts, records, old);
  collectMarks(drafts, records);
}

export function oldRecords(shape: Shape, drafts: Draft[]): SObject[] {
  return drafts.map((draft) => frozen(recordOf(shape.object, draft.before!)));
}

function frozen(record: SObject): SObject {
  record.readOnly = true;
  return record;
}

/** A draft as the standard objects' derivations see it. */
class DraftRow implements DerivingRow {
  constructor(private readonly values: Draft["values"]) {}

  get(field: string): ApexValue {
    return this.values[field] ?? null;
  }

  set(field: string, value: ApexValue): void {
    this.values[field] = value;
  }
}

/** Fields that the platform computes from others. */
function complete(parts: DmlParts, tx: Transaction, shape: Shape, draft: Draft, given: Set<string>): void {
  if (shape.object.kind !== "standard") return;
  derive(shape.object.name, new DraftRow(draft.values), contextOf(parts, tx, draft, given));
}

/** What the platform checks of a whole row. */
function checkWhole(parts: DmlParts, tx: Transaction, shape: Shape, draft: Draft, given: Set<string>): void {
  if (shape.object.kind !== "standard") return;
  const problem = problemOf(shape.object.name, new DraftRow(draft.values), contextOf(parts, tx, draft, given));
  if (problem) draft.errors.push(problem);
}

function contextOf(parts: DmlParts, tx: Transaction, draft: Draft, given: Set<string>): DeriveContext {
  return { ...completion(parts), before: draft.row, given, userId: tx.user.id, now: secondOf(parts) };
}

/** The values of a stored row as the platform would compute them now. */
export function completed(parts: DmlParts, tx: Transaction, row: StoredRow): Values {
  const values = { ...row.values };
  const context = {
    ...completion(parts),
    before: row,
    given: new Set<string>(),
    userId: tx.user.id,
    now: secondOf(parts),
  };
  derive(row.object, new DraftRow(values), context);
  return values;
}

function completion({ store, metadata }: DmlParts): Pick<DeriveContext, "byId" | "children" | "metadata"> {
  return {
    byId: (id) => store.byId(id),
    children: (object, reference, id) => store.table(object).find(reference, [id]),
    metadata,
  };
}

/** Stored moments are whole seconds. */
function secondOf({ now }: DmlParts): ApexDatetime {
  return new ApexDatetime(Math.floor(now().getTime() / 1000) * 1000);
}

function store(parts: DmlParts, tx: Transaction, shape: Shape, draft: Draft): void {
  const { values } = draft;
  const { name, nameField, keyPrefix } = shape.object;
  const now = secondOf(parts);
  values.lastmodifieddate = now;
  values.systemmodstamp = now;
  values.lastmodifiedbyid = tx.user.id;
  if (draft.before) {
    parts.store.update(name, draft.id!, values);
    return note(parts, tx, shape, draft);
  }
  const id = parts.store.nextId(keyPrefix);
  values.id = id;
  values.isdeleted = false;
  values.createddate = now;
  values.createdbyid = tx.user.id;
  for (const [key, field] of shape.autoNumbers)
    values[key] = numbered(field.displayFormat, parts.store.nextNumber(name, key));
  if ((values[nameField.toLowerCase()] ?? null) === null && shape.object.kind === "custom") values.name = id;
  draft.id = id;
  parts.store.insert(name, id, values);
  note(parts, tx, shape, draft);
}

/** The history that the platform writes of a row. */
function note(parts: DmlParts, tx: Transaction, shape: Shape, draft: Draft): void {
  if (shape.object.kind !== "standard") return;
  const row = (values: Values): Row => ({
    object: shape.object.name,
    id: draft.id!,
    get: (field) => values[field] ?? null,
  });
  const history = historyOf(shape.object.name, row(draft.values), draft.before && row(draft.before));
  if (!history) return;
  const { object, defaults } = parts.shapes.of(history.object);
  const id = parts.store.nextId(object.keyPrefix);
  const now = secondOf(parts);
  const own = { id, isdeleted: false, createddate: now, createdbyid: tx.user.id, systemmodstamp: now };
  parts.store.insert(object.name, id, { ...defaults(tx.user), ...history.values, ...own });
}

/** `LE-{000000}` and 7 give LE-000007. */
function numbered(format: string | null, number: number): string {
  return (format ?? "{0}").replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, "0"));
}

import type { FieldDef, ObjectDef } from "../../contract.js";
import type { ApexValue } from "../../values/index.js";
import { indexKey } from "./index-key.js";
import { StoredRow, type Values } from "./row.js";

/** Fields that are looked up often enough to pay for an index. */
function isIndexed(field: FieldDef): boolean {
  if (field.name === "CreatedById" || field.name === "LastModifiedById") return false;
  return isReference(field) || field.unique || field.externalId;
}

export function isReference(field: FieldDef): boolean {
  return field.type === "Lookup" || field.type === "MasterDetail";
}

class FieldIndex {
  private readonly ids = new Map<string, Set<string>>();

  constructor(
    readonly field: string,
    readonly isReference: boolean,
  ) {}

  move(id: string, before: ApexValue, after: ApexValue): void {
    const from = indexKey(before, this.isReference);
    const to = indexKey(after, this.isReference);
    if (from === to) return;
    if (from !== null) this.remove(from, id);
    if (to !== null) this.add(to, id);
  }

  find(value: ApexValue): Iterable<string> {
    const key = indexKey(value, this.isReference);
    return (key !== null && this.ids.get(key)) || [];
  }

  private add(key: string, id: string): void {
    const ids = this.ids.get(key);
    if (ids) ids.add(id);
    else this.ids.set(key, new Set([id]));
  }

  private remove(key: string, id: string): void {
    const ids = this.ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.ids.delete(key);
  }
}

/** The rows of one object with their indexes. Every change goes through `put`, so undoing keeps the indexes right by itself. */
export class Table {
  readonly rows = new Map<string, StoredRow>();
  private readonly indexes: FieldIndex[];
  private readonly byName = new Map<string, FieldIndex>();
  /** Last number given out, by auto-number field. Numbers are not given back when a transaction is undone. */
  readonly counters = new Map<string, number>();

  constructor(
    readonly name: string,
    definition: ObjectDef | null,
  ) {
    const fields = definition ? [...definition.fields].filter(([, field]) => isIndexed(field)) : [];
    this.indexes = fields.map(([name, field]) => new FieldIndex(name, isReference(field)));
    for (const index of this.indexes) this.byName.set(index.field, index);
  }

  put(id: string, after: Values | null): Values | null {
    const row = this.rows.get(id);
    const before = row?.values ?? null;
    this.reindex(id, before, after);
    if (after === null) this.rows.delete(id);
    else if (row) row.values = after;
    else this.rows.set(id, new StoredRow(this.name, id, after));
    return before;
  }

  /** Puts rows back in order of their ids, after one that was gone has come back. */
  sort(): void {
    const rows = [...this.rows].sort(([left], [right]) => byText(left, right));
    this.rows.clear();
    for (const [id, row] of rows) this.rows.set(id, row);
  }

  hasIndex(field: string): boolean {
    return this.byName.has(field);
  }

  /** Ids of the rows that are not deleted and hold the value, in any order. */
  idsOf(field: string, value: ApexValue): Iterable<string> {
    return this.byName.get(field)?.find(value) ?? [];
  }

  /** Rows that are not deleted and hold one of the values, in order of their ids. */
  find(field: string, values: Iterable<ApexValue>): StoredRow[] {
    const index = this.byName.get(field);
    if (!index) throw new Error(`${this.name}.${field} has no index`);
    const ids = new Set<string>();
    for (const value of values) for (const id of index.find(value)) ids.add(id);
    return [...ids].sort(byText).map((id) => this.rows.get(id)!);
  }

  private reindex(id: string, before: Values | null, after: Values | null): void {
    const old = before && before.isdeleted !== true ? before : null;
    const now = after && after.isdeleted !== true ? after : null;
    for (const index of this.indexes) index.move(id, old?.[index.field] ?? null, now?.[index.field] ?? null);
  }
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

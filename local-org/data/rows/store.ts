import type { OrgMetadata } from "../../contract.js";
import { idPrefix, makeId, to18 } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import type { RowSource } from "../rows-contract.js";
import type { Change, StoredRow, Values } from "./row.js";
import { Table } from "./table.js";

/** Last numbers given out: ids by key prefix, automatic numbers by object and field. They are not given back by a rollback. */
export interface Counters {
  ids: [string, number][];
  numbers: [string, string, number][];
}

/**
 * All rows of the org in memory, with a log that undoes any number of changes in time proportional to them.
 * Nothing here knows permissions, checks or triggers.
 */
export class RowStore implements RowSource {
  private tables = new Map<string, Table>();
  private readonly log: Change[] = [];
  private readonly lastIds = new Map<string, number>();
  private readonly movedIds = new Set<string>();
  private readonly movedNumbers = new Map<string, [string, string]>();
  private isIsolated = false;
  /** Objects by key prefix, for finding the table of an id. */
  private readonly prefixes = new Map<string, string>();

  constructor(private readonly metadata: OrgMetadata) {
    for (const object of metadata.objects.values()) this.prefixes.set(object.keyPrefix, object.name);
  }

  table(object: string): Table {
    const key = object.toLowerCase();
    const found = this.tables.get(key);
    if (found) return found;
    const definition = this.metadata.objects.get(key) ?? null;
    const made = new Table(definition?.name ?? object, definition);
    this.tables.set(key, made);
    return made;
  }

  nextId(prefix: string): string {
    const number = (this.lastIds.get(prefix) ?? 0) + 1;
    this.lastIds.set(prefix, number);
    this.movedIds.add(prefix);
    return makeId(prefix, number);
  }

  nextNumber(object: string, field: string): number {
    const { counters } = this.table(object);
    const number = (counters.get(field) ?? 0) + 1;
    counters.set(field, number);
    if (!this.isIsolated) this.movedNumbers.set(`${object} ${field}`, [object, field]);
    return number;
  }

  lastNumber(object: string, field: string): number {
    return this.table(object).counters.get(field) ?? 0;
  }

  /** API name of the object an id belongs to, by its first three characters. */
  objectOf(id: string): string | null {
    return this.prefixes.get(idPrefix(id)) ?? null;
  }

  insert(object: string, id: string, values: Values): void {
    this.put(this.table(object), id, values);
  }

  update(object: string, id: string, values: Values): void {
    this.put(this.table(object), id, values);
  }

  /** Takes a row away for good. */
  remove(object: string, id: string): void {
    this.put(this.table(object), id, null);
  }

  // ------------------------------------------------------------ reading

  *rows(object: string, includeDeleted: boolean): Iterable<StoredRow> {
    for (const row of this.table(object).rows.values()) if (includeDeleted || !row.isDeleted) yield row;
  }

  byId(id: string): StoredRow | null {
    const full = to18(id);
    const object = this.objectOf(full);
    return (object && this.table(object).rows.get(full)) || null;
  }

  byField(object: string, field: string, values: ApexValue[]): Iterable<StoredRow> | null {
    const table = this.table(object);
    const key = field.toLowerCase();
    if (key === "id") return this.byIds(table, values);
    if (!table.hasIndex(key) || values.some((value) => value === null || value === "")) return null;
    return table.find(key, values);
  }

  private byIds(table: Table, values: ApexValue[]): StoredRow[] {
    const ids = new Set(values.map((value) => (typeof value === "string" ? to18(value) : "")));
    return [...ids].flatMap((id) => {
      const row = table.rows.get(id);
      return row && !row.isDeleted ? [row] : [];
    });
  }

  // ------------------------------------------------------------ undoing

  /** A point to come back to. */
  mark(): number {
    return this.log.length;
  }

  undoTo(mark: number): void {
    while (this.log.length > mark) {
      const change = this.log.pop()!;
      const table = this.table(change.table);
      table.put(change.id, change.before);
      if (change.after === null) table.sort();
    }
  }

  /** Changes since the mark, one for each row, in order of first change. */
  changesSince(mark: number): Change[] {
    const net = new Map<string, Change>();
    for (const change of this.log.slice(mark)) {
      const key = `${change.table} ${change.id}`;
      const known = net.get(key);
      if (known) known.after = change.after;
      else net.set(key, { ...change });
    }
    return [...net.values()].filter((change) => change.before !== null || change.after !== null);
  }

  /** What happened since the mark cannot be undone any more. */
  forgetUndo(mark: number): void {
    this.log.length = mark;
  }

  private put(table: Table, id: string, after: Values | null): void {
    const before = table.put(id, after);
    this.log.push({ table: table.name, id, before, after });
  }

  // ------------------------------------------------------------ isolation and loading

  /**
   * Runs work that sees only the named tables; the others are empty meanwhile. The work must undo what it did to the
   * visible ones before it ends.
   */
  isolated<T>(visible: ReadonlySet<string>, work: () => T): T {
    const all = this.tables;
    this.tables = new Map([...all].filter(([name]) => visible.has(name)));
    this.isIsolated = true;
    try {
      return work();
    } finally {
      for (const [name, table] of this.tables) if (visible.has(name)) all.set(name, table);
      this.tables = all;
      this.isIsolated = false;
    }
  }

  /** Puts a row as it was saved, outside of any transaction. */
  load(object: string, id: string, values: Values | null): void {
    this.table(object).put(id, values);
  }

  /** For continuing after a restart: the last numbers given out. */
  counters(): Counters {
    const numbers = [...this.tables.values()].flatMap((table) =>
      [...table.counters].map(([field, number]): Counters["numbers"][number] => [table.name, field, number]),
    );
    return { ids: [...this.lastIds], numbers };
  }

  /** The counters that moved since the last call; null when none did. */
  takeMovedCounters(): Counters | null {
    if (this.movedIds.size + this.movedNumbers.size === 0) return null;
    const ids = [...this.movedIds].map((prefix): Counters["ids"][number] => [prefix, this.lastIds.get(prefix)!]);
    const numbers = [...this.movedNumbers.values()].map(([object, field]): Counters["numbers"][number] => [
      object,
      field,
      this.lastNumber(object, field),
    ]);
    this.movedIds.clear();
    this.movedNumbers.clear();
    return { ids, numbers };
  }

  restoreCounters(saved: Counters): void {
    for (const [prefix, number] of saved.ids) this.lastIds.set(prefix, number);
    for (const [object, field, number] of saved.numbers) this.table(object).counters.set(field, number);
  }

  allTables(): Iterable<Table> {
    return this.tables.values();
  }
}

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { ApexValue } from "../../values/index.js";
import type { Change, Values } from "../rows/row.js";
import type { Counters, RowStore } from "../rows/store.js";
import { type Encoded, ValueCodec } from "./codec.js";

/** A row as saved: table, id, values without the empty ones; null values: the row is gone. */
type SavedRow = [string, string, Record<string, Encoded> | null];

/** One line of a file: what one transaction changed. The last line of a snapshot is `{ "complete": true }`. */
interface Line {
  rows?: SavedRow[];
  counters?: Counters;
  complete?: true;
}

/** A journal longer than this, and than the snapshot before it, is folded into a new one. */
const FOLD_BYTES = 16 * 1024 * 1024;

/** Holds the id of the process that has the folder open. */
const LOCK = "open-in-process";

const CODEC = new ValueCodec();

const ROWS_A_LINE = 500;

/**
 * Keeps the rows of a store in a folder: `snapshot-N.jsonl`, and `journal-N.jsonl` with a line for each transaction since.
 * A line that was not written to its end is dropped, so a transaction is there whole or not at all.
 */
export class Journal {
  private generation = 0;
  private file = -1;
  private bytes = 0;
  /** Length of the journal at which it is folded. */
  private foldAfter = FOLD_BYTES;

  /** Throws when another process has the folder open: two writers would damage it. */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    takeLock(join(folder, LOCK));
  }

  /** Fills the store with what was saved. False when there was nothing. */
  load(store: RowStore): boolean {
    this.generation = this.newestSnapshot();
    const snapshot = this.path("snapshot");
    const journal = this.path("journal");
    const saved = existsSync(snapshot) ? replay(snapshot, store) : 0;
    if (existsSync(journal)) {
      this.bytes = replay(journal, store);
      if (this.bytes < statSync(journal).size) truncateSync(journal, this.bytes);
    }
    this.foldAfter = Math.max(FOLD_BYTES, saved);
    this.file = openSync(journal, "a");
    this.removeOther();
    return saved + this.bytes > 0;
  }

  /** Saves what a transaction changed. */
  append(changes: Change[], counters: Counters | null): void {
    if (changes.length === 0 && counters === null) return;
    const rows = changes.map((change): SavedRow => [
      change.table,
      change.id,
      change.after && encodeValues(change.after),
    ]);
    try {
      this.bytes += writeLine(this.file, { rows, ...(counters && { counters }) });
    } catch (thrown) {
      // Half a line must not stay in the way of the next one.
      truncateSync(this.path("journal"), this.bytes);
      throw thrown;
    }
  }

  /** Folds a long journal into a new snapshot. Where that fails nothing is lost: the journal goes on and it is tried later. */
  foldWhenLong(store: RowStore): void {
    if (this.bytes <= this.foldAfter) return;
    try {
      this.fold(store);
    } catch {
      this.foldAfter = this.bytes * 2;
    }
  }

  /** Writes a new snapshot and starts a new journal. A crash at any point leaves the old pair or the new one. */
  fold(store: RowStore): void {
    const next = this.generation + 1;
    const target = join(this.folder, `snapshot-${next}.jsonl`);
    const file = openSync(`${target}.part`, "w");
    const bytes = writeSnapshot(file, store);
    fsyncSync(file);
    closeSync(file);
    const journal = openSync(join(this.folder, `journal-${next}.jsonl`), "a");
    renameSync(`${target}.part`, target);
    closeSync(this.file);
    this.file = journal;
    this.generation = next;
    this.bytes = 0;
    this.foldAfter = Math.max(FOLD_BYTES, bytes);
    this.removeOther();
  }

  /** Waits until everything is on the disk. */
  flush(): void {
    fsyncSync(this.file);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
    rmSync(join(this.folder, LOCK), { force: true });
  }

  private path(kind: "snapshot" | "journal"): string {
    return join(this.folder, `${kind}-${this.generation}.jsonl`);
  }

  private newestSnapshot(): number {
    const numbers = readdirSync(this.folder).map((name) => Number(/^snapshot-(\d+)\.jsonl$/.exec(name)?.[1] ?? 0));
    return Math.max(0, ...numbers);
  }

  private removeOther(): void {
    for (const name of readdirSync(this.folder)) {
      const match = /^(?:snapshot|journal)-(\d+)\.jsonl(\.part)?$/.exec(name);
      if (match && (match[2] || Number(match[1]) !== this.generation)) rmSync(join(this.folder, name));
    }
  }
}

function takeLock(lock: string): void {
  const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  if (holder > 0 && holder !== process.pid && isRunning(holder)) {
    throw new Error(`The org is open in process ${holder}: stop that first. If there is no such org, delete ${lock}.`);
  }
  writeFileSync(lock, String(process.pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Forgets everything that was saved in the folder. */
export function removeData(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function writeSnapshot(file: number, store: RowStore): number {
  let bytes = writeLine(file, { counters: store.counters() });
  for (const table of store.allTables()) {
    const all = [...table.rows.values()];
    for (let start = 0; start < all.length; start += ROWS_A_LINE) {
      const rows = all
        .slice(start, start + ROWS_A_LINE)
        .map((row): SavedRow => [table.name, row.id, encodeValues(row.values)]);
      bytes += writeLine(file, { rows });
    }
  }
  return bytes + writeLine(file, { complete: true });
}

function writeLine(file: number, line: Line): number {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  return bytes.length;
}

function encodeValues(values: Values): Record<string, Encoded> {
  const encoded: Record<string, Encoded> = {};
  for (const name in values) if (values[name] !== null) encoded[name] = CODEC.encode(values[name]);
  return encoded;
}

/** Loads the complete lines of a file; returns how many bytes they take. */
function replay(path: string, store: RowStore): number {
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = parseLine(bytes.toString("utf8", start, end), path);
    for (const [table, id, values] of line.rows ?? []) store.load(table, id, values && decodeValues(values));
    if (line.counters) store.restoreCounters(line.counters);
    start = end + 1;
  }
  return start;
}

function parseLine(text: string, path: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    throw new Error(
      `${path} is damaged; start with --reset to begin with an empty org, or put the file of a backup in its place`,
    );
  }
}

function decodeValues(encoded: Record<string, Encoded>): Values {
  const values: Record<string, ApexValue> = {};
  for (const name in encoded) {
    const value = encoded[name];
    values[name] = value !== null && typeof value === "object" ? CODEC.decode(value) : value;
  }
  return values;
}

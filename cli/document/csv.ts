import { basename, join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { DocumentError } from "../problem.js";
import type { Place } from "../problem.js";
import { likeliest } from "./likeliest.js";
import { below } from "./pointer.js";
import type { Json, Places } from "./places.js";
import { namesIn, textIn } from "./textFile.js";

type Row = { [column: string]: Json };

const LISTS = ["payees", "teams", "leaves", "assignments", "quotas", "draws", "currencyRates", "deals"];
/** Lists whose rows others name by their key. */
const KEYED = ["payees", "teams", "deals"];
const FLAGS = ["isActive", "isCommissionable", "isRecoverable"];

/** Columns whose names begin so are collected in a member: `fact:segment` is the fact segment. */
const COLLECTED: Record<string, string> = { "fact:": "facts", "number:": "numbers", "milestone:": "milestones" };

/** Rows that are part of a row of another list, which they name in a column. */
interface Parts {
  member: string;
  list: string;
  column: string;
}

const PARTS: Record<string, Parts> = {
  "splits.csv": { member: "splits", list: "deals", column: "dealKey" },
  "roles.csv": { member: "roles", list: "deals", column: "dealKey" },
  "items.csv": { member: "items", list: "deals", column: "dealKey" },
  "members.csv": { member: "members", list: "teams", column: "teamKey" },
};

/** The files of a folder that are read as lists. */
export const FILES = [...LISTS.map((list) => `${list}.csv`), ...Object.keys(PARTS)];

const OF_SPREADSHEETS = /\.(csv(\.\w+)?|tsv|tab|xls[xmb]?|ods|numbers)$/i;
const NAMED_AS_LIST = new RegExp(`^(${FILES.map((name) => name.slice(0, -".csv".length)).join("|")})\\b`, "i");

/** Files of a folder that may be meant as lists, such as `deals (1).csv`, and are not read. */
export function unreadIn(folder: string): string[] {
  const others = namesIn(folder).filter((name) => !FILES.includes(name));
  return others.filter((name) => OF_SPREADSHEETS.test(name) || NAMED_AS_LIST.test(name)).sort();
}

/**
 * Reads the CSV files of a folder into the lists of a request, and notes where each value stands. The first row names
 * the members; cells are separated by commas, semicolons or tabs; an empty cell is a value left out.
 */
export function readCsvLists(folder: string, request: { [list: string]: Json }, places: Places): void {
  const names = namesIn(folder);
  refuseMisspelt(folder, names);
  for (const list of LISTS) {
    const file = join(folder, `${list}.csv`);
    if (!names.includes(basename(file))) continue;
    if (list in request) throw twice(places, list, file);
    request[list] = readRows(file, KEYED.includes(list) ? "key" : null, below("/request", list), places);
  }
  for (const [name, parts] of Object.entries(PARTS)) {
    const file = join(folder, name);
    if (names.includes(name)) addParts(file, parts, wholesIn(request[parts.list]), places);
  }
}

/** A file whose name is nearly that of a list would be left out in silence. */
function refuseMisspelt(folder: string, names: string[]): void {
  for (const name of names) {
    const meant = name.toLowerCase().endsWith(".csv") && !FILES.includes(name) ? likeliest(name, FILES) : null;
    if (meant === null || names.includes(meant)) continue;
    const message = `${name} is no list. Perhaps "${meant}" is meant.`;
    throw csvError(message, FILES.join(", "), { file: join(folder, name), line: 1, column: 1 });
  }
}

function readRows(file: string, needed: string | null, path: string, places: Places): Row[] {
  places.set(path, { file, line: 1, column: 1 });
  return recordsOf(file, needed, places).map(({ cells, line }, index) => {
    const rowPath = below(path, index);
    places.set(rowPath, { file, line, column: 1 });
    return rowOf(cells, rowPath, places, { file, line, column: 1 });
  });
}

function rowOf(cells: [string, string][], path: string, places: Places, start: Place): Row {
  const members: [string, Json][] = [];
  const collected = new Map<string, [string, Json][]>();
  cells.forEach(([column, value], index) => {
    if (value === "") return;
    const { around, name } = memberOf(column);
    const place = { ...start, column: index + 1 };
    places.set(below(around === null ? path : below(path, around), name), place);
    if (around === null) return void members.push([name, valueOf(name, value)]);
    if (!collected.has(around)) places.set(below(path, around), place);
    collected.set(around, [...(collected.get(around) ?? []), [name, value]]);
  });
  for (const [around, values] of collected) members.push([around, Object.fromEntries(values)]);
  return Object.fromEntries(members);
}

/** The member that a column is, and the one that it is collected in; null: none. */
function memberOf(column: string): { around: string | null; name: string } {
  const prefix = Object.keys(COLLECTED).find((start) => column.startsWith(start));
  return prefix === undefined
    ? { around: null, name: column }
    : { around: COLLECTED[prefix], name: column.slice(prefix.length) };
}

/** Spreadsheets write TRUE. What is neither true nor false stays a text, which the schema refuses with its place. */
function valueOf(name: string, value: string): Json {
  if (!FLAGS.includes(name) || !/^(true|false)$/i.test(value)) return value;
  return value.toLowerCase() === "true";
}

/** The rows that parts can go into, by key; what is no row is left to the schema. */
function wholesIn(list: Json | undefined): Map<string, { whole: Row; index: number }> {
  const rows = Array.isArray(list) ? list : [];
  return new Map(
    rows.flatMap((whole, index) =>
      typeof whole === "object" && whole !== null && !Array.isArray(whole)
        ? [[String(whole.key), { whole, index }] as const]
        : [],
    ),
  );
}

/** Puts rows into the rows that they are part of. */
function addParts(
  file: string,
  { member, list, column }: Parts,
  wholes: ReturnType<typeof wholesIn>,
  places: Places,
): void {
  for (const { cells, line } of recordsOf(file, column, places)) {
    const start = { file, line, column: 1 };
    const key = cells.find(([name]) => name === column)?.[1] ?? "";
    const found = wholes.get(key);
    if (found === undefined) {
      const what = list.slice(0, -1);
      throw csvError(`There is no ${what} "${key}".`, `the key of a ${what} in the column ${column}`, start);
    }
    const parts = (found.whole[member] ??= []);
    if (!Array.isArray(parts)) continue;
    const path = below(below(below(below("/request", list), found.index), member), parts.length);
    places.set(path, start);
    const part = rowOf(cells, path, places, start);
    delete part[column];
    parts.push(part);
  }
}

/** The columns that a file may have; `members` are those of a row. */
export function columnsOf(file: string, members: string[]): string[] {
  const own = PARTS[basename(file)]?.column;
  const parts = partsOf(file).map(([, { member }]) => member);
  const columns = members.filter((member) => !parts.includes(member));
  const prefixed = columns.map((member) => {
    const prefix = Object.keys(COLLECTED).find((start) => COLLECTED[start] === member);
    return prefix === undefined ? member : `${prefix}NAME`;
  });
  return [...(own === undefined ? [] : [own]), ...prefixed];
}

/** Files with parts of the rows of a file. */
function partsOf(file: string): [string, Parts][] {
  return Object.entries(PARTS).filter(([, { list }]) => basename(file) === `${list}.csv`);
}

/** `fact: segment` is `fact:segment`. */
function trimmedName(written: string): string {
  const prefix = Object.keys(COLLECTED).find((start) => written.startsWith(start));
  return prefix === undefined ? written : prefix + written.slice(prefix.length).trim();
}

/** How a column of one fact, number or milestone is written: `fact:segment` for `Fact : segment`; other columns as they are. */
export function columnName(written: string): string {
  const [, prefix, name] = /^(\w+)\s*:\s*(.*)$/.exec(written) ?? [];
  const start = `${prefix?.toLowerCase()}:`;
  return Object.hasOwn(COLLECTED, start) ? start + name : written;
}

/**
 * The rows below the first, each with its cells by name and the line it begins on; a row without any value is none, and neither is
 * a column without name and value. `needed`: a column without which no row can be placed.
 */
function recordsOf(file: string, needed: string | null, places: Places): { cells: [string, string][]; line: number }[] {
  const text = textIn(file).replaceAll(/\r\n?/g, "\n");
  const [first, ...rows] = rowsIn(text, file);
  if (first === undefined) {
    const allowed =
      needed === null ? "a first row with the names of the columns" : `a first row with the column ${needed}`;
    throw csvError("The file is empty.", allowed, { file, line: 1, column: 1 });
  }
  const names = first.record.map(trimmedName);
  places.headers.set(file, first.line);
  refuseColumns(names, needed, { file, line: first.line, column: 1 });
  return rows.map(({ record, line }) => {
    refuseCells(record, names, { file, line, column: 1 });
    return { cells: names.map((name, index) => [name, record[index] ?? ""]), line };
  });
}

/** Cells that belong to no column, and columns that have no cell. */
function refuseCells(record: string[], names: string[], start: Place): void {
  const missing = names.findIndex((name, index) => name !== "" && index >= record.length);
  const stray = record.findIndex((cell, index) => cell !== "" && (names[index] ?? "") === "");
  if (missing >= 0 || stray >= names.length) {
    const which = missing >= 0 ? `: there is none for "${names[missing]}"` : `: cell ${stray + 1} has no column`;
    const message = `The row has ${record.length} cells, and the first row has ${names.length}${which}.`;
    throw csvError(message, "as many cells as the first row", {
      ...start,
      column: (missing >= 0 ? missing : stray) + 1,
    });
  }
  if (stray < 0) return;
  const message = `Cell ${stray + 1} has a value and its column no name.`;
  throw csvError(message, "a name in the first row, or no value", { ...start, column: stray + 1 });
}

/** Columns that are looked at before any row, as all rows would be refused for them, or a value of theirs be lost. */
function refuseColumns(names: string[], needed: string | null, start: Place): void {
  const at = (column: number) => ({ ...start, column: column + 1 });
  const double = names.find((name, index) => name !== "" && names.indexOf(name) < index);
  if (double !== undefined)
    throw csvError(`The column "${double}" is there twice.`, "columns of different names", start);
  for (const [prefix, member] of Object.entries(COLLECTED)) {
    const message = `The column "${member}" cannot hold several values; each has a column of its own.`;
    if (names.includes(member)) throw csvError(message, `a column ${prefix}NAME for each`, at(names.indexOf(member)));
    const unnamed = `The column "${prefix}" does not say which.`;
    if (names.includes(prefix)) throw csvError(unnamed, `a column ${prefix}NAME`, at(names.indexOf(prefix)));
  }
  for (const [file, { member }] of partsOf(start.file)) {
    const message = `The column "${member}" cannot hold several values; each has a row in ${file}.`;
    if (names.includes(member)) throw csvError(message, `a row of ${file} for each`, at(names.indexOf(member)));
  }
  if (needed === null || names.includes(needed)) return;
  const meant = names.find((name) => name.toLowerCase() === needed.toLowerCase()) ?? likeliest(needed, names);
  const hint = meant === null ? "" : ` Perhaps "${meant}" is meant to be it.`;
  throw csvError(`There is no column "${needed}".${hint}`, `a first row with the column ${needed}`, start);
}

/** The rows of a text whose lines end with \n. */
function rowsIn(text: string, file: string): { record: string[]; line: number }[] {
  const [header = ""] = /^.*[^\s,;].*$/m.exec(text) ?? [];
  const delimiter = [";", "\t"].find((sign) => header.includes(sign)) ?? ",";
  const skipped = { skip_empty_lines: true, skip_records_with_empty_values: true, relax_column_count: true };
  try {
    const rows = parse(text, { delimiter, info: true, trim: true, record_delimiter: "\n", ...skipped });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines - (record.join("").match(/\n/g)?.length ?? 0),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvError(...csvWords(error), quotePlace(error, text, file));
  }
}

/** Line and cell of the quote that is at fault: the first one behind the cells that were read. */
function quotePlace(error: CsvError, text: string, file: string): Place {
  const bytes = Buffer.from(text);
  const at = bytes.indexOf('"', Number(error.bytes ?? 0));
  return { file, line: bytes.subarray(0, at).toString().split("\n").length, column: Number(error.index ?? 0) + 1 };
}

/** What the parser refuses, and what to do about it. */
function csvWords({ code, message }: CsvError): [message: string, allowed: string] {
  const allowed = 'cells that contain a separator or a quote in "…", with "" for a quote';
  switch (code as string) {
    case "CSV_QUOTE_NOT_CLOSED":
      return ["A quote is opened and never closed.", '"…" around a whole cell'];
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return ["A cell in quotes goes on behind its closing quote.", allowed];
    case "INVALID_OPENING_QUOTE":
      return ["A quote stands within a cell that does not begin with one.", allowed];
    default:
      return [`${message}.`, allowed];
  }
}

function twice(places: Places, list: string, file: string): DocumentError {
  const path = below("/request", list);
  const message = `The ${list} are both here and in ${file}.`;
  return new DocumentError([
    places.problem({ severity: "error", code: "LIST_TWICE", path, message, allowed: "one of the two" }),
  ]);
}

function csvError(message: string, allowed: string, place: Place): DocumentError {
  return new DocumentError([{ severity: "error", code: "CSV_INVALID", path: "", message, allowed, ...place }]);
}

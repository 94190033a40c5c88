import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { DocumentError } from "../problem.js";
import type { Place } from "../problem.js";
import { below } from "./places.js";
import type { Json, Places } from "./places.js";

type Row = { [column: string]: Json };

const LISTS = ["payees", "assignments", "quotas", "deals"];
const FLAGS = ["isActive", "isCommissionable"];
/** Columns of deals whose name begins so are facts. */
const FACT = "fact:";

/**
 * Reads the CSV files of a folder into the lists of a request, and notes where each value stands. The first row names
 * the members; cells are separated by commas or semicolons; an empty cell is a value left out.
 */
export function readCsvLists(folder: string, request: { [list: string]: Json }, places: Places): void {
  for (const list of LISTS) {
    const file = join(folder, `${list}.csv`);
    if (!existsSync(file)) continue;
    if (list in request) throw twice(places, list, file);
    request[list] = readRows(file, below("/request", list), places);
  }
  const splitsFile = join(folder, "splits.csv");
  if (existsSync(splitsFile)) addSplits(splitsFile, request.deals as Row[] | undefined, places);
}

function readRows(file: string, path: string, places: Places): Row[] {
  places.set(path, { file, line: 1, column: 1 });
  return recordsOf(file).map(({ cells, line }, index) => {
    const rowPath = below(path, index);
    places.set(rowPath, { file, line, column: 1 });
    return rowOf(cells, rowPath, places, { file, line, column: 1 });
  });
}

function rowOf(cells: [string, string][], path: string, places: Places, start: Place): Row {
  const row: Row = {};
  const facts: { [name: string]: Json } = {};
  cells.forEach(([name, value], index) => {
    if (value === "") return;
    const isFact = name.startsWith(FACT);
    const target = isFact ? facts : row;
    const member = isFact ? name.slice(FACT.length) : name;
    places.set(below(isFact ? below(path, "facts") : path, member), { ...start, column: index + 1 });
    target[member] = valueOf(name, value);
  });
  if (Object.keys(facts).length > 0) row.facts = facts;
  return row;
}

/** What is neither true nor false stays a text, which the schema refuses with its place. */
function valueOf(name: string, value: string): Json {
  if (!FLAGS.includes(name)) return value;
  return value === "true" ? true : value === "false" ? false : value;
}

/** Rows of splits.csv name their deal in the column dealKey. */
function addSplits(file: string, deals: Row[] | undefined, places: Places): void {
  const indexes = new Map((deals ?? []).map((deal, index) => [String(deal.key), index]));
  for (const { cells, line } of recordsOf(file)) {
    const dealKey = cells.find(([name]) => name === "dealKey")?.[1] ?? "";
    const index = indexes.get(dealKey);
    if (index === undefined) {
      const message = `There is no deal "${dealKey}" in deals.csv.`;
      throw csvError(message, { file, line, column: 1 }, "the key of a deal in the column dealKey");
    }
    const splits = (deals![index].splits ??= []) as Row[];
    const path = below(below(below("/request/deals", index), "splits"), splits.length);
    places.set(path, { file, line, column: 1 });
    const split = rowOf(cells, path, places, { file, line, column: 1 });
    delete split.dealKey;
    splits.push(split);
  }
}

/** The rows below the first, each with its cells by name and the line it begins on. */
function recordsOf(file: string): { cells: [string, string][]; line: number }[] {
  const text = readFileSync(file, "utf8");
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = header.includes(";") ? ";" : ",";
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { bom: true, delimiter, info: true, skip_empty_lines: true, trim: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvError(
      error.message,
      { file, line: Number(error.lines ?? 1), column: 1 },
      "as many cells as the first row",
    );
  }
  const [names, ...records] = rows;
  return records.map(({ record, info }) => ({
    cells: record.map((cell, index) => [names.record[index], cell]),
    line: info.lines - (record.join("").match(/\n/g)?.length ?? 0),
  }));
}

function twice(places: Places, list: string, file: string): DocumentError {
  const path = below("/request", list);
  const message = `The ${list} are both here and in ${file}.`;
  return new DocumentError([
    places.problem({ severity: "error", code: "LIST_TWICE", path, message, allowed: "one of the two" }),
  ]);
}

function csvError(message: string, place: Place, allowed: string): DocumentError {
  return new DocumentError([{ severity: "error", code: "CSV_INVALID", path: "", message, allowed, ...place }]);
}

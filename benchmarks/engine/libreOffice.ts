/**
 * LibreOffice without a window. Its sheet is a flat ODS, which it loads and calculates in half the time of a CSV. The work is
 * one run of `soffice` from start to end, which writes all values to a CSV, and reading the column of pay: no process of it
 * stays warm. The first run makes its profile beside this contender's bundle; those that are measured find it there.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sheetOf } from "./sheet.js";
import type { Cell } from "./sheet.js";
import { DEALS, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

const folder = fileURLToPath(new URL("libreOffice/", import.meta.url));
const profile = `-env:UserInstallation=${pathToFileURL(folder).href}profile`;
const sheetFile = `${folder}deals.fods`;
const payFile = `${folder}deals.csv`;

const NAMES = ["office", "table", "text"].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
);
const TYPE = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"';
const FORMULAS = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"';
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMES.join(" ")} ${FORMULAS} ${TYPE}>
<office:body><office:spreadsheet><table:table table:name="Deals">`;
const FOOT = "</table:table></office:spreadsheet></office:body></office:document>";

/** Separated by commas, quoted with ", in UTF-8, from the first row on; values as they are, not as they are shown. */
const TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";

function cellText(cell: Cell): string {
  if (typeof cell === "number") return `<table:table-cell office:value-type="float" office:value="${cell}"/>`;
  if (typeof cell === "boolean")
    return `<table:table-cell office:value-type="boolean" office:boolean-value="${cell}"/>`;
  if (cell.startsWith("=")) return `<table:table-cell table:formula="of:${openFormula(cell)}"/>`;
  return `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`;
}

/** OpenFormula writes cells as [.A1] and parts arguments by semicolons. */
function openFormula(formula: string): string {
  return formula.replace(/[A-F]\d+/g, "[.$&]").replaceAll(",", ";");
}

export function prepare(work: Workload): Uint32Array {
  const order = sorted(work);
  const rows = sheetOf(work, order).map((row) => `<table:table-row>${row.map(cellText).join("")}</table:table-row>`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(sheetFile, [HEAD, ...rows, FOOT].join("\n"));
  return order;
}

export function run(order: Uint32Array): Float64Array {
  rmSync(payFile, { force: true });
  const args = ["--headless", "--norestore", profile, "--convert-to", TO_CSV, "--outdir", folder, sheetFile];
  // In other languages amounts have a comma.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const { error, stderr } = spawnSync("soffice", args, { encoding: "utf8", env });
  // soffice ends with 0 even where it could not load the file.
  if (error || !existsSync(payFile)) throw new Error(`soffice wrote no ${payFile}: ${error?.message ?? stderr}`);
  return payOf(order, readFileSync(payFile, "utf8").split("\n"));
}

function payOf(order: Uint32Array, lines: string[]): Float64Array {
  const pay = new Float64Array(DEALS);
  order.forEach((deal, index) => {
    const line = lines[index + 1];
    pay[deal] = Number(line.slice(line.lastIndexOf(",") + 1));
  });
  return pay;
}

export function cents(pay: Float64Array): bigint[] {
  return Array.from(pay, (amount) => BigInt(Math.round(amount * 100)));
}

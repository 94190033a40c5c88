/**
 * Reads an Apex file into its syntax tree. Parsing is the slow step of a start, so trees are kept as JSON by a hash of the source.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Unit } from "./ast.js";
import { refuse } from "../refusals.js";
import { readUnit } from "./read.js";

/** Changes whenever the shape of the tree does: older cache files are then not found. */
const TREE_VERSION = 2;

/** `cacheFolder` null: nothing is kept. Syntax errors are refused as APEX_SYNTAX with file, line and column. */
export function parseApex(file: string, text: string, cacheFolder: string | null): Unit {
  const hash = createHash("sha256")
    .update(`${TREE_VERSION}\0${/\.trigger$/i.test(file)}\0${text}`)
    .digest("hex");
  const cached = cacheFolder === null ? null : join(cacheFolder, `${hash}.json`);
  const kept = cached && readKept(cached);
  if (kept) return kept;
  const result = readUnit(file, text);
  if ("error" in result) refuse("APEX_SYNTAX", result.error, { file, line: result.line, column: result.column });
  if (cached) keep(cacheFolder!, cached, result.unit);
  return result.unit;
}

function readKept(path: string): Unit | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Unit;
  } catch {
    return null;
  }
}

function keep(folder: string, path: string, unit: Unit): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(unit));
  renameSync(draft, path);
}

/**
 * Reads Apex files into their syntax trees. Parsing is the slow step of a start, so trees are kept as JSON by a hash of the source.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Unit } from "./ast.js";
import { refuse } from "../refusals.js";
import { readUnit } from "./read.js";

/** Changes whenever the shape of the tree does: older cache files are then not found. */
const TREE_VERSION = 2;

export class ParsedFiles {
  private readonly used = new Set<string>();

  /** `folder` null: nothing is kept. */
  constructor(private readonly folder: string | null) {}

  /** Syntax errors are refused as APEX_SYNTAX with file, line and column. */
  parse(file: string, text: string): Unit {
    const isTrigger = /\.trigger$/i.test(file);
    const name = `${createHash("sha256").update(`${TREE_VERSION}\0${isTrigger}\0${text}`).digest("hex")}.json`;
    const kept = this.read(name);
    if (kept) return kept;
    const result = readUnit(isTrigger, text);
    if ("error" in result) refuse("APEX_SYNTAX", result.error, { file, line: result.line, column: result.column });
    this.keep(name, result.unit);
    return result.unit;
  }

  private read(name: string): Unit | null {
    this.used.add(name);
    if (!this.folder) return null;
    try {
      return JSON.parse(readFileSync(join(this.folder, name), "utf8")) as Unit;
    } catch {
      return null;
    }
  }

  private keep(name: string, unit: Unit): void {
    if (!this.folder) return;
    mkdirSync(this.folder, { recursive: true });
    const draft = join(this.folder, `${name}.${process.pid}`);
    writeFileSync(draft, JSON.stringify(unit));
    renameSync(draft, join(this.folder, name));
  }

  /** Forgets the trees of sources that are gone or changed. */
  dropUnused(): void {
    if (!this.folder || !existsSync(this.folder)) return;
    const trees = readdirSync(this.folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    for (const name of trees) if (!this.used.has(name)) rmSync(join(this.folder, name), { force: true });
  }
}

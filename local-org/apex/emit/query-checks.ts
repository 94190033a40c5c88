/**
 * Checks inline queries against the metadata when Apex is compiled. Parsing a query is slow the first times, so texts that were
 * found right are remembered beside the parsed files, for as long as the objects stay the same.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OrgMetadata, Place } from "../../contract.js";
import { parseQuery, QueryRefused } from "../../data/soql/index.js";
import { planQuery } from "../../data/soql/plan.js";
import { ApexException } from "../../values/index.js";
import { refuse } from "../refusals.js";

export class QueryChecks {
  private readonly right = new Set<string>();
  private readonly known: Set<string>;
  private readonly file: string | null;

  /** `cacheFolder` null: nothing is remembered. */
  constructor(
    private readonly metadata: OrgMetadata,
    private readonly cacheFolder: string | null,
  ) {
    this.file = cacheFolder && join(cacheFolder, `queries-${fingerprint(metadata)}.json`);
    this.known = new Set(this.file ? readTexts(this.file) : []);
  }

  /** Objects, fields and forms are looked up now, so that a wrong name is refused before anything runs. */
  check(text: string, place: Place): void {
    if (!this.known.has(text)) this.plan(text, place);
    this.right.add(text);
  }

  private plan(text: string, place: Place): void {
    try {
      planQuery(this.metadata, parseQuery(text, place));
    } catch (error) {
      if (error instanceof QueryRefused) refuse(error.code, error.message, place);
      if (error instanceof ApexException) refuse("APEX_SOQL", error.message, place);
      throw error;
    }
  }

  save(): void {
    if (!this.file || Array.from(this.right).every((text) => this.known.has(text))) return;
    mkdirSync(this.cacheFolder!, { recursive: true });
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(Array.from(this.right)));
    renameSync(draft, this.file);
  }
}

function readTexts(file: string): string[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as string[];
  } catch {
    return [];
  }
}

/** Everything of the objects that decides whether a query is right. */
function fingerprint(metadata: OrgMetadata): string {
  const hash = createHash("sha256");
  for (const object of metadata.objects.values()) {
    hash.update(`\n${object.name} ${object.kind}`);
    for (const { name, type, referenceTo, relationshipName, childRelationshipName } of object.fields.values()) {
      hash.update(`\0${name} ${type} ${referenceTo.join()} ${relationshipName} ${childRelationshipName}`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

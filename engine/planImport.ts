import { JsonReader } from "./json/reading.js";
import { int, joinText } from "./language.js";
import { PlanProblem, PlanVersion } from "./model.js";
import { checkPlanVersion } from "./plan/checks.js";
import { PlanPlace } from "./plan/problems.js";
import { readVersion, readVersionMember } from "./planText.js";

/** A refusal names so many of the versions that it is about. */
const MOST_NAMED: int = 5;

/** A plan version out of a text that somebody hands over. */
export class PlanImport {
  version: PlanVersion = new PlanVersion();
  /** Members of a document's request beside its version, which are no part of one: `payees`, `deals`. */
  notTaken: string[] = [];
}

/**
 * Reads a plan version that stands alone, or the only one of a document with a request, such as the examples are; `$schema`,
 * `title` and `expected` are passed over. Throws EngineError JSON_INVALID with line and column, also for a document with no
 * version or several.
 */
export function readPlanImport(text: string): PlanImport {
  const reader = new JsonReader(text);
  const found = new PlanImport();
  let isAlone = false;
  let isDocument = false;
  let hasRequest = false;
  reader.openObject();
  while (reader.nextMember()) {
    switch (reader.member) {
      case "$schema":
        reader.readText();
        break;
      case "title":
      case "expected":
      case "request":
        if (isAlone) reader.refuseMember();
        isDocument = true;
        if (reader.member === "request") {
          hasRequest = true;
          readRequestOf(found, reader);
        } else {
          reader.skipValue();
        }
        break;
      default:
        if (isDocument) reader.refuseMember();
        isAlone = true;
        readVersionMember(reader, found.version);
        break;
    }
  }
  if (isDocument && !hasRequest) reader.refuse('the document has no "request", in which its plan version stands');
  reader.finish();
  return found;
}

/** What is wrong or doubtful in what was read: what the check of the version says, and what of the document is no part of a plan. */
export function checkPlanImport(found: PlanImport): PlanProblem[] {
  const problems = checkPlanVersion(found.version);
  if (found.notTaken.length > 0) {
    const names = joinText(found.notTaken, ", ");
    const message = `Only the plan version of the document is taken, not: ${names}. People, quotas and deals have records of their own.`;
    new PlanPlace(problems, "", "").warn("request", "NOT_TAKEN", message);
  }
  return problems;
}

/** The only version of a request, and the names of what stands beside it. */
function readRequestOf(found: PlanImport, reader: JsonReader): void {
  const versions: PlanVersion[] = [];
  reader.openObject();
  while (reader.nextMember()) {
    if (reader.member === "versions") {
      reader.openArray();
      while (reader.nextItem()) versions.push(readVersion(reader));
    } else {
      found.notTaken.push(reader.member);
      reader.skipValue();
    }
  }
  if (versions.length === 0) reader.refuse('the "versions" of the request have no plan version, and one is needed');
  if (versions.length > 1)
    reader.refuse(`${namesOf(versions)} are ${versions.length} plan versions; leave only the one that is meant`);
  found.version = versions[0];
}

/** The versions as a refusal names them: by the plan's key and the number. */
function namesOf(versions: PlanVersion[]): string {
  const names: string[] = [];
  for (const version of versions) {
    if (names.length < MOST_NAMED) names.push(`"${version.planKey}" ${version.version}`);
  }
  const more = versions.length > MOST_NAMED ? " and more" : "";
  return joinText(names, ", ") + more;
}

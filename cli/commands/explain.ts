import { createHash } from "node:crypto";
import { calculate, percentText, writePlanVersion } from "../../engine/index.js";
import type { Line, PlanVersion } from "../../engine/index.js";
import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { bandsOf } from "../lint/bands.js";
import { planProblems } from "../lint/planChecks.js";
import { DocumentError, UsageError } from "../problem.js";
import { conventionPart } from "../text/conventions.js";
import { drawSentences, versionText } from "../text/plan.js";
import { lineData, lineText } from "./calculate.js";
import type { Options, Report } from "./command.js";

/** `explain FILE`: the plans in plain language; with a line's key, how that line was calculated. */
export function explainCommand([file]: string[], { line }: Options): Report {
  const document = readDocument(file);
  return line === undefined ? explainPlans(document) : explainLines(document, line);
}

function explainPlans(document: PlanDocument): Report {
  const errors = planProblems(document).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DocumentError(errors);
  const { versions } = document.request;
  const text = versions.map((version) => planText(version, document)).join("\n\n");
  return {
    text: text === "" ? "The document has no plan version." : text,
    data: { versions: versions.map(versionData) },
    exitCode: 0,
  };
}

function planText(version: PlanVersion, document: PlanDocument): string {
  const draws = drawSentences(document.request, version).map((said) => `  ${said}`);
  const parts = [versionText(version), ...(draws.length > 0 ? [["Draws and guarantees", ...draws].join("\n")] : [])];
  return `${parts.join("\n\n")}\n  Content hash: ${hashOf(version)}`;
}

function versionData(version: PlanVersion): object {
  return {
    version: JSON.parse(writePlanVersion(version)) as object,
    hash: hashOf(version),
    text: versionText(version),
    bands: Object.fromEntries(
      version.components.map((component) => [
        component.key,
        bandsOf(component).map(({ from, rate }) => ({ from: percentText(from), rate: percentText(rate) })),
      ]),
    ),
    conventions: conventionPart(version).says.map(({ text }) => text),
  };
}

/** The hash that an org keeps of the version when it is activated: SHA-256 of its canonical text. */
function hashOf(version: PlanVersion): string {
  return createHash("sha256").update(writePlanVersion(version)).digest("hex");
}

function explainLines(document: PlanDocument, key: string): Report {
  const { lines, holds } = calculate(document.request);
  const meant = lines.filter((line) => `${line.lineKey}|`.startsWith(`${key}|`));
  if (meant.length === 0) {
    const hold = holds.find(({ dealKey }) => dealKey === key.split("|")[0]);
    throw new UsageError(hold ? `${hold.message} ${hold.remedy}` : `There is no line "${key}". ${someOf(lines)}`);
  }
  return {
    text: meant.map((line) => lineText(line, document.request, true)).join("\n\n"),
    data: { lines: meant.map((line) => lineData(line, true)) },
    exitCode: 0,
  };
}

function someOf(lines: Line[]): string {
  if (lines.length === 0) return "The document pays no lines.";
  const keys = lines.slice(0, 10).map(({ lineKey }) => lineKey);
  return `Lines: ${keys.join(", ")}${lines.length > keys.length ? ", …" : ""}.`;
}

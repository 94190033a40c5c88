import { createHash } from "node:crypto";
import { calculate, percentText, writePlanContent, writePlanVersion } from "../../engine/index.js";
import type { CalculationResult, Hold, Line, PlanVersion } from "../../engine/index.js";
import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { bandsOf } from "../lint/bands.js";
import { planProblems } from "../lint/planChecks.js";
import { DocumentError, UsageError } from "../problem.js";
import { rowWith } from "../text/byKey.js";
import { conventionPart } from "../text/conventions.js";
import { drawSentences, versionText } from "../text/plan.js";
import { holdData, holdsText, lineData, lineText } from "./calculate.js";
import type { Options, Report } from "./command.js";
import { whyNotPaid } from "./notPaid.js";

/** `explain FILE`: the plans in plain language; with a line's key, how that line was calculated, or why there is none. Exit code 1 when something of it is held. */
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
    data: { versions: versions.map((version) => versionData(version, document)) },
    exitCode: 0,
  };
}

function planText(version: PlanVersion, document: PlanDocument): string {
  const draws = drawSentences(document.request, version).map((said) => `  ${said}`);
  const parts = [versionText(version), ...(draws.length > 0 ? [["Draws and guarantees", ...draws].join("\n")] : [])];
  return `${parts.join("\n\n")}\n  Content hash: ${hashOf(version)}`;
}

function versionData(version: PlanVersion, document: PlanDocument): object {
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
    draws: drawSentences(document.request, version),
  };
}

/** The hash that an org keeps of the version when it is activated: SHA-256 of what it says. */
function hashOf(version: PlanVersion): string {
  return createHash("sha256").update(writePlanContent(version)).digest("hex");
}

function explainLines(document: PlanDocument, key: string): Report {
  const { lines, holds } = calculate(document.request);
  const meant = lines.filter((line) => `${line.lineKey}|`.startsWith(`${key}|`));
  const held = holds.filter((hold) => isHeld(hold, key, meant.length > 0));
  const whyNot = meant.length + held.length === 0 ? whyNothing(document, key, { lines, holds }) : [];
  const parts = [...meant.map((line) => lineText(line, document.request, true)), holdsText(held, document)];
  return {
    text: [...parts, whyNot.join("\n")].filter((part) => part !== "").join("\n\n"),
    data: {
      lines: meant.map((line) => lineData(line, true)),
      holds: held.map((hold) => holdData(hold, document)),
      ...(whyNot.length > 0 ? { whyNot } : {}),
    },
    exitCode: held.length > 0 ? 1 : 0,
  };
}

/** Why a deal pays nothing of which nothing is held; what is no deal, or a line that others of its deal are beside, is refused. */
function whyNothing(
  { request }: PlanDocument,
  key: string,
  { lines, holds }: Pick<CalculationResult, "lines" | "holds">,
) {
  const deal = rowWith(request.deals, key.split("|")[0])?.row;
  const isTold = [...lines, ...holds].some(({ dealKey }) => dealKey === deal?.key);
  const whyNot = deal === undefined || isTold ? [] : whyNotPaid(deal, request);
  if (whyNot.length === 0) throw new UsageError(`There is no line "${key}". ${someOf(lines)}`);
  return whyNot;
}

/** Whether a hold is of what the key names: a deal, or a payee's part, which what holds the whole deal keeps from being paid. */
function isHeld({ dealKey, payeeKey }: Hold, key: string, isPaid: boolean): boolean {
  const [deal, payee] = key.split("|");
  return dealKey === deal && (payee === undefined || payeeKey === payee || (payeeKey === null && !isPaid));
}

function someOf(lines: Line[]): string {
  if (lines.length === 0) return "The document pays no lines.";
  const keys = lines.slice(0, 10).map(({ lineKey }) => lineKey);
  return `Lines: ${keys.join(", ")}${lines.length > keys.length ? ", …" : ""}.`;
}

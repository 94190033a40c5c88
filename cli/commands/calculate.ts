import { calculate, explainStatement, explainTrace, moneyText, partOfKey, traceSentence } from "../../engine/index.js";
import type { CalculationRequest, CalculationResult, Hold, Line, PayeeTotal, Statement } from "../../engine/index.js";
import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { problemOf } from "../lint/finding.js";
import { idleRows } from "../lint/idleRows.js";
import { planProblems } from "../lint/planChecks.js";
import type { Problem } from "../problem.js";
import { plain } from "../text/data.js";
import { payeeName } from "../text/names.js";
import { problemsText } from "../text/problems.js";
import { stepsText } from "../text/steps.js";
import { numbers, tableText } from "../text/table.js";
import { rowWith } from "../text/byKey.js";
import { inOrder } from "../problem.js";
import type { Options, Report } from "./command.js";
import { holdPlace } from "./holdPlace.js";
import type { HoldPlace } from "./holdPlace.js";
import { notPaidOf, notPaidText } from "./notPaid.js";
import { statementsText } from "./statementTable.js";
import { statedOf, statementNotes } from "../statements.js";
import type { Stated } from "../statements.js";

/**
 * `calculate FILE`: what the deals of a document pay, why, and which pay nothing. Exit code 1 when something is held, a plan cannot
 * pay, or a row of people counts for nothing.
 */
export function calculateCommand([file]: string[], { trace, statements, useColour }: Options): Report {
  const document = readDocument(file);
  const { request } = document;
  const result = calculate(request);
  const stated = statements ? statedOf(request, result.entries) : { statements: [], farDay: null };
  const settled = stated.statements;
  const faults = faultsOf(document, stated);
  const ofMonths = new Map(
    settled.flatMap((statement) => statement.holds).map((hold) => [`${hold.dealKey}|${hold.message}`, hold]),
  );
  const holds = [...result.holds, ...ofMonths.values()];
  const notPaid = notPaidOf(request, result);
  const parts = [
    result.lines.map((line) => lineText(line, request, trace)).join("\n"),
    totalsText(result.totals, request),
    statementsText(settled, request, trace),
    problemsText(faults, useColour),
    holdsText(holds, document),
  ];
  const said = parts.filter((part) => part !== "");
  if (said.length === 0) said.push("Nothing is paid and nothing is held.");
  return {
    text: [document.title, ...said, notPaidText(notPaid)].filter((part) => part !== "").join("\n\n"),
    data: {
      title: document.title,
      ...resultData(result, trace, document),
      notPaid,
      problems: faults,
      ...(statements ? statementsData(settled, request, trace) : {}),
    },
    exitCode: holds.length > 0 || faults.length > 0 ? 1 : 0,
  };
}

/** What keeps plans from paying, rows that the engine leaves out without holding anything, and what keeps pay from being stated. */
function faultsOf(document: PlanDocument, { farDay }: Stated): Problem[] {
  const ofPlans = planProblems(document).filter(({ severity }) => severity === "error");
  const ofRows = idleRows(document.request).map((finding) => problemOf(document, finding));
  const ofDays = farDay === null ? [] : [document.places.problem(farDay)];
  return inOrder([...ofPlans, ...ofRows, ...ofDays]);
}

/** A line with its sentence and, when asked for, its steps. */
export function lineText(line: Line, request: CalculationRequest, withSteps: boolean): string {
  const { day, payeeKey, planKey, componentKey } = line;
  const whose = [day, line.dealKey, payeeName(request, payeeKey), planKey, componentKey, partText(line, request)];
  const head = whose.filter((text) => text !== "").join("  ");
  const lines = [`${head}  ${moneyText(line.amount)} ${line.currencyCode}`, `  ${traceSentence(line.trace)}`];
  if (withSteps) lines.push(stepsText(explainTrace(line.trace)));
  return lines.join("\n");
}

/** The item of a line as people call it, and what kind of line it is: "Cloud seats, year 2, clawback". */
function partText({ lineKey, dealKey }: Line, { deals }: CalculationRequest): string {
  const [itemKey, ...kinds] = partOfKey(lineKey).split("~");
  const items = rowWith(deals, dealKey)?.row.items ?? [];
  const itemName = rowWith(items, itemKey)?.row.name || itemKey;
  return [itemName, ...kinds].filter((text) => text !== "").join(", ");
}

/** Everything that is held, with what to do about it and, of one document, where the deal stands in it. */
export function holdsText(holds: Hold[], document: PlanDocument | null = null): string {
  if (holds.length === 0) return "";
  return ["Held", ...holds.map((hold) => holdText(hold, document && holdPlace(hold, document)))].join("\n");
}

function holdText({ code, message, remedy }: Hold, place: HoldPlace | null): string {
  const where = place === null ? "" : ` at ${place.file}:${place.line}:${place.column}`;
  return `  ${code}${where}: ${message}\n    ${remedy}`;
}

function totalsText(totals: PayeeTotal[], request: CalculationRequest): string {
  if (totals.length === 0) return "";
  const rows = totals.map((total) => [
    payeeName(request, total.payeeKey),
    total.currencyCode,
    moneyText(total.commission),
    total.baseSalary === null ? "" : moneyText(total.baseSalary),
    moneyText(total.totalPay),
  ]);
  const columns = ["Payee", "Currency", numbers("Commission"), numbers("Base salary"), numbers("Total pay")];
  return tableText(columns, rows);
}

function resultData(result: CalculationResult, withSteps: boolean, document: PlanDocument): object {
  return {
    lines: result.lines.map((line) => lineData(line, withSteps)),
    totals: plain(result.totals),
    holds: result.holds.map((hold) => holdData(hold, document)),
  };
}

/** A hold as data, with where it stands. */
export function holdData(hold: Hold, document: PlanDocument): object {
  return { ...hold, ...holdPlace(hold, document) };
}

/** A line as data: exact numbers as texts. */
export function lineData(line: Line, withSteps: boolean): object {
  const { lineKey, dealKey, payeeKey, planKey, planVersion, componentKey, day, currencyCode, credit, amount } = line;
  const part = partOfKey(lineKey);
  return {
    ...{ lineKey, dealKey, payeeKey, planKey, planVersion, componentKey },
    ...(part === "" ? {} : { part }),
    ...{ day, currencyCode, credit: credit.toText(), amount: amount.toText() },
    sentence: traceSentence(line.trace),
    ...(withSteps ? { steps: explainTrace(line.trace) } : {}),
  };
}

function statementsData(statements: Statement[], request: CalculationRequest, withSteps: boolean): object {
  return {
    statements: statements.map((statement) => ({
      ...(plain(statement) as object),
      ...(withSteps ? { steps: explainStatement(statement) } : {}),
    })),
    statementNotes: statementNotes(request, statements),
  };
}

import { CalculationRequest, writeRequest } from "../../engine/index.js";
import type { Deal, Hold } from "../../engine/index.js";
import { comparePay, paidTable, payTable } from "../compare/pay.js";
import type { PayComparison, PayDifference } from "../compare/pay.js";
import { peopleDifferences } from "../compare/people.js";
import { versionDifferences } from "../compare/plans.js";
import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { planProblems } from "../lint/planChecks.js";
import { DocumentError } from "../problem.js";
import type { Problem } from "../problem.js";
import { problemsText } from "../text/problems.js";
import { holdData, holdsText } from "./calculate.js";
import type { Options, Report } from "./command.js";

/**
 * `diff A B`: what B means that A does not and, when there are deals, what both pay on the same. Exit code 1 for differences, for
 * what is held, and when what --deals names has no deals.
 */
export function diffCommand([fileA, fileB]: string[], options: Options): Report {
  const [left, right] = [fileA, fileB].map(readPayable);
  const a = requestBeside(left, right.request);
  const b = requestBeside(right, a);
  const isOfPeople = !left.isVersionAlone && !right.isVersionAlone;
  const differences = [...versionDifferences(a.versions, b.versions), ...(isOfPeople ? peopleDifferences(a, b) : [])];
  const sold = dealsOf(left, right, options.deals);
  const pay = sold.deals.length === 0 ? null : comparePay(a, b, sold.deals);
  const problems = pay === null ? [] : problemsOf(pay, [left, right, sold.document]);
  const sentences = differences.length === 0 ? ["The plans mean the same."] : differences;
  const isFaulty = problems.length > 0 || (pay === null && options.deals !== undefined);
  return {
    text: [
      sentences.join("\n"),
      pay === null ? `Pay is not compared: there are no deals in ${sold.missingIn}.` : payText(pay, sold),
      problemsText(problems, options.useColour),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
    data: { differences, pay: pay && payData(pay, sold), problems },
    exitCode: differences.length > 0 || isFaulty || (pay !== null && hasNews(pay)) ? 1 : 0,
  };
}

/** True when something is paid otherwise, or held. */
function hasNews({ deals, paid, holds }: PayComparison): boolean {
  return deals.length + (paid?.months.length ?? 0) + holds.before.length + holds.after.length > 0;
}

/** Days too far away for statements, each once, at its place in the document whose list it is in. */
function problemsOf({ farDays }: PayComparison, documents: PlanDocument[]): Problem[] {
  const problems = farDays.map(({ farDay, request }) => {
    const list = farDay.path.split("/")[2] as keyof CalculationRequest;
    const document = documents.find((one) => one.request[list] === request[list]) ?? documents[0];
    return document.places.problem(farDay);
  });
  const isFirst = ({ file, path }: Problem, at: number) =>
    problems.findIndex((other) => other.file === file && other.path === path) === at;
  return problems.filter(isFirst);
}

/** A document whose plans can pay; what cannot pay cannot be compared. */
function readPayable(file: string): PlanDocument {
  const document = readDocument(file);
  const errors = planProblems(document).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DocumentError(errors);
  return document;
}

/** A plan version that stands alone is called what its org calls it; where the other has one plan, it is of that plan. */
function requestBeside({ isVersionAlone, request }: PlanDocument, other: CalculationRequest): CalculationRequest {
  const [planKey, ...more] = new Set(other.versions.map((version) => version.planKey));
  if (!isVersionAlone || planKey === undefined || more.length > 0) return request;
  return { ...request, versions: request.versions.map((version) => ({ ...version, planKey })) };
}

/** The deals that both are paid on, whose they are, and the document that they stand in. */
interface Sold {
  deals: Deal[];
  from: string;
  document: PlanDocument;
  /** Where deals were looked for. */
  missingIn: string;
}

function dealsOf(left: PlanDocument, right: PlanDocument, file: string | undefined): Sold {
  const [a, b] = [left.request, right.request];
  const ofDocument = (document: PlanDocument, from: string, missingIn = "A or B") => ({
    ...{ deals: document.request.deals, from, document, missingIn },
  });
  if (file !== undefined) return ofDocument(readDocument(file), `of ${file}`, file);
  if (a.deals.length === 0) return ofDocument(right, "of B");
  if (b.deals.length === 0) return ofDocument(left, "of A");
  return ofDocument(right, haveSameDeals(a, b) ? "of both" : "of B (those of A differ)");
}

function haveSameDeals(a: CalculationRequest, b: CalculationRequest): boolean {
  const dealsText = ({ deals }: CalculationRequest) => writeRequest({ ...new CalculationRequest(), deals });
  return dealsText(a) === dealsText(b);
}

function payText(pay: PayComparison, { from, document }: Sold): string {
  const parts = [
    pay.payees.length === 0 ? `Nothing is earned on the deals ${from}.` : `What is earned on the deals ${from}`,
  ];
  if (pay.payees.length > 0) parts.push(payTable(pay));
  if (pay.paid !== null && pay.paid.payees.length > 0) parts.push("", paidTable(pay.paid));
  for (const [side, holds] of [["A", pay.holds.before] as const, ["B", pay.holds.after] as const]) {
    if (holds.length > 0) parts.push("", `Under ${side}: ${holdsText(holds, document)}`);
  }
  return parts.join("\n");
}

function payData(pay: PayComparison, { from, document }: Sold): object {
  const placed = (holds: Hold[]) => holds.map((hold) => holdData(hold, document));
  return {
    deals: from,
    ...totalsData(pay),
    changedDeals: pay.deals.map((deal) => differenceData(deal, "deal")),
    paid: pay.paid && {
      ...totalsData(pay.paid),
      changedMonths: pay.paid.months.map((one) => ({ month: one.month, ...differenceData(one, "payee") })),
    },
    holds: { before: placed(pay.holds.before), after: placed(pay.holds.after) },
  };
}

function totalsData({ payees, totals }: { payees: PayDifference[]; totals: PayDifference[] }): object {
  return {
    payees: payees.map((payee) => differenceData(payee, "payee")),
    totals: totals.map((total) => differenceData(total, "payee")),
  };
}

function differenceData({ key, who, currencyCode, before, after, difference }: PayDifference, whose: string): object {
  return {
    [whose]: who,
    ...(key === null ? {} : { [`${whose}Key`]: key }),
    currencyCode,
    before: before.toText(),
    after: after.toText(),
    difference: difference.toText(),
  };
}

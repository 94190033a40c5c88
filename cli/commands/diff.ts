import { CalculationRequest, writeRequest } from "../../engine/index.js";
import { comparePay, paidTable, payTable } from "../compare/pay.js";
import type { PayComparison, PayDifference } from "../compare/pay.js";
import { peopleDifferences } from "../compare/people.js";
import { versionDifferences } from "../compare/plans.js";
import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { planProblems } from "../lint/planChecks.js";
import { DocumentError } from "../problem.js";
import { holdsText } from "./calculate.js";
import type { Options, Report } from "./command.js";

/** `diff A B`: what B means that A does not and, when there are deals, what both pay on the same. Exit code 1 for differences. */
export function diffCommand([fileA, fileB]: string[], options: Options): Report {
  const [left, right] = [fileA, fileB].map(readPayable);
  const a = requestBeside(left, right.request);
  const b = requestBeside(right, a);
  const isOfPeople = !left.isVersionAlone && !right.isVersionAlone;
  const differences = [...versionDifferences(a.versions, b.versions), ...(isOfPeople ? peopleDifferences(a, b) : [])];
  const { deals, from } = dealsOf(a, b, options.deals);
  const pay = deals.length === 0 ? null : comparePay(a, b, deals);
  const sentences = differences.length === 0 ? ["The plans mean the same."] : differences;
  const hasNews = differences.length > 0 || (pay !== null && pay.deals.length + pay.paid.months.length > 0);
  return {
    text: [sentences.join("\n"), ...(pay ? [payText(pay, from)] : [])].join("\n\n"),
    data: { differences, pay: pay && payData(pay, from) },
    exitCode: hasNews ? 1 : 0,
  };
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

/** The deals that both are paid on, and whose they are. */
function dealsOf(
  a: CalculationRequest,
  b: CalculationRequest,
  file: string | undefined,
): { deals: CalculationRequest["deals"]; from: string } {
  if (file !== undefined) return { deals: readDocument(file).request.deals, from: `of ${file}` };
  if (a.deals.length === 0) return { deals: b.deals, from: "of B" };
  if (b.deals.length === 0) return { deals: a.deals, from: "of A" };
  return { deals: b.deals, from: haveSameDeals(a, b) ? "of both" : "of B (those of A differ)" };
}

function haveSameDeals(a: CalculationRequest, b: CalculationRequest): boolean {
  const dealsText = ({ deals }: CalculationRequest) => writeRequest({ ...new CalculationRequest(), deals });
  return dealsText(a) === dealsText(b);
}

function payText(pay: PayComparison, from: string): string {
  const parts = [
    pay.payees.length === 0 ? `Nothing is earned on the deals ${from}.` : `What is earned on the deals ${from}`,
  ];
  if (pay.payees.length > 0) parts.push(payTable(pay));
  if (pay.paid.payees.length > 0) parts.push("", paidTable(pay.paid));
  for (const [side, holds] of [["A", pay.holds.before] as const, ["B", pay.holds.after] as const]) {
    if (holds.length > 0) parts.push("", `Under ${side}: ${holdsText(holds)}`);
  }
  return parts.join("\n");
}

function payData(pay: PayComparison, from: string): object {
  return {
    deals: from,
    ...totalsData(pay),
    changedDeals: pay.deals.map((deal) => differenceData(deal, "deal")),
    paid: {
      ...totalsData(pay.paid),
      changedMonths: pay.paid.months.map((one) => ({ month: one.month, ...differenceData(one, "payee") })),
    },
    holds: pay.holds,
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

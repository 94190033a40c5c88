/**
 * What open deals would pay if they were won, computed in the browser by the engine that pays in the org.
 * Works on the engine's request text, which holds only what the reader may see.
 */
import { calculate, Deal, Decimal, readRequest } from "c/engine";
import type { CalculationRequest, CalculationResult } from "c/engine";

/** One payee's pay for a deal; amounts as decimal text. */
export interface EstimatedLine {
  key: string;
  payeeName: string;
  componentName: string;
  currencyCode: string;
  credit: string;
  amount: string;
  trace: string;
}

export interface Estimate {
  lines: EstimatedLine[];
  /** Sum of the lines; null when no line pays (then `problems` says why). */
  total: string | null;
  currencyCode: string;
  problems: { key: string; message: string; remedy: string }[];
}

function nameOf(request: CalculationRequest, payeeKey: string): string {
  return request.payees.find((payee) => payee.key === payeeKey)?.name ?? "";
}

function componentNameOf(request: CalculationRequest, planKey: string, componentKey: string): string {
  const versions = request.versions.filter((version) => version.planKey === planKey);
  const components = versions.flatMap((version) => version.components);
  return components.find((component) => component.key === componentKey)?.name ?? componentKey;
}

function estimateOf(request: CalculationRequest, result: CalculationResult, dealKey: string): Estimate {
  const lines = result.lines
    .filter((line) => line.dealKey === dealKey)
    .map((line) => ({
      key: line.lineKey,
      payeeName: nameOf(request, line.payeeKey),
      componentName: componentNameOf(request, line.planKey, line.componentKey),
      currencyCode: line.currencyCode,
      credit: line.credit.toText(),
      amount: line.amount.toText(),
      trace: line.trace,
    }));
  const total = lines.reduce((sum, line) => sum.plus(Decimal.of(line.amount)), Decimal.ZERO);
  const problems = result.holds
    .filter((hold) => hold.dealKey === dealKey)
    .map((hold, index) => ({ key: `${hold.code}-${index}`, message: hold.message, remedy: hold.remedy }));
  return {
    lines,
    total: lines.length > 0 ? total.toText() : null,
    currencyCode: lines[0]?.currencyCode ?? "",
    problems,
  };
}

/** What the deal would pay if it were won as it stands, or for `amount` (decimal text) instead of its own. */
export function estimateDeal(requestText: string, dealKey: string, amount: string | null): Estimate {
  const request = readRequest(requestText);
  for (const deal of request.deals) {
    if (deal.key !== dealKey) continue;
    deal.status = "won";
    if (amount !== null) deal.amount = Decimal.of(amount);
  }
  return estimateOf(request, calculate(request), dealKey);
}

/** What the open deals of the request would add to what stands, in credit and in pay, if all of them were won. */
export function estimateExpected(requestText: string, openDealKeys: string[]): { credit: string; amount: string } {
  const request = readRequest(requestText);
  const open = new Set(openDealKeys);
  for (const deal of request.deals) if (open.has(deal.key)) deal.status = "won";
  const { entries } = calculate(request);
  const credit = entries.reduce((sum, entry) => sum.plus(entry.credit), Decimal.ZERO);
  const amount = entries.reduce((sum, entry) => sum.plus(entry.amount), Decimal.ZERO);
  return { credit: credit.toText(), amount: amount.toText() };
}

/**
 * What a deal of `amount` (decimal text) on the last day of the period would pay on top of what stands, without the open deals
 * and before multipliers. Null when such a deal would not be paid.
 */
export function estimateNext(
  requestText: string,
  amount: string,
  lastDay: string,
  currencyCode: string,
): string | null {
  const request = readRequest(requestText);
  const next = new Deal();
  Object.assign(next, { key: "next", status: "won", day: lastDay, currencyCode });
  next.ownerUserKey = request.payees[0].userKey;
  next.amount = Decimal.of(amount);
  request.deals = [next];
  return estimateOf(request, calculate(request), "next").total;
}

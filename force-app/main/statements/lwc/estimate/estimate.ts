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

export interface Problem {
  key: string;
  message: string;
  remedy: string;
}

/** The own lines of a deal and what is held, as the controller gives them where the page cannot compute them. */
export interface GivenEstimate {
  lines: EstimatedLine[];
  problems: Problem[];
  /** False for a deal whose products make its amount. */
  canVary: boolean;
  /** Currency of the deal's amount; null when it has none. */
  dealCurrency: string | null;
}

/** An amount in decimal text, and its currency. */
export interface Money {
  amount: string;
  currencyCode: string;
}

export interface Estimate extends GivenEstimate {
  /** Sums of the lines by currency; none when no line pays (then `problems` says why). */
  totals: Money[];
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
  const problems = result.holds
    .filter((hold) => hold.dealKey === dealKey)
    .map((hold, index) => ({ key: `${hold.code}-${index}`, message: hold.message, remedy: hold.remedy }));
  const deal = request.deals.find(({ key }) => key === dealKey);
  const canVary = deal === undefined || deal.items.length === 0;
  return withTotals({ lines, problems, canVary, dealCurrency: deal?.currencyCode ?? null });
}

/** Sums by currency, in the order in which the currencies first appear. */
export function totalsOf(amounts: Money[]): Money[] {
  const sums = new Map<string, Decimal>();
  for (const { currencyCode, amount } of amounts)
    sums.set(currencyCode, (sums.get(currencyCode) ?? Decimal.ZERO).plus(Decimal.of(amount)));
  return [...sums].map(([currencyCode, sum]) => ({ currencyCode, amount: sum.toText() }));
}

/** The estimate with the sums of its lines. */
export function withTotals(given: GivenEstimate): Estimate {
  return { ...given, totals: totalsOf(given.lines) };
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

/** A difference that winning the open deals would make to the ledger; amounts as decimal text. */
export interface ExpectedEntry {
  groupKey: string;
  day: string;
  credit: string;
  amount: string;
}

/** What the deals of the request, which are stated as won, would add to what stands. */
export function expectedEntries(requestText: string): ExpectedEntry[] {
  return calculate(readRequest(requestText)).entries.map(({ groupKey, day, credit, amount }) => ({
    groupKey,
    day,
    credit: credit.toText(),
    amount: amount.toText(),
  }));
}

/** Groups of the ledger and the days that count: for pay those of the period, against the target also earlier ones. */
export interface CountedDays {
  groupKeys: string[];
  windowDay: string;
  firstDay: string;
  lastDay: string;
}

/** What entries of a period come to: the pay of all its groups, the credit of the first, which counts against the target. */
export function addedTo(
  { groupKeys, windowDay, firstDay, lastDay }: CountedDays,
  entries: ExpectedEntry[],
): { credit: string; amount: string } {
  let credit = Decimal.ZERO;
  let amount = Decimal.ZERO;
  for (const entry of entries) {
    if (!groupKeys.includes(entry.groupKey) || entry.day > lastDay) continue;
    if (entry.day >= firstDay) amount = amount.plus(Decimal.of(entry.amount));
    if (entry.groupKey === groupKeys[0] && entry.day >= windowDay) credit = credit.plus(Decimal.of(entry.credit));
  }
  return { credit: credit.toText(), amount: amount.toText() };
}

/**
 * What a deal of `amount` (decimal text) on the last day of the period would pay on top of what stands, without the open deals
 * and before multipliers. Null when such a deal would not be paid, or in several currencies.
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
  const { totals } = estimateOf(request, calculate(request), "next");
  return totals.length === 1 ? totals[0].amount : null;
}

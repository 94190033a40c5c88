/** What lines are credited with, held against the deals themselves: no part of a deal is lost, and nobody gets too little of it. */
import { Decimal, partOfKey, readTrace } from "../../engine/index.js";
import type {
  CalculationRequest,
  CalculationResult,
  Deal,
  DealItem,
  Line,
  PlanComponent,
  PlanVersion,
} from "../../engine/index.js";
import { unitOf } from "../../engine/money.js";
import { mustPay } from "./losses.js";
import { componentOf } from "./sources.js";

const HUNDRED = Decimal.of("100");
const HUNDREDTH = Decimal.of("0.01");
/** Traces show percents with eight decimals: of a value this part may be missing. */
const NOT_SHOWN = Decimal.of("0.0000000001");

export function creditFaults(request: CalculationRequest, result: CalculationResult): string[] {
  const held = new Set(result.holds.map(({ dealKey }) => dealKey));
  const deals = request.deals.filter(({ key, amount }) => amount !== null && !held.has(key));
  return deals.flatMap((deal) => {
    const lines = result.lines.filter((line) => line.dealKey === deal.key);
    return [...lostParts(deal, lines, request), ...lines.flatMap((line) => wrongPart(deal, line, request))];
  });
}

/** Of a deal that plans pay by its splits alone: who has no line of it, and lines that do not sum to the deal and its overlays. */
function lostParts(deal: Deal, lines: Line[], request: CalculationRequest): string[] {
  const percents = percentsOf(deal);
  const payees = [...percents.keys()].map((userKey) => request.payees.find((payee) => payee.userKey === userKey));
  if (!mustPay(deal, request) || !payees.every((payee) => payee?.isCommissionable)) return [];
  const unpaid = payees.filter((payee) => !lines.some(({ payeeKey }) => payeeKey === payee!.key));
  const faults = unpaid.map((payee) => `the deal ${deal.key} is not credited to ${payee!.key}`);
  for (const version of request.versions.filter(({ currencyCode }) => currencyCode === deal.currencyCode)) {
    for (const component of version.components.filter(({ measure }) => measure === "revenue")) {
      const credits = lines.filter((line) => componentOf(line, request) === component).map(({ credit }) => credit);
      if (credits.length !== payees.length) continue;
      const [sum, whole] = [sumOf(credits), wholeOf(deal, version, [...percents.values()])];
      if (!sum.equals(whole)) faults.push(`the deal ${deal.key} credits ${sum.toText()}, not ${whole.toText()}`);
    }
  }
  return faults;
}

/** The rounded amount, and on top of it each overlay. */
function wholeOf(deal: Deal, { conventions }: PlanVersion, percents: Percents[]): Decimal {
  const rounded = (value: Decimal): Decimal => value.round(conventions.moneyScale, conventions.rounding);
  const amount = rounded(deal.amount!);
  return sumOf([amount, ...percents.map(({ overlay }) => rounded(amount.times(overlay).times(HUNDREDTH)))]);
}

function sumOf(amounts: Decimal[]): Decimal {
  return amounts.reduce((a, b) => a.plus(b), Decimal.ZERO);
}

interface Percents {
  revenue: Decimal;
  overlay: Decimal;
}

/** By user, as the splits say; the whole deal of its owner where none of them shares it. */
function percentsOf(deal: Deal): Map<string, Percents> {
  const percents = new Map<string, Percents>();
  const add = (userKey: string, kind: keyof Percents, percent: Decimal): void => {
    const known = percents.get(userKey) ?? { revenue: Decimal.ZERO, overlay: Decimal.ZERO };
    percents.set(userKey, { ...known, [kind]: known[kind].plus(percent) });
  };
  const hasRevenue = deal.splits.some(({ kind }) => kind === "revenue");
  if (!hasRevenue && deal.ownerUserKey !== null) add(deal.ownerUserKey, "revenue", HUNDRED);
  for (const { userKey, kind, percent } of deal.splits) if (!percent.isZero()) add(userKey, kind, percent);
  return percents;
}

/** A credit that is not, but for rounding, the payee's percent of what the deal or item measures, in the plan's currency. */
function wrongPart(deal: Deal, line: Line, request: CalculationRequest): string[] {
  const component = componentOf(line, request);
  const trace = readTrace(line.trace);
  if (component === null || trace.takenBack !== null || trace.derivation !== null) return [];
  const measured = measuredOf(deal, line, component) ?? Decimal.ZERO;
  const { fromRate, toRate } = trace.conversion ?? { fromRate: Decimal.ONE, toRate: Decimal.ONE };
  const percent =
    component.credits.length > 0
      ? trace.revenuePercent.plus(trace.overlayPercent)
      : percentOf(deal, line.payeeKey, request);
  const unit = trace.isCount ? Decimal.ZERO : unitOf(trace.moneyScale);
  const sharers = Decimal.of(String(2 + deal.splits.length + deal.roles.length + request.payees.length));
  const share = measured.times(toRate).times(percent).times(HUNDREDTH);
  const roundings = sharers.plus(percent.times(HUNDREDTH)); // of shares, and of the whole before it is shared
  const slack = unit.times(roundings).times(fromRate).plus(measured.times(toRate).times(NOT_SHOWN).abs());
  if (line.credit.times(fromRate).minus(share).abs().compareTo(slack) <= 0) return [];
  const said = `${percent.toText()} % of ${measured.toText()}`;
  return [`the line ${line.lineKey} is credited ${line.credit.toText()} for ${said}; trace ${line.trace}`];
}

function percentOf(deal: Deal, payeeKey: string, { payees }: CalculationRequest): Decimal {
  const payee = payees.find(({ key }) => key === payeeKey);
  const found = percentsOf(deal).get(payee?.userKey ?? "");
  return found === undefined ? Decimal.ZERO : found.revenue.plus(found.overlay);
}

/** Null when the deal or item has nothing of that name. */
function measuredOf(deal: Deal, { lineKey }: Line, { measure }: PlanComponent): Decimal | null {
  const [itemKey] = partOfKey(lineKey).split("~");
  const owner: Deal | DealItem = deal.items.find(({ key }) => key === itemKey) ?? deal;
  if (measure === "deals") return Decimal.ONE;
  if (measure === "revenue") return owner.amount;
  const number = owner.numbers.get(measure) ?? null;
  if (number !== null || measure !== "margin" || owner.amount === null) return number;
  const rate = owner.numbers.get("marginRate") ?? deal.numbers.get("marginRate");
  return rate === undefined ? owner.amount.minus(owner.numbers.get("cost")!) : owner.amount.times(rate);
}

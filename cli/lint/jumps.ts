import { Decimal, isDecimal, maxOf, minOf, numberText, paysBonus, percentText } from "../../engine/index.js";
import type { CalculationRequest, PlanComponent, RateRow } from "../../engine/index.js";
import { componentName } from "../text/names.js";
import { bandPayText, rateText, startText } from "../text/rate.js";
import { bandsOf, isBanded } from "./bands.js";
import type { Band } from "./bands.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";

/** A place at which one krone more makes a difference in pay: how much, and at which member of the component. */
interface Jump {
  at: Decimal;
  /** Of the quota, or money where bands begin at amounts and for a bonus; below 0 when one krone more pays less. */
  pay: Decimal;
  member: string;
  isMoney: boolean;
  /** Where a table compares another measure than the component's own: that measure, and the rates before and from there on. */
  other?: { measure: string; before: Decimal; after: Decimal };
}

/** An example of a quota for documents that have none. */
const EXAMPLE = Decimal.of("1000000");

/** Where pay jumps: deals are then moved over the border rather than won. */
export function cliffs(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap((place) =>
    jumpsOf(place.component).map((jump) => ({
      code: "CLIFF",
      path: `${place.path}/${jump.member}`,
      message: jumpText(place, jump, request),
      allowed: mendOf(jump),
    })),
  );
}

function mendOf({ member, pay, other }: Jump): string {
  if (other) return pay.sign() < 0 ? "rates that do not fall" : "smaller steps";
  if (member === "threshold")
    return 'no threshold, and the rate "0" in the bands below it, to pay only what lies above';
  if (pay.sign() < 0) return "rates that do not fall, or marginal bands, which rate only what lies above";
  return "marginal bands, which rate only what lies above, or smaller steps";
}

function jumpText({ component, version }: ComponentPlace, jump: Jump, request: CalculationRequest): string {
  if (jump.other) {
    const { measure, before, after } = jump.other;
    const rates = `${rateText(component, after)} instead of ${rateText(component, before)}`;
    return `${componentName(component)} has a cliff at ${percentText(jump.at)} of the quota of ${measure}: whoever reaches it is paid ${rates}, for earlier deals too, at once. People then move deals over the border.`;
  }
  const isByDeal = component.accumulation === "deal";
  const start = startText(component, jump.at);
  const where = isByDeal ? `a deal of ${start}` : component.tiersBy === "measured" ? start : `${start} of the quota`;
  const one = component.measureUnit === "count" ? "one" : `1 ${version.currencyCode}`;
  const pays = `${amountText(component, jump, request)} ${jump.pay.sign() < 0 ? "less" : "more"}`;
  const then = isByDeal ? "join deals, or divide them" : "move deals over the border";
  return `${componentName(component)} has a cliff at ${where}: ${one} more pays ${pays} at once. People then ${then}.`;
}

function amountText(component: PlanComponent, jump: Jump, request: CalculationRequest): string {
  const amount = jump.pay.abs();
  if (component.termsOf === "payee") return ownAmountText(component, jump, amount);
  if (jump.isMoney) return numberText(money(amount));
  const quota = quotaOf(component, request) ?? EXAMPLE;
  const example = `${numberText(money(quota.times(amount)))} on a quota of ${numberText(quota)}`;
  return component.measureUnit === "count" ? example : `${percentText(amount)} of the quota (${example})`;
}

/** Of payees' own rates and bonuses it is known how much of them a step is. */
function ownAmountText(component: PlanComponent, { isMoney }: Jump, amount: Decimal): string {
  if (paysBonus(component)) return `${percentText(amount)} of the payee's own bonus`;
  return `${isMoney ? numberText(amount) : `${percentText(amount)} of the quota`} times the payee's own rate`;
}

/** A quota of the component's measure that the document has. */
function quotaOf({ measure }: PlanComponent, { quotas }: CalculationRequest): Decimal | null {
  return quotas.find((quota) => quota.measure === measure && quota.amount.sign() > 0)?.amount ?? null;
}

function money(amount: Decimal): Decimal {
  return amount.round(2, "HALF_UP");
}

function jumpsOf(component: PlanComponent): Jump[] {
  const jumps = component.lookups.length > 0 ? tableJumps(component) : bandJumps(component);
  return [...thresholdJump(component), ...jumps].filter(({ pay }) => !pay.isZero());
}

function thresholdJump(component: PlanComponent): Jump[] {
  const { threshold, lookups } = component;
  if (threshold === null || lookups.length > 0) return [];
  const pay = payAt(component, threshold);
  return [{ at: threshold, pay, member: "threshold", isMoney: isMoney(component) }];
}

/** The step at the start of each band; marginal bands and curves have none. */
function bandJumps(component: PlanComponent): Jump[] {
  if (!["retroactive", "overage", "bonus"].includes(component.rateKind)) return [];
  const bands = bandsOf(component);
  return bands.flatMap((band, at) => {
    if (at === 0 || isHidden(component, band.from)) return [];
    const base = stepBase(component, band.from);
    const [before, after] = [bands[at - 1].rate, band.rate].map((rate) => limitedPay(component, base.times(rate)));
    const pay = after.minus(before);
    return [{ at: band.from, pay, member: `tiers/${at}/startsAt`, isMoney: isMoney(component) }];
  });
}

/** Where a deal adds up by itself, what its floor and cap leave of its pay is known; product lines have theirs one by one. */
function limitedPay({ accumulation, paysItems, termsOf, dealFloor, dealCap }: PlanComponent, pay: Decimal): Decimal {
  if (accumulation !== "deal" || paysItems || termsOf === "payee") return pay;
  const raised = dealFloor === null ? pay : maxOf(pay, dealFloor);
  return dealCap === null ? raised : minOf(raised, dealCap);
}

/** A border that the threshold hides: below it nothing is paid in any case. */
function isHidden({ threshold }: PlanComponent, from: Decimal): boolean {
  return threshold !== null && from.compareTo(threshold) <= 0;
}

/** What the step of a rate is a step of. */
function stepBase(component: PlanComponent, from: Decimal): Decimal {
  const { rateKind } = component;
  if (rateKind === "bonus") return bonusOf(component);
  return rateKind === "overage" ? maxOf(from.minus(Decimal.ONE), Decimal.ZERO) : from;
}

/** Payees' own bonuses stand as 1, of which shares are parts. */
function bonusOf({ bonus, termsOf }: PlanComponent): Decimal {
  return termsOf === "payee" ? Decimal.ONE : (bonus ?? Decimal.ZERO);
}

function isMoney(component: PlanComponent): boolean {
  return paysBonus(component) || component.tiersBy === "measured";
}

/**
 * What a component pays in all for so much attainment or amount, limits aside: of the quota, or money; where payees have rates or
 * bonuses of their own, how much of these.
 */
export function payAt(component: PlanComponent, reached: Decimal): Decimal {
  const bands = bandsOf(component);
  const last = bands.filter(({ from }) => from.compareTo(reached) <= 0).pop()!;
  switch (component.rateKind) {
    case "retroactive":
      return reached.times(last.rate);
    case "bonus":
      return last.rate.times(bonusOf(component));
    case "curve":
      return curveShare(bands, reached).times(bonusOf(component));
    case "overage": {
      const above = maxOf(reached.minus(Decimal.ONE), Decimal.ZERO);
      return marginalPay(bands, minOf(reached, Decimal.ONE)).plus(above.times(last.rate));
    }
    default:
      return marginalPay(bands, reached);
  }
}

function marginalPay(bands: Band[], reached: Decimal): Decimal {
  return bands.reduce((sum, { from, rate }, index) => {
    const end = index + 1 < bands.length ? minOf(bands[index + 1].from, reached) : reached;
    return sum.plus(maxOf(end.minus(from), Decimal.ZERO).times(rate));
  }, Decimal.ZERO);
}

function curveShare(bands: Band[], reached: Decimal): Decimal {
  const at = bands.findIndex(({ from }) => from.compareTo(reached) > 0);
  if (at <= 0) return bands[bands.length - 1].rate;
  const [low, high] = [bands[at - 1], bands[at]];
  const part = reached.minus(low.from).dividedBy(high.from.minus(low.from), 10, "HALF_UP");
  return low.rate.plus(high.rate.minus(low.rate).times(part));
}

/** A retroactive table steps where a row by attainment begins; rows of one other value belong together. */
function tableJumps(component: PlanComponent): Jump[] {
  const { lookups, rows, rateKind } = component;
  if (rateKind !== "retroactive") return [];
  const dimension = lookups.findIndex(({ kind }) => kind === "attainment");
  if (dimension < 0) return [];
  const member = dimension === 0 ? "first" : "second";
  const { name } = lookups[dimension];
  const isOther = name !== "" && name !== component.measure;
  const others = new Set(rows.map((row) => otherCell(row, dimension)));
  return [...others].flatMap((other) => {
    const own = rows
      .map((row, at) => ({ row, at }))
      .filter(({ row }) => otherCell(row, dimension) === other && isDecimal(row[member]))
      .sort((a, b) => Decimal.of(a.row[member]).compareTo(Decimal.of(b.row[member])));
    return own.slice(1).map(({ row, at }, index) => {
      const from = Decimal.of(row[member]);
      const before = own[index].row.rate;
      const pay = from.times(row.rate.minus(before));
      const other = isOther ? { measure: name, before, after: row.rate } : undefined;
      return { at: from, pay, member: `rows/${at}/${member}`, isMoney: false, other };
    });
  });
}

function otherCell(row: RateRow, dimension: number): string {
  return dimension === 0 ? row.second : row.first;
}

/** Bands that change nothing: those with the rate of the band before. */
export function idleBands(request: CalculationRequest): Finding[] {
  return componentsOf(request).flatMap(({ component, path }) => {
    if (!isBanded(component) || component.rateKind === "curve") return [];
    const bands = bandsOf(component);
    return bands.flatMap((band, index) => {
      if (index === 0 || !band.rate.equals(bands[index - 1].rate)) return [];
      const rate = bandPayText(component, band.rate);
      return [
        {
          code: "BAND_WITHOUT_EFFECT",
          path: `${path}/tiers/${index}/rate`,
          message: `The band of ${componentName(component)} from ${startText(component, band.from)} changes nothing: it pays ${rate}, as does the band before.`,
          allowed: "another rate, or no such band",
        },
      ];
    });
  });
}

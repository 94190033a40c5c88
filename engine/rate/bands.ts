import { PayLine, PayeePeriod } from "../flow.js";
import { Decimal, int, maxOf, minOf } from "../language.js";
import { Trace } from "../trace/parts.js";
import { tierStart } from "./pay.js";
import { bordersOf, tierRate } from "./tiers.js";

/**
 * Marginal tiers: finds those that the credit of a line falls into, and gives what its portions pay together. A tier begins
 * at its border, included, and ends where the next begins; the last is open.
 */
export function payMarginally(payLine: PayLine, period: PayeePeriod): Decimal {
  if (payLine.credit.isZero()) return Decimal.ZERO;
  const borders = bordersOf(period);
  const before = payLine.measuredBefore;
  const after = before.plus(payLine.credit);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  payLine.firstTier = first;
  payLine.lastTier = last;
  return first === last ? tierPay(payLine.credit, period, first) : payAcross(period, before, after, first, last);
}

/** The tier that begins what comes after so much; it is not before the least. */
export function firstTierFor(borders: Decimal[], before: Decimal, least: int): int {
  let first: int = least;
  while (first + 1 < borders.length && borders[first + 1].compareTo(before) <= 0) first += 1;
  return first;
}

/** The tier in which so much ends; it is not before the first. */
export function lastTierFor(borders: Decimal[], after: Decimal, first: int): int {
  let last: int = first;
  while (last + 1 < borders.length && borders[last + 1].compareTo(after) < 0) last += 1;
  return last;
}

/** What is measured from before to after pays in several tiers. */
export function payAcross(period: PayeePeriod, before: Decimal, after: Decimal, first: int, last: int): Decimal {
  const borders = bordersOf(period);
  let together = Decimal.ZERO;
  for (let i: int = first; i <= last; i += 1) {
    const startsAt = maxOf(before, borders[i]);
    const endsAt = i < last ? minOf(after, borders[i + 1]) : after;
    together = together.plus(tierPay(endsAt.minus(startsAt), period, i));
  }
  return together;
}

/** What a portion pays in a tier: exactly, or rounded where the plan rounds each step. */
export function tierPay(portion: Decimal, period: PayeePeriod, place: int): Decimal {
  return stepPay(portion.times(tierRate(period.rules, place)), period);
}

/** Pay as it is, or rounded where the plan rounds each step. */
export function stepPay(pay: Decimal, period: PayeePeriod): Decimal {
  const conventions = period.rules.conventions;
  return conventions.roundingPlace === "step" ? pay.round(conventions.moneyScale, conventions.rounding) : pay;
}

/** Divides the credit of a trace that was read among its bands again. */
export function divideCredit(trace: Trace): void {
  if (trace.bonus !== null) return;
  if (trace.isFlat || (trace.quota === null && !trace.isByMeasure)) {
    for (const band of trace.bands) band.portion = trace.credit;
    return;
  }
  let startsAt = trace.measuredBefore;
  for (let i: int = 0; i < trace.bands.length; i += 1) {
    const isLast = i + 1 === trace.bands.length;
    const endsAt = isLast ? trace.measuredBefore.plus(trace.credit) : tierStart(trace, trace.bands[i + 1]);
    trace.bands[i].portion = endsAt.minus(startsAt);
    startsAt = endsAt;
  }
}

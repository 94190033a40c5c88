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
  let first: int = 0;
  while (first + 1 < borders.length && borders[first + 1].compareTo(before) <= 0) first += 1;
  let last = first;
  while (last + 1 < borders.length && borders[last + 1].compareTo(after) < 0) last += 1;
  payLine.firstTier = first;
  payLine.lastTier = last;
  if (first === last) return tierPay(payLine.credit, period, first);
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

import { Decimal, int, maxOf, minOf } from "../language.js";
import { RateTier } from "../model.js";
import { Trace, TraceBand } from "../trace/parts.js";

/** Where the bands begin for a quota: quota times attainment, exactly, with the decimals of money where they suffice. */
export function bordersOf(tiers: RateTier[], quota: Decimal, moneyScale: int): Decimal[] {
  const borders: Decimal[] = [];
  for (const tier of tiers) {
    const border = quota.times(tier.startsAt);
    const asMoney = border.round(moneyScale, "DOWN");
    borders.push(asMoney.equals(border) ? asMoney : border);
  }
  return borders;
}

/**
 * Marginal bands: gives the trace the bands that its credit falls into, each with its portion. A band begins at its
 * border, included, and ends where the next begins; the last is open.
 */
export function chooseBands(trace: Trace, tiers: RateTier[], borders: Decimal[]): void {
  const measuredAfter = trace.measuredBefore.plus(trace.credit);
  trace.bands = [];
  for (let i: int = 0; i < tiers.length; i += 1) {
    if (borders[i].compareTo(measuredAfter) >= 0) break;
    const startsAt = maxOf(trace.measuredBefore, borders[i]);
    const endsAt = i + 1 < tiers.length ? minOf(measuredAfter, borders[i + 1]) : measuredAfter;
    if (startsAt.compareTo(endsAt) >= 0) continue;
    const band = new TraceBand();
    band.startsAt = tiers[i].startsAt;
    band.rate = tiers[i].rate;
    band.portion = endsAt.minus(startsAt);
    trace.bands.push(band);
  }
}

/** Divides the credit of a trace that was read among its bands again. */
export function divideCredit(trace: Trace): void {
  const quota = trace.quota;
  if (trace.isFlat || quota === null) {
    for (const band of trace.bands) band.portion = trace.credit;
    return;
  }
  let startsAt = trace.measuredBefore;
  for (let i: int = 0; i < trace.bands.length; i += 1) {
    const isLast = i + 1 === trace.bands.length;
    const endsAt = isLast ? trace.measuredBefore.plus(trace.credit) : quota.times(trace.bands[i + 1].startsAt);
    trace.bands[i].portion = endsAt.minus(startsAt);
    startsAt = endsAt;
  }
}

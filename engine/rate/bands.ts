import { int } from "../language.js";
import { RateTier } from "../model.js";
import { Trace, TraceBand } from "../trace/parts.js";

/**
 * Marginal bands: gives the trace the bands that its credit falls into. A band begins at its attainment, included,
 * and ends where the next begins; the last is open. The trace has its quota and the credit before.
 */
export function chooseBands(trace: Trace, tiers: RateTier[]): void {
  const measuredAfter = trace.measuredBefore.plus(trace.credit);
  trace.bands = [];
  if (trace.credit.isZero()) return;
  for (let i: int = 0; i < tiers.length; i += 1) {
    const startsAt = trace.quota!.times(tiers[i].fromAttainment);
    if (startsAt.compareTo(measuredAfter) >= 0) break;
    const isOver =
      i + 1 < tiers.length && trace.quota!.times(tiers[i + 1].fromAttainment).compareTo(trace.measuredBefore) <= 0;
    if (isOver) continue;
    const band = new TraceBand();
    band.fromAttainment = tiers[i].fromAttainment;
    band.rate = tiers[i].rate;
    trace.bands.push(band);
  }
  divideCredit(trace);
}

/** Divides the credit at the borders of the trace's bands; the first band has what is before the second. */
export function divideCredit(trace: Trace): void {
  const quota = trace.quota;
  if (trace.isFlat || quota === null) {
    for (const band of trace.bands) band.portion = trace.credit;
    return;
  }
  const measuredAfter = trace.measuredBefore.plus(trace.credit);
  let startsAt = trace.measuredBefore;
  for (let i: int = 0; i < trace.bands.length; i += 1) {
    const isLast = i + 1 === trace.bands.length;
    const endsAt = isLast ? measuredAfter : quota.times(trace.bands[i + 1].fromAttainment);
    trace.bands[i].portion = endsAt.minus(startsAt);
    startsAt = endsAt;
  }
}

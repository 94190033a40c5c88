import { PayLine, PayeePeriod } from "../flow.js";
import { Decimal, int, maxOf, minOf } from "../language.js";
import { bordersOf } from "./tiers.js";

/** The part of a credit that falls into one tier. */
export class TierPortion {
  readonly place: int;
  readonly portion: Decimal;

  constructor(place: int, portion: Decimal) {
    this.place = place;
    this.portion = portion;
  }
}

/** The parts of a line's credit in each tier up to the quota. */
export function portionsUpToQuota(payLine: PayLine, period: PayeePeriod): TierPortion[] {
  const borders = bordersOf(period);
  const after = minOf(payLine.measuredBefore.plus(payLine.credit), period.quota!);
  const portions: TierPortion[] = [];
  for (let i: int = 0; i < borders.length; i += 1) {
    const startsAt = maxOf(payLine.measuredBefore, borders[i]);
    const endsAt = i + 1 < borders.length ? minOf(after, borders[i + 1]) : after;
    if (startsAt.compareTo(endsAt) < 0) portions.push(new TierPortion(i, endsAt.minus(startsAt)));
  }
  return portions;
}

/** The part of a line's credit that lies above the quota. */
export function aboveQuota(payLine: PayLine, period: PayeePeriod): Decimal {
  const after = payLine.measuredBefore.plus(payLine.credit);
  return maxOf(after.minus(maxOf(payLine.measuredBefore, period.quota!)), Decimal.ZERO);
}

import { Decimal, int, maxOf, minOf } from "../language.js";
import { TraceLimits } from "../trace/parts.js";

/** What limits leave of a line's pay: nothing below the threshold; else the floor or cap of the deal, and what the cap of the period leaves. */
export function limitedPay(pay: Decimal, limits: TraceLimits | null, moneyScale: int): Decimal {
  if (limits === null) return pay;
  const inPeriod = limits.periodCap === null ? dealPay(pay, limits) : paidInPeriod(pay, limits);
  const limited = limits.threshold === null ? inPeriod : Decimal.ZERO;
  return limited.round(moneyScale, "DOWN");
}

/** What floor and cap of the deal make of its pay; only one of them can have changed it. */
export function dealPay(pay: Decimal, limits: TraceLimits): Decimal {
  if (limits.dealFloor !== null) return limits.dealFloor;
  return limits.dealCap === null ? pay : limits.dealCap;
}

/** What the cap of the period leaves of a line. One that lowers what the period earned lowers only what is paid of that. */
function paidInPeriod(pay: Decimal, limits: TraceLimits): Decimal {
  if (pay.sign() >= 0) return leftInPeriod(limits);
  return minOf(minOf(earnedInPeriod(pay, limits), limits.periodCap!).minus(limits.paidBefore), Decimal.ZERO);
}

/** What the deals of the period come to before its cap, with a line that lowers it. */
export function earnedInPeriod(pay: Decimal, limits: TraceLimits): Decimal {
  return limits.paidBefore.plus(limits.cutBefore).plus(pay);
}

/** What earlier deals left of the cap of the period; never below 0. */
export function leftInPeriod(limits: TraceLimits): Decimal {
  return maxOf(limits.periodCap!.minus(limits.paidBefore), Decimal.ZERO);
}

import { Decimal, int, maxOf, minOf } from "../language.js";
import { TraceLimits } from "../trace/parts.js";

/**
 * What limits leave of a line's pay: nothing below the threshold; else the floor or cap of the deal, what the cap of the period
 * leaves of that, and what the floor of the period makes of it.
 */
export function limitedPay(pay: Decimal, limits: TraceLimits | null, moneyScale: int): Decimal {
  if (limits === null) return pay;
  const capped = cappedPay(pay, limits);
  const inPeriod = limits.periodFloor === null ? capped : raisedPay(capped, limits);
  const limited = limits.threshold === null ? inPeriod : Decimal.ZERO;
  return limited.round(moneyScale, "DOWN");
}

/** What the limits of the deal and the cap of the period leave. */
export function cappedPay(pay: Decimal, limits: TraceLimits): Decimal {
  return limits.periodCap === null ? dealPay(pay, limits) : paidInPeriod(pay, limits);
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

/**
 * What the floor of the period makes of a line: with it the period pays the floor, or what its deals earned where that is more. It
 * never takes back what a line that stands as it was paid has too much.
 */
function raisedPay(capped: Decimal, limits: TraceLimits): Decimal {
  return maxOf(dueInPeriod(capped, limits).minus(paidWithFloor(limits)), minOf(capped, Decimal.ZERO));
}

/** What the deals of the period are to be paid with a line that earns so much. */
export function dueInPeriod(capped: Decimal, limits: TraceLimits): Decimal {
  return maxOf(limits.paidBefore.plus(capped), limits.periodFloor!);
}

/** What earlier deals of the period were paid, with what its floor added. */
export function paidWithFloor(limits: TraceLimits): Decimal {
  return limits.paidBefore.plus(limits.raisedBefore);
}

/** What earlier deals left of the cap of the period; never below 0. */
export function leftInPeriod(limits: TraceLimits): Decimal {
  return maxOf(limits.periodCap!.minus(limits.paidBefore), Decimal.ZERO);
}

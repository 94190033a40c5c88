import { Decimal, int, maxOf, minOf } from "../language.js";
import { unitOf } from "../money.js";
import { Trace, TraceBand, TraceDerivation, TraceMultiplier } from "../trace/parts.js";

/*
 * What a trace pays, from itself alone. Rating computes the same from plan and line; that both agree for every line of every
 * test is what makes a trace an explanation.
 */

/** What a trace pays before limits: its portions at their rates, times the factor of its multipliers, rounded once. */
export function payOf(trace: Trace): Decimal {
  if (trace.derivation !== null) return derivedPay(trace.derivation!, trace.moneyScale, trace.rounding);
  const together = bandSum(trace);
  const pay = trace.multipliers.length > 0 ? together.times(factorOf(trace)) : together;
  return pay.round(trace.moneyScale, trace.rounding);
}

/** What the portions pay together: exactly, or each rounded when the plan says so; of a bonus what its share rose by. */
export function bandSum(trace: Trace): Decimal {
  if (trace.bonus !== null) return bonusUpTo(trace, measuredAfter(trace)).minus(bonusUpTo(trace, trace.measuredBefore));
  let together = Decimal.ZERO;
  for (const band of trace.bands) together = together.plus(bandPay(band, trace));
  return together;
}

/** What one band pays. */
export function bandPay(band: TraceBand, trace: Trace): Decimal {
  const pay = band.portion.times(band.rate);
  const based = trace.baseRate === null ? pay : pay.times(trace.baseRate);
  return trace.roundsSteps ? based.round(trace.moneyScale, trace.rounding) : based;
}

export function measuredAfter(trace: Trace): Decimal {
  return trace.measuredBefore.plus(trace.credit);
}

/** What a bonus or curve comes to for so much measured, rounded to money. */
export function bonusUpTo(trace: Trace, measured: Decimal): Decimal {
  if (measured.isZero()) return Decimal.ZERO;
  const reached = tierReached(trace, measured);
  const band = trace.bands[reached];
  const money = trace.bonus!.times(band.rate);
  const isLast = reached + 1 === trace.bands.length;
  if (!trace.isCurve || isLast) return money.round(trace.moneyScale, trace.rounding);
  const next = trace.bands[reached + 1];
  const startsAt = tierStart(trace, band);
  const width = tierStart(trace, next).minus(startsAt);
  const rise = trace.bonus!.times(next.rate.minus(band.rate)).times(measured.minus(startsAt));
  return money.times(width).plus(rise).dividedBy(width, trace.moneyScale, trace.rounding);
}

function tierReached(trace: Trace, measured: Decimal): int {
  let reached: int = 0;
  for (let i: int = 1; i < trace.bands.length; i += 1) {
    const order = measured.compareTo(tierStart(trace, trace.bands[i]));
    if (order > 0 || (order === 0 && !trace.isExclusive)) reached = i;
  }
  return reached;
}

/** Where a tier begins in what is measured. */
export function tierStart(trace: Trace, band: TraceBand): Decimal {
  return trace.isByMeasure ? band.startsAt : band.startsAt.times(trace.quota!);
}

/** What a line pays that no credit of its own does. */
export function derivedPay(derivation: TraceDerivation, scale: int, rounding: string): Decimal {
  if (derivation.kind === "clawback") return takenBack(derivation, scale, rounding).negate();
  if (derivation.kind === "prize") return prizeOf(derivation, scale);
  const risen = derivation.reachedRate.minus(derivation.earlierRate);
  return derivation.base.times(risen).round(scale, rounding);
}

/** All that was paid, or the part of it for the months that are left. */
function takenBack(derivation: TraceDerivation, scale: int, rounding: string): Decimal {
  if (derivation.monthsLeft === derivation.months) return derivation.base.round(scale, rounding);
  const part = derivation.base.times(Decimal.ofInt(derivation.monthsLeft));
  return part.dividedBy(Decimal.ofInt(derivation.months), scale, rounding);
}

/** An equal part of the prizes of all ranks that are shared; whoever comes first gets what rounding leaves, unit by unit. */
function prizeOf(derivation: TraceDerivation, scale: int): Decimal {
  const sharers = Decimal.ofInt(derivation.sharedBy);
  const part = derivation.prizes.dividedBy(sharers, scale, "DOWN");
  const left = derivation.prizes.minus(part.times(sharers));
  const unit = unitOf(scale);
  return left.compareTo(unit.times(Decimal.ofInt(derivation.place))) > 0 ? part.plus(unit) : part;
}

/** What the counted multipliers reach together, cut at the largest factor. */
export function factorOf(trace: Trace): Decimal {
  return cutFactor(uncutFactorOf(trace.multipliers, trace.stacking), trace.maximumFactor);
}

export function cutFactor(factor: Decimal, largest: Decimal | null): Decimal {
  return largest === null ? factor : minOf(factor, largest);
}

/** What the counted multipliers reach together: 1.5 and 1.25 give 1.875, or 1.75 when they add; never below 0. */
export function uncutFactorOf(multipliers: TraceMultiplier[], stacking: string): Decimal {
  let together = Decimal.ONE;
  for (const multiplier of multipliers) {
    if (!multiplier.isCounted) continue;
    together =
      stacking === "additive" ? together.plus(multiplier.factor.minus(Decimal.ONE)) : together.times(multiplier.factor);
  }
  return maxOf(together, Decimal.ZERO);
}

import { Decimal, maxOf, minOf } from "../language.js";
import { Trace, TraceBand } from "../trace/parts.js";

/** What a trace pays: its portions at their rates, times the factor of its multipliers, rounded once. */
export function payOf(trace: Trace): Decimal {
  let together = Decimal.ZERO;
  for (const band of trace.bands) together = together.plus(bandPay(band, trace));
  if (trace.multipliers.length > 0) together = together.times(factorOf(trace));
  return together.round(trace.moneyScale, trace.rounding);
}

/** What one band pays, exactly. */
export function bandPay(band: TraceBand, trace: Trace): Decimal {
  const pay = band.portion.times(band.rate);
  return trace.baseRate === null ? pay : pay.times(trace.baseRate);
}

/** What the counted multipliers reach together, cut at the largest factor. */
export function factorOf(trace: Trace): Decimal {
  const together = uncutFactorOf(trace);
  return trace.maximumFactor === null ? together : minOf(together, trace.maximumFactor);
}

/** What the counted multipliers reach together: 1.5 and 1.25 give 1.875, or 1.75 when they add; never below 0. */
export function uncutFactorOf(trace: Trace): Decimal {
  let together = Decimal.ONE;
  for (const multiplier of trace.multipliers) {
    if (!multiplier.isCounted) continue;
    together =
      trace.stacking === "additive"
        ? together.plus(multiplier.factor.minus(Decimal.ONE))
        : together.times(multiplier.factor);
  }
  return maxOf(together, Decimal.ZERO);
}

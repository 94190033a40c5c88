import { Decimal, int } from "../language.js";

/** The part of a credit that falls into one band of attainment. A flat rate is one band from 0. */
export class TraceBand {
  startsAt: Decimal = Decimal.ZERO;
  /** A fraction, or a factor on the base rate when the trace has one. */
  rate: Decimal = Decimal.ZERO;
  portion: Decimal = Decimal.ZERO;
}

/** A multiplier whose condition the deal meets. */
export class TraceMultiplier {
  label: string = "";
  factor: Decimal = Decimal.ONE;
  /** False when the plan lets only so many count and this one is not among the highest. */
  isCounted: boolean = true;
}

/** The limits that changed what a line pays, each null when it did not. */
export class TraceLimits {
  /** Attainment that the measure period has not reached, so that the line pays nothing. */
  threshold: Decimal | null = null;
  dealFloor: Decimal | null = null;
  dealCap: Decimal | null = null;
  periodCap: Decimal | null = null;
  /** What earlier deals of the period took of {@link periodCap}. */
  paidBefore: Decimal = Decimal.ZERO;
}

/** All that one line was computed from, and what came out: the line can be computed again from this alone. */
export class Trace {
  /** As the CRM has it, before rounding to {@link moneyScale}. */
  dealAmount: Decimal = Decimal.ZERO;
  /** Percent of the deal: 60 is 60 %. */
  revenuePercent: Decimal = Decimal.ZERO;
  overlayPercent: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;
  /** Null when a flat component has no quota. */
  quota: Decimal | null = null;
  /** Credit of the earlier deals in the measure period. */
  measuredBefore: Decimal = Decimal.ZERO;
  isFlat: boolean = false;
  /** The rate that the bands' factors apply to; null when bands have rates of their own. */
  baseRate: Decimal | null = null;
  bands: TraceBand[] = [];
  multipliers: TraceMultiplier[] = [];
  /** `multiplicative` or `additive`. */
  stacking: string = "multiplicative";
  /** The plan's largest factor, when it cut what the multipliers reach together. */
  maximumFactor: Decimal | null = null;
  moneyScale: int = 2;
  rounding: string = "HALF_UP";
  /** Null when no limit changed what the line pays. */
  limits: TraceLimits | null = null;
  result: Decimal = Decimal.ZERO;
  /** Why the line pays nothing any more (open, lost, deleted, uncredited, moved); null for a line that stands. */
  takenBack: string | null = null;
}

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
  /** What earlier deals of the period took of {@link periodCap}: what they were paid, but for what {@link periodFloor} added. */
  paidBefore: Decimal = Decimal.ZERO;
  /** What {@link periodCap} took away from them, for a line that lowers what the period earned. */
  cutBefore: Decimal = Decimal.ZERO;
  periodFloor: Decimal | null = null;
  /** What {@link periodFloor} added to what they earned. */
  raisedBefore: Decimal = Decimal.ZERO;
}

/** How an amount became another currency's: times {@link toRate}, divided by {@link fromRate}, rounded once. */
export class TraceConversion {
  amount: Decimal = Decimal.ZERO;
  currencyCode: string = "";
  /** Day of the rates. */
  day: string = "";
  /** Units of the amount's currency, and of the plan's, for one unit of the company's. */
  fromRate: Decimal = Decimal.ONE;
  toRate: Decimal = Decimal.ONE;
}

/** A margin that is not recorded itself: the amount times its rate, or less what it cost, in the deal's currency. */
export class TraceMargin {
  amount: Decimal = Decimal.ZERO;
  /** A fraction of the amount, or what it cost. */
  part: Decimal = Decimal.ZERO;
  isRate: boolean = false;
}

/** A quota that is not as recorded: (full − relief) × weight ÷ days. */
export class TraceQuota {
  full: Decimal = Decimal.ZERO;
  relief: Decimal = Decimal.ZERO;
  /** Days carried, those of a ramp by their share. */
  weight: Decimal = Decimal.ZERO;
  /** All days of the period; 0 when days do not matter. */
  days: int = 0;
}

/** Credit, what counted before, and quota in the second measure of a look-up table. */
export class TraceSecond {
  credit: Decimal = Decimal.ZERO;
  before: Decimal = Decimal.ZERO;
  quota: Decimal = Decimal.ONE;
  /** Credit of the deal's other parts behind this one. */
  later: Decimal = Decimal.ZERO;
  /** How what the deal has of it came into the plan's currency; null when it was in it, or counts. */
  conversion: TraceConversion | null = null;
}

/** `adjustment`: earlier credit of a period at the rate now reached; `clawback`: pay taken back; `prize`: by rank. */
export type DerivationKind = "adjustment" | "clawback" | "prize";

/** How a line came about that no credit of its own pays. */
export class TraceDerivation {
  kind: DerivationKind = "adjustment";
  /** Adjustment: credit before, times its factors. Clawback: what was paid. Prize: what the payee measured. */
  base: Decimal = Decimal.ZERO;
  /** Adjustment: the rate so far, and the rate reached. */
  earlierRate: Decimal = Decimal.ZERO;
  reachedRate: Decimal = Decimal.ZERO;
  /** Clawback: what of {@link base} the line itself was paid; the rest came by adjustments of later deals. */
  ownBase: Decimal = Decimal.ZERO;
  /** Clawback: months of its window, and months left of it; both the same when all is taken back. */
  months: int = 0;
  monthsLeft: int = 0;
  /** Prize: the rank, how many share it, the place among them (0 is the first), and the prizes of the ranks they share. */
  rank: int = 0;
  sharedBy: int = 1;
  place: int = 0;
  prizes: Decimal = Decimal.ZERO;
}

/** All that one line was computed from, and what came out: the line can be computed again from this alone. */
export class Trace {
  /** What the deal or item measures, before rounding to {@link moneyScale}: as a rule its amount. */
  dealAmount: Decimal = Decimal.ZERO;
  /** Name of the measure; empty for revenue. */
  measure: string = "";
  /** True when the measure counts (units, deals), so that it is not rounded like money. */
  isCount: boolean = false;
  /** How the margin came about; null when it is as recorded, or something else is measured. */
  margin: TraceMargin | null = null;
  /** How the amount came into the plan's currency; null when it was in it. */
  conversion: TraceConversion | null = null;
  /** As what the payee is credited when not by splits: a role, a commission type, a level above. */
  role: string = "";
  /** Percent of the deal: 60 is 60 %. */
  revenuePercent: Decimal = Decimal.ZERO;
  overlayPercent: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;
  /** Null when a flat component has no quota. */
  quota: Decimal | null = null;
  /** How the quota came about; null when it is as recorded. */
  quotaParts: TraceQuota | null = null;
  /** Credit of the earlier deals in the measure period; {@link isByDeal}: of the deal's parts before this one. */
  measuredBefore: Decimal = Decimal.ZERO;
  /** Credit of the deal's other parts behind this one, where the whole deal decides the tier. */
  laterParts: Decimal = Decimal.ZERO;
  isFlat: boolean = false;
  /** True when the line only counts in a contest, whose prizes are lines of their own. */
  isContest: boolean = false;
  /** True when tiers start at amounts of the measure and not at shares of a quota. */
  isByMeasure: boolean = false;
  /** True when each deal adds up by itself, so that nothing of other deals counts. */
  isByDeal: boolean = false;
  /** Where the tier starts that gives a whole period, or all above the quota, its rate; null for other lines. */
  reached: Decimal | null = null;
  /**
   * What the rate of a look-up table was found by: a fact as it is, empty for any other; where the row of a number starts behind
   * ">"; where that of an attainment starts behind "%".
   */
  values: string[] = [];
  /** Null when the table compares no second measure. */
  second: TraceSecond | null = null;
  /** Money at a share of 1, for a bonus or a curve, whose tiers are the bands; null for other lines. */
  bonus: Decimal | null = null;
  /** True when shares between tiers are interpolated. */
  isCurve: boolean = false;
  /** True when a tier counts only above its start. */
  isExclusive: boolean = false;
  /** Year of a residual; 0 for other lines. */
  year: int = 0;
  derivation: TraceDerivation | null = null;
  /** True when the rate, the base of factors or the bonus is the payee's own. */
  hasOwnTerms: boolean = false;
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
  /** True when each band and each multiplication is rounded, not only the result. */
  roundsSteps: boolean = false;
  /** Null when no limit changed what the line pays. */
  limits: TraceLimits | null = null;
  result: Decimal = Decimal.ZERO;
  /** Why the line pays nothing any more (open, lost, deleted, uncredited, moved); null for a line that stands. */
  takenBack: string | null = null;
}

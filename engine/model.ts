/**
 * The plain data that goes into and comes out of a calculation. No behaviour lives here.
 *
 * Keys are opaque strings (record ids in an org, names in examples). Days are text `YYYY-MM-DD`, so that
 * comparing texts compares days. Money is {@link Decimal} in the stated currency; shares and attainments are
 * fractions (1 is 100 %); split percentages are percent (60 is 60 %), as people write them.
 */
import { Decimal, int } from "./language.js";

/** Where a deal stands. Only a `won` deal pays; a deal in any other status should have no standing pay. */
export type DealStatus = "open" | "won" | "lost" | "deleted";

/** `revenue` splits share the deal and sum to 100 %; `overlay` splits come on top of it. */
export type SplitKind = "revenue" | "overlay";

/** One person's part of a deal. */
export class DealSplit {
  userKey: string = "";
  kind: SplitKind = "revenue";
  /** Percent of the deal's amount: 60 is 60 %. */
  percent: Decimal = Decimal.ZERO;
}

/** A commissionable transaction as it stands now in the CRM. Missing values are null, never 0 or "". */
export class Deal {
  key: string = "";
  /** What people call it; used in messages only. */
  name: string = "";
  status: DealStatus = "open";
  day: string | null = null;
  amount: Decimal | null = null;
  currencyCode: string | null = null;
  ownerUserKey: string | null = null;
  /** Without a revenue split the owner gets the whole deal; overlay splits come on top in either case. */
  splits: DealSplit[] = [];
  /** Mapped facts by name, for multiplier conditions; only facts that have a value. */
  facts: Map<string, string> = new Map<string, string>();
}

/** Who is paid. */
export class Payee {
  key: string = "";
  userKey: string = "";
  name: string = "";
  isActive: boolean = true;
  /** False for people who own deals but take no part in commission: their deals neither pay nor are held. */
  isCommissionable: boolean = true;
  /** Yearly base salary in the plan's currency, for the statement; null when not recorded. */
  baseSalary: Decimal | null = null;
}

/** A payee is on a plan from its first through its last day; an open end is null. */
export class PlanAssignment {
  payeeKey: string = "";
  planKey: string = "";
  firstDay: string = "";
  lastDay: string | null = null;
}

/** A target of a measure for one payee, from its first through its last day. */
export class Quota {
  payeeKey: string = "";
  measure: string = "revenue";
  firstDay: string = "";
  lastDay: string = "";
  amount: Decimal = Decimal.ZERO;
}

/** What the trade disagrees on, stated by the plan. Defaults are the ones used when a plan is silent. */
export class Conventions {
  /** Decimals of money in this plan's currency. */
  moneyScale: int = 2;
  /** Rounding of every amount of money: HALF_UP, HALF_EVEN or DOWN. */
  rounding: string = "HALF_UP";
  /** `multiplicative`: 1.5 and 1.25 give 1.875; `additive`: they give 1.75. */
  stacking: string = "multiplicative";
  /** Largest factor the multipliers of one line may reach together; null: no limit. */
  maximumFactor: Decimal | null = null;
  /** How many multipliers may count on one line, highest factor first; null: no limit. */
  maximumMultipliers: int | null = null;
  /** An amount above this is taken for a typing mistake and held. */
  maximumDealAmount: Decimal = Decimal.of("1000000000");
  /** First month of the year for quarters, halves and years: 1 is January. */
  yearStartMonth: int = 1;
}

/** From this attainment (fraction of quota, included) on, this rate (fraction). */
export class RateTier {
  startsAt: Decimal = Decimal.ZERO;
  rate: Decimal = Decimal.ZERO;
}

/** Multiplies a line when the deal's fact equals the value. */
export class Multiplier {
  key: string = "";
  name: string = "";
  fact: string = "";
  value: string = "";
  factor: Decimal = Decimal.ONE;
}

/** `flat`: every krone at `rate`; `marginal`: each part of a deal at the rate of the band it falls in. */
export type RateKind = "flat" | "marginal";

/** How long attainment builds up before it starts again. */
export type PeriodKind = "month" | "quarter" | "half" | "year";

/** One pay rule of a plan. */
export class PlanComponent {
  key: string = "";
  name: string = "";
  measure: string = "revenue";
  period: PeriodKind = "month";
  rateKind: RateKind = "flat";
  /** The rate of a flat component; the base that factors of tiers apply to, when tiers are given as factors. */
  rate: Decimal = Decimal.ZERO;
  /** Tiers of a marginal component, lowest first, the first from 0. */
  tiers: RateTier[] = [];
  /** True when a tier's `rate` is a factor on the component's rate (0.8, 1.0, 1.3) and not a rate itself. */
  tiersAreFactors: boolean = false;
  multipliers: Multiplier[] = [];
  /**
   * Attainment (fraction of quota) that all deals of a measure period must reach together: below it nothing is paid,
   * from it on every deal is paid in full; null: none. To pay only what lies above, let the first tier pay 0.
   */
  threshold: Decimal | null = null;
  /** A deal that gives credit pays at least this much money; null: no floor. */
  dealFloor: Decimal | null = null;
  /** A deal pays at most this much money; null: no cap. A soft cap is a tier with a lower rate. */
  dealCap: Decimal | null = null;
  /** The deals of one measure period pay at most this much money together; null: no cap. */
  periodCap: Decimal | null = null;
}

/** The frozen rules of a plan from its first through its last day (null: until the next version). */
export class PlanVersion {
  planKey: string = "";
  planName: string = "";
  version: int = 1;
  firstDay: string = "";
  lastDay: string | null = null;
  currencyCode: string = "";
  conventions: Conventions = new Conventions();
  components: PlanComponent[] = [];
}

/**
 * A ledger entry as it stands: what was written before for a deal, payee and component. The engine reads the
 * facts of deals it is not given afresh from the trace of their latest entry.
 */
export class StandingEntry {
  /** Key of this entry in the ledger, whatever the caller wants to see again in {@link LedgerEntry.correctsKey}. */
  key: string = "";
  /** Order of writing among the entries of one {@link lineKey}: 1 is the original. */
  sequence: int = 1;
  lineKey: string = "";
  groupKey: string = "";
  dealKey: string = "";
  payeeKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  day: string = "";
  currencyCode: string = "";
  amount: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;
  trace: string = "";
}

/** All the engine needs: the deals read afresh, and what stands in the payee-periods they touch. */
export class CalculationRequest {
  deals: Deal[] = [];
  payees: Payee[] = [];
  assignments: PlanAssignment[] = [];
  versions: PlanVersion[] = [];
  quotas: Quota[] = [];
  standing: StandingEntry[] = [];
}

/** `earning`: the first entry of a line; `correction`: a signed difference linked to that first entry. */
export type EntryKind = "earning" | "correction";

/** An entry to append to the ledger. Amounts and credits are signed differences to what stands. */
export class LedgerEntry {
  kind: EntryKind = "earning";
  sequence: int = 1;
  /** dealKey|payeeKey|planKey|componentKey: the line this entry belongs to. */
  lineKey: string = "";
  /** payeeKey|planKey|componentKey|first day of the measure period: what shares an attainment. */
  groupKey: string = "";
  dealKey: string = "";
  payeeKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  day: string = "";
  currencyCode: string = "";
  amount: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;
  /** What the line pays in total once this entry stands. */
  total: Decimal = Decimal.ZERO;
  /** Key of the line's first entry, for a correction. */
  correctsKey: string | null = null;
  trace: string = "";
}

/** A deal, or one payee's part of it, that cannot be paid until someone mends it. */
export class Hold {
  dealKey: string = "";
  /** Null when the whole deal is held, or the part of a person who has no payee record. */
  payeeKey: string | null = null;
  /** Stable code such as QUOTA_MISSING. */
  code: string = "";
  /** What is wrong and where, naming the record. */
  message: string = "";
  /** What to do about it. */
  remedy: string = "";
}

/** What a line pays now and how: what the reader sees. */
export class Line {
  lineKey: string = "";
  groupKey: string = "";
  dealKey: string = "";
  payeeKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  day: string = "";
  currencyCode: string = "";
  credit: Decimal = Decimal.ZERO;
  amount: Decimal = Decimal.ZERO;
  trace: string = "";
}

/** Commission and base of one payee over the lines of this result, in one currency. */
export class PayeeTotal {
  payeeKey: string = "";
  currencyCode: string = "";
  commission: Decimal = Decimal.ZERO;
  baseSalary: Decimal | null = null;
  /** Commission plus base salary. */
  totalPay: Decimal = Decimal.ZERO;
}

/** Everything that follows from a request. */
export class CalculationResult {
  /** The lines that should stand in the touched groups, in order of group, day and deal. */
  lines: Line[] = [];
  /** What to append to the ledger so that they do stand. */
  entries: LedgerEntry[] = [];
  holds: Hold[] = [];
  totals: PayeeTotal[] = [];
}

/** An `error` forbids activating a plan version; a `warning` is worth a second look. */
export type Severity = "error" | "warning";

/** What is wrong or doubtful in a plan version. */
export class PlanProblem {
  severity: Severity = "error";
  /** Stable code such as TIERS_NOT_ASCENDING. */
  code: string = "";
  /** Key of the component concerned; empty for the version as a whole. */
  componentKey: string = "";
  /** What is wrong and what to write instead. */
  message: string = "";
}

/** One step of a calculation as a person reads it. */
export class TraceStep {
  title: string = "";
  /** What was done with which numbers: "400,000 × 10 %". */
  formula: string = "";
  /** What came out: "40,000". */
  result: string = "";
}

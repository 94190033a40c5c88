/**
 * The plain data that goes into and comes out of a calculation. No behaviour lives here.
 *
 * Keys are opaque strings (record ids in an org, names in examples). Days are text `YYYY-MM-DD`, so that
 * comparing texts compares days. Money is {@link Decimal} in the stated currency; shares and attainments are
 * fractions (1 is 100 %); split percentages are percent (60 is 60 %), as people write them.
 */
import { Decimal, SparseMap, emptyList, emptyMap, int } from "./language.js";

/** Where a deal stands. Only a `won` deal pays; a deal in any other status should have no standing pay. */
export type DealStatus = "open" | "won" | "lost" | "deleted";

/** `revenue` splits share the deal and sum to 100 %; `overlay` splits come on top of it. */
export type SplitKind = "revenue" | "overlay";

/** What a transaction was: components pay for one kind each. */
export type TransactionKind = "opportunity" | "order" | "activity";

/** Where a person's role on a deal was found; `realisation`: a row of an order that names a commission type. */
export type RoleSource = "opportunityTeam" | "accountTeam" | "realisation";

/** A person's role on a deal. It pays only under components with a {@link CreditRule} for it. */
export class DealRole {
  userKey: string = "";
  source: RoleSource = "opportunityTeam";
  /** Team role ("Sales Engineer") or commission type ("delivery"). */
  role: string = "";
  /** Percent of the deal: 100 is the whole deal; of a realisation row its share. */
  percent: Decimal = Decimal.of("100");
}

/** One product line of a deal. Components that pay on items rate each on its own. */
export class DealItem {
  key: string = "";
  /** What people call it; used in messages only. */
  name: string = "";
  amount: Decimal | null = null;
  /** As on the deal; where an item has no fact or number of a name, the deal's counts. */
  facts: Map<string, string> = new SparseMap<string, string>();
  numbers: Map<string, Decimal> = new SparseMap<string, Decimal>();
}

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
  kind: TransactionKind = "opportunity";
  status: DealStatus = "open";
  day: string | null = null;
  amount: Decimal | null = null;
  currencyCode: string | null = null;
  ownerUserKey: string | null = null;
  /** Without a revenue split the owner gets the whole deal; overlay splits come on top in either case. */
  splits: DealSplit[] = emptyList<DealSplit>();
  roles: DealRole[] = emptyList<DealRole>();
  items: DealItem[] = emptyList<DealItem>();
  /** Mapped facts by name, for conditions and look-ups; only facts that have a value. */
  facts: Map<string, string> = new SparseMap<string, string>();
  /** Mapped numbers by name, for measures, conditions and look-ups; only numbers that are there. */
  numbers: Map<string, Decimal> = emptyMap<string, Decimal>();
  /** First day of what happened to the deal, by name: a stage it reached, or invoiced, paid, churned. */
  milestones: Map<string, string> = emptyMap<string, string>();
}

/** Who is paid. */
export class Payee {
  key: string = "";
  userKey: string = "";
  name: string = "";
  isActive: boolean = true;
  /** False for people who own deals but take no part in commission: their deals neither pay nor are held. */
  isCommissionable: boolean = true;
  /**
   * Yearly base salary for the statement, in the payee's own currency where one of the payee's plans has it, or else in that of
   * the plan joined first; null when not recorded.
   */
  baseSalary: Decimal | null = null;
  /** Commission of a year in which every target is met exactly; with the base salary it makes the OTE. */
  targetIncentive: Decimal | null = null;
  /** Currency in which statements show pay; null: the plan's. */
  currencyCode: string | null = null;
  /** First day of work; the quota ramp of a plan starts with its month. */
  startDay: string | null = null;
  /** Payee to whom this one reports, for roll-up. */
  managerKey: string | null = null;
  /** What a plan may demand of every payee, by name: sales channel, sales group. */
  facts: Map<string, string> = new Map<string, string>();
}

/** A payee's time in a team, from its first through its last day. */
export class TeamMember {
  payeeKey: string = "";
  firstDay: string = "";
  lastDay: string | null = null;
  /** Percent of what the team is credited; null: all members without one share the rest equally. */
  percent: Decimal | null = null;
}

/** People who share a measure, a quota or a territory. A payee is in at most one team of a plan on a day. */
export class Team {
  key: string = "";
  name: string = "";
  members: TeamMember[] = [];
}

/** Days on which a payee does not work and carries no quota. */
export class Leave {
  payeeKey: string = "";
  firstDay: string = "";
  lastDay: string = "";
}

/** So many units of a currency make one unit of the company's own, from this day until the next rate. */
export class CurrencyRate {
  currencyCode: string = "";
  firstDay: string = "";
  rate: Decimal = Decimal.ONE;
}

/** A payee is on a plan from its first through its last day; an open end is null. */
export class PlanAssignment {
  payeeKey: string = "";
  planKey: string = "";
  firstDay: string = "";
  lastDay: string | null = null;
  /**
   * The payee's own rate on this plan (fraction, or money for each unit where a component counts), for components that pay by
   * it ({@link PlanComponent.termsOf}); null: none.
   */
  rate: Decimal | null = null;
  /** The payee's own bonus on this plan: money at a share of 1; null: none. */
  bonus: Decimal | null = null;
}

/** A target of a measure for one payee or team, from its first through its last day. */
export class Quota {
  /** Key of the payee or of the team. */
  payeeKey: string = "";
  measure: string = "revenue";
  firstDay: string = "";
  lastDay: string = "";
  amount: Decimal = Decimal.ZERO;
  /** Taken off the amount, as when a territory or a customer was moved away. */
  relief: Decimal = Decimal.ZERO;
}

/** Which part of a deal that rounding leaves over goes to whom. */
export type RemainderRule = "largestRemainder" | "largestShare";

/** How days on the plan share a quota: not at all, or by days of the calendar, Monday to Friday, or months of 30 days. */
export type DayCount = "none" | "calendar" | "workdays" | "thirty";

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
  /** `inclusive`: whoever reaches exactly the start of a tier is in it; `exclusive`: only who is above. */
  tierBounds: string = "inclusive";
  /** `line`: an amount is rounded once; `step`: what each band pays, and again what multipliers together make of the sum. */
  roundingPlace: string = "line";
  remainder: RemainderRule = "largestRemainder";
  /** How a quota shrinks for days before the start, on leave or on another plan; `none`: it does not. */
  proration: DayCount = "none";
}

/**
 * `is` and `isNot`: the fact equals one or none of the values; a missing fact equals nothing. `atLeast` and `below`: the
 * number against the first value; a missing number meets neither.
 */
export type ConditionTest = "is" | "isNot" | "atLeast" | "below";

/** What must be true of a deal or item. */
export class Condition {
  /** Name of a fact or number; `amount` is the amount itself. */
  fact: string = "";
  test: ConditionTest = "is";
  values: string[] = [];
}

/**
 * Whom a rule credits. `split`: revenue splits, or the owner without; `overlay`: overlay splits; `owner`: the owner, whatever
 * the splits; roles by {@link RoleSource}; `manager`: those above the people that `split` credits; `team`: all members of the
 * team that the deal's fact named by the rule's role names (a territory, a pool), by its key or its name.
 */
export type CreditSource =
  "split" | "overlay" | "owner" | "opportunityTeam" | "accountTeam" | "realisation" | "manager" | "team";

/** Who is credited with which part of a deal under a component. */
export class CreditRule {
  source: CreditSource = "split";
  /** Team role, commission type or the fact that names a team; empty: any role. */
  role: string = "";
  /** Percent of what the source gives: 50 of a split of 60 % is 30 % of the deal. */
  percent: Decimal = Decimal.of("100");
  /** For `manager`: so many levels up. */
  levels: int = 1;
  /** The rule counts for deals from its first through its last day; null: open. */
  firstDay: string | null = null;
  lastDay: string | null = null;
  conditions: Condition[] = [];
}

/** From here (fraction of quota or amount of the measure, see {@link PlanComponent.tiersBy}) on, this rate or share. */
export class RateTier {
  startsAt: Decimal = Decimal.ZERO;
  rate: Decimal = Decimal.ZERO;
}

/** What one dimension of a look-up table compares: a fact, a number, or the attainment of a measure. */
export type LookupKind = "fact" | "number" | "attainment";

/** One dimension of a look-up table. */
export class LookupDimension {
  kind: LookupKind = "fact";
  /** Name of the fact, number or measure; an empty one is the component's own measure. */
  name: string = "";
}

/** One cell of a look-up table: for facts the value (empty: any other), for numbers and attainments where the row starts. */
export class RateRow {
  first: string = "";
  /** Empty when the table has one dimension. */
  second: string = "";
  rate: Decimal = Decimal.ZERO;
}

/** Multiplies a line when the deal's fact meets the test, or every line of its days when it names no fact. */
export class Multiplier {
  key: string = "";
  name: string = "";
  fact: string = "";
  test: ConditionTest = "is";
  value: string = "";
  factor: Decimal = Decimal.ONE;
  /** A campaign counts for deals from its first through its last day; null: open. */
  firstDay: string | null = null;
  lastDay: string | null = null;
}

/**
 * `flat`: every krone at `rate`, or at the rate that its look-up table or its rate number gives; `marginal`: each part of a deal
 * at the rate of the tier it falls in; `retroactive`: the tier reached rates the whole period, by one adjustment when it changes, or the whole deal where deals add up;
 * `overage`: the tier reached rates all that lies above the quota; `bonus`: a share of {@link PlanComponent.bonus} for the tier
 * reached; `curve`: that share, interpolated between tiers; `residual`: a rate for each year that the customer stays;
 * `contest`: prizes by rank once the last day is over.
 */
export type RateKind = "flat" | "marginal" | "retroactive" | "overage" | "bonus" | "curve" | "residual" | "contest";

/** `attainment`: tiers start at fractions of the quota; `measured`: at amounts of the measure, without any quota. */
export type TierBasis = "attainment" | "measured";

/** Whose credits add up to what tiers, thresholds and caps look at: the payee's, the team's, or everybody's on the plan. */
export type MeasureScope = "payee" | "team" | "plan";

/** Whose rate or bonus a component pays: that of the plan, the same for all, or the payee's own, which the assignment says. */
export type TermsOwner = "plan" | "payee";

/**
 * What adds up to what tiers, thresholds and caps look at. `period`: all since its first day; `yearToDate`: since the year's;
 * `rolling`: over the last so many periods; `deal`: only what the payee is credited of the same deal, so that tiers of amounts
 * begin anew with each.
 */
export type Accumulation = "period" | "yearToDate" | "rolling" | "deal";

/** `money` is rounded and converted between currencies; `count` (units, deals, meetings) is neither. */
export type MeasureUnit = "money" | "count";

/** How long attainment builds up before it starts again. */
export type PeriodKind = "month" | "quarter" | "half" | "year";

/** One pay rule of a plan. */
export class PlanComponent {
  key: string = "";
  name: string = "";
  transactionKind: TransactionKind = "opportunity";
  /** True when each item of a deal is a line of its own; a deal without items then pays nothing. */
  paysItems: boolean = false;
  /** What must be true of the deal, or of the item; all of them. */
  conditions: Condition[] = [];
  /** The component pays for deals from its first through its last day; null: as long as the plan. */
  firstDay: string | null = null;
  lastDay: string | null = null;
  /** `won`, or the milestone (a stage) whose first day earns the pay, once, whatever becomes of the deal later. */
  earnedOn: string = "won";
  /** Who is credited; empty: splits and overlays. */
  credits: CreditRule[] = [];
  /** True when only the first rule counts that credits a person; otherwise all add up. */
  firstCreditOnly: boolean = false;
  /**
   * What counts: `revenue` (the amount), `margin` (number margin, or amount times number marginRate, or amount less number
   * cost), `deals` (1), or any number of the deal or item by its name.
   */
  measure: string = "revenue";
  measureUnit: MeasureUnit = "money";
  measureOf: MeasureScope = "payee";
  period: PeriodKind = "month";
  accumulation: Accumulation = "period";
  /** Periods that count together when the accumulation is rolling. */
  rollingPeriods: int = 1;
  rateKind: RateKind = "flat";
  /**
   * `payee`: {@link rate}, of a flat component or as the base of tiers that are factors, or {@link bonus} is each payee's own
   * ({@link PlanAssignment}), as it is on the day of the deal; the component then says none.
   */
  termsOf: TermsOwner = "plan";
  /**
   * The rate of a flat component, money for each unit when it counts; the base that factors of tiers apply to, when tiers are
   * given as factors.
   */
  rate: Decimal = Decimal.ZERO;
  /**
   * A flat component may take the rate (fraction) from this number of the deal or item; where that is missing, the component's
   * own rate holds, if it has one. Empty: it does not.
   */
  rateNumber: string = "";
  /** Look-up table of a flat or retroactive component: at most two dimensions, and its cells. */
  lookups: LookupDimension[] = [];
  rows: RateRow[] = [];
  tiersBy: TierBasis = "attainment";
  /** Tiers, lowest first, the first from 0. */
  tiers: RateTier[] = [];
  /** True when a tier's `rate` is a factor on the component's rate (0.8, 1.0, 1.3) and not a rate itself. */
  tiersAreFactors: boolean = false;
  multipliers: Multiplier[] = [];
  /**
   * Attainment (fraction of quota) that all deals of a measure period must reach, with what counts before: below it nothing is paid,
   * from it on every deal is paid in full; null: none. To pay only what lies above, let the first tier pay 0.
   */
  threshold: Decimal | null = null;
  /** A payee gets at least this much money for a deal, or item, that gives credit; null: no floor. */
  dealFloor: Decimal | null = null;
  /** A payee gets at most this much money for a deal, or item where items are paid; null: no cap. A soft cap is a tier with a lower rate. */
  dealCap: Decimal | null = null;
  /**
   * A payee gets at least this much money for the deals of one measure period together, from the first that gives credit on; null:
   * no floor. A period without such a deal pays nothing: that is what a guarantee is for ({@link Draw}).
   */
  periodFloor: Decimal | null = null;
  /** The deals of one measure period pay at most this much money together; null: no cap. */
  periodCap: Decimal | null = null;
  /** True when each payee of a team or plan has the cap of the period alone; otherwise all share it, as a budget. */
  capPerPayee: boolean = false;
  /** Money that a `bonus` or `curve` pays at a share of 1; null for other kinds. */
  bonus: Decimal | null = null;
  /** Rates of a `residual` for the first, second … year; the last holds for all later years. */
  yearRates: Decimal[] = [];
  /** Milestone that ends a `residual`: years that begin later pay nothing, as after one that takes pay back; empty: none does. */
  stopsOn: string = "";
  /** Prizes of a `contest` for the first, second … rank. */
  prizes: Decimal[] = [];
  /** Milestone that takes pay back; empty: none does. */
  clawbackOn: string = "";
  /** Months since the deal's day within which it does. */
  clawbackMonths: int = 0;
  /** True when only the part for the months left is taken back. */
  clawbackProRata: boolean = false;
  /** Milestone on which pay becomes payable (invoiced, paid); empty: when it is earned. */
  payableOn: string = "";
  /** Days after that. */
  payableAfterDays: int = 0;
  /** Fraction of pay that is held back; null: nothing. */
  holdback: Decimal | null = null;
  /** Milestone that releases what is held back; empty: the day on which the rest is payable. */
  releaseOn: string = "";
  /** Days after that. */
  releaseAfterDays: int = 0;
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
  /**
   * True when the plan of the deal's owner pays everybody on the deal, whether or not they are on that plan; plans of their own
   * pay them as well.
   */
  paysByOwner: boolean = false;
  /** Facts without which a payee is not paid. */
  payeeFacts: string[] = [];
  /** Part of the quota that new people carry in their first, second … month: 0.25, 0.5, 0.75; afterwards all of it. */
  quotaRamp: Decimal[] = [];
  /** All components together pay a payee at most this much money in a month, or in {@link planCapPeriod}; null: no cap. */
  planCap: Decimal | null = null;
  /** What the cap of the plan is for: months, or quarters, halves or years of the plan's calendar. */
  planCapPeriod: PeriodKind = "month";
}

/** Pay in advance, from its first through its last month: what is earned less than the amount is paid nevertheless. */
export class Draw {
  payeeKey: string = "";
  planKey: string = "";
  /** Money a month. */
  amount: Decimal = Decimal.ZERO;
  /** True when later pay above the draw pays it back; otherwise it is a guarantee. */
  isRecoverable: boolean = true;
  firstDay: string = "";
  lastDay: string = "";
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
  /** The day up to which years, contests and payments count; null: none that depends on it has come. */
  asOf: string | null = null;
  /** Last day of the months that are closed: what is written now for an earlier day counts in the next month; null: none. */
  closedThrough: string | null = null;
  deals: Deal[] = [];
  payees: Payee[] = [];
  assignments: PlanAssignment[] = [];
  versions: PlanVersion[] = [];
  quotas: Quota[] = [];
  teams: Team[] = [];
  leaves: Leave[] = [];
  currencyRates: CurrencyRate[] = [];
  draws: Draw[] = [];
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
  /** Month (YYYY-MM) in which the entry counts: the day's, or the first open one when that is closed. */
  period: string = "";
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
  /** The value concerned, from the version on: `components[0].tiers[2].rate`; empty for the version as a whole. */
  path: string = "";
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

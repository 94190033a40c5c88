import { Share } from "./credit/shares.js";
import { Decimal, DecimalList, int } from "./language.js";
import {
  Conventions,
  Deal,
  DealItem,
  MeasureScope,
  MeasureUnit,
  PlanComponent,
  PlanVersion,
  StandingEntry,
} from "./model.js";
import {
  Trace,
  TraceConversion,
  TraceDerivation,
  TraceLimits,
  TraceMargin,
  TraceMultiplier,
  TraceQuota,
} from "./trace/parts.js";

/*
 * What the phases hand on to each other. Lines are many, so they are slim: what most of them do not have is in their
 * details, and what many of them share is found once and pointed to. Texts (keys, traces) are made when asked for.
 */

/** A component made ready for rating, at the terms of the plan or at a payee's own: numbers without trailing zeros, labels that fit a trace. */
export class ComponentRules {
  component: PlanComponent = new PlanComponent();
  conventions: Conventions = new Conventions();
  planKey: string = "";
  planName: string = "";
  planVersion: int = 1;
  currencyCode: string = "";
  /** What each multiplier is called in a trace: its name, or less where names would not fit. */
  labels: string[] = [];
  /** The largest credit whose pay the ledger can hold in any case. */
  largestCredit: Decimal = Decimal.ZERO;
  /** True when tiers, a look-up table or a threshold measure against a quota of the component's own measure. */
  needsQuota: boolean = false;
  /** True when the component has a threshold, a floor or a cap. */
  hasLimits: boolean = false;
  /** True when facts of the deal choose the rate. */
  looksUp: boolean = false;
  /** Where the rows of the look-up table start, row by row in each dimension; 0 for facts. */
  rowStarts: Decimal[] = [];
  /** Measure whose attainment the look-up table compares beside the component's own; empty: none. */
  secondMeasure: string = "";
  /** Whether that measure is converted between currencies; null when nothing in the plan says. */
  secondUnit: MeasureUnit | null = null;
  /** True when nothing but splits and the amount of a won opportunity count: most components, and the quick way. */
  isPlain: boolean = false;
  /** True when the owner's plan pays everybody on a deal, also people who are not on it. */
  paysByOwner: boolean = false;
  /** Part of the quota that new people carry in each of their first months. */
  quotaRamp: Decimal[] = [];
  /** Measure periods by day and by month (YYYY-MM), as far as they were asked for. */
  periods: Map<string, MeasurePeriod> = new Map<string, MeasurePeriod>();
  /** The payee's own rate or bonus that is in the component, as short as it can be; empty: the terms are the plan's. */
  ownTerms: string = "";
  /** The rules as the plan has them, when these are at a payee's own rate or bonus; null: these are they. */
  planRules: ComponentRules | null = null;
  /** `missing` or `invalid` when the payee's own rate or bonus is not usable; empty otherwise. */
  termsProblem: string = "";
  /** The same rules at payees' own rates or bonuses, or at none that is usable, as far as they were asked for. */
  atTerms: Map<string, ComponentRules> = new Map<string, ComponentRules>();
  /** What multipliers come to, by which of them a deal meets. */
  factorSets: Map<int, FactorSet> = new Map<int, FactorSet>();
  /** Rates of the tiers times what multipliers come to, by which of them a deal meets; of a flat component its rate. */
  multipliedRates: Decimal[][] = [];
}

/** True for rules of one component that rate alike: of one version, at the same terms. */
export function rateAlike(a: ComponentRules, b: ComponentRules): boolean {
  return a.planVersion === b.planVersion && a.ownTerms === b.ownTerms;
}

/** A plan version made ready for rating. */
export class VersionRules {
  version: PlanVersion = new PlanVersion();
  components: ComponentRules[] = [];
  /** Why the version cannot pay; null when it can. */
  problem: string | null = null;
}

/** The days in which a component adds up credit. */
export class MeasurePeriod {
  firstDay: string = "";
  lastDay: string = "";
  /** First day of what counts together with it: its own, the year's, or that of an earlier period when rolling. */
  windowDay: string = "";
  /** What the keys of its groups end with. */
  groupDay: string = "";
  /** By payee key, as far as they were asked for. */
  payees: Map<string, PayeePeriod> = new Map<string, PayeePeriod>();
}

/** A quota that a component needs and cannot use: whose it is, of what and of which days. */
export class QuotaFault {
  /** `missing`, `invalid`, `tooFine`, or `uncarried` when no day of it is carried. */
  problem: string = "";
  owner: MeasureScope = "payee";
  /** What people call the payee, the team or the plan. */
  ownerName: string = "";
  measure: string = "";
  firstDay: string = "";
  lastDay: string = "";
}

/** What the lines of one payee under one component in one measure period share; found once for all of them. */
export class PayeePeriod {
  readonly rules: ComponentRules;
  readonly payeeKey: string;
  readonly period: MeasurePeriod;
  readonly payGroup: PayGroup;
  /** What follows the deal in the keys of its lines. */
  lineKeyEnd: string = "";
  /** The target of the measure period; null when there is no usable one. */
  quota: Decimal | null = null;
  /** How the quota came about, when it is not as recorded. */
  quotaParts: TraceQuota | null = null;
  /** The target of the second measure of a look-up table. */
  secondQuota: Decimal | null = null;
  /** Null when each quota that the component needs is usable. */
  quotaFault: QuotaFault | null = null;
  /** Where the tiers begin for the quota; null as long as no line was rated. */
  borders: Decimal[] | null = null;

  constructor(rules: ComponentRules, payeeKey: string, period: MeasurePeriod, payGroup: PayGroup) {
    this.rules = rules;
    this.payeeKey = payeeKey;
    this.period = period;
    this.payGroup = payGroup;
  }
}

/** True when nothing can be rated in a period: there is no usable quota, or no usable rate or bonus of the payee's own. */
export function isUnratable(period: PayeePeriod): boolean {
  return period.quotaFault !== null || period.rules.termsProblem !== "";
}

/**
 * Lines that share a measure: of a payee, a team or all on the plan, in one period. In order of day and deal once measured.
 * It has lines, or rows that nobody has needed as lines yet.
 */
export class PayGroup {
  readonly key: string;
  lines: PayLine[] = [];
  /** Those of its lines that are kept as rows; null when there are none. */
  rows: PayRows | null = null;
  /** True once it is among the groups that have lines or rows. */
  isListed: boolean = false;
  /** True when each line pays by itself and what counts before it, so that rows will do. */
  takesRows: boolean = true;
  /** True when some component that pays into it has a threshold, a floor or a cap. */
  hasLimits: boolean = false;
  /** True when some component rates its whole period, or what lies above the quota. */
  isRatedWhole: boolean = false;
  isContest: boolean = false;
  isRolling: boolean = false;
  /** True when only parts of the same deal count before a line. */
  isByDeal: boolean = false;
  /** True when some component compares a second measure in a look-up table. */
  hasSecond: boolean = false;
  /** True when some component takes pay back. */
  takesBack: boolean = false;

  constructor(key: string) {
    this.key = key;
  }
}

/** Lines of whole deals in columns, one place for each: what is many is small, and what a group needs lies together. */
export class PayRows {
  readonly period: PayeePeriod;
  /** In order of their keys. */
  deals: Deal[] = [];
  /** The days of the deals, counted as {@link Directory.dayNumbers} counts them. */
  dayNumbers: int[] = [];
  credits: DecimalList = new DecimalList();
  /** Which multipliers the deals meet, as in {@link PayLine.multipliersMet}. */
  multipliersMet: int[] = [];
  /** The places in order of day and deal. */
  places: int[] = [];
  /** What they pay, once rated. */
  amounts: DecimalList = new DecimalList();

  constructor(period: PayeePeriod) {
    this.period = period;
  }
}

/**
 * What deals that their owner has alone share through an unbroken run of days: the same plans in force, the same measure
 * periods. Found once for all of them.
 */
export class Lane {
  /** Days, counted as {@link Directory.dayNumbers} counts them. */
  firstNumber: int;
  lastNumber: int;
  /** What each deal pays into; empty: these deals are credited one by one. */
  periods: PayeePeriod[] = [];
  conventions: Conventions = new Conventions();
  currencyCode: string = "";
  /** A larger deal may pay more than the ledger can hold, or than the plan allows. */
  largestAmount: Decimal = Decimal.ZERO;

  constructor(firstNumber: int, lastNumber: int) {
    this.firstNumber = firstNumber;
    this.lastNumber = lastNumber;
  }
}

/** Multipliers that a line meets, and what limits leave of them. */
export class FactorSet {
  multipliers: TraceMultiplier[] = [];
  /** The plan's largest factor, when it cut what they reach together. */
  maximumFactor: Decimal | null = null;
  /** What they come to. */
  factor: Decimal = Decimal.ONE;
}

/** A line on its way through the phases. */
export class PayLine {
  readonly deal: Deal;
  /** The day that decides its period: the deal's, or that of what earned it. */
  readonly day: string;
  /** Null for a line that is left as it stands: it counts towards attainment but is not rated again. */
  readonly period: PayeePeriod | null;
  /** The payee's share of the fresh deal; null for a line that is rated again from its trace. */
  share: Share | null = null;
  credit: Decimal = Decimal.ZERO;
  /** Credit of the earlier lines that count with it. */
  measuredBefore: Decimal = Decimal.ZERO;
  amount: Decimal = Decimal.ZERO;
  /** Which multipliers the deal meets, one bit for each, the last of the plan the lowest. */
  multipliersMet: int = 0;
  factors: FactorSet | null = null;
  /** The tiers that rated it, first and last; none when the last is before the first. */
  firstTier: int = 0;
  lastTier: int = -1;
  details: LineDetails | null = null;

  constructor(deal: Deal, day: string, period: PayeePeriod | null) {
    this.deal = deal;
    this.day = day;
    this.period = period;
  }
}

/** What only some lines have. */
export class LineDetails {
  /** What tells lines of one deal, payee and component apart: the key of an item, or a name that starts with "~". */
  part: string = "";
  item: DealItem | null = null;
  /** What the deal or item measures, before it is shared; null: the deal's amount as it is. */
  measured: Decimal | null = null;
  conversion: TraceConversion | null = null;
  margin: TraceMargin | null = null;
  /** The rate that was looked up, and for what. */
  rate: Decimal | null = null;
  values: string[] = [];
  /** Credit in the second measure of a look-up table, and that of the lines before. */
  secondCredit: Decimal = Decimal.ZERO;
  secondBefore: Decimal = Decimal.ZERO;
  secondConversion: TraceConversion | null = null;
  /** Where a whole deal decides the tier: credit of the parts of the deal behind this one, in both measures. */
  laterParts: Decimal = Decimal.ZERO;
  secondLater: Decimal = Decimal.ZERO;
  /** Year of a residual: 1 is the first; 0 for all other lines. */
  year: int = 0;
  /** What it pays before limits, and the limits that changed that; null when none did. */
  payBefore: Decimal = Decimal.ZERO;
  limits: TraceLimits | null = null;
  /** The facts of a line whose deal was not read afresh. */
  recalled: Trace | null = null;
  /** How a line that no credit of its own pays came about. */
  derivation: TraceDerivation | null = null;
  /** For what takes pay back: the line that was paid. */
  source: PayLine | null = null;
  /** What stands for a line that is left as it stands. */
  stands: StandingLine | null = null;
}

/** What stands for one line: its entries added up, and the latest of them. */
export class StandingLine {
  /** Key of the earliest entry in the request. */
  firstKey: string = "";
  firstSequence: int = 0;
  latest: StandingEntry;
  amount: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;

  constructor(entry: StandingEntry) {
    this.firstKey = entry.key;
    this.firstSequence = entry.sequence;
    this.latest = entry;
  }
}

/** The details of a line, made when it has none. */
export function detailsOf(payLine: PayLine): LineDetails {
  if (payLine.details === null) payLine.details = new LineDetails();
  return payLine.details!;
}

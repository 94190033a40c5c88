/**
 * The plain data that goes into and comes out of settling. Months are text `YYYY-MM`; keys, days and money are as in
 * `model.ts`.
 */
import { Decimal, int } from "../language.js";
import { CurrencyRate, Draw, Hold, Payee, PlanAssignment, PlanVersion } from "../model.js";

/** What a line earned on a day, or what an entry of the ledger adds to it: corrections have an amount below 0. */
export class EarnedLine {
  lineKey: string = "";
  dealKey: string = "";
  payeeKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  /** What shares an attainment with the line, as in the ledger; empty: nothing is known to. */
  groupKey: string = "";
  day: string = "";
  currencyCode: string = "";
  amount: Decimal = Decimal.ZERO;
  /** Of a clawback, how much of the amount takes back what adjustments of later deals brought; see `fromAdjustmentsOf`. */
  fromAdjustments: Decimal = Decimal.ZERO;
}

/** First day of what happened to a deal, by name: invoiced, paid. */
export class DealMilestones {
  dealKey: string = "";
  days: Map<string, string> = new Map<string, string>();
}

/** What is left of a line at the end of a month. */
export class OpenLine {
  lineKey: string = "";
  dealKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  /** What shares an attainment with the line, as in the ledger; empty: nothing is known to. */
  groupKey: string = "";
  /** Earned and not yet payable. */
  waiting: Decimal = Decimal.ZERO;
  /** Day on which the waiting amount was earned. */
  waitingSince: string = "";
  /** Milestone that the waiting amount needs and that has not come; empty: none. */
  payableOn: string = "";
  /** Day from which the waiting amount is payable, once it is known. */
  payableDay: string | null = null;
  /** Held back and not yet released. */
  held: Decimal = Decimal.ZERO;
  /** Day on which the rest of the held amount became payable. */
  heldSince: string = "";
  /** Milestone that would release the held amount and that has not come; empty: none. */
  releaseOn: string = "";
  /** Day from which the held amount is released, once it is known. */
  releaseDay: string | null = null;
  /** What the cap of the plan took of the line: later corrections give this back first, for it was never paid. */
  cut: Decimal = Decimal.ZERO;
}

/** What a plan paid in a month, cut by its cap: what later months of the cap's quarter, half or year have no room for. */
export class CapUse {
  planKey: string = "";
  month: string = "";
  paid: Decimal = Decimal.ZERO;
}

/** Where the money of a payee in a currency stood when the last month was closed. */
export class Opening {
  payeeKey: string = "";
  currencyCode: string = "";
  /** What the payee owes, 0 or more. */
  balance: Decimal = Decimal.ZERO;
  open: OpenLine[] = [];
  capUses: CapUse[] = [];
}

/** All that settling needs. */
export class SettlementRequest {
  firstMonth: string = "";
  lastMonth: string = "";
  /** What comes after this day is not known yet; null: all days of the last month are known. */
  asOf: string | null = null;
  /**
   * What was earned from the first month on. What is dated earlier came late for a closed month, and counts in the first
   * month; what is dated after the last month does not count.
   */
  lines: EarnedLine[] = [];
  milestones: DealMilestones[] = [];
  payees: Payee[] = [];
  assignments: PlanAssignment[] = [];
  versions: PlanVersion[] = [];
  draws: Draw[] = [];
  /** Rates of all currencies that statements convert, the company's own (1) among them. */
  currencyRates: CurrencyRate[] = [];
  /** What closed months left; empty when nothing is closed. At most one for a payee and currency. */
  opening: Opening[] = [];
}

/** What one line contributed to a month. A line that is cut, held back or released may do so months after it was earned. */
export class StatementItem {
  lineKey: string = "";
  dealKey: string = "";
  planKey: string = "";
  planVersion: int = 1;
  componentKey: string = "";
  earned: Decimal = Decimal.ZERO;
  cut: Decimal = Decimal.ZERO;
  heldBack: Decimal = Decimal.ZERO;
  released: Decimal = Decimal.ZERO;
  /** What became payable, the released part included. */
  payable: Decimal = Decimal.ZERO;
}

/** Base salary and target incentive of a year, and how they share it. */
export class OnTargetEarnings {
  baseSalary: Decimal = Decimal.ZERO;
  targetIncentive: Decimal = Decimal.ZERO;
  /** Both together. */
  ote: Decimal = Decimal.ZERO;
  /** Fraction of the OTE with four decimals; the two shares sum to 1, unless the OTE is 0. */
  baseShare: Decimal = Decimal.ZERO;
  incentiveShare: Decimal = Decimal.ZERO;
}

/** Pay in the payee's own currency. */
export class Conversion {
  currencyCode: string = "";
  /** Day for which the rates were looked up. */
  day: string = "";
  /** Units of the statement's currency, and of the payee's, that make one unit of the company's. */
  fromRate: Decimal = Decimal.ONE;
  toRate: Decimal = Decimal.ONE;
  paid: Decimal = Decimal.ZERO;
}

/**
 * A payee's account of one month in one currency. To the last cent:
 *
 *     waitingBefore + earned = cut + waiting + heldBack + (payable - released)
 *     heldBefore + heldBack = released + held
 *     paid = payable + guaranteePaid + drawPaid + carried - recovered
 *     balance = balanceBefore + drawPaid + carried - recovered
 */
export class Statement {
  payeeKey: string = "";
  month: string = "";
  /** Currency of the plans that earned it. */
  currencyCode: string = "";
  /** Sum of the lines of the month. */
  earned: Decimal = Decimal.ZERO;
  /** What caps of plans took; below 0 when corrections gave more back than was taken. */
  cut: Decimal = Decimal.ZERO;
  /** Earned and not yet payable, before and after the month. */
  waitingBefore: Decimal = Decimal.ZERO;
  waiting: Decimal = Decimal.ZERO;
  /** Held back when the rest became payable, less what corrections took off it; released later. */
  heldBack: Decimal = Decimal.ZERO;
  released: Decimal = Decimal.ZERO;
  /** Held back and not yet released, before and after the month. */
  heldBefore: Decimal = Decimal.ZERO;
  held: Decimal = Decimal.ZERO;
  /** What became payable in the month, releases included; below 0 when corrections outweigh it. */
  payable: Decimal = Decimal.ZERO;
  /** Draws of the month that need not be paid back, and how much of them what was payable fell short of. */
  guarantee: Decimal = Decimal.ZERO;
  guaranteePaid: Decimal = Decimal.ZERO;
  /** Draws of the month that later pay pays back, and how much of them was paid in advance. */
  draw: Decimal = Decimal.ZERO;
  drawPaid: Decimal = Decimal.ZERO;
  /** By how much what was payable lay below 0: owed like a draw, for no payment is negative. */
  carried: Decimal = Decimal.ZERO;
  /** Kept of what was payable above the draws, against what is owed. */
  recovered: Decimal = Decimal.ZERO;
  /** What is paid for the month, 0 or more. */
  paid: Decimal = Decimal.ZERO;
  /** What the payee owes, before and after the month; 0 or more. */
  balanceBefore: Decimal = Decimal.ZERO;
  balance: Decimal = Decimal.ZERO;
  /** A twelfth of the yearly base salary; null where none is recorded or the payee is on no plan in this currency. */
  baseSalary: Decimal | null = null;
  /** Paid and base salary. */
  totalPay: Decimal = Decimal.ZERO;
  /** What the year would bring on target; null where base salary or target incentive is not recorded. */
  onTarget: OnTargetEarnings | null = null;
  /** What is paid in the payee's own currency; null where that is the same, or a rate is missing. */
  conversion: Conversion | null = null;
  /** Contributions of the lines, in order of deal and line. They sum to the amounts above. */
  items: StatementItem[] = [];
  /** What is left of the lines at the end of the month, in order of deal and line. */
  open: OpenLine[] = [];
  /** What plans whose caps last longer than a month paid, in this month and those before it that still matter, in order of time. */
  capUses: CapUse[] = [];
  /** Why the statement must not be paid yet; none when it may. */
  holds: Hold[] = [];
}

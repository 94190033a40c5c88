import { isAdjustmentPart, partOfKey, takenKeyOf } from "../keys.js";
import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { Conventions, Draw, Payee, PlanAssignment, PlanVersion } from "../model.js";
import { isWithin, monthOf } from "../periods.js";
import { LineOrder } from "./items.js";
import { earlierOf, laterOf, monthsOfRange } from "./months.js";
import { salaryCurrencyOf } from "./salary.js";
import { CapUse, EarnedLine, OpenLine, Opening, SettlementRequest } from "./settlement.js";
import { Terms, conventionsOf, currencyOf, versionIn } from "./terms.js";

const NO_LINE: OpenLine = new OpenLine();

/** What one line earned in one month, all its entries together. */
export class MonthLine {
  /** The first of the entries. */
  earned: EarnedLine = new EarnedLine();
  /** Sum of all of them. */
  amount: Decimal = Decimal.ZERO;
  /** Plan version of the last. */
  planVersion: int = 1;
  /** What the cap of the plan takes. */
  cut: Decimal = Decimal.ZERO;
  /** What it adds to, or takes from. */
  line: OpenLine = NO_LINE;
  /** What it takes from next, see {@link linesBehind}, and how much of it may still come from there. */
  behind: OpenLine[] = [];
  fromOthers: Decimal = Decimal.ZERO;
  /** True when something is taken back from what it adds to in the same month. */
  isTaken: boolean = false;
}

/** The money of one payee in one currency, from month to month. */
export class PayAccount {
  payeeKey: string = "";
  currencyCode: string = "";
  /** What the payee owes. */
  balance: Decimal = Decimal.ZERO;
  /** What is left of lines, by line. */
  open: Map<string, OpenLine> = new Map<string, OpenLine>();
  /** By month, see {@link MonthLines}. */
  earned: Map<string, MonthLines> = new Map<string, MonthLines>();
  draws: Draw[] = [];
  /** What plans whose caps last longer than a month paid in months before, in order of time. */
  capUses: CapUse[] = [];
  /** The payee's, the first one first. */
  assignments: PlanAssignment[] = [];
  /** Months in which the payee is on a plan, where this is the currency of the salary. */
  salaryMonths: Set<string> = new Set<string>();
  /** Months in which nothing says whether this is the currency of the salary. */
  doubtfulMonths: Set<string> = new Set<string>();
  /** Plans without a version that the payee has a draw on or is on, by month: the account has no currency, and pays nothing of them. */
  unknownPlans: Map<string, string> = new Map<string, string>();
}

/** Lines that earned in one month, by line. */
export class MonthLines {
  lines: Map<string, MonthLine> = new Map<string, MonthLine>();
}

/** Accounts of all payees that have anything to settle or are on a plan, in order of payee and currency. */
export function accountsOf(request: SettlementRequest, terms: Terms): PayAccount[] {
  const accounts = new Map<string, PayAccount>();
  for (const opening of request.opening) openAccount(accounts, opening);
  for (const line of inOrder(request.lines)) {
    if (compareText(monthOf(line.day), request.lastMonth) <= 0) addEarned(accounts, line, request.firstMonth);
  }
  for (const draw of request.draws) addDraw(accounts, draw, request, terms);
  addAssignments(accounts, request, terms);
  const ordered = valuesOf(accounts);
  sortBy(ordered, new PayAccountOrder());
  return ordered;
}

function accountOf(accounts: Map<string, PayAccount>, payeeKey: string, currencyCode: string): PayAccount {
  const key = payeeKey + "|" + currencyCode;
  const known = valueOf(accounts, key);
  if (known !== null) return known;
  const account = new PayAccount();
  account.payeeKey = payeeKey;
  account.currencyCode = currencyCode;
  accounts.set(key, account);
  return account;
}

function openAccount(accounts: Map<string, PayAccount>, opening: Opening): void {
  const account = accountOf(accounts, opening.payeeKey, opening.currencyCode);
  account.balance = opening.balance;
  for (const line of opening.open) account.open.set(line.lineKey, copyOf(line));
  for (const use of opening.capUses) account.capUses.push(use);
}

/** The line as it stands, for a statement to keep. */
export function copyOf(line: OpenLine): OpenLine {
  const copy = new OpenLine();
  copy.lineKey = line.lineKey;
  copy.dealKey = line.dealKey;
  copy.planKey = line.planKey;
  copy.planVersion = line.planVersion;
  copy.componentKey = line.componentKey;
  copy.groupKey = line.groupKey;
  copy.waiting = line.waiting;
  copy.waitingSince = line.waitingSince;
  copy.payableOn = line.payableOn;
  copy.payableDay = line.payableDay;
  copy.held = line.held;
  copy.heldSince = line.heldSince;
  copy.releaseOn = line.releaseOn;
  copy.releaseDay = line.releaseDay;
  copy.cut = line.cut;
  return copy;
}

function inOrder(lines: EarnedLine[]): EarnedLine[] {
  const ordered: EarnedLine[] = [];
  for (const line of lines) ordered.push(line);
  sortBy(ordered, new EarnedOrder());
  return ordered;
}

/** Lines come in order of their days: the first entry of a month gives the month's line its day. */
function addEarned(accounts: Map<string, PayAccount>, earned: EarnedLine, firstMonth: string): void {
  const account = accountOf(accounts, earned.payeeKey, earned.currencyCode);
  const monthLines = monthLinesOf(account, laterOf(monthOf(earned.day), firstMonth));
  const known = valueOf(monthLines.lines, earned.lineKey);
  if (known !== null) {
    known.amount = known.amount.plus(earned.amount);
    known.fromOthers = known.fromOthers.minus(takenFromOthers(earned));
    known.planVersion = earned.planVersion;
    return;
  }
  const monthLine = new MonthLine();
  monthLine.earned = earned;
  monthLine.amount = earned.amount;
  monthLine.fromOthers = takenFromOthers(earned).negate();
  monthLine.planVersion = earned.planVersion;
  monthLines.lines.set(earned.lineKey, monthLine);
}

function monthLinesOf(account: PayAccount, month: string): MonthLines {
  const known = valueOf(account.earned, month);
  if (known !== null) return known;
  const monthLines = new MonthLines();
  account.earned.set(month, monthLines);
  return monthLines;
}

/** The line of the account that the month's line belongs to: a clawback belongs to the line it takes back. */
export function openLineOf(account: PayAccount, monthLine: MonthLine): OpenLine {
  const earned = monthLine.earned;
  const lineKey = takenKeyOf(earned.lineKey);
  const known = valueOf(account.open, lineKey);
  if (known !== null) return known;
  const line = new OpenLine();
  line.lineKey = lineKey;
  line.dealKey = earned.dealKey;
  line.planKey = earned.planKey;
  line.planVersion = monthLine.planVersion;
  line.componentKey = earned.componentKey;
  line.groupKey = earned.groupKey;
  account.open.set(lineKey, line);
  return line;
}

/**
 * What a take-back that follows from more than its own line takes from next, in order of deal and line. A clawback takes what
 * later deals brought to the deal as well, which their adjustments pay; a rate that falls takes from the deals before.
 */
export function linesBehind(account: PayAccount, monthLine: MonthLine): OpenLine[] {
  const found: OpenLine[] = [];
  const earned = monthLine.earned;
  if (monthLine.amount.sign() >= 0 || monthLine.fromOthers.sign() <= 0 || earned.groupKey === "") return found;
  const isFall = isAdjustment(earned.lineKey);
  for (const line of valuesOf(account.open)) {
    if (line.groupKey !== earned.groupKey || line.lineKey === monthLine.line.lineKey) continue;
    const isMeant = isFall ? line.dealKey !== earned.dealKey : isAdjustment(line.lineKey);
    if (isMeant) found.push(line);
  }
  sortBy(found, new LineOrder());
  return found;
}

/** What an amount takes of what other lines brought: all of a rate's fall, of a clawback what is said; below 0 as the amount is. */
function takenFromOthers(earned: EarnedLine): Decimal {
  return isAdjustment(earned.lineKey) ? earned.amount : earned.fromAdjustments;
}

function isAdjustment(lineKey: string): boolean {
  return isAdjustmentPart(partOfKey(lineKey));
}

/** A draw counts in whole months, in the currency that its plan has in the first of them. */
function addDraw(accounts: Map<string, PayAccount>, draw: Draw, request: SettlementRequest, terms: Terms): void {
  const isOver = compareText(monthOf(draw.lastDay), request.firstMonth) < 0;
  if (isOver || compareText(monthOf(draw.firstDay), request.lastMonth) > 0) return;
  const currencyCode = currencyOf(terms.plans, draw.planKey, monthOf(draw.firstDay));
  const account = accountOf(accounts, draw.payeeKey, currencyCode);
  if (currencyCode !== "") {
    account.draws.push(draw);
    return;
  }
  const first = laterOf(monthOf(draw.firstDay), request.firstMonth);
  const last = earlierOf(monthOf(draw.lastDay), request.lastMonth);
  for (const month of monthsOfRange(first, last)) addUnknown(account, month, draw.planKey);
}

/** Of several the lowest key, so that their order does not matter. */
function addUnknown(account: PayAccount, month: string, planKey: string): void {
  const known = valueOf(account.unknownPlans, month);
  if (known === null || compareText(planKey, known) < 0) account.unknownPlans.set(month, planKey);
}

/** Payees have an account in the currency of every plan they are on, and one for their salary. */
function addAssignments(accounts: Map<string, PayAccount>, request: SettlementRequest, terms: Terms): void {
  const byPayee = assignmentsByPayee(request.assignments);
  const payees = new Map<string, Payee>();
  for (const payee of request.payees) payees.set(payee.key, payee);
  for (const assignments of valuesOf(byPayee)) {
    const payee = valueOf(payees, assignments[0].payeeKey);
    const salaryCode = salaryCurrencyOf(payee, assignments, terms.plans);
    const isOwn = payee !== null && payee!.currencyCode === salaryCode;
    addPlanMonths(accounts, request, assignments, salaryCode, isOwn, terms);
  }
  for (const account of valuesOf(accounts)) {
    const assignments = valueOf(byPayee, account.payeeKey);
    if (assignments !== null) account.assignments = assignments;
  }
}

/** The assignments of each payee, the first one first. */
function assignmentsByPayee(assignments: PlanAssignment[]): Map<string, PlanAssignment[]> {
  const byPayee = new Map<string, PlanAssignment[]>();
  for (const assignment of assignments) {
    const known = valueOf(byPayee, assignment.payeeKey);
    if (known === null) {
      byPayee.set(assignment.payeeKey, [assignment]);
    } else {
      known.push(assignment);
    }
  }
  for (const ofPayee of valuesOf(byPayee)) sortBy(ofPayee, new AssignmentOrder());
  return byPayee;
}

/**
 * Months of one payee's plans. Once the plan joined first is over, or in another currency, and no own currency says that of the
 * salary, it is in doubt: a salary does not change its currency with a plan, and its number would mean something else.
 */
function addPlanMonths(
  accounts: Map<string, PayAccount>,
  request: SettlementRequest,
  assignments: PlanAssignment[],
  salaryCode: string,
  isOwn: boolean,
  terms: Terms,
): void {
  const salaried = new Set<string>();
  for (const assignment of assignments) {
    const first = laterOf(monthOf(assignment.firstDay), request.firstMonth);
    const last =
      assignment.lastDay === null ? request.lastMonth : earlierOf(monthOf(assignment.lastDay!), request.lastMonth);
    for (const month of monthsOfRange(first, last)) {
      const currencyCode = currencyOf(terms.plans, assignment.planKey, month);
      const account = accountOf(accounts, assignment.payeeKey, currencyCode);
      if (currencyCode === "") addUnknown(account, month, assignment.planKey);
      if (salaried.has(month)) continue;
      salaried.add(month);
      if (isOwn || currencyCode === salaryCode) {
        accountOf(accounts, assignment.payeeKey, salaryCode).salaryMonths.add(month);
      } else {
        account.doubtfulMonths.add(month);
      }
    }
  }
}

/** Decimals, rounding and year of an account in a month: those of the payee's first plan in its currency. */
export function conventionsIn(account: PayAccount, month: string, terms: Terms): Conventions {
  let found: PlanVersion | null = null;
  for (const assignment of account.assignments) {
    const version = versionIn(terms.plans, assignment.planKey, month);
    if (version === null || version.currencyCode !== account.currencyCode) continue;
    if (isIn(assignment, month)) return version.conventions;
    if (found === null) found = version;
  }
  return found === null ? conventionsOf(terms, account.currencyCode, month) : found.conventions;
}

/** True when the payee is on some plan on a day of the month. */
export function isOnPlan(account: PayAccount, month: string): boolean {
  for (const assignment of account.assignments) {
    if (isIn(assignment, month)) return true;
  }
  return false;
}

function isIn(assignment: PlanAssignment, month: string): boolean {
  const last = assignment.lastDay === null ? month : monthOf(assignment.lastDay!);
  return isWithin(month, monthOf(assignment.firstDay), last);
}

/** By payee, then by currency. */
export class PayAccountOrder implements Order<PayAccount> {
  compare(a: PayAccount, b: PayAccount): int {
    const byPayee = compareText(a.payeeKey, b.payeeKey);
    return byPayee !== 0 ? byPayee : compareText(a.currencyCode, b.currencyCode);
  }
}

/** By day, line and version: what is left equal adds up the same in any order. */
export class EarnedOrder implements Order<EarnedLine> {
  compare(a: EarnedLine, b: EarnedLine): int {
    const byDay = compareText(a.day, b.day);
    if (byDay !== 0) return byDay;
    const byLine = compareText(a.lineKey, b.lineKey);
    return byLine !== 0 ? byLine : a.planVersion - b.planVersion;
  }
}

/** By first day, plan and payee. */
export class AssignmentOrder implements Order<PlanAssignment> {
  compare(a: PlanAssignment, b: PlanAssignment): int {
    const byDay = compareText(a.firstDay, b.firstDay);
    if (byDay !== 0) return byDay;
    const byPlan = compareText(a.planKey, b.planKey);
    return byPlan !== 0 ? byPlan : compareText(a.payeeKey, b.payeeKey);
  }
}

import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { Draw, PlanAssignment } from "../model.js";
import { earlierOf, laterOf, monthOf, monthsBetween } from "./calendar.js";
import { EarnedLine, OpenLine, Opening, SettlementRequest } from "./settlement.js";
import { Terms, currencyOf } from "./terms.js";

const NO_LINE: OpenLine = new OpenLine();

/** What one line earned in one month, all its entries together. */
export class MonthLine {
  line: OpenLine = NO_LINE;
  /** The first day on which it earned in this month. */
  day: string = "";
  earned: Decimal = Decimal.ZERO;
  /** What the cap of the month takes. */
  cut: Decimal = Decimal.ZERO;
}

/** The money of one payee in one currency, from month to month. */
export class Account {
  payeeKey: string = "";
  currencyCode: string = "";
  /** What the payee owes. */
  balance: Decimal = Decimal.ZERO;
  /** What is left of lines, by line. */
  open: Map<string, OpenLine> = new Map<string, OpenLine>();
  /** By month, see {@link MonthLines}. */
  earned: Map<string, MonthLines> = new Map<string, MonthLines>();
  draws: Draw[] = [];
  /** Months in which a plan in this currency is the payee's first. */
  salaryMonths: Set<string> = new Set<string>();
}

/** Lines that earned in one month, by line. */
export class MonthLines {
  lines: Map<string, MonthLine> = new Map<string, MonthLine>();
}

/** Accounts of all payees that have anything to settle or are on a plan, in order of payee and currency. */
export function accountsOf(request: SettlementRequest, terms: Terms): Account[] {
  const accounts = new Map<string, Account>();
  for (const opening of request.opening) openAccount(accounts, opening);
  for (const line of inOrder(request.lines)) {
    if (compareText(monthOf(line.day), request.lastMonth) <= 0) addEarned(accounts, line, request.firstMonth);
  }
  for (const draw of request.draws) addDraw(accounts, draw, request, terms);
  addAssignments(accounts, request, terms);
  const ordered = valuesOf(accounts);
  sortBy(ordered, new AccountOrder());
  return ordered;
}

function accountOf(accounts: Map<string, Account>, payeeKey: string, currencyCode: string): Account {
  const key = payeeKey + "|" + currencyCode;
  const known = valueOf(accounts, key);
  if (known !== null) return known;
  const account = new Account();
  account.payeeKey = payeeKey;
  account.currencyCode = currencyCode;
  accounts.set(key, account);
  return account;
}

function openAccount(accounts: Map<string, Account>, opening: Opening): void {
  const account = accountOf(accounts, opening.payeeKey, opening.currencyCode);
  account.balance = opening.balance;
  for (const line of opening.open) account.open.set(line.lineKey, copyOf(line));
}

/** The line as it stands, for a statement to keep. */
export function copyOf(line: OpenLine): OpenLine {
  const copy = new OpenLine();
  copy.lineKey = line.lineKey;
  copy.dealKey = line.dealKey;
  copy.planKey = line.planKey;
  copy.planVersion = line.planVersion;
  copy.componentKey = line.componentKey;
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

/** Lines come in order of their days: the first one of a month gives the month's line its day. */
function addEarned(accounts: Map<string, Account>, earned: EarnedLine, firstMonth: string): void {
  const account = accountOf(accounts, earned.payeeKey, earned.currencyCode);
  const monthLine = monthLineOf(monthLinesOf(account, laterOf(monthOf(earned.day), firstMonth)), earned);
  monthLine.earned = monthLine.earned.plus(earned.amount);
  monthLine.line.planVersion = earned.planVersion;
}

function monthLinesOf(account: Account, month: string): MonthLines {
  const known = valueOf(account.earned, month);
  if (known !== null) return known;
  const monthLines = new MonthLines();
  account.earned.set(month, monthLines);
  return monthLines;
}

function monthLineOf(monthLines: MonthLines, earned: EarnedLine): MonthLine {
  const known = valueOf(monthLines.lines, earned.lineKey);
  if (known !== null) return known;
  const monthLine = new MonthLine();
  monthLine.day = earned.day;
  const line = new OpenLine();
  line.lineKey = earned.lineKey;
  line.dealKey = earned.dealKey;
  line.planKey = earned.planKey;
  line.componentKey = earned.componentKey;
  monthLine.line = line;
  monthLines.lines.set(earned.lineKey, monthLine);
  return monthLine;
}

/** A draw counts in whole months, in the currency that its plan has in the first of them. */
function addDraw(accounts: Map<string, Account>, draw: Draw, request: SettlementRequest, terms: Terms): void {
  const isOver = compareText(monthOf(draw.lastDay), request.firstMonth) < 0;
  if (isOver || compareText(monthOf(draw.firstDay), request.lastMonth) > 0) return;
  const currencyCode = currencyOf(terms, draw.planKey, monthOf(draw.firstDay));
  accountOf(accounts, draw.payeeKey, currencyCode).draws.push(draw);
}

/** Payees have an account in the currency of every plan they are on, and their salary in that of the first one. */
function addAssignments(accounts: Map<string, Account>, request: SettlementRequest, terms: Terms): void {
  const assignments: PlanAssignment[] = [];
  for (const assignment of request.assignments) assignments.push(assignment);
  sortBy(assignments, new AssignmentOrder());
  const salaried = new Set<string>();
  for (const assignment of assignments) {
    const first = laterOf(monthOf(assignment.firstDay), request.firstMonth);
    const last =
      assignment.lastDay === null ? request.lastMonth : earlierOf(monthOf(assignment.lastDay!), request.lastMonth);
    for (const month of monthsBetween(first, last)) {
      const account = accountOf(accounts, assignment.payeeKey, currencyOf(terms, assignment.planKey, month));
      if (!salaried.has(assignment.payeeKey + "|" + month)) account.salaryMonths.add(month);
      salaried.add(assignment.payeeKey + "|" + month);
    }
  }
}

/** By payee, then by currency. */
export class AccountOrder implements Order<Account> {
  compare(a: Account, b: Account): int {
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

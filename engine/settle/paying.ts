import { Decimal, Order, compareText, int, minOf, sortBy, valueOf, valuesOf } from "../language.js";
import { PlanComponent } from "../model.js";
import { Account, MonthLine, MonthLines, copyOf } from "./accounts.js";
import { cutByCaps } from "./capping.js";
import { termsMissing } from "./holding.js";
import { OpenLine, Statement, StatementItem } from "./settlement.js";
import { Due, Terms, componentOfLine, payableDue, releaseDue, versionOfLine } from "./terms.js";

/**
 * Moves the lines of an account through a month: what they earn is cut by caps and waits; what is due is payable, but for
 * the part that is held back; what is due of that is released. The statement gets sums, items and what stays open.
 */
export function payLines(account: Account, statement: Statement, terms: Terms, horizon: string): void {
  const monthLines = valueOf(account.earned, statement.month);
  const arrivals = monthLines === null ? new MonthLines() : monthLines;
  sumOpen(account, statement, true);
  openLines(account, arrivals);
  cutByCaps(arrivals, terms);
  const lines = valuesOf(account.open);
  sortBy(lines, new LineOrder());
  for (const line of lines) {
    const arrival = valueOf(arrivals.lines, line.lineKey);
    const item = itemOf(line, arrival);
    if (arrival !== null) receive(line, arrival!);
    const component = componentOfLine(terms, line);
    if (component === null) {
      statement.holds.push(termsMissing(statement.payeeKey, line));
    } else {
      makePayable(line, component, item, terms, horizon);
      release(line, component, item, terms, horizon);
    }
    addItem(statement, item);
  }
  closeLines(account, lines);
  sumOpen(account, statement, false);
}

/** Lines that earn for the first time are opened; others go on with their latest plan version. */
function openLines(account: Account, arrivals: MonthLines): void {
  for (const arrival of valuesOf(arrivals.lines)) {
    const known = valueOf(account.open, arrival.line.lineKey);
    if (known === null) {
      account.open.set(arrival.line.lineKey, arrival.line);
    } else {
      known.planVersion = arrival.line.planVersion;
      arrival.line = known;
    }
  }
}

function itemOf(line: OpenLine, arrival: MonthLine | null): StatementItem {
  const item = new StatementItem();
  item.lineKey = line.lineKey;
  item.dealKey = line.dealKey;
  item.planKey = line.planKey;
  item.planVersion = line.planVersion;
  item.componentKey = line.componentKey;
  if (arrival === null) return item;
  item.earned = arrival.earned;
  item.cut = arrival.cut;
  return item;
}

/** What already waits keeps its day. */
function receive(line: OpenLine, arrival: MonthLine): void {
  if (line.waiting.isZero()) line.waitingSince = arrival.day;
  line.waiting = line.waiting.plus(arrival.earned).minus(arrival.cut);
  line.cut = line.cut.plus(arrival.cut);
}

/**
 * What is taken back comes off what waits of the line, then off what is held of it, and only then off what was paid; it waits
 * for nothing.
 */
function makePayable(
  line: OpenLine,
  component: PlanComponent,
  item: StatementItem,
  terms: Terms,
  horizon: string,
): void {
  line.payableOn = "";
  line.payableDay = null;
  if (line.waiting.isZero()) return;
  const due = payableDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.payableOn = due.milestone;
    line.payableDay = due.day;
    return;
  }
  item.heldBack =
    line.waiting.sign() < 0 ? minOf(line.held, line.waiting.negate()).negate() : heldBackOf(line, component, terms);
  item.payable = line.waiting.minus(item.heldBack);
  if (line.held.isZero()) line.heldSince = due.day!;
  line.held = line.held.plus(item.heldBack);
  line.waiting = Decimal.ZERO;
}

function heldBackOf(line: OpenLine, component: PlanComponent, terms: Terms): Decimal {
  const holdback = component.holdback;
  if (holdback === null) return Decimal.ZERO;
  const conventions = versionOfLine(terms, line)!.conventions;
  return line.waiting.times(holdback).round(conventions.moneyScale, conventions.rounding);
}

function release(line: OpenLine, component: PlanComponent, item: StatementItem, terms: Terms, horizon: string): void {
  line.releaseOn = "";
  line.releaseDay = null;
  if (line.held.isZero()) return;
  const due = releaseDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.releaseOn = due.milestone;
    line.releaseDay = due.day;
    return;
  }
  item.released = line.held;
  item.payable = item.payable.plus(item.released);
  line.held = Decimal.ZERO;
}

function isDue(due: Due, horizon: string): boolean {
  return due.day !== null && compareText(due.day!, horizon) <= 0;
}

/** Items that contribute nothing are left out. */
function addItem(statement: Statement, item: StatementItem): void {
  statement.earned = statement.earned.plus(item.earned);
  statement.cut = statement.cut.plus(item.cut);
  statement.heldBack = statement.heldBack.plus(item.heldBack);
  statement.released = statement.released.plus(item.released);
  statement.payable = statement.payable.plus(item.payable);
  const isIdle = item.earned.isZero() && item.heldBack.isZero() && item.released.isZero() && item.payable.isZero();
  if (!isIdle) statement.items.push(item);
}

/** Lines of which nothing is left are closed. */
function closeLines(account: Account, lines: OpenLine[]): void {
  for (const line of lines) {
    if (line.waiting.isZero() && line.held.isZero() && line.cut.isZero()) account.open.delete(line.lineKey);
  }
}

function sumOpen(account: Account, statement: Statement, isBefore: boolean): void {
  let waiting = Decimal.ZERO;
  let held = Decimal.ZERO;
  const lines = valuesOf(account.open);
  sortBy(lines, new LineOrder());
  for (const line of lines) {
    waiting = waiting.plus(line.waiting);
    held = held.plus(line.held);
    if (!isBefore) statement.open.push(copyOf(line));
  }
  if (isBefore) {
    statement.waitingBefore = waiting;
    statement.heldBefore = held;
  } else {
    statement.waiting = waiting;
    statement.held = held;
  }
}

/** By deal, then by line. */
export class LineOrder implements Order<OpenLine> {
  compare(a: OpenLine, b: OpenLine): int {
    const byDeal = compareText(a.dealKey, b.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.lineKey, b.lineKey);
  }
}

import { Decimal, compareText, sortBy, valuesOf } from "../language.js";
import { PlanComponent } from "../model.js";
import { PayAccount, copyOf } from "./accounts.js";
import { addArrivals } from "./arriving.js";
import { forgetOldUses } from "./capping.js";
import { termsMissing } from "./holding.js";
import { LineOrder, addItems, heldOf, itemOf, waitingOf } from "./items.js";
import { OpenLine, Statement, StatementItem } from "./settlement.js";
import { Due, Terms, componentOfLine, payableDue, releaseDue, versionOf } from "./terms.js";

/**
 * Moves the lines of an account through a month: what they earn waits; what is due is payable, but for the part that is held
 * back; what is due of that is released. The statement gets sums, items and what stays open.
 */
export function payLines(account: PayAccount, statement: Statement, terms: Terms, horizon: string): void {
  statement.waitingBefore = waitingOf(valuesOf(account.open));
  statement.heldBefore = heldOf(valuesOf(account.open));
  const items = new Map<string, StatementItem>();
  addArrivals(account, statement.month, items, terms);
  forgetOldUses(account, statement.month);
  for (const use of account.capUses) statement.capUses.push(use);
  const lines = valuesOf(account.open);
  sortBy(lines, new LineOrder());
  for (const line of lines) payLine(line, statement, items, terms, horizon);
  addItems(statement, items);
  for (const line of lines) {
    if (line.waiting.isZero() && line.held.isZero() && line.cut.isZero()) {
      account.open.delete(line.lineKey);
    } else {
      statement.open.push(copyOf(line));
    }
  }
  statement.waiting = waitingOf(statement.open);
  statement.held = heldOf(statement.open);
}

function payLine(
  line: OpenLine,
  statement: Statement,
  items: Map<string, StatementItem>,
  terms: Terms,
  horizon: string,
): void {
  line.payableOn = "";
  line.payableDay = null;
  line.releaseOn = "";
  line.releaseDay = null;
  if (line.waiting.isZero() && line.held.isZero()) return;
  const component = componentOfLine(terms, line);
  if (component === null) {
    statement.holds.push(termsMissing(statement.payeeKey, line));
    return;
  }
  makePayable(line, component, items, terms, horizon);
  release(line, component, items, terms, horizon);
}

function makePayable(
  line: OpenLine,
  component: PlanComponent,
  items: Map<string, StatementItem>,
  terms: Terms,
  horizon: string,
): void {
  if (line.waiting.isZero()) return;
  const due = payableDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.payableOn = due.milestone;
    line.payableDay = due.day;
    return;
  }
  const item = itemOf(items, line, line.lineKey);
  const heldBack = heldBackOf(line, component, terms);
  item.heldBack = item.heldBack.plus(heldBack);
  item.payable = item.payable.plus(line.waiting).minus(heldBack);
  if (line.held.isZero()) line.heldSince = due.day!;
  line.held = line.held.plus(heldBack);
  line.waiting = Decimal.ZERO;
}

function heldBackOf(line: OpenLine, component: PlanComponent, terms: Terms): Decimal {
  const holdback = component.holdback;
  if (holdback === null) return Decimal.ZERO;
  const conventions = versionOf(terms, line.planKey, line.planVersion)!.conventions;
  return line.waiting.times(holdback).round(conventions.moneyScale, conventions.rounding);
}

function release(
  line: OpenLine,
  component: PlanComponent,
  items: Map<string, StatementItem>,
  terms: Terms,
  horizon: string,
): void {
  if (line.held.isZero()) return;
  const due = releaseDue(terms, line, component, horizon);
  if (!isDue(due, horizon)) {
    line.releaseOn = due.milestone;
    line.releaseDay = due.day;
    return;
  }
  const item = itemOf(items, line, line.lineKey);
  item.released = line.held;
  item.payable = item.payable.plus(item.released);
  line.held = Decimal.ZERO;
}

function isDue(due: Due, horizon: string): boolean {
  return due.day !== null && compareText(due.day!, horizon) <= 0;
}

import { Decimal, Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { OpenLine, Statement, StatementItem } from "./settlement.js";

/** The month's item of a line: an open line's own, or a clawback that belongs to it. */
export function itemOf(items: Map<string, StatementItem>, line: OpenLine, lineKey: string): StatementItem {
  const known = valueOf(items, lineKey);
  if (known !== null) return known;
  const item = new StatementItem();
  item.lineKey = lineKey;
  item.dealKey = line.dealKey;
  item.planKey = line.planKey;
  item.planVersion = line.planVersion;
  item.componentKey = line.componentKey;
  items.set(lineKey, item);
  return item;
}

/** Gives the statement its items and their sums. Items that contribute nothing are left out. */
export function addItems(statement: Statement, items: Map<string, StatementItem>): void {
  for (const item of valuesOf(items)) {
    const isIdle = item.earned.isZero() && item.heldBack.isZero() && item.released.isZero() && item.payable.isZero();
    if (isIdle) continue;
    statement.items.push(item);
    statement.earned = statement.earned.plus(item.earned);
    statement.cut = statement.cut.plus(item.cut);
    statement.heldBack = statement.heldBack.plus(item.heldBack);
    statement.released = statement.released.plus(item.released);
    statement.payable = statement.payable.plus(item.payable);
  }
  sortBy(statement.items, new ItemOrder());
}

/** What waits of lines. */
export function waitingOf(lines: OpenLine[]): Decimal {
  let waiting = Decimal.ZERO;
  for (const line of lines) waiting = waiting.plus(line.waiting);
  return waiting;
}

/** What is held of lines. */
export function heldOf(lines: OpenLine[]): Decimal {
  let held = Decimal.ZERO;
  for (const line of lines) held = held.plus(line.held);
  return held;
}

/** What caps took of lines. */
export function cutOf(lines: OpenLine[]): Decimal {
  let cut = Decimal.ZERO;
  for (const line of lines) cut = cut.plus(line.cut);
  return cut;
}

/**
 * What is taken off a line of several for an amount that is taken off all: the part that it has of what they have together, or
 * all it has. In whole units: asked line by line, with what is left of the whole and of the amount, the last makes up.
 */
export function partFor(has: Decimal, whole: Decimal, amount: Decimal): Decimal {
  if (amount.compareTo(whole) >= 0) return has;
  const scale: int = has.scale() > amount.scale() ? has.scale() : amount.scale();
  return amount.times(has).dividedBy(whole, scale, "HALF_UP");
}

/** By deal, then by line. */
export class ItemOrder implements Order<StatementItem> {
  compare(a: StatementItem, b: StatementItem): int {
    const byDeal = compareText(a.dealKey, b.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.lineKey, b.lineKey);
  }
}

/** By deal, then by line. */
export class LineOrder implements Order<OpenLine> {
  compare(a: OpenLine, b: OpenLine): int {
    const byDeal = compareText(a.dealKey, b.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.lineKey, b.lineKey);
  }
}

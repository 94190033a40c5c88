import { Decimal, minOf, sortBy, valueOf, valuesOf } from "../language.js";
import { MonthLine, PayAccount, linesBehind, openLineOf } from "./accounts.js";
import { CapOrder, cutByCaps } from "./capping.js";
import { heldOf, itemOf, partFor, waitingOf } from "./items.js";
import { OpenLine, StatementItem } from "./settlement.js";
import { Terms } from "./terms.js";

/**
 * Adds what the lines of a month earned to the account, less what caps take: it waits. What is taken back comes off what
 * waits of the line, then off what is held of it, then likewise off the lines behind it, and only then off what was paid.
 */
export function addArrivals(account: PayAccount, month: string, items: Map<string, StatementItem>, terms: Terms): void {
  const monthLines = valueOf(account.earned, month);
  if (monthLines === null) return;
  const arrivals = valuesOf(monthLines.lines);
  sortBy(arrivals, new CapOrder());
  for (const arrival of arrivals) arrival.line = openLineOf(account, arrival);
  for (const arrival of arrivals) arrival.behind = linesBehind(account, arrival);
  markTaken(arrivals);
  sortBy(arrivals, new CapOrder());
  cutByCaps(arrivals, account, month, terms);
  for (const arrival of arrivals) {
    const item = itemOf(items, arrival.line, arrival.earned.lineKey);
    item.planVersion = arrival.planVersion;
    item.earned = arrival.amount;
    item.cut = arrival.cut;
    if (arrival.amount.sign() > 0) receive(arrival);
  }
  for (const arrival of arrivals) {
    if (arrival.amount.sign() < 0) takeBack(arrival, items);
  }
}

/** What is taken back in the month in which it arrives must not be cut before, or it would be taken off what was paid. */
function markTaken(arrivals: MonthLine[]): void {
  const taken = new Set<string>();
  for (const arrival of arrivals) {
    if (arrival.amount.sign() >= 0) continue;
    taken.add(arrival.line.lineKey);
    for (const line of arrival.behind) taken.add(line.lineKey);
  }
  for (const arrival of arrivals) arrival.isTaken = taken.has(arrival.line.lineKey);
}

/** What already waits keeps its day. */
function receive(arrival: MonthLine): void {
  const line = arrival.line;
  line.planVersion = arrival.planVersion;
  const added = arrival.amount.minus(arrival.cut);
  if (added.isZero()) return;
  if (line.waiting.isZero()) line.waitingSince = arrival.earned.day;
  line.waiting = line.waiting.plus(added);
}

function takeBack(arrival: MonthLine, items: Map<string, StatementItem>): void {
  const line = arrival.line;
  const item = itemOf(items, line, arrival.earned.lineKey);
  let left: Decimal = arrival.cut.minus(arrival.amount);
  const fromWaiting = minOf(left, line.waiting);
  line.waiting = line.waiting.minus(fromWaiting);
  left = left.minus(fromWaiting);
  const fromHeld = minOf(left, line.held);
  line.held = line.held.minus(fromHeld);
  item.heldBack = item.heldBack.minus(fromHeld);
  left = left.minus(fromHeld);
  const fromOthers = minOf(left, arrival.fromOthers);
  const missing = takeFromHeld(arrival.behind, takeFromWaiting(arrival.behind, fromOthers), items);
  item.payable = item.payable.minus(left.minus(fromOthers).plus(missing));
}

/** Takes an amount off what waits of the lines, of each its part. Gives what they do not have. */
function takeFromWaiting(lines: OpenLine[], amount: Decimal): Decimal {
  let left = amount;
  let whole = waitingOf(lines);
  for (const line of lines) {
    const taken = partFor(line.waiting, whole, left);
    whole = whole.minus(line.waiting);
    line.waiting = line.waiting.minus(taken);
    left = left.minus(taken);
  }
  return left;
}

/** Takes an amount off what is held of the lines, of each its part. Gives what they do not have. */
function takeFromHeld(lines: OpenLine[], amount: Decimal, items: Map<string, StatementItem>): Decimal {
  let left = amount;
  let whole = heldOf(lines);
  for (const line of lines) {
    const taken = partFor(line.held, whole, left);
    whole = whole.minus(line.held);
    if (taken.isZero()) continue;
    const item = itemOf(items, line, line.lineKey);
    line.held = line.held.minus(taken);
    item.heldBack = item.heldBack.minus(taken);
    left = left.minus(taken);
  }
  return left;
}

import { Decimal, minOf, sortBy, valueOf, valuesOf } from "../language.js";
import { MonthLine, PayAccount, openLineOf } from "./accounts.js";
import { CapOrder, cutByCaps } from "./capping.js";
import { itemOf } from "./items.js";
import { StatementItem } from "./settlement.js";
import { Terms } from "./terms.js";

/**
 * Adds what the lines of a month earned to the account, less what caps take: it waits. What is taken back comes off what
 * waits of the line, then off what is held of it, and only then off what was paid.
 */
export function addArrivals(account: PayAccount, month: string, items: Map<string, StatementItem>, terms: Terms): void {
  const monthLines = valueOf(account.earned, month);
  if (monthLines === null) return;
  const arrivals = valuesOf(monthLines.lines);
  sortBy(arrivals, new CapOrder());
  for (const arrival of arrivals) arrival.line = openLineOf(account, arrival);
  cutByCaps(arrivals, terms);
  for (const arrival of arrivals) {
    const item = itemOf(items, arrival.line, arrival.earned.lineKey);
    item.planVersion = arrival.planVersion;
    item.earned = arrival.amount;
    item.cut = arrival.cut;
    if (arrival.amount.sign() > 0) receive(arrival);
  }
  for (const arrival of arrivals) {
    if (arrival.amount.sign() < 0) takeBack(arrival, itemOf(items, arrival.line, arrival.earned.lineKey));
  }
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

function takeBack(arrival: MonthLine, item: StatementItem): void {
  const line = arrival.line;
  let left: Decimal = arrival.cut.minus(arrival.amount);
  const fromWaiting = minOf(left, line.waiting);
  line.waiting = line.waiting.minus(fromWaiting);
  left = left.minus(fromWaiting);
  const fromHeld = minOf(left, line.held);
  line.held = line.held.minus(fromHeld);
  item.heldBack = item.heldBack.minus(fromHeld);
  item.payable = item.payable.minus(left.minus(fromHeld));
}

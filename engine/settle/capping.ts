import { Decimal, Order, compareText, int, maxOf, minOf, valueOf } from "../language.js";
import { MonthLine } from "./accounts.js";
import { partFor } from "./items.js";
import { OpenLine } from "./settlement.js";
import { Terms, versionOf } from "./terms.js";

/**
 * What the caps of a month take of its lines, given in {@link CapOrder}: all components of a plan together pay at most the
 * cap. Take-backs come first and make room; then lines are paid in order of day and deal. A take-back of a line that was cut
 * in an earlier month, or has such lines behind it, first gives back what was cut, because that was never paid.
 */
export function cutByCaps(arrivals: MonthLine[], terms: Terms): void {
  const paid = new Map<string, Decimal>();
  for (const arrival of arrivals) {
    const planKey = arrival.earned.planKey;
    const already = valueOf(paid, planKey);
    const before = already === null ? Decimal.ZERO : already;
    arrival.cut =
      arrival.amount.sign() < 0 ? giveBack(arrival).negate() : cutLine(arrival, capOf(arrival, terms), before);
    paid.set(planKey, before.plus(arrival.amount).minus(arrival.cut));
  }
}

/** Takes off what was cut of the line and, for what the line does not have, of the lines behind it; gives how much that was. */
function giveBack(arrival: MonthLine): Decimal {
  const line = arrival.line;
  const amount = arrival.amount.negate();
  let given = minOf(amount, line.cut);
  line.cut = line.cut.minus(given);
  let left = maxOf(amount.minus(given).minus(line.waiting).minus(line.held), Decimal.ZERO);
  let whole = cutOf(arrival.behind);
  for (const other of arrival.behind) {
    const part = partFor(other.cut, whole, left);
    whole = whole.minus(other.cut);
    other.cut = other.cut.minus(part);
    left = left.minus(part);
    given = given.plus(part);
  }
  return given;
}

function cutOf(lines: OpenLine[]): Decimal {
  let cut = Decimal.ZERO;
  for (const line of lines) cut = cut.plus(line.cut);
  return cut;
}

/** Cuts the line at what the cap leaves; gives how much. */
function cutLine(arrival: MonthLine, cap: Decimal | null, paidBefore: Decimal): Decimal {
  if (cap === null) return Decimal.ZERO;
  const room = maxOf(cap.minus(paidBefore), Decimal.ZERO);
  const cut = maxOf(arrival.amount.minus(room), Decimal.ZERO);
  arrival.line.cut = arrival.line.cut.plus(cut);
  return cut;
}

/** The cap in whole units of money; null when there is none. */
function capOf(arrival: MonthLine, terms: Terms): Decimal | null {
  const version = versionOf(terms, arrival.earned.planKey, arrival.planVersion);
  if (version === null) return null;
  const cap = version.monthlyCap;
  return cap === null ? null : cap.round(version.conventions.moneyScale, "DOWN");
}

/** Take-backs first; then by day, deal and line. */
export class CapOrder implements Order<MonthLine> {
  compare(a: MonthLine, b: MonthLine): int {
    const bySign = rankOf(a) - rankOf(b);
    if (bySign !== 0) return bySign;
    const byDay = compareText(a.earned.day, b.earned.day);
    if (byDay !== 0) return byDay;
    const byDeal = compareText(a.earned.dealKey, b.earned.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.earned.lineKey, b.earned.lineKey);
  }
}

function rankOf(arrival: MonthLine): int {
  return arrival.amount.sign() < 0 ? 0 : 1;
}

import { Decimal, Order, compareText, int, maxOf, minOf, sortBy, valueOf, valuesOf } from "../language.js";
import { MonthLine, MonthLines } from "./accounts.js";
import { Terms, versionOfLine } from "./terms.js";

/**
 * What the caps of a month take of its lines: all components of a plan together pay at most the cap. Corrections below 0
 * come first and make room; then lines are paid in order of day and deal. A correction of a line that was cut in an earlier
 * month first gives back what was cut, because that was never paid.
 */
export function cutByCaps(monthLines: MonthLines, terms: Terms): void {
  const paid = new Map<string, Decimal>();
  for (const monthLine of inOrder(monthLines)) {
    const planKey = monthLine.line.planKey;
    const already = valueOf(paid, planKey);
    const before = already === null ? Decimal.ZERO : already;
    monthLine.cut =
      monthLine.earned.sign() < 0 ? givenBack(monthLine).negate() : cutOf(monthLine, capOf(monthLine, terms), before);
    paid.set(planKey, before.plus(monthLine.earned).minus(monthLine.cut));
  }
}

function inOrder(monthLines: MonthLines): MonthLine[] {
  const ordered = valuesOf(monthLines.lines);
  sortBy(ordered, new CapOrder());
  return ordered;
}

function givenBack(monthLine: MonthLine): Decimal {
  return minOf(monthLine.earned.negate(), monthLine.line.cut);
}

function cutOf(monthLine: MonthLine, cap: Decimal | null, paidBefore: Decimal): Decimal {
  if (cap === null) return Decimal.ZERO;
  const room = maxOf(cap.minus(paidBefore), Decimal.ZERO);
  return maxOf(monthLine.earned.minus(room), Decimal.ZERO);
}

/** The cap in whole units of money; null when there is none. */
function capOf(monthLine: MonthLine, terms: Terms): Decimal | null {
  const version = versionOfLine(terms, monthLine.line);
  if (version === null) return null;
  const cap = version.monthlyCap;
  return cap === null ? null : cap.round(version.conventions.moneyScale, "DOWN");
}

/** Corrections below 0 first; then by day, deal and line. */
export class CapOrder implements Order<MonthLine> {
  compare(a: MonthLine, b: MonthLine): int {
    const bySign = rankOf(a) - rankOf(b);
    if (bySign !== 0) return bySign;
    const byDay = compareText(a.day, b.day);
    if (byDay !== 0) return byDay;
    const byDeal = compareText(a.line.dealKey, b.line.dealKey);
    return byDeal !== 0 ? byDeal : compareText(a.line.lineKey, b.line.lineKey);
  }
}

function rankOf(monthLine: MonthLine): int {
  return monthLine.earned.sign() < 0 ? 0 : 1;
}

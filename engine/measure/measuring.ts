import { PayGroup, PayLine } from "../flow.js";
import { Decimal, Order, compareText, int, sortBy, valueOf } from "../language.js";

/** Phase 2: puts the lines of a group in order of day and deal and gives each the credit of those that count before it. */
export function measureGroup(payGroup: PayGroup): void {
  if (!isInOrder(payGroup.lines)) sortBy(payGroup.lines, new DealOrder());
  if (payGroup.isRolling) {
    measureRolling(payGroup.lines);
    return;
  }
  if (payGroup.isByDeal) {
    measureDeals(payGroup.lines);
    return;
  }
  let already = Decimal.ZERO;
  for (const payLine of payGroup.lines) {
    payLine.measuredBefore = already;
    already = already.plus(payLine.credit);
  }
  if (payGroup.hasSecond) measureSecond(payGroup.lines);
}

/** Lines come nearly in order; most groups need no sorting. */
function isInOrder(lines: PayLine[]): boolean {
  const order = new DealOrder();
  for (let i: int = 1; i < lines.length; i += 1) {
    if (order.compare(lines[i - 1], lines[i]) > 0) return false;
  }
  return true;
}

function measureSecond(lines: PayLine[]): void {
  let second = Decimal.ZERO;
  for (const payLine of lines) {
    const details = payLine.details;
    if (details === null) continue;
    details.secondBefore = second;
    second = second.plus(details.secondCredit);
  }
}

/** Each deal counts from 0. One that is held in part may have lines on several days, between which others lie. */
function measureDeals(lines: PayLine[]): void {
  const counted = new Map<string, Decimal>();
  for (const payLine of lines) {
    const before = valueOf(counted, payLine.deal.key);
    payLine.measuredBefore = before === null ? Decimal.ZERO : before;
    counted.set(payLine.deal.key, payLine.measuredBefore.plus(payLine.credit));
  }
}

/** What lies before the window of a line counts no more. */
function measureRolling(lines: PayLine[]): void {
  let already = Decimal.ZERO;
  let second = Decimal.ZERO;
  let oldest: int = 0;
  for (const payLine of lines) {
    const windowDay = payLine.period === null ? "" : payLine.period.period.windowDay;
    while (compareText(lines[oldest].day, windowDay) < 0) {
      already = already.minus(lines[oldest].credit);
      second = second.minus(secondCreditOf(lines[oldest]));
      oldest += 1;
    }
    payLine.measuredBefore = already;
    already = already.plus(payLine.credit);
    if (payLine.details !== null) payLine.details.secondBefore = second;
    second = second.plus(secondCreditOf(payLine));
  }
}

function secondCreditOf(payLine: PayLine): Decimal {
  return payLine.details === null ? Decimal.ZERO : payLine.details.secondCredit;
}

/** By day, then by deal, then by what part of the deal; deals of one day have no order of their own, so keys decide. */
export class DealOrder implements Order<PayLine> {
  compare(a: PayLine, b: PayLine): int {
    const byDay = compareText(a.day, b.day);
    if (byDay !== 0) return byDay;
    const byDeal = compareText(a.deal.key, b.deal.key);
    if (byDeal !== 0) return byDeal;
    const byPart = compareText(partOfLine(a), partOfLine(b));
    return byPart !== 0 ? byPart : compareText(payeeKeyOf(a), payeeKeyOf(b));
  }
}

function partOfLine(payLine: PayLine): string {
  return payLine.details === null ? "" : payLine.details.part;
}

export function payeeKeyOf(payLine: PayLine): string {
  return payLine.period === null ? payLine.details!.stands!.latest.payeeKey : payLine.period.payeeKey;
}

/** By key. */
export class GroupOrder implements Order<PayGroup> {
  compare(a: PayGroup, b: PayGroup): int {
    return compareText(a.key, b.key);
  }
}

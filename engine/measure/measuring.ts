import { Directory, groupOf } from "../directory/directory.js";
import { PayGroup, PayLine } from "../flow.js";
import { Decimal, Order, compareText, int, keysOf, sortBy, valueOf } from "../language.js";
import { TextOrder } from "../order.js";

/**
 * Phase 2: puts the lines of each group in order of day and deal and gives each the credit of those that count before it.
 * Gives the groups that have lines, in order of their keys.
 */
export function measureGroups(lines: PayLine[], directory: Directory): PayGroup[] {
  const groups = new Map<string, PayGroup>();
  for (const payLine of inOrderOfDays(lines)) {
    const payGroup = groupOfLine(payLine, directory);
    if (payGroup.lines.length === 0) groups.set(payGroup.key, payGroup);
    payGroup.lines.push(payLine);
  }
  const keys = keysOf(groups);
  sortBy(keys, new TextOrder());
  const ordered: PayGroup[] = [];
  for (const key of keys) {
    const payGroup = valueOf(groups, key)!;
    measureGroup(payGroup);
    ordered.push(payGroup);
  }
  return ordered;
}

function groupOfLine(payLine: PayLine, directory: Directory): PayGroup {
  const period = payLine.period;
  return period === null ? groupOf(directory, payLine.details!.stands!.latest.groupKey) : period.payGroup;
}

/** Days are few and lines are many: with the days in order, little is left to sort in each group. */
function inOrderOfDays(lines: PayLine[]): PayLine[] {
  const days = new Map<string, PayLine[]>();
  for (const payLine of lines) {
    const known = valueOf(days, payLine.day);
    if (known === null) {
      days.set(payLine.day, [payLine]);
    } else {
      known.push(payLine);
    }
  }
  const keys = keysOf(days);
  sortBy(keys, new TextOrder());
  const ordered: PayLine[] = [];
  for (const day of keys) {
    for (const payLine of valueOf(days, day)!) ordered.push(payLine);
  }
  return ordered;
}

function measureGroup(payGroup: PayGroup): void {
  sortBy(payGroup.lines, new DealOrder());
  if (isRolling(payGroup)) {
    measureRolling(payGroup.lines);
    return;
  }
  let already = Decimal.ZERO;
  let second = Decimal.ZERO;
  for (const payLine of payGroup.lines) {
    payLine.measuredBefore = already;
    already = already.plus(payLine.credit);
    const details = payLine.details;
    if (details === null) continue;
    details.secondBefore = second;
    second = second.plus(details.secondCredit);
  }
}

function isRolling(payGroup: PayGroup): boolean {
  for (const payLine of payGroup.lines) {
    if (payLine.period !== null) return payLine.period.rules.component.accumulation === "rolling";
  }
  return false;
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

function payeeKeyOf(payLine: PayLine): string {
  return payLine.period === null ? payLine.details!.stands!.latest.payeeKey : payLine.period.payeeKey;
}

import { PayLine } from "../flow.js";
import { Decimal, Order, compareText, int, keysOf, sortBy, valueOf } from "../language.js";

/**
 * Phase 2: puts the lines of each group in order of day and deal and gives each the credit of those before it.
 * Gives all lines, in order of group, day and deal.
 */
export function measureLines(lines: PayLine[]): PayLine[] {
  const groups = new Map<string, PayLine[]>();
  for (const payLine of inOrderOfDays(lines)) put(groups, payLine.line.groupKey, payLine);
  const measured: PayLine[] = [];
  for (const groupKey of ascendingKeys(groups)) measureGroup(valueOf(groups, groupKey)!, measured);
  return measured;
}

/** Days are few and lines are many: with the days in order, little is left to sort in each group. */
function inOrderOfDays(lines: PayLine[]): PayLine[] {
  const days = new Map<string, PayLine[]>();
  for (const payLine of lines) put(days, payLine.line.day, payLine);
  const ordered: PayLine[] = [];
  for (const day of ascendingKeys(days)) {
    for (const payLine of valueOf(days, day)!) ordered.push(payLine);
  }
  return ordered;
}

function put(lists: Map<string, PayLine[]>, key: string, payLine: PayLine): void {
  const known = valueOf(lists, key);
  if (known === null) {
    lists.set(key, [payLine]);
  } else {
    known.push(payLine);
  }
}

function ascendingKeys(lists: Map<string, PayLine[]>): string[] {
  const keys = keysOf(lists);
  sortBy(keys, new TextOrder());
  return keys;
}

function measureGroup(groupLines: PayLine[], measured: PayLine[]): void {
  sortBy(groupLines, new DealOrder());
  let already = Decimal.ZERO;
  for (const payLine of groupLines) {
    payLine.measuredBefore = already;
    already = already.plus(payLine.line.credit);
    measured.push(payLine);
  }
}

/** Texts in ascending order. */
export class TextOrder implements Order<string> {
  compare(a: string, b: string): int {
    return compareText(a, b);
  }
}

/** By day, then by deal; deals of one day have no order of their own in the CRM, so their keys decide. */
export class DealOrder implements Order<PayLine> {
  compare(a: PayLine, b: PayLine): int {
    const byDay = compareText(a.line.day, b.line.day);
    return byDay !== 0 ? byDay : compareText(a.line.dealKey, b.line.dealKey);
  }
}

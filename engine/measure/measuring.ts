import { PayLine } from "../flow.js";
import { Decimal, Order, compareText, int, keysOf, sortBy, valueOf } from "../language.js";

/**
 * Phase 2: puts the lines of each group in order of day and deal and gives each the credit of those before it.
 * Gives all lines, in order of group, day and deal.
 */
export function measureLines(lines: PayLine[]): PayLine[] {
  const groups = new Map<string, PayLine[]>();
  for (const payLine of lines) {
    const known = valueOf(groups, payLine.line.groupKey);
    if (known === null) {
      groups.set(payLine.line.groupKey, [payLine]);
    } else {
      known.push(payLine);
    }
  }
  const groupKeys = keysOf(groups);
  sortBy(groupKeys, new TextOrder());
  const measured: PayLine[] = [];
  for (const groupKey of groupKeys) measureGroup(valueOf(groups, groupKey)!, measured);
  return measured;
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

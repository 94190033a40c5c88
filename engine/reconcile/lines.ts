import { PayGroup, PayLine, PayRows, PayeePeriod } from "../flow.js";
import { withPart } from "../keys.js";
import { Deal, Line } from "../model.js";
import { writeTrace } from "../trace/traceText.js";
import { traceOf } from "../trace/tracing.js";

/** The lines of groups as plain data, with their keys and traces as text. */
export function linesOf(groups: PayGroup[]): Line[] {
  const lines: Line[] = [];
  for (const payGroup of groups) {
    for (const payLine of payGroup.lines) lines.push(lineOf(payLine));
  }
  return lines;
}

export function lineOf(payLine: PayLine): Line {
  const period = payLine.period;
  return period === null ? keptLine(payLine) : ratedLine(payLine, period);
}

function ratedLine(payLine: PayLine, period: PayeePeriod): Line {
  const line = untracedLine(payLine.deal, payLine.day, lineKeyFor(payLine, period), period);
  line.credit = payLine.credit;
  line.amount = payLine.amount;
  line.trace = writeTrace(traceOf(payLine, period));
  return line;
}

function untracedLine(deal: Deal, day: string, lineKey: string, period: PayeePeriod): Line {
  const rules = period.rules;
  const line = new Line();
  line.lineKey = lineKey;
  line.groupKey = period.payGroup.key;
  line.dealKey = deal.key;
  line.payeeKey = period.payeeKey;
  line.planKey = rules.planKey;
  line.planVersion = rules.planVersion;
  line.componentKey = rules.component.key;
  line.day = day;
  line.currencyCode = rules.currencyCode;
  return line;
}

/** Adds rated rows as lines without traces. */
export function addRowLines(lines: Line[], rows: PayRows): void {
  const period = rows.period;
  for (const place of rows.places) {
    const deal = rows.deals[place];
    const line = untracedLine(deal, deal.day!, deal.key + period.lineKeyEnd, period);
    line.credit = rows.credits.decimalAt(place);
    line.amount = rows.amounts.decimalAt(place);
    lines.push(line);
  }
}

/** Adds the rated lines of a group; only those that take back have traces, which say where statements take it from. */
export function addUntracedLines(lines: Line[], payGroup: PayGroup): void {
  for (const payLine of payGroup.lines) {
    const period = payLine.period!;
    if (payLine.details !== null && payLine.details.source !== null) {
      lines.push(ratedLine(payLine, period));
      continue;
    }
    const line = untracedLine(payLine.deal, payLine.day, lineKeyFor(payLine, period), period);
    line.credit = payLine.credit;
    line.amount = payLine.amount;
    lines.push(line);
  }
}

export function lineKeyFor(payLine: PayLine, period: PayeePeriod): string {
  const key = payLine.deal.key + period.lineKeyEnd;
  return payLine.details === null ? key : withPart(key, payLine.details.part);
}

/** A line that is left as it stands. */
function keptLine(payLine: PayLine): Line {
  const stands = payLine.details!.stands!;
  const entry = stands.latest;
  const line = new Line();
  line.lineKey = entry.lineKey;
  line.groupKey = entry.groupKey;
  line.dealKey = entry.dealKey;
  line.payeeKey = entry.payeeKey;
  line.planKey = entry.planKey;
  line.planVersion = entry.planVersion;
  line.componentKey = entry.componentKey;
  line.day = entry.day;
  line.currencyCode = entry.currencyCode;
  line.credit = stands.credit;
  line.amount = stands.amount;
  line.trace = entry.trace;
  return line;
}

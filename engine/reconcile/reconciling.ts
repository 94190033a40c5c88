import { Crediting } from "../credit/credits.js";
import { Decimal, int, keysOf, sortBy, valueOf } from "../language.js";
import { TextOrder } from "../measure/measuring.js";
import { LedgerEntry, Line, StandingEntry } from "../model.js";
import { takenBackTrace } from "../trace/traceText.js";
import { StandingLine } from "./standing.js";

/**
 * Phase 6: what to append so that the lines stand. A line that stands as it should needs nothing. A line that moved
 * to another group, month or currency is taken back where it stood and paid where it stands now, so that sums of
 * groups and months stay right. In the order of the lines; lines that are no more follow in the order of their keys.
 */
export function reconcile(lines: Line[], standing: Map<string, StandingLine>, crediting: Crediting): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const due = new Set<string>();
  for (const line of lines) {
    const stands = standing.size === 0 ? null : valueOf(standing, line.lineKey);
    if (stands !== null) due.add(line.lineKey);
    reconcileLine(line, stands, entries);
  }
  const gone: string[] = [];
  for (const lineKey of keysOf(standing)) {
    if (!due.has(lineKey)) gone.push(lineKey);
  }
  sortBy(gone, new TextOrder());
  for (const lineKey of gone) {
    const stands = valueOf(standing, lineKey)!;
    if (stands.isPaid()) entries.push(takeBack(stands, reasonOf(stands.latest.dealKey, crediting)));
  }
  return entries;
}

function reconcileLine(line: Line, stands: StandingLine | null, entries: LedgerEntry[]): void {
  if (stands === null) {
    const earning = entryFor(line, 1);
    earning.kind = "earning";
    earning.amount = line.amount;
    earning.credit = line.credit;
    entries.push(earning);
  } else if (!stands.isPaid()) {
    entries.push(correction(line, stands, 1));
  } else if (!isSamePlace(line, stands.latest)) {
    entries.push(takeBack(stands, "moved"));
    stands.amount = Decimal.ZERO;
    stands.credit = Decimal.ZERO;
    entries.push(correction(line, stands, 2));
  } else if (!isUnchanged(line, stands)) {
    entries.push(correction(line, stands, 1));
  }
}

function isSamePlace(line: Line, entry: StandingEntry): boolean {
  const isSameMonth = line.day.substring(0, 7) === entry.day.substring(0, 7);
  return isSameMonth && line.groupKey === entry.groupKey && line.currencyCode === entry.currencyCode;
}

function isUnchanged(line: Line, stands: StandingLine): boolean {
  return (
    line.trace === stands.latest.trace &&
    line.day === stands.latest.day &&
    line.planVersion === stands.latest.planVersion &&
    line.amount.equals(stands.amount) &&
    line.credit.equals(stands.credit)
  );
}

/** The difference between what the line should pay and what stands, so many entries after the latest. */
function correction(line: Line, stands: StandingLine, step: int): LedgerEntry {
  const entry = entryFor(line, stands.latest.sequence + step);
  entry.kind = "correction";
  entry.amount = line.amount.minus(stands.amount);
  entry.credit = line.credit.minus(stands.credit);
  entry.correctsKey = stands.firstKey;
  return entry;
}

function takeBack(stands: StandingLine, reason: string): LedgerEntry {
  const latest = stands.latest;
  const entry = new LedgerEntry();
  entry.kind = "correction";
  entry.sequence = latest.sequence + 1;
  entry.lineKey = latest.lineKey;
  entry.groupKey = latest.groupKey;
  entry.dealKey = latest.dealKey;
  entry.payeeKey = latest.payeeKey;
  entry.planKey = latest.planKey;
  entry.planVersion = latest.planVersion;
  entry.componentKey = latest.componentKey;
  entry.day = latest.day;
  entry.currencyCode = latest.currencyCode;
  entry.amount = stands.amount.negate();
  entry.credit = stands.credit.negate();
  entry.total = stands.amount.minus(stands.amount);
  entry.correctsKey = stands.firstKey;
  entry.trace = takenBackTrace(reason, entry.total);
  return entry;
}

/** Why a line that stood should not stand any more. */
function reasonOf(dealKey: string, crediting: Crediting): string {
  const deal = valueOf(crediting.deals, dealKey);
  if (deal === null || deal.status === "won") return "uncredited";
  return deal.status;
}

function entryFor(line: Line, sequence: int): LedgerEntry {
  const entry = new LedgerEntry();
  entry.sequence = sequence;
  entry.lineKey = line.lineKey;
  entry.groupKey = line.groupKey;
  entry.dealKey = line.dealKey;
  entry.payeeKey = line.payeeKey;
  entry.planKey = line.planKey;
  entry.planVersion = line.planVersion;
  entry.componentKey = line.componentKey;
  entry.day = line.day;
  entry.currencyCode = line.currencyCode;
  entry.total = line.amount;
  entry.trace = line.trace;
  return entry;
}

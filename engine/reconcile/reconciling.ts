import { Crediting } from "../credit/crediting.js";
import { StandingLine } from "../flow.js";
import { Decimal, compareText, int, keysOf, sortBy, valueOf } from "../language.js";
import { LedgerEntry, Line, StandingEntry } from "../model.js";
import { TextOrder } from "../order.js";
import { addDays, monthOf } from "../periods.js";
import { takenBackTrace } from "../trace/traceText.js";
import { isPaid } from "./standing.js";

/**
 * Phase 6: what to append so that the lines stand. A line that stands as it should needs nothing. A line that moved
 * to another group, month or currency is taken back where it stood and paid where it stands now, so that sums of
 * groups and months stay right. In the order of the lines; lines that are no more follow in the order of their keys.
 */
export class Reconciler {
  readonly standing: Map<string, StandingLine>;
  readonly crediting: Crediting;
  /** Last day of the closed months; null: none is closed. */
  readonly closedThrough: string | null;
  entries: LedgerEntry[] = [];
  due: Set<string> = new Set<string>();

  constructor(standing: Map<string, StandingLine>, crediting: Crediting, closedThrough: string | null) {
    this.standing = standing;
    this.crediting = crediting;
    this.closedThrough = closedThrough;
  }

  reconcileLine(line: Line): void {
    const stands = this.standing.size === 0 ? null : valueOf(this.standing, line.lineKey);
    if (stands === null) {
      const earning = this.entryFor(line, 1);
      earning.kind = "earning";
      earning.amount = line.amount;
      earning.credit = line.credit;
      this.entries.push(earning);
      return;
    }
    this.due.add(line.lineKey);
    if (!isPaid(stands)) {
      this.entries.push(this.correction(line, stands, 1));
    } else if (!isSamePlace(line, stands.latest)) {
      this.entries.push(this.takeBack(stands, "moved"));
      stands.amount = Decimal.ZERO;
      stands.credit = Decimal.ZERO;
      this.entries.push(this.correction(line, stands, 2));
    } else if (!isUnchanged(line, stands)) {
      this.entries.push(this.correction(line, stands, 1));
    }
  }

  /** Takes back what stands and is not due any more. */
  takeBackGone(): void {
    const gone: string[] = [];
    for (const lineKey of keysOf(this.standing)) {
      if (!this.due.has(lineKey)) gone.push(lineKey);
    }
    sortBy(gone, new TextOrder());
    for (const lineKey of gone) {
      const stands = valueOf(this.standing, lineKey)!;
      if (isPaid(stands)) this.entries.push(this.takeBack(stands, reasonOf(stands.latest.dealKey, this.crediting)));
    }
  }

  /** The difference between what the line should pay and what stands, so many entries after the latest. */
  private correction(line: Line, stands: StandingLine, step: int): LedgerEntry {
    const entry = this.entryFor(line, stands.latest.sequence + step);
    entry.kind = "correction";
    entry.amount = line.amount.minus(stands.amount);
    entry.credit = line.credit.minus(stands.credit);
    entry.correctsKey = stands.firstKey;
    return entry;
  }

  private takeBack(stands: StandingLine, reason: string): LedgerEntry {
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
    entry.period = periodOn(latest.day, this.closedThrough);
    entry.currencyCode = latest.currencyCode;
    entry.amount = stands.amount.negate();
    entry.credit = stands.credit.negate();
    entry.total = stands.amount.minus(stands.amount);
    entry.correctsKey = stands.firstKey;
    entry.trace = takenBackTrace(reason, entry.total);
    return entry;
  }

  private entryFor(line: Line, sequence: int): LedgerEntry {
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
    entry.period = periodOn(line.day, this.closedThrough);
    entry.currencyCode = line.currencyCode;
    entry.total = line.amount;
    entry.trace = line.trace;
    return entry;
  }
}

/** The month of a day, or the first that is open when the day is in a closed one. */
function periodOn(day: string, closedThrough: string | null): string {
  if (closedThrough === null || compareText(day, closedThrough) > 0) return monthOf(day);
  return monthOf(addDays(closedThrough, 1));
}

function isSamePlace(line: Line, entry: StandingEntry): boolean {
  const isSameMonth = monthOf(line.day) === monthOf(entry.day);
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

/** Why a line that stood should not stand any more. */
function reasonOf(dealKey: string, crediting: Crediting): string {
  const deal = valueOf(crediting.deals, dealKey);
  if (deal === null || deal.status === "won") return "uncredited";
  return deal.status;
}

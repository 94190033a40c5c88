import { Crediting } from "../credit/credits.js";
import { Directory, payeePeriodOf, rulesFor } from "../lookup.js";
import { PayLine } from "../flow.js";
import { Decimal, int, valueOf, valuesOf } from "../language.js";
import { Line, StandingEntry } from "../model.js";
import { isTakenBack } from "../trace/traceText.js";

const NO_ENTRY: StandingEntry = new StandingEntry();

/** What stands for one line: its entries added up, and the latest of them. */
export class StandingLine {
  /** Key of the earliest entry in the request. */
  firstKey: string = "";
  firstSequence: int = 0;
  latest: StandingEntry = NO_ENTRY;
  amount: Decimal = Decimal.ZERO;
  credit: Decimal = Decimal.ZERO;

  constructor(entry: StandingEntry) {
    this.firstKey = entry.key;
    this.firstSequence = entry.sequence;
    this.latest = entry;
  }

  /** False once the line was taken back. */
  isPaid(): boolean {
    return !isTakenBack(this.latest.trace);
  }
}

/** What stands, by line key. */
export function standingLines(entries: StandingEntry[]): Map<string, StandingLine> {
  const lines = new Map<string, StandingLine>();
  for (const entry of entries) {
    const known = valueOf(lines, entry.lineKey);
    const line = known === null ? new StandingLine(entry) : known;
    if (known === null) lines.set(entry.lineKey, line);
    if (entry.sequence < line.firstSequence) {
      line.firstSequence = entry.sequence;
      line.firstKey = entry.key;
    }
    if (entry.sequence > line.latest.sequence) line.latest = entry;
    line.amount = line.amount.plus(entry.amount);
    line.credit = line.credit.plus(entry.credit);
  }
  return lines;
}

/**
 * The lines that count although their deals were not credited afresh: of deals that are not in the request, and of
 * held deals, whose change has yet to be mended. They keep the facts they were paid for, their credit and multipliers,
 * and are rated again, because what counts before them may have changed.
 */
export function recallLines(
  standing: Map<string, StandingLine>,
  crediting: Crediting,
  directory: Directory,
): PayLine[] {
  const lines: PayLine[] = [];
  for (const stands of valuesOf(standing)) {
    const isFresh = crediting.deals.has(stands.latest.dealKey) && !isHeld(stands.latest, crediting, directory);
    if (stands.isPaid() && !isFresh) lines.push(recalled(stands, directory));
  }
  return lines;
}

/** True when a hold keeps the facts this line was paid for. */
function isHeld(entry: StandingEntry, crediting: Crediting, directory: Directory): boolean {
  const part = entry.dealKey + "|" + entry.payeeKey;
  const isPayeeUnknown = !directory.payees.has(entry.payeeKey);
  return (
    crediting.heldScopes.has(entry.dealKey) ||
    crediting.heldScopes.has(part) ||
    crediting.heldScopes.has(part + "|" + entry.planKey) ||
    crediting.heldScopes.has(entry.lineKey) ||
    (isPayeeUnknown && crediting.dealsWithUnknownPayee.has(entry.dealKey))
  );
}

/** Rated again under the version it was paid under; kept when that version or the quota is not there. */
function recalled(stands: StandingLine, directory: Directory): PayLine {
  const entry = stands.latest;
  const rules = rulesFor(directory, entry.planKey, entry.planVersion, entry.componentKey);
  const line = lineOf(stands);
  if (rules === null) return new PayLine(line, null);
  const period = payeePeriodOf(directory, rules, entry.planKey, entry.payeeKey, entry.day);
  return new PayLine(line, period.lacksQuota() ? null : period);
}

function lineOf(stands: StandingLine): Line {
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

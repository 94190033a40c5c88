import { Crediting, addLine } from "../credit/crediting.js";
import { Directory, groupOf } from "../directory/directory.js";
import { payeePeriodOf } from "../directory/places.js";
import { ComponentRules, PayLine, PayeePeriod, StandingLine, detailsOf, isUnratable } from "../flow.js";
import {
  isAdjustmentPart,
  isClawbackPart,
  isPrizePart,
  partOfKey,
  payeeScopeOf,
  planScopeOf,
  sourceKeyOf,
  takenKeyOf,
} from "../keys.js";
import { EngineError, int, isDecimal, valueOf, valuesOf } from "../language.js";
import { Deal, StandingEntry } from "../model.js";
import { rulesFor } from "../plan/rules.js";
import { BELOW_ALL } from "../plan/tables.js";
import { payOf } from "../rate/pay.js";
import { lineKeyFor } from "./lines.js";
import { Trace } from "../trace/parts.js";
import { isTakenBack, readTrace, traceLabel } from "../trace/traceText.js";

/** False once the line was taken back. */
export function isPaid(stands: StandingLine): boolean {
  return !isTakenBack(stands.latest.trace);
}

/** What stands, by line key. Throws EngineError ENTRY_TWICE, because an entry that is there twice would count twice. */
export function standingLines(entries: StandingEntry[]): Map<string, StandingLine> {
  const lines = new Map<string, StandingLine>();
  let isAscending = true;
  for (const entry of entries) {
    const known = valueOf(lines, entry.lineKey);
    if (isAscending && known !== null && entry.sequence <= known.latest.sequence) {
      isAscending = false;
      refuseDoubles(entries);
    }
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

/** Entries of a line come in their order as a rule; then no two can be the same, and this is not asked. */
function refuseDoubles(entries: StandingEntry[]): void {
  const places = new Set<string>();
  for (const entry of entries) {
    const place = `${entry.sequence} ${entry.lineKey}`;
    if (places.has(place)) {
      const problem = `Entry ${entry.sequence} of the line ${entry.lineKey} stands twice; each entry of the ledger may be given once.`;
      throw new EngineError("ENTRY_TWICE", problem);
    }
    places.add(place);
  }
}

/**
 * Adds the lines that count although their deals were not credited afresh: of deals that are not in the request, and of held
 * deals, whose change has yet to be mended. They keep the facts they were paid for, their credit and multipliers, and are
 * rated again, because what counts before them may have changed.
 */
export function recallLines(standing: Map<string, StandingLine>, crediting: Crediting, directory: Directory): void {
  const byKey = new Map<string, PayLine>();
  const takingBack: StandingLine[] = [];
  const credited = creditedAnyway(crediting, directory);
  for (const stands of valuesOf(standing)) {
    if (!isPaid(stands) || isFresh(stands.latest, crediting, directory)) continue;
    if (credited.has(stands.latest.lineKey)) continue;
    const part = partOfKey(stands.latest.lineKey);
    if (isClawbackPart(part)) {
      takingBack.push(stands);
      continue;
    }
    const payLine = recalled(stands, part, directory);
    if (payLine === null) continue;
    byKey.set(stands.latest.lineKey, payLine);
    joinGroup(payLine, crediting, directory);
  }
  for (const stands of takingBack) joinGroup(recalledClawback(stands, byKey), crediting, directory);
}

/** A line that is left as it stands stays in its group; others join that of their period. */
function joinGroup(payLine: PayLine, crediting: Crediting, directory: Directory): void {
  const period = payLine.period;
  const payGroup = period === null ? groupOf(directory, payLine.details!.stands!.latest.groupKey) : period.payGroup;
  addLine(crediting, payLine, payGroup);
}

/** Keys of lines that a stage earned on a day of its own, although what winning the deal pays is held. */
function creditedAnyway(crediting: Crediting, directory: Directory): Set<string> {
  const lineKeys = new Set<string>();
  if (directory.stages.size === 0 || crediting.heldScopes.size === 0) return lineKeys;
  for (const payGroup of crediting.groups) {
    for (const payLine of payGroup.lines) lineKeys.add(lineKeyFor(payLine, payLine.period!));
  }
  return lineKeys;
}

function isFresh(entry: StandingEntry, crediting: Crediting, directory: Directory): boolean {
  return crediting.deals.has(entry.dealKey) && !isHeld(entry, crediting, directory);
}

/** True when a hold keeps the facts this line was paid for. */
function isHeld(entry: StandingEntry, crediting: Crediting, directory: Directory): boolean {
  const isPayeeUnknown = !directory.payees.has(entry.payeeKey);
  return (
    crediting.heldScopes.has(entry.dealKey) ||
    crediting.heldScopes.has(payeeScopeOf(entry.dealKey, entry.payeeKey)) ||
    crediting.heldScopes.has(planScopeOf(entry.dealKey, entry.payeeKey, entry.planKey)) ||
    crediting.heldScopes.has(entry.lineKey) ||
    crediting.heldScopes.has(sourceKeyOf(entry.lineKey)) ||
    (isPayeeUnknown && crediting.dealsWithUnknownPayee.has(entry.dealKey))
  );
}

/**
 * Rated again under the version it was paid under; kept when that version, the team, the quota or the payee's own rate is not there. Null for lines
 * that follow from others of their group, and so are found again with them.
 */
function recalled(stands: StandingLine, part: string, directory: Directory): PayLine | null {
  const entry = stands.latest;
  const period = periodFor(entry, directory);
  if (period === null) return kept(stands);
  if (isAdjustmentPart(part)) return null;
  if (isPrizePart(part)) return directory.asOf === null ? kept(stands) : null;
  const trace = readTrace(entry.trace);
  if (!tellsRate(trace, period.rules)) return kept(stands);
  const payLine = new PayLine(dealOf(entry), entry.day, period);
  payLine.credit = trace.credit;
  const details = detailsOf(payLine);
  details.part = part;
  details.recalled = trace;
  recallLookup(payLine, trace, period.rules);
  return payLine;
}

/** False when the rules were changed since, and now look at what the trace does not tell. */
function tellsRate(trace: Trace, rules: ComponentRules): boolean {
  const component = rules.component;
  if (component.rateKind === "residual" && trace.year === 0) return false;
  if (trace.values.length !== component.lookups.length) return false;
  for (let i: int = 0; i < trace.values.length; i += 1) {
    const text = textInTable(rules, i, trace.values[i]);
    if (component.lookups[i].kind === "number" && text !== BELOW_ALL && !isDecimal(text)) return false;
  }
  if (component.rateNumber !== "") return trace.isFlat;
  return rules.secondMeasure === "" || trace.second !== null;
}

function recallLookup(payLine: PayLine, trace: Trace, rules: ComponentRules): void {
  const details = detailsOf(payLine);
  details.year = trace.year;
  for (let i: int = 0; i < trace.values.length; i += 1) details.values.push(textInTable(rules, i, trace.values[i]));
  if (rules.component.rateNumber !== "") details.rate = trace.bands[0].rate;
  if (trace.second === null) return;
  details.secondCredit = trace.second.credit;
  details.secondConversion = trace.second.conversion;
}

/** The rules a line was paid under, for its payee in its period; null when they are not there or lack a quota or terms. */
function periodFor(entry: StandingEntry, directory: Directory): PayeePeriod | null {
  const versions = valueOf(directory.versions, entry.planKey);
  const rules = rulesFor(versions, entry.planVersion, entry.componentKey);
  if (rules === null) return null;
  const period = payeePeriodOf(directory, rules, entry.payeeKey, entry.day);
  return period === null || isUnratable(period) ? null : period;
}

/** Counts towards attainments, that of a second measure too, and is not rated again. */
function kept(stands: StandingLine): PayLine {
  const entry = stands.latest;
  const payLine = new PayLine(dealOf(entry), entry.day, null);
  payLine.credit = stands.credit;
  payLine.amount = stands.amount;
  const details = detailsOf(payLine);
  details.part = partOfKey(entry.lineKey);
  details.stands = stands;
  const trace = readTrace(entry.trace);
  if (trace.second !== null) details.secondCredit = trace.second.credit;
  if (trace.limits !== null && trace.limits.periodFloor !== null) {
    details.limits = trace.limits;
    details.payBefore = payOf(trace);
  }
  return payLine;
}

/** Takes back from the line that was paid, whatever that pays now; kept when that line is kept. */
function recalledClawback(stands: StandingLine, byKey: Map<string, PayLine>): PayLine {
  const entry = stands.latest;
  const source = valueOf(byKey, takenKeyOf(entry.lineKey));
  if (source === null || source.period === null) return kept(stands);
  const payLine = new PayLine(dealOf(entry), entry.day, source.period);
  const details = detailsOf(payLine);
  details.part = partOfKey(entry.lineKey);
  details.source = source;
  details.recalled = readTrace(entry.trace);
  details.derivation = details.recalled!.derivation;
  source.period.payGroup.takesBack = true;
  return payLine;
}

function dealOf(entry: StandingEntry): Deal {
  const deal = new Deal();
  deal.key = entry.dealKey;
  deal.status = "won";
  deal.day = entry.day;
  return deal;
}

/** The text of a table that a trace shows as a label; attainments are found again. */
function textInTable(rules: ComponentRules, dimension: int, shown: string): string {
  const kind = rules.component.lookups[dimension].kind;
  if (kind === "attainment") return "";
  const label = kind === "number" && shown.startsWith(">") ? shown.substring(1, shown.length) : shown;
  for (const row of rules.component.rows) {
    const text = dimension === 0 ? row.first : row.second;
    if (traceLabel(text) === label) return text;
  }
  return label;
}

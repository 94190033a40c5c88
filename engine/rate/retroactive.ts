import { Directory } from "../directory/directory.js";
import { payeePeriodOf } from "../directory/places.js";
import { rulesOnDay } from "../directory/ownTerms.js";
import { ComponentRules, PayGroup, PayLine, PayeePeriod, detailsOf, isUnratable, rateAlike } from "../flow.js";
import { Decimal, Order, compareText, int, joinText, sortBy, valueOf, valuesOf } from "../language.js";
import { adjustmentPart, memberOfKey } from "../keys.js";
import { Conventions } from "../model.js";
import { isWithin } from "../periods.js";
import { ratesWholePeriods } from "../plan/kinds.js";
import { TraceDerivation } from "../trace/parts.js";
import { stepPay, tierPay } from "./bands.js";
import { factValues, rowPlace, tableRate } from "./lookedUp.js";
import { aboveQuota, portionsUpToQuota } from "./overage.js";
import { roundedPay } from "./rounding.js";
import { bordersOf, tierAt, tierRate } from "./tiers.js";

/*
 * Tiers that rate a whole period, or all of it that lies above the quota. All lines of a deal pay at the tier reached with the
 * deal. When a deal changes the tier, what was credited before is brought to the new rate by one adjustment for each payee, on
 * the day of that deal: earlier lines stay as they are. Where each deal adds up by itself, no deal changes what others pay.
 */

/** What one payee has in a group at a rate that may change: credit times factors. */
export class RatedCredit {
  readonly period: PayeePeriod;
  /** What a look-up table compares beside attainments; none for tiers. */
  readonly values: string[];
  weighted: Decimal = Decimal.ZERO;
  rate: Decimal = Decimal.ZERO;

  constructor(period: PayeePeriod, values: string[]) {
    this.period = period;
    this.values = values;
  }
}

/** What a group measures once a deal counts, in its own measure and in the second one of a look-up table. */
export class Reached {
  measured: Decimal = Decimal.ZERO;
  second: Decimal = Decimal.ZERO;
}

/** Pays the lines of a group and inserts the adjustments behind the lines of the deals that bring them. */
export function payRetroactively(payGroup: PayGroup, directory: Directory): void {
  const accounts = new Map<string, RatedCredit>();
  const lines: PayLine[] = [];
  const firstDays = new Map<string, string>();
  const lastLines = payGroup.isByDeal ? lastLinesByDeal(payGroup.lines) : null;
  let startsAt: int = 0;
  while (startsAt < payGroup.lines.length) {
    const ofDeal = linesOfDeal(payGroup.lines, startsAt);
    startsAt += ofDeal.length;
    for (const payLine of ofDeal) lines.push(payLine);
    if (!firstDays.has(ofDeal[0].deal.key)) firstDays.set(ofDeal[0].deal.key, ofDeal[0].day);
    const rated = ratedOf(ofDeal);
    if (rated.length === 0) continue;
    const lastLine = ofDeal[ofDeal.length - 1];
    const reached = reachedWith(lastLines === null ? lastLine : valueOf(lastLines, lastLine.deal.key)!);
    for (const payLine of rated) {
      if (ratesWholePeriods(payLine.period!.rules.component)) payAtReached(payLine, payLine.period!, reached);
    }
    if (payGroup.isByDeal) continue;
    for (const account of inOrder(valuesOf(accounts))) {
      const adjustment = adjusted(account, rated[rated.length - 1], reached, directory);
      if (adjustment === null) continue;
      const isMoved = lastLine.day !== valueOf(firstDays, lastLine.deal.key);
      if (isMoved) detailsOf(adjustment).part += ` day ${lastLine.day}`;
      lines.push(adjustment);
    }
    for (const payLine of rated) {
      if (ratesWholePeriods(payLine.period!.rules.component)) addTo(accounts, payLine, payLine.period!, reached);
    }
  }
  payGroup.lines = lines;
}

/** By deal, which adds up by itself on whatever days its lines are. */
function lastLinesByDeal(lines: PayLine[]): Map<string, PayLine> {
  const lastLines = new Map<string, PayLine>();
  for (const payLine of lines) lastLines.set(payLine.deal.key, payLine);
  return lastLines;
}

/** The lines of one deal and day, from a place on; lines are in order of day and deal. */
function linesOfDeal(lines: PayLine[], startsAt: int): PayLine[] {
  const first = lines[startsAt];
  const found: PayLine[] = [];
  for (let i: int = startsAt; i < lines.length; i += 1) {
    if (lines[i].deal.key !== first.deal.key || lines[i].day !== first.day) break;
    found.push(lines[i]);
  }
  return found;
}

/** Those that are rated by their credit: neither left as they stand nor taking pay back. */
function ratedOf(lines: PayLine[]): PayLine[] {
  const rated: PayLine[] = [];
  for (const payLine of lines) {
    const isTakingBack = payLine.details !== null && payLine.details.source !== null;
    if (payLine.period !== null && !isTakingBack) rated.push(payLine);
  }
  return rated;
}

function reachedWith(lastLine: PayLine): Reached {
  const reached = new Reached();
  reached.measured = lastLine.measuredBefore.plus(lastLine.credit);
  const details = lastLine.details;
  if (details !== null) reached.second = details.secondBefore.plus(details.secondCredit);
  return reached;
}

/** Pays a line at the tier reached with its deal. */
function payAtReached(payLine: PayLine, period: PayeePeriod, reached: Reached): void {
  const rules = period.rules;
  noteLaterParts(payLine, reached);
  if (rules.looksUp) {
    const details = detailsOf(payLine);
    details.rate = tableRate(period, details.values, reached.measured, reached.second);
    payLine.amount = roundedPay(stepPay(payLine.credit.times(details.rate!), period), payLine.factors, period);
    return;
  }
  const place = tierAt(rules, bordersOf(period), reached.measured);
  payLine.firstTier = place;
  payLine.lastTier = place;
  const pay =
    rules.component.rateKind === "retroactive"
      ? tierPay(payLine.credit, period, place)
      : payAroundQuota(payLine, period, place);
  payLine.amount = roundedPay(pay, payLine.factors, period);
}

/** What the parts of the deal behind this one add to what is reached, for the trace. */
function noteLaterParts(payLine: PayLine, reached: Reached): void {
  const later = reached.measured.minus(payLine.measuredBefore).minus(payLine.credit);
  if (!later.isZero() || payLine.details !== null) detailsOf(payLine).laterParts = later;
  const details = payLine.details;
  if (details === null) return;
  details.secondLater = reached.second.minus(details.secondBefore).minus(details.secondCredit);
}

/** What lies below the quota pays by marginal tiers, what lies above it at the tier reached. */
function payAroundQuota(payLine: PayLine, period: PayeePeriod, place: int): Decimal {
  let together = tierPay(aboveQuota(payLine, period), period, place);
  for (const below of portionsUpToQuota(payLine, period)) {
    together = together.plus(tierPay(below.portion, period, below.place));
  }
  return together;
}

function addTo(accounts: Map<string, RatedCredit>, payLine: PayLine, period: PayeePeriod, reached: Reached): void {
  const values = accountValues(payLine, period);
  const key = accountKey(period, values);
  let account = valueOf(accounts, key);
  if (account === null) {
    account = new RatedCredit(period, values);
    account.rate = rateReached(period.rules, period, values, reached);
    accounts.set(key, account);
  }
  account.weighted = account.weighted.plus(weightedCredit(payLine, period));
}

function accountValues(payLine: PayLine, period: PayeePeriod): string[] {
  const values: string[] = [];
  return period.rules.looksUp ? factValues(period.rules, payLine.details!.values) : values;
}

function accountKey(period: PayeePeriod, values: string[]): string {
  return `${period.payeeKey}|${period.rules.planVersion}|${period.rules.ownTerms}|${joinText(values, "|")}`;
}

/** Credit at the rate that may change, times factors. */
function weightedCredit(payLine: PayLine, period: PayeePeriod): Decimal {
  const isOverage = period.rules.component.rateKind === "overage";
  const credit = isOverage ? aboveQuota(payLine, period) : payLine.credit;
  return payLine.factors === null ? credit : credit.times(payLine.factors.factor);
}

/** What the adjustments of later deals, as limits left them, brought to a line: its part of each by weighted credit. */
export function adjustmentsOf(source: PayLine, period: PayeePeriod, payGroup: PayGroup): Decimal {
  const key = accountKey(period, accountValues(source, period));
  const weighted = weightedCredit(source, period);
  const conventions = period.rules.conventions;
  let together = Decimal.ZERO;
  let isLater = false;
  for (const payLine of payGroup.lines) {
    if (isOfDeal(payLine, source)) isLater = true;
    else if (isLater && isAdjustmentOf(payLine, key)) together = together.plus(shareOf(weighted, payLine, conventions));
  }
  return together;
}

function isAdjustmentOf(payLine: PayLine, key: string): boolean {
  const details = payLine.details;
  if (payLine.period === null || details === null || details.derivation === null) return false;
  return details.derivation!.kind === "adjustment" && accountKey(payLine.period!, details.values) === key;
}

/** The part of an adjustment that so much of the credit brought to the new rate brings. */
function shareOf(weighted: Decimal, adjustment: PayLine, conventions: Conventions): Decimal {
  const part = adjustment.amount.times(weighted);
  const base = adjustment.details!.derivation!.base;
  return part.dividedBy(base, conventions.moneyScale, conventions.rounding);
}

function isOfDeal(payLine: PayLine, source: PayLine): boolean {
  return payLine.deal.key === source.deal.key && payLine.day === source.day;
}

/** The rate of these rules for so much reached, in the period whose quotas count. */
function rateReached(rules: ComponentRules, period: PayeePeriod, values: string[], reached: Reached): Decimal {
  if (rules.looksUp) return tableRate(period, values, reached.measured, reached.second);
  return tierRate(rules, tierAt(rules, bordersOf(period), reached.measured));
}

/** The adjustment that a deal, of which this is the last line, brings to an account; null when its rate stays. */
function adjusted(account: RatedCredit, payLine: PayLine, reached: Reached, directory: Directory): PayLine | null {
  const period = periodOn(account.period, payLine, directory);
  const isMeasured = period.rules.secondMeasure === payLine.period!.rules.secondMeasure;
  const quotas = quotaPeriod(period, payLine);
  const reachedRate = isMeasured ? rateReached(period.rules, quotas, account.values, reached) : account.rate;
  const earlierRate = account.rate;
  account.rate = reachedRate;
  if (account.weighted.isZero() || reachedRate.equals(earlierRate)) return null;
  const derivation = new TraceDerivation();
  derivation.kind = "adjustment";
  derivation.base = account.weighted;
  derivation.earlierRate = earlierRate;
  derivation.reachedRate = reachedRate;
  const adjustment = new PayLine(payLine.deal, payLine.day, period);
  adjustment.measuredBefore = reached.measured;
  const details = detailsOf(adjustment);
  details.derivation = derivation;
  details.values = account.values;
  details.part = partOf(account, payLine, directory);
  const risen = derivation.base.times(reachedRate.minus(earlierRate));
  adjustment.amount = roundedPay(risen, null, period);
  return adjustment;
}

/** The measure period of an account on the line's day, whose quota and limits count for its adjustment. */
function periodOn(known: PayeePeriod, payLine: PayLine, directory: Directory): PayeePeriod {
  const ofLine = payLine.period!;
  if (rateAlike(known.rules, ofLine.rules) && known.payeeKey === ofLine.payeeKey) return ofLine;
  if (isWithin(payLine.day, known.period.firstDay, known.period.lastDay)) return known;
  const found = payeePeriodOf(directory, known.rules, known.payeeKey, payLine.day);
  if (found === null || isUnratable(found) || found.payGroup.key !== known.payGroup.key) return known;
  return found;
}

/** Under one version the quota of the line counts for all, also for those who left its team since. */
function quotaPeriod(period: PayeePeriod, payLine: PayLine): PayeePeriod {
  const ofLine = payLine.period!;
  return period.rules.planVersion === ofLine.rules.planVersion ? ofLine : period;
}

/**
 * A deal brings each payee one adjustment; one more for each other version of the plan, each other rate of the payee's own and
 * each other row of facts, and again for each later day that it has lines on while a part of it is held. A deal may move to
 * another period or team, whose entries a later calculation does not see, so the key says which it is.
 */
function partOf(account: RatedCredit, payLine: PayLine, directory: Directory): string {
  const period = payLine.period!;
  let part = adjustmentPart(account.period.period.groupDay);
  if (account.period.rules.component.measureOf === "team") part += " " + memberOfKey(account.period.payGroup.key);
  const planVersion = account.period.rules.planVersion;
  if (planVersion !== period.rules.planVersion) part += ` version ${planVersion}`;
  if (!isAtRateOf(payLine.day, account.period, directory)) part += ` rate ${account.period.rules.ownTerms}`;
  const row = rowPlace(account.period.rules, account.values);
  return row === 0 ? part : `${part} row ${row}`;
}

/** True unless the payee has another rate of their own on that day, or none. */
function isAtRateOf(day: string, period: PayeePeriod, directory: Directory): boolean {
  const planRules = period.rules.planRules;
  return planRules === null || rateAlike(rulesOnDay(directory, planRules, period.payeeKey, day), period.rules);
}

function inOrder(accounts: RatedCredit[]): RatedCredit[] {
  sortBy(accounts, new RatedCreditOrder());
  return accounts;
}

/** By payee, then by version of the plan, then by the payee's own rate, then by what the look-up table compares. */
export class RatedCreditOrder implements Order<RatedCredit> {
  compare(a: RatedCredit, b: RatedCredit): int {
    const byPayee = compareText(a.period.payeeKey, b.period.payeeKey);
    if (byPayee !== 0) return byPayee;
    const byVersion = a.period.rules.planVersion - b.period.rules.planVersion;
    if (byVersion !== 0) return byVersion;
    const byRate = compareText(a.period.rules.ownTerms, b.period.rules.ownTerms);
    return byRate !== 0 ? byRate : compareText(joinText(a.values, "|"), joinText(b.values, "|"));
  }
}

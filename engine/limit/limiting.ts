import { MeasurePeriod, PayGroup, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { isClawbackPart } from "../keys.js";
import { Decimal, valueOf, valuesOf } from "../language.js";
import { payeeKeyOf } from "../measure/measuring.js";
import { PlanComponent } from "../model.js";
import { isWithin } from "../periods.js";
import { TraceLimits } from "../trace/parts.js";
import { cappedPay, dealPay, limitedPay } from "./limits.js";

/** What the lines through the last of a measure period come to. */
export class PeriodTotal {
  readonly firstDay: string;
  readonly lastDay: string;
  measured: Decimal = Decimal.ZERO;

  constructor(period: MeasurePeriod) {
    this.firstDay = period.firstDay;
    this.lastDay = period.lastDay;
  }
}

/** What the deals of a measure period, or those of one payee in it, have come to. */
export class PeriodPay {
  /** What they are paid but for what the floor of the period adds. */
  paid: Decimal = Decimal.ZERO;
  /** What that floor adds. */
  raised: Decimal = Decimal.ZERO;
  /** True once a deal gave credit, from which on the floor holds. */
  hasCredit: boolean = false;
}

/**
 * Phase 4: what limits leave of the pay of rated lines, which are in order of day and deal. As long as the credit of a whole
 * period is below the threshold, its lines pay nothing; once it is reached, all pay in full. Then floor and cap of each deal
 * apply, then the cap of the period, from which deals are paid in their order, and last its floor: the first deal that gives
 * credit is raised to it, and later ones pay what goes beyond. A line that lowers what the deals earned, as when a rate falls,
 * takes first what the cap took away, and nothing below the floor. Lines that no limit changes stay as they were rated; lines
 * that are left as they stand keep their pay, and count for the threshold, the cap and the floor of their period like others.
 * Versions of a plan may share a cap otherwise, so what was paid is added up both ways, and each line looks at what its own
 * version says.
 */
export function limitGroup(payGroup: PayGroup): void {
  if (!payGroup.hasLimits) return;
  const totals = totalsByPeriod(payGroup);
  const periods = valuesOf(totals);
  const pays = new Map<string, PeriodPay>();
  const cut = new Map<string, Decimal>();
  for (const payLine of payGroup.lines) {
    if (isTakingBack(payLine)) continue;
    const firstDay = firstDayOf(payLine, periods);
    const owner = "|" + payeeKeyOf(payLine);
    const ofAll = payIn(pays, firstDay);
    const ofPayee = payIn(pays, firstDay + owner);
    if (payLine.credit.sign() > 0 && !isDerived(payLine)) {
      ofAll.hasCredit = true;
      ofPayee.hasCredit = true;
    }
    const period = payLine.period;
    let capped = period === null ? earnedBy(payLine) : payLine.amount;
    if (period !== null && period.rules.hasLimits) {
      const isOwn = isAlone(period.rules.component);
      const before = isOwn ? ofPayee : ofAll;
      const cutBefore = amountIn(cut, isOwn ? owner : "");
      const limits = limitsOf(payLine, period, measuredIn(totals, period, payLine), before, cutBefore);
      if (limits !== null) {
        capped = limitLine(payLine, period, limits);
        if (limits.periodCap !== null) addCut(cut, owner, dealPay(payLine.details!.payBefore, limits).minus(capped));
      }
    }
    addPay(ofAll, payLine, capped);
    addPay(ofPayee, payLine, capped);
  }
}

function payIn(pays: Map<string, PeriodPay>, key: string): PeriodPay {
  const known = valueOf(pays, key);
  if (known !== null) return known;
  const pay = new PeriodPay();
  pays.set(key, pay);
  return pay;
}

/** What a line that is left as it stands pays but for what the floor of the period added. */
function earnedBy(payLine: PayLine): Decimal {
  const details = payLine.details;
  return details === null || details.limits === null ? payLine.amount : cappedPay(details.payBefore, details.limits);
}

/** `capped`: what the line pays but for what the floor of the period adds. */
function addPay(pay: PeriodPay, payLine: PayLine, capped: Decimal): void {
  pay.paid = pay.paid.plus(capped);
  pay.raised = pay.raised.plus(payLine.amount.minus(capped));
}

/** True where each payee has cap and floor of the period alone. */
function isAlone(component: PlanComponent): boolean {
  return component.capPerPayee || component.periodFloor !== null;
}

/** Adds to what the cap took from all together, and from the payee. */
function addCut(cut: Map<string, Decimal>, owner: string, amount: Decimal): void {
  if (amount.isZero()) return;
  cut.set("", amountIn(cut, "").plus(amount));
  cut.set(owner, amountIn(cut, owner).plus(amount));
}

function amountIn(amounts: Map<string, Decimal>, key: string): Decimal {
  const known = valueOf(amounts, key);
  return known === null ? Decimal.ZERO : known;
}

/** What takes pay back is found once the limits are, and none holds it; nor does it leave more of a cap to others. */
function isTakingBack(payLine: PayLine): boolean {
  const details = payLine.details;
  if (details === null) return false;
  return details.source !== null || (payLine.period === null && isClawbackPart(details.part));
}

/** What follows from others, such as an adjustment, is no deal's own. */
function isDerived(payLine: PayLine): boolean {
  return payLine.details !== null && payLine.details.derivation !== null;
}

/** By the first day of the period. */
function totalsByPeriod(payGroup: PayGroup): Map<string, PeriodTotal> {
  const totals = new Map<string, PeriodTotal>();
  for (const payLine of payGroup.lines) {
    if (isDerived(payLine)) continue;
    const total = payLine.period === null ? totalOn(payLine.day, valuesOf(totals)) : totalOf(payLine.period, totals);
    if (total !== null) total.measured = payLine.measuredBefore.plus(payLine.credit);
  }
  return totals;
}

function totalOf(payeePeriod: PayeePeriod, totals: Map<string, PeriodTotal>): PeriodTotal {
  const period = payeePeriod.period;
  const known = valueOf(totals, period.firstDay);
  if (known !== null) return known;
  const total = new PeriodTotal(period);
  totals.set(period.firstDay, total);
  return total;
}

/** That of the period which contains the day; null when no line of it is rated. */
function totalOn(day: string, totals: PeriodTotal[]): PeriodTotal | null {
  for (const total of totals) {
    if (isWithin(day, total.firstDay, total.lastDay)) return total;
  }
  return null;
}

/** An adjustment may be the only line of an account's period. */
function measuredIn(totals: Map<string, PeriodTotal>, period: PayeePeriod, payLine: PayLine): Decimal {
  const total = valueOf(totals, period.period.firstDay);
  return total === null ? payLine.measuredBefore.plus(payLine.credit) : total.measured;
}

/** Of the measure period of a line; of one that is left as it stands by its day, empty where no other asks for it. */
function firstDayOf(payLine: PayLine, periods: PeriodTotal[]): string {
  if (payLine.period !== null) return payLine.period.period.firstDay;
  const total = totalOn(payLine.day, periods);
  return total === null ? "" : total.firstDay;
}

/** Gives what the line pays but for what the floor of the period adds. */
function limitLine(payLine: PayLine, period: PayeePeriod, limits: TraceLimits): Decimal {
  const details = detailsOf(payLine);
  details.payBefore = payLine.amount;
  details.limits = limits;
  payLine.amount = limitedPay(details.payBefore, limits, period.rules.conventions.moneyScale);
  return limits.threshold === null ? cappedPay(details.payBefore, limits) : Decimal.ZERO;
}

/** The limits that change what the line pays, or null. `cutBefore`: what the cap took from all lines before, of all periods. */
function limitsOf(
  payLine: PayLine,
  period: PayeePeriod,
  measured: Decimal,
  before: PeriodPay,
  cutBefore: Decimal,
): TraceLimits | null {
  const component = period.rules.component;
  const limits = new TraceLimits();
  if (isBelowThreshold(component, period, measured)) {
    limits.threshold = component.threshold;
    return payLine.amount.isZero() ? null : limits;
  }
  if (!isDerived(payLine)) limitDeal(payLine, component, limits);
  const pay = dealPay(payLine.amount, limits);
  if (pay.sign() < 0) {
    softenFall(component.periodCap, before.paid, cutBefore, limits);
  } else if (pay.sign() > 0) {
    limitPeriod(pay, component.periodCap, before.paid, limits);
  }
  if (before.hasCredit) raisePeriod(cappedPay(payLine.amount, limits), component.periodFloor, before, limits);
  const isChanged = limits.periodCap !== null || limits.periodFloor !== null || !pay.equals(payLine.amount);
  return isChanged ? limits : null;
}

function isBelowThreshold(component: PlanComponent, period: PayeePeriod, measured: Decimal): boolean {
  const threshold = component.threshold;
  return threshold !== null && measured.compareTo(period.quota!.times(threshold)) < 0;
}

/** The floor is for deals that give credit; a deal of nothing pays nothing. */
function limitDeal(payLine: PayLine, component: PlanComponent, limits: TraceLimits): void {
  const least = component.dealFloor;
  const most = component.dealCap;
  if (least !== null && payLine.credit.sign() > 0 && payLine.amount.compareTo(least) < 0) limits.dealFloor = least;
  if (most !== null && payLine.amount.compareTo(most) > 0) limits.dealCap = most;
}

function limitPeriod(pay: Decimal, periodCap: Decimal | null, paidBefore: Decimal, limits: TraceLimits): void {
  if (periodCap === null || paidBefore.plus(pay).compareTo(periodCap) <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
}

/** From the first deal on that gives credit the period pays its floor; until its deals earned as much, that pays for them. */
function raisePeriod(capped: Decimal, periodFloor: Decimal | null, before: PeriodPay, limits: TraceLimits): void {
  if (periodFloor === null) return;
  const isEarned = before.paid.plus(capped).compareTo(periodFloor) >= 0;
  if (isEarned && before.raised.isZero()) return;
  limits.periodFloor = periodFloor;
  limits.paidBefore = before.paid;
  limits.raisedBefore = before.raised;
}

/** What was never paid needs not be taken off. */
function softenFall(periodCap: Decimal | null, paidBefore: Decimal, cutBefore: Decimal, limits: TraceLimits): void {
  if (periodCap === null || cutBefore.sign() <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
  limits.cutBefore = cutBefore;
}

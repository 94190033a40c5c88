import { PayGroup, PayLine, PayeePeriod, detailsOf } from "../flow.js";
import { Decimal, valueOf } from "../language.js";
import { PlanComponent } from "../model.js";
import { TraceLimits } from "../trace/parts.js";
import { dealPay, limitedPay } from "./limits.js";

/**
 * Phase 4: what limits leave of the pay of rated lines, which are in order of day and deal. As long as the credit of a whole
 * period is below the threshold, its lines pay nothing; once it is reached, all pay in full. Then floor and cap of each deal
 * apply, and last the cap of the period, from which deals are paid in their order. A line that lowers what the deals earned, as
 * when a rate falls, takes first what the cap took away. Lines that no limit changes stay as they were rated; lines that are
 * left as they stand keep their pay, and take their part of the period's cap like others.
 */
export function limitGroup(payGroup: PayGroup): void {
  if (!payGroup.hasLimits) return;
  const measured = measuredByPeriod(payGroup);
  const paid = new Map<string, Decimal>();
  const cut = new Map<string, Decimal>();
  for (const payLine of payGroup.lines) {
    if (isTakingBack(payLine)) continue;
    const key = capKeyOf(payLine);
    const paidBefore = amountIn(paid, key);
    const period = payLine.period;
    if (period !== null && period.rules.hasLimits) {
      const owner = period.rules.component.capPerPayee ? period.payeeKey : "";
      const cutBefore = amountIn(cut, owner);
      const total = measuredIn(measured, period, payLine);
      const limits = limitsOf(payLine, period, total, paidBefore, cutBefore);
      if (limits !== null) cut.set(owner, cutBefore.plus(limitLine(payLine, period, limits)));
    }
    paid.set(key, paidBefore.plus(payLine.amount));
  }
}

function amountIn(amounts: Map<string, Decimal>, key: string): Decimal {
  const known = valueOf(amounts, key);
  return known === null ? Decimal.ZERO : known;
}

/** What takes pay back is found once the limits are, and none holds it. */
function isTakingBack(payLine: PayLine): boolean {
  return payLine.details !== null && payLine.details.source !== null;
}

/** What the lines through the last of each measure period come to, by the first day of the period. */
function measuredByPeriod(payGroup: PayGroup): Map<string, Decimal> {
  const measured = new Map<string, Decimal>();
  for (const payLine of payGroup.lines) {
    if (payLine.period === null || (payLine.details !== null && payLine.details.derivation !== null)) continue;
    measured.set(payLine.period.period.firstDay, payLine.measuredBefore.plus(payLine.credit));
  }
  return measured;
}

/** An adjustment may be the only line of an account's period. */
function measuredIn(measured: Map<string, Decimal>, period: PayeePeriod, payLine: PayLine): Decimal {
  const total = valueOf(measured, period.period.firstDay);
  return total === null ? payLine.measuredBefore.plus(payLine.credit) : total;
}

/** Who and what shares a cap: a period of the group, or of one payee in it. */
function capKeyOf(payLine: PayLine): string {
  const period = payLine.period;
  if (period === null) return "";
  const component = period.rules.component;
  const key = component.accumulation === "period" ? "" : period.period.firstDay;
  return component.capPerPayee ? key + "|" + period.payeeKey : key;
}

/** Gives what the cap of the period took away, which is negative where a fall made use of it. */
function limitLine(payLine: PayLine, period: PayeePeriod, limits: TraceLimits): Decimal {
  const details = detailsOf(payLine);
  details.payBefore = payLine.amount;
  details.limits = limits;
  payLine.amount = limitedPay(payLine.amount, limits, period.rules.conventions.moneyScale);
  return limits.periodCap === null ? Decimal.ZERO : dealPay(details.payBefore, limits).minus(payLine.amount);
}

/** The limits that change what the line pays, or null. `cutBefore`: what the cap took from all lines before, of all periods. */
function limitsOf(
  payLine: PayLine,
  period: PayeePeriod,
  measured: Decimal,
  paidBefore: Decimal,
  cutBefore: Decimal,
): TraceLimits | null {
  const component = period.rules.component;
  const limits = new TraceLimits();
  if (isBelowThreshold(component, period, measured)) {
    limits.threshold = component.threshold;
    return payLine.amount.isZero() ? null : limits;
  }
  if (payLine.details === null || payLine.details.derivation === null) limitDeal(payLine, component, limits);
  const pay = dealPay(payLine.amount, limits);
  if (pay.sign() < 0) {
    softenFall(component.periodCap, paidBefore, cutBefore, limits);
  } else if (pay.sign() > 0) {
    limitPeriod(pay, component.periodCap, paidBefore, limits);
  }
  return pay.equals(payLine.amount) && limits.periodCap === null ? null : limits;
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

/** What was never paid needs not be taken off. */
function softenFall(periodCap: Decimal | null, paidBefore: Decimal, cutBefore: Decimal, limits: TraceLimits): void {
  if (periodCap === null || cutBefore.sign() <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
  limits.cutBefore = cutBefore;
}

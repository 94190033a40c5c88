import { PayLine } from "../flow.js";
import { Decimal, int } from "../language.js";
import { Line, PlanComponent } from "../model.js";
import { PayeePeriod } from "../plan/rules.js";
import { TraceLimits } from "../trace/parts.js";
import { readTrace, writeTrace } from "../trace/traceText.js";
import { dealPay, limitedPay } from "./limits.js";

/**
 * Phase 4: what limits leave of the pay of rated lines, which come in order of group, day and deal. As long as the
 * credit of a whole group is below the threshold, its lines pay nothing; once it is reached, all pay in full. Then
 * floor and cap of each deal apply, and last the cap of the period, from which deals are paid in their order. Lines
 * that no limit changes stay as they were rated.
 */
export function limitLines(lines: PayLine[]): void {
  let first: int = 0;
  let hasLimits = false;
  for (let i: int = 0; i < lines.length; i += 1) {
    if (isLimited(lines[i])) hasLimits = true;
    const isLast = i + 1 === lines.length || lines[i + 1].line.groupKey !== lines[i].line.groupKey;
    if (!isLast) continue;
    if (hasLimits) limitGroup(lines, first, i);
    first = i + 1;
    hasLimits = false;
  }
}

function isLimited(payLine: PayLine): boolean {
  return payLine.period !== null && payLine.period.rules.hasLimits;
}

/** Lines that are left as they stand keep their pay, and take their part of the period's cap like others. */
function limitGroup(lines: PayLine[], first: int, last: int): void {
  const measured = lines[last].measuredBefore.plus(lines[last].line.credit);
  let paid = Decimal.ZERO;
  for (let i: int = first; i <= last; i += 1) {
    const line = lines[i].line;
    if (isLimited(lines[i])) limitLine(line, limitsOf(line, lines[i].period!, measured, paid));
    paid = paid.plus(line.amount);
  }
}

function limitLine(line: Line, limits: TraceLimits | null): void {
  if (limits === null) return;
  const trace = readTrace(line.trace);
  trace.limits = limits;
  trace.result = limitedPay(line.amount, trace);
  line.amount = trace.result;
  line.trace = writeTrace(trace);
}

/** The limits that change what the line pays, or null. */
function limitsOf(line: Line, period: PayeePeriod, measured: Decimal, paidBefore: Decimal): TraceLimits | null {
  const component = period.rules.component;
  const limits = new TraceLimits();
  if (isBelowThreshold(component, period, measured)) {
    limits.threshold = component.threshold;
    return line.amount.isZero() ? null : limits;
  }
  limitDeal(line, component, limits);
  const pay = dealPay(line.amount, limits);
  limitPeriod(pay, component.periodCap, paidBefore, limits);
  return pay.equals(line.amount) && limits.periodCap === null ? null : limits;
}

function isBelowThreshold(component: PlanComponent, period: PayeePeriod, measured: Decimal): boolean {
  const threshold = component.threshold;
  return threshold !== null && measured.compareTo(period.quota!.times(threshold)) < 0;
}

/** The floor is for deals that give credit; a deal of nothing pays nothing. */
function limitDeal(line: Line, component: PlanComponent, limits: TraceLimits): void {
  const least = component.dealFloor;
  const most = component.dealCap;
  if (least !== null && line.credit.sign() > 0 && line.amount.compareTo(least) < 0) limits.dealFloor = least;
  if (most !== null && line.amount.compareTo(most) > 0) limits.dealCap = most;
}

function limitPeriod(pay: Decimal, periodCap: Decimal | null, paidBefore: Decimal, limits: TraceLimits): void {
  if (periodCap === null || pay.isZero() || paidBefore.plus(pay).compareTo(periodCap) <= 0) return;
  limits.periodCap = periodCap;
  limits.paidBefore = paidBefore;
}

import { Decimal, int, valueOf } from "../language.js";
import { Conventions, Payee, PlanAssignment, PlanVersion } from "../model.js";
import { HUNDRED, unitOf } from "../money.js";
import { monthOf } from "../periods.js";
import { monthsIntoYear } from "./months.js";
import { OnTargetEarnings } from "./settlement.js";
import { currencyOf } from "./terms.js";

const TWELVE: Decimal = Decimal.ofInt(12);
const SHARE_SCALE: int = 4;
const CENTS: int = 2;

/**
 * The currency of base salary and target incentive, whatever plans come later: the payee's own, where one of the payee's plans
 * has it, or else that of the plan joined first, on joining it; empty when none of the plans is known. `assignments` are the payee's, the first one first.
 */
export function salaryCurrencyOf(
  payee: Payee | null,
  assignments: PlanAssignment[],
  plans: Map<string, PlanVersion[]>,
): string {
  if (payee !== null && payee.currencyCode !== null && hasPlanIn(payee.currencyCode, assignments, plans)) {
    return payee.currencyCode;
  }
  for (const assignment of assignments) {
    const currencyCode = currencyOf(plans, assignment.planKey, monthOf(assignment.firstDay));
    if (currencyCode !== "") return currencyCode;
  }
  return "";
}

function hasPlanIn(currencyCode: string, assignments: PlanAssignment[], plans: Map<string, PlanVersion[]>): boolean {
  for (const assignment of assignments) {
    const versions = valueOf(plans, assignment.planKey);
    if (versions === null) continue;
    for (const version of versions) {
      if (version.currencyCode === currencyCode) return true;
    }
  }
  return false;
}

/**
 * A month's part of a yearly salary: a twelfth in whole units of money, and one unit more in the first months of the year
 * until nothing is left, so that the twelve months sum to the year.
 */
export function salaryOf(yearly: Decimal, month: string, conventions: Conventions): Decimal {
  const scale = conventions.moneyScale;
  const salary = yearly.round(scale, conventions.rounding);
  const twelfth = salary.dividedBy(TWELVE, scale, "FLOOR");
  const left = salary.minus(twelfth.times(TWELVE));
  const unit = unitOf(scale);
  const before = unit.times(Decimal.ofInt(monthsIntoYear(month, conventions.yearStartMonth)));
  return before.compareTo(left) < 0 ? twelfth.plus(unit) : twelfth;
}

/** On-target earnings of a year: base salary and target incentive together, and the pay mix. */
export function oteOf(baseSalary: Decimal, targetIncentive: Decimal): OnTargetEarnings {
  const onTarget = new OnTargetEarnings();
  onTarget.baseSalary = baseSalary;
  onTarget.targetIncentive = targetIncentive;
  onTarget.ote = baseSalary.plus(targetIncentive);
  if (onTarget.ote.isZero()) return onTarget;
  onTarget.baseShare = baseSalary.dividedBy(onTarget.ote, SHARE_SCALE, "HALF_UP");
  onTarget.incentiveShare = Decimal.ONE.minus(onTarget.baseShare);
  return onTarget;
}

/**
 * What a pay mix makes of on-target earnings: so many percent are base salary, 70 for a mix of 70/30, and the rest is target
 * incentive. On-target earnings and base salary are rounded to cents, so that the two parts are cents that sum to the OTE.
 */
export function onTargetOf(ote: Decimal, basePercent: Decimal): OnTargetEarnings {
  const rounded = ote.round(CENTS, "HALF_UP");
  const baseSalary = rounded.times(basePercent).dividedBy(HUNDRED, CENTS, "HALF_UP");
  return oteOf(baseSalary, rounded.minus(baseSalary));
}

/** True for percents from 0 to 100; not for what is between 0 and 1, which is a fraction by mistake. */
export function isBasePercent(percent: Decimal): boolean {
  return percent.isZero() || (percent.compareTo(Decimal.ONE) >= 0 && percent.compareTo(HUNDRED) <= 0);
}

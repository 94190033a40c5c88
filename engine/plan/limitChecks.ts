import { Decimal, int } from "../language.js";
import { PlanComponent, PlanProblem } from "../model.js";
import { LARGEST_MONEY, shortened } from "../money.js";
import { numberText } from "../trace/wording.js";
import { addError, addWarning } from "./problems.js";

/** Floor and caps must be money of the plan, and leave room for each other. */
export function checkMoneyLimits(component: PlanComponent, moneyScale: int, problems: PlanProblem[]): void {
  checkMoney(component, component.dealFloor, "floor per deal", moneyScale, problems);
  checkMoney(component, component.dealCap, "cap per deal", moneyScale, problems);
  checkMoney(component, component.periodCap, "cap per period", moneyScale, problems);
  checkRoom(component, component.dealCap, "cap per deal", problems);
  checkRoom(component, component.periodCap, "cap per period", problems);
}

function checkMoney(
  component: PlanComponent,
  amount: Decimal | null,
  what: string,
  moneyScale: int,
  problems: PlanProblem[],
): void {
  if (amount === null) return;
  const isMoney = amount.compareTo(LARGEST_MONEY) <= 0 && shortened(amount).scale() <= moneyScale;
  if (isMoney && amount.sign() > 0) return;
  const problem = `The ${what} of ${component.key}, ${amount.toText()}, must be above 0 and money with at most as many decimals as the plan; leave it empty for none.`;
  addError(problems, component.key, "LIMIT_INVALID", problem);
}

function checkRoom(component: PlanComponent, cap: Decimal | null, what: string, problems: PlanProblem[]): void {
  const least = component.dealFloor;
  if (least === null || cap === null || least.compareTo(cap) <= 0) return;
  const problem = `The floor per deal of ${component.key}, ${numberText(least)}, is above the ${what}, ${numberText(cap)}.`;
  addError(problems, component.key, "FLOOR_ABOVE_CAP", problem);
}

/** Warns of a cap per deal that never cuts, because the cap of the period is reached first. */
export function warnOfIdleCap(component: PlanComponent, problems: PlanProblem[]): void {
  const ofDeal = component.dealCap;
  const ofPeriod = component.periodCap;
  if (ofDeal === null || ofPeriod === null || ofDeal.compareTo(ofPeriod) < 0) return;
  const problem = `The cap per deal of ${component.key}, ${numberText(ofDeal)}, changes nothing: all deals of a period together pay at most ${numberText(ofPeriod)}.`;
  addWarning(problems, component.key, "DEAL_CAP_WITHOUT_EFFECT", problem);
}

import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { numberText } from "../trace/wording.js";
import { paysForPeriods, ratesWholePeriods } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { isMoney, isOdd } from "./valueChecks.js";

/** Threshold, floors and caps: sound, with room for each other, and such that the kind of rate gives them a meaning. */
export function checkLimits(component: PlanComponent, moneyScale: int, place: PlanPlace): void {
  checkThreshold(component, place);
  checkMoney(component, component.dealFloor, "dealFloor", "floor per deal", moneyScale, place);
  checkMoney(component, component.dealCap, "dealCap", "cap per deal", moneyScale, place);
  checkMoney(component, component.periodFloor, "periodFloor", "floor per period", moneyScale, place);
  checkMoney(component, component.periodCap, "periodCap", "cap per period", moneyScale, place);
  checkRoom(component, component.dealCap, "cap per deal", place);
  checkRoom(component, component.periodCap, "cap per period", place);
  checkPeriodFloor(component, place);
  if (component.dealFloor !== null) refuseDealLimit(component, "dealFloor", "floor per deal", place);
  if (component.dealCap !== null) refuseDealLimit(component, "dealCap", "cap per deal", place);
  if (component.periodCap !== null && component.rateKind === "contest") {
    const problem = `The contest ${component.key} has a cap per period, which says no rank that would lose by it; let its prizes add up to the budget.`;
    place.refuse("periodCap", "LIMIT_NOT_USED", problem);
  }
}

function checkThreshold(component: PlanComponent, place: PlanPlace): void {
  const threshold = component.threshold;
  if (threshold === null) return;
  const key = component.key;
  if (threshold.sign() <= 0 || isOdd(threshold)) {
    const problem = `The threshold of ${key}, ${threshold.toText()}, must be above 0, at most 1000 and no finer than 10 decimals; 0.5 is 50 %.`;
    place.refuse("threshold", "THRESHOLD_INVALID", problem);
  }
  if (component.rateKind === "contest" || component.rateKind === "residual") {
    const problem = `The component ${key} has a threshold, and a ${component.rateKind} measures no attainment; drop it.`;
    place.refuse("threshold", "THRESHOLD_NOT_USED", problem);
  } else if (component.tiersBy === "measured") {
    const problem = `The threshold of ${key} is a part of the quota, and its tiers look at none; let the first tier pay 0 instead.`;
    place.refuse("threshold", "THRESHOLD_WITHOUT_QUOTA", problem);
  }
}

function checkMoney(
  component: PlanComponent,
  amount: Decimal | null,
  name: string,
  what: string,
  moneyScale: int,
  place: PlanPlace,
): void {
  if (amount === null || isMoney(amount, moneyScale)) return;
  const problem = `The ${what} of ${component.key}, ${amount.toText()}, must be above 0 and money with at most as many decimals as the plan; leave it empty for none.`;
  place.refuse(name, "LIMIT_INVALID", problem);
}

function checkRoom(component: PlanComponent, cap: Decimal | null, what: string, place: PlanPlace): void {
  const least = component.dealFloor;
  if (least === null || cap === null || least.compareTo(cap) <= 0) return;
  const problem = `The floor per deal of ${component.key}, ${numberText(least)}, is above the ${what}, ${numberText(cap)}.`;
  place.refuse("dealFloor", "FLOOR_ABOVE_CAP", problem);
}

/** The floor of a period is a payee's own, so what all share can neither leave room for it nor end it. */
function checkPeriodFloor(component: PlanComponent, place: PlanPlace): void {
  const least = component.periodFloor;
  const most = component.periodCap;
  if (least === null) return;
  const key = component.key;
  if (component.rateKind === "contest") {
    const problem = `The contest ${key} has a floor per period, and its prizes are paid once, after its last day; drop the floor.`;
    place.refuse("periodFloor", "LIMIT_NOT_USED", problem);
  }
  if (most === null) return;
  if (least.compareTo(most) > 0) {
    const problem = `The floor per period of ${key}, ${numberText(least)}, is above the cap per period, ${numberText(most)}.`;
    place.refuse("periodFloor", "FLOOR_ABOVE_CAP", problem);
  } else if (component.measureOf !== "payee" && !component.capPerPayee) {
    const problem = `The component ${key} has a floor per period for each payee and a cap per period that all share, which may leave less; let each payee have the cap alone (capPerPayee), or drop one of them.`;
    place.refuse("periodFloor", "FLOOR_UNDER_SHARED_CAP", problem);
  }
}

/** Limits of single deals need pay that belongs to single deals, once and for all. */
function refuseDealLimit(component: PlanComponent, name: string, what: string, place: PlanPlace): void {
  const kind = component.rateKind;
  const key = component.key;
  if (ratesWholePeriods(component) && component.accumulation !== "deal") {
    const problem = `The ${what} of ${key} would be undone: what the tier reached changes is paid for the whole period, not deal by deal; use a cap per period.`;
    place.refuse(name, "LIMIT_UNDONE", problem);
  } else if (paysForPeriods(component) || kind === "residual") {
    const problem = `The component ${key} has a ${what}, and a ${kind} does not pay deal by deal; drop it or use a cap per period.`;
    place.refuse(name, "LIMIT_NOT_USED", problem);
  }
}

/** Warns of a cap per deal that never cuts, because the cap of the period is reached first. */
export function warnOfIdleCap(component: PlanComponent, place: PlanPlace): void {
  const ofDeal = component.dealCap;
  const ofPeriod = component.periodCap;
  if (ofDeal === null || ofPeriod === null || ofDeal.compareTo(ofPeriod) < 0) return;
  const problem = `The cap per deal of ${component.key}, ${numberText(ofDeal)}, changes nothing: all deals of a period together pay at most ${numberText(ofPeriod)}.`;
  place.warn("dealCap", "DEAL_CAP_WITHOUT_EFFECT", problem);
}

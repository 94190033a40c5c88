import { PlanComponent } from "../model.js";

/*
 * What kinds of rate have in common.
 */

/** True for a component whose tiers rate it; a look-up table may stand in for those of a retroactive one. */
export function isRatedByTiers(component: PlanComponent): boolean {
  switch (component.rateKind) {
    case "marginal":
    case "overage":
    case "bonus":
    case "curve":
      return true;
    case "retroactive":
      return component.lookups.length === 0 && component.rows.length === 0;
    default:
      return false;
  }
}

/** True for tiers that are shares of a bonus. */
export function paysBonus(component: PlanComponent): boolean {
  return component.rateKind === "bonus" || component.rateKind === "curve";
}

/** True for a component that pays by one rate or bonus which the payee could have: not by a table, a number of the deal or rates of tiers. */
export function takesOwnTerms(component: PlanComponent): boolean {
  if (paysBonus(component)) return true;
  const hasTable = component.lookups.length > 0 || component.rows.length > 0;
  if (component.rateKind === "flat") return !hasTable && component.rateNumber === "";
  return isRatedByTiers(component) && component.tiersAreFactors;
}

/** True for pay that belongs to a person and a period and to none of its deals. */
export function paysForPeriods(component: PlanComponent): boolean {
  return paysBonus(component) || component.rateKind === "contest";
}

/** True when what deals of a period add up to decides how they are rated. */
export function isRatedByMeasure(component: PlanComponent): boolean {
  if (isRatedByTiers(component) || component.threshold !== null) return true;
  for (const dimension of component.lookups) {
    if (dimension.kind === "attainment") return true;
  }
  return false;
}

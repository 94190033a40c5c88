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

/** True for pay that belongs to a person and a period and to none of its deals. */
export function paysForPeriods(component: PlanComponent): boolean {
  return component.rateKind === "bonus" || component.rateKind === "curve" || component.rateKind === "contest";
}

/** True when what deals of a period add up to decides how they are rated. */
export function isRatedByMeasure(component: PlanComponent): boolean {
  if (isRatedByTiers(component) || component.threshold !== null) return true;
  for (const dimension of component.lookups) {
    if (dimension.kind === "attainment") return true;
  }
  return false;
}

import { Decimal, int } from "../language.js";
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
      return !hasTable(component);
    default:
      return false;
  }
}

/** True for a component with a look-up table, also with a part of one, which is refused. */
export function hasTable(component: PlanComponent): boolean {
  return component.lookups.length > 0 || component.rows.length > 0;
}

/** The rate of a tier; where payees have rates of their own, the factor on them. */
export function statedRate(component: PlanComponent, place: int): Decimal {
  const rate = component.tiers[place].rate;
  return component.tiersAreFactors && component.termsOf === "plan" ? rate.times(component.rate) : rate;
}

/** True for tiers that are shares of a bonus. */
export function paysBonus(component: PlanComponent): boolean {
  return component.rateKind === "bonus" || component.rateKind === "curve";
}

/** True for a component that pays by one rate or bonus which the payee could have: not by a table, a number of the deal or rates of tiers. */
export function takesOwnTerms(component: PlanComponent): boolean {
  if (paysBonus(component)) return true;
  if (component.rateKind === "flat") return !hasTable(component) && component.rateNumber === "";
  return isRatedByTiers(component) && component.tiersAreFactors;
}

/** True for the kinds of rate that a later deal may change for earlier ones; another version of the plan may have another kind. */
export function ratesWholePeriods(component: PlanComponent): boolean {
  return component.rateKind === "retroactive" || component.rateKind === "overage";
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

/** The measures whose quotas decide what the component pays: its own, or another that its look-up table compares. */
export function quotaMeasures(component: PlanComponent): Set<string> {
  const measures = new Set<string>();
  const isByTiers = isRatedByTiers(component) && component.tiersBy === "attainment";
  if (isByTiers || component.threshold !== null) measures.add(component.measure);
  for (const lookup of component.lookups) {
    if (lookup.kind !== "attainment") continue;
    measures.add(lookup.name === "" ? component.measure : lookup.name);
  }
  return measures;
}

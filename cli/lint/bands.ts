import { Decimal, isRatedByTiers, statedRate } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";

/**
 * From here on (attainment, or amount of the measure), this rate or share, whether the plan writes rates or factors; where
 * payees have rates of their own, the factor on them.
 */
export interface Band {
  from: Decimal;
  rate: Decimal;
}

/** True when tiers decide what the component pays. */
export function isBanded(component: PlanComponent): boolean {
  return isRatedByTiers(component) && component.lookups.length === 0;
}

/** The bands of a component; a flat one has a single band from 0. */
export function bandsOf(component: PlanComponent): Band[] {
  if (!isBanded(component)) return [{ from: Decimal.ZERO, rate: component.rate }];
  return component.tiers.map(({ startsAt }, at) => ({ from: startsAt, rate: statedRate(component, at) }));
}

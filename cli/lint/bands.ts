import { Decimal } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";

/** From this attainment on, so much of each krone, whether the plan writes a rate, a factor or a flat rate. */
export interface Band {
  from: Decimal;
  rate: Decimal;
}

/** The bands of a component; a flat one has a single band from 0. */
export function bandsOf(component: PlanComponent): Band[] {
  if (component.rateKind === "flat") return [{ from: Decimal.ZERO, rate: component.rate }];
  return component.tiers.map((tier) => ({
    from: tier.startsAt,
    rate: component.tiersAreFactors ? tier.rate.times(component.rate) : tier.rate,
  }));
}

import { Decimal } from "../../engine/index.js";
import type { PlanComponent, RateKind } from "../../engine/index.js";

/**
 * From here on (attainment, or amount of the measure), this rate or share, whether the plan writes rates or factors; where
 * payees have rates of their own, the factor on them.
 */
export interface Band {
  from: Decimal;
  rate: Decimal;
}

const BANDED: RateKind[] = ["marginal", "retroactive", "overage", "bonus", "curve"];

/** True when tiers decide what the component pays. */
export function isBanded({ rateKind, lookups }: PlanComponent): boolean {
  return BANDED.includes(rateKind) && lookups.length === 0;
}

/** The bands of a component; a flat one has a single band from 0. */
export function bandsOf(component: PlanComponent): Band[] {
  if (!isBanded(component)) return [{ from: Decimal.ZERO, rate: component.rate }];
  const isOwn = component.termsOf === "payee";
  return component.tiers.map((tier) => ({
    from: tier.startsAt,
    rate: component.tiersAreFactors && !isOwn ? tier.rate.times(component.rate) : tier.rate,
  }));
}

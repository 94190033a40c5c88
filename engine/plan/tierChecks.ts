import { int } from "../language.js";
import { PlanComponent, RateTier } from "../model.js";
import { paysBonus } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { checkRate } from "./rateValues.js";
import { isOdd, isOddAmount, isTooLong } from "./valueChecks.js";

const MOST_TIERS: int = 200;

/** Tiers of a component whose kind of rate needs them: there, from 0, ascending, each with a rate, factor or share. */
export function checkTiers(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  if (component.tiers.length === 0) {
    place.refuse("tiers", "TIERS_MISSING", `The component ${key} has no tiers.`);
    return;
  }
  if (isTooLong(place, "tiers", component.tiers.length, MOST_TIERS, `tiers of ${key}`)) return;
  if (!component.tiers[0].startsAt.isZero()) {
    place.refuse("tiers[0].startsAt", "TIERS_NOT_FROM_ZERO", `The first tier of ${key} must begin at 0.`);
  }
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const tierPlace = place.item("tiers", i);
    checkStart(component, component.tiers[i], i, tierPlace);
    checkPay(component, component.tiers[i], `tier ${i + 1}`, tierPlace);
  }
  checkFactors(component, place);
  checkBasis(component, place);
}

function checkStart(component: PlanComponent, tier: RateTier, index: int, place: PlanPlace): void {
  const key = component.key;
  const start = tier.startsAt;
  if (component.tiersBy === "measured") {
    if (isOddAmount(start)) {
      const problem = `Tier ${index + 1} of ${key} begins at an impossible amount, ${start.toText()}; write what is measured there, such as 100000.`;
      place.refuse("startsAt", "TIER_START_INVALID", problem);
    }
  } else if (isOdd(start)) {
    const problem = `Tier ${index + 1} of ${key} begins at an impossible attainment; 1.2 is 120 %.`;
    place.refuse("startsAt", "ATTAINMENT_INVALID", problem);
  }
  if (index > 0 && start.compareTo(component.tiers[index - 1].startsAt) <= 0) {
    place.refuse("startsAt", "TIERS_NOT_ASCENDING", `Tier ${index + 1} of ${key} must begin above tier ${index}.`);
  }
}

function checkPay(component: PlanComponent, tier: RateTier, name: string, place: PlanPlace): void {
  const isShare = paysBonus(component);
  if (!isShare && !component.tiersAreFactors) {
    checkRate(component, tier.rate, "rate", name, place);
  } else if (isOdd(tier.rate)) {
    const what = isShare ? "share of the bonus" : "factor";
    const problem = `The ${what} of ${name} of ${component.key}, ${tier.rate.toText()}, must not be negative, above 1000 or finer than 10 decimals; 1.5 is 150 %.`;
    place.refuse("rate", "RATE_INVALID", problem);
  }
}

function checkFactors(component: PlanComponent, place: PlanPlace): void {
  if (!component.tiersAreFactors) return;
  const key = component.key;
  if (paysBonus(component)) {
    const problem = `The tiers of ${key} are shares of its bonus and cannot be factors on a rate.`;
    place.refuse("tiersAreFactors", "FACTORS_NOT_USED", problem);
  } else if (component.rate.sign() <= 0 && component.termsOf === "plan") {
    const problem = `The tiers of ${key} are factors and there is no rate to apply them to.`;
    place.refuse("rate", "BASE_RATE_MISSING", problem);
  }
}

function checkBasis(component: PlanComponent, place: PlanPlace): void {
  if (component.tiersBy !== "measured" || component.rateKind !== "overage") return;
  const problem = `The component ${component.key} pays what lies above the quota, and its tiers look at none; let them start at attainments.`;
  place.refuse("tiersBy", "OVERAGE_WITHOUT_QUOTA", problem);
}

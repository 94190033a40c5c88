import { PlanComponent } from "../model.js";
import { paysBonus, takesOwnTerms } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { checkWord } from "./valueChecks.js";

const OWNERS: string[] = ["plan", "payee"];

/** A rate or bonus of the payee's own stands where the component would say one, and in no other place. */
export function checkTerms(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  checkWord(place, "termsOf", component.termsOf, OWNERS, "WORD_UNKNOWN", `owner of the terms of ${key}`);
  if (component.termsOf !== "payee") return;
  if (!takesOwnTerms(component)) {
    const problem = `The component ${key} pays by each payee's own rate or bonus (termsOf), and has no place for one; make it flat without table and rateNumber, give its tiers as factors (tiersAreFactors), make it a bonus or curve, or let the terms be the plan's.`;
    place.refuse("termsOf", "TERMS_NOT_USED", problem);
  } else if (paysBonus(component)) {
    if (component.bonus === null) return;
    const problem = `The component ${key} has a bonus and pays by each payee's own (termsOf); drop the bonus, or let the terms be the plan's.`;
    place.refuse("bonus", "BONUS_TWICE", problem);
  } else if (!component.rate.isZero()) {
    const problem = `The component ${key} has a rate and pays by each payee's own (termsOf); let the rate be 0, or the terms the plan's.`;
    place.refuse("rate", "RATE_TWICE", problem);
  }
}

import { Decimal } from "../language.js";
import { PlanComponent } from "../model.js";
import { PlanPlace } from "./problems.js";
import { isOdd, isOddAmount } from "./valueChecks.js";

/** A rate is a fraction of money, or money for each unit that is counted. `what` is said of it: `rate`, `tier 2`. */
export function checkRate(component: PlanComponent, rate: Decimal, name: string, what: string, place: PlanPlace): void {
  const isCount = component.measureUnit === "count";
  if (isCount ? !isOddAmount(rate) : !isOdd(rate)) return;
  const mend = isCount
    ? "must be money for each unit: not negative, not larger than the ledger's amounts"
    : "must not be negative, above 1000";
  const example = isCount ? "250 pays 250 for each" : "0.08 is 8 %";
  const problem = `The ${what} of ${component.key}, ${rate.toText()}, ${mend} or finer than 10 decimals; ${example}.`;
  place.refuse(name, "RATE_INVALID", problem);
}

import { int } from "../language.js";
import { Multiplier, PlanComponent } from "../model.js";
import { isNumber } from "../money.js";
import { TESTS, isNumberTest } from "./conditionChecks.js";
import { paysForPeriods } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { checkDays, checkWord, isOdd, isTooLong } from "./valueChecks.js";

const MOST_MULTIPLIERS: int = 30;

export function checkMultipliers(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  if (component.multipliers.length > 0 && paysForPeriods(component)) {
    const problem = `The component ${key} has multipliers of deals, and a ${component.rateKind} pays for a period; drop them.`;
    place.refuse("multipliers", "MULTIPLIERS_NOT_USED", problem);
    return;
  }
  if (isTooLong(place, "multipliers", component.multipliers.length, MOST_MULTIPLIERS, `multipliers of ${key}`)) return;
  const keys = new Set<string>();
  for (let i: int = 0; i < component.multipliers.length; i += 1) {
    const multiplier = component.multipliers[i];
    const multiplierPlace = place.item("multipliers", i);
    checkMultiplier(multiplier, key, multiplierPlace);
    if (keys.has(multiplier.key)) {
      const problem = `The multiplier ${multiplier.key} of ${key} is there twice.`;
      multiplierPlace.refuse("key", "MULTIPLIER_TWICE", problem);
    }
    keys.add(multiplier.key);
  }
}

function checkMultiplier(multiplier: Multiplier, key: string, place: PlanPlace): void {
  const name = `multiplier ${multiplier.key} of ${key}`;
  if (multiplier.key === "") {
    place.refuse("key", "MULTIPLIER_INCOMPLETE", `A multiplier of ${key} lacks its key.`);
  }
  checkWord(place, "test", multiplier.test, TESTS, "TEST_UNKNOWN", `test of the ${name}`);
  if (multiplier.fact === "") {
    checkCampaign(multiplier, name, place);
  } else if (isNumberTest(multiplier.test) && !isNumber(multiplier.value)) {
    const problem = `The ${name} tests ${multiplier.test}, which takes a number such as 12.50.`;
    place.refuse("value", "VALUE_NO_NUMBER", problem);
  }
  checkDays(place, multiplier.firstDay, multiplier.lastDay, `the ${name}`);
  if (multiplier.factor.sign() > 0 && !isOdd(multiplier.factor)) return;
  const problem = `The factor ${multiplier.factor.toText()} of ${multiplier.key} must be above 0 and at most 1000; 1.5 is half as much again.`;
  place.refuse("factor", "FACTOR_INVALID", problem);
}

/** Without a fact, nothing but days chooses the deals. */
function checkCampaign(multiplier: Multiplier, name: string, place: PlanPlace): void {
  if (multiplier.firstDay === null && multiplier.lastDay === null) {
    const problem = `The ${name} names no fact and no days; write which deals it multiplies.`;
    place.refuse("fact", "MULTIPLIER_INCOMPLETE", problem);
  } else if (multiplier.value !== "" || multiplier.test !== "is") {
    const problem = `The ${name} names no fact that its test and value could be compared with; write the fact or drop them.`;
    place.refuse("fact", "MULTIPLIER_INCOMPLETE", problem);
  }
}

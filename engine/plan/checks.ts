import { int } from "../language.js";
import { PlanComponent, PlanProblem, PlanVersion } from "../model.js";
import { fitsTrace } from "../trace/labels.js";
import { checkConventions } from "./conventionChecks.js";
import { checkCredit } from "./creditChecks.js";
import { warnOfNoEffect } from "./effectChecks.js";
import { compareWithFlat } from "./flatComparison.js";
import { checkHead } from "./headChecks.js";
import { checkLimits, warnOfIdleCap } from "./limitChecks.js";
import { checkMeasure } from "./measureChecks.js";
import { checkMultipliers } from "./multiplierChecks.js";
import { PlanPlace } from "./problems.js";
import { checkRates } from "./rateChecks.js";
import { checkSettlement } from "./settlementChecks.js";
import { isTooLong } from "./valueChecks.js";

const MOST_COMPONENTS: int = 100;
/** So many problems say enough of a version made of mistakes. */
const MOST_PROBLEMS: int = 200;
/** As many signs as the records of components hold; a longer key is looked at no further, since every message has it. */
const LONGEST_KEY: int = 40;

/** What is wrong in a version; of one in which nothing is, what is doubtful. One with errors must not be activated; its deals would be held. */
export function checkPlanVersion(version: PlanVersion): PlanProblem[] {
  const place = new PlanPlace([], "", "");
  checkHead(version, place);
  checkConventions(version.conventions, place.member("conventions"));
  checkComponents(version, place);
  if (place.problems.length === 0) addWarnings(version, place);
  while (place.problems.length > MOST_PROBLEMS) place.problems.pop();
  return place.problems;
}

function checkComponents(version: PlanVersion, place: PlanPlace): void {
  if (version.components.length === 0) {
    place.refuse("components", "COMPONENT_MISSING", "The plan has no pay rule.");
  }
  if (isTooLong(place, "components", version.components.length, MOST_COMPONENTS, "components in the plan")) return;
  const keys = new Set<string>();
  for (let i: int = 0; i < version.components.length; i += 1) {
    if (place.problems.length >= MOST_PROBLEMS) return;
    const component = version.components[i];
    const componentPlace = place.component(i, component.key);
    checkKey(component.key, keys, componentPlace);
    if (component.key.length > LONGEST_KEY) continue;
    checkComponent(component, version.conventions.moneyScale, componentPlace);
  }
}

function checkKey(key: string, keys: Set<string>, place: PlanPlace): void {
  if (key === "" || key.indexOf("|") >= 0) {
    place.refuse("key", "COMPONENT_KEY_INVALID", "A component needs a key without the sign |.");
  } else if (key.length > LONGEST_KEY) {
    const problem = `The key of a component has ${key.length} signs; at most ${LONGEST_KEY} are allowed.`;
    place.refuse("key", "COMPONENT_KEY_INVALID", problem);
  } else if (keys.has(key)) {
    place.refuse("key", "COMPONENT_TWICE", `The component ${key} is there twice.`);
  }
  keys.add(key);
}

function checkComponent(component: PlanComponent, moneyScale: int, place: PlanPlace): void {
  const before: int = place.problems.length;
  checkCredit(component, place);
  checkMeasure(component, place);
  checkRates(component, moneyScale, place);
  checkMultipliers(component, place);
  checkLimits(component, moneyScale, place);
  checkSettlement(component, place);
  if (place.problems.length > before || fitsTrace(component)) return;
  const problem = `The tiers, names and multipliers of ${component.key} do not fit a trace; use fewer or shorter ones.`;
  place.refuse("", "TRACE_TOO_LONG", problem);
}

function addWarnings(version: PlanVersion, place: PlanPlace): void {
  for (let i: int = 0; i < version.components.length; i += 1) {
    const component = version.components[i];
    const componentPlace = place.component(i, component.key);
    compareWithFlat(component, componentPlace);
    warnOfIdleCap(component, componentPlace);
    warnOfNoEffect(version, component, componentPlace);
  }
}

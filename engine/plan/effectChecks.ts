import { compareText } from "../language.js";
import { PlanComponent, PlanVersion } from "../model.js";
import { isRatedByTiers } from "./kinds.js";
import { PlanPlace } from "./problems.js";

/** Warns of what a sound component says and that changes nothing. */
export function warnOfNoEffect(version: PlanVersion, component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  if (component.tiersAreFactors && !isRatedByTiers(component)) {
    warn(place, "tiersAreFactors", `The component ${key} has no tiers that could be factors.`);
  }
  if (component.capPerPayee && component.periodCap === null) {
    warn(place, "capPerPayee", `The component ${key} has no cap per period that each payee could have alone.`);
  } else if (component.capPerPayee && component.measureOf === "payee") {
    warn(place, "capPerPayee", `The component ${key} measures payees, so each has the cap alone in any case.`);
  }
  if (component.clawbackProRata && component.clawbackOn === "") {
    warn(place, "clawbackProRata", `Nothing takes back pay of ${key}, neither in part nor in full.`);
  }
  if (component.firstCreditOnly && component.credits.length < 2) {
    warn(place, "firstCreditOnly", `The component ${key} has no second credit rule that could be left out.`);
  }
  warnOfNoPay(component, place);
  warnOfOtherDays(version, component, place);
}

function warn(place: PlanPlace, name: string, problem: string): void {
  place.warn(name, "FLAG_WITHOUT_EFFECT", problem);
}

/** A flat component without any rate, unless a floor pays for its deals. */
function warnOfNoPay(component: PlanComponent, place: PlanPlace): void {
  if (component.rateKind !== "flat" || !component.rate.isZero() || component.termsOf === "payee") return;
  if (component.dealFloor !== null || component.periodFloor !== null) return;
  if (component.rateNumber !== "" || component.lookups.length > 0) return;
  const problem = `The component ${component.key} pays nothing: it is flat and its rate is 0.`;
  place.warn("rate", "PAYS_NOTHING", problem);
}

/** A component whose days lie outside those of the version never pays, as when last year's campaign was copied. */
function warnOfOtherDays(version: PlanVersion, component: PlanComponent, place: PlanPlace): void {
  const first = component.firstDay;
  const last = component.lastDay;
  if (last !== null && compareText(last, version.firstDay) < 0) {
    const problem = `The component ${component.key} ends on ${last}, before the version begins on ${version.firstDay}: it never pays.`;
    place.warn("lastDay", "COMPONENT_NEVER_PAYS", problem);
  }
  if (first === null || version.lastDay === null || compareText(first, version.lastDay) <= 0) return;
  const problem = `The component ${component.key} begins on ${first}, after the version ends on ${version.lastDay}: it never pays.`;
  place.warn("firstDay", "COMPONENT_NEVER_PAYS", problem);
}

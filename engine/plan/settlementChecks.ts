import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { paysForPeriods } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { MOST_DELAY_DAYS, isDelay, isOdd } from "./valueChecks.js";

/** Ten years: later than that, nobody takes pay back. */
const MOST_MONTHS: int = 120;

/** When pay is payable, what of it is held back, and what takes it back. */
export function checkSettlement(component: PlanComponent, place: PlanPlace): void {
  checkClawback(component, place);
  checkDelay(component, component.payableAfterDays, "payableAfterDays", "payable", place);
  checkDelay(component, component.releaseAfterDays, "releaseAfterDays", "released", place);
  checkHoldback(component, place);
  if (!paysForPeriods(component)) {
    checkMilestoneNames(component, place);
    return;
  }
  refuseMilestone(component, component.clawbackOn, "clawbackOn", "takes it back", place);
  refuseMilestone(component, component.payableOn, "payableOn", "makes it payable", place);
  refuseMilestone(component, component.releaseOn, "releaseOn", "releases it", place);
}

/** The status of a deal has no day among its milestones, so that what waits for it would wait for ever. */
function checkMilestoneNames(component: PlanComponent, place: PlanPlace): void {
  refuseStatus(component, component.payableOn, "payableOn", "invoiced", place);
  refuseStatus(component, component.releaseOn, "releaseOn", "paid", place);
  refuseStatus(component, component.clawbackOn, "clawbackOn", "churned", place);
  if (component.rateKind === "residual") refuseStatus(component, component.stopsOn, "stopsOn", "churned", place);
}

function refuseStatus(
  component: PlanComponent,
  milestone: string,
  name: string,
  example: string,
  place: PlanPlace,
): void {
  if (milestone !== "open" && milestone !== "won" && milestone !== "lost" && milestone !== "deleted") return;
  const isWaiting = milestone === "won" && (name === "payableOn" || name === "releaseOn");
  const orNone = isWaiting ? "; where pay need not wait, drop it" : "";
  const problem = `The component ${component.key} names the milestone ${milestone}, which never comes, because "${milestone}" is the status of a deal; name a stage or what happens to the deal, such as ${example}${orNone}.`;
  place.refuse(name, "MILESTONE_IS_STATUS", problem);
}

function checkClawback(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  const months = component.clawbackMonths;
  if (component.clawbackOn === "") {
    if (months === 0) return;
    const problem = `The component ${key} takes pay back within ${months} months, and no milestone does; name it, or write 0 months.`;
    place.refuse("clawbackOn", "CLAWBACK_INCOMPLETE", problem);
    return;
  }
  if (months < 1 || months > MOST_MONTHS) {
    const problem = `The component ${key} takes pay back on ${component.clawbackOn} within ${months} months; write 1 to ${MOST_MONTHS}, or drop the milestone.`;
    place.refuse("clawbackMonths", "CLAWBACK_INCOMPLETE", problem);
  }
  if (component.clawbackOn === component.earnedOn || component.clawbackOn === component.payableOn) {
    const problem = `The milestone ${component.clawbackOn} of ${key} takes back the pay that it gives; name another.`;
    place.refuse("clawbackOn", "CLAWBACK_AT_ONCE", problem);
  }
}

function checkDelay(component: PlanComponent, days: int, name: string, what: string, place: PlanPlace): void {
  if (isDelay(days)) return;
  const problem = `The pay of ${component.key} is ${what} after ${days} days; write 0 to ${MOST_DELAY_DAYS}.`;
  place.refuse(name, "DAYS_INVALID", problem);
}

function checkHoldback(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  const part = component.holdback;
  if (part !== null) {
    if (part.sign() > 0 && part.compareTo(Decimal.ONE) <= 0 && !isOdd(part)) return;
    const problem = `The holdback of ${key}, ${part.toText()}, must be above 0 and at most 1 with at most 10 decimals; 0.2 holds back 20 %.`;
    place.refuse("holdback", "HOLDBACK_INVALID", problem);
  } else if (component.releaseOn !== "") {
    const problem = `The component ${key} holds nothing back that ${component.releaseOn} could release; write the part, or drop the milestone.`;
    place.refuse("releaseOn", "RELEASE_NOT_USED", problem);
  } else if (component.releaseAfterDays !== 0) {
    const problem = `The component ${key} holds nothing back that could be released later; write the part, or 0 days.`;
    place.refuse("releaseAfterDays", "RELEASE_NOT_USED", problem);
  }
}

function refuseMilestone(
  component: PlanComponent,
  milestone: string,
  name: string,
  does: string,
  place: PlanPlace,
): void {
  if (milestone === "") return;
  const problem = `The milestone ${milestone} of ${component.key} ${does}, and a ${component.rateKind} belongs to no deal that could reach it; drop it.`;
  place.refuse(name, "MILESTONE_NOT_USED", problem);
}

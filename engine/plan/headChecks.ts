import { Decimal, int } from "../language.js";
import { PlanVersion } from "../model.js";
import { PlanPlace } from "./problems.js";
import { checkDays, isMoney, isOdd, isTooLong } from "./valueChecks.js";

const MOST_FACTS: int = 50;
const MOST_RAMP_MONTHS: int = 36;

/** What a version says about itself, its days and its payees. */
export function checkHead(version: PlanVersion, place: PlanPlace): void {
  if (version.planKey === "") place.refuse("planKey", "PLAN_KEY_MISSING", "The version belongs to no plan.");
  if (version.version < 1) {
    place.refuse("version", "VERSION_INVALID", "The number of the version must be 1 or more.");
  }
  if (version.currencyCode === "") place.refuse("currencyCode", "CURRENCY_MISSING", "The plan has no currency.");
  checkDays(place, version.firstDay, version.lastDay, "the version");
  checkPayeeFacts(version, place);
  checkRamp(version, place);
  checkPlanCap(version, place);
}

function checkPayeeFacts(version: PlanVersion, place: PlanPlace): void {
  if (isTooLong(place, "payeeFacts", version.payeeFacts.length, MOST_FACTS, "facts demanded of payees")) return;
  const names = new Set<string>();
  for (let i: int = 0; i < version.payeeFacts.length; i += 1) {
    const name = version.payeeFacts[i];
    if (name === "") {
      place.refuse(`payeeFacts[${i}]`, "PAYEE_FACT_MISSING", "A fact demanded of payees has no name; name or drop it.");
    } else if (names.has(name)) {
      place.refuse(`payeeFacts[${i}]`, "PAYEE_FACT_TWICE", `The fact ${name} is demanded of payees twice; drop one.`);
    }
    names.add(name);
  }
}

function checkRamp(version: PlanVersion, place: PlanPlace): void {
  if (isTooLong(place, "quotaRamp", version.quotaRamp.length, MOST_RAMP_MONTHS, "months of quota ramp")) return;
  for (let i: int = 0; i < version.quotaRamp.length; i += 1) {
    const part = version.quotaRamp[i];
    if (!isOdd(part) && part.compareTo(Decimal.ONE) <= 0) continue;
    const problem = `Month ${i + 1} of the quota ramp, ${part.toText()}, must be from 0 to 1 with at most 10 decimals; 0.25 is 25 % of the quota.`;
    place.refuse(`quotaRamp[${i}]`, "RAMP_INVALID", problem);
  }
}

function checkPlanCap(version: PlanVersion, place: PlanPlace): void {
  const cap = version.planCap;
  if (cap === null && version.planCapPeriod !== "month") {
    const idle = `The plan has no cap for the ${version.planCapPeriod}; write the cap, or drop its period.`;
    place.refuse("planCapPeriod", "LIMIT_NOT_USED", idle);
  }
  if (cap === null || isMoney(cap, version.conventions.moneyScale)) return;
  const problem = `The cap of the plan, ${cap.toText()}, must be above 0 and money with at most as many decimals as the plan; leave it empty for none.`;
  place.refuse("planCap", "LIMIT_INVALID", problem);
}

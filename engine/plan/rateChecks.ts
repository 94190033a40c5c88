import { int } from "../language.js";
import { PlanComponent } from "../model.js";
import { hasTable, isRatedByTiers, paysBonus } from "./kinds.js";
import { checkTable } from "./lookupChecks.js";
import { PlanPlace } from "./problems.js";
import { checkRate } from "./rateValues.js";
import { checkTerms } from "./termChecks.js";
import { checkTiers } from "./tierChecks.js";
import { checkWord, isMoney, isTooLong } from "./valueChecks.js";

const MOST_YEARS: int = 50;
const MOST_PRIZES: int = 200;

const KINDS: string[] = ["flat", "marginal", "retroactive", "overage", "bonus", "curve", "residual", "contest"];
const BASES: string[] = ["attainment", "measured"];

/** What a kind of rate needs is there and sound; what it would never look at is not there. */
export function checkRates(component: PlanComponent, moneyScale: int, place: PlanPlace): void {
  checkWord(place, "rateKind", component.rateKind, KINDS, "WORD_UNKNOWN", `kind of rate of ${component.key}`);
  checkWord(place, "tiersBy", component.tiersBy, BASES, "WORD_UNKNOWN", `basis of the tiers of ${component.key}`);
  checkRate(component, component.rate, "rate", "rate", place);
  checkTerms(component, place);
  checkSources(component, place);
  if (isRatedByTiers(component)) {
    checkTiers(component, place);
  } else {
    refuseTiers(component, place);
  }
  if (component.rateKind === "flat" || component.rateKind === "retroactive") {
    checkTable(component, place);
  } else if (hasTable(component)) {
    refuseUnused(component, place, "lookups", "LOOKUPS_NOT_USED", "a look-up table");
  }
  checkBonus(component, moneyScale, place);
  checkYears(component, place);
  checkContest(component, moneyScale, place);
}

/** One thing says the rate: the component itself, its table or a number of the deal; or its tiers, shares or years. */
function checkSources(component: PlanComponent, place: PlanPlace): void {
  const isByTable = hasTable(component);
  const hasNumber = component.rateNumber !== "";
  if (hasNumber && component.rateKind !== "flat") {
    refuseUnused(component, place, "rateNumber", "RATE_NUMBER_NOT_USED", "a number that gives the rate");
  } else if (hasNumber && isByTable) {
    const problem = `The component ${component.key} takes its rate from a look-up table and from the number ${component.rateNumber}; keep one.`;
    place.refuse("rateNumber", "RATE_TWICE", problem);
  }
  if (hasNumber && component.measureUnit === "count") {
    const problem = `The component ${component.key} takes its rate from ${component.rateNumber}, which is a fraction of money, and measures what is counted; write a rate, or let the unit be money.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  }
  if (component.rate.isZero()) return;
  switch (component.rateKind) {
    case "bonus":
    case "curve":
    case "residual":
    case "contest":
      refuseUnused(component, place, "rate", "RATE_NOT_USED", "a rate");
      break;
    default:
      if (isByTable) {
        const problem = `The component ${component.key} has a rate of its own and takes it from its table; let the rate be 0.`;
        place.refuse("rate", "RATE_TWICE", problem);
      }
      break;
  }
}

function refuseTiers(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  if (component.tiers.length > 0) {
    const problem =
      component.rateKind === "retroactive"
        ? `The component ${key} has a look-up table and tiers; keep one.`
        : `The component ${key} is ${component.rateKind} and has tiers; make it marginal or drop them.`;
    place.refuse("tiers", "TIERS_NOT_USED", problem);
  } else if (component.tiersBy !== "attainment") {
    const problem = `The component ${key} has no tiers that could start at what is measured; let the basis be attainment.`;
    place.refuse("tiersBy", "TIERS_BY_NOT_USED", problem);
  }
}

function checkBonus(component: PlanComponent, moneyScale: int, place: PlanPlace): void {
  const key = component.key;
  const bonus = component.bonus;
  if (!paysBonus(component)) {
    if (bonus !== null) refuseUnused(component, place, "bonus", "BONUS_NOT_USED", "a bonus");
    return;
  }
  if (component.termsOf === "payee") return;
  if (bonus === null) {
    place.refuse(
      "bonus",
      "BONUS_MISSING",
      `The component ${key} has no bonus; write the money that a share of 1 pays.`,
    );
  } else if (!isMoney(bonus, moneyScale)) {
    const problem = `The bonus of ${key}, ${bonus.toText()}, must be above 0 and money with at most as many decimals as the plan.`;
    place.refuse("bonus", "BONUS_INVALID", problem);
  }
}

function checkYears(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  if (component.rateKind !== "residual") {
    if (component.yearRates.length > 0) {
      refuseUnused(component, place, "yearRates", "YEAR_RATES_NOT_USED", "rates for years");
    }
    if (component.stopsOn !== "") {
      refuseUnused(component, place, "stopsOn", "STOPS_ON_NOT_USED", "a milestone that stops it");
    }
    return;
  }
  if (component.yearRates.length === 0) {
    const problem = `The component ${key} is residual and has no rates; write one for the first year and for those after it.`;
    place.refuse("yearRates", "YEAR_RATES_MISSING", problem);
  }
  if (isTooLong(place, "yearRates", component.yearRates.length, MOST_YEARS, `years of ${key}`)) return;
  for (let i: int = 0; i < component.yearRates.length; i += 1) {
    checkRate(component, component.yearRates[i], `yearRates[${i}]`, `rate of year ${i + 1}`, place);
  }
}

function checkContest(component: PlanComponent, moneyScale: int, place: PlanPlace): void {
  const key = component.key;
  if (component.rateKind !== "contest") {
    if (component.prizes.length > 0) refuseUnused(component, place, "prizes", "PRIZES_NOT_USED", "prizes");
    return;
  }
  if (component.prizes.length === 0) {
    place.refuse(
      "prizes",
      "PRIZES_MISSING",
      `The contest ${key} has no prizes; write one for the first rank at least.`,
    );
  }
  if (component.firstDay === null || component.lastDay === null) {
    const missing = component.firstDay === null ? "firstDay" : "lastDay";
    place.refuse(missing, "CONTEST_DATES_MISSING", `The contest ${key} must have a first and a last day.`);
  }
  if (isTooLong(place, "prizes", component.prizes.length, MOST_PRIZES, `prizes of ${key}`)) return;
  for (let i: int = 0; i < component.prizes.length; i += 1) {
    const prize = component.prizes[i];
    if (isMoney(prize, moneyScale)) continue;
    const problem = `Prize ${i + 1} of ${key}, ${prize.toText()}, must be above 0 and money with at most as many decimals as the plan.`;
    place.refuse(`prizes[${i}]`, "PRIZE_INVALID", problem);
  }
}

/** Refuses what the component says and its kind of rate never looks at. */
function refuseUnused(component: PlanComponent, place: PlanPlace, name: string, code: string, what: string): void {
  const problem = `The component ${component.key} has ${what}, which its kind of rate, ${component.rateKind}, does not use; drop it or change the kind.`;
  place.refuse(name, code, problem);
}

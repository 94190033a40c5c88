import { int } from "../language.js";
import { PlanComponent } from "../model.js";
import { isRatedByMeasure, isRatedByTiers } from "./kinds.js";
import { PlanPlace } from "./problems.js";
import { checkWord } from "./valueChecks.js";

const MOST_ROLLING_PERIODS: int = 36;

const TRANSACTION_KINDS: string[] = ["opportunity", "order", "activity"];
const UNITS: string[] = ["money", "count"];
const SCOPES: string[] = ["payee", "team", "plan"];
const PERIODS: string[] = ["month", "quarter", "half", "year"];
const ACCUMULATIONS: string[] = ["period", "yearToDate", "rolling", "deal"];

/** What counts, whose counts together, and over which time. */
export function checkMeasure(component: PlanComponent, place: PlanPlace): void {
  const key = component.key;
  const kind = component.transactionKind;
  checkWord(place, "transactionKind", kind, TRANSACTION_KINDS, "WORD_UNKNOWN", `kind of transaction of ${key}`);
  checkWord(place, "measureUnit", component.measureUnit, UNITS, "WORD_UNKNOWN", `unit of ${key}`);
  checkWord(place, "measureOf", component.measureOf, SCOPES, "WORD_UNKNOWN", `scope of the measure of ${key}`);
  checkWord(place, "period", component.period, PERIODS, "WORD_UNKNOWN", `period of ${key}`);
  checkWord(place, "accumulation", component.accumulation, ACCUMULATIONS, "WORD_UNKNOWN", `accumulation of ${key}`);
  checkName(component, place);
  checkScope(component, place);
  checkRolling(component, place);
  checkAccumulation(component, place);
}

function checkName(component: PlanComponent, place: PlanPlace): void {
  const measure = component.measure;
  if (measure === "" || measure.indexOf("|") >= 0) {
    const problem = `The measure "${measure}" of ${component.key} must be revenue, margin, deals, or the name of a number without the sign |.`;
    place.refuse("measure", "MEASURE_INVALID", problem);
  } else if (measure === "deals" && component.measureUnit !== "count") {
    const problem = `The component ${component.key} measures deals, which are counted; its unit must be count.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  } else if ((measure === "revenue" || measure === "margin") && component.measureUnit !== "money") {
    const problem = `The component ${component.key} measures ${measure}, which is money; its unit must be money.`;
    place.refuse("measureUnit", "UNIT_INVALID", problem);
  }
  if (measure === "deals" && component.paysItems) {
    const problem = `The component ${component.key} counts deals and pays items; let it pay deals, or count a number of the items.`;
    place.refuse("paysItems", "DEALS_OF_ITEMS", problem);
  }
}

function checkScope(component: PlanComponent, place: PlanPlace): void {
  const isContest = component.rateKind === "contest";
  if (component.measureOf === "payee") {
    if (!isContest) return;
    const problem = `The component ${component.key} is a contest; it must measure a team or the plan, whose people it ranks.`;
    place.refuse("measureOf", "CONTEST_SCOPE_INVALID", problem);
  } else if (!isContest && !isRatedByMeasure(component) && component.periodCap === null) {
    const problem = `The component ${component.key} measures a ${component.measureOf} together, and has no tiers, threshold, attainment or cap per period that would look at it; measure payees.`;
    place.refuse("measureOf", "MEASURE_OF_NOT_USED", problem);
  }
}

function checkRolling(component: PlanComponent, place: PlanPlace): void {
  const count = component.rollingPeriods;
  if (component.accumulation === "rolling") {
    if (count >= 1 && count <= MOST_ROLLING_PERIODS) return;
    const problem = `The component ${component.key} adds up ${count} periods; write 1 to ${MOST_ROLLING_PERIODS}.`;
    place.refuse("rollingPeriods", "ROLLING_PERIODS_INVALID", problem);
  } else if (count !== 1) {
    const problem = `The component ${component.key} has ${count} rolling periods and does not roll; drop them, or let its accumulation be rolling.`;
    place.refuse("rollingPeriods", "ROLLING_PERIODS_NOT_USED", problem);
  }
}

function checkAccumulation(component: PlanComponent, place: PlanPlace): void {
  if (component.accumulation === "period") return;
  if (component.accumulation === "deal") {
    checkDealByDeal(component, place);
    return;
  }
  const what = `The component ${component.key} adds up ${component.accumulation}`;
  const kind = component.rateKind;
  if (kind === "bonus" || kind === "curve" || kind === "overage") {
    const problem = `${what} and is a ${kind}, which would pay for the same deals again in the next period; add up the period, or choose a longer one.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (kind === "retroactive" && component.accumulation === "rolling") {
    const problem = `${what} and is retroactive, which would bring deals to a new rate that no longer count; add up the year to date or the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (kind === "contest") {
    const problem = `${what} and is a contest, which counts from its first through its last day; add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (!isRatedByMeasure(component)) {
    const problem = `${what}, and has no tiers, threshold or attainment that would look at it; add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_NOT_USED", problem);
  }
}

/** Within one deal only tiers at amounts look at what adds up; quotas, teams and what is paid for periods look beyond it. */
function checkDealByDeal(component: PlanComponent, place: PlanPlace): void {
  const what = `The component ${component.key} adds up each deal by itself`;
  const kind = component.rateKind;
  if (kind !== "marginal" && kind !== "retroactive") {
    const problem = `${what} and is ${kind}, which no size of a deal rates; make it marginal or retroactive, with tiers, or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (!isRatedByTiers(component)) {
    const problem = `${what} and takes its rate from a look-up table; write tiers, or make it flat, add up the period and look the rate up by a number of the deal.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (component.tiersBy === "attainment") {
    const problem = `${what}, and a deal has no quota that its tiers could start at shares of; let them start at amounts (tiersBy measured), or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  } else if (component.measureOf !== "payee") {
    const problem = `${what}, of which tiers look at what each payee is credited; measure payees and not the ${component.measureOf}, or add up the period.`;
    place.refuse("accumulation", "ACCUMULATION_INVALID", problem);
  }
}

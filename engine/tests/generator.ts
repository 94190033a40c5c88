/**
 * Random requests for tests, the same for the same seed everywhere. They reach every rule, hold and convention of the
 * engine, with entries that stand from earlier calculations. Plain TypeScript, outside the engine's language.
 */
import { CalculationRequest } from "../index.js";
import { Chance } from "./generator/chance.js";
import { earlierState, randomDeals } from "./generator/deals.js";
import { addCurrencyRates, addPayees, addTeams } from "./generator/people.js";
import { addPlan, makePlain } from "./generator/plans.js";
import { addQuotas } from "./generator/quotas.js";
import { Ledger, withDeals } from "./ledger.js";

export { Chance } from "./generator/chance.js";
export { copyOf, earlierState, randomDeals } from "./generator/deals.js";

/**
 * A request with deals to credit, people, rules and, in most cases, entries that stand from calculating earlier states
 * of some of the deals.
 */
export function randomRequest(seed: number): CalculationRequest {
  const chance = new Chance(seed);
  const withFaults = chance.percent(70);
  const rules = randomRules(chance, withFaults);
  const deals = randomDeals(chance, rules, 2 + chance.below(9), withFaults);
  const ledger = new Ledger();
  let isPaidByOthers = false;
  while (chance.percent(50)) {
    const before = deals.filter(() => chance.percent(60)).map((deal) => earlierState(chance, deal, rules));
    const isByOthers = chance.percent(15);
    isPaidByOthers ||= isByOthers;
    const paying = isByOthers ? randomRules(chance, true) : rules;
    if (isPaidByOthers) ledger.settleAll(paying, before);
    else ledger.settle(paying, before);
  }
  const fresh = chance.percent(30) ? deals : deals.filter(() => chance.percent(60));
  const request = withDeals(rules, fresh);
  request.standing = ledger.entries;
  return request;
}

/** Rules without anything that holds a deal, for properties that speak of paid deals. */
export function soundRules(chance: Chance): CalculationRequest {
  return randomRules(chance, false);
}

function randomRules(chance: Chance, withFaults: boolean): CalculationRequest {
  const request = new CalculationRequest();
  request.asOf = chance.pick([null, "2026-05-20", "2026-09-30", "2027-11-15", "2028-06-30"]);
  request.closedThrough = chance.pick([null, null, "2026-03-31", "2026-04-30"]);
  const planCount = 1 + chance.below(2);
  for (let p = 1; p <= planCount; p += 1) addPlan(chance, request, `plan-${p}`, withFaults);
  if (chance.percent(20)) for (const version of request.versions) makePlain(version);
  addPayees(chance, request, withFaults);
  addTeams(chance, request, withFaults);
  addCurrencyRates(chance, request, withFaults);
  addQuotas(chance, request, withFaults);
  return request;
}

/** The engine's core: typed deals in, lines out that are grouped, in order and rated, and hold all that their traces tell. */
import { rateDeals } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { centsOf } from "./akkord.js";
import { DEALS } from "./workload.js";

export { prepare } from "./akkord.js";

type Rated = ReturnType<typeof rateDeals>;

export function run(request: CalculationRequest): Rated {
  return rateDeals(request);
}

export function cents(rated: Rated): bigint[] {
  const pay = new Array<bigint>(DEALS).fill(-1n);
  for (const group of rated.groups) {
    for (const line of group.lines) pay[Number(line.deal.key.slice(1))] = centsOf(line.amount);
  }
  return pay;
}

/** The engine's core: typed deals in, rows out that are grouped, in order and rated, from which lines and traces are made on demand. */
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
  for (const { rows } of rated.groups) {
    const { deals, places, amounts } = rows!;
    for (const place of places) pay[Number(deals[place].key.slice(1))] = centsOf(amounts.decimalAt(place));
  }
  return pay;
}

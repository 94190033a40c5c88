/** The arithmetic of the engine alone: rows that are credited and in order, as the columns of doubles are, are measured and rated. */
import { rateDeals } from "../../engine/index.js";
import { rateRows } from "../../engine/rate/rows.js";
import { prepare as prepareRequest } from "./akkord.js";
import type { Workload } from "./workload.js";

export { cents } from "./akkordCore.js";

type Rated = ReturnType<typeof rateDeals>;

export function prepare(work: Workload): Rated {
  return rateDeals(prepareRequest(work));
}

export function run(rated: Rated): Rated {
  for (const group of rated.groups) rateRows(group.rows!);
  return rated;
}

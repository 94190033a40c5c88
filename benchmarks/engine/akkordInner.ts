/** The arithmetic of the engine alone: rows that are credited are put in order, measured and rated. */
import { rateDeals } from "../../engine/index.js";
import { rateRows } from "../../engine/rate/rows.js";
import { prepare as prepareRequest } from "./akkord.js";
import type { Workload } from "./workload.js";

export { cents } from "./akkordCore.js";

type Rated = ReturnType<typeof rateDeals>;

/** What the rows pay is forgotten again, so that the check sees this run's work. */
export function prepare(work: Workload): Rated {
  const rated = rateDeals(prepareRequest(work));
  const { rows } = rated.crediting;
  for (let place = 0; place < rows.deals.length; place += 1)
    rows.amounts.putDecimal(place, rows.credits.decimalAt(place));
  return rated;
}

export function run(rated: Rated): Rated {
  for (const group of rated.groups) rateRows(rated.crediting.rows, group);
  return rated;
}

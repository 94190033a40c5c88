/** The arithmetic of the engine alone: lines that are credited and in order are measured, rated and limited. */
import { Decimal, rateDeals } from "../../engine/index.js";
import { limitGroup } from "../../engine/limit/limiting.js";
import { measureGroup } from "../../engine/measure/measuring.js";
import { rateGroup } from "../../engine/rate/rating.js";
import { prepare as prepareRequest } from "./akkord.js";
import type { Workload } from "./workload.js";

export { cents } from "./akkordCore.js";

type Rated = ReturnType<typeof rateDeals>;

/** What the lines pay is forgotten again, so that the check of the lines sees this run's work. */
export function prepare(work: Workload): Rated {
  const rated = rateDeals(prepareRequest(work));
  for (const group of rated.groups) {
    for (const line of group.lines) {
      line.measuredBefore = Decimal.ZERO;
      line.amount = Decimal.ZERO;
    }
  }
  return rated;
}

export function run(rated: Rated): Rated {
  for (const group of rated.groups) {
    measureGroup(group);
    rateGroup(group, rated.directory);
    limitGroup(group);
  }
  return rated;
}

import type { CalculationRequest } from "../../engine/index.js";
import type { Problem } from "../problem.js";
import { below } from "./places.js";
import type { Places } from "./places.js";

/**
 * Keys that are there twice. A schema cannot say this of a list, and the engine relies on it: records have one key each,
 * rows that somebody copied do not.
 */
export function keyProblems(request: CalculationRequest, places: Places): Problem[] {
  const { deals, payees, versions } = request;
  return [
    ...doubles(
      "deals",
      "key",
      deals.map(({ key }) => key),
      places,
    ),
    ...doubles(
      "payees",
      "key",
      payees.map(({ key }) => key),
      places,
    ),
    ...doubles(
      "payees",
      "userKey",
      payees.map(({ userKey }) => userKey),
      places,
    ),
    ...doubles(
      "versions",
      "version",
      versions.map(({ planKey, version }) => `${planKey} ${version}`),
      places,
    ),
  ];
}

function doubles(list: string, member: string, keys: string[], places: Places): Problem[] {
  const firsts = new Map<string, number>();
  return keys.flatMap((key, index) => {
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, index);
      return [];
    }
    const path = below(below(below("/request", list), index), member);
    const { file, line } = places.of(below(below("/request", list), first));
    const message = `The ${member} "${key}" of ${list} is there twice, first in ${file}, line ${line}.`;
    return [
      places.problem({ severity: "error", code: "KEY_TWICE", path, message, allowed: `a ${member} no other has` }),
    ];
  });
}

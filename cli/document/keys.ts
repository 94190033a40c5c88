import type { CalculationRequest } from "../../engine/index.js";
import type { Problem } from "../problem.js";
import { below } from "./places.js";
import type { Places } from "./places.js";

/** A key and where it stands. */
interface Key {
  path: string;
  key: string;
}

/**
 * Keys that are there twice. A schema cannot say this of a list, and the engine relies on it: records have one key each,
 * rows that somebody copied do not.
 */
export function keyProblems(request: CalculationRequest, places: Places): Problem[] {
  const { deals, payees, teams, versions } = request;
  const payeeKeys = keysIn("/request/payees", "key", payees, ({ key }) => key);
  const teamKeys = keysIn("/request/teams", "key", teams, ({ key }) => key);
  return [
    ...doubles(
      "key",
      "deals",
      places,
      keysIn("/request/deals", "key", deals, ({ key }) => key),
    ),
    ...doubles("key", "payees and teams", places, [...payeeKeys, ...teamKeys]),
    ...doubles(
      "userKey",
      "payees",
      places,
      keysIn("/request/payees", "userKey", payees, ({ userKey }) => userKey),
    ),
    ...doubles("version", "versions", places, versionKeys(versions)),
    ...deals.flatMap(({ items }, index) => {
      const path = below(below("/request/deals", index), "items");
      return doubles(
        "key",
        "the items of a deal",
        places,
        keysIn(path, "key", items, ({ key }) => key),
      );
    }),
  ];
}

function versionKeys(versions: CalculationRequest["versions"]): Key[] {
  return keysIn("/request/versions", "version", versions, ({ planKey, version }) => `${planKey} ${version}`);
}

function keysIn<T>(list: string, member: string, rows: T[], keyOf: (row: T) => string): Key[] {
  return rows.map((row, index) => ({ path: below(below(list, index), member), key: keyOf(row) }));
}

function doubles(member: string, where: string, places: Places, keys: Key[]): Problem[] {
  const firsts = new Map<string, string>();
  return keys.flatMap(({ path, key }) => {
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, path);
      return [];
    }
    const { file, line } = places.of(first);
    const message = `The ${member} "${key}" of ${where} is there twice, first in ${file}, line ${line}.`;
    const allowed = `a ${member} no other has`;
    return [places.problem({ severity: "error", code: "KEY_TWICE", path, message, allowed })];
  });
}

import { Decimal } from "../../engine/index.js";
import type { CalculationRequest, Deal } from "../../engine/index.js";
import type { Problem } from "../problem.js";
import { below } from "./pointer.js";
import type { Places } from "./places.js";

/** A key and where it stands. */
interface Key {
  path: string;
  key: string;
}

/**
 * Keys that are there twice. A schema cannot say this of a list, and the engine relies on it: records have one key each,
 * rows that somebody copied do not. Members of a team and draws have no key: the same in all that it says, one would be paid
 * twice.
 */
export function keyProblems(request: CalculationRequest, places: Places): Problem[] {
  const { deals, draws, payees, teams, versions } = request;
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
    ...deals.flatMap((deal, index) => partProblems(deal, below("/request/deals", index), places)),
    ...teams.flatMap(({ key, members }, index) => {
      const path = below(below("/request/teams", index), "members");
      return copies(path, members, places, ({ payeeKey }) => `The member "${payeeKey}" of the team "${key}"`);
    }),
    ...copies("/request/draws", draws, places, ({ payeeKey }) => `The draw of the payee "${payeeKey}"`),
  ];
}

/** Parts of a deal. A user has one split of each kind, and each role of a source once, as in an org. */
function partProblems({ items, splits, roles }: Deal, deal: string, places: Places): Problem[] {
  const itemKeys = keysIn(below(deal, "items"), "key", items, ({ key }) => key);
  const users = keysIn(below(deal, "splits"), "userKey", splits, ({ userKey, kind }) => `${userKey}" as "${kind}`);
  const named = keysIn(
    below(deal, "roles"),
    "userKey",
    roles,
    ({ userKey, role, source }) => `${userKey}" as "${role}" by "${source}`,
  );
  return [
    ...doubles("key", "the items of a deal", places, itemKeys),
    ...doubles("userKey", "the splits of a deal", places, users, "one split of each kind for a user"),
    ...doubles("userKey", "the roles of a deal", places, named, "one row for a user, role and source"),
  ];
}

function versionKeys(versions: CalculationRequest["versions"]): Key[] {
  return keysIn("/request/versions", "version", versions, ({ planKey, version }) => `${planKey} ${version}`);
}

function keysIn<T>(list: string, member: string, rows: T[], keyOf: (row: T) => string): Key[] {
  return rows.map((row, index) => ({ path: below(below(list, index), member), key: keyOf(row) }));
}

/** Rows that say in every member what an earlier one says. */
function copies<T extends object>(list: string, rows: T[], places: Places, nameOf: (row: T) => string): Problem[] {
  const firsts = new Map<string, string>();
  return rows.flatMap((row, index) => {
    const path = below(list, index);
    const first = firstOf(firsts, contentOf(row), path);
    if (first === null) return [];
    const message = `${nameOf(row)} is there twice, the same throughout, first in ${lineOf(first, places)}.`;
    const allowed = "one of the two, or days that differ";
    return [places.problem({ severity: "error", code: "KEY_TWICE", path, message, allowed })];
  });
}

/** All that a row says; 60 and 60.0 are the same. */
function contentOf(row: object): string {
  return JSON.stringify(Object.values(row).map((value) => (value instanceof Decimal ? value.toShortText() : value)));
}

function doubles(
  member: string,
  where: string,
  places: Places,
  keys: Key[],
  allowed = `a ${member} no other has`,
): Problem[] {
  const firsts = new Map<string, string>();
  return keys.flatMap(({ path, key }) => {
    const first = firstOf(firsts, key, path);
    if (first === null) return [];
    const message = `The ${member} "${key}" of ${where} is there twice, first in ${lineOf(first, places)}.`;
    return [places.problem({ severity: "error", code: "KEY_TWICE", path, message, allowed })];
  });
}

/** Where it was first; null, and noted, when this is the first. */
function firstOf(firsts: Map<string, string>, key: string, path: string): string | null {
  const first = firsts.get(key) ?? null;
  if (first === null) firsts.set(key, path);
  return first;
}

function lineOf(path: string, places: Places): string {
  const { file, line } = places.of(path);
  return `${file}, line ${line}`;
}

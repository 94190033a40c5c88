import type { ApexRuntime, Transaction } from "../contract.js";
import { ApexException, ApexList } from "../values/index.js";
import type { ApexValue } from "../values/index.js";

/** A query that a batch walks over; it runs in the transaction that reads it. */
interface Locator {
  rows(): ApexValue[];
}

/** Most rows of an iterable; an iterator of Apex that never ends would hang the org. */
const MOST_ROWS = 50_000_000;

/** What a batch is to work on, from what its start() gave: a list, a query locator or an Iterable of Apex. */
export function batchRows(apex: ApexRuntime, tx: Transaction, scope: ApexValue): ApexValue[] {
  if (scope instanceof ApexList) return [...scope.items];
  if (scope !== null && typeof scope === "object" && "rows" in scope) return (scope as Locator).rows();
  if (!apex.isInstance(scope, "Iterable<Object>")) {
    throw new ApexException(
      "System.UnexpectedException",
      "Batch start returned neither a query locator nor an iterable.",
    );
  }
  const iterator = apex.callMethod(tx, scope, "iterator", []);
  const rows: ApexValue[] = [];
  while (apex.callMethod(tx, iterator, "hasNext", []) === true && rows.length < MOST_ROWS)
    rows.push(apex.callMethod(tx, iterator, "next", []));
  return rows;
}

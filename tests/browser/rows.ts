/** Reads the org behind the page, to know what the page should show. */
import type { Org } from "../../local-org/contract.js";
import type { SObject } from "../../local-org/values/index.js";

export type Row = SObject;

const place = { file: "tests/browser", line: 0 };

export function rowsOf(org: Org, text: string): Row[] {
  const request = { text, binds: new Map(), access: "system", sharing: false, place } as const;
  return org.database.transaction(org.administrator(), "sync", (tx) => org.database.query(tx, request));
}

/** The id of the first row; a query that finds nothing is a mistake of the test. */
export function idOf(org: Org, text: string): string {
  const [row] = rowsOf(org, text);
  if (!row?.id) throw new Error(`Nothing is found by: ${text}`);
  return row.id;
}

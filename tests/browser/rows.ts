/** Reads the org behind the page, to know what the page should show. */
import type { OpenedOrg } from "../../local-org/server/open.js";
import { ApexDate, ApexDatetime, ApexDecimal, type ApexValue, SObject } from "../../local-org/values/index.js";

export type Row = SObject;

const place = { file: "tests/browser", line: 0 };

export function rowsOf(org: OpenedOrg, text: string): Row[] {
  const request = { text, binds: new Map(), access: "system", sharing: false, place } as const;
  return org.database.transaction(org.administrator(), "sync", (tx) => org.database.query(tx, request));
}

/** The id of the first row; a query that finds nothing is a mistake of the test. */
export function idOf(org: OpenedOrg, text: string): string {
  const [row] = rowsOf(org, text);
  if (!row?.id) throw new Error(`Nothing is found by: ${text}`);
  return row.id;
}

export type Value = string | boolean;

/** Inserts a row as somebody who may do everything; amounts, days and moments are text. Returns its id. */
export function insertRow(org: OpenedOrg, type: string, fields: Record<string, Value>): string {
  return writeRow(org, "insert", type, null, fields);
}

/** Changes fields of a row, likewise. */
export function updateRow(org: OpenedOrg, type: string, id: string, fields: Record<string, Value>): void {
  writeRow(org, "update", type, id, fields);
}

function writeRow(
  org: OpenedOrg,
  operation: "insert" | "update",
  type: string,
  id: string | null,
  fields: Record<string, Value>,
): string {
  const object = org.metadata.object(type);
  const row = new SObject(object.name);
  if (id !== null) row.id = id;
  for (const [name, value] of Object.entries(fields)) {
    const kind = object.fields.get(name.toLowerCase())?.type;
    row.put(name, valueOf(kind, value));
  }
  const options = { allOrNone: true, access: "system", sharing: false, place } as const;
  return org.database.transaction(org.administrator(), "sync", (tx) =>
    org.database.dml(tx, operation, [row], options),
  )[0].id as string;
}

function valueOf(kind: string | undefined, value: Value): ApexValue {
  if (kind === "Date") return ApexDate.parse(String(value));
  if (kind === "DateTime") return ApexDatetime.parseIso(String(value));
  return isNumber(kind) ? ApexDecimal.parse(String(value)) : value;
}

const isNumber = (kind: string | undefined): boolean => ["Number", "Currency", "Percent"].includes(kind ?? "");

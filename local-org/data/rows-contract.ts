/**
 * What reading (SOQL, sharing) needs of the row store, and nothing more. `data/rows` implements it; `data/soql` and
 * `data/access` read through it and never change a row.
 */
import type { ApexValue } from "../values/index.js";

/** One stored record. Field names are lower-case API names; an unset field is null. Ids are 18-character strings or Id values. */
export interface Row {
  readonly object: string;
  readonly id: string;
  get(field: string): ApexValue;
}

export interface RowSource {
  /** All rows of an object (any case of its API name), in order of insertion. Deleted rows only when asked for. */
  rows(object: string, includeDeleted: boolean): Iterable<Row>;
  /** Null when there is no such row; a deleted row is found and says so in its field `isdeleted`. */
  byId(id: string): Row | null;
  /** Rows not deleted whose field equals one of the values, as SOQL compares. Null when the field has no index: scan then. */
  byField(object: string, field: string, values: ApexValue[]): Iterable<Row> | null;
}

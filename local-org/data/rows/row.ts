import type { ApexValue } from "../../values/index.js";
import type { Row } from "../rows-contract.js";

/** Values of one version of a row by lower-case field name; never changed once stored. Names with `#` are the org's own notes. */
export type Values = Readonly<Record<string, ApexValue>>;

/** Note on a deleted row: id of the record whose deletion took it along. */
export const DELETED_WITH = "#deletedwith";

/** A record in the store. The row stays the same object through its updates; its values are replaced as a whole. */
export class StoredRow implements Row {
  constructor(
    readonly object: string,
    readonly id: string,
    public values: Values,
  ) {}

  get(field: string): ApexValue {
    return this.values[field] ?? null;
  }

  get isDeleted(): boolean {
    return this.values.isdeleted === true;
  }
}

/** What happened to one row: a missing `before` is an insert, a missing `after` a removal. */
export interface Change {
  table: string;
  id: string;
  before: Values | null;
  after: Values | null;
}

import type { Place, Refusal } from "../../contract.js";

/** A query uses what the local org does not run. It says so instead of giving rows that an org would not give. */
export class QueryRefused extends Error implements Refusal {
  constructor(
    readonly code: string,
    message: string,
    readonly place: Place,
  ) {
    super(`${place.file}:${place.line} ${code}: ${message}`);
    this.name = "QueryRefused";
  }
}

import type { Place, Refusal } from "../contract.js";

/** Apex of force-app that the local org does not run: it says what, where, and what would work. */
export class ApexRefusal extends Error implements Refusal {
  constructor(
    readonly code: string,
    message: string,
    readonly place: Place,
  ) {
    super(`${place.file}:${place.line}:${place.column ?? 1} ${code}: ${message}`);
    this.name = "ApexRefusal";
  }
}

export function refuse(code: string, message: string, place: Place): never {
  throw new ApexRefusal(code, message, place);
}

import type { Place, Refusal } from "../contract.js";

/** Apex of force-app that the local org does not run: it says what, where, and what would work. */
export class ApexRefusal extends Error implements Refusal {
  constructor(
    readonly code: string,
    message: string,
    readonly place: Place,
  ) {
    super(message);
    this.name = "ApexRefusal";
  }
}

/** Everything in the package's Apex that cannot run, told at once and in the order of the files. */
export class ApexRefused extends Error {
  constructor(readonly refusals: Refusal[]) {
    super(
      refusals
        .map((one) => `${one.place.file}:${one.place.line}:${one.place.column ?? 1} ${one.code}: ${one.message}`)
        .join("\n"),
    );
    this.name = "ApexRefused";
  }
}

export function refuse(code: string, message: string, place: Place): never {
  throw new ApexRefusal(code, message, place);
}

/** Collects refusals while compiling goes on, so that one run names every mistake. */
export class Refusals {
  private readonly list: Refusal[] = [];

  /** Runs the work; what it refuses is kept, and `otherwise` stands in for its result. */
  collect<T>(work: () => T, otherwise: T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ApexRefusal)) throw error;
      this.list.push(error);
      return otherwise;
    }
  }

  throwIfAny(): void {
    if (this.list.length === 0) return;
    const before = (a: Refusal, b: Refusal): number =>
      a.place.file === b.place.file ? a.place.line - b.place.line : a.place.file < b.place.file ? -1 : 1;
    throw new ApexRefused(this.list.sort(before));
  }
}

import type { Place, Refusal } from "../contract.js";

/** Everything that reading the metadata found wrong, told at once and in the order of the files. */
export class MetadataRefused extends Error {
  constructor(readonly refusals: Refusal[]) {
    super(refusals.map((r) => `${r.place.file}:${r.place.line} ${r.code}: ${r.message}`).join("\n"));
    this.name = "MetadataRefused";
  }
}

/** Collects refusals while reading goes on, so that one run names every mistake. */
export class Refusals {
  readonly list: Refusal[] = [];

  add(code: string, place: Place, message: string): void {
    this.list.push({ code, message, place });
  }

  throwIfAny(): void {
    if (this.list.length === 0) return;
    const inOrder = [...this.list].sort(
      (a, b) => (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) || a.place.line - b.place.line,
    );
    throw new MetadataRefused(inOrder);
  }
}

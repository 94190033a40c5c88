import type { Severity } from "../engine/index.js";

/** A place in a file. In a CSV file `column` counts cells, elsewhere characters; both begin at 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Something wrong or doubtful, and where. */
export interface Problem extends Place {
  /** `information` is worth knowing and no fault. */
  severity: Severity | "information";
  /** Stable code such as TIERS_NOT_ASCENDING. */
  code: string;
  /** JSON pointer into the document; empty for the document as a whole. */
  path: string;
  message: string;
  /** What may stand there; null when the message says all. */
  allowed: string | null;
}

/** Problems from top to bottom, file by file. */
export function inOrder(problems: Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** A document that cannot be used. */
export class DocumentError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.problems = problems;
  }
}

/** A command that was not called as its help says. */
export class UsageError extends Error {}

import { tableText } from "./table.js";
import type { Column } from "./table.js";

/**
 * What a plan says, thing by thing. One list serves both readers: `explain` prints it, `diff` compares it by what each
 * statement is about.
 */
export interface Statement {
  /** The thing in plain words, alone of its name in its part: "cap per period", "band from 80 %". */
  about: string;
  /** A sentence, or a mere value ("12 %") when {@link isValue} is true. */
  text: string;
  isValue?: boolean;
  /** True for what goes without saying: compared, but not printed. */
  isUsual?: boolean;
}

/** Values of one kind, printed as a table and compared value by value. */
export interface Table {
  /** What all of them are called: "bands". */
  about: string;
  columns: Column[];
  lines: string[][];
  values: Statement[];
}

/** What belongs together, under a heading. */
export interface Part<Said extends Statement | Table = Statement | Table> {
  heading: string;
  says: Said[];
}

export function isTable(said: Statement | Table): said is Table {
  return "columns" in said;
}

/** A sentence about a thing. */
export function sentence(about: string, text: string): Statement {
  return { about, text };
}

/** A sentence that is printed only when it differs from the usual one. */
export function unlessUsual(about: string, text: string, isUsual: boolean): Statement {
  return { about, text, isUsual };
}

/** A value of a thing. */
export function value(about: string, text: string): Statement {
  return { about, text, isValue: true };
}

/** Statements with names of their own: the second of one name becomes "name (2)". */
export function withOwnNames(statements: Statement[]): Statement[] {
  const counts = new Map<string, number>();
  return statements.map((statement) => {
    const count = (counts.get(statement.about) ?? 0) + 1;
    counts.set(statement.about, count);
    return count === 1 ? statement : { ...statement, about: `${statement.about} (${count})` };
  });
}

/** A part as text, indented; empty when all it says goes without saying. */
export function partText({ heading, says }: Part): string {
  const lines = says.flatMap((said) => {
    if (isTable(said)) return said.lines.length === 0 ? [] : [tableText(said.columns, said.lines)];
    return said.isUsual || said.text === "" ? [] : [`  ${said.text}`];
  });
  return lines.length === 0 ? "" : [heading, ...lines].join("\n");
}

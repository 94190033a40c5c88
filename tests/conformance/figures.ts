/** Holds the answer of a case to what a worked example says must come out. */
import { Decimal, isDecimal, partOfKey } from "../../engine/index.js";
import { REFUSAL } from "./answer.js";
import type { Subject } from "./answer.js";

/** A line, a statement or a problem: some of its members as texts, by name. */
export type Figures = Record<string, string>;

/** The first row that is expected and does not come out; a row that comes out counts for one that is expected. */
export function missingFigures(subject: Subject, answer: string, expected: Figures[]): Figures | null {
  const left = rowsOf(subject, answer);
  for (const figures of expected) {
    const place = left.findIndex((row) => Object.entries(figures).every(([name, text]) => isSame(text, row[name])));
    if (place < 0) return figures;
    left.splice(place, 1);
  }
  return null;
}

function rowsOf(subject: Subject, answer: string): Partial<Figures>[] {
  if (answer.startsWith(REFUSAL)) return [];
  const [first, ...others] = answer.split("\n");
  switch (subject) {
    case "calculation": {
      const { lines } = JSON.parse(first) as { lines: Figures[] };
      return lines.map((line) => ({ ...line, part: partOfKey(line.lineKey) }));
    }
    case "settlement":
      return JSON.parse(first) as Figures[];
    default:
      return others.map((problem) => {
        const [severity, code, , , message] = problem.split("|");
        return { severity, code, message };
      });
  }
}

function isSame(wanted: string, given: string | undefined): boolean {
  if (given === undefined || !isDecimal(wanted) || !isDecimal(given)) return wanted === given;
  return Decimal.of(wanted).equals(Decimal.of(given));
}

/** Where two answers part, made readable. */

export interface Difference {
  /** The case: "seed 17, calculation". */
  name: string;
  place: string;
  /** First line that differs, from 1. */
  line: number;
  /** The differing line of each, cut to what surrounds the first differing sign. */
  expected: string;
  given: string;
}

const BEFORE = 60;
const AFTER = 160;

export function differenceOf(name: string, place: string, expected: string, given: string): Difference {
  const [wanted, found] = [expected.split("\n"), given.split("\n")];
  let line = 0;
  while (line < wanted.length && wanted[line] === found[line]) line += 1;
  const [a, b] = [wanted[line] ?? "(no such line)", found[line] ?? "(no such line)"];
  let column = 0;
  while (column < a.length && a[column] === b[column]) column += 1;
  return { name, place, line: line + 1, expected: around(a, column), given: around(b, column) };
}

function around(text: string, column: number): string {
  const from = Math.max(0, column - BEFORE);
  const to = column + AFTER;
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

/** The seed of the case; null when it is a fixed one. */
export function seedOf({ name }: Difference): number | null {
  const seed = /^seed (\d+)/.exec(name)?.[1];
  return seed === undefined ? null : Number(seed);
}

export function differenceText(difference: Difference): string {
  const { name, place, line, expected, given } = difference;
  const seed = seedOf(difference);
  const again = seed === null ? "" : `\nAgain alone: npm run conformance -- --seed ${seed}`;
  return `${place} differs for ${name}, line ${line} of the answer:\n${given}\ninstead of\n${expected}${again}`;
}

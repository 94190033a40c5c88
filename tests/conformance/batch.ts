/** One batch of cases: what TypeScript says, and whether the other places say the same. */
import * as engine from "../../engine/index.js";
import { CRASH, answerWith } from "./answer.js";
import { shuffledRequest } from "./cases.js";
import type { Case } from "./cases.js";
import { differenceOf } from "./difference.js";
import type { Difference } from "./difference.js";
import type { Place } from "./places.js";

export interface Outcome {
  cases: number;
  /** In how many cases each code and kind of entry occurs: `QUOTA_MISSING`, `earning`. */
  reached: Record<string, number>;
  difference: Difference | null;
}

/** Every so many cases are calculated again in another order. */
const SHUFFLED_EVERY = 10;
const SIGNS = /"code":"(\w+)"|"kind":"(earning|correction)"|^error (\w+)/g;

/** The places work at the same time: the browser has a process of its own. */
export async function compareBatch(cases: Case[], places: Place[]): Promise<Outcome> {
  const texts = cases.map(({ text }) => text);
  const expected = texts.map((text) => answerWith(engine, text));
  const reached = reachedIn(expected);
  const own = crashOf(cases, expected) ?? orderDifference(cases, expected);
  if (own !== null) return { cases: cases.length, reached, difference: own };
  const others = await Promise.all(places.map((place) => place.compare(texts, expected)));
  const found = places.flatMap(({ name }, i) => {
    const other = others[i];
    return other ? [differenceOf(cases[other.index].name, name, expected[other.index], other.given)] : [];
  });
  return { cases: cases.length, reached, difference: found[0] ?? null };
}

function crashOf(cases: Case[], answers: string[]): Difference | null {
  const index = answers.findIndex((answer) => answer.startsWith(CRASH));
  if (index < 0) return null;
  return differenceOf(cases[index].name, "TypeScript", "a result or an EngineError", answers[index]);
}

/** The third line of an answer is the result. */
function orderDifference(cases: Case[], answers: string[]): Difference | null {
  for (let i = 0; i < cases.length; i += SHUFFLED_EVERY) {
    if (answers[i].startsWith("error ")) continue;
    const { name, text } = cases[i];
    const wanted = engine.writeResult(engine.calculate(engine.readRequest(text)));
    const given = engine.writeResult(engine.calculate(shuffledRequest(text, i)));
    if (given !== wanted) return differenceOf(name, "TypeScript with the lists in another order", wanted, given);
  }
  return null;
}

function reachedIn(answers: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const signs = new Set([...answer.matchAll(SIGNS)].map((match) => match[1] ?? match[2] ?? match[3]));
    for (const sign of signs) counts[sign] = (counts[sign] ?? 0) + 1;
  }
  return counts;
}

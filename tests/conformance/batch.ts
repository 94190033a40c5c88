/** One batch of cases: what TypeScript says, and whether the other places say the same. */
import * as module from "../../engine/index.js";
import { CRASH, REFUSAL, answerWith, engineOf } from "./answer.js";
import type { Subject } from "./answer.js";
import type { Case } from "./cases.js";
import { differenceOf } from "./difference.js";
import type { Difference } from "./difference.js";
import { missingFigures } from "./figures.js";
import { outcomeInAnotherOrder } from "./order.js";
import type { Place } from "./places.js";

export interface Outcome {
  cases: Partial<Record<Subject, number>>;
  /** Lines of pay that the calculations give. */
  lines: number;
  /** In how many cases each code and kind of entry occurs: `QUOTA_MISSING`, `earning`. */
  reached: Record<string, number>;
  difference: Difference | null;
}

/** Every so many seeds are done again in another order; prime to what other choices go by. */
const MIXED_EVERY = 7;
const SIGNS = /"code":"(\w+)"|"kind":"(earning|correction)"|^refused (\w+)|^(?:error|warning)\|(\w+)\|/gm;

const engine = engineOf(module);

/** The places work at the same time: the browser has a process of its own. */
export async function compareBatch(cases: Case[], places: Place[]): Promise<Outcome> {
  const expected = cases.map((one) => answerWith(engine, one));
  const outcome = { cases: countsOf(cases), lines: linesIn(expected), reached: reachedIn(expected) };
  const own = crashOf(cases, expected) ?? unexpected(cases, expected) ?? orderDifference(cases, expected);
  if (own !== null) return { ...outcome, difference: own };
  const others = await Promise.all(places.map((place) => place.compare(cases, expected)));
  const found = places.flatMap(({ name }, i) => {
    const other = others[i];
    return other ? [differenceOf(cases[other.index].name, name, expected[other.index], other.given)] : [];
  });
  return { ...outcome, difference: found[0] ?? null };
}

function crashOf(cases: Case[], answers: string[]): Difference | null {
  const index = answers.findIndex((answer) => answer.startsWith(CRASH));
  if (index < 0) return null;
  return differenceOf(cases[index].name, "TypeScript", "a result or an EngineError", answers[index]);
}

/** What all places say is held to the examples once, because the others are compared with TypeScript. */
function unexpected(cases: Case[], answers: string[]): Difference | null {
  for (const [i, { name, subject, figures }] of cases.entries()) {
    const missing = figures === null ? null : missingFigures(subject, answers[i], figures);
    if (missing !== null) return differenceOf(name, "TypeScript", JSON.stringify(missing), answers[i]);
  }
  return null;
}

function orderDifference(cases: Case[], answers: string[]): Difference | null {
  for (const [i, { name, seed, subject, text }] of cases.entries()) {
    const isLeftOut = seed !== null && seed % MIXED_EVERY !== 0;
    if (isLeftOut || answers[i].startsWith(REFUSAL)) continue;
    const asIs = answers[i].split("\n", 1)[0];
    const mixed = outcomeInAnotherOrder(subject, text, seed ?? i);
    if (mixed === null || mixed === asIs) continue;
    return differenceOf(name, "TypeScript with the lists in another order", asIs, mixed);
  }
  return null;
}

/** The lines of a result are told by their traces, before the entries made of them; quotes inside texts have backslashes. */
function linesIn(answers: string[]): number {
  return answers.reduce((sum, answer) => {
    const isResult = answer.startsWith('{"lines":[');
    return isResult ? sum + answer.slice(0, answer.indexOf('"entries":[')).split('"trace":"').length - 1 : sum;
  }, 0);
}

function countsOf(cases: Case[]): Outcome["cases"] {
  const counts: Outcome["cases"] = {};
  for (const { subject } of cases) counts[subject] = (counts[subject] ?? 0) + 1;
  return counts;
}

function reachedIn(answers: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const signs = new Set([...answer.matchAll(SIGNS)].map((match) => match.slice(1).find(Boolean)!));
    for (const sign of signs) counts[sign] = (counts[sign] ?? 0) + 1;
  }
  return counts;
}

/** The comparison itself: what a place says otherwise is found, named by its case, and can be done again alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError, calculate, readRequest } from "../../engine/index.js";
import { compareBatch } from "./batch.js";
import { readExamples } from "../../engine/tests/examples.js";
import { casesOf, fixedCases } from "./cases.js";
import { differenceText } from "./difference.js";
import type { Place } from "./places.js";
import { smallestText } from "./smallest.js";

const cases = Array.from({ length: 16 }, (_, i) => casesOf(i + 1)).flat();

function linesOf(text: string): number {
  try {
    return calculate(readRequest(text)).lines.length;
  } catch (error) {
    if (error instanceof EngineError) return 0;
    throw error;
  }
}

/** A place that answers one case as told, and all others as expected. */
function placeThatAnswers(index: number, answer: (expected: string) => string): Place {
  return {
    name: "Elsewhere",
    compare: (_questions, expected) => Promise.resolve({ index, given: answer(expected[index]) }),
    close: () => Promise.resolve(),
  };
}

const placeThatAgrees: Place = {
  name: "Here",
  compare: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

test("places that agree have no difference, and cases and lines of pay are counted", async () => {
  const { cases: counts, lines, difference } = await compareBatch(cases, [placeThatAgrees]);
  assert.equal(difference, null);
  assert.deepEqual(counts, { calculation: 16, settlement: 2, plan: 2 });
  const calculations = cases.filter(({ subject }) => subject === "calculation");
  const counted = calculations.reduce((sum, { text }) => sum + linesOf(text), 0);
  assert.ok(counted > 0);
  assert.equal(lines, counted);
});

test("one sign that differs is told with its place, its case and the command that does it again", async () => {
  const index = cases.findIndex(({ name }) => name === "seed 8, settlement");
  const place = placeThatAnswers(index, (expected) => expected.replace(/\d(?=\D*$)/, "x"));
  const { difference } = await compareBatch(cases, [placeThatAgrees, place]);
  assert.equal(difference?.name, "seed 8, settlement");
  assert.equal(difference.place, "Elsewhere");
  const text = differenceText(difference);
  assert.match(text, /^Elsewhere differs for seed 8, settlement, line \d+ of the answer:/);
  assert.match(text, /npm run conformance -- --seed 8$/);
});

test("an answer that lacks its last line differs", async () => {
  const place = placeThatAnswers(0, (expected) => expected.split("\n").slice(0, -1).join("\n"));
  const { difference } = await compareBatch(cases, [place]);
  assert.equal(difference?.given, "(no such line)");
});

test("worked examples are held to what they say of deals, of months and of plans", async () => {
  const fixed = fixedCases();
  for (const { name, expected } of readExamples()) {
    const ofExample = fixed.filter((one) => one.name.startsWith(`example ${name}, `));
    for (const subject of ["calculation", "settlement", "plan"])
      assert.ok(
        ofExample.some((one) => one.subject === subject),
        `${name}: no ${subject}`,
      );
    const held = ofExample.flatMap(({ figures }) => figures ?? []);
    assert.deepEqual(held, [...expected.lines, ...(expected.statements ?? []), ...expected.problems]);
  }
  assert.equal((await compareBatch(fixed, [])).difference, null);
});

test("a figure that an example expects and that does not come out is a difference", async () => {
  const spoilt: [name: string, member: string][] = [
    ["example c1-split, calculation 1", "amount"],
    ["example a6-recoverable-draw, settlement 1", "balance"],
    ["example a3-marginal-tiers, plan 1", "message"],
  ];
  for (const [name, member] of spoilt) {
    const found = fixedCases().find((one) => one.name === name)!;
    const [first, ...others] = found.figures!;
    const { difference } = await compareBatch([{ ...found, figures: [{ ...first, [member]: "1.23" }, ...others] }], []);
    assert.equal(difference?.name, name);
    assert.equal(difference.place, "TypeScript");
    assert.match(difference.expected, /"1\.23"/);
  }
});

test("the same seed gives the same cases, whichever batch they are in", () => {
  assert.deepEqual(casesOf(16), cases.slice(-casesOf(16).length));
});

test("of a text that differs only what is needed is left", async () => {
  const text =
    '{"asOf":"2026-01-01","deals":[{"key":"a","amount":"1"},{"key":"b","amount":"7","splits":[{"percent":"5"}]}]}';
  const isSeven = (smaller: string): Promise<boolean> => Promise.resolve(smaller.includes('"7"'));
  assert.equal(await smallestText(text, isSeven), '{"deals":[{"amount":"7"}]}');
  assert.equal(await smallestText(text, () => Promise.resolve(false)), text);
  assert.equal(await smallestText("[[", isSeven), "[[");
});

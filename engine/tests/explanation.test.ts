/**
 * Whoever has only the explanation of a line and a pocket calculator comes to the line's amount: each step's formula gives its
 * result, and no step begins with a number that came from nowhere.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculate, explainTrace, readRequest, traceSentence } from "../index.js";
import type { TraceStep } from "../index.js";
import { readExamples } from "./examples.js";
import { MODELS } from "./incrementalModels.js";
import { computed, numberIn } from "./pocket.js";
import { Rational } from "./rational.js";

/** Steps whose result is rounded, or a whole unit away so that parts sum to the deal. All others are exact. */
const ROUNDED =
  /^(Amount|Margin|Measured|Second measure|Credit|Quota|Attainment|Bonus|Commission|Before limits|Adjustment|Taken back|Prize)/;
/** Steps that say in words where a number is from, or what was chosen. */
const IN_WORDS =
  /^(Amount|Margin|Measured|Deals counted|Year|Left out|Largest factor|Row of|Before this|Earlier|Rate so far|Rate reached$|Paid|Threshold|Floor|Cap per deal|Contest|Counted|Rank|Bonus before)/;
const UNIT = Rational.of("0.01");

const EXAMPLES = readExamples().map(({ name, requestText }) => ({ name, rules: readRequest(requestText) }));

for (const { name, rules } of [...EXAMPLES, ...MODELS]) {
  test(`${name}: every step of every line follows by hand, from the deal to the amount`, () => {
    for (const { lineKey, amount, trace } of calculate(rules).lines) {
      const steps = explainTrace(trace);
      for (const step of steps) assertFollows(step, `${lineKey} ${trace}`);
      const last = steps[steps.length - 1];
      assert.ok(numberIn(last.result).equals(Rational.of(amount.toText())), `${lineKey} ends with ${last.result}`);
      assertChained(steps, lineKey);
      assert.match(traceSentence(trace), /^[A-Z].*\.$/, trace);
    }
  });
}

function assertFollows({ title, formula, result }: TraceStep, where: string): void {
  const value = computed(formula);
  if (value === null) {
    assert.match(title, IN_WORDS, formula);
    return;
  }
  const told = numberIn(result);
  const difference = value.minus(told);
  const isTitleRounded = ROUNDED.test(title) || where.includes(";U");
  const isNear = !UNIT.isBelow(difference) && !UNIT.isBelow(Rational.of("0").minus(difference));
  assert.ok(isTitleRounded ? isNear : value.equals(told), `${title}: ${formula} → ${result}\n${where}`);
}

/** What is rounded last is what the step before came to. */
function assertChained(steps: TraceStep[], lineKey: string): void {
  const at = steps.findIndex(({ title }) => title === "Commission" || title === "Before limits");
  if (at < 1) return;
  assert.ok(numberIn(steps[at].formula).equals(numberIn(steps[at - 1].result)), `${lineKey}: ${steps[at].formula}`);
}

test("the pocket calculator reads the formulas that explanations write, and gives up on words", () => {
  const cases: [string, string | null][] = [
    ["(1,000,000 − 200,000 relief) × 62 days carried ÷ 80 days", "620000"],
    ["60 % of 1,000.01 = 600.006, in whole units so that all shares sum to the deal", "600.006"],
    ["(60 % + 20 % overlay) of 500, as owner", "400"],
    ["1 + (1.5 (New product) − 1) + (1.25 (Enterprise) − 1)", "1.75"],
    ["40,000 × (50 % + 50 % × 250,000 ÷ 500,000)", "30000"],
    ["40 × 12.5 each", "500"],
    ["10,000 EUR × 7.46 ÷ 1, the rates of 2026-02-28, rounded half up to 2 decimals", "74600"],
    ["5.61455 rounded half up to 2 decimals", "5.61455"],
    ["as recorded", null],
  ];
  for (const [formula, expected] of cases) {
    const value = computed(formula);
    assert.equal(
      value === null ? null : value.equals(Rational.of(expected ?? "0")),
      expected === null ? null : true,
      formula,
    );
  }
});

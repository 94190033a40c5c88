import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Decimal,
  explainStatement,
  minOf,
  readSettlement,
  settle,
  writeSettlement,
  writeStatements,
} from "../index.js";
import type { Statement, TraceStep } from "../index.js";
import { draw, earned, milestone, settlement } from "./settleBuild.js";
import { randomReopening, randomSettlement } from "./settleGenerator.js";

const SEEDS = 300;
/** Of all plans in the test of explanations. */
const ROUNDING = "HALF_UP";

test("a settlement survives writing and reading: the same bytes, and the same statements", () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const request = seed < SEEDS / 2 ? randomSettlement(seed) : randomReopening(seed);
    const text = writeSettlement(request);
    const read = readSettlement(text);
    assert.equal(writeSettlement(read), text, `seed ${seed}`);
    assert.equal(writeStatements(settle(read)), writeStatements(settle(request)), `seed ${seed}`);
  }
});

test("what is left out of a settlement has its default", () => {
  const read = readSettlement('{"firstMonth":"2026-01","lastMonth":"2026-02"}');
  assert.deepEqual([read.asOf, read.lines, read.opening], [null, [], []]);
  assert.equal(writeStatements(settle(read)), "[]");
});

test("a settlement that is no JSON, or says what nobody knows, is refused by its place", () => {
  for (const [text, problem] of [
    ["", /line 1, column 1: \{ is expected/i],
    ['{"line":[]}', /line 1, column 9: "line" is not known here/i],
    ['{"lines":[{"amount":1}]}', /line 1, column 21: " is expected/i],
    ['{"opening":[{"open":[{"waits":"1"}]}]}', /"waits" is not known here/],
    ['{"firstMonth":"2026-01","firstMonth":"2026-01"}', /"firstMonth" is there twice/],
    ['{"milestones":[{"days":{"paid":null}}]}', /line 1/i],
  ] as const) {
    assert.throws(() => readSettlement(text), problem, text);
  }
});

test("a statement explains a draw from what was earned to what is still owed", () => {
  const request = settlement("2026-02");
  request.draws = [draw("30000", "2026-01", "2026-02")];
  request.lines = [earned("a", "2026-01-05", "10000.00"), earned("b", "2026-02-05", "40000.00")];
  const told = settle(request).map((statement) =>
    explainStatement(statement).map(({ title, formula, result }) => `${title}: ${formula} = ${result}`),
  );
  assert.deepEqual(told, [
    [
      "Earned: 10,000 = 10,000.00",
      "Draw paid in advance: 30,000 draw − 10,000 = 20,000.00",
      "Paid: 10,000 + 20,000 = 30,000.00",
      "Still owed: 0 + 20,000 = 20,000.00",
    ],
    [
      "Earned: 40,000 = 40,000.00",
      "Draw paid in advance: 40,000 payable reaches the draw of 30,000 = 0.00",
      "Recovered: the lower of 10,000 above the draw of 30,000 and 20,000 owed = 10,000.00",
      "Paid: 40,000 − 10,000 = 30,000.00",
      "Still owed: 20,000 − 10,000 = 10,000.00",
    ],
  ]);
});

test("a statement explains what it holds back, takes off what is held, and releases", () => {
  const request = settlement("2026-02");
  Object.assign(request.versions[0].components[0], { holdback: Decimal.of("0.2"), releaseOn: "paid" });
  request.lines = [earned("a", "2026-01-05", "1000.00"), earned("b", "2026-01-06", "500.00")];
  request.lines.push(earned("c", "2026-02-05", "2000.00"), earned("a", "2026-02-05", "-300.00"));
  request.milestones = [milestone("b", "paid", "2026-02-07")];
  const [, february] = settle(request);
  const told = explainStatement(february).map(({ title, formula, result }) => `${title}: ${formula} = ${result}`);
  assert.deepEqual(told, [
    "Earned: −300 + 2,000 = 1,700.00",
    "After the holdback: 1,700 − 400 held back + 200 taken off what is held = 1,500.00",
    "With what is released: 1,500 + 100 released = 1,600.00",
    "Still held: 300 + 200 − 100 = 400.00",
    "Paid: 1,600 = 1,600.00",
  ]);
});

test("a pocket calculator comes to every result of every explanation", () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const request = randomSettlement(seed);
    for (const version of request.versions) version.conventions.rounding = ROUNDING;
    for (const statement of settle(request)) {
      const steps = explainStatement(statement);
      for (const step of steps) {
        const expected = calculated(step, statement);
        if (expected === null) continue;
        const result = numberIn(step.result);
        assert.ok(result.equals(expected), `seed ${seed}: ${step.title}: ${step.formula} = ${step.result}`);
      }
      const paid = steps.find(({ title }) => title === "Paid")!;
      assert.ok(numberIn(paid.result).equals(statement.paid));
      assert.ok(payableIn(steps).equals(statement.payable), `seed ${seed}: the steps before the draws`);
    }
  }
});

const LINE_STEPS = ["Earned", "After the cap", "Now due", "After the holdback", "With what is released"];

/** The result of the last step before draws. */
function payableIn(steps: TraceStep[]): Decimal {
  return numberIn(steps.filter(({ title }) => LINE_STEPS.includes(title)).pop()!.result);
}

function numberIn(text: string): Decimal {
  return Decimal.of(text.replaceAll(",", ""));
}

/** What the formula comes to, read as a person reads it; null when it only counts lines. */
function calculated({ formula }: TraceStep, statement: Statement): Decimal | null {
  if (formula.endsWith("lines together")) return null;
  if (formula === "no line in this month earns anything") return Decimal.ZERO;
  if (formula.includes(" reaches the ")) return Decimal.ZERO;
  const numbers = [...formula.matchAll(/\d[\d,]*(\.\d+)?/g)].map(([number]) => numberIn(number));
  if (formula.startsWith("the lower of ")) return minOf(numbers[0], numbers[numbers.length - 1]);
  if (formula.includes("×")) {
    return numbers[0].times(numbers[1]).dividedBy(numbers[2], statement.conversion!.paid.scale(), ROUNDING);
  }
  const sums = formula.replaceAll(/\([^)]*\)/g, "").matchAll(/([+−-]?) ?(\d[\d,]*(?:\.\d+)?)/g);
  return [...sums].reduce(
    (total, [, sign, number]) =>
      sign === "−" || sign === "-" ? total.minus(numberIn(number)) : total.plus(numberIn(number)),
    Decimal.ZERO,
  );
}

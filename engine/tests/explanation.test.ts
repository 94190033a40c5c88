/**
 * Whoever has only the explanation of a line and a pocket calculator comes to the line's amount: each step's formula gives its
 * result, and no step begins with a number that came from nowhere.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, calculate, explainTrace, readRequest, readTrace, traceSentence, writeRequest } from "../index.js";
import type { CalculationRequest, Line, TraceStep } from "../index.js";
import { readExamples } from "./examples.js";
import { randomRequest } from "./generator.js";
import { MODELS } from "./incrementalModels.js";
import { computed, numberIn } from "./pocket.js";
import { Rational } from "./rational.js";

/** Steps that say in words where a number is from, or what was chosen. */
const IN_WORDS =
  /^(Amount|Margin|Measured|Deals counted|Year|Left out|Largest factor|Row of|Before this|Earlier|Rate so far|Rate reached$|Paid|Threshold|Floor|Cap per deal|Contest|Counted|Rank|Bonus before|Bonus after|Own rate$|Own bonus$|Of this deal before)/;
/** Of these the result says what was chosen. */
const CHOSEN = /^(Left out|Row of)/;
/** Steps that begin with what came before: another line, the period or an earlier payment. */
const FROM_OUTSIDE =
  /^(Before this|Of this deal before|Attainment before|Earlier|Rate so far|Paid for|Counted in|Earned in the period|Prize)/;
const ZERO = Rational.of("0");
const HUNDRED = Rational.of("100");
const SEEDS = 300;

const EXAMPLES = readExamples().map(({ name, requestText }) => ({ name, rules: readRequest(requestText) }));
const RANDOM = Array.from({ length: SEEDS }, (_, i) => ({ name: `seed ${i + 1}`, rules: randomRequest(i + 1) }));

for (const { name, rules } of [...EXAMPLES, ...MODELS]) {
  test(`${name}: every step of every line follows by hand, from the deal to the amount`, () => assertExplained(rules));
}

test(`every step of every line of ${SEEDS} random requests follows by hand`, () => {
  for (const { rules } of RANDOM) assertExplained(rules);
});

function assertExplained(rules: CalculationRequest): void {
  const facts = numbersIn(writeRequest(rules));
  for (const line of calculate(rules).lines) {
    const { lineKey, amount, trace } = line;
    if (stoodOtherwise(line, rules)) continue;
    const steps = explainTrace(trace);
    for (const step of steps) assertFollows(step, line, rules);
    steps.forEach((step, i) => assertFromFacts(step, facts, steps.slice(0, i), `${lineKey} ${trace}`));
    const last = steps[steps.length - 1];
    assert.ok(numberIn(last.result).equals(Rational.of(amount.toText())), `${lineKey} ends with ${last.result}`);
    assertChained(steps, `${lineKey} ${trace}`);
    assert.match(traceSentence(trace), /^[A-Z].*\.$/, trace);
  }
}

function assertFollows(step: TraceStep, line: Line, rules: CalculationRequest): void {
  const { title, formula, result } = step;
  const value = CHOSEN.test(title) ? null : computed(formula);
  if (value === null) assert.match(title, IN_WORDS, formula);
  else assert.ok(isSo(step, value, line, rules), `${title}: ${formula} → ${result}\n${line.trace}`);
}

/** True when a formula comes to its result: exactly, or rounded as its words say; an attainment to the decimals that are shown. */
function isSo({ title, formula, result }: TraceStep, value: Rational, line: Line, rules: CalculationRequest): boolean {
  const told = numberIn(result);
  const rounding = /rounded (half up|half to even|down) to (\d) decimals?$/.exec(formula);
  if (rounding !== null) return Rational.of(value.round(Number(rounding[2]), MODES[rounding[1]])).equals(told);
  if (formula.endsWith(", never below 0")) return told.equals(value.isBelow(ZERO) ? ZERO : value);
  if (title.startsWith("Attainment"))
    return Rational.of(value.times(HUNDRED).round(2, "HALF_UP")).equals(told.times(HUNDRED));
  const unit = new Rational(1n, 10n ** BigInt(readTrace(line.trace).moneyScale));
  if (formula.includes("in whole units so that")) return isWithin(told.minus(value), unit.times(partsOf(line, rules)));
  if (formula.includes("cut to whole units"))
    return !told.isBelow(value.minus(unit)) && isWithin(told.minus(value), unit);
  return value.equals(told);
}

const MODES: Record<string, string> = { "half up": "HALF_UP", "half to even": "HALF_EVEN", down: "DOWN" };

/** Less than the bound away from 0. */
function isWithin(difference: Rational, bound: Rational): boolean {
  return difference.isBelow(bound) && ZERO.minus(difference).isBelow(bound);
}

/** So many parts of a credit are brought to whole units: as a rule one, of which each is less than a unit away from its share. */
function partsOf(
  { planKey, planVersion, componentKey, trace }: Line,
  { versions, payees }: CalculationRequest,
): Rational {
  const version = versions.find((one) => one.planKey === planKey && one.version === planVersion);
  const credits = version?.components.find(({ key }) => key === componentKey)?.credits ?? [];
  const isByParts = credits.length > 0 || version?.conventions.remainder === "largestShare";
  const isOnTop = !readTrace(trace).overlayPercent.isZero();
  return Rational.of(String(isByParts ? payees.length + credits.length : isOnTop ? 2 : 1));
}

/** True for what was credited when the plan rounded or measured otherwise: what was told of it then is told still. */
function stoodOtherwise({ lineKey, trace }: Line, { standing }: CalculationRequest): boolean {
  const unitsOf = (text: string) => {
    const { measure, isCount, moneyScale, rounding } = readTrace(text);
    return [measure, isCount, moneyScale, rounding].join();
  };
  return standing.some(
    (entry) => entry.lineKey === lineKey && !entry.trace.startsWith("1;x") && unitsOf(entry.trace) !== unitsOf(trace),
  );
}

/** The numbers of a text, and those that nobody writes: 0, 1 and 100. */
function numbersIn(text: string): Set<string> {
  const written = text.match(/\d+(\.\d+)?/g) ?? [];
  return new Set(["0", "1", "100", ...written.map((number) => Decimal.of(number).toShortText())]);
}

/** Amounts, margins, rates, factors and bonuses are facts of the request or results; of a band or rate, what it is multiplied by. */
function assertFromFacts({ title, formula }: TraceStep, facts: Set<string>, earlier: TraceStep[], where: string): void {
  if (!/^(Amount|Margin|Measured|Rate$|Rate of year|Band|Above|Multipliers|Bonus)/.test(title)) return;
  const [plain] = formula.replaceAll(/(?<=\d) \([^()]*\)/g, "").split(/, (?=[a-z])| rounded /);
  const numbers = plain.match(/[\d,]+(\.\d+)?( %)?/g) ?? [];
  const isCredit = /^(Rate|Band|Above)/.test(title);
  const told = title.startsWith("Bonus") ? numbers.slice(0, 1) : isCredit ? numbers.slice(1) : numbers;
  for (const number of told) {
    const value = Decimal.of(number.replaceAll(",", "").replace(" %", ""));
    const isFact =
      earlier.some(({ result }) => result === number) ||
      facts.has((number.endsWith("%") ? value.times(Decimal.of("0.01")) : value).toShortText());
    assert.ok(isFact, `${title}: ${formula} names ${number}, which the request does not\n${where}`);
  }
}

/** What a step begins with is what an earlier step came to; rates multiply what was credited, all of it. */
function assertChained(steps: TraceStep[], where: string): void {
  const resultOf = (title: string) => steps.findLast((step) => step.title === title)?.result ?? null;
  steps.forEach(({ title, formula }, i) => {
    if (i === 0 || FROM_OUTSIDE.test(title)) return;
    const first = () => numberIn(formula);
    const before = () => numberIn(steps[i - 1].result);
    const says = `${title}: ${formula}\n${where}`;
    if (title === "With multipliers") assert.ok(first().equals(bandTotal(steps)), says);
    if (title === "Commission" || title === "Before limits") {
      const multiplied = resultOf("With multipliers");
      assert.ok(first().equals(multiplied === null ? bandTotal(steps) : numberIn(multiplied)), says);
    }
    if (title === "Floor per deal" || title === "Cap per deal") assert.ok(first().equals(before()), says);
    if (title === "Credit") assert.ok(numberIn(formula.split(" of ")[1]).equals(before()), says);
    if (
      /^(Attainment|Before this deal|After this deal|Of this deal|Of the whole deal)/.test(title) &&
      title !== "Attainment in the second measure"
    ) {
      const credit = formula.split(" + ")[1];
      assert.ok(numberIn(credit).equals(numberIn(resultOf("Credit")!)), says);
    }
    if (title === "All bands") {
      const bands = steps.filter((step) => /^(Band|Above)/.test(step.title));
      assert.equal(formula, bands.map(({ result }) => result).join(" + "), where);
      const together = bands.map((band) => numberIn(band.formula)).reduce((a, b) => a.plus(b));
      assert.ok(together.equals(numberIn(resultOf("Credit")!)), says);
    }
    if (/^Rate( of year \d+| reached .*)?$/.test(title) && formula.includes(" × ")) {
      assert.ok(first().equals(numberIn(resultOf("Credit")!)), says);
    }
    if (title === "Largest factor") assert.ok(first().equals(numberIn(resultOf("Multipliers")!)), says);
    if (title === "Rise") assert.equal(formula, [steps[i - 1], steps[i - 2]].map(shortResult).join(" − "), where);
  });
}

/** What all bands came to, or the one there is, or by what a bonus rose; without credit there is no band, and nothing to pay. */
function bandTotal(steps: TraceStep[]): Rational {
  const isPay = ({ title }: TraceStep) => /^(Credit$|All bands|Rise|Band|Above|Rate)/.test(title);
  return numberIn(steps.filter(isPay).pop()!.result);
}

function shortResult({ result }: TraceStep): string {
  return result.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
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

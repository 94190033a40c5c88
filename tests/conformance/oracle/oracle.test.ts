/**
 * The engine's arithmetic against java.math.BigDecimal, which shares no code with it: operations one by one in TypeScript and in
 * Apex, and what whole lines pay, with amount, credit and quota, computed again from nothing but their traces. (That Apex pays the same lines as TypeScript is
 * shown by conformance.test.ts, of the same seeds.)
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compileApex } from "../../../compiler/main.js";
import { sourcesOf } from "../../../compiler/tests/sources.js";
import { Decimal, EngineError, calculate, readRequest, readTrace, writeRequest } from "../../../engine/index.js";
import type { CalculationRequest, Line } from "../../../engine/index.js";
import { randomRequest } from "../../../engine/tests/generator.js";
import { orgOf } from "../../../local-org/apex/tests-unit/fixture.js";
import { ApexException } from "../../../local-org/values/index.js";
import { fixedCases } from "../cases.js";
import { missingJava, oracleAnswers } from "./java.js";
import { operationLine, randomOperation } from "./operands.js";
import { resultOf } from "./operations.js";

const OPERATIONS = 20_000;
const REQUESTS = 3000;
/** Deals with splits that must be among them. */
const LEAST_SHARED = 300;
const REFUSED = "refused";
const LARGEST_SHOWN = 5;

interface Calculated {
  name: string;
  request: CalculationRequest;
  lines: Line[];
}

const operations = Array.from({ length: OPERATIONS }, (_, i) => randomOperation(i + 1));
const skip = missingJava();
let wanted: string[] = [];

before(() => {
  if (!skip) wanted = oracleAnswers(operations.map(operationLine));
});

function assertAnswers(given: string[]): void {
  assert.equal(wanted.length, given.length);
  const wrong = given.flatMap((answer, i) =>
    answer === wanted[i] ? [] : [`${operationLine(operations[i])} gives ${answer} instead of ${wanted[i]}`],
  );
  assert.ok(wrong.length === 0, `${wrong.length} differ:\n${wrong.slice(0, LARGEST_SHOWN).join("\n")}`);
}

test(`a Decimal in TypeScript gives what BigDecimal gives, for ${OPERATIONS} operations`, { skip }, () => {
  assertAnswers(
    operations.map(({ operation, left, right, scale, mode }) => {
      try {
        return resultOf(operation, left, right, scale, mode);
      } catch (error) {
        if (error instanceof EngineError && error.code === "DIVISION_BY_ZERO") return REFUSED;
        throw error;
      }
    }),
  );
});

test(`a Decimal in Apex gives what BigDecimal gives, for ${OPERATIONS} operations`, { skip }, async () => {
  const file = fileURLToPath(new URL("operations.ts", import.meta.url));
  const text = readFileSync(file, "utf8").replaceAll("../../../engine/", "./");
  const { diagnostics, classes } = await compileApex(sourcesOf({ "operations.ts": text }));
  assert.deepEqual(diagnostics, []);
  const org = orgOf(Object.fromEntries([...classes].map(([name, source]) => [`classes/${name}.cls`, source])));
  const answers = org.database.transaction(org.administrator(), "async", (tx) =>
    operations.map(({ operation, left, right, scale, mode }) => {
      try {
        return String(org.apex.callStatic(tx, "EngineOperations", "resultOf", [operation, left, right, scale, mode]));
      } catch (error) {
        if (error instanceof ApexException && error.message === "A number cannot be divided by zero.") return REFUSED;
        throw error;
      }
    }),
  );
  assertAnswers(answers);
});

/** Requests as texts, and the lines that each gives. */
const calculated = [
  ...fixedCases().map(({ name, text }) => calculatedCase(name, text)),
  ...Array.from({ length: REQUESTS }, (_, i) => calculatedCase(`seed ${i + 1}`, writeRequest(randomRequest(i + 1)))),
].filter((one) => one !== null);

test(
  `every line of the examples and of ${REQUESTS} random requests pays what BigDecimal makes of its trace, and each number of it follows`,
  { skip },
  () => {
    const lines = calculated.flatMap((one) => one.lines.map((line) => ({ ...one, line })));
    const answers = oracleAnswers(
      lines.map(({ line, request }) => `trace\t${line.trace}\t${mostUnits(line, request)}`),
    );
    assert.equal(answers.length, lines.length);
    const wrong = lines.flatMap(({ name, line }, i) =>
      answers[i] === writtenPay(line) && Decimal.of(answers[i]).equals(line.amount)
        ? []
        : [`${name}: ${line.trace} pays ${line.amount.toText()}; the oracle says ${answers[i]}`],
    );
    assert.ok(
      wrong.length === 0,
      `${wrong.length} of ${lines.length} differ:\n${wrong.slice(0, LARGEST_SHOWN).join("\n")}`,
    );
  },
);

test("the shares of every deal are what BigDecimal makes of its splits, unit by unit", { skip }, () => {
  const shared = calculated.flatMap(sharedDeals);
  const answers = oracleAnswers(shared.map(({ question }) => question));
  assert.equal(answers.length, shared.length);
  const wrong = shared.flatMap(({ name, question, credits }, i) =>
    areEqual(credits, answers[i].split(","))
      ? []
      : [`${name}: ${question} gives ${answers[i]} and not ${credits.join()}`],
  );
  assert.ok(
    wrong.length === 0,
    `${wrong.length} of ${shared.length} differ:\n${wrong.slice(0, LARGEST_SHOWN).join("\n")}`,
  );
  assert.ok(shared.length > LEAST_SHARED, `only ${shared.length} deals are shared`);
});

/** A request and its lines; null for a text that is refused. */
function calculatedCase(name: string, text: string): Calculated | null {
  try {
    const request = readRequest(text);
    return { name, request, lines: calculate(request).lines };
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/**
 * Money credited is less than a unit away from its share. Where the largest share takes the rest it may take a unit for everybody; and of
 * roles, teams and people below the parts are rounded one by one. What stood under other rules than those of now is 0.
 */
function mostUnits(line: Line, request: CalculationRequest): number {
  const { payees, standing } = request;
  const entries = standing.filter(({ lineKey, trace }) => lineKey === line.lineKey && trace.startsWith("1;d"));
  if (entries.some(({ trace }) => unitsOf(trace) !== unitsOf(line.trace))) return 0;
  const { credits, remainder } = rulesOf(line, request);
  const isByParts = credits.length > 0 || line.trace.includes(";r") || remainder === "largestShare";
  return isByParts ? payees.length + credits.length : 1;
}

/** By what rules a line is credited; those of a plan that is gone say nothing. */
function rulesOf({ planKey, planVersion, componentKey }: Line, { versions }: CalculationRequest) {
  const version = versions.find((one) => one.planKey === planKey && one.version === planVersion);
  const component = version?.components.find(({ key }) => key === componentKey);
  return { credits: component?.credits ?? [], remainder: version?.conventions.remainder ?? "largestRemainder" };
}

/** What the line of a trace measures, and how money is rounded. */
function unitsOf(trace: string): string {
  const { measure, isCount, moneyScale, rounding } = readTrace(trace);
  return [measure, isCount, moneyScale, rounding].join();
}

/** The deals of a request whose money splits share and all pay under one component, as questions, and what the lines credit. */
function sharedDeals({ name, request, lines }: Calculated): { name: string; question: string; credits: Decimal[] }[] {
  const fresh = new Set(request.deals.map(({ key }) => key));
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (!fresh.has(line.dealKey) || !line.trace.startsWith("1;d") || mostUnits(line, request) === 0) continue;
    const key = `${line.planVersion} ${line.lineKey.replace(`|${line.payeeKey}|`, "|")}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const { credits, remainder } = rulesOf(group[0], request);
    const percents = group.map(({ trace }) => readTrace(trace).revenuePercent);
    const isWhole = percents.reduce((a, b) => a.plus(b)).equals(Decimal.of("100"));
    const isCount = group[0].trace.includes(";y#");
    if (group.length < 2 || !isWhole || isCount || credits.length > 0) return [];
    const userOf = new Map(request.payees.map(({ key, userKey }) => [key, userKey]));
    const told = group.flatMap(({ payeeKey, trace }) => [userOf.get(payeeKey)!, trace]);
    const question = ["shares", remainder, ...told].join("\t");
    return [{ name, question, credits: group.map(({ credit }) => credit) }];
  });
}

function areEqual(credits: Decimal[], answers: string[]): boolean {
  return credits.length === answers.length && credits.every((credit, i) => Decimal.of(answers[i]).equals(credit));
}

/** What the line pays as its trace says; a line whose rules changed may have stood with other decimals. */
function writtenPay({ trace }: Line): string {
  return trace.slice(trace.lastIndexOf(";=") + 2);
}

/**
 * The engine's arithmetic against java.math.BigDecimal, which shares no code with it: operations one by one in TypeScript and in
 * Apex, and what whole lines pay, computed again from nothing but their traces. (That Apex pays the same lines as TypeScript is
 * shown by conformance.test.ts, of the same seeds.)
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compileApex } from "../../../compiler/main.js";
import { sourcesOf } from "../../../compiler/tests/sources.js";
import { Decimal, EngineError, calculate, readRequest, writeRequest } from "../../../engine/index.js";
import type { Line } from "../../../engine/index.js";
import { randomRequest } from "../../../engine/tests/generator.js";
import { orgOf } from "../../../local-org/apex/tests-unit/fixture.js";
import { ApexException } from "../../../local-org/values/index.js";
import { fixedCases } from "../cases.js";
import { missingJava, oracleAnswers } from "./java.js";
import { operationLine, randomOperation } from "./operands.js";
import { resultOf } from "./operations.js";

const OPERATIONS = 20_000;
const REQUESTS = 3000;
/** Percent of the lines whose traces the oracle must be able to read. */
const LEAST_COVERED = 95;
const REFUSED = "refused";
const LARGEST_SHOWN = 5;
const REASONS_SHOWN = 20;

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

test(
  `every line of the examples and of ${REQUESTS} random requests pays what BigDecimal makes of its trace`,
  { skip },
  () => {
    const requests = [
      ...fixedCases().map(({ name, text }) => ({ name, text })),
      ...Array.from({ length: REQUESTS }, (_, i) => ({
        name: `seed ${i + 1}`,
        text: writeRequest(randomRequest(i + 1)),
      })),
    ];
    const lines = requests.flatMap(({ name, text }) => linesOf(text).map((line) => ({ name, line })));
    const answers = oracleAnswers(lines.map(({ line }) => `trace\t${line.trace}`));
    assert.equal(answers.length, lines.length);
    const isCovered = answers.map((answer) => !answer.startsWith("not covered"));
    const wrong = lines.flatMap(({ name, line }, i) =>
      !isCovered[i] || (answers[i] === writtenPay(line) && Decimal.of(answers[i]).equals(line.amount))
        ? []
        : [`${name}: ${line.trace} pays ${line.amount.toText()} instead of ${answers[i]}`],
    );
    assert.ok(wrong.length === 0, `${wrong.length} differ:\n${wrong.slice(0, LARGEST_SHOWN).join("\n")}`);
    const reasons = [...new Set(answers.filter((_, i) => !isCovered[i]))].slice(0, REASONS_SHOWN).join("; ");
    const percent = (100 * isCovered.filter(Boolean).length) / lines.length;
    assert.ok(percent >= LEAST_COVERED, `only ${percent.toFixed(1)} % covered: ${reasons}`);
  },
);

/** What the line pays as its trace says; a line whose rules changed may have stood with other decimals. */
function writtenPay({ trace }: Line): string {
  return trace.slice(trace.lastIndexOf(";=") + 2);
}

/** The lines of a request; none of a text that is refused. */
function linesOf(text: string): Line[] {
  try {
    return calculate(readRequest(text)).lines;
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

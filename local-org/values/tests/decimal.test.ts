import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ApexDecimal, ApexException, type RoundingMode } from "../index.js";

const decimal = (text: string): ApexDecimal => ApexDecimal.parse(text);

const MODES: RoundingMode[] = ["CEILING", "DOWN", "FLOOR", "HALF_DOWN", "HALF_EVEN", "HALF_UP", "UNNECESSARY", "UP"];

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 14 }))
  .map(([unscaled, scale]) => new ApexDecimal(unscaled, scale));

describe("ApexDecimal", () => {
  it("divides to 33 significant digits, half up, as Apex was measured to do", () => {
    const table: [string, string, string][] = [
      ["1", "31", "0.0322580645161290322580645161290323"],
      ["2", "3", "0.666666666666666666666666666666667"],
      ["-2", "3", "-0.666666666666666666666666666666667"],
      ["10", "4", "2.5"],
      ["100.00", "4", "25.00"],
      ["1.00", "2.0", "0.5"],
      ["0", "7", "0"],
      ["1", "8", "0.125"],
      ["1000", "0.5", "2000"],
    ];
    for (const [a, b, expected] of table)
      assert.equal(decimal(a).divide(decimal(b)).toString(), expected, `${a} / ${b}`);
  });

  it("refuses to divide by zero with Salesforce's words", () => {
    const isRefusal = (thrown: unknown) =>
      thrown instanceof ApexException && thrown.toString() === "System.MathException: Divide by 0";
    assert.throws(() => decimal("1").divide(decimal("0.00")), isRefusal);
    assert.throws(() => decimal("1").divideScaled(decimal("0"), 2, "HALF_UP"), isRefusal);
  });

  it("rounds ties as each mode says", () => {
    const values = ["5.245", "5.255", "-5.245", "-5.255", "5.2401", "-5.2401", "5.24"];
    const table: Record<string, string[]> = {
      CEILING: ["5.25", "5.26", "-5.24", "-5.25", "5.25", "-5.24", "5.24"],
      FLOOR: ["5.24", "5.25", "-5.25", "-5.26", "5.24", "-5.25", "5.24"],
      UP: ["5.25", "5.26", "-5.25", "-5.26", "5.25", "-5.25", "5.24"],
      DOWN: ["5.24", "5.25", "-5.24", "-5.25", "5.24", "-5.24", "5.24"],
      HALF_UP: ["5.25", "5.26", "-5.25", "-5.26", "5.24", "-5.24", "5.24"],
      HALF_DOWN: ["5.24", "5.25", "-5.24", "-5.25", "5.24", "-5.24", "5.24"],
      HALF_EVEN: ["5.24", "5.26", "-5.24", "-5.26", "5.24", "-5.24", "5.24"],
    };
    for (const [mode, expected] of Object.entries(table)) {
      assert.deepEqual(
        values.map((value) =>
          decimal(value)
            .setScale(2, mode as RoundingMode)
            .toString(),
        ),
        expected,
        mode,
      );
    }
    assert.equal(decimal("5.245").setScale(2).toString(), "5.24", "half even when Apex names no mode");
    assert.throws(() => decimal("5.245").setScale(2, "UNNECESSARY"), /Rounding necessary/);
    assert.equal(decimal("5.240").setScale(2, "UNNECESSARY").toString(), "5.24");
  });

  it("keeps the larger scale in sums and adds scales in products", () => {
    assert.equal(decimal("1.10").add(decimal("2")).toString(), "3.10");
    assert.equal(decimal("1.1").subtract(decimal("0.250")).toString(), "0.850");
    assert.equal(decimal("1.10").multiply(decimal("2.0")).toString(), "2.200");
  });

  it("prints an exponent only for negative scales and tiny numbers", () => {
    const table: [string, string, string][] = [
      ["4500.0", "4500.0", "4500.0"],
      ["0.0000001", "1E-7", "0.0000001"],
      ["0.000001", "0.000001", "0.000001"],
      ["4.5E+3", "4.5E+3", "4500"],
      ["-12E2", "-1.2E+3", "-1200"],
      ["0.00", "0.00", "0.00"],
      ["000012.50", "12.50", "12.50"],
    ];
    for (const [text, short, plain] of table) {
      assert.equal(decimal(text).toString(), short);
      assert.equal(decimal(text).toPlainString(), plain);
    }
    assert.equal(decimal("4500.0").stripTrailingZeros().toString(), "4.5E+3");
    assert.equal(decimal("4500.0").stripTrailingZeros().toPlainString(), "4500");
  });

  it("compares by value and hashes by value and scale", () => {
    assert.ok(decimal("1.1").equalsValue(decimal("1.10")));
    assert.notEqual(decimal("1.1").hashKey(), decimal("1.10").hashKey());
    assert.equal(decimal("-2").compareTo(decimal("1.5")), -1);
  });

  it("takes only numbers", () => {
    for (const text of [
      "",
      ".",
      "1,5",
      "1.2.3",
      "abc",
      "1e",
      " 1",
      "--1",
      "0x10",
      "NaN",
      "1e999999999",
      "1E-999999999",
    ]) {
      assert.throws(() => decimal(text), /System.TypeException|Invalid decimal/, text);
    }
  });

  it("wraps whole parts as Integer and Long do", () => {
    assert.equal(decimal("2147483648.9").intValue(), -2147483648);
    assert.equal(decimal("-7.9").intValue(), -7);
    assert.equal(decimal("9223372036854775808").longValue(), -9223372036854775808n);
  });

  it("formats with groups for people", () => {
    assert.equal(decimal("1234567.891").format("en-US"), "1,234,567.891");
    assert.equal(decimal("12345678901234567890.12").format("en-US"), "12,345,678,901,234,567,890.12");
  });

  it("agrees with fractions of whole numbers on sums, products and rounded quotients", () => {
    fc.assert(
      fc.property(
        anyDecimal,
        anyDecimal,
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(...MODES),
        (a, b, scale, mode) => {
          const unit = (value: ApexDecimal) => 10n ** BigInt(value.scale);
          const sum = a.add(b);
          assert.equal(sum.unscaled * unit(a) * unit(b), (a.unscaled * unit(b) + b.unscaled * unit(a)) * unit(sum));
          const product = a.multiply(b);
          assert.equal(product.unscaled * unit(a) * unit(b), a.unscaled * b.unscaled * unit(product));
          if (b.unscaled === 0n || mode === "UNNECESSARY") return;
          const quotient = a.divideScaled(b, scale, mode);
          // |a/b - q| is less than one unit in the last place, or at most half of one for the modes that round to nearest.
          const error = magnitude(a.unscaled * unit(b) * unit(quotient) - quotient.unscaled * b.unscaled * unit(a));
          const one = magnitude(b.unscaled * unit(a));
          assert.ok(mode.startsWith("HALF") ? 2n * error <= one : error < one);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("survives printing and parsing", () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        for (const text of [value.toString(), value.toPlainString()]) {
          assert.equal(ApexDecimal.parse(text).hashKey(), value.hashKey());
        }
      }),
      { numRuns: 300 },
    );
  });

  const hasJava = spawnSync("java", ["-version"]).status === 0;

  it("agrees with java.math.BigDecimal", { skip: hasJava ? false : "no java on PATH" }, () => {
    const cases = fc.sample(caseOf, 6000);
    const source = fileURLToPath(new URL("BigDecimalOracle.java", import.meta.url));
    const run = spawnSync("java", [source], { input: cases.map((one) => `${one.line}\n`).join(""), encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    const answers = run.stdout.trimEnd().split("\n");
    assert.equal(answers.length, cases.length);
    cases.forEach((one, i) => assert.equal(ours(one), answers[i], one.line));
  });
});

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

interface Case {
  line: string;
  operation: string;
  a: ApexDecimal;
  b: ApexDecimal;
  scale: number;
  mode: RoundingMode;
}

const OPERATIONS = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "divideScaled",
  "setScale",
  "strip",
  "compare",
  "precision",
  "whole",
];

/** Small, round and long numbers, so that ties, exact quotients and 33-digit ones all occur. */
const caseDecimal = fc.oneof(
  anyDecimal,
  fc
    .tuple(fc.bigInt({ min: -200n, max: 200n }), fc.integer({ min: 0, max: 3 }))
    .map(([unscaled, scale]) => new ApexDecimal(unscaled * 5n, scale)),
  fc
    .tuple(fc.bigInt({ min: -9n, max: 9n }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }))
    .map(([digit, zeros, scale]) => new ApexDecimal(digit * 10n ** BigInt(zeros), scale)),
);

const caseOf: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom(...OPERATIONS),
    caseDecimal,
    caseDecimal,
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom(...MODES),
  )
  .map(([operation, a, b, scale, mode]) => {
    const line = `${operation} ${a.toPlainString()} ${b.toPlainString()} ${scale} ${mode}`;
    return { line, operation, a, b, scale, mode };
  });

function ours(one: Case): string {
  const { a, b, scale, mode } = one;
  const show = (value: ApexDecimal): string => `${value}|${value.toPlainString()}|${value.scale}`;
  try {
    switch (one.operation) {
      case "add":
        return show(a.add(b));
      case "subtract":
        return show(a.subtract(b));
      case "multiply":
        return show(a.multiply(b));
      case "divide":
        return show(a.divide(b));
      case "divideScaled":
        return show(a.divideScaled(b, scale, mode));
      case "setScale":
        return show(a.setScale(scale, mode));
      case "strip":
        return show(a.stripTrailingZeros());
      case "compare":
        return String(a.compareTo(b));
      case "precision":
        return String(a.precision());
      default:
        return `${a.intValue()}/${a.longValue()}`;
    }
  } catch (thrown) {
    assert.ok(thrown instanceof ApexException);
    return "refused";
  }
}

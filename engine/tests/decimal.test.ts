import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Decimal, EngineError, isDecimal, maxOf, minOf } from "../language.js";
import { Rational } from "./rational.js";

const MODES = ["HALF_UP", "HALF_EVEN", "DOWN", "FLOOR"];
const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => new Rational(units, 10n ** BigInt(scale)).round(scale, "DOWN"));

const roundings: [string, number, string, string, string, string][] = [
  // text, scale, HALF_UP, HALF_EVEN, DOWN, FLOOR
  ["5.245", 2, "5.25", "5.24", "5.24", "5.24"],
  ["5.255", 2, "5.26", "5.26", "5.25", "5.25"],
  ["-5.245", 2, "-5.25", "-5.24", "-5.24", "-5.25"],
  ["-5.255", 2, "-5.26", "-5.26", "-5.25", "-5.26"],
  ["0.5", 0, "1", "0", "0", "0"],
  ["1.5", 0, "2", "2", "1", "1"],
  ["-0.5", 0, "-1", "0", "0", "-1"],
  ["-1.5", 0, "-2", "-2", "-1", "-2"],
  ["0.0049999", 2, "0.00", "0.00", "0.00", "0.00"],
  ["-0.0049999", 2, "0.00", "0.00", "0.00", "-0.01"],
  ["7", 2, "7.00", "7.00", "7.00", "7.00"],
];

for (const [text, scale, ...expected] of roundings) {
  test(`${text} rounds to ${scale} decimals as each mode says`, () => {
    assert.deepEqual(
      MODES.map((mode) => Decimal.of(text).round(scale, mode).toText()),
      expected,
    );
  });
}

test("rounding agrees with fractions in every mode", () => {
  fc.assert(
    fc.property(decimalText, fc.integer({ min: 0, max: 14 }), fc.constantFrom(...MODES), (text, scale, mode) => {
      assert.equal(Decimal.of(text).round(scale, mode).toText(), Rational.of(text).round(scale, mode));
    }),
    { numRuns: 2000 },
  );
});

test("ties of either sign round as fractions do", () => {
  const tie = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(tie, fc.constantFrom(...MODES), ([units, scale], mode) => {
      const text = new Rational(BigInt(units) * 10n + 5n, 10n ** BigInt(scale + 1)).round(scale + 1, "DOWN");
      assert.equal(Decimal.of(text).round(scale, mode).toText(), Rational.of(text).round(scale, mode));
    }),
    { numRuns: 1000 },
  );
});

test("division is exact and rounded once, also where a long quotient would round twice", () => {
  fc.assert(
    fc.property(
      decimalText,
      decimalText,
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(...MODES),
      (a, b, scale, mode) => {
        fc.pre(!Decimal.of(b).isZero());
        const quotient = Decimal.of(a).dividedBy(Decimal.of(b), scale, mode);
        assert.equal(quotient.toText(), Rational.of(a).dividedBy(Rational.of(b)).round(scale, mode));
      },
    ),
    { numRuns: 2000 },
  );
  const justBelowTie = Decimal.of("0.4" + "9".repeat(40));
  assert.equal(justBelowTie.dividedBy(Decimal.ONE, 0, "HALF_UP").toText(), "0");
});

test("sums, differences and products are exact and have the scales of the language", () => {
  fc.assert(
    fc.property(decimalText, decimalText, (a, b) => {
      const [x, y] = [Decimal.of(a), Decimal.of(b)];
      const larger = Math.max(x.scale(), y.scale());
      assert.equal(x.plus(y).toText(), Rational.of(a).plus(Rational.of(b)).round(larger, "DOWN"));
      assert.equal(x.minus(y).toText(), Rational.of(a).minus(Rational.of(b)).round(larger, "DOWN"));
      assert.equal(
        x.times(y).toText(),
        Rational.of(a)
          .times(Rational.of(b))
          .round(x.scale() + y.scale(), "DOWN"),
      );
      for (const mode of ["HALF_UP", "HALF_EVEN", "DOWN", "FLOOR"]) {
        for (const scale of [0, 2, 30]) {
          assert.equal(
            x.timesRounded(y, scale, mode).toText(),
            Rational.of(a).times(Rational.of(b)).round(scale, mode),
          );
        }
      }
      assert.equal(x.compareTo(y), Rational.of(a).isBelow(Rational.of(b)) ? -1 : x.equals(y) ? 0 : 1);
      assert.equal(x.equals(y), Rational.of(a).equals(Rational.of(b)));
      assert.equal(minOf(x, y).plus(maxOf(x, y)).equals(x.plus(y)), true);
    }),
    { numRuns: 1000 },
  );
});

test("plain text is read and written with its scale", () => {
  for (const text of ["0", "0.00", "1000.00", "-0.05", "123456789012345678901234567890.10"]) {
    assert.equal(Decimal.of(text).toText(), text);
  }
  assert.equal(Decimal.of("007.50").toText(), "7.50");
  assert.equal(Decimal.of("-0.00").toText(), "0.00");
  assert.equal(Decimal.ofInt(-12).toText(), "-12");
});

test("short text drops trailing zeros behind the point only", () => {
  const shortened = [
    ["1000.00", "1000"],
    ["1000", "1000"],
    ["0.10", "0.1"],
    ["-2.500", "-2.5"],
    ["0.00", "0"],
    ["1.50", "1.5"],
    ["1.05", "1.05"],
    ["-0.50", "-0.5"],
    ["12345678901234.50", "12345678901234.5"],
    ["12345678901234567890.00", "12345678901234567890"],
  ];
  for (const [text, short] of shortened) assert.equal(Decimal.of(text).toShortText(), short);
});

test("what is not plain notation is refused", () => {
  const long = [
    "12345678901234567.",
    "1..2".padEnd(20, "0"),
    "1.2.34567890123456789",
    "-12345678901234567-8",
    "12345678901234567e10",
    "1234567890 1234567890",
    ".12345678901234567890",
    "1234567890123456789,0",
    "1".repeat(18) + "٣",
    "-".repeat(20),
  ];
  for (const text of [
    ...long,
    "1..2",
    "1.5.",
    "--.5",
    "1.-5",
    "",
    "-",
    "+1",
    "1.",
    ".5",
    "1e3",
    " 1",
    "1 ",
    "1,5",
    "NaN",
    "--1",
    "1.2.3",
    "٣",
  ]) {
    assert.equal(isDecimal(text), false, text);
    assert.throws(() => Decimal.of(text), { name: "EngineError", code: "DECIMAL_INVALID" });
  }
});

test("division by zero and unknown modes are refused by code", () => {
  assert.throws(() => Decimal.ONE.dividedBy(Decimal.of("0.00"), 2, "DOWN"), { code: "DIVISION_BY_ZERO" });
  assert.throws(
    () => Decimal.of("1.5").round(0, "UP"),
    (error) => error instanceof EngineError && error.code === "ROUNDING_UNKNOWN",
  );
});

test("whole numbers on either side of 2^53 add, subtract, multiply, compare and divide exactly", () => {
  const edge = fc
    .tuple(fc.constantFrom(0n, 1n, 3n, 2n ** 26n, 2n ** 52n, 2n ** 53n, 2n ** 54n), fc.bigInt({ min: -4n, max: 4n }))
    .chain(([near, by]) => fc.constantFrom(near + by, -near - by));
  const decimal = (units: bigint) => Decimal.of(units.toString());
  fc.assert(
    fc.property(edge, edge, fc.constantFrom(...MODES), (a, b, mode) => {
      assert.equal(decimal(a).plus(decimal(b)).toText(), `${a + b}`);
      assert.equal(decimal(a).minus(decimal(b)).toText(), `${a - b}`);
      assert.equal(decimal(a).times(decimal(b)).toText(), `${a * b}`);
      assert.equal(decimal(a).compareTo(decimal(b)), a === b ? 0 : a < b ? -1 : 1);
      assert.equal(decimal(a).plus(decimal(b)).minus(decimal(b)).equals(decimal(a)), true);
      if (b === 0n) return;
      assert.equal(decimal(a).dividedBy(decimal(b), 0, mode).toText(), new Rational(a, b).round(0, mode));
    }),
    { numRuns: 3000 },
  );
});

test("zero has no sign, however it came about", () => {
  const zeros = [
    Decimal.of("-0.00"),
    Decimal.ZERO.negate(),
    Decimal.ZERO.times(Decimal.of("-5")),
    Decimal.of("-0.4").round(0, "HALF_UP"),
    Decimal.ZERO.dividedBy(Decimal.of("-3"), 2, "DOWN"),
  ];
  for (const zero of zeros) assert.deepEqual(zero, Decimal.of("0").round(zero.scale(), "DOWN"));
});

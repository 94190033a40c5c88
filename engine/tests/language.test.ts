import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as language from "../language.js";
import { TextOrder } from "../order.js";

const { Decimal, DecimalList, SparseMap, keysOf, valuesOf } = language;
const { divide, remainder, intOf, compareText, splitText, joinText, charOf, codeAt, sortBy } = language;

const KEYS = ["a", "b", "c", "toString", ""];
const mapStep = fc.record({
  does: fc.constantFrom("set", "delete", "clear"),
  key: fc.constantFrom(...KEYS),
  value: fc.nat(9),
});

test("a sparse map is like any other map after any steps", () => {
  fc.assert(
    fc.property(fc.array(mapStep, { maxLength: 12 }), (steps) => {
      const [sparse, plain] = [new SparseMap<string, number>(), new Map<string, number>()];
      for (const map of [sparse, plain]) {
        for (const { does, key, value } of steps) {
          if (does === "set") map.set(key, value);
          else if (does === "delete") map.delete(key);
          else if (value === 0) map.clear();
        }
      }
      assert.deepEqual([...sparse], [...plain]);
      assert.deepEqual([keysOf(sparse), valuesOf(sparse), sparse.size], [keysOf(plain), valuesOf(plain), plain.size]);
      for (const key of KEYS) assert.deepEqual([sparse.has(key), sparse.get(key)], [plain.has(key), plain.get(key)]);
      const told: [string, number][] = [];
      sparse.forEach((value, key) => told.push([key, value]));
      assert.deepEqual(told, [...plain.entries()]);
    }),
  );
});

const AMOUNTS = [
  "0.00",
  "-0.01",
  "12.50",
  "12.5",
  "7",
  "90071992547409.91",
  "90071992547409.92",
  "-99999999999999999999.99",
];

test("a list of decimals gives back what was put in, whatever the scales and sizes", () => {
  const amount = fc.constantFrom(...AMOUNTS);
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1 }), fc.array(fc.tuple(fc.nat(), amount)), (texts, changes) => {
      const [list, plain] = [new DecimalList(), [...texts]];
      for (const text of texts) list.push(Decimal.of(text));
      for (const [place, text] of changes) {
        plain[place % plain.length] = text;
        list.putDecimal(place % plain.length, Decimal.of(text));
      }
      assert.deepEqual(
        Array.from({ length: list.length }, (_, i) => list.decimalAt(i).toText()),
        plain,
      );
    }),
  );
});

test("a list of decimals computes as its decimals do", () => {
  const amount = fc.constantFrom(...AMOUNTS);
  const scale = fc.integer({ min: 0, max: 4 });
  const mode = fc.constantFrom("HALF_UP", "HALF_EVEN", "DOWN", "FLOOR");
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1 }),
      amount,
      scale,
      mode,
      fc.nat(),
      (texts, other, decimals, how, from) => {
        const list = new DecimalList();
        for (const text of texts) list.push(Decimal.of(text));
        const copied = list.copy();
        const places = texts.map((_text, i) => (i + from) % texts.length);
        const totals = list.runningTotals(places);
        let sum = Decimal.ZERO;
        places.forEach((place, i) => {
          sum = sum.plus(Decimal.of(texts[place]));
          assert.ok(totals.decimalAt(i).equals(sum));
          assert.equal(list.compareAt(place, Decimal.of(other)), Decimal.of(texts[place]).compareTo(Decimal.of(other)));
          copied.multiplyAt(place, Decimal.of(other), decimals, how);
          const product = Decimal.of(texts[place]).timesRounded(Decimal.of(other), decimals, how);
          assert.equal(copied.decimalAt(place).toText(), product.toText());
          assert.equal(list.decimalAt(place).toText(), texts[place]);
        });
        assert.equal(totals.length, texts.length);
      },
    ),
  );
});

test("whole numbers divide towards zero and leave a remainder of the dividend's sign", () => {
  const cases = [
    [7, 2, 3, 1],
    [-7, 2, -3, -1],
    [7, -2, -3, 1],
    [-7, -2, 3, -1],
    [1, 2, 0, 1],
    [-1, 2, 0, -1],
    [6, 3, 2, 0],
    [-6, 3, -2, 0],
  ];
  for (const [a, b, quotient, rest] of cases) {
    assert.equal(divide(a, b), quotient);
    assert.ok(Object.is(remainder(a, b), rest), `${a} ${b}`);
  }
  assert.ok(Object.is(divide(-1, 2), 0));
  assert.throws(() => divide(1, 0), { code: "DIVISION_BY_ZERO" });
  assert.throws(() => remainder(1, 0), { code: "DIVISION_BY_ZERO" });
});

test("whole numbers are read in 32 bits only", () => {
  assert.deepEqual(["0", "-1", "007", "2147483647", "-2147483648"].map(intOf), [0, -1, 7, 2147483647, -2147483648]);
  for (const text of ["", "-", "1.0", " 1", "1e3", "2147483648", "-2147483649", "99999999999"]) {
    assert.throws(() => intOf(text), { code: "INT_INVALID" }, text);
  }
});

test("texts are ordered by code unit: capitals first, without regard to a locale", () => {
  const list = ["b", "a", "B", "æ", "aa", "", "A", "🌻", "ﬀ"];
  sortBy(list, new TextOrder());
  assert.deepEqual(list, ["", "A", "B", "a", "aa", "b", "æ", "🌻", "ﬀ"]);
  assert.equal(compareText("a", "a"), 0);
});

test("texts split into all parts, empty ones included, and join again", () => {
  for (const text of ["", ";", "a;b", ";a;;b;", "a"]) assert.equal(joinText(splitText(text, ";"), ";"), text);
  assert.deepEqual(splitText("a;;", ";"), ["a", "", ""]);
  assert.deepEqual(splitText("", ";"), [""]);
});

test("code units and texts turn into each other", () => {
  assert.equal(charOf(codeAt("æ", 0)), "æ");
  assert.equal(charOf(codeAt("🌻", 0)) + charOf(codeAt("🌻", 1)), "🌻");
});

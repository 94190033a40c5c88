import assert from "node:assert/strict";
import { test } from "node:test";
import * as language from "../language.js";
import { TextOrder } from "../order.js";

const { divide, remainder, intOf, compareText, splitText, joinText, charOf, codeAt, sortBy } = language;

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

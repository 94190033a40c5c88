import assert from "node:assert/strict";
import { test } from "node:test";
import {
  adjustmentPart,
  clawbackPart,
  lineKeyOf,
  partOfKey,
  sourceKeyOf,
  takenKeyOf,
  withPart,
  yearPart,
} from "../keys.js";

const line = lineKeyOf("d1", "anna", "plan", "revenue");
const item = withPart(line, "seats");

test("a clawback takes back the line whose part it lengthens, with an item or without", () => {
  for (const taken of [line, item, withPart(line, yearPart("", 2)), withPart(line, adjustmentPart("2026-01-01"))]) {
    assert.equal(takenKeyOf(withPart(line, clawbackPart(partOfKey(taken)))), taken);
    assert.equal(takenKeyOf(taken), taken);
  }
});

test("a component that is called as clawbacks end takes nothing back", () => {
  const odd = lineKeyOf("d1", "anna", "plan", "sales~clawback");
  assert.equal(takenKeyOf(odd), odd);
  assert.equal(takenKeyOf(withPart(odd, "~clawback")), odd);
});

test("later years and what takes them back follow from the line of the first year", () => {
  for (const first of [line, item]) {
    const later = yearPart(partOfKey(first), 3);
    assert.equal(sourceKeyOf(withPart(line, later)), first);
    assert.equal(sourceKeyOf(withPart(line, clawbackPart(later))), first);
    assert.equal(sourceKeyOf(first), first);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { differencesOf } from "../../cli/commands/expectations.js";
import { readDocument } from "../../cli/document/document.js";
import { readExamples } from "./examples.js";

const settled = readExamples().filter(({ expected }) => expected.statements !== undefined);

test("examples settle draws, guarantees, holdbacks, caps and salaries", () => {
  assert.ok(settled.length >= 5);
});

for (const { name, title } of settled) {
  test(`${title}: the statements of every month`, () => {
    assert.deepEqual(differencesOf(readDocument(`examples/${name}.json`)), []);
  });
}

/** What an org checks of the worked examples is what the examples say now. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CLASS_FILE, classText } from "./apexExamples.js";

test("the worked examples in Apex are those of the folder", async () => {
  const hint = "Write them again: node --import tsx tests/invariants/apexExamples.ts";
  assert.equal(readFileSync(CLASS_FILE, "utf8") === (await classText()), true, hint);
});

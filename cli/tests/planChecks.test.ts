import assert from "node:assert/strict";
import { test } from "node:test";
import { documentOf } from "../document/document.js";
import { planProblems } from "../lint/planChecks.js";
import { banded } from "./support.js";
import type { Bendable } from "./support.js";

const faults: [string, string, (component: Bendable) => void][] = [
  ["VALUE_EMPTY", '""', (c) => (c.conditions = [{ fact: "segment", values: ["a", ""] }])],
  ["CREDIT_PERCENT_INVALID", '"0"', (c) => (c.credits = [{ source: "owner" }, { source: "overlay", percent: "0" }])],
  ["TIERS_NOT_ASCENDING", '"0.0"', (c) => c.tiers.push({ startsAt: "0.0", rate: "0.5" })],
  ["RELEASE_NOT_USED", "17", (c) => (c.releaseAfterDays = 17)],
  ["BONUS_NOT_USED", '"50"', (c) => (c.bonus = "50")],
  ["MULTIPLIER_INCOMPLETE", '""', (c) => (c.multipliers = [{ key: "m", factor: "2", fact: "" }])],
];

for (const [code, value, bend] of faults) {
  test(`${code} points to the very value in the text`, () => {
    const text = JSON.stringify(
      banded((request) => bend(request.versions[0].components[0])),
      null,
      2,
    );
    const [problem, ...others] = planProblems(documentOf(text, "plan.json"));
    assert.equal(problem.code, code);
    assert.ok(
      text
        .split("\n")
        [problem.line - 1].slice(problem.column - 1)
        .startsWith(value),
      problem.message,
    );
    assert.ok(problem.allowed);
    assert.deepEqual(others, []);
  });
}

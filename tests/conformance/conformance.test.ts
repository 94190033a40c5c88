/**
 * One engine in three places: the worked examples and random calculations, settlements and plans give the same bytes in TypeScript, in the LWC module in a
 * browser, and in the Apex classes run by the local org, and in TypeScript in whatever order a request lists things. The seeds
 * are fixed; `npm run conformance -- --cases 1000000` runs more.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { differenceText } from "./difference.js";
import { runConformance } from "./run.js";
import type { Summary } from "./run.js";

const CASES = Number(process.env.CASES ?? 20000);
const REACHED = [
  ...["earning", "correction", "QUOTA_MISSING", "SPLITS_INCOMPLETE", "PLAN_INVALID", "JSON_INVALID"],
  ...["RATE_MISSING", "TERMS_MISSING", "PAYS_LESS_THAN_FLAT", "TIERS_MISSING"],
];

let summary: Summary;

before(async () => {
  summary = await runConformance({ seeds: CASES, firstSeed: 1, workers: 2 });
});

test(`TypeScript, the LWC module in a browser and Apex give the same bytes for ${CASES} random cases`, () => {
  assert.ok(summary.difference === null, summary.difference ? differenceText(summary.difference) : "");
  assert.ok(summary.cases.calculation >= CASES);
  assert.equal(summary.places.length, 2);
});

test("the cases reach pay, corrections, holds, refusals and doubts", () => {
  for (const sign of REACHED) assert.ok(summary.reached.has(sign), `no case gives ${sign}`);
});

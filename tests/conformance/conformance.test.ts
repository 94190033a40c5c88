/**
 * One engine in three places: the worked examples and random cases give the same bytes in TypeScript, in the LWC module in a
 * browser, and in the Apex classes run by the local org. CASES=100000 runs more; the seeds are fixed.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { randomRequest } from "../../engine/tests/generator.js";
import { writeRequest } from "../../engine/index.js";
import { inApex, inBrowser, inTypeScript } from "./places.js";

const CASES = Number(process.env.CASES ?? 2000);

const examples = readdirSync("examples")
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.stringify((JSON.parse(readFileSync(`examples/${file}`, "utf8")) as { request: object }).request));

/** Texts that no place may take: cut off, doubled, misspelt, too large. */
const broken = [
  "",
  "{",
  "[]",
  '{"deals":[],"deals":[]}',
  '{"deal":[]}',
  '{"deals":[{"amount":"1e5"}]}',
  '{"deals":[{"amount":"12,50"}]}',
  `{"deals":[{"key":"${"x".repeat(10)}"`,
  "[".repeat(5000),
];

const requests: string[] = [...examples, ...broken];
for (let seed = 1; seed <= CASES; seed += 1) requests.push(writeRequest(randomRequest(seed)));

let expected: string[] = [];

before(async () => {
  expected = await inTypeScript(requests);
});

function assertSame(answers: string[], place: string): void {
  assert.equal(answers.length, requests.length);
  const index = answers.findIndex((given, at) => given !== expected[at]);
  if (index < 0) return;
  const [given, wanted] = [answers[index].split("\n"), expected[index].split("\n")];
  const line = wanted.findIndex((text, at) => given[at] !== text);
  const differing = answers.filter((text, at) => text !== expected[at]).length;
  assert.fail(
    `${place} differs in ${differing} cases; case ${index}, line ${line}:\n${given[line]}\ninstead of\n${wanted[line]}`,
  );
}

test("the cases reach pay, corrections, holds and refusals", () => {
  const texts = expected.join("\n");
  for (const sign of [
    '"kind":"earning"',
    '"kind":"correction"',
    '"code":"QUOTA_MISSING"',
    '"code":"SPLITS_INCOMPLETE"',
    "error ",
  ]) {
    assert.ok(texts.includes(sign), `no case gives ${sign}`);
  }
});

test(`the LWC module in a browser gives the same bytes for ${requests.length} cases`, async () => {
  assertSame(await inBrowser(requests), "The LWC module");
});

test(`the Apex classes in the local org give the same bytes for ${requests.length} cases`, async () => {
  assertSame(await inApex(requests), "Apex");
});

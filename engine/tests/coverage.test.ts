import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CalculationRequest, Decimal, SparseMap, calculate, checkPlanVersion, partOfKey } from "../index.js";
import type { CalculationResult } from "../index.js";
import { randomRequest } from "./generator.js";
import { classOf, emptyModel, fieldsOf, wordsOf } from "./models.js";
import type { Instance } from "./models.js";

/*
 * The generator reaches all that the engine knows. What there is to reach is read from the sources, so that nobody can add
 * a field, a word, a hold or a letter of the trace without teaching the generator.
 */
const SEEDS = 1200;

/** Words of conventions, which are plain text in the model: those that their check lets through. */
const CONVENTION_WORDS = conventionWords(sourceOf("plan/conventionChecks.ts"));

const calculated: { request: CalculationRequest; result: CalculationResult }[] = [];
for (let seed = 0; seed < SEEDS; seed += 1) {
  const request = randomRequest(seed);
  calculated.push({ request, result: calculate(request) });
}

test("most plans are sound, and most requests pay", () => {
  const versions = calculated.flatMap(({ request }) => request.versions);
  const sound = versions.filter((version) => checkPlanVersion(version).every(({ severity }) => severity !== "error"));
  const paying = calculated.filter(({ result }) => result.lines.some((line) => line.amount.sign() > 0));
  assert.ok(sound.length > 0.94 * versions.length, `${sound.length} of ${versions.length}`);
  assert.ok(sound.length < versions.length);
  assert.ok(paying.length > 0.7 * SEEDS, `${paying.length} of ${SEEDS}`);
});

test("every field of the model differs from its default, and takes every word, in what pays", () => {
  const seen = new Set<string>();
  for (const { request, result } of calculated) {
    if (result.lines.some((line) => line.amount.sign() > 0))
      look("CalculationRequest", request, payingKeys(result), seen);
  }
  assert.deepEqual(
    expectedIn("CalculationRequest").filter((item) => !seen.has(item)),
    [],
  );
});

/** Deals, versions and components that a line with pay belongs to. */
function payingKeys(result: CalculationResult): Set<string> {
  const keys = new Set<string>();
  for (const { amount, dealKey, planKey, planVersion, componentKey } of result.lines) {
    if (amount.sign() <= 0) continue;
    keys.add(`Deal ${dealKey}`).add(`PlanVersion ${planKey} ${planVersion}`);
    keys.add(`PlanComponent ${planKey} ${planVersion} ${componentKey}`);
  }
  return keys;
}

function look(className: string, instance: object, paying: Set<string>, seen: Set<string>, owner = ""): void {
  const standard = emptyModel(className);
  const key = keyOf(className, instance as Instance, owner);
  const isPaying = key === "" || paying.has(key);
  for (const { name, type } of fieldsOf(className)) {
    const value = (instance as Instance)[name];
    if (type === "DealStatus") seen.add(`${className}.${name} is ${String(value)}`);
    if (!isPaying) continue;
    if (!isSame(value, standard[name])) seen.add(`${className}.${name}`);
    if (wordsIn(className, name, type) !== null) seen.add(`${className}.${name} is ${String(value)}`);
    const inner = classOf(type);
    if (inner === null || value === null) continue;
    const ownKey = className === "PlanVersion" ? key.replace("PlanVersion ", "") : "";
    for (const item of [value].flat() as object[]) look(inner, item, paying, seen, ownKey);
  }
}

/** What of an instance must pay for it to count; empty where the request as a whole does. */
function keyOf(className: string, instance: Instance, owner: string): string {
  if (className === "Deal") return `Deal ${String(instance.key)}`;
  if (className === "PlanVersion") return `PlanVersion ${String(instance.planKey)} ${String(instance.version)}`;
  return className === "PlanComponent" ? `PlanComponent ${owner} ${String(instance.key)}` : "";
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return a.length === 0;
  if (a instanceof Map || a instanceof SparseMap) return a.size === 0;
  return a instanceof Decimal && b instanceof Decimal ? a.equals(b) : a === b;
}

function wordsIn(className: string, name: string, type: string): string[] | null {
  return className === "Conventions" && type === "string" ? CONVENTION_WORDS.get(name)! : wordsOf(type);
}

function expectedIn(className: string): string[] {
  return fieldsOf(className).flatMap(({ name, type }) => {
    const inner = classOf(type);
    const words = (wordsIn(className, name, type) ?? []).map((word) => `${className}.${name} is ${word}`);
    const own = inner !== null && !type.endsWith("[]") ? [] : [`${className}.${name}`];
    return [...own, ...words, ...(inner === null ? [] : expectedIn(inner))];
  });
}

test("every hold occurs", () => {
  const seen = new Set(calculated.flatMap(({ result }) => result.holds.map((hold) => hold.code)));
  assert.deepEqual(missing(/"([A-Z]+_[A-Z_]+)"/g, sourceOf("hold/holds.ts"), seen), []);
});

test("every letter of a trace occurs, every rounding and every reason to take back", () => {
  const seen = new Set<string>();
  for (const { trace } of calculated.flatMap(({ result }) => result.entries)) {
    for (const field of trace.split(";").slice(1)) seen.add(field[0]).add(field);
  }
  assert.deepEqual(missing(/case "(.)":/g, sourceOf("trace/fields.ts"), seen), []);
  const modes = ["0", "1", "2"].flatMap((scale) => CONVENTION_WORDS.get("rounding")!.map((mode) => `u${scale}${mode}`));
  const reasons = ["xopen", "xlost", "xdeleted", "xuncredited", "xmoved"];
  const roles = ["rowner", "rroll-up", "rteam", "rdelivery", "rSales Engineer", "rteam role", "rrealisation"];
  assert.deepEqual(
    [...modes, ...reasons, ...roles].filter((item) => !seen.has(item)),
    [],
  );
});

test("every kind of line that follows from others occurs", () => {
  const seen = new Set<string>();
  for (const { lineKey } of calculated.flatMap(({ result }) => result.lines)) {
    const name = /~([a-z]+)/.exec(partOfKey(lineKey));
    if (name !== null) seen.add(name[1]);
  }
  assert.deepEqual(missing(/["`}]~([a-z]+)/g, sourceOf("keys.ts"), seen), []);
});

function conventionWords(source: string): Map<string, string[]> {
  const checks = [...source.matchAll(/checkWord\(\s*place,\s*"(\w+)",\s*conventions\.\1,\s*(\w+),/g)];
  return new Map(checks.map(([, name, list]) => [name, wordsOfList(list, source)]));
}

function wordsOfList(list: string, source: string): string[] {
  const [, words] = new RegExp(`const ${list}: string\\[\\] = \\[([^\\]]+)\\]`).exec(source)!;
  return [...words.matchAll(/"(\w+)"/g)].map(([, word]) => word);
}

test("the words of every convention are known", () => {
  const textual = fieldsOf("Conventions").filter(({ type }) => type === "string");
  assert.deepEqual(
    textual.filter(({ name }) => (CONVENTION_WORDS.get(name) ?? []).length < 2),
    [],
  );
});

function missing(pattern: RegExp, source: string, seen: Set<string>): string[] {
  const names = [...source.matchAll(pattern)].map((match) => match[1]);
  assert.ok(names.length > 3, `${names.length} names`);
  return names.filter((name) => !seen.has(name));
}

function sourceOf(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
}

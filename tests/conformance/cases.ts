/** The questions that are compared: fixed texts, then some for every seed. */
import { readFileSync, readdirSync } from "node:fs";
import { writePlanVersion, writeRequest, writeSettlement } from "../../engine/index.js";
import type { PlanVersion } from "../../engine/index.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { randomModel } from "../../engine/tests/models.js";
import { randomSettlement } from "../../engine/tests/settleGenerator.js";
import type { Question, Subject } from "./answer.js";

export interface Case extends Question {
  /** For reports: "seed 17, calculation", "example flat.json". */
  name: string;
  /** What else is random about the case; null for fixed ones. */
  seed: number | null;
}

/** Texts that no place may take: cut off, doubled, misspelt, too large. */
const BROKEN = [
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

/** Every so many seeds a settlement and a plan are compared beside the calculation. */
const OTHERS_EVERY = 8;
/** Percent of the fields of a random plan version that differ from their defaults. */
const FIELDS_SET = 20;

/** The worked examples, and broken texts. */
export function fixedCases(): Case[] {
  const files = readdirSync("examples").filter((file) => file.endsWith(".json"));
  const examples = files.map((file) => {
    const { request } = JSON.parse(readFileSync(`examples/${file}`, "utf8")) as { request: object };
    return fixedCase(`example ${file}`, JSON.stringify(request));
  });
  const broken = BROKEN.map((text, i) => fixedCase(`broken text ${i + 1}`, text));
  return [...examples, ...broken];
}

export function casesOf(seed: number): Case[] {
  const request = randomRequest(seed);
  const cases = [caseOf(seed, "calculation", writeRequest(request))];
  if (seed % OTHERS_EVERY === 0) cases.push(caseOf(seed, "settlement", writeSettlement(randomSettlement(seed))));
  if (seed % OTHERS_EVERY === 2) {
    const isPayable = seed % (2 * OTHERS_EVERY) === 2;
    const version = isPayable ? request.versions[0] : randomModel("PlanVersion", new Chance(seed), FIELDS_SET);
    cases.push(caseOf(seed, "plan", writePlanVersion(version as PlanVersion)));
  }
  return cases;
}

function fixedCase(name: string, text: string): Case {
  return { name, seed: null, subject: "calculation", text };
}

function caseOf(seed: number, subject: Subject, text: string): Case {
  return { name: `seed ${seed}, ${subject}`, seed, subject, text };
}

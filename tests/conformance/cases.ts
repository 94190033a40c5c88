/** The questions that are compared: fixed texts, then some for every seed. */
import { settledIn } from "../../cli/statements.js";
import { calculate, readRequest, writePlanVersion, writeRequest, writeSettlement } from "../../engine/index.js";
import type { PlanVersion } from "../../engine/index.js";
import { readExamples } from "../../engine/tests/examples.js";
import type { Example } from "../../engine/tests/examples.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { randomModel } from "../../engine/tests/models.js";
import { randomSettlement } from "../../engine/tests/settleGenerator.js";
import type { Question, Subject } from "./answer.js";
import type { Figures } from "./figures.js";

export interface Case extends Question {
  /** For reports: "seed 17, calculation", "example a6-recoverable-draw, settlement 1". */
  name: string;
  /** What else is random about the case; null for fixed ones. */
  seed: number | null;
  /** What must come out, row by row; null where no example says it. */
  figures: Figures[] | null;
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

/** Of each worked example what its deals pay, what its months come to and what its plans have wrong; and broken texts. */
export function fixedCases(): Case[] {
  const broken = BROKEN.map((text, i) => fixedCase(`broken text ${i + 1}`, "calculation", text));
  return [...readExamples().flatMap(casesOfExample), ...broken];
}

function casesOfExample({ name, requestText, expected }: Example): Case[] {
  const request = readRequest(requestText);
  const settlements = settledIn(request, calculate(request).entries).map(({ settlement }) => settlement);
  const one = (subject: Subject, number: number, text: string, figures: object[] | null): Case =>
    fixedCase(`example ${name}, ${subject} ${number}`, subject, text, figures as Figures[] | null);
  /** Examples say in one list what is expected of months that are settled in one stretch, or of the plans together. */
  const ofOne = (list: object[] | undefined, count: number): object[] | null => (count === 1 ? (list ?? null) : null);
  return [
    one("calculation", 1, requestText, expected.lines),
    ...settlements.map((settlement, i) =>
      one("settlement", i + 1, writeSettlement(settlement), ofOne(expected.statements, settlements.length)),
    ),
    ...request.versions.map((version, i) =>
      one("plan", i + 1, writePlanVersion(version), ofOne(expected.problems, request.versions.length)),
    ),
  ];
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

function fixedCase(name: string, subject: Subject, text: string, figures: Figures[] | null = null): Case {
  return { name, seed: null, subject, text, figures };
}

function caseOf(seed: number, subject: Subject, text: string): Case {
  return { name: `seed ${seed}, ${subject}`, seed, subject, text, figures: null };
}

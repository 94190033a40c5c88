/** The texts that are spoilt, made once: what the generators make, and the worked examples, which reach every model. */
import { readFileSync, readdirSync } from "node:fs";
import { calculate, readRequest, writePlanVersion, writeRequest } from "../../engine/index.js";
import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { randomModel } from "../../engine/tests/models.js";

const COUNT = 300;
/** Longer requests are left out, so that many inputs can be tried. */
const LONGEST = 5000;
/** Percent of the fields that say something else than their default. */
const FIELDS_SET = 40;

/** Plans with deals and what they must pay, as people write them. */
export const documents: readonly string[] = readdirSync("examples")
  .filter((file) => file.endsWith(".json"))
  .map((file) => readFileSync(`examples/${file}`, "utf8"));

const examples = documents.map((text) =>
  readRequest(JSON.stringify((JSON.parse(text) as { request: object }).request)),
);
const generated = seedsFrom(1).map((seed) => randomRequest(seed));

export const requests: readonly string[] = [...examples, ...generated, ...seedsFrom(1).map(anyRequest)]
  .map(withDaysLeftOut)
  .map(writeRequest)
  .filter((text) => text.length <= LONGEST);

export const plans: readonly string[] = [
  ...[...examples, ...generated].flatMap((request) => request.versions),
  ...seedsFrom(1).map((seed) => randomModel("PlanVersion", new Chance(seed), FIELDS_SET) as unknown as PlanVersion),
].map(writePlanVersion);

export const traces: readonly string[] = [...examples, ...generated]
  .flatMap((request) => calculate(request).lines)
  .map(({ trace }) => trace);

function seedsFrom(first: number): number[] {
  return Array.from({ length: COUNT }, (_, i) => first + i);
}

/** A request in which every field may say something. */
function anyRequest(seed: number): CalculationRequest {
  return randomModel("CalculationRequest", new Chance(seed), FIELDS_SET) as unknown as CalculationRequest;
}

/** What these days say at random is no day, for which most of the requests would be refused; extremes.ts spoils them instead. */
function withDaysLeftOut(request: CalculationRequest): CalculationRequest {
  request.closedThrough = null;
  for (const payee of request.payees) payee.startDay = null;
  return request;
}

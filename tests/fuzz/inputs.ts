/** What is given to the engine and to the reader of documents: one text a seed, the same everywhere. */
import { readFileSync, readdirSync } from "node:fs";
import {
  Conventions,
  calculate,
  readPlanVersion,
  readRequest,
  writePlanVersion,
  writeRequest,
  writeSettlement,
} from "../../engine/index.js";
import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { randomModel } from "../../engine/tests/models.js";
import { randomSettlement } from "../../engine/tests/settleGenerator.js";
import { makeExtreme, makeOdd } from "./extremes.js";
import { mutated } from "./mutations.js";

/** `document`: a plan with deals as people write it, for the command line; `trace`: what a ledger entry keeps. */
export type Kind = "plan" | "request" | "document" | "trace" | "settlement";

export interface Input {
  kind: Kind;
  text: string;
}

/** Texts that are mutated: so many of each kind are made once, because making one costs more than spoiling it. */
const ORIGINALS = 150;
/** Random requests are long; the short ones are spoilt, so that most of the time goes into the engine. */
const LONGEST = 5000;

/** In a hundred inputs; the rest are requests with extreme values. */
const SHARES = {
  spoiltTraces: 5,
  settlements: 8,
  spoiltDocuments: 7,
  spoiltPlans: 25,
  extremePlans: 20,
  spoiltRequests: 25,
};

export function inputOf(seed: number): Input {
  const chance = new Chance(seed);
  let share = chance.below(100);
  const isOf = (part: keyof typeof SHARES): boolean => {
    share -= SHARES[part];
    return share < 0;
  };
  if (isOf("spoiltTraces")) return { kind: "trace", text: mutated(chance, chance.pick(traces())) };
  if (isOf("settlements")) return { kind: "settlement", text: oddSettlement(chance) };
  if (isOf("spoiltDocuments")) return { kind: "document", text: mutated(chance, chance.pick(documents())) };
  if (isOf("spoiltPlans")) return { kind: "plan", text: mutated(chance, chance.pick(plans())) };
  if (isOf("extremePlans")) return { kind: "plan", text: extremePlan(chance) };
  if (isOf("spoiltRequests")) return { kind: "request", text: mutated(chance, chance.pick(requests())) };
  return { kind: "request", text: extremeRequest(chance) };
}

function extremePlan(chance: Chance): string {
  const version = readPlanVersion(chance.pick(plans()));
  makeOdd(chance, version);
  return writePlanVersion(version);
}

function extremeRequest(chance: Chance): string {
  const request = readRequest(chance.pick(requests()));
  makeExtreme(chance, request);
  return writeRequest(request);
}

/** A fourth of them is spoilt in its form. The conventions stay: they are those of plans that passed their checks. */
function oddSettlement(chance: Chance): string {
  const request = randomSettlement(chance.below(1_000_000));
  const conventions = request.versions.map((version) => version.conventions);
  for (const version of request.versions) version.conventions = new Conventions();
  makeOdd(chance, request);
  request.versions.forEach((version, i) => (version.conventions = conventions[i]));
  return chance.percent(75) ? writeSettlement(request) : mutated(chance, writeSettlement(request));
}

let plansMade: string[] | null = null;
let requestsMade: string[] | null = null;
let documentsRead: string[] | null = null;
let tracesMade: string[] | null = null;

function traces(): string[] {
  tracesMade ??= Array.from({ length: ORIGINALS }, (_, i) => calculate(randomRequest(i)).lines).flatMap((lines) =>
    lines.map(({ trace }) => trace),
  );
  return tracesMade;
}

/** The worked examples. */
function documents(): string[] {
  documentsRead ??= readdirSync("examples")
    .filter((file) => file.endsWith(".json"))
    .map((file) => readFileSync(`examples/${file}`, "utf8"));
  return documentsRead;
}

/** Plan versions that pay, and such in which every field says something. */
function plans(): string[] {
  plansMade ??= Array.from({ length: ORIGINALS }, (_, i) => {
    const version = i % 2 === 0 ? randomRequest(i).versions[0] : randomModel("PlanVersion", new Chance(i), 40);
    return writePlanVersion(version as PlanVersion);
  });
  return plansMade;
}

function requests(): string[] {
  requestsMade ??= Array.from({ length: 4 * ORIGINALS }, (_, i) => {
    const request = i % 4 > 0 ? randomRequest(i) : anyRequest(new Chance(i));
    return writeRequest(request);
  }).filter((text) => text.length <= LONGEST);
  return requestsMade;
}

/** A request in which every field may say something; days that must be days are missing. */
function anyRequest(chance: Chance): CalculationRequest {
  const request = randomModel("CalculationRequest", chance, 40) as unknown as CalculationRequest;
  request.closedThrough = null;
  for (const payee of request.payees) payee.startDay = null;
  return request;
}

/** What is given to the engine: one text a seed, the same everywhere. */
import { readPlanVersion, readRequest, writePlanVersion, writeRequest } from "../../engine/index.js";
import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { Chance, randomRequest } from "../../engine/tests/generator.js";
import { randomModel } from "../../engine/tests/models.js";
import { makeExtreme, makePlanExtreme } from "./extremes.js";
import { mutated } from "./mutations.js";

export interface Input {
  kind: "plan" | "request";
  text: string;
}

/** Texts that are mutated: so many of each kind are made once, because making one costs more than spoiling it. */
const ORIGINALS = 150;
/** Random requests are long; the short ones are spoilt, so that most of the time goes into the engine. */
const LONGEST = 5000;

/** In a hundred inputs; the rest are requests with extreme values. */
const SHARES = { spoiltPlans: 30, extremePlans: 30, spoiltRequests: 25 };

export function inputOf(seed: number): Input {
  const chance = new Chance(seed);
  const { spoiltPlans, extremePlans, spoiltRequests } = SHARES;
  const kind = chance.below(100);
  if (kind < spoiltPlans) return { kind: "plan", text: mutated(chance, chance.pick(plans())) };
  if (kind < spoiltPlans + extremePlans) {
    const version = readPlanVersion(chance.pick(plans()));
    makePlanExtreme(chance, version);
    return { kind: "plan", text: writePlanVersion(version) };
  }
  if (kind < spoiltPlans + extremePlans + spoiltRequests) {
    return { kind: "request", text: mutated(chance, chance.pick(requests())) };
  }
  const request = readRequest(chance.pick(requests()));
  makeExtreme(chance, request);
  return { kind: "request", text: writeRequest(request) };
}

let plansMade: string[] | null = null;
let requestsMade: string[] | null = null;

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
    const request = i % 4 > 0 ? randomRequest(i) : randomModel("CalculationRequest", new Chance(i), 40);
    return writeRequest(request as unknown as CalculationRequest);
  }).filter((text) => text.length <= LONGEST);
  return requestsMade;
}

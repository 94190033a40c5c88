/** What is given to the engine and to the reader of documents: one text a seed, the same everywhere. */
import { readPlanVersion, readRequest, writePlanVersion, writeRequest, writeSettlement } from "../../engine/index.js";
import { Chance } from "../../engine/tests/generator.js";
import { randomSettlement } from "../../engine/tests/settleGenerator.js";
import { makeExtreme, makeOdd } from "./extremes.js";
import { mutated } from "./mutations.js";
import { documents, plans, requests, traces } from "./originals.js";

/** `document`: a plan with deals as people write it, for the command line; `trace`: what a ledger entry keeps. */
export type Kind = "plan" | "request" | "document" | "trace" | "settlement";

export interface Input {
  kind: Kind;
  text: string;
}

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
  if (isOf("spoiltTraces")) return { kind: "trace", text: mutated(chance, chance.pick(traces)) };
  if (isOf("settlements")) return { kind: "settlement", text: oddSettlement(chance) };
  if (isOf("spoiltDocuments")) return { kind: "document", text: mutated(chance, chance.pick(documents)) };
  if (isOf("spoiltPlans")) return { kind: "plan", text: mutated(chance, chance.pick(plans)) };
  if (isOf("extremePlans")) return { kind: "plan", text: extremePlan(chance) };
  if (isOf("spoiltRequests")) return { kind: "request", text: mutated(chance, chance.pick(requests)) };
  return { kind: "request", text: extremeRequest(chance) };
}

function extremePlan(chance: Chance): string {
  const version = readPlanVersion(chance.pick(plans));
  makeOdd(chance, version);
  return writePlanVersion(version);
}

function extremeRequest(chance: Chance): string {
  const request = readRequest(chance.pick(requests));
  makeExtreme(chance, request);
  return writeRequest(request);
}

/** A fourth of them is spoilt in its form. */
function oddSettlement(chance: Chance): string {
  const request = randomSettlement(chance.below(1_000_000));
  makeOdd(chance, request);
  return chance.percent(75) ? writeSettlement(request) : mutated(chance, writeSettlement(request));
}

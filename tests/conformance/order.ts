/** What the engine says must not depend on the order in which a request lists things. */
import * as engine from "../../engine/index.js";
import { Chance } from "../../engine/tests/generator.js";
import type { Subject } from "./answer.js";

/** What comes out of a text in another order of its lists, written as the first line of an answer is; null where order has a meaning. */
export function outcomeInAnotherOrder(subject: Subject, text: string, seed: number): string | null {
  switch (subject) {
    case "calculation":
      return engine.writeResult(engine.calculate(mixed(engine.readRequest(text), seed)));
    case "settlement":
      return engine.writeStatements(engine.settle(mixed(engine.readSettlement(text), seed)));
    default:
      return null;
  }
}

/** The request with all its lists and maps in another order; plan versions keep theirs, which is that of their rules. */
function mixed<T extends object>(request: T, seed: number): T {
  const chance = new Chance(seed);
  mix(chance, request);
  return request;
}

function mix(chance: Chance, owner: object): void {
  if (owner instanceof engine.PlanVersion || owner instanceof engine.Decimal) return;
  for (const [name, value] of Object.entries(owner) as [string, unknown][]) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (typeof item === "object" && item !== null) mix(chance, item);
      Object.assign(owner, { [name]: chance.shuffled<unknown>(value) });
    } else if (value instanceof Map || value instanceof engine.SparseMap) {
      Object.assign(owner, { [name]: new Map(chance.shuffled([...value])) });
    }
  }
}

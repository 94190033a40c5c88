/** What the engine says must not depend on the order in which a request lists things. */
import * as engine from "../../engine/index.js";
import { Chance } from "../../engine/tests/generator.js";
import type { Subject } from "./answer.js";

/** What comes out of a text as it is, and of the same text in another order; null where order has a meaning. */
export function inAnyOrder(subject: Subject, text: string, seed: number): { asIs: string; mixed: string } | null {
  switch (subject) {
    case "calculation": {
      const outcome = (request: engine.CalculationRequest) => engine.writeResult(engine.calculate(request));
      return { asIs: outcome(engine.readRequest(text)), mixed: outcome(mixed(engine.readRequest(text), seed)) };
    }
    case "settlement": {
      const outcome = (request: engine.SettlementRequest) => engine.writeStatements(engine.settle(request));
      return { asIs: outcome(engine.readSettlement(text)), mixed: outcome(mixed(engine.readSettlement(text), seed)) };
    }
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
    } else if (value instanceof Map) {
      Object.assign(owner, { [name]: new Map(chance.shuffled([...value])) });
    }
  }
}

/** What the org asks the engine: the requests of its calculations, as the engine reads them from their text. */
import { type CalculationRequest, readRequest } from "../../engine/index.js";
import type { ApexValue } from "../../local-org/values/index.js";
import type { Company } from "./company.js";

type Statics = Record<string, (...args: ApexValue[]) => ApexValue>;

/** Starts to note each request that is calculated, the latest last. */
export function requestsSeen(company: Company): CalculationRequest[] {
  const { engine } = company.org.apex.compiled;
  const info = engine.requireClass("EngineCalculate");
  const statics = engine.classOf(info) as unknown as Statics;
  const { js } = info.methods.get("changesin")![0];
  const { js: write } = engine.requireClass("EngineRequestText").methods.get("writerequest")![0];
  const texts = engine.classOf(engine.requireClass("EngineRequestText")) as unknown as Statics;
  const changesIn = statics[js];
  const seen: CalculationRequest[] = [];
  statics[js] = (credited) => {
    const request = engine.getField(credited as object, "request");
    seen.push(readRequest(String(texts[write](request))));
    return changesIn.call(statics, credited);
  };
  return seen;
}

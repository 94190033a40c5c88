import { Decimal, EngineError } from "../language.js";
import { Trace } from "./parts.js";

/** Throws EngineError TRACE_INVALID when a field is there without another that it is explained by. */
export function checkTrace(trace: Trace, text: string): void {
  if (trace.takenBack === null && text.indexOf(";u") < 0) refuse(text, "does not tell how it is rounded");
  if (trace.quotaParts !== null && trace.quota === null)
    refuse(text, "tells how a quota came about, and not the quota");
  if (trace.limits !== null && trace.limits!.threshold !== null && trace.quota === null) {
    refuse(text, "has a threshold without the quota that it is a share of");
  }
  if (trace.bonus !== null && trace.bands.length === 0) refuse(text, "has a bonus without tiers");
  const hasNoTerms = trace.bonus === null && trace.baseRate === null && trace.bands.length === 0;
  if (trace.hasOwnTerms && hasNoTerms) refuse(text, "has a rate of the payee's own and does not tell it");
  if (trace.quota === null) checkWithoutQuota(trace, text);
}

/** Tiers start at shares of a quota or at amounts of the measure; only one rate for all needs neither. */
function checkWithoutQuota(trace: Trace, text: string): void {
  const isTiered = trace.bands.length > 0 && (!trace.isFlat || trace.reached !== null);
  if (isTiered && !trace.isByMeasure) refuse(text, "has tiers without the quota that they start at shares of");
  if (trace.reached === null || trace.isFlat) return;
  for (const band of trace.bands) {
    if (band.startsAt.equals(Decimal.ONE)) refuse(text, "pays what lies above a quota, and does not tell the quota");
  }
}

function refuse(text: string, problem: string): void {
  throw new EngineError("TRACE_INVALID", `The trace "${text}" ${problem}.`);
}

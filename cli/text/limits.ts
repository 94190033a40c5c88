import { numberText, percentText } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";

/** What limits do to the pay of a component, one sentence each, by limit; a limit that it does not have is left out. */
export function limitSentences(component: PlanComponent): Map<string, string> {
  const { threshold, dealFloor, dealCap, periodCap, period } = component;
  const sentences = new Map<string, string>();
  if (threshold !== null) {
    const reached = `the deals of a ${period} together reach ${percentText(threshold)} of the quota`;
    sentences.set("threshold", `Nothing is paid until ${reached}; then all of them pay in full.`);
  }
  if (dealFloor !== null) sentences.set("floor per deal", `A deal pays at least ${numberText(dealFloor)}.`);
  if (dealCap !== null) sentences.set("cap per deal", `A deal pays at most ${numberText(dealCap)}.`);
  if (periodCap !== null) {
    const together = `The deals of a ${period} together pay at most ${numberText(periodCap)}, earlier deals first.`;
    sentences.set("cap per period", together);
  }
  return sentences;
}

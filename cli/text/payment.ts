import { percentText } from "../../engine/index.js";
import type { PlanComponent } from "../../engine/index.js";
import { sentence } from "./statements.js";
import type { Part, Statement } from "./statements.js";
import { countText, dealNoun } from "./words.js";

/** When pay is payable, and what of it waits. */
export function paymentPart(component: PlanComponent): Part {
  const { payableOn, payableAfterDays, holdback } = component;
  const payable = `Pay is payable ${momentText(payableOn, payableAfterDays, component, "it is earned")}.`;
  return {
    heading: "When it is paid",
    says: [sentence("day on which pay is payable", payable), ...(holdback === null ? [] : [heldBack(component)])],
  };
}

function heldBack(component: PlanComponent): Statement {
  const { holdback, releaseOn, releaseAfterDays } = component;
  const until = momentText(releaseOn, releaseAfterDays, component, "the rest is payable");
  return sentence("holdback", `${percentText(holdback!)} of it is held back, and released ${until}.`);
}

/** "when it is earned", "30 days after the deal reaches invoiced". */
function momentText(milestone: string, days: number, component: PlanComponent, otherwise: string): string {
  const moment = milestone === "" ? otherwise : `the ${dealNoun(component)} reaches "${milestone}"`;
  return days === 0 ? `when ${moment}` : `${countText(days, "day")} after ${moment}`;
}

/** What takes pay back. Nothing said: nothing does. */
export function clawbackPart(component: PlanComponent): Part {
  const { clawbackOn, clawbackMonths, clawbackProRata } = component;
  if (clawbackOn === "") return { heading: "What takes it back", says: [] };
  const part = clawbackProRata ? "the part of its pay for the months that are left" : "all of its pay";
  const ends = component.rateKind === "residual" ? ", and years that begin later pay nothing" : "";
  const text = `When the ${dealNoun(component)} reaches "${clawbackOn}" within ${countText(clawbackMonths, "month")} of its day, ${part} is taken back${ends}.`;
  return { heading: "What takes it back", says: [sentence("clawback", text)] };
}

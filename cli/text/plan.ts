import { numberText, percentText } from "../../engine/index.js";
import type { CalculationRequest, Draw, PlanComponent, PlanVersion } from "../../engine/index.js";
import { conventionPart } from "./conventions.js";
import { creditPart } from "./credit.js";
import { limitPart } from "./limits.js";
import { measurePart } from "./measure.js";
import { componentName, daysText, payeeName, planName } from "./names.js";
import { clawbackPart, paymentPart } from "./payment.js";
import { ratePart } from "./rate.js";
import { partText, unlessUsual, value } from "./statements.js";
import type { Part } from "./statements.js";
import { listText, periodNoun } from "./words.js";

/** A plan version in plain language: its terms, each component, and how it calculates. */
export function versionText(version: PlanVersion): string {
  const head = `${planName(version)}, version ${version.version}, ${daysText(version.firstDay, version.lastDay)}, pays in ${version.currencyCode}.`;
  return [
    head,
    partText(termPart(version)),
    ...version.components.map(componentText),
    partText(conventionPart(version)),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

/** What a component says, part by part, in the order in which pay comes about. */
export function componentParts(component: PlanComponent): Part[] {
  return [
    creditPart(component),
    measurePart(component),
    ratePart(component),
    limitPart(component),
    paymentPart(component),
    clawbackPart(component),
  ];
}

/** What names a version and its days. */
export function headPart(version: PlanVersion): Part {
  return {
    heading: "",
    says: [
      value("key of the plan", version.planKey),
      value("name of the plan", planName(version)),
      value("number of the version", String(version.version)),
      value("first day", version.firstDay),
      value("last day", version.lastDay ?? "none"),
      value("currency", version.currencyCode),
    ],
  };
}

/** What holds for all components together. */
export function termPart(version: PlanVersion): Part {
  const { paysByOwner, payeeFacts, quotaRamp, planCap, planCapPeriod } = version;
  const ramp = quotaRamp.map((part, at) => `${percentText(part)} in month ${at + 1}`);
  return {
    heading: "For all of it",
    says: [
      unlessUsual(
        "plan that pays",
        paysByOwner
          ? "The plan of the deal's owner pays everybody on the deal, whether or not they are on that plan; plans of their own pay them as well."
          : "Everybody on a deal is paid by the plan that they are on.",
        !paysByOwner,
      ),
      unlessUsual(
        "facts that a payee needs",
        payeeFacts.length === 0
          ? "Nothing needs to be recorded of a payee."
          : `A payee is paid only when ${factsText(payeeFacts)} recorded.`,
        payeeFacts.length === 0,
      ),
      unlessUsual(
        "quota of new people",
        ramp.length === 0
          ? "New people carry the whole quota from the start."
          : `New people carry a part of the quota: ${listText(ramp, "and")}; afterwards all of it.`,
        ramp.length === 0,
      ),
      unlessUsual(
        "cap of the plan",
        planCap === null
          ? "All components together have no cap."
          : `All components together pay a payee at most ${numberText(planCap)} in a ${periodNoun({ period: planCapPeriod })}.`,
        planCap === null,
      ),
    ],
  };
}

/** "sales channel is", "each of sales channel and region is": what must be there, all of it. */
function factsText(names: string[]): string {
  return names.length === 1 ? `${names[0]} is` : `each of ${listText(names, "and")} is`;
}

function componentText(component: PlanComponent): string {
  const parts = componentParts(component).map((part) => partText(part));
  const name = componentName(component);
  return [name, "=".repeat([...name].length), ...parts.filter((text) => text !== "")].join("\n");
}

/** Draws and guarantees on the days of a version, one sentence each. */
export function drawSentences(request: CalculationRequest, { planKey, firstDay, lastDay }: PlanVersion): string[] {
  return request.draws
    .filter((draw) => draw.planKey === planKey && draw.lastDay >= firstDay)
    .filter((draw) => lastDay === null || draw.firstDay <= lastDay)
    .map((draw) => `${payeeName(request, draw.payeeKey)} ${drawText(draw)}`);
}

function drawText({ amount, isRecoverable, firstDay, lastDay }: Draw): string {
  const days = `is paid at least ${numberText(amount)} a month, ${daysText(firstDay, lastDay)}`;
  const rest = isRecoverable
    ? "what was paid beyond what was earned is taken from later pay above it"
    : "nothing of it is paid back";
  return `${days}; ${rest}.`;
}

import type { CalculationRequest, CalculationResult, Deal, PlanComponent } from "../../engine/index.js";
import { isOn } from "../lint/days.js";
import { meets, subjectsOf } from "../lint/meeting.js";
import type { Subject } from "../lint/meeting.js";
import { isUntold } from "../lint/unpaidDeals.js";
import { componentName } from "../text/names.js";
import { conditionsText, countText, listText, spanText } from "../text/words.js";

/** A deal that pays nothing and is not held either. */
export interface NotPaid {
  dealKey: string;
  /** What the deal is: `open`, or `of the kind "order"`. */
  is: string;
  /** What pays instead, or where that is told. */
  rule: string;
}

/** So many keys are shown of the deals that have one reason. */
const SHOWN = 10;

/** Deals that have no line and are not held, in the order of the document. */
export function notPaidOf(request: CalculationRequest, result: CalculationResult): NotPaid[] {
  return request.deals
    .filter(isUntold(result))
    .map((deal) => statusOrKind(deal, componentsFor(deal, request)) ?? forNobody(deal));
}

function forNobody({ key }: Deal): NotPaid {
  return { dealKey: key, is: "counted for nobody", rule: "explain --line KEY tells why." };
}

/** Each reason with how many deals have it, and which. */
export function notPaidText(all: NotPaid[]): string {
  if (all.length === 0) return "";
  const groups = new Map<string, NotPaid[]>();
  for (const one of all) groups.set(one.is + one.rule, [...(groups.get(one.is + one.rule) ?? []), one]);
  const sentences = [...groups.values()].map((group) => {
    const [{ is, rule }] = group;
    const keys = group.slice(0, SHOWN).map(({ dealKey }) => dealKey);
    const which = `${keys.join(", ")}${group.length > SHOWN ? ", …" : ""}`;
    return `  ${countText(group.length, "deal")} ${group.length === 1 ? "is" : "are"} ${is}: ${which}. ${rule}`;
  });
  return ["Not paid", ...sentences].join("\n");
}

/** Why a deal that has no line and is not held pays nothing; a sentence for each component that might have paid. */
export function whyNotPaid(deal: Deal, request: CalculationRequest): string[] {
  const components = componentsFor(deal, request);
  const reason = statusOrKind(deal, components);
  if (reason !== null) return [`${deal.key} is ${reason.is}. ${reason.rule}`];
  return [...new Set(components.map((component) => whyNotUnder(component, deal)))];
}

function componentsFor({ kind }: Deal, { versions }: CalculationRequest): PlanComponent[] {
  return versions.flatMap(({ components }) => components.filter(({ transactionKind }) => transactionKind === kind));
}

/** Null when status and kind let some component pay. */
function statusOrKind(deal: Deal, components: PlanComponent[]): NotPaid | null {
  const { key, kind, status } = deal;
  if (components.length === 0) {
    return { dealKey: key, is: `of the kind "${kind}"`, rule: "No component pays for this kind." };
  }
  if (components.some((component) => earnedOn(component, deal) !== null)) return null;
  const stages = [...new Set(components.map((component) => component.earnedOn))];
  const ways = stages.map((stage) => (stage === "won" ? "is won" : `has the milestone "${stage}"`));
  return { dealKey: key, is: status, rule: `A deal pays once it ${listText(ways, "or")}.` };
}

/** The day that earns the pay, which for a won deal may be missing (""); null when it is not earned. */
function earnedOn({ earnedOn: stage }: PlanComponent, { status, day, milestones }: Deal): string | null {
  if (stage === "won") return status === "won" ? (day ?? "") : null;
  return status === "deleted" ? null : (milestones.get(stage) ?? null);
}

function whyNotUnder(component: PlanComponent, deal: Deal): string {
  const [name, day] = [componentName(component), earnedOn(component, deal)];
  const { conditions, firstDay, lastDay, paysItems } = component;
  if (day === null) return `${name} pays for ${deal.key} on the milestone "${component.earnedOn}", which it has not.`;
  if (!isOn(component, day)) {
    return `${name} pays for deals ${spanText(firstDay, lastDay)}; ${deal.key} is of ${day}.`;
  }
  if (paysItems && deal.items.length === 0) return `${name} pays for product lines, and ${deal.key} has none.`;
  const unmet = conditions.filter(
    ({ fact, test, values }) => !subjectsOf([deal]).some((one) => meets(withAmount(one, deal), fact, test, values)),
  );
  if (unmet.length > 0) return `${name} pays only when ${conditionsText(unmet)}.`;
  return `${name} credits nobody on ${deal.key} who is on the plan and takes part in commission.`;
}

/** Conditions may ask for the amount. */
function withAmount(subject: Subject, { amount }: Deal): Subject {
  if (amount === null) return subject;
  return { ...subject, numbers: new Map([...subject.numbers, ["amount", amount]]) };
}

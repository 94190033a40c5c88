import type { CalculationRequest, CalculationResult, Deal, PlanComponent } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, nameOf } from "../text/names.js";
import { countText, listText, pluralOf, withArticle } from "../text/words.js";
import { isOn } from "./days.js";
import type { Finding } from "./finding.js";
import { sellersOf } from "./managers.js";
import { takes } from "./meeting.js";
import { versionsFor } from "./quotas.js";

/** Why nothing is paid for a deal: what to point to, in words, and how to mend it. */
interface Reason {
  member: string;
  why: string;
  allowed: string;
  severity?: Finding["severity"];
}

/** True for a deal that is told nothing of: it has no line and is not held. */
export function isUntold({ lines, holds }: CalculationResult): (deal: Deal) => boolean {
  const told = new Set([...lines, ...holds].map(({ dealKey }) => dealKey));
  return ({ key }) => !told.has(key);
}

/** Won deals for which nothing is paid and nothing is held, those with one reason told together. */
export function unpaidDeals(request: CalculationRequest, result: CalculationResult): Finding[] {
  const isUnpaid = isUntold(result);
  const groups = new Map<string, { reason: Reason; places: number[] }>();
  request.deals.forEach((deal, at) => {
    const reason = deal.status === "won" && isUnpaid(deal) ? reasonOf(deal, request) : null;
    if (reason === null) return;
    const known = groups.get(reason.why);
    if (known) known.places.push(at);
    else groups.set(reason.why, { reason, places: [at] });
  });
  return [...groups.values()].map(({ reason, places: [first, ...others] }) => {
    const { member, why, allowed, severity } = reason;
    const more = others.length > 0 ? ` So with ${countText(others.length, "other deal")}.` : "";
    const message = `${nameOf(request.deals[first])} ${why}: nothing is paid for it, and nothing is held.${more}`;
    const path = below("/request/deals", first) + (member === "" ? "" : `/${member}`);
    return { ...(severity ? { severity } : {}), code: "DEAL_NOT_PAID", path, message, allowed };
  });
}

/** Null for deals of people who take no part in commission, on which nobody waits, and for those that earn on a later day. */
function reasonOf(deal: Deal, request: CalculationRequest): Reason | null {
  const sellers = sellersOf(deal);
  const people = request.payees.filter(
    ({ userKey, isCommissionable }) => isCommissionable && sellers.includes(userKey),
  );
  const components = people.flatMap(({ key }) => versionsFor(request, key)).flatMap((version) => version.components);
  if (components.length === 0) return null;
  const ofKind = components.filter(({ transactionKind }) => transactionKind === deal.kind);
  if (ofKind.length === 0) return ofOtherKind(deal, components);
  const paying = deal.items.length > 0 ? ofKind : ofKind.filter(({ paysItems }) => !paysItems);
  if (paying.length === 0) {
    const why = `has no items, and ${namesOf(ofKind)} pays for items alone`;
    return { member: "items", why, allowed: "items of the deal, or a component that pays for deals" };
  }
  const taking = paying.filter((component) => takes(component, deal) && isOpen(component, deal));
  if (taking.length === 0) {
    const why = `is none of the deals that ${namesOf(paying)} pays for by its conditions and days`;
    return { member: "", severity: "information", why, allowed: "other facts, if it is meant to be paid" };
  }
  if (taking.some(({ earnedOn }) => earnedOn !== "won" && !deal.milestones.has(earnedOn))) return null;
  const why = `credits nobody under ${namesOf(taking)}`;
  return { member: "", why, allowed: "a credit rule for people of the deal" };
}

function ofOtherKind({ kind }: Deal, components: PlanComponent[]): Reason {
  const noun = kind === "opportunity" ? "deal" : kind;
  const why = `is ${withArticle(noun)}, and no component of the plan pays for ${pluralOf(noun)}`;
  const kinds = [...new Set(components.map(({ transactionKind }) => transactionKind))];
  return { member: "kind", why, allowed: listText(kinds, "or") };
}

function isOpen(component: PlanComponent, { day }: Deal): boolean {
  return day === null || isOn(component, day);
}

function namesOf(components: PlanComponent[]): string {
  return listText([...new Set(components.map(componentName))], "or");
}

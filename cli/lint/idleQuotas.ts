import { quotaMeasures } from "../../engine/index.js";
import type { CalculationRequest, MeasureScope, PlanComponent, Quota } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { daysText, ownerName } from "../text/names.js";
import { countText } from "../text/words.js";
import type { Finding } from "./finding.js";
import { measuresOf, versionsFor } from "./quotas.js";

/** Whose quota decides pay, as people call them. */
const OWNERS: Record<MeasureScope, string> = { payee: "people", team: "teams", plan: "plans" };

/**
 * Quotas of what is measured and by which nothing is paid, as under a flat rate or a contest. They may be there to show how far
 * people are, so it is no fault; those of one measure are told together.
 */
export function idleQuotas(request: CalculationRequest): Finding[] {
  const groups = new Map<string, { scope: MeasureScope; quotas: Quota[] }>();
  for (const quota of request.quotas) {
    const scope = scopeOf(quota, request);
    const components = versionsFor(request, quota.payeeKey).flatMap((version) => version.components);
    const measuring = components.filter((component) => measuresOf(component).includes(quota.measure));
    if (measuring.length === 0 || measuring.some((component) => isPaidBy(component, scope, quota.measure))) continue;
    const key = `${scope}|${quota.measure}`;
    const known = groups.get(key);
    if (known) known.quotas.push(quota);
    else groups.set(key, { scope, quotas: [quota] });
  }
  return [...groups.values()].map(({ scope, quotas: [first, ...others] }) => {
    const { payeeKey, measure, firstDay, lastDay } = first;
    const more = others.length > 0 ? ` So with ${countText(others.length, "other quota")}.` : "";
    const message = `Nothing is paid by the quota of ${measure} of ${ownerName(request, payeeKey)} ${daysText(firstDay, lastDay)}: no component pays by what ${OWNERS[scope]} reach of such a quota.${more}`;
    const path = below("/request/quotas", request.quotas.indexOf(first));
    const allowed = "a quota to look at alone, or a component with bands, a table or a threshold by attainment";
    return { severity: "information", code: "QUOTA_WITHOUT_PAY", path, message, allowed };
  });
}

function isPaidBy(component: PlanComponent, scope: MeasureScope, measure: string): boolean {
  return component.measureOf === scope && quotaMeasures(component).has(measure);
}

function scopeOf({ payeeKey }: Quota, { payees, teams }: CalculationRequest): MeasureScope {
  if (teams.some(({ key }) => key === payeeKey)) return "team";
  return payees.some(({ key }) => key === payeeKey) ? "payee" : "plan";
}

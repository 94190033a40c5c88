import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { below } from "../document/places.js";
import { payeeName, planName } from "../text/names.js";
import { needsQuota } from "../text/rate.js";
import type { Finding } from "./finding.js";

/** People whose first day of work lies within an assignment: which of the two days counts for what. */
export function startProblems(request: CalculationRequest): Finding[] {
  return request.payees.flatMap(({ key, startDay, isCommissionable }, at) => {
    if (startDay === null || !isCommissionable) return [];
    const earlier = request.assignments.find(
      ({ payeeKey, firstDay, lastDay }) =>
        payeeKey === key && firstDay < startDay && (lastDay === null || lastDay >= startDay),
    );
    if (!earlier) return [];
    const { planKey, firstDay } = earlier;
    const versions = request.versions.filter((version) => version.planKey === planKey);
    const plan = versions.length === 0 ? planKey : planName(versions[0]);
    const message = `${payeeName(request, key)} begins work on ${startDay} and is on ${plan} from ${firstDay}: ${decidesText(firstDay, versions)}.`;
    const allowed = `"${firstDay}", or an assignment from ${startDay} on`;
    return [{ code: "START_AFTER_ASSIGNMENT", path: `${below("/request/payees", at)}/startDay`, message, allowed }];
  });
}

function decidesText(firstDay: string, versions: PlanVersion[]): string {
  const isRamped = versions.some(({ quotaRamp }) => quotaRamp.length > 0);
  const ramp = isRamped ? "the quota ramp alone" : "a quota ramp alone, and the plan has none";
  return `the assignment decides. Deals are paid from ${firstDay} on${quotasText(versions)}; the first day of work counts for ${ramp}`;
}

/** Nothing for plans that look at no quota of their people. */
function quotasText(versions: PlanVersion[]): string {
  const needing = versions.filter(({ components }) =>
    components.some((component) => component.measureOf === "payee" && needsQuota(component)),
  );
  if (needing.length === 0) return "";
  const isProrated = needing.some(({ conventions }) => conventions.proration !== "none");
  return isProrated ? ", and quotas are prorated from it" : ", and quotas count in full";
}

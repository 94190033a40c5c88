import { monthOf, periodFirstDay, periodLastDay } from "../../engine/index.js";
import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { payeeName, planName } from "../text/names.js";
import { needsQuota } from "../text/rate.js";
import { isOn, overlap } from "./days.js";
import { versionsOf } from "./finding.js";
import type { Finding } from "./finding.js";

/** What the first day of work of people does not do, or does for whole months. */
export function startProblems(request: CalculationRequest): Finding[] {
  return [...startsWithinAssignment(request), ...salariesOfWholeMonths(request), ...rampsOfNobody(request)];
}

/** People whose first day of work lies within an assignment: which of the two days counts for what. */
function startsWithinAssignment(request: CalculationRequest): Finding[] {
  return request.payees.flatMap(({ key, startDay, isCommissionable }, at) => {
    if (startDay === null || !isCommissionable) return [];
    const earlier = request.assignments.find(
      (one) => one.payeeKey === key && one.firstDay < startDay && isOn(one, startDay),
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

/** A base salary in the month in which somebody begins work, which statements show whole; that is no fault of the document. */
function salariesOfWholeMonths(request: CalculationRequest): Finding[] {
  return request.payees.flatMap(({ key, startDay, baseSalary }, at) => {
    if (startDay === null || baseSalary === null || baseSalary.isZero()) return [];
    const month = { firstDay: periodFirstDay(startDay, "month", 1), lastDay: periodLastDay(startDay, "month", 1) };
    const isShown = request.assignments.some((one) => one.payeeKey === key && overlap(one, month));
    if (month.firstDay === startDay || !isShown) return [];
    const message = `${payeeName(request, key)} begins work on ${startDay}, and statements show the base salary of all of ${monthOf(startDay)}: a twelfth of the year for each month on a plan.`;
    const path = `${below("/request/payees", at)}/startDay`;
    const allowed = "the day as it is; what the payroll pays of that month is not known here";
    return [{ severity: "information", code: "SALARY_OF_WHOLE_MONTH", path, message, allowed }];
  });
}

/** A quota ramp of a plan on which nobody has a first day of work, from which alone it counts. */
function rampsOfNobody(request: CalculationRequest): Finding[] {
  return versionsOf(request).flatMap(({ version, path }) => {
    const own = request.assignments.filter((one) => one.planKey === version.planKey && overlap(one, version));
    const people = request.payees.filter(({ key }) => own.some(({ payeeKey }) => payeeKey === key));
    const hasStart = people.some(({ startDay }) => startDay !== null);
    if (version.quotaRamp.length === 0 || people.length === 0 || hasStart) return [];
    const message = `The quota ramp of ${planName(version)} counts for nobody: it begins with the startDay of a payee, and nobody on the plan has one.`;
    const allowed = "a startDay of the payees who are new, or no ramp";
    return [{ code: "RAMP_WITHOUT_START", path: `${path}/quotaRamp`, message, allowed }];
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

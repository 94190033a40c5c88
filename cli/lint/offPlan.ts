import { addDays } from "../../engine/index.js";
import type { CalculationRequest } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { daysText, payeeName } from "../text/names.js";
import { listText } from "../text/words.js";
import type { Finding } from "./finding.js";

/** Days on which people are on no plan, and what becomes of their deals. */
export function offPlanProblems(request: CalculationRequest): Finding[] {
  return [...withoutPlan(request), ...betweenPlans(request)];
}

/** People who take part in commission and are on no plan. */
function withoutPlan(request: CalculationRequest): Finding[] {
  if (request.versions.length === 0 || request.versions.some(({ paysByOwner }) => paysByOwner)) return [];
  return request.payees.flatMap(({ key, isActive, isCommissionable }, at) => {
    if (!isActive || !isCommissionable || request.assignments.some(({ payeeKey }) => payeeKey === key)) return [];
    const message = `${payeeName(request, key)} is on no plan: ${outcomeText("deals", request)}.`;
    const allowed = "an assignment to a plan, or isCommissionable false";
    return [{ code: "PAYEE_WITHOUT_PLAN", path: below("/request/payees", at), message, allowed }];
  });
}

/** Days between two assignments of a payee, often a mistyped date. */
function betweenPlans(request: CalculationRequest): Finding[] {
  const { assignments } = request;
  return assignments.flatMap(({ payeeKey, firstDay }, at) => {
    const others = assignments.filter((one) => one.payeeKey === payeeKey && one.firstDay < firstDay);
    const ends = others.map(({ lastDay }) => lastDay);
    if (ends.length === 0 || ends.includes(null)) return [];
    const lastEnd = ends.sort().pop()!;
    if (lastEnd >= addDays(firstDay, -1)) return [];
    const days = daysText(addDays(lastEnd, 1), addDays(firstDay, -1));
    const message = `${payeeName(request, payeeKey)} is on no plan ${days}, between two assignments: ${outcomeText("deals of these days", request)}.`;
    const allowed = `"${addDays(lastEnd, 1)}", or a later last day of the assignment before`;
    return [{ code: "ASSIGNMENTS_GAP", path: `/request/assignments/${at}/firstDay`, message, allowed }];
  });
}

/**
 * What becomes of deals that credit somebody on no plan: people whom a deal names must not be left out in silence. Whom a
 * role, a team or people below bring in is credited by plans alone, and so by none.
 */
function outcomeText(deals: string, { versions }: CalculationRequest): string {
  const isByOwner = versions.some(({ paysByOwner }) => paysByOwner);
  const sources = new Set(
    versions.flatMap(({ components }) => components.flatMap(({ credits }) => credits.map(({ source }) => source))),
  );
  const naming = ["as owner", "by a split", ...(sources.size > 0 || isByOwner ? ["by a realisation row"] : [])];
  const unless = isByOwner ? ", unless the plan of their owner pays" : "";
  const held = `${deals} that credit this payee ${listText(naming, "or")} are held${unless}`;
  const others = [
    ...(sources.has("opportunityTeam") || sources.has("accountTeam") ? ["a role"] : []),
    ...(sources.has("team") ? ["a team"] : []),
    ...(sources.has("manager") ? ["people below"] : []),
  ];
  return others.length === 0 ? held : `${held}; what ${listText(others, "or")} would bring is neither paid nor held`;
}

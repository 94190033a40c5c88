import type { CalculationRequest } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText, payeeName } from "../text/names.js";
import { listText } from "../text/words.js";
import { overlap } from "./days.js";
import type { Finding } from "./finding.js";
import { idleRows } from "./idleRows.js";
import { offPlanProblems } from "./offPlan.js";
import { ownTermProblems } from "./ownTerms.js";
import { versionsFor } from "./quotas.js";
import { startProblems } from "./starts.js";
import { uncreditedProblems } from "./uncredited.js";

/** Names that nobody has, and people who cannot be paid as they stand. */
export function peopleProblems(request: CalculationRequest): Finding[] {
  return [
    ...idleRows(request),
    ...overlapping(request),
    ...offPlanProblems(request),
    ...ownTermProblems(request),
    ...uncreditedProblems(request),
    ...startProblems(request),
    ...withoutTeam(request),
    ...withoutFacts(request),
  ];
}

/** Two assignments to one plan on the same days, or two leaves, often a row that was copied. */
function overlapping(request: CalculationRequest): Finding[] {
  const { assignments, leaves } = request;
  const name = (key: string) => payeeName(request, key);
  return [
    ...assignments.flatMap((row, at) => {
      const isSame = (one: typeof row) => one.payeeKey === row.payeeKey && one.planKey === row.planKey;
      const other = assignments.slice(0, at).find((one) => isSame(one) && overlap(one, row));
      if (!other) return [];
      const message = `${name(row.payeeKey)} is on the plan ${row.planKey} twice: ${daysText(other.firstDay, other.lastDay)}, and ${daysText(row.firstDay, row.lastDay)}.`;
      const path = `/request/assignments/${at}`;
      return [{ code: "ASSIGNMENTS_OVERLAP", path, message, allowed: "one assignment to a plan for each day" }];
    }),
    ...leaves.flatMap((row, at) => {
      const other = leaves.slice(0, at).find((one) => one.payeeKey === row.payeeKey && overlap(one, row));
      if (!other) return [];
      const message = `${name(row.payeeKey)} is on leave twice: ${daysText(other.firstDay, other.lastDay)}, and ${daysText(row.firstDay, row.lastDay)}.`;
      return [{ code: "LEAVES_OVERLAP", path: `/request/leaves/${at}`, message, allowed: "one leave for each day" }];
    }),
  ];
}

/** People on a plan that measures teams, who are in none: their deals are held. */
function withoutTeam(request: CalculationRequest): Finding[] {
  const members = new Set(request.teams.flatMap((team) => team.members.map(({ payeeKey }) => payeeKey)));
  return request.payees.flatMap(({ key, isCommissionable }, at) => {
    if (members.has(key) || !isCommissionable) return [];
    const components = versionsFor(request, key).flatMap((version) => version.components);
    const needing = components.find(({ measureOf }) => measureOf === "team");
    if (!needing) return [];
    const message = `${payeeName(request, key)} is in no team, and ${componentName(needing)} measures teams: deals that credit this payee are held.`;
    return [{ code: "PAYEE_WITHOUT_TEAM", path: below("/request/payees", at), message, allowed: "a place in a team" }];
  });
}

/** People who lack a fact that their plan demands: they are not paid. */
function withoutFacts(request: CalculationRequest): Finding[] {
  return request.payees.flatMap((payee, at) => {
    const needed = new Set(versionsFor(request, payee.key).flatMap(({ payeeFacts }) => payeeFacts));
    const missing = [...needed].filter((fact) => !payee.facts.has(fact));
    if (missing.length === 0 || !payee.isCommissionable) return [];
    const message = `${payeeName(request, payee.key)} has no ${listText(missing, "and")}, without which the plan does not pay.`;
    const allowed = "facts of the payee with these names";
    return [{ code: "PAYEE_FACT_MISSING", path: below("/request/payees", at), message, allowed }];
  });
}

import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import { below } from "../document/places.js";
import { componentName, daysText, payeeName } from "../text/names.js";
import { listText } from "../text/words.js";
import { overlap } from "./days.js";
import type { Days } from "./days.js";
import type { Finding } from "./finding.js";
import { offPlanProblems } from "./offPlan.js";
import { versionsFor } from "./quotas.js";
import { startProblems } from "./starts.js";
import { uncreditedProblems } from "./uncredited.js";

/** Names that nobody has, and people who cannot be paid as they stand. */
export function peopleProblems(request: CalculationRequest): Finding[] {
  return [
    ...unknownReferences(request),
    ...reversedDays(request),
    ...overlapping(request),
    ...offPlanProblems(request),
    ...uncreditedProblems(request),
    ...startProblems(request),
    ...withoutTeam(request),
    ...withoutFacts(request),
  ];
}

/** Payees, teams and plans that are named and are not there. */
function unknownReferences(request: CalculationRequest): Finding[] {
  const payees = new Set(request.payees.map(({ key }) => key));
  const plans = new Set(request.versions.map(({ planKey }) => planKey));
  const owners = new Set([...payees, ...request.teams.map(({ key }) => key), ...plansMeasuredTogether(request)]);
  return [
    ...unknown(request.assignments, "assignments", "payeeKey", "payee", payees),
    ...unknown(request.assignments, "assignments", "planKey", "plan", plans),
    ...unknown(request.quotas, "quotas", "payeeKey", "payee, team or plan", owners),
    ...unknown(request.leaves, "leaves", "payeeKey", "payee", payees),
    ...unknown(request.draws, "draws", "payeeKey", "payee", payees),
    ...unknown(request.draws, "draws", "planKey", "plan", plans),
    ...unknown(request.payees, "payees", "managerKey", "payee", payees),
    ...request.teams.flatMap(({ members }, at) => unknown(members, `teams/${at}/members`, "payeeKey", "payee", payees)),
  ];
}

/** Plans whose people are measured together: such a quota belongs to the plan. */
function plansMeasuredTogether({ versions }: CalculationRequest): string[] {
  const isTogether = ({ components }: PlanVersion) => components.some(({ measureOf }) => measureOf === "plan");
  return versions.filter(isTogether).map(({ planKey }) => planKey);
}

function unknown<Name extends string>(
  rows: Record<Name, string | null>[],
  list: string,
  member: Name,
  what: string,
  known: Set<string>,
): Finding[] {
  return rows.flatMap((row, at) => {
    const key = row[member];
    if (key === null || known.has(key)) return [];
    const allowed = known.size === 0 ? `a ${what} that is there; there is none` : [...known].slice(0, 12).join(", ");
    const message = `There is no ${what} "${key}".`;
    return [
      { severity: "error", code: "REFERENCE_UNKNOWN", path: `/request/${list}/${at}/${member}`, message, allowed },
    ];
  });
}

/** Days that end before they begin: nothing holds on any day. */
function reversedDays({ assignments, leaves, draws, teams }: CalculationRequest): Finding[] {
  return [
    ...reversedIn(assignments, "assignments"),
    ...reversedIn(leaves, "leaves"),
    ...reversedIn(draws, "draws"),
    ...teams.flatMap(({ members }, at) => reversedIn(members, `teams/${at}/members`)),
  ];
}

function reversedIn(rows: Days[], list: string): Finding[] {
  return rows.flatMap(({ firstDay, lastDay }, at) => {
    if (lastDay === null || lastDay >= firstDay) return [];
    const message = `The last day, ${lastDay}, is before the first, ${firstDay}.`;
    const path = `/request/${list}/${at}/lastDay`;
    return [{ severity: "error", code: "DATES_REVERSED", path, message, allowed: `"${firstDay}" or later` }];
  });
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

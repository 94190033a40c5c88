import type { CalculationRequest, PlanVersion } from "../../engine/index.js";
import type { Days } from "./days.js";
import type { Finding } from "./finding.js";

/**
 * Rows that count for nothing, since they name what is not there or end before they begin. The engine leaves them out without
 * a hold, for no deal is theirs; so whoever calculates is told as well.
 */
export function idleRows(request: CalculationRequest): Finding[] {
  return [...unknownReferences(request), ...reversedDays(request)];
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

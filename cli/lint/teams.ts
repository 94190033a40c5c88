import { Decimal, numberText } from "../../engine/index.js";
import type { CalculationRequest, PlanComponent, Quota, Team } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText, nameOf, payeeName } from "../text/names.js";
import { countText, listText } from "../text/words.js";
import { componentsOf } from "./finding.js";
import { isOn, overlap } from "./days.js";
import type { Finding } from "./finding.js";

const ALL = Decimal.of("100");

/** What teams, their quotas and the reporting lines say that does not fit together. */
export function teamProblems(request: CalculationRequest): Finding[] {
  return [
    ...request.teams.flatMap((team, at) => [
      ...poolPercents(team, below("/request/teams", at)),
      ...teamQuotas(team, request),
    ]),
    ...inTwoTeams(request),
    ...circles(request),
    ...levelsTooHigh(request),
  ];
}

/** Members' percents above 100 pay more than there is; below 100, with no member to take the rest, less. */
function poolPercents(team: Team, path: string): Finding[] {
  const days = new Set(team.members.map(({ firstDay }) => firstDay));
  const seen = new Set<string>();
  return [...days].sort().flatMap((day) => {
    const members = team.members.filter((member) => isOn(member, day));
    const percents = members.flatMap(({ percent }) => percent ?? []);
    const sum = percents.reduce((all, percent) => all.plus(percent), Decimal.ZERO);
    const takesRest = percents.length < members.length;
    const isSound = takesRest ? sum.compareTo(ALL) < 0 : sum.equals(ALL);
    if (percents.length === 0 || isSound || seen.has(sum.toShortText())) return [];
    seen.add(sum.toShortText());
    return [poolFinding(team, path, sum, day, takesRest)];
  });
}

function poolFinding(team: Team, path: string, sum: Decimal, day: string, takesRest: boolean): Finding {
  const name = nameOf(team);
  const isOver = sum.compareTo(ALL) > 0;
  const why = isOver
    ? "the team is paid for more than it is credited with"
    : takesRest
      ? "nothing is left for the members without a percent"
      : `${numberText(ALL.minus(sum))} % go to nobody`;
  return {
    code: isOver ? "POOL_ABOVE_100" : "POOL_WITH_REST",
    path: `${path}/members`,
    message: `From ${day}, the members of ${name} share ${numberText(sum)} %: ${why}.`,
    allowed: "percents that sum to 100, or members without a percent, who share the rest",
  };
}

/** A team's quota may differ from the sum of its members' quotas; that is told, and no fault. */
function teamQuotas(team: Team, { quotas }: CalculationRequest): Finding[] {
  return quotas.flatMap((quota, at) => {
    if (quota.payeeKey !== team.key) return [];
    const members = team.members
      .filter((member) => isOn(member, quota.lastDay) || isOn(member, quota.firstDay))
      .map(({ payeeKey }) => payeeKey);
    const own = quotas.filter((other) => members.includes(other.payeeKey) && isOfSame(other, quota));
    const sum = own.reduce((all, { amount }) => all.plus(amount), Decimal.ZERO);
    if (own.length === 0 || sum.equals(quota.amount)) return [];
    const name = nameOf(team);
    return [
      {
        severity: "information",
        code: "TEAM_QUOTA_DIFFERS",
        path: `${below("/request/quotas", at)}/amount`,
        message: `The quota of ${name} ${daysText(quota.firstDay, quota.lastDay)} is ${numberText(quota.amount)}; those of its members sum to ${numberText(sum)}. Both are allowed.`,
        allowed: `${sum.toText()}, if it is meant to be the sum`,
      },
    ];
  });
}

function isOfSame(a: Quota, b: Quota): boolean {
  return a.measure === b.measure && a.firstDay === b.firstDay && a.lastDay === b.lastDay;
}

/**
 * Teams belong to no plan: what measures teams counts a payee of two of them for the one whose key comes first. Pools pay
 * every place in a team, whichever it is.
 */
function inTwoTeams(request: CalculationRequest): Finding[] {
  const places = request.teams.flatMap((team, at) =>
    team.members.map((member, place) => ({ team, member, path: `/request/teams/${at}/members/${place}` })),
  );
  const measuring = request.versions.flatMap(({ components }) => components.filter((one) => one.measureOf === "team"));
  return places.flatMap(({ team, member, path }, index) => {
    const other = places
      .slice(0, index)
      .find((one) => one.member.payeeKey === member.payeeKey && overlap(one.member, member));
    if (!other) return [];
    const who = payeeName(request, member.payeeKey);
    const since = `on some days from ${later(other.member.firstDay, member.firstDay)}`;
    return other.team === team
      ? [placeTwice(`${who} is twice in ${team.key} ${since}`, path)]
      : [teamTwice(`${who} is in ${other.team.key} and in ${team.key} ${since}`, path, [other.team, team], measuring)];
  });
}

function placeTwice(said: string, path: string): Finding {
  const message = `${said}: a deal that is shared by the team is shared with both places.`;
  return { code: "TEAM_TWICE", path, message, allowed: "one place in the team for each day" };
}

/** Where nothing measures teams, to be in two of them is no fault. */
function teamTwice(said: string, path: string, teams: Team[], measuring: PlanComponent[]): Finding {
  const about = { code: "TEAM_TWICE", path };
  if (measuring.length === 0) {
    const message = `${said}. A deal that is shared by a team is shared with each; nothing measures teams.`;
    return { ...about, severity: "information", message, allowed: "both, as long as no component measures teams" };
  }
  const [counting] = teams.map(({ key }) => key).sort();
  const names = listText([...new Set(measuring.map(componentName))], "and");
  const message = `${said}. Teams belong to no plan: what counts for ${names} on these days counts for one team alone, the one whose key comes first; of these two that is ${counting}.`;
  return { ...about, message, allowed: "one team for each day, whatever the plans" };
}

function later(day: string, other: string): string {
  return day > other ? day : other;
}

/** People who report to themselves, over others or at once: roll-up stops where the circle closes. */
function circles(request: CalculationRequest): Finding[] {
  return request.payees.flatMap(({ key }, at) => {
    const above = chainAbove(key, request);
    const isTold = request.payees.slice(0, at).some((earlier) => above.includes(earlier.key));
    if (above[above.length - 1] !== key || isTold) return [];
    const chain = above.map((one) => payeeName(request, one)).join(", who reports to ");
    const message = `${payeeName(request, key)} reports to ${chain}: a circle, in which nobody is above the others.`;
    const allowed = "reporting lines that end";
    return [{ code: "MANAGERS_IN_CIRCLE", path: `/request/payees/${at}/managerKey`, message, allowed }];
  });
}

/** Keys of those above, nearest first; ends with the first that is there twice. */
function chainAbove(key: string, { payees }: CalculationRequest): string[] {
  const managers = new Map(payees.map((payee) => [payee.key, payee.managerKey]));
  const above: string[] = [];
  for (let next = managers.get(key) ?? null; next !== null; next = managers.get(next) ?? null) {
    const isKnown = above.includes(next) || next === key;
    above.push(next);
    if (isKnown) break;
  }
  return above;
}

/** Roll-up over more levels than anybody has above. */
function levelsTooHigh(request: CalculationRequest): Finding[] {
  if (request.payees.length === 0) return [];
  const deepest = Math.max(...request.payees.map(({ key }) => chainAbove(key, request).length));
  return componentsOf(request).flatMap(({ component, path }) =>
    component.credits.flatMap(({ source, levels }, at) => {
      if (source !== "manager" || levels <= deepest) return [];
      const most =
        deepest === 0
          ? "nobody reports to anybody: it credits nobody"
          : `nobody has more than ${countText(deepest, "level")} above: the rest credit nobody`;
      const message = `Credit rule ${at + 1} of ${componentName(component)} goes up ${countText(levels, "level")}, and ${most}.`;
      const allowed =
        deepest === 0 ? "managerKeys of the payees, or no such rule" : `1 to ${deepest}, or managers above`;
      return [{ code: "LEVELS_ABOVE_ALL", path: `${path}/credits/${at}/levels`, message, allowed }];
    }),
  );
}

import { Decimal, EVERYBODY, memberOfKey, periodFirstDay, periodLastDay, readTrace } from "../../engine/index.js";
import type { CalculationRequest, Line, PlanComponent, PlanVersion, Quota } from "../../engine/index.js";
import { overlap } from "./days.js";
import { peopleOf } from "./quotas.js";

/** Where the owner of a quota stands under a component that measures the same over the same days. */
export interface Attained {
  quota: Quota;
  index: number;
  isTeam: boolean;
  planKey: string;
  planVersion: number;
  componentKey: string;
  /** The quota as it counted: with ramp, leave and relief, and together with those of earlier periods where they add up. */
  target: Decimal;
  /** What was credited towards it. */
  credit: Decimal;
}

/** Lines of one component in one measure period, in their order. */
interface Sold {
  lines: Line[];
  byPayee: Map<string, Line[]>;
  /** By payee or team, or EVERYBODY on a plan: by what adds up together. */
  byMember: Map<string, Line[]>;
  /** What follows the member in the keys of their groups. */
  groupEnds: Set<string>;
}

/** Quotas of periods in which somebody sold something, each under every component that measures against it. */
export function attainedQuotas(request: CalculationRequest, lines: Line[]): Attained[] {
  const periods = linesByPeriod(request.versions, lines);
  const begins = firstDaysOfGroups(lines);
  return request.quotas.flatMap((quota, index) => {
    const isTeam = request.teams.some(({ key }) => key === quota.payeeKey);
    const ofPeriod = periods.get(periodKey(quota.measure, quota.firstDay, quota.lastDay)) ?? [];
    return ofPeriod.flatMap((sold) => {
      const standing = countedStanding(quota, sold) ?? recordedStanding(quota, sold, request, begins);
      if (standing === null) return [];
      const { planKey, planVersion, componentKey } = sold.lines[sold.lines.length - 1];
      return [{ quota, index, isTeam, planKey, planVersion, componentKey, ...standing }];
    });
  });
}

function periodKey(measure: string, firstDay: string, lastDay: string): string {
  return [measure, firstDay, lastDay].join("|");
}

/** What was sold under each component, by measure and days of the measure period. */
function linesByPeriod(versions: PlanVersion[], lines: Line[]): Map<string, Sold[]> {
  const rules = new Map<string, [PlanVersion, PlanComponent]>();
  for (const version of versions) {
    for (const component of version.components) {
      rules.set([version.planKey, version.version, component.key].join("|"), [version, component]);
    }
  }
  const keyOf = ({ planKey, planVersion, componentKey, day }: Line) => {
    const found = rules.get([planKey, planVersion, componentKey].join("|"));
    if (!found) return "";
    const [{ conventions }, { measure, period }] = found;
    const [first, last] = [periodFirstDay, periodLastDay].map((of) => of(day, period, conventions.yearStartMonth));
    return periodKey(measure, first, last);
  };
  const periods = [...grouped(lines, keyOf)].map(([key, inPeriod]): [string, Sold[]] => {
    const components = grouped(inPeriod, ({ planKey, componentKey }) => `${planKey}|${componentKey}`);
    return [key, [...components.values()].map(soldOf)];
  });
  return new Map(periods);
}

function soldOf(lines: Line[]): Sold {
  return {
    lines,
    byPayee: grouped(lines, ({ payeeKey }) => payeeKey),
    byMember: grouped(lines, ({ groupKey }) => memberOfKey(groupKey)),
    groupEnds: new Set(lines.map(({ groupKey }) => groupKey.slice(memberOfKey(groupKey).length))),
  };
}

function grouped(lines: Line[], keyOf: (line: Line) => string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

/** The first day on which each group has a line. */
function firstDaysOfGroups(lines: Line[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { groupKey, day } of lines) {
    const known = days.get(groupKey);
    if (known === undefined || day < known) days.set(groupKey, day);
  }
  return days;
}

interface Standing {
  target: Decimal;
  credit: Decimal;
}

/** What the last line of the owner says: the quota that the engine used, and all that counts towards it. */
function countedStanding(quota: Quota, { lines: [{ planKey }], byMember }: Sold): Standing | null {
  const own = byMember.get(memberOf(quota, planKey)) ?? [];
  for (const { trace: text } of own.toReversed()) {
    const trace = readTrace(text);
    if (trace.quota === null || trace.derivation !== null) continue;
    return { target: trace.quota, credit: trace.measuredBefore.plus(trace.credit) };
  }
  return null;
}

/** Keys of groups begin with a payee or team, or with * for everybody on a plan. */
function memberOf(quota: Quota, planKey: string): string {
  return quota.payeeKey === planKey ? EVERYBODY : quota.payeeKey;
}

/**
 * Without such a line: the quota as recorded, and the credit of the payee or of the people of the team. Null where it does
 * not count, for people who are not on the plan, or cannot be known, because credit of earlier periods counts as well.
 */
function recordedStanding(
  quota: Quota,
  { lines: [{ planKey }], byPayee, groupEnds }: Sold,
  request: CalculationRequest,
  begins: Map<string, string>,
): Standing | null {
  const target = quota.amount.minus(quota.relief);
  const people = peopleOf(request, quota.payeeKey);
  const isOn = request.assignments.some(
    (one) => one.planKey === planKey && people.includes(one.payeeKey) && overlap(one, quota),
  );
  const member = memberOf(quota, planKey);
  const carriesOver = [...groupEnds].some((end) => (begins.get(member + end) ?? quota.firstDay) < quota.firstDay);
  if (!isOn || carriesOver || target.sign() <= 0) return null;
  const own = [...new Set(people)].flatMap((key) => byPayee.get(key) ?? []);
  return { target, credit: own.reduce((sum, line) => sum.plus(line.credit), Decimal.ZERO) };
}

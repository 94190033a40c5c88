import { Decimal, calculate, percentText } from "../../engine/index.js";
import type { CalculationRequest, ConditionTest, Deal, PlanComponent, PlanVersion } from "../../engine/index.js";
import { below } from "../document/places.js";
import { componentName, daysText } from "../text/names.js";
import { multiplierName, startText } from "../text/rate.js";
import { testText } from "../text/words.js";
import { attainedQuotas } from "./attained.js";
import type { Attained } from "./attained.js";
import { bandsOf, isBanded } from "./bands.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { factText, meets, subjectsOf } from "./meeting.js";

/** Shares of fewer people say nothing. */
const FEWEST_PEOPLE = 5;
const LEAST_SHARE = Decimal.of("0.5");
const MOST_SHARE = Decimal.of("0.7");

/** What the deals of the document show about its plans. */
export function historyProblems(request: CalculationRequest): Finding[] {
  if (request.deals.length === 0) return [];
  const lines = calculate({ ...request, standing: [] }).lines;
  const attained = attainedQuotas(request, lines);
  return [
    ...unrealisticQuotas(attained.filter((one) => isOver(one, request))),
    ...componentsOf(request).flatMap((place) => [
      ...unreachedBands(place, attained, request),
      ...unmetTests(place, request.deals),
      ...unmetRows(place, request.deals),
      ...unreachedMilestones(place, request.deals),
    ]),
  ];
}

/** False for a period that is not over: what is still to come may reach the quota. */
function isOver({ quota }: Attained, { asOf }: CalculationRequest): boolean {
  return asOf === null || quota.lastDay <= asOf;
}

/** Of the people, or teams, with a quota in a period, 50 to 70 % should reach it. */
function unrealisticQuotas(attained: Attained[]): Finding[] {
  const groups = new Map<string, Attained[]>();
  for (const one of attained) {
    const { measure, firstDay, lastDay } = one.quota;
    const key = [measure, daysText(firstDay, lastDay), one.isTeam].join("|");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(unrealistic);
}

/** Several components may measure against one quota: it is reached when it is under one of them. */
function unrealistic(group: Attained[]): Finding[] {
  const [{ quota, isTeam, index }] = group;
  const all = new Set(group.map((one) => one.index));
  if (all.size < FEWEST_PEOPLE) return [];
  const reaching = group.filter((one) => one.credit.compareTo(one.target) >= 0);
  const reached = new Set(reaching.map((one) => one.index));
  const share = Decimal.ofInt(reached.size).dividedBy(Decimal.ofInt(all.size), 4, "HALF_UP");
  if (share.compareTo(LEAST_SHARE) >= 0 && share.compareTo(MOST_SHARE) <= 0) return [];
  const side = share.compareTo(LEAST_SHARE) < 0 ? "too high" : "too low";
  const who = isTeam ? "teams" : "people";
  return [
    {
      code: "QUOTA_UNREALISTIC",
      path: below("/request/quotas", index),
      message: `${reached.size} of ${all.size} ${who} (${percentText(share)}) reach their quota of ${quota.measure} ${daysText(quota.firstDay, quota.lastDay)}: the quotas are ${side}.`,
      allowed: `quotas that 50 to 70 % of ${who} reach`,
    },
  ];
}

/** Bands that nobody's sales come to. */
function unreachedBands(place: ComponentPlace, attained: Attained[], request: CalculationRequest): Finding[] {
  const { version, component, path } = place;
  if (!isBanded(component) || component.tiersBy !== "attainment") return [];
  const own = attained.filter((one) => countsFor(one, version, component));
  if (own.filter((one) => isOver(one, request)).length < FEWEST_PEOPLE) return [];
  const isExclusive = version.conventions.tierBounds === "exclusive";
  return bandsOf(component).flatMap(({ from }, index) => {
    const isReached = ({ target, credit }: Attained) => credit.compareTo(target.times(from)) >= (isExclusive ? 1 : 0);
    if (index === 0 || own.some(isReached)) return [];
    const message = `Nobody's deals reach the band of ${componentName(component)} from ${startText(component, from)}.`;
    const allowed = "a band that somebody can reach";
    return [{ code: "BAND_NOT_REACHED", path: `${path}/tiers/${index}/startsAt`, message, allowed }];
  });
}

/** True for a quota that decides the band of the component in this version: of payees, of teams, or of the plan. */
function countsFor(one: Attained, version: PlanVersion, component: PlanComponent): boolean {
  const isOfPlan = one.quota.payeeKey === version.planKey;
  const scope = one.isTeam ? "team" : isOfPlan ? "plan" : "payee";
  const isSame = one.planKey === version.planKey && one.planVersion === version.version;
  return isSame && one.componentKey === component.key && component.measureOf === scope;
}

/** A test of a component: where it stands and whose it is. */
interface Test {
  fact: string;
  test: ConditionTest;
  values: string[];
  at: string;
  whose: string;
}

/** Conditions and multipliers that no deal meets: often a misspelt name. */
function unmetTests(place: ComponentPlace, deals: Deal[]): Finding[] {
  if (!haveFacts(deals)) return [];
  return testsOf(place.component).flatMap(({ fact, test, values, at, whose }) => {
    if (fact === "amount" || subjectsOf(deals).some((subject) => meets(subject, fact, test, values))) return [];
    const given = valuesOf(fact, deals);
    const code = at.startsWith("multipliers") ? "MULTIPLIER_NOT_MET" : "CONDITION_NOT_MET";
    const message = `No deal meets ${testText(fact, test, values)}, as ${whose} asks.`;
    return [{ code, path: `${place.path}/${at}`, message, allowed: whatDealsHave(fact, given) }];
  });
}

function testsOf({ conditions, credits, multipliers }: PlanComponent): Test[] {
  return [
    ...conditions.map((one, at) => ({ ...one, at: `conditions/${at}/values`, whose: `condition ${at + 1}` })),
    ...credits.flatMap((rule, at) =>
      rule.conditions.map((one, nr) => ({
        ...one,
        at: `credits/${at}/conditions/${nr}/values`,
        whose: `credit rule ${at + 1}`,
      })),
    ),
    ...multipliers
      .map((one, at) => ({
        ...one,
        values: [one.value],
        at: `multipliers/${at}/value`,
        whose: `the multiplier ${multiplierName(one)}`,
      }))
      .filter(({ fact }) => fact !== ""),
  ];
}

/** Rows of a look-up table for a value that no deal has. */
function unmetRows({ component, path }: ComponentPlace, deals: Deal[]): Finding[] {
  if (!haveFacts(deals)) return [];
  return component.lookups.flatMap(({ kind, name }, dimension) => {
    if (kind !== "fact") return [];
    const member = dimension === 0 ? "first" : "second";
    const given = valuesOf(name, deals);
    const seen = new Set<string>();
    return component.rows.flatMap((row, at) => {
      const cell = row[member];
      if (cell === "" || seen.has(cell) || given.includes(cell)) return [];
      seen.add(cell);
      const message = `No deal has ${name} "${cell}", for which the table of ${componentName(component)} has a rate.`;
      const allowed = whatDealsHave(name, given);
      return [{ code: "ROW_NOT_MET", path: `${path}/rows/${at}/${member}`, message, allowed }];
    });
  });
}

/** False for deals that were written without any facts: they show nothing. */
function haveFacts(deals: Deal[]): boolean {
  return deals.some((deal) => [deal, ...deal.items].some(({ facts, numbers }) => facts.size + numbers.size > 0));
}

/** What deals and their items have as a fact or number, each value once. */
function valuesOf(name: string, deals: Deal[]): string[] {
  return [...new Set(subjectsOf(deals).flatMap((subject) => factText(subject, name) ?? []))];
}

function whatDealsHave(fact: string, given: string[]): string {
  return given.length > 0 ? given.slice(0, 12).join(", ") : `a fact that deals have; none has ${fact}`;
}

/** Milestones that pay waits for and that no deal has reached: then nothing is earned, payable or released. */
function unreachedMilestones({ component, path }: ComponentPlace, deals: Deal[]): Finding[] {
  const { earnedOn, payableOn, releaseOn } = component;
  const waits: [string, string, string][] = [
    ["earnedOn", earnedOn === "won" ? "" : earnedOn, "nothing is earned"],
    ["payableOn", payableOn, "nothing is payable"],
    ["releaseOn", releaseOn, "what is held back is never released"],
  ];
  return waits.flatMap(([member, milestone, effect]) => {
    if (milestone === "" || deals.some(({ milestones }) => milestones.has(milestone))) return [];
    const names = [...new Set(deals.flatMap(({ milestones }) => [...milestones.keys()]))];
    const message = `No deal has reached ${milestone}: ${effect} under ${componentName(component)}.`;
    const allowed = names.length > 0 ? names.join(", ") : "a milestone that deals have; none has any";
    return [{ code: "MILESTONE_NOT_REACHED", path: `${path}/${member}`, message, allowed }];
  });
}

import { Decimal, calculate, percentText } from "../../engine/index.js";
import type { CalculationRequest, PlanComponent, PlanVersion } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText } from "../text/names.js";
import { startText } from "../text/rate.js";
import { attainedQuotas } from "./attained.js";
import type { Attained } from "./attained.js";
import { bandsOf, isBanded } from "./bands.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";
import { sellersWithoutManager } from "./managers.js";
import { unmetProblems } from "./unmet.js";
import { unmetCredits } from "./unmetCredits.js";
import { unpaidDeals } from "./unpaidDeals.js";

/** Shares of fewer people say nothing. */
const FEWEST_PEOPLE = 5;
const LEAST_SHARE = Decimal.of("0.5");
const MOST_SHARE = Decimal.of("0.7");

/** What the deals of the document show about its plans. */
export function historyProblems(request: CalculationRequest): Finding[] {
  if (request.deals.length === 0) return [];
  const result = calculate({ ...request, standing: [] });
  const attained = attainedQuotas(request, result.lines);
  return [
    ...unrealisticQuotas(attained.filter((one) => isOver(one, request))),
    ...componentsOf(request).flatMap((place) => unreachedBands(place, attained, request)),
    ...unmetProblems(request),
    ...unmetCredits(request),
    ...sellersWithoutManager(request),
    ...unpaidDeals(request, result),
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

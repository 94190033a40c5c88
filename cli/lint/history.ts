import { Decimal, calculate, isWithin, percentText } from "../../engine/index.js";
import type { CalculationRequest, Line, Quota } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import type { Problem } from "../problem.js";
import { componentName, daysText } from "../text/names.js";
import { bandsOf } from "./bands.js";

/** Shares of fewer people say nothing. */
const FEWEST_PEOPLE = 5;
const LEAST_SHARE = Decimal.of("0.5");
const MOST_SHARE = Decimal.of("0.7");

/** A quota, what was credited towards it, and where it stands. */
interface Attained {
  quota: Quota;
  credit: Decimal;
  index: number;
}

/** What the deals of the document show about its plans. */
export function historyProblems(document: PlanDocument): Problem[] {
  if (document.request.deals.length === 0) return [];
  const lines = calculate({ ...document.request, standing: [] }).lines;
  const attained = attainedQuotas(document.request, lines);
  return [
    ...unrealisticQuotas(document, attained),
    ...unreachedBands(document, attained),
    ...unmetMultipliers(document),
  ];
}

/** Quotas of periods in which somebody sold something, with the credit of their payee. */
function attainedQuotas({ quotas }: CalculationRequest, lines: Line[]): Attained[] {
  return quotas.flatMap((quota, index) => {
    const inPeriod = lines.filter(({ day }) => isWithin(day, quota.firstDay, quota.lastDay));
    if (inPeriod.length === 0 || quota.amount.sign() <= 0) return [];
    const own = inPeriod.filter(({ payeeKey }) => payeeKey === quota.payeeKey);
    const byDeal = new Map(own.map(({ dealKey, credit }) => [dealKey, credit]));
    return [{ quota, index, credit: [...byDeal.values()].reduce((sum, credit) => sum.plus(credit), Decimal.ZERO) }];
  });
}

/** Of the people with a quota in a period, 50 to 70 % should reach it. */
function unrealisticQuotas(document: PlanDocument, attained: Attained[]): Problem[] {
  const periods = new Set(attained.map(({ quota }) => daysText(quota.firstDay, quota.lastDay)));
  return [...periods].flatMap((days) => {
    const people = attained.filter(({ quota }) => daysText(quota.firstDay, quota.lastDay) === days);
    if (people.length < FEWEST_PEOPLE) return [];
    const reached = people.filter(({ quota, credit }) => credit.compareTo(quota.amount) >= 0).length;
    const share = Decimal.ofInt(reached).dividedBy(Decimal.ofInt(people.length), 4, "HALF_UP");
    if (share.compareTo(LEAST_SHARE) >= 0 && share.compareTo(MOST_SHARE) <= 0) return [];
    const side = share.compareTo(LEAST_SHARE) < 0 ? "too high" : "too low";
    const message = `${reached} of ${people.length} people (${percentText(share)}) reach their quota ${days}: the quotas are ${side}.`;
    const path = below("/request/quotas", people[0].index);
    return [warning(document, "QUOTA_UNREALISTIC", path, message, "quotas that 50 to 70 % of people reach")];
  });
}

/** Bands that nobody's sales come to. */
function unreachedBands(document: PlanDocument, attained: Attained[]): Problem[] {
  const { versions, assignments } = document.request;
  return versions.flatMap((version, at) => {
    const people = assignments.filter(({ planKey }) => planKey === version.planKey).map(({ payeeKey }) => payeeKey);
    const own = attained.filter(({ quota }) => people.includes(quota.payeeKey));
    if (own.length < FEWEST_PEOPLE) return [];
    return version.components.flatMap((component, place) =>
      bandsOf(component).flatMap(({ from }, index) => {
        if (own.some(({ quota, credit }) => credit.compareTo(quota.amount.times(from)) > 0) || index === 0) return [];
        const path = `/request/versions/${at}/components/${place}/tiers/${index}/startsAt`;
        const message = `Nobody's deals reach the band of ${componentName(component)} from ${percentText(from)}.`;
        return [warning(document, "BAND_NOT_REACHED", path, message, "a band that somebody can reach")];
      }),
    );
  });
}

/** Multipliers whose fact no deal has with that value: often a misspelt name. */
function unmetMultipliers(document: PlanDocument): Problem[] {
  const { deals, versions } = document.request;
  if (!deals.some(({ facts }) => facts.size > 0)) return [];
  return versions.flatMap((version, at) =>
    version.components.flatMap(({ multipliers }, place) =>
      multipliers.flatMap(({ key, fact, value }, index) => {
        if (deals.some(({ facts }) => facts.get(fact) === value)) return [];
        const values = [...new Set(deals.flatMap(({ facts }) => facts.get(fact) ?? []))];
        const path = `/request/versions/${at}/components/${place}/multipliers/${index}/value`;
        const message = `No deal has ${fact} "${value}", which the multiplier ${key} asks for.`;
        const allowed = values.length > 0 ? values.slice(0, 12).join(", ") : `a fact that deals have; none has ${fact}`;
        return [warning(document, "MULTIPLIER_NOT_MET", path, message, allowed)];
      }),
    ),
  );
}

function warning(document: PlanDocument, code: string, path: string, message: string, allowed: string): Problem {
  return document.places.problem({ severity: "warning", code, path, message, allowed });
}

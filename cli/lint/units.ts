import { Decimal, isDecimal, numberText, paysForPeriods, percentText } from "../../engine/index.js";
import type { CalculationRequest, Deal } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName } from "../text/names.js";
import { measureNoun } from "../text/words.js";
import { componentsOf } from "./finding.js";
import type { ComponentPlace, Finding } from "./finding.js";

/** More than all of it, of revenue and margin; of other money, such as what recurs each month, more than a year of it. */
const MOST_OF_DEAL = Decimal.ONE;
const MOST_OF_OTHER = Decimal.of("12");
/** Nobody reaches 1,000 % of a quota, and no line is paid ten times. */
const MOST_TIMES = Decimal.of("10");
const HUNDREDTH = Decimal.of("0.01");
/** Three decimals, and no more digits before them than a group of thousands has. */
const LIKE_THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;

/** A number as it stands in the document. */
interface Written {
  path: string;
  value: Decimal;
}

/** Numbers in the wrong unit: 5 for 5 % where a fraction is meant, 0.5 for 50 % where a percentage is, 500.000 for 500,000. */
export function unitProblems(request: CalculationRequest): Finding[] {
  return [
    ...componentsOf(request).flatMap((place) => [
      ...highRates(place),
      ...highAttainments(place),
      ...highFactors(place),
      ...idleRate(place),
    ]),
    ...lowPercents(request),
    ...thousands(request),
  ];
}

function finding({ path, value }: Written, message: string): Finding {
  const fraction = value.times(HUNDREDTH).toShortText();
  return {
    code: "FRACTION_OR_PERCENT",
    path,
    message,
    allowed: `"${fraction}" if ${percentText(value.times(HUNDREDTH))} is meant`,
  };
}

/** The first rate of a component that pays more than what it measures. */
function highRates({ component, path }: ComponentPlace): Finding[] {
  const { measure, measureUnit, tiersAreFactors } = component;
  if (measureUnit !== "money" || paysForPeriods(component)) return [];
  const most = measure === "revenue" || measure === "margin" ? MOST_OF_DEAL : MOST_OF_OTHER;
  const rates = [
    { path: `${path}/rate`, value: component.rate },
    ...(tiersAreFactors
      ? []
      : component.tiers.map(({ rate }, at) => ({ path: `${path}/tiers/${at}/rate`, value: rate }))),
    ...component.rows.map(({ rate }, at) => ({ path: `${path}/rows/${at}/rate`, value: rate })),
    ...component.yearRates.map((value, at) => ({ path: `${path}/yearRates/${at}`, value })),
  ];
  const high = rates.find(({ value }) => value.compareTo(most) > 0);
  if (!high) return [];
  return [
    finding(high, `${componentName(component)} pays ${percentText(high.value)} of the ${measureNoun(component)}.`),
  ];
}

/** The first attainment that nobody reaches. */
function highAttainments({ component, path }: ComponentPlace): Finding[] {
  const { threshold, tiers, tiersBy, lookups, rows } = component;
  const attainments: Written[] =
    tiersBy === "attainment"
      ? tiers.map(({ startsAt }, at) => ({ path: `${path}/tiers/${at}/startsAt`, value: startsAt }))
      : [];
  if (threshold !== null) attainments.push({ path: `${path}/threshold`, value: threshold });
  for (const [at, side] of (["first", "second"] as const).entries()) {
    if (lookups[at]?.kind !== "attainment") continue;
    for (const [row, cell] of rows.entries())
      if (isDecimal(cell[side]))
        attainments.push({ path: `${path}/rows/${row}/${side}`, value: Decimal.of(cell[side]) });
  }
  const high = attainments.find(({ value }) => value.compareTo(MOST_TIMES) >= 0);
  if (!high) return [];
  return [finding(high, `${componentName(component)} looks for ${percentText(high.value)} of the quota.`)];
}

/** The first factor that makes more than ten lines of one. */
function highFactors({ component, path }: ComponentPlace): Finding[] {
  const { tiers, tiersAreFactors, multipliers } = component;
  const factors = [
    ...(tiersAreFactors ? tiers.map(({ rate }, at) => ({ path: `${path}/tiers/${at}/rate`, value: rate })) : []),
    ...multipliers.map(({ factor }, at) => ({ path: `${path}/multipliers/${at}/factor`, value: factor })),
  ];
  const high = factors.find(({ value }) => value.compareTo(MOST_TIMES) >= 0);
  if (!high) return [];
  const more = Decimal.ONE.plus(high.value.times(HUNDREDTH)).toShortText();
  const message = `${componentName(component)} multiplies pay by ${numberText(high.value)}.`;
  return [{ ...finding(high, message), allowed: `"${more}" if ${numberText(high.value)} % more is meant` }];
}

/** A rate beside the tiers that are paid; beside prizes, years and tables the engine refuses it or warns of it. */
function idleRate({ component, path }: ComponentPlace): Finding[] {
  const { tiers, tiersAreFactors, rate, rateKind } = component;
  if (rateKind === "flat" || tiersAreFactors || rate.isZero() || tiers.length === 0) return [];
  const message = `The rate of ${componentName(component)}, ${percentText(rate)}, is not used: the tiers say what is paid.`;
  return [{ code: "RATE_WITHOUT_EFFECT", path: `${path}/rate`, message, allowed: "no rate, or a flat component" }];
}

/** Shares of people are percentages. */
function lowPercents(request: CalculationRequest): Finding[] {
  const { teams, deals } = request;
  const shares = [
    ...componentsOf(request).flatMap(({ component, path }) => percentsOf(component.credits, `${path}/credits`)),
    ...teams.flatMap(({ members }, at) => percentsOf(members, `/request/teams/${at}/members`)),
    ...deals.flatMap(({ splits, roles }, at) => [
      ...percentsOf(splits, `/request/deals/${at}/splits`),
      ...percentsOf(roles, `/request/deals/${at}/roles`),
    ]),
  ];
  const low = shares.find(({ value }) => value.sign() > 0 && value.compareTo(Decimal.ONE) <= 0);
  if (!low) return [];
  const meant = low.value.times(Decimal.of("100"));
  const message = `This is ${numberText(low.value)} %: shares are written as percentages.`;
  return [{ ...finding(low, message), allowed: `"${meant.toShortText()}" if ${numberText(meant)} % is meant` }];
}

function percentsOf(rows: { percent: Decimal | null }[], path: string): Written[] {
  return rows.flatMap(({ percent }, at) =>
    percent === null ? [] : [{ path: `${path}/${at}/percent`, value: percent }],
  );
}

/** Money and numbers whose point may stand between thousands, as many languages write them. */
function thousands(request: CalculationRequest): Finding[] {
  const amounts = [
    ...(["quotas", "deals", "draws"] as const).flatMap((list) =>
      request[list].map(({ amount }, at) => ({ path: `/request/${list}/${at}/amount`, value: amount })),
    ),
    ...request.payees.flatMap(({ baseSalary, targetIncentive }, at) => [
      { path: `/request/payees/${at}/baseSalary`, value: baseSalary },
      { path: `/request/payees/${at}/targetIncentive`, value: targetIncentive },
    ]),
    ...request.deals.flatMap(numbersOf),
  ];
  const doubtful = amounts.find(({ value }) => value !== null && LIKE_THOUSANDS.test(value.toText()));
  if (!doubtful) return [];
  const text = doubtful.value!.toText();
  const message = `"${text}" is ${numberText(doubtful.value!)}: the point stands before decimals.`;
  const allowed = `"${text.replace(".", "")}" if thousands are meant`;
  return [{ code: "DECIMALS_OR_THOUSANDS", path: doubtful.path, message, allowed }];
}

/** Amounts of the items of a deal, and the numbers of both. */
function numbersOf({ numbers, items }: Deal, at: number): { path: string; value: Decimal | null }[] {
  const deal = `/request/deals/${at}`;
  const named = (of: Map<string, Decimal>, path: string) =>
    [...of].map(([name, value]) => ({ path: below(`${path}/numbers`, name), value }));
  const ofItems = items.flatMap(({ amount, numbers: own }, place) => {
    const path = `${deal}/items/${place}`;
    return [{ path: `${path}/amount`, value: amount }, ...named(own, path)];
  });
  return [...named(numbers, deal), ...ofItems];
}

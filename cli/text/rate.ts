import { Decimal, isDecimal, numberText, paysBonus, percentText, quotaMeasures } from "../../engine/index.js";
import type { LookupDimension, Multiplier, PlanComponent, RateRow } from "../../engine/index.js";
import { bandsOf, isBanded } from "../lint/bands.js";
import { capital } from "./measure.js";
import { nameOf } from "./names.js";
import { sentence, value } from "./statements.js";
import type { Part, Statement, Table } from "./statements.js";
import { numbers } from "./table.js";
import {
  addsQuotas,
  dealNoun,
  lineNoun,
  listText,
  measureNoun,
  periodNoun,
  placeText,
  plainNumber,
  pluralOf,
  quotaText,
  spanText,
  spoken,
  testText,
  withArticle,
} from "./words.js";

/** What a component pays: its sentence, then rates and multipliers as tables. */
export function ratePart(component: PlanComponent): Part {
  return {
    heading: "What it pays",
    says: [
      sentence(
        "way of paying",
        isBanded(component) ? `${paysText(component)} ${basisText(component)}` : paysText(component),
      ),
      ...(isBanded(component) ? bandSays(component) : []),
      ...(component.lookups.length > 0 ? lookupSays(component) : []),
      ...(component.rateKind === "residual" ? [yearTable(component)] : []),
      ...(component.rateKind === "contest" ? [prizeTable(component)] : []),
      ...(component.multipliers.length > 0 ? multiplierSays(component) : []),
    ],
  };
}

/** A rate: percent of money, or money for each unit. */
export function rateText({ measureUnit }: PlanComponent, rate: Decimal): string {
  return measureUnit === "count" ? `${numberText(rate)} each` : percentText(rate);
}

/** What a band pays: its rate or share; where payees have rates of their own, the factor on them. */
export function bandPayText(component: PlanComponent, rate: Decimal): string {
  if (paysBonus(component)) return percentText(rate);
  return component.termsOf === "payee" ? `${numberText(rate)} × the payee's own rate` : rateText(component, rate);
}

/** Where a band begins: share of the quota, or amount of the measure. */
export function startText({ tiersBy }: PlanComponent, from: Decimal): string {
  return tiersBy === "measured" ? numberText(from) : percentText(from);
}

function paysText(component: PlanComponent): string {
  const { rateKind } = component;
  const period = periodNoun(component);
  switch (rateKind) {
    case "flat":
      return flatText(component);
    case "marginal":
      return `Each part of ${lineNoun(component) === "product line" ? "a product line" : `the ${dealNoun(component)}`} pays the rate of the band it falls in.`;
    case "retroactive":
      return retroactiveText(component);
    case "overage":
      return `Up to the quota, each part pays the rate of the band it falls in. The band reached gives the rate of all that lies above the quota: when another band is reached, what lies above the quota already pays its rate too, by one adjustment.`;
    case "bonus":
      return `The band reached pays a share of ${bonusText(component)}, once a ${period}.`;
    case "curve":
      return `What has been reached pays a share of ${bonusText(component)}, once a ${period}. Between two points of the table the share rises evenly.`;
    case "residual":
      return `Each ${lineNoun(component)} pays again every year on its day. ${residualEnd(component)}`;
    default:
      return `A contest: once the last day is over, whoever has most gets the first prize, and so on; who has the same shares the prizes of their ranks.`;
  }
}

/** What has added up since the year began rates all that did; what does within one deal rates that alone. */
function retroactiveText(component: PlanComponent): string {
  if (component.accumulation === "deal") {
    const noun = dealNoun(component);
    const rated = component.paysItems ? `all product lines of the ${noun}` : `the whole ${noun}`;
    return `The band that ${withArticle(noun)} reaches gives the rate of ${rated}.`;
  }
  const span = component.accumulation === "yearToDate" ? "year" : periodNoun(component);
  const reached =
    component.lookups.length > 0
      ? `The table below gives the rate of the whole ${span}: when what it looks at changes`
      : `The band reached gives the rate of the whole ${span}: when another band is reached`;
  const rate = component.lookups.length > 0 ? "the new rate" : "its rate";
  return `${reached}, all earlier ${pluralOf(lineNoun(component))} of the ${span} pay ${rate} too, by one adjustment.`;
}

function bonusText({ bonus, termsOf }: PlanComponent): string {
  if (termsOf === "payee") return "the payee's own bonus";
  return `the bonus of ${bonus === null ? "nothing" : numberText(bonus)}`;
}

function residualEnd(component: PlanComponent): string {
  const { stopsOn, clawbackOn } = component;
  if (stopsOn === "") return clawbackOn === "" ? "Nothing ends it." : "Only what takes it back ends it.";
  return `Once the ${dealNoun(component)} reaches "${stopsOn}", years that begin later pay nothing.`;
}

function flatText(component: PlanComponent): string {
  const line = lineNoun(component);
  const measure = measureNoun(component);
  if (component.lookups.length > 0) return `The table below gives the rate of each ${line}.`;
  if (component.rateNumber !== "") {
    const otherwise = component.rate.isZero() ? "" : `, or ${percentText(component.rate)} where there is none`;
    return `Each ${line} pays the rate that stands on it as ${spoken(component.rateNumber)}${otherwise}, of its credited ${measure}.`;
  }
  const isOwn = component.termsOf === "payee";
  if (component.measureUnit === "money") {
    return `Each ${line} pays ${isOwn ? "the payee's own rate" : percentText(component.rate)} of its credited ${measure}.`;
  }
  const each = component.measure === "deals" ? "" : ` for each one of its ${measure}`;
  return `Each ${line} pays ${isOwn ? "the payee's own rate" : numberText(component.rate)}${each}.`;
}

function bandSays(component: PlanComponent): (Statement | Table)[] {
  if (!component.tiersAreFactors) return [bandTable(component)];
  // Rates, and the factors that give them, mean the same: nothing to compare.
  const base = component.termsOf === "payee" ? "the payee's own rate" : rateText(component, component.rate);
  return [sentence("", `The bands are factors on ${base}.`), bandTable(component)];
}

/** What bands are bands of. */
function basisText(component: PlanComponent): string {
  const bands = component.rateKind === "curve" ? "Points" : "Bands";
  if (component.accumulation === "deal") {
    return `Bands are sums that a payee is credited of the ${measureNoun(component)} of one ${dealNoun(component)}; no quota is needed.`;
  }
  return component.tiersBy === "measured"
    ? `${bands} are amounts that have added up of the ${measureNoun(component)}; no quota is needed.`
    : `${bands} are shares of ${quotaText(component, component.measure)}.`;
}

/** Bands with their bounds. */
function bandTable(component: PlanComponent): Table {
  const bands = bandsOf(component);
  const isShare = paysBonus(component);
  const isCurve = component.rateKind === "curve";
  const pays = (rate: Decimal) => bandPayText(component, rate);
  const isTold = component.termsOf === "plan";
  const money = (share: Decimal) => numberText(share.times(component.bonus ?? Decimal.ZERO));
  const lines = bands.map(({ from, rate }, at) => [
    startText(component, from),
    ...(isCurve ? [] : [at + 1 < bands.length ? startText(component, bands[at + 1].from) : "no end"]),
    ...(isTold || isShare ? [pays(rate)] : []),
    ...(component.tiersAreFactors ? [numberText(component.tiers[at].rate)] : []),
    ...(isShare && isTold ? [money(rate)] : []),
  ]);
  return {
    about: isCurve ? "points" : "bands",
    columns: [
      numbers(isCurve ? "At" : "From"),
      ...(isCurve ? [] : [numbers("Up to")]),
      ...(isTold || isShare ? [numbers(isShare ? "Share" : "Rate")] : []),
      ...(component.tiersAreFactors ? [numbers("Factor")] : []),
      ...(isShare && isTold ? [numbers("Pays")] : []),
    ],
    lines,
    values: bands.map(({ from, rate }) =>
      value(`${isCurve ? "point at" : "band from"} ${startText(component, from)}`, pays(rate)),
    ),
  };
}

/** What a dimension compares, in words. */
export function dimensionText({ kind, name }: LookupDimension, component: PlanComponent): string {
  if (kind !== "attainment") return spoken(name);
  return `quota of ${spoken(name === "" ? component.measure : name)} reached`;
}

/** Where a cell of a table stands, in words. */
export function cellText({ kind }: LookupDimension, text: string): string {
  if (kind === "fact") return text === "" ? "any other" : text;
  if (kind === "number") return `from ${plainNumber(text)}`;
  return `from ${isDecimal(text) ? percentText(Decimal.of(text)) : text}`;
}

function questionText(lookup: LookupDimension, component: PlanComponent): string {
  const what = dimensionText(lookup, component);
  if (lookup.kind === "fact") return `the ${what}`;
  if (lookup.kind === "number") return `the number ${what}`;
  if (!addsQuotas(component)) return `the part of the ${what}`;
  return `the part reached of ${quotaText(component, lookup.name === "" ? component.measure : lookup.name)}`;
}

function lookupSays(component: PlanComponent): (Statement | Table)[] {
  const questions = component.lookups.map((lookup) => questionText(lookup, component));
  return [sentence("question of the table", `It asks for ${listText(questions, "and")}.`), lookupTable(component)];
}

/** One dimension reads down, the second across. */
function lookupTable(component: PlanComponent): Table {
  const [down, across] = component.lookups;
  const { rows } = component;
  const nameOf = (row: RateRow) =>
    [cellText(down, row.first), ...(across ? [cellText(across, row.second)] : [])].join(", ");
  return {
    about: "rates of the table",
    ...(across ? matrix(component, down, across) : oneColumn(component, down)),
    values: rows.map((row) => value(`rate for ${nameOf(row)}`, rateText(component, row.rate))),
  };
}

function oneColumn(component: PlanComponent, down: LookupDimension): Pick<Table, "columns" | "lines"> {
  return {
    columns: [capital(dimensionText(down, component)), numbers("Rate")],
    lines: component.rows.map(({ first, rate }) => [cellText(down, first), rateText(component, rate)]),
  };
}

function matrix(
  component: PlanComponent,
  down: LookupDimension,
  across: LookupDimension,
): Pick<Table, "columns" | "lines"> {
  const { rows } = component;
  const [firsts, seconds] = [rows.map(({ first }) => first), rows.map(({ second }) => second)];
  const cell = (first: string, second: string) => {
    const row = rowAt(component, [first, second]);
    return row ? rateText(component, row.rate) : "–";
  };
  return {
    columns: [
      `${capital(dimensionText(down, component))} \\ ${dimensionText(across, component)}`,
      ...[...new Set(seconds)].map((second) => numbers(cellText(across, second))),
    ],
    lines: [...new Set(firsts)].map((first) => [
      cellText(down, first),
      ...[...new Set(seconds)].map((second) => cell(first, second)),
    ]),
  };
}

/**
 * The row that pays at a place of the table: as in the engine, one for exactly this fact before one for any other, and of
 * the starts that are reached the highest. Undefined where none does.
 */
export function rowAt({ lookups, rows }: PlanComponent, place: string[]): RateRow | undefined {
  const fitting = rows.filter((row) => lookups.every(({ kind }, at) => fits(kind, cellsOf(row)[at], place[at])));
  return fitting.reduce<RateRow | undefined>(
    (best, row) => (best && !isCloser(lookups, row, best) ? best : row),
    undefined,
  );
}

function cellsOf({ first, second }: RateRow): string[] {
  return [first, second];
}

function fits(kind: LookupDimension["kind"], cell: string, wanted: string): boolean {
  if (kind === "fact") return cell === "" || cell === wanted;
  return (
    cell === wanted || (isDecimal(cell) && isDecimal(wanted) && Decimal.of(cell).compareTo(Decimal.of(wanted)) <= 0)
  );
}

function isCloser(lookups: LookupDimension[], row: RateRow, best: RateRow): boolean {
  for (const [at, { kind }] of lookups.entries()) {
    const [cell, other] = [cellsOf(row)[at], cellsOf(best)[at]];
    if (cell === other) continue;
    if (kind === "fact") return other === "";
    const order = isDecimal(cell) && isDecimal(other) ? Decimal.of(cell).compareTo(Decimal.of(other)) : 0;
    if (order !== 0) return order > 0;
  }
  return false;
}

function yearTable(component: PlanComponent): Table {
  const { yearRates } = component;
  const isLast = (at: number) => at + 1 === yearRates.length;
  const years = yearRates.map((rate, at) => ({
    year: isLast(at) ? `${at + 1} and later` : String(at + 1),
    rate: rateText(component, rate),
  }));
  return {
    about: "rates of the years",
    columns: [numbers("Year"), numbers("Rate")],
    lines: years.map(({ year, rate }) => [years.length === 1 ? "each" : year, rate]),
    values: years.map(({ year, rate }) => value(`rate of year ${year}`, rate)),
  };
}

function prizeTable({ prizes }: PlanComponent): Table {
  const places = prizes.map((prize, at) => ({ place: placeText(at + 1), prize: numberText(prize) }));
  return {
    about: "prizes",
    columns: [numbers("Rank"), numbers("Prize")],
    lines: places.map(({ place, prize }) => [place, prize]),
    values: places.map(({ place, prize }) => value(`${place} prize`, prize)),
  };
}

function multiplierSays(component: PlanComponent): (Statement | Table)[] {
  const { multipliers } = component;
  const noun = lineNoun(component);
  return [
    sentence("", `${capital(noun === "product line" ? "a product line" : `a ${noun}`)} pays more or less when:`),
    {
      about: "multipliers",
      columns: ["Multiplier", "When", numbers("Factor")],
      lines: multipliers.map((multiplier) => [
        multiplierName(multiplier),
        whenText(multiplier, component),
        numberText(multiplier.factor),
      ]),
      values: multipliers.map((multiplier) =>
        value(
          `multiplier ${multiplier.key}`,
          `${multiplierName(multiplier)}, × ${numberText(multiplier.factor)} when ${whenText(multiplier, component)}`,
        ),
      ),
    },
  ];
}

export function multiplierName(multiplier: Multiplier): string {
  return nameOf(multiplier);
}

function whenText({ fact, test, value, firstDay, lastDay }: Multiplier, component: PlanComponent): string {
  const met = fact === "" ? `every ${lineNoun(component)}` : testText(fact, test, [value]);
  const days = spanText(firstDay, lastDay);
  return days === "" ? met : `${met}, ${days}`;
}

/** True when the pay of the component depends on a quota. */
export function needsQuota(component: PlanComponent): boolean {
  return quotaMeasures(component).size > 0;
}

/** True when exactly reaching the start of a band or row makes a difference. */
export function hasBorders(component: PlanComponent): boolean {
  return isBanded(component) || component.lookups.some(({ kind }) => kind !== "fact");
}

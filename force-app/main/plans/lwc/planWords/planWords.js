/* eslint-disable */
// Generated from cli/text/index.ts and what it imports by compiler/. Do not edit: change the source and run `npm run build`.
// lint/bands.ts
import { Decimal, isRatedByTiers, statedRate } from "c/engine";
function isBanded(component) {
  return isRatedByTiers(component) && component.lookups.length === 0;
}
function bandsOf(component) {
  if (!isBanded(component)) return [{ from: Decimal.ZERO, rate: component.rate }];
  return component.tiers.map(({ startsAt }, at) => ({ from: startsAt, rate: statedRate(component, at) }));
}

// lint/plans.ts
import { CalculationRequest } from "c/engine";

// lint/design.ts
import { addDays as addDays3, isDay as isDay2 } from "c/engine";

// text/byKey.ts
var tables = /* @__PURE__ */ new WeakMap();
function rowWith(rows, key) {
  let table = tables.get(rows);
  if (table === void 0) {
    table = new Map(rows.map((row, index) => [row.key, { row, index }]));
    tables.set(rows, table);
  }
  return table.get(key);
}

// text/names.ts
function nameOf({ key, name }) {
  return name === "" ? key : name;
}
function componentName(component) {
  return nameOf(component);
}
function planName(version) {
  return version.planName === "" ? version.planKey : version.planName;
}
function payeeName(request, key) {
  return rowWith(request.payees, key)?.row.name || key;
}
function daysText(firstDay, lastDay) {
  return lastDay === null ? `from ${firstDay}` : `from ${firstDay} through ${lastDay}`;
}

// text/rate.ts
import {
  Decimal as Decimal3,
  isDecimal as isDecimal2,
  numberText as numberText2,
  paysBonus,
  percentText,
  quotaMeasures,
} from "c/engine";

// text/table.ts
function numbers(heading) {
  return { heading, isNumber: true };
}

// text/statements.ts
function isTable(said) {
  return "columns" in said;
}
function sentence(about, text) {
  return { about, text };
}
function unlessUsual(about, text, isUsual) {
  return { about, text, isUsual };
}
function value(about, text) {
  return { about, text, isValue: true };
}
function withOwnNames(statements) {
  const counts = /* @__PURE__ */ new Map();
  return statements.map((statement) => {
    const count = (counts.get(statement.about) ?? 0) + 1;
    counts.set(statement.about, count);
    return count === 1 ? statement : { ...statement, about: `${statement.about} (${count})` };
  });
}

// text/words.ts
import { Decimal as Decimal2, isDecimal, numberText } from "c/engine";
function listText(items, joint) {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${joint} ${items[items.length - 1]}`;
}
function countText(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function placeText(place) {
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ["th", "st", "nd", "rd"][place % 10]) || "th"}`;
}
function spoken(name) {
  if (!/^[a-z]+([A-Z][a-z0-9]+)+$/.test(name) || /^is[A-Z]/.test(name)) return name;
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
var NOUNS = { opportunity: "deal", order: "order", activity: "activity" };
function dealNoun({ transactionKind }) {
  return NOUNS[transactionKind] ?? transactionKind;
}
function lineNoun(component) {
  return component.paysItems ? "product line" : dealNoun(component);
}
function withArticle(noun) {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
function pluralOf(noun) {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
var PERIODS = { month: "month", quarter: "quarter", half: "half-year", year: "year" };
function periodNoun({ period }) {
  return PERIODS[period] ?? period;
}
function addsQuotas({ accumulation, period, rollingPeriods }) {
  return accumulation === "yearToDate" ? period !== "year" : accumulation === "rolling" && rollingPeriods > 1;
}
function quotaText(component, measure = "") {
  const ofWhat = measure === "" ? "" : ` of ${spoken(measure)}`;
  const noun = periodNoun(component);
  if (!addsQuotas(component)) return `the quota${ofWhat} for the ${noun}`;
  const { accumulation, rollingPeriods } = component;
  const isRolling = accumulation === "rolling";
  const periods = isRolling ? `last ${countText(rollingPeriods, noun)}` : `${pluralOf(noun)} of the year so far`;
  return `the quotas${ofWhat} for the ${periods} together`;
}
function measureNoun({ measure, transactionKind }) {
  if (measure === "revenue") return "amount";
  if (measure === "deals") return `number of ${pluralOf(NOUNS[transactionKind] ?? "deal")}`;
  return spoken(measure);
}
function spanText(firstDay, lastDay) {
  if (firstDay === null) return lastDay === null ? "" : `through ${lastDay}`;
  return lastDay === null ? `from ${firstDay}` : `from ${firstDay} through ${lastDay}`;
}
function testText(fact, test, values) {
  const quoted = listText(values.map(quotedText), test === "isNot" ? "nor" : "or");
  const what = spoken(fact);
  switch (test) {
    case "is":
      return `${what} is ${quoted}`;
    case "isNot":
      return `${what} is ${values.length > 1 ? "neither " : "not "}${quoted}`;
    case "atLeast":
      return `${what} is at least ${plainNumber(values[0])}`;
    default:
      return `${what} is below ${plainNumber(values[0])}`;
  }
}
function conditionsText(conditions) {
  return listText(
    conditions.map(({ fact, test, values }) => testText(fact, test, values)),
    "and",
  );
}
function plainNumber(text) {
  return text !== void 0 && isDecimal(text) ? numberText(Decimal2.of(text)) : (text ?? "");
}
function quotedText(text) {
  return `"${text}"`;
}

// text/measure.ts
function measurePart(component) {
  return {
    heading: "What counts",
    says: [
      measureSentence(component),
      kindSentence(component),
      itemsSentence(component),
      ...withOwnNames(component.conditions.map((condition) => conditionSentence(condition, component))),
      daysSentence(component),
      earnedSentence(component),
      unitSentence(component),
      component.rateKind === "contest" ? rankedSentence(component) : addedUpSentence(component),
    ],
  };
}
function kindSentence(component) {
  const nouns = pluralOf(dealNoun(component));
  const isUsual = component.transactionKind === "opportunity";
  return unlessUsual("kind of what counts", `Only ${nouns} count.`, isUsual);
}
function itemsSentence(component) {
  const noun = withArticle(dealNoun(component));
  const text = component.paysItems
    ? `Each product line of ${noun} is paid on its own; ${noun} without product lines pays nothing.`
    : `${capital(noun)} is paid as a whole.`;
  return unlessUsual("product lines", text, !component.paysItems);
}
function conditionSentence(condition, component) {
  const { fact, test, values } = condition;
  const nouns = pluralOf(lineNoun(component));
  return sentence(`condition on ${fact}`, `Only ${nouns} count whose ${testText(fact, test, values)}.`);
}
function daysSentence(component) {
  const { firstDay, lastDay } = component;
  const days = spanText(firstDay, lastDay);
  const nouns = pluralOf(dealNoun(component));
  const text = days === "" ? `All ${nouns} of the plan's days count.` : `Only ${nouns} ${days} count.`;
  return unlessUsual("days", text, days === "");
}
function earnedSentence(component) {
  const done = component.transactionKind === "activity" ? "done" : "won";
  const noun = withArticle(dealNoun(component));
  const text =
    component.earnedOn === "won"
      ? `${capital(noun)} counts once it is ${done}. When it changes or is no longer ${done}, its pay follows.`
      : `${capital(noun)} counts on the day it first reaches "${component.earnedOn}", once, whatever becomes of it later.`;
  return sentence("day that earns the pay", text);
}
function measureSentence(component) {
  const noun = lineNoun(component);
  const texts = {
    revenue: `Counted: the amount of the ${noun}.`,
    margin: `Counted: the margin of the ${noun}: as stated, or its amount times its margin rate, or its amount less its cost.`,
    deals: `Counted: the number of ${pluralOf(noun)}: each counts 1.`,
  };
  return sentence("measure", texts[component.measure] ?? `Counted: the ${spoken(component.measure)} of the ${noun}.`);
}
function unitSentence({ measureUnit }) {
  const text =
    measureUnit === "count"
      ? "It counts in units, not in money: it is neither rounded nor converted between currencies."
      : "It counts in money: it is rounded, and converted between currencies.";
  return unlessUsual("unit of the measure", text, measureUnit === "money");
}
var WHOSE = { payee: "each payee", team: "each team as a whole", plan: "everybody on the plan together" };
var RANKED = { payee: "each payee", team: "the people of each team", plan: "the people on the plan" };
function rankedSentence(component) {
  const who = RANKED[component.measureOf];
  const text = `It adds up from the first day through the last, and ${who} are ranked by it.`;
  return sentence("way in which it adds up", text);
}
function addedUpSentence(component) {
  const { accumulation, measureOf, period, rollingPeriods } = component;
  const noun = periodNoun(component);
  const spans = {
    period: `over the ${noun}, and starts again with the next`,
    yearToDate: `from the first day of the year through the ${noun}`,
    rolling: `over the last ${countText(rollingPeriods, noun)}, the present one included`,
    deal: `within one ${dealNoun(component)}, and starts again with the next`,
  };
  const isPlain = accumulation === "period" && measureOf === "payee" && period === "month";
  return unlessUsual(
    "way in which it adds up",
    `It adds up for ${WHOSE[measureOf]} ${spans[accumulation]}.`,
    isPlain && !looksAtSum(component),
  );
}
function looksAtSum({ rateKind, threshold, periodFloor, periodCap, lookups }) {
  const isOfDeal = rateKind === "flat" || rateKind === "residual";
  const isLimited = threshold !== null || periodFloor !== null || periodCap !== null;
  return !isOfDeal || isLimited || lookups.some(({ kind }) => kind === "attainment");
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// text/rate.ts
function ratePart(component) {
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
function rateText({ measureUnit }, rate) {
  return measureUnit === "count" ? `${numberText2(rate)} each` : percentText(rate);
}
function bandPayText(component, rate) {
  if (paysBonus(component)) return percentText(rate);
  return component.termsOf === "payee" ? `${numberText2(rate)} × the payee's own rate` : rateText(component, rate);
}
function startText({ tiersBy }, from) {
  return tiersBy === "measured" ? numberText2(from) : percentText(from);
}
function paysText(component) {
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
function retroactiveText(component) {
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
function bonusText({ bonus, termsOf }) {
  if (termsOf === "payee") return "the payee's own bonus";
  return `the bonus of ${bonus === null ? "nothing" : numberText2(bonus)}`;
}
function residualEnd(component) {
  const { stopsOn, clawbackOn } = component;
  if (stopsOn === "") return clawbackOn === "" ? "Nothing ends it." : "Only what takes it back ends it.";
  return `Once the ${dealNoun(component)} reaches "${stopsOn}", years that begin later pay nothing.`;
}
function flatText(component) {
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
  return `Each ${line} pays ${isOwn ? "the payee's own rate" : numberText2(component.rate)}${each}.`;
}
function bandSays(component) {
  if (!component.tiersAreFactors) return [bandTable(component)];
  const base = component.termsOf === "payee" ? "the payee's own rate" : rateText(component, component.rate);
  return [sentence("", `The bands are factors on ${base}.`), bandTable(component)];
}
function basisText(component) {
  const bands = component.rateKind === "curve" ? "Points" : "Bands";
  if (component.accumulation === "deal") {
    return `Bands are sums that a payee is credited of the ${measureNoun(component)} of one ${dealNoun(component)}; no quota is needed.`;
  }
  return component.tiersBy === "measured"
    ? `${bands} are amounts that have added up of the ${measureNoun(component)}; no quota is needed.`
    : `${bands} are shares of ${quotaText(component, component.measure)}.`;
}
function bandTable(component) {
  const bands = bandsOf(component);
  const isShare = paysBonus(component);
  const isCurve = component.rateKind === "curve";
  const pays = (rate) => bandPayText(component, rate);
  const isTold = component.termsOf === "plan";
  const money2 = (share) => numberText2(share.times(component.bonus ?? Decimal3.ZERO));
  const lines = bands.map(({ from, rate }, at) => [
    startText(component, from),
    ...(isCurve ? [] : [at + 1 < bands.length ? startText(component, bands[at + 1].from) : "no end"]),
    ...(isTold || isShare ? [pays(rate)] : []),
    ...(component.tiersAreFactors ? [numberText2(component.tiers[at].rate)] : []),
    ...(isShare && isTold ? [money2(rate)] : []),
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
function dimensionText({ kind, name }, component) {
  if (kind !== "attainment") return spoken(name);
  return `quota of ${spoken(name === "" ? component.measure : name)} reached`;
}
function cellText({ kind }, text) {
  if (kind === "fact") return text === "" ? "any other" : text;
  if (kind === "number") return `from ${plainNumber(text)}`;
  return `from ${isDecimal2(text) ? percentText(Decimal3.of(text)) : text}`;
}
function questionText(lookup, component) {
  const what = dimensionText(lookup, component);
  if (lookup.kind === "fact") return `the ${what}`;
  if (lookup.kind === "number") return `the number ${what}`;
  if (!addsQuotas(component)) return `the part of the ${what}`;
  return `the part reached of ${quotaText(component, lookup.name === "" ? component.measure : lookup.name)}`;
}
function lookupSays(component) {
  const questions = component.lookups.map((lookup) => questionText(lookup, component));
  return [sentence("question of the table", `It asks for ${listText(questions, "and")}.`), lookupTable(component)];
}
function lookupTable(component) {
  const [down, across] = component.lookups;
  const { rows } = component;
  const nameOf2 = (row) => [cellText(down, row.first), ...(across ? [cellText(across, row.second)] : [])].join(", ");
  return {
    about: "rates of the table",
    ...(across ? matrix(component, down, across) : oneColumn(component, down)),
    values: rows.map((row) => value(`rate for ${nameOf2(row)}`, rateText(component, row.rate))),
  };
}
function oneColumn(component, down) {
  return {
    columns: [capital(dimensionText(down, component)), numbers("Rate")],
    lines: component.rows.map(({ first, rate }) => [cellText(down, first), rateText(component, rate)]),
  };
}
function matrix(component, down, across) {
  const { rows } = component;
  const [firsts, seconds] = [rows.map(({ first }) => first), rows.map(({ second }) => second)];
  const cell = (first, second) => {
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
function rowAt({ lookups, rows }, place) {
  const fitting = rows.filter((row) => lookups.every(({ kind }, at) => fits(kind, cellsOf(row)[at], place[at])));
  return fitting.reduce((best, row) => (best && !isCloser(lookups, row, best) ? best : row), void 0);
}
function cellsOf({ first, second }) {
  return [first, second];
}
function fits(kind, cell, wanted) {
  if (kind === "fact") return cell === "" || cell === wanted;
  return (
    cell === wanted || (isDecimal2(cell) && isDecimal2(wanted) && Decimal3.of(cell).compareTo(Decimal3.of(wanted)) <= 0)
  );
}
function isCloser(lookups, row, best) {
  for (const [at, { kind }] of lookups.entries()) {
    const [cell, other] = [cellsOf(row)[at], cellsOf(best)[at]];
    if (cell === other) continue;
    if (kind === "fact") return other === "";
    const order = isDecimal2(cell) && isDecimal2(other) ? Decimal3.of(cell).compareTo(Decimal3.of(other)) : 0;
    if (order !== 0) return order > 0;
  }
  return false;
}
function yearTable(component) {
  const { yearRates } = component;
  const isLast = (at) => at + 1 === yearRates.length;
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
function prizeTable({ prizes }) {
  const places = prizes.map((prize, at) => ({ place: placeText(at + 1), prize: numberText2(prize) }));
  return {
    about: "prizes",
    columns: [numbers("Rank"), numbers("Prize")],
    lines: places.map(({ place, prize }) => [place, prize]),
    values: places.map(({ place, prize }) => value(`${place} prize`, prize)),
  };
}
function multiplierSays(component) {
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
        numberText2(multiplier.factor),
      ]),
      values: multipliers.map((multiplier) =>
        value(
          `multiplier ${multiplier.key}`,
          `${multiplierName(multiplier)}, × ${numberText2(multiplier.factor)} when ${whenText(multiplier, component)}`,
        ),
      ),
    },
  ];
}
function multiplierName(multiplier) {
  return nameOf(multiplier);
}
function whenText({ fact, test, value: value2, firstDay, lastDay }, component) {
  const met = fact === "" ? `every ${lineNoun(component)}` : testText(fact, test, [value2]);
  const days = spanText(firstDay, lastDay);
  return days === "" ? met : `${met}, ${days}`;
}
function needsQuota(component) {
  return quotaMeasures(component).size > 0;
}
function hasBorders(component) {
  return isBanded(component) || component.lookups.some(({ kind }) => kind !== "fact");
}

// lint/conditions.ts
import { Condition } from "c/engine";

// lint/finding.ts
function versionsOf({ versions }) {
  return versions.map((version, at) => ({ version, path: `/request/versions/${at}` }));
}
function componentsOf(request) {
  return versionsOf(request).flatMap(({ version, path }) =>
    version.components.map((component, at) => ({
      version,
      component,
      path: `${path}/components/${at}`,
      versionPath: path,
    })),
  );
}

// lint/meeting.ts
import { Decimal as Decimal4, isDecimal as isDecimal3 } from "c/engine";
function isMet(value2, test, values) {
  switch (test) {
    case "is":
      return values.includes(value2);
    case "isNot":
      return !values.includes(value2);
    default: {
      if (!isDecimal3(value2) || !isDecimal3(values[0] ?? "")) return false;
      const isAtLeast = Decimal4.of(value2).compareTo(Decimal4.of(values[0])) >= 0;
      return test === "atLeast" ? isAtLeast : !isAtLeast;
    }
  }
}
function contradiction(conditions) {
  for (const a of conditions) {
    for (const b of conditions) {
      if (a !== b && a.fact === b.fact && excludes(a, b)) return [a, b];
    }
  }
  return null;
}
function excludes(a, b) {
  if (a.test === "is") return !a.values.some((value2) => isMet(value2, b.test, b.values));
  if (a.test !== "atLeast" || b.test !== "below") return false;
  return !isMet(a.values[0] ?? "", "below", b.values);
}
function isWithinConditions(narrow, wide) {
  return wide.every((one) => narrow.some((other) => implies(other, one)));
}
function implies(a, b) {
  if (a.fact !== b.fact) return false;
  if (a.test === "is") return a.values.every((value2) => isMet(value2, b.test, b.values));
  if (a.test !== b.test) return false;
  if (a.test === "isNot") return b.values.every((value2) => a.values.includes(value2));
  if (!isDecimal3(a.values[0] ?? "") || !isDecimal3(b.values[0] ?? "")) return false;
  const order = Decimal4.of(a.values[0]).compareTo(Decimal4.of(b.values[0]));
  return a.test === "atLeast" ? order >= 0 : order <= 0;
}

// lint/conditions.ts
function conditionProblems(request) {
  return componentsOf(request).flatMap(contradictions);
}
function contradictions({ component, path }) {
  const name = componentName(component);
  const own = contradiction(component.conditions);
  if (own) {
    const message = `No deal can meet the conditions of ${name}: ${conditionsText(own)}. It never pays.`;
    const allowed = "conditions that one deal can meet";
    return [{ code: "CONDITIONS_CONTRADICT", path: `${path}/conditions`, message, allowed }];
  }
  return askingsOf(component).flatMap(({ what, never, at, conditions }) => {
    const both = contradiction([...component.conditions, ...conditions]);
    if (!both) return [];
    const message = `No deal of ${name} can meet ${what}: ${conditionsText(both)}. ${never}`;
    const allowed = "what a deal of the component can meet";
    return [{ code: "CONDITIONS_CONTRADICT", path: `${path}/${at}`, message, allowed }];
  });
}
function askingsOf(component) {
  const { credits, multipliers, rows } = component;
  return [
    ...credits.map(({ conditions }, at) => ({
      what: `the conditions of credit rule ${at + 1}`,
      never: "It never credits anybody.",
      at: `credits/${at}/conditions`,
      conditions,
    })),
    ...multipliers.map((multiplier, at) => ({
      what: `the multiplier ${multiplierName(multiplier)}`,
      never: "It never counts.",
      at: `multipliers/${at}`,
      conditions: multiplier.fact === "" ? [] : [conditionOn(multiplier.fact, multiplier.test, multiplier.value)],
    })),
    ...rows.map((row, at) => ({
      what: `row ${at + 1} of the table`,
      never: "It never gives a rate.",
      at: `rows/${at}`,
      conditions: conditionsOfRow(component, row),
    })),
  ];
}
function conditionOn(fact, test, value2) {
  return Object.assign(new Condition(), { fact, test, values: [value2] });
}
function conditionsOfRow({ lookups }, { first, second }) {
  return lookups.flatMap(({ kind, name }, at) => {
    const cell = at === 0 ? first : second;
    if (kind === "attainment" || cell === "") return [];
    return [conditionOn(name, kind === "fact" ? "is" : "atLeast", cell)];
  });
}

// lint/jumps.ts
import {
  Decimal as Decimal5,
  isDecimal as isDecimal4,
  maxOf,
  minOf,
  numberText as numberText3,
  paysBonus as paysBonus2,
  percentText as percentText2,
} from "c/engine";
var EXAMPLE = Decimal5.of("1000000");
function cliffs(request) {
  return componentsOf(request).flatMap((place) =>
    jumpsOf(place.component).map((jump) => ({
      code: "CLIFF",
      path: `${place.path}/${jump.member}`,
      message: jumpText(place, jump, request),
      allowed: mendOf(jump),
    })),
  );
}
function mendOf({ member, pay, other }) {
  if (other) return pay.sign() < 0 ? "rates that do not fall" : "smaller steps";
  if (member === "threshold")
    return 'no threshold, and the rate "0" in the bands below it, to pay only what lies above';
  if (pay.sign() < 0) return "rates that do not fall, or marginal bands, which rate only what lies above";
  return "marginal bands, which rate only what lies above, or smaller steps";
}
function jumpText({ component, version }, jump, request) {
  if (jump.other) {
    const { measure, before, after } = jump.other;
    const rates = `${rateText(component, after)} instead of ${rateText(component, before)}`;
    return `${componentName(component)} has a cliff at ${percentText2(jump.at)} of the quota of ${measure}: whoever reaches it is paid ${rates}, for earlier deals too, at once. People then move deals over the border.`;
  }
  const isByDeal = component.accumulation === "deal";
  const start = startText(component, jump.at);
  const where = isByDeal ? `a deal of ${start}` : component.tiersBy === "measured" ? start : `${start} of the quota`;
  const one = component.measureUnit === "count" ? "one" : `1 ${version.currencyCode}`;
  const pays = `${amountText(component, jump, request)} ${jump.pay.sign() < 0 ? "less" : "more"}`;
  const then = isByDeal ? "join deals, or divide them" : "move deals over the border";
  return `${componentName(component)} has a cliff at ${where}: ${one} more pays ${pays} at once. People then ${then}.`;
}
function amountText(component, jump, request) {
  const amount = jump.pay.abs();
  if (component.termsOf === "payee") return ownAmountText(component, jump, amount);
  if (jump.isMoney) return numberText3(money(amount));
  const quota = quotaOf(component, request) ?? EXAMPLE;
  const example = `${numberText3(money(quota.times(amount)))} on a quota of ${numberText3(quota)}`;
  return component.measureUnit === "count" ? example : `${percentText2(amount)} of the quota (${example})`;
}
function ownAmountText(component, { isMoney: isMoney2 }, amount) {
  if (paysBonus2(component)) return `${percentText2(amount)} of the payee's own bonus`;
  return `${isMoney2 ? numberText3(amount) : `${percentText2(amount)} of the quota`} times the payee's own rate`;
}
function quotaOf({ measure }, { quotas }) {
  return quotas.find((quota) => quota.measure === measure && quota.amount.sign() > 0)?.amount ?? null;
}
function money(amount) {
  return amount.round(2, "HALF_UP");
}
function jumpsOf(component) {
  const jumps = component.lookups.length > 0 ? tableJumps(component) : bandJumps(component);
  return [...thresholdJump(component), ...jumps].filter(({ pay }) => !pay.isZero());
}
function thresholdJump(component) {
  const { threshold, lookups } = component;
  if (threshold === null || lookups.length > 0) return [];
  const pay = payAt(component, threshold);
  return [{ at: threshold, pay, member: "threshold", isMoney: isMoney(component) }];
}
function bandJumps(component) {
  if (!["retroactive", "overage", "bonus"].includes(component.rateKind)) return [];
  const bands = bandsOf(component);
  return bands.flatMap((band, at) => {
    if (at === 0 || isHidden(component, band.from)) return [];
    const base = stepBase(component, band.from);
    const [before, after] = [bands[at - 1].rate, band.rate].map((rate) => limitedPay(component, base.times(rate)));
    const pay = after.minus(before);
    return [{ at: band.from, pay, member: `tiers/${at}/startsAt`, isMoney: isMoney(component) }];
  });
}
function limitedPay({ accumulation, paysItems, termsOf, dealFloor, dealCap }, pay) {
  if (accumulation !== "deal" || paysItems || termsOf === "payee") return pay;
  const raised = dealFloor === null ? pay : maxOf(pay, dealFloor);
  return dealCap === null ? raised : minOf(raised, dealCap);
}
function isHidden({ threshold }, from) {
  return threshold !== null && from.compareTo(threshold) <= 0;
}
function stepBase(component, from) {
  const { rateKind } = component;
  if (rateKind === "bonus") return bonusOf(component);
  return rateKind === "overage" ? maxOf(from.minus(Decimal5.ONE), Decimal5.ZERO) : from;
}
function bonusOf({ bonus, termsOf }) {
  return termsOf === "payee" ? Decimal5.ONE : (bonus ?? Decimal5.ZERO);
}
function isMoney(component) {
  return paysBonus2(component) || component.tiersBy === "measured";
}
function payAt(component, reached) {
  const bands = bandsOf(component);
  const last = bands.filter(({ from }) => from.compareTo(reached) <= 0).pop();
  switch (component.rateKind) {
    case "retroactive":
      return reached.times(last.rate);
    case "bonus":
      return last.rate.times(bonusOf(component));
    case "curve":
      return curveShare(bands, reached).times(bonusOf(component));
    case "overage": {
      const above = maxOf(reached.minus(Decimal5.ONE), Decimal5.ZERO);
      return marginalPay(bands, minOf(reached, Decimal5.ONE)).plus(above.times(last.rate));
    }
    default:
      return marginalPay(bands, reached);
  }
}
function marginalPay(bands, reached) {
  return bands.reduce((sum, { from, rate }, index) => {
    const end = index + 1 < bands.length ? minOf(bands[index + 1].from, reached) : reached;
    return sum.plus(maxOf(end.minus(from), Decimal5.ZERO).times(rate));
  }, Decimal5.ZERO);
}
function curveShare(bands, reached) {
  const at = bands.findIndex(({ from }) => from.compareTo(reached) > 0);
  if (at <= 0) return bands[bands.length - 1].rate;
  const [low, high] = [bands[at - 1], bands[at]];
  const part = reached.minus(low.from).dividedBy(high.from.minus(low.from), 10, "HALF_UP");
  return low.rate.plus(high.rate.minus(low.rate).times(part));
}
function tableJumps(component) {
  const { lookups, rows, rateKind } = component;
  if (rateKind !== "retroactive") return [];
  const dimension = lookups.findIndex(({ kind }) => kind === "attainment");
  if (dimension < 0) return [];
  const member = dimension === 0 ? "first" : "second";
  const { name } = lookups[dimension];
  const isOther = name !== "" && name !== component.measure;
  const others = new Set(rows.map((row) => otherCell(row, dimension)));
  return [...others].flatMap((other) => {
    const own = rows
      .map((row, at) => ({ row, at }))
      .filter(({ row }) => otherCell(row, dimension) === other && isDecimal4(row[member]))
      .sort((a, b) => Decimal5.of(a.row[member]).compareTo(Decimal5.of(b.row[member])));
    return own.slice(1).map(({ row, at }, index) => {
      const from = Decimal5.of(row[member]);
      const before = own[index].row.rate;
      const pay = from.times(row.rate.minus(before));
      const other2 = isOther ? { measure: name, before, after: row.rate } : void 0;
      return { at: from, pay, member: `rows/${at}/${member}`, isMoney: false, other: other2 };
    });
  });
}
function otherCell(row, dimension) {
  return dimension === 0 ? row.second : row.first;
}
function idleBands(request) {
  return componentsOf(request).flatMap(({ component, path }) => {
    if (!isBanded(component) || component.rateKind === "curve") return [];
    const bands = bandsOf(component);
    return bands.flatMap((band, index) => {
      if (index === 0 || !band.rate.equals(bands[index - 1].rate)) return [];
      const rate = bandPayText(component, band.rate);
      return [
        {
          code: "BAND_WITHOUT_EFFECT",
          path: `${path}/tiers/${index}/rate`,
          message: `The band of ${componentName(component)} from ${startText(component, band.from)} changes nothing: it pays ${rate}, as does the band before.`,
          allowed: "another rate, or no such band",
        },
      ];
    });
  });
}

// lint/reach.ts
import {
  Decimal as Decimal6,
  addDays as addDays2,
  isDay,
  maxOf as maxOf2,
  minOf as minOf2,
  monthsOf,
  numberText as numberText4,
  paysBonus as paysBonus3,
} from "c/engine";

// lint/days.ts
import { addDays } from "c/engine";
function overlap(a, b) {
  return begins(a, b) && begins(b, a);
}
function begins({ firstDay }, { lastDay }) {
  return firstDay === null || lastDay === null || firstDay <= lastDay;
}
function firstGap({ firstDay, lastDay }, covering) {
  let open = firstDay;
  for (const one of [...covering].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))) {
    if (one.lastDay !== null && one.lastDay < open) continue;
    if (one.firstDay > open) return gapBefore(one.firstDay, open, lastDay);
    if (one.lastDay === null) return null;
    open = addDays(one.lastDay, 1);
  }
  return lastDay !== null && lastDay < open ? null : { firstDay: open, lastDay };
}
function gapBefore(day, firstDay, lastDay) {
  if (lastDay !== null && lastDay < firstDay) return null;
  const isWhole = lastDay !== null && lastDay < day;
  return { firstDay, lastDay: isWhole ? lastDay : addDays(day, -1) };
}

// lint/reach.ts
function reachProblems(request) {
  return [
    ...versionsOf(request).flatMap(daysWithoutPay),
    ...componentsOf(request).flatMap((place) => [
      ...hiddenRules(place),
      ...doubleRules(place),
      ...otherDays(place),
      ...bandsAboveCap(place, request),
      ...abovePlanCap(place),
    ]),
  ];
}
function hiddenRules({ component, path }) {
  const { credits, firstCreditOnly } = component;
  if (!firstCreditOnly) return [];
  return credits.flatMap((rule, at) => {
    const first = credits.slice(0, at).findIndex((earlier) => covers(earlier, rule));
    if (first < 0) return [];
    const message = `Credit rule ${at + 1} of ${componentName(component)} is never reached: rule ${first + 1} credits the same people before it, and only the first counts.`;
    const allowed = "the narrower rule first, or no such rule";
    return [{ code: "CREDIT_RULE_NOT_REACHED", path: `${path}/credits/${at}`, message, allowed }];
  });
}
function doubleRules({ component, path }) {
  const { credits, firstCreditOnly } = component;
  if (firstCreditOnly) return [];
  return credits.flatMap((rule, at) => {
    const first = credits.slice(0, at).findIndex((earlier) => covers(earlier, rule) && covers(rule, earlier));
    if (first < 0) return [];
    const message = `Credit rules ${first + 1} and ${at + 1} of ${componentName(component)} credit the same people for the same deals: they are paid twice.`;
    const allowed = "one rule with the percent of both, or firstCreditOnly";
    return [{ code: "CREDIT_RULE_TWICE", path: `${path}/credits/${at}`, message, allowed }];
  });
}
function covers(wide, narrow) {
  const hasRole = wide.role === narrow.role || (wide.role === "" && wide.source !== "team");
  const hasDays2 = isSpanWithin(narrow, wide);
  const isSame = wide.source === narrow.source && wide.levels >= narrow.levels;
  return isSame && hasRole && hasDays2 && isWithinConditions(narrow.conditions, wide.conditions);
}
function isSpanWithin(inner, outer) {
  const begins2 = outer.firstDay === null || (inner.firstDay !== null && inner.firstDay >= outer.firstDay);
  const ends = outer.lastDay === null || (inner.lastDay !== null && inner.lastDay <= outer.lastDay);
  return begins2 && ends;
}
function otherDays({ version, component, path }) {
  const name = componentName(component);
  const dated = [
    ...component.credits.map((span, at) => ({ what: `Credit rule ${at + 1} of ${name}`, at: `credits/${at}`, span })),
    ...component.multipliers.map((span, at) => ({
      what: `The multiplier ${multiplierName(span)} of ${name}`,
      at: `multipliers/${at}`,
      span,
    })),
  ];
  return dated.flatMap(({ what, at, span }) => {
    const outside = [component, version].find((around) => !overlap(span, around));
    if (!outside) return [];
    const whose = outside === version ? "the version" : "the component";
    const days = spanText(outside.firstDay, outside.lastDay);
    const message = `${what} counts ${spanText(span.firstDay, span.lastDay)}, and ${whose} ${days}: it never counts.`;
    const member = span.firstDay !== null && outside.lastDay !== null && span.firstDay > outside.lastDay;
    return [
      {
        code: "DAYS_NEVER_COME",
        path: `${path}/${at}/${member ? "firstDay" : "lastDay"}`,
        message,
        allowed: `days ${days}`,
      },
    ];
  });
}
function daysWithoutPay({ version, path }) {
  const spans = version.components
    .map(({ firstDay, lastDay }) => ({ first: firstDay ?? version.firstDay, last: lastDay ?? version.lastDay }))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let covered = isDay(version.firstDay) ? addDays2(version.firstDay, -1) : null;
  if (covered === null || spans.length === 0) return [];
  const gaps = [];
  for (const { first, last } of spans) {
    if (first > addDays2(covered, 1)) gaps.push(spanText(addDays2(covered, 1), addDays2(first, -1)));
    if (last === null) return gaps.map((days) => gapOf(version, path, days));
    if (last > covered) covered = last;
  }
  const isOpen = version.lastDay === null || covered < version.lastDay;
  if (isOpen) gaps.push(spanText(addDays2(covered, 1), version.lastDay));
  return gaps.map((days) => gapOf(version, path, days));
}
function gapOf(version, path, days) {
  return {
    code: "DAYS_WITHOUT_PAY",
    path: `${path}/components`,
    message: `No component of version ${version.version} of ${planName(version)} pays ${days}: deals of these days pay nothing.`,
    allowed: "a component for these days, or a version that leaves them out",
  };
}
function bandsAboveCap(place, request) {
  const { periodCap, dealCap, accumulation, paysItems, measureOf, capPerPayee, termsOf } = place.component;
  const isShared = measureOf !== "payee" && capPerPayee;
  if (!isBanded(place.component) || isShared || termsOf === "payee") return [];
  const isOfDeal = accumulation === "deal" && !paysItems && dealCap !== null;
  if (isOfDeal && (periodCap === null || dealCap.compareTo(periodCap) < 0)) {
    return bandsAbove(place, dealCap, "dealCap", request);
  }
  return periodCap === null ? [] : bandsAbove(place, periodCap, "periodCap", request);
}
function bandsAbove({ component, path }, cap, member, request) {
  const what = member === "dealCap" ? "cap per deal" : "cap per period";
  return bandsOf(component).flatMap(({ from }, at) => {
    if (at === 0 || !isAboveCap(component, from, cap, request)) return [];
    return [
      {
        code: "BAND_ABOVE_CAP",
        path: `${path}/tiers/${at}/startsAt`,
        message: `The band of ${componentName(component)} from ${startText(component, from)} pays nothing more: what comes before it already pays the ${what}, ${numberText4(cap)}.`,
        allowed: `a higher ${member}, or no such band`,
      },
    ];
  });
}
function isAboveCap(component, from, cap, request) {
  const bands = bandsOf(component);
  const at = bands.findIndex((band) => band.from.equals(from));
  const before = bands[at - 1];
  if (paysBonus3(component)) {
    return before.rate.times(component.bonus ?? Decimal6.ZERO).compareTo(cap) >= 0;
  }
  const pay =
    component.rateKind === "retroactive" ? from.times(minOf2(before.rate, bands[at].rate)) : payAt(component, from);
  if (component.tiersBy === "measured") return pay.compareTo(cap) >= 0;
  const quotas = request.quotas.filter(({ measure }) => measure === component.measure);
  return quotas.length > 0 && quotas.every(({ amount, relief }) => pay.times(amount.minus(relief)).compareTo(cap) >= 0);
}
function abovePlanCap({ version, component, path }) {
  const { planCap, planCapPeriod } = version;
  if (planCap === null) return [];
  const { bonus, dealFloor, dealCap, periodFloor, periodCap, prizes, period } = component;
  const shares = isBanded(component) ? bandsOf(component).map(({ rate }) => rate) : [];
  const highest2 = shares.reduce((most, share) => maxOf2(most, share), Decimal6.ZERO);
  const amounts = [
    ["bonus", "bonus", bonus === null ? null : bonus.times(highest2)],
    ["floor per deal", "dealFloor", dealFloor],
    ["cap per deal", "dealCap", dealCap],
    ["floor per period", "periodFloor", periodFloor],
    ["cap per period", "periodCap", monthsOf(period) <= monthsOf(planCapPeriod) ? periodCap : null],
    ...prizes.map((prize, at) => [`prize ${at + 1}`, `prizes/${at}`, prize]),
  ];
  return amounts.flatMap(([what, member, amount]) => {
    if (amount === null || amount.compareTo(planCap) <= 0) return [];
    return [
      {
        code: "ABOVE_PLAN_CAP",
        path: `${path}/${member}`,
        message: `The ${what} of ${componentName(component)}, ${numberText4(amount)}, is above the cap of the plan in a ${periodNoun({ period: planCapPeriod })}, ${numberText4(planCap)}: the plan promises more than it pays.`,
        allowed: `at most ${numberText4(planCap)}, or a higher planCap`,
      },
    ];
  });
}

// lint/stacking.ts
import { Decimal as Decimal7, isDecimal as isDecimal5, numberText as numberText5 } from "c/engine";
function stackingProblems(request) {
  return componentsOf(request).flatMap((place) => [...stackOf(place), ...uselessMultipliers(place)]);
}
function stackOf({ version, component, path, versionPath }) {
  const { maximumFactor, maximumMultipliers } = version.conventions;
  const { count, factor } = highestStack(component.multipliers, version.conventions);
  if (count === 0) return [];
  const reach = `The multipliers of ${componentName(component)} can reach ${numberText5(factor)} together`;
  if (maximumFactor !== null && factor.compareTo(maximumFactor) > 0) {
    return [
      {
        code: "STACKING_ABOVE_LIMIT",
        path: `${path}/multipliers`,
        message: `${reach}, above the largest factor ${numberText5(maximumFactor)}: the plan promises more than it pays.`,
        allowed: `factors that reach at most ${numberText5(maximumFactor)} together, or a larger maximumFactor`,
      },
    ];
  }
  if (count < 2 || maximumFactor !== null || maximumMultipliers !== null) return [];
  return [
    {
      code: "STACKING_WITHOUT_LIMIT",
      path: `${versionPath}/conventions`,
      message: `${reach}, and the plan has no limit: one deal can cost far more than was meant.`,
      allowed: "a maximumFactor or maximumMultipliers in the conventions",
    },
  ];
}
function uselessMultipliers({ version, component, path }) {
  return component.multipliers.flatMap((multiplier, at) => {
    const why = reasonOf(multiplier, component.multipliers, version.conventions);
    if (why === null) return [];
    return [
      {
        code: "MULTIPLIER_WITHOUT_EFFECT",
        path: `${path}/multipliers/${at}/factor`,
        message: `The multiplier ${multiplierName(multiplier)} of ${componentName(component)} changes nothing: ${why}.`,
        allowed: "another factor, a higher limit in the conventions, or no such multiplier",
      },
    ];
  });
}
function reasonOf(multiplier, all, conventions) {
  if (multiplier.factor.equals(Decimal7.ONE)) return "its factor is 1";
  const { maximumFactor, maximumMultipliers } = conventions;
  const higher = all.filter((other) => goesWith(other, multiplier) && other.factor.compareTo(multiplier.factor) > 0);
  if (maximumMultipliers !== null && higher.length >= maximumMultipliers) {
    return `whenever it applies, as many as count (${maximumMultipliers}) apply that are higher`;
  }
  const isAbove = multiplier.factor.compareTo(Decimal7.ONE) > 0;
  const others = together(
    higher.map(({ factor }) => factor),
    conventions,
  );
  if (maximumFactor === null || !isAbove || others.compareTo(maximumFactor) < 0) return null;
  return `whenever it applies, others already reach the largest factor ${numberText5(maximumFactor)}`;
}
function goesWith(other, { firstDay, lastDay, fact, test, value: value2 }) {
  const coversDays =
    (other.firstDay === null || (firstDay !== null && other.firstDay <= firstDay)) &&
    (other.lastDay === null || (lastDay !== null && other.lastDay >= lastDay));
  const isSameTest = other.fact === fact && other.test === test && other.value === value2;
  return coversDays && (other.fact === "" || isSameTest);
}
function highestStack(multipliers, conventions) {
  const days = [.../* @__PURE__ */ new Set(["", ...multipliers.map(({ firstDay }) => firstDay ?? "")])];
  const stacks = days.map((day) =>
    stackOn(
      multipliers.filter((one) => holdsOn(one, day)),
      conventions,
    ),
  );
  return stacks.reduce((best, stack) => (stack.factor.compareTo(best.factor) > 0 ? stack : best));
}
function holdsOn({ firstDay, lastDay }, day) {
  return (firstDay === null || firstDay <= day) && (lastDay === null || lastDay >= day);
}
function stackOn(multipliers, conventions) {
  const most = conventions.maximumMultipliers ?? multipliers.length;
  const chosen = [...new Set(multipliers.map(({ fact }) => fact))].flatMap((fact) =>
    bestOf(
      multipliers.filter((multiplier) => multiplier.fact === fact),
      conventions,
    ),
  );
  const counted = highest(chosen, most);
  return { count: counted.length, factor: together(counted, conventions) };
}
function bestOf(ofFact, conventions) {
  const most = conventions.maximumMultipliers ?? ofFact.length;
  const stacks = valuesThatMatter(ofFact).map((value2) => {
    const met = ofFact.filter((one) => one.fact === "" || isMet(value2, one.test, [one.value]));
    return highest(
      met.map(({ factor }) => factor),
      most,
    );
  });
  const best = stacks.reduce((a, b) => (together(b, conventions).compareTo(together(a, conventions)) > 0 ? b : a), []);
  return together(best, conventions).compareTo(Decimal7.ONE) > 0 ? best : [];
}
function valuesThatMatter(ofFact) {
  const named = ofFact.map(({ value: value2 }) => value2);
  const below2 = named
    .filter(isDecimal5)
    .map((value2) => Decimal7.of(value2).minus(Decimal7.of("0.0000000001")).toText());
  return [.../* @__PURE__ */ new Set([...named, ...below2, "\0"])];
}
function highest(factors, most) {
  return [...factors].sort((a, b) => b.compareTo(a)).slice(0, most);
}
function together(factors, { stacking }) {
  return factors.reduce(
    (sum, factor) => (stacking === "additive" ? sum.plus(factor.minus(Decimal7.ONE)) : sum.times(factor)),
    Decimal7.ONE,
  );
}

// lint/tables.ts
import { Decimal as Decimal8, isDecimal as isDecimal6 } from "c/engine";
function tableProblems(request) {
  return componentsOf(request).flatMap(({ component, path }) => {
    if (component.lookups.length === 0 || component.rows.length === 0) return [];
    return [...openEnds(component, path), ...holes(component, path)];
  });
}
var CELLS = ["first", "second"];
function openEnds(component, path) {
  return component.lookups.flatMap((dimension, at) => {
    const cells = [...new Set(component.rows.map((row) => row[CELLS[at]]))];
    const gap = gapOf2(dimension, cells, component);
    if (gap === null) return [];
    return [
      {
        code: "TABLE_WITHOUT_RATE",
        path: `${path}/rows`,
        message: `The table of ${componentName(component)} has no rate for ${gap.missing}: such ${pluralOf(lineNoun(component))} are held.`,
        allowed: gap.mend,
      },
    ];
  });
}
function gapOf2(dimension, cells, component) {
  const what = dimensionText(dimension, component);
  const own = component.conditions.filter(({ fact }) => fact === dimension.name && dimension.kind !== "attainment");
  if (dimension.kind === "fact") {
    const isNamed = own.some(({ test, values }) => test === "is" && values.every((value2) => cells.includes(value2)));
    if (cells.includes("") || isNamed) return null;
    const missing = `another ${what} than ${listText(
      cells.map((cell) => `"${cell}"`),
      "or",
    )}, or none`;
    return { missing, mend: `a row with "${CELLS[component.lookups.indexOf(dimension)]}": "" for any other value` };
  }
  const starts = cells.filter(isDecimal6).map((cell) => Decimal8.of(cell));
  const lowest = starts.reduce((least, start) => (start.compareTo(least) < 0 ? start : least), starts[0]);
  if (!lowest || lowest.sign() <= 0 || own.some((condition) => startsFrom(condition, lowest))) return null;
  const first = cellText(dimension, lowest.toShortText()).replace("from ", "");
  return { missing: `${what} below ${first}`, mend: `a row from "0"` };
}
function startsFrom({ test, values }, start) {
  return test === "atLeast" && isDecimal6(values[0] ?? "") && Decimal8.of(values[0]).compareTo(start) >= 0;
}
function holes(component, path) {
  const [down, across] = component.lookups;
  if (!across) return [];
  const { rows } = component;
  const [firsts, seconds] = CELLS.map((cell) => [...new Set(rows.map((row) => row[cell]))]);
  const missing = firsts.flatMap((first) =>
    seconds
      .filter((second) => !rowAt(component, [first, second]))
      .map((second) => `${cellText(down, first)} and ${cellText(across, second)}`),
  );
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 5).join("; ");
  return [
    {
      code: "TABLE_WITH_HOLES",
      path: `${path}/rows`,
      message: `The table of ${componentName(component)} has no row for ${shown}${missing.length > 5 ? "; …" : ""}: such ${pluralOf(lineNoun(component))} are held.`,
      allowed: "a row for each pair of values, or for any other value",
    },
  ];
}

// lint/design.ts
var MOST_VARIABLES = 3;
function designProblems(request) {
  return [
    ...versionsOf(request).flatMap((place) => [...tooManyVariables(place), ...daysOfVersions(place, request.versions)]),
    ...idleBands(request),
    ...cliffs(request),
    ...stackingProblems(request),
    ...tableProblems(request),
    ...conditionProblems(request),
    ...reachProblems(request),
  ];
}
function tooManyVariables({ version, path }) {
  const facts = version.components.flatMap(({ multipliers, lookups }) => [
    ...multipliers.map((multiplier) => (multiplier.fact === "" ? multiplierName(multiplier) : multiplier.fact)),
    ...lookups.filter(({ kind }) => kind !== "attainment").map(({ name }) => name),
  ]);
  const variables = [...version.components.map(componentName), ...new Set(facts)];
  if (variables.length <= MOST_VARIABLES) return [];
  return [
    {
      code: "TOO_MANY_VARIABLES",
      path: `${path}/components`,
      message: `Version ${version.version} of ${planName(version)} has ${variables.length} variables: ${variables.join(", ")}. People steer by three at most.`,
      allowed: `at most ${MOST_VARIABLES} components and facts together`,
    },
  ];
}
function daysOfVersions(place, versions) {
  const { version } = place;
  const ofPlan = versions.filter(({ planKey }) => planKey === version.planKey).filter(hasDays);
  if (!ofPlan.includes(version)) return [];
  ofPlan.sort((a, b) => (a.firstDay === b.firstDay ? a.version - b.version : a.firstDay < b.firstDay ? -1 : 1));
  return [...sameFirstDay(place, ofPlan), ...overlapWithNext(place, ofPlan), ...gapBehind(place, ofPlan)];
}
function hasDays({ firstDay, lastDay }) {
  return isDay2(firstDay) && (lastDay === null || (isDay2(lastDay) && lastDay >= firstDay));
}
function sameFirstDay({ version, path }, ofPlan) {
  const later = ofPlan.findLast((other) => other.firstDay === version.firstDay && other.version > version.version);
  if (!later) return [];
  const both = `Versions ${version.version} and ${later.version} of ${planName(version)} begin on ${version.firstDay}`;
  return [
    {
      code: "VERSIONS_OVERLAP",
      path: `${path}/firstDay`,
      message: `${both}: on the days of both, version ${later.version} pays.`,
      allowed: "a first day of its own for each version",
    },
  ];
}
function overlapWithNext({ version, path }, ofPlan) {
  const { lastDay } = version;
  const next = ofPlan.find(({ firstDay }) => firstDay > version.firstDay);
  if (!next || lastDay === null || lastDay < next.firstDay) return [];
  const lastBefore = addDays3(next.firstDay, -1);
  const isWithin = next.lastDay !== null && next.lastDay < lastDay;
  return [
    {
      code: "VERSIONS_OVERLAP",
      path: `${path}/lastDay`,
      message: `${endAndBegin(version, next)}: on the days of both, version ${next.version} pays.`,
      allowed: isWithin
        ? `"${lastBefore}", and a version of its own from ${addDays3(next.lastDay, 1)} on`
        : `"${lastBefore}", or null`,
    },
  ];
}
function gapBehind({ version, path }, ofPlan) {
  const { lastDay } = version;
  const next = ofPlan.find(({ firstDay }) => lastDay !== null && firstDay > lastDay);
  if (!next || lastDay === null || ofPlan.findLast((other) => other.lastDay === lastDay) !== version) return [];
  const dayAfter = addDays3(lastDay, 1);
  if (isInForce(ofPlan, dayAfter)) return [];
  const lastBefore = addDays3(next.firstDay, -1);
  const isNewest = newestOn(ofPlan, dayAfter) === version;
  return [
    {
      code: "VERSIONS_GAP",
      path: `${path}/lastDay`,
      message: `${endAndBegin(version, next)}: deals in between are held.`,
      allowed: isNewest ? `"${lastBefore}", or null` : `"${lastBefore}"`,
    },
  ];
}
function isInForce(ofPlan, day) {
  const newest = newestOn(ofPlan, day);
  return ofPlan.some((one) => one.firstDay <= day && (one.lastDay === null ? one === newest : one.lastDay >= day));
}
function newestOn(ofPlan, day) {
  return ofPlan.findLast(({ firstDay }) => firstDay <= day);
}
function endAndBegin(version, next) {
  return `Version ${version.version} of ${planName(version)} ends on ${version.lastDay} and version ${next.version} begins on ${next.firstDay}`;
}

// lint/terms.ts
import { Decimal as Decimal9, percentText as percentText3 } from "c/engine";

// lint/draws.ts
import { addDays as addDays4, numberText as numberText6, periodFirstDay, periodLastDay } from "c/engine";
var LONGEST_DRAW = 731;
function drawProblems(request) {
  return request.draws.flatMap((draw, at) => {
    const path = `/request/draws/${at}`;
    return [
      ...endlessDraw(draw, path, request),
      ...drawOffPlan(draw, path, request),
      ...doubleDraw(draw, at, request),
      ...drawWithinMonth(draw, path, request),
    ];
  });
}
function endlessDraw(draw, path, request) {
  if (draw.lastDay <= addDays4(draw.firstDay, LONGEST_DRAW)) return [];
  const days = daysText(draw.firstDay, draw.lastDay);
  const owed = draw.isRecoverable ? "what is owed can grow without limit" : "it becomes a salary";
  const message = `The draw of ${payeeName(request, draw.payeeKey)} of ${numberText6(draw.amount)} a month holds ${days}: ${owed}.`;
  return [{ code: "DRAW_WITHOUT_END", path: `${path}/lastDay`, message, allowed: "a last day within two years" }];
}
function drawOffPlan(draw, path, request) {
  const { payeeKey, planKey, firstDay, lastDay } = draw;
  const own = request.assignments.filter((one) => one.payeeKey === payeeKey && one.planKey === planKey);
  if (firstGap(draw, own) === null) return [];
  const who = payeeName(request, payeeKey);
  const message = `${who} draws on ${planKey} ${daysText(firstDay, lastDay)} and is not on that plan all those days.`;
  const allowed = "an assignment for these days, or a draw for the days of the assignment";
  return [{ code: "DRAW_WITHOUT_PLAN", path, message, allowed }];
}
function doubleDraw(draw, at, request) {
  const { payeeKey, planKey, firstDay } = draw;
  const isOther = (one) => one.payeeKey === payeeKey && one.planKey === planKey && overlap(one, draw);
  if (!request.draws.slice(0, at).some(isOther)) return [];
  const message = `${payeeName(request, payeeKey)} has two draws on ${planKey} for some days from ${firstDay}: both are paid.`;
  return [{ code: "DRAW_TWICE", path: `/request/draws/${at}`, message, allowed: "one draw for each day" }];
}
function drawWithinMonth(draw, path, request) {
  const { firstDay, lastDay, amount, isRecoverable } = draw;
  if (lastDay < firstDay) return [];
  const whole = { firstDay: periodFirstDay(firstDay, "month", 1), lastDay: periodLastDay(lastDay, "month", 1) };
  const member = whole.firstDay !== firstDay ? "firstDay" : "lastDay";
  if (whole[member] === draw[member]) return [];
  const what = isRecoverable ? "draw" : "guarantee";
  const message = `The ${what} of ${payeeName(request, draw.payeeKey)} ${daysText(firstDay, lastDay)} counts in whole months: ${numberText6(amount)} is paid in each month ${daysText(whole.firstDay, whole.lastDay)}.`;
  const allowed =
    "a first day and a last day of months; for a part of a month, a draw of its own with a smaller amount";
  return [{ code: "DRAW_WITHIN_MONTH", path: `${path}/${member}`, message, allowed }];
}

// lint/terms.ts
function termProblems(request, clawbackMonths) {
  return [
    ...versionsOf(request).flatMap(rampProblems),
    ...componentsOf(request).flatMap((place) => [...longClawback(place, clawbackMonths), ...idleHoldback(place)]),
    ...drawProblems(request),
  ];
}
function longClawback({ component, path }, most) {
  const { clawbackOn, clawbackMonths } = component;
  if (clawbackOn === "" || clawbackMonths <= most) return [];
  return [
    {
      code: "CLAWBACK_TOO_LONG",
      path: `${path}/clawbackMonths`,
      message: `${componentName(component)} takes pay back for ${countText(clawbackMonths, "month")}; ${countText(most, "month")} are allowed. People cannot plan with pay that long in doubt.`,
      allowed: `at most ${most}, unless more are meant`,
    },
  ];
}
function idleHoldback({ component, path }) {
  const { holdback, releaseOn, releaseAfterDays, payableOn } = component;
  const isReleased = (releaseOn === "" || releaseOn === payableOn) && releaseAfterDays === 0;
  if (holdback === null || !isReleased) return [];
  return [
    {
      code: "HOLDBACK_WITHOUT_EFFECT",
      path: `${path}/holdback`,
      message: `${componentName(component)} holds back ${percentText3(holdback)} and releases it at once: nothing says until when.`,
      allowed: "a releaseOn or releaseAfterDays, or no holdback",
    },
  ];
}
function rampProblems({ version, path }) {
  return version.quotaRamp.flatMap((part, at) => {
    const before = at === 0 ? Decimal9.ZERO : version.quotaRamp[at - 1];
    const isRising = part.compareTo(before) > 0;
    if (isRising && part.compareTo(Decimal9.ONE) < 0) return [];
    const why = isRising
      ? "is the whole quota, which holds after the ramp in any case"
      : `does not rise: the month before has ${percentText3(before)}`;
    return [
      {
        code: "RAMP_NOT_RISING",
        path: `${path}/quotaRamp/${at}`,
        message: `Month ${at + 1} of the quota ramp of ${planName(version)}, ${percentText3(part)}, ${why}.`,
        allowed: "parts of the quota that rise from month to month and stay below 1",
      },
    ];
  });
}

// lint/units.ts
import {
  Decimal as Decimal10,
  isDecimal as isDecimal7,
  numberText as numberText7,
  paysForPeriods,
  percentText as percentText4,
} from "c/engine";

// document/pointer.ts
function below(path, step) {
  return `${path}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

// lint/units.ts
var MOST_OF_DEAL = Decimal10.ONE;
var MOST_OF_OTHER = Decimal10.of("12");
var MOST_TIMES = Decimal10.of("10");
var HUNDREDTH = Decimal10.of("0.01");
var LIKE_THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;
function unitProblems(request) {
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
function finding({ path, value: value2 }, message) {
  const fraction = value2.times(HUNDREDTH).toShortText();
  return {
    code: "FRACTION_OR_PERCENT",
    path,
    message,
    allowed: `"${fraction}" if ${percentText4(value2.times(HUNDREDTH))} is meant`,
  };
}
function highRates({ component, path }) {
  const { measure, measureUnit, tiersAreFactors } = component;
  if (measureUnit !== "money" || paysForPeriods(component)) return [];
  const most = measure === "revenue" || measure === "margin" ? MOST_OF_DEAL : MOST_OF_OTHER;
  const rates = [
    { path: `${path}/rate`, value: component.rate },
    ...(tiersAreFactors
      ? []
      : component.tiers.map(({ rate }, at) => ({ path: `${path}/tiers/${at}/rate`, value: rate }))),
    ...component.rows.map(({ rate }, at) => ({ path: `${path}/rows/${at}/rate`, value: rate })),
    ...component.yearRates.map((value2, at) => ({ path: `${path}/yearRates/${at}`, value: value2 })),
  ];
  const high = rates.find(({ value: value2 }) => value2.compareTo(most) > 0);
  if (!high) return [];
  return [
    finding(high, `${componentName(component)} pays ${percentText4(high.value)} of the ${measureNoun(component)}.`),
  ];
}
function highAttainments({ component, path }) {
  const { threshold, tiers, tiersBy, lookups, rows } = component;
  const attainments =
    tiersBy === "attainment"
      ? tiers.map(({ startsAt }, at) => ({ path: `${path}/tiers/${at}/startsAt`, value: startsAt }))
      : [];
  if (threshold !== null) attainments.push({ path: `${path}/threshold`, value: threshold });
  for (const [at, side] of ["first", "second"].entries()) {
    if (lookups[at]?.kind !== "attainment") continue;
    for (const [row, cell] of rows.entries())
      if (isDecimal7(cell[side]))
        attainments.push({ path: `${path}/rows/${row}/${side}`, value: Decimal10.of(cell[side]) });
  }
  const high = attainments.find(({ value: value2 }) => value2.compareTo(MOST_TIMES) >= 0);
  if (!high) return [];
  return [finding(high, `${componentName(component)} looks for ${percentText4(high.value)} of the quota.`)];
}
function highFactors({ component, path }) {
  const { tiers, tiersAreFactors, multipliers } = component;
  const factors = [
    ...(tiersAreFactors ? tiers.map(({ rate }, at) => ({ path: `${path}/tiers/${at}/rate`, value: rate })) : []),
    ...multipliers.map(({ factor }, at) => ({ path: `${path}/multipliers/${at}/factor`, value: factor })),
  ];
  const high = factors.find(({ value: value2 }) => value2.compareTo(MOST_TIMES) >= 0);
  if (!high) return [];
  const more = Decimal10.ONE.plus(high.value.times(HUNDREDTH)).toShortText();
  const message = `${componentName(component)} multiplies pay by ${numberText7(high.value)}.`;
  return [{ ...finding(high, message), allowed: `"${more}" if ${numberText7(high.value)} % more is meant` }];
}
function idleRate({ component, path }) {
  const { tiers, tiersAreFactors, rate, rateKind } = component;
  if (rateKind === "flat" || tiersAreFactors || rate.isZero() || tiers.length === 0) return [];
  const message = `The rate of ${componentName(component)}, ${percentText4(rate)}, is not used: the tiers say what is paid.`;
  return [{ code: "RATE_WITHOUT_EFFECT", path: `${path}/rate`, message, allowed: "no rate, or a flat component" }];
}
function lowPercents(request) {
  const { teams, deals } = request;
  const shares = [
    ...componentsOf(request).flatMap(({ component, path }) => percentsOf(component.credits, `${path}/credits`)),
    ...teams.flatMap(({ members }, at) => percentsOf(members, `/request/teams/${at}/members`)),
    ...deals.flatMap(({ splits, roles }, at) => [
      ...percentsOf(splits, `/request/deals/${at}/splits`),
      ...percentsOf(roles, `/request/deals/${at}/roles`),
    ]),
  ];
  const low = shares.find(({ value: value2 }) => value2.sign() > 0 && value2.compareTo(Decimal10.ONE) <= 0);
  if (!low) return [];
  const meant = low.value.times(Decimal10.of("100"));
  const message = `This is ${numberText7(low.value)} %: shares are written as percentages.`;
  return [{ ...finding(low, message), allowed: `"${meant.toShortText()}" if ${numberText7(meant)} % is meant` }];
}
function percentsOf(rows, path) {
  return rows.flatMap(({ percent }, at) =>
    percent === null ? [] : [{ path: `${path}/${at}/percent`, value: percent }],
  );
}
function thousands(request) {
  const amounts = [
    ...["quotas", "deals", "draws"].flatMap((list) =>
      request[list].map(({ amount }, at) => ({ path: `/request/${list}/${at}/amount`, value: amount })),
    ),
    ...request.payees.flatMap(({ baseSalary, targetIncentive }, at) => [
      { path: `/request/payees/${at}/baseSalary`, value: baseSalary },
      { path: `/request/payees/${at}/targetIncentive`, value: targetIncentive },
    ]),
    ...request.deals.flatMap(numbersOf),
  ];
  const doubtful = amounts.find(({ value: value2 }) => value2 !== null && LIKE_THOUSANDS.test(value2.toText()));
  if (!doubtful) return [];
  const text = doubtful.value.toText();
  const message = `"${text}" is ${numberText7(doubtful.value)}: the point stands before decimals.`;
  const allowed = `"${text.replace(".", "")}" if thousands are meant`;
  return [{ code: "DECIMALS_OR_THOUSANDS", path: doubtful.path, message, allowed }];
}
function numbersOf({ numbers: numbers2, items }, at) {
  const deal = `/request/deals/${at}`;
  const named = (of, path) =>
    [...of].map(([name, value2]) => ({ path: below(`${path}/numbers`, name), value: value2 }));
  const ofItems = items.flatMap(({ amount, numbers: own }, place) => {
    const path = `${deal}/items/${place}`;
    return [{ path: `${path}/amount`, value: amount }, ...named(own, path)];
  });
  return [...named(numbers2, deal), ...ofItems];
}

// lint/plans.ts
var CLAWBACK_MONTHS = 12;
function canPay(problems) {
  return problems.every(({ severity }) => severity !== "error");
}
function planDoubts(request, isSound, clawbackMonths) {
  const ofSound = isSound ? [...designProblems(request), ...termProblems(request, clawbackMonths)] : [];
  return [...unitProblems(request), ...ofSound];
}
function versionDoubts(version, problems) {
  const request = Object.assign(new CalculationRequest(), { versions: [version] });
  return planDoubts(request, canPay(problems), CLAWBACK_MONTHS).map((finding2) => ({
    severity: "warning",
    ...finding2,
    path: pathInVersion(finding2.path),
  }));
}
function pathInVersion(pointer) {
  const inVersion = pointer.split("/").slice(4).join(".");
  return inVersion.replace(/\.(\d+)/g, "[$1]");
}

// text/conventions.ts
import { Conventions, numberText as numberText8 } from "c/engine";
var MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",");
var ROUNDINGS = {
  HALF_UP: "halves away from zero",
  HALF_EVEN: "halves to the even digit",
  DOWN: "towards zero",
};
var DAYS_OFF =
  "days on which the payee is not on the plan or is on leave; that of a team or of the whole plan does not";
var PRORATIONS = {
  none: "A quota counts in full, also for somebody who is on the plan for a part of its days.",
  calendar: `A quota shrinks by calendar days for ${DAYS_OFF}.`,
  workdays: `A quota shrinks by days from Monday to Friday for ${DAYS_OFF}.`,
  thirty: `A quota shrinks, in months of 30 days, for ${DAYS_OFF}.`,
};
function conventionPart(version) {
  const { conventions, components } = version;
  const usual = sentencesOf(new Conventions());
  const matters = {
    rounding: true,
    "largest amount": true,
    "start of the year": true,
    stacking: components.some(({ multipliers }) => multipliers.length > 0),
    borders: components.some(hasBorders),
    quotas: components.some(needsQuota),
    shares: true,
  };
  return {
    heading: "How it calculates",
    says: [
      ...sentencesOf(conventions).map(({ about, text, topic }, at) =>
        unlessUsual(about, text, !matters[topic] && text === usual[at].text),
      ),
      severalQuotas(version),
    ],
  };
}
function severalQuotas({ conventions, components, quotaRamp }) {
  const shrinks = conventions.proration !== "none" || quotaRamp.length > 0;
  const isAdded = (one) => one.measureOf === "payee" && needsQuota(one) && addsQuotas(one);
  const isSaid = shrinks && components.some(isAdded);
  const text =
    "Quotas that count together are added up first, and then shrink by the days of all their periods together.";
  return unlessUsual("quotas of several periods", text, !isSaid);
}
function sentencesOf(conventions) {
  return [
    { topic: "rounding", about: "rounding", text: roundingText(conventions) },
    {
      topic: "largest amount",
      about: "largest amount",
      text: `A deal above ${numberText8(conventions.maximumDealAmount)} is held as a likely typing mistake.`,
    },
    {
      topic: "start of the year",
      about: "start of the year",
      text: `Years, half-years and quarters are counted from ${MONTHS[conventions.yearStartMonth - 1]}.`,
    },
    { topic: "shares", about: "rest of a split", text: remainderText(conventions) },
    { topic: "borders", about: "border of a band", text: borderText(conventions) },
    { topic: "quotas", about: "quota of a part of a period", text: PRORATIONS[conventions.proration] },
    ...stackingSentences(conventions).map((said) => ({ topic: "stacking", ...said })),
  ];
}
function roundingText({ moneyScale, rounding, roundingPlace }) {
  const decimals = moneyScale === 1 ? "1 decimal" : `${moneyScale} decimals`;
  const after =
    roundingPlace === "step"
      ? "then what each band pays, and once more what multipliers make of the sum"
      : "then once what a line pays";
  return `Money has ${decimals}: what counts of a deal and its shares are rounded first, ${after}, ${ROUNDINGS[rounding] ?? rounding}.`;
}
function remainderText({ remainder }) {
  const whose = remainder === "largestShare" ? "the largest share" : "the share that rounding cut most";
  return `What rounding leaves over when a deal is shared goes to ${whose}.`;
}
function borderText({ tierBounds }) {
  return tierBounds === "exclusive"
    ? "Whoever reaches exactly the start of a band or row is still in the one before."
    : "Whoever reaches exactly the start of a band or row is in it.";
}
function stackingSentences({ stacking, maximumFactor, maximumMultipliers }) {
  return [
    {
      about: "stacking of multipliers",
      text:
        stacking === "additive"
          ? "Multipliers add up: 1.5 and 1.25 give 1.75."
          : "Multipliers multiply: 1.5 and 1.25 give 1.875.",
    },
    {
      about: "largest factor",
      text:
        maximumFactor === null
          ? "What multipliers reach together has no limit."
          : `Together, multipliers reach at most ${numberText8(maximumFactor)}.`,
    },
    {
      about: "number of multipliers",
      text:
        maximumMultipliers === null
          ? "All multipliers that apply count."
          : `At most ${maximumMultipliers} of the multipliers that apply count, highest first.`,
    },
  ];
}

// text/plan.ts
import { numberText as numberText11, percentText as percentText7 } from "c/engine";

// text/credit.ts
import { CreditRule, Decimal as Decimal11, numberText as numberText9 } from "c/engine";
var GOING_TOGETHER = "way in which credit rules go together";
var ADD_UP = "A person whom several of these rules credit gets all of it.";
var WHOLE = Decimal11.of("100");
function creditPart(component) {
  const rules = rulesOf(component);
  const isOrdered = component.firstCreditOnly && rules.length > 1;
  const credits = rules.map((rule, at) => {
    const { about, text } = creditOf(rule, dealNoun(component));
    return sentence(about, isOrdered ? `${placeText(at + 1)}: ${text}` : text);
  });
  return { heading: "Who is credited", says: [...withOwnNames(credits), together2(component)] };
}
function rulesOf({ credits }) {
  if (credits.length > 0) return credits;
  return ["split", "overlay"].map((source) => Object.assign(new CreditRule(), { source }));
}
function together2({ credits, firstCreditOnly }) {
  const text = firstCreditOnly
    ? "Of these rules, in this order, only the first that credits a person counts for that person."
    : ADD_UP;
  return unlessUsual(GOING_TOGETHER, text, !firstCreditOnly && credits.length < 2);
}
function creditOf(rule, deal) {
  const { about, who, what } = wordsOf(rule, deal);
  const percent = rule.percent.equals(WHOLE) ? "" : `${numberText9(rule.percent)} % of `;
  const days = spanText(rule.firstDay, rule.lastDay);
  const when = rule.conditions.length === 0 ? "" : `, when ${conditionsText(rule.conditions)}`;
  return sentence(
    `credit of ${about}`,
    `${who} credited with ${percent}${what}${days === "" ? "" : `, ${days}`}${when}.`,
  );
}
function wordsOf({ source, role, levels }, deal) {
  const named = role === "" ? "" : ` as ${role}`;
  switch (source) {
    case "split":
      return {
        about: "the people on the split",
        who: "The people on the split (without one, the owner alone) are",
        what: `their shares of the ${deal}`,
      };
    case "overlay":
      return { about: "the overlay split", who: "The people on the overlay split are", what: "their shares on top" };
    case "owner":
      return { about: "the owner", who: "The owner is", what: `the ${deal}, whatever its splits` };
    case "opportunityTeam":
    case "accountTeam": {
      const team = source === "accountTeam" ? "account" : deal;
      return {
        about: `the ${team}'s team${named}`,
        who: `Everyone on the ${team}'s team${named} is`,
        what: `the ${deal}, or the part of it that is recorded with the role`,
      };
    }
    case "realisation": {
      const rows = role === "" ? `a row of the ${deal}` : `a row of the ${deal} for ${role}`;
      return { about: `those whom ${rows} names`, who: `Whoever ${rows} names is`, what: "the share in that row" };
    }
    case "manager":
      return managerWords(levels);
    default:
      return {
        about: `the team of the ${role}`,
        who: `The members of the team that the ${deal}'s ${role} names are`,
        what: `their parts of the ${deal}`,
      };
  }
}
function managerWords(levels) {
  const about = levels === 1 ? "the managers" : `the managers of ${levels} levels`;
  const upTo = levels === 1 ? "" : `, and theirs up to ${levels} levels above,`;
  return {
    about,
    who: `The managers of the people on the split${upTo} are`,
    what: "what splits give the people below",
  };
}

// text/limits.ts
import { numberText as numberText10, percentText as percentText5 } from "c/engine";
function limitPart(component) {
  const { threshold, dealFloor, dealCap, periodFloor, periodCap } = component;
  const noun = lineNoun(component);
  const together3 = `the ${pluralOf(noun)} of a ${periodNoun(component)} together`;
  const each = capital(withArticle(noun));
  const says = [];
  if (threshold !== null) {
    const what = component.accumulation === "period" ? `${together3} reach` : "what has added up reaches";
    const quota = addsQuotas(component) ? quotaText(component) : "the quota";
    const then = `then all ${pluralOf(noun)} of the ${periodNoun(component)} pay in full`;
    says.push(sentence("threshold", `Nothing is paid until ${what} ${percentText5(threshold)} of ${quota}; ${then}.`));
  }
  if (dealFloor !== null) {
    says.push(sentence("floor per deal", `${each} pays each payee it credits at least ${numberText10(dealFloor)}.`));
  }
  if (dealCap !== null) {
    says.push(sentence("cap per deal", `${each} pays each payee at most ${numberText10(dealCap)}.`));
  }
  if (periodFloor !== null) {
    const pays = `pay each payee at least ${numberText10(periodFloor)}, from the first that gives credit on.`;
    says.push(sentence("floor per period", `${together3.replace("the", "The")} ${pays}`));
  }
  if (periodCap !== null) {
    const pays = `pay at most ${numberText10(periodCap)}, earlier ones first${sharedText(component)}.`;
    says.push(sentence("cap per period", `${together3.replace("the", "The")} ${pays}`));
  }
  return { heading: "Limits", says };
}
function sharedText({ measureOf, capPerPayee }) {
  if (measureOf === "payee") return "";
  if (capPerPayee) return "; each payee has this cap alone";
  return measureOf === "team" ? "; the team shares this cap" : "; everybody on the plan shares this cap, as a budget";
}

// text/payment.ts
import { percentText as percentText6 } from "c/engine";
function paymentPart(component) {
  const { payableOn, payableAfterDays, holdback } = component;
  const payable = `Pay is payable ${momentText(payableOn, payableAfterDays, component, "it is earned")}.`;
  return {
    heading: "When it is paid",
    says: [sentence("day on which pay is payable", payable), ...(holdback === null ? [] : [heldBack(component)])],
  };
}
function heldBack(component) {
  const { holdback, releaseOn, releaseAfterDays } = component;
  const until = momentText(releaseOn, releaseAfterDays, component, "the rest is payable");
  return sentence("holdback", `${percentText6(holdback)} of it is held back, and released ${until}.`);
}
function momentText(milestone, days, component, otherwise) {
  const moment = milestone === "" ? otherwise : `the ${dealNoun(component)} reaches "${milestone}"`;
  return days === 0 ? `when ${moment}` : `${countText(days, "day")} after ${moment}`;
}
function clawbackPart(component) {
  const { clawbackOn, clawbackMonths, clawbackProRata } = component;
  if (clawbackOn === "") return { heading: "What takes it back", says: [] };
  const part = clawbackProRata ? "the part of its pay for the months that are left" : "all of its pay";
  const ends = component.rateKind === "residual" ? ", and years that begin later pay nothing" : "";
  const text = `When the ${dealNoun(component)} reaches "${clawbackOn}" within ${countText(clawbackMonths, "month")} of its day, ${part} is taken back${ends}.`;
  return { heading: "What takes it back", says: [sentence("clawback", text)] };
}

// text/plan.ts
function componentParts(component) {
  return [
    creditPart(component),
    measurePart(component),
    ratePart(component),
    limitPart(component),
    paymentPart(component),
    clawbackPart(component),
  ];
}
function termPart(version) {
  const { paysByOwner, payeeFacts, quotaRamp, planCap, planCapPeriod } = version;
  const ramp = quotaRamp.map((part, at) => `${percentText7(part)} in month ${at + 1}`);
  return {
    heading: "For all of it",
    says: [
      unlessUsual(
        "plan that pays",
        paysByOwner
          ? "The plan of the deal's owner pays everybody on the deal, whether or not they are on that plan; plans of their own pay them as well."
          : "Everybody on a deal is paid by the plan that they are on.",
        !paysByOwner,
      ),
      unlessUsual(
        "facts that a payee needs",
        payeeFacts.length === 0
          ? "Nothing needs to be recorded of a payee."
          : `A payee is paid only when ${factsText(payeeFacts)} recorded.`,
        payeeFacts.length === 0,
      ),
      unlessUsual(
        "quota of new people",
        ramp.length === 0
          ? "New people carry the whole quota from the start."
          : `New people carry a part of the quota: ${listText(ramp, "and")}; afterwards all of it.`,
        ramp.length === 0,
      ),
      unlessUsual(
        "cap of the plan",
        planCap === null
          ? "All components together have no cap."
          : `All components together pay a payee at most ${numberText11(planCap)} in a ${periodNoun({ period: planCapPeriod })}.`,
        planCap === null,
      ),
    ],
  };
}
function factsText(names) {
  return names.length === 1 ? `${names[0]} is` : `each of ${listText(names, "and")} is`;
}
export {
  bandsOf,
  componentName,
  componentParts,
  conventionPart,
  isBanded,
  isTable,
  rateText,
  spoken,
  startText,
  termPart,
  versionDoubts,
};

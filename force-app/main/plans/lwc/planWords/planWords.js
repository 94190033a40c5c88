/* eslint-disable */
// Generated from cli/text/index.ts and what it imports by compiler/. Do not edit: change the source and run `npm run build`.
// lint/bands.ts
import { Decimal } from "c/engine";
var BANDED = ["marginal", "retroactive", "overage", "bonus", "curve"];
function isBanded({ rateKind, lookups }) {
  return BANDED.includes(rateKind) && lookups.length === 0;
}
function bandsOf(component) {
  if (!isBanded(component)) return [{ from: Decimal.ZERO, rate: component.rate }];
  return component.tiers.map((tier) => ({
    from: tier.startsAt,
    rate: component.tiersAreFactors ? tier.rate.times(component.rate) : tier.rate,
  }));
}

// text/names.ts
function componentName(component) {
  return component.name === "" ? component.key : component.name;
}

// text/conventions.ts
import { Conventions, numberText as numberText3 } from "c/engine";

// text/rate.ts
import { Decimal as Decimal3, isDecimal as isDecimal2, numberText as numberText2, percentText } from "c/engine";

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
  };
  const isPlain = accumulation === "period" && measureOf === "payee" && period === "month";
  return unlessUsual(
    "way in which it adds up",
    `It adds up for ${WHOSE[measureOf]} ${spans[accumulation]}.`,
    isPlain && !looksAtSum(component),
  );
}
function looksAtSum({ rateKind, threshold, periodCap, lookups }) {
  const isOfDeal = rateKind === "flat" || rateKind === "residual";
  return !isOfDeal || threshold !== null || periodCap !== null || lookups.some(({ kind }) => kind === "attainment");
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
      return `The band reached pays a share of the bonus of ${bonusText(component)}, once a ${period}.`;
    case "curve":
      return `What has been reached pays a share of the bonus of ${bonusText(component)}, once a ${period}. Between two points of the table the share rises evenly.`;
    case "residual":
      return `Each ${lineNoun(component)} pays again every year on its day. ${residualEnd(component)}`;
    default:
      return `A contest: once the last day is over, whoever has most gets the first prize, and so on; who has the same shares the prizes of their ranks.`;
  }
}
function retroactiveText(component) {
  const span = component.accumulation === "yearToDate" ? "year" : periodNoun(component);
  const reached =
    component.lookups.length > 0
      ? `The table below gives the rate of the whole ${span}: when what it looks at changes`
      : `The band reached gives the rate of the whole ${span}: when another band is reached`;
  const rate = component.lookups.length > 0 ? "the new rate" : "its rate";
  return `${reached}, all earlier ${pluralOf(lineNoun(component))} of the ${span} pay ${rate} too, by one adjustment.`;
}
function bonusText({ bonus }) {
  return bonus === null ? "nothing" : numberText2(bonus);
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
  if (component.measureUnit === "money") {
    return `Each ${line} pays ${percentText(component.rate)} of its credited ${measure}.`;
  }
  const each = component.measure === "deals" ? "" : ` for each one of its ${measure}`;
  return `Each ${line} pays ${numberText2(component.rate)}${each}.`;
}
function bandSays(component) {
  if (!component.tiersAreFactors) return [bandTable(component)];
  return [sentence("", `The bands are factors on ${rateText(component, component.rate)}.`), bandTable(component)];
}
function basisText(component) {
  const bands = component.rateKind === "curve" ? "Points" : "Bands";
  return component.tiersBy === "measured"
    ? `${bands} are amounts that have added up of the ${measureNoun(component)}; no quota is needed.`
    : `${bands} are shares of ${quotaText(component, component.measure)}.`;
}
function bandTable(component) {
  const bands = bandsOf(component);
  const isShare = component.rateKind === "bonus" || component.rateKind === "curve";
  const isCurve = component.rateKind === "curve";
  const pays = (rate) => (isShare ? percentText(rate) : rateText(component, rate));
  const money = (share) => numberText2(share.times(component.bonus ?? Decimal3.ZERO));
  const lines = bands.map(({ from, rate }, at) => [
    startText(component, from),
    ...(isCurve ? [] : [at + 1 < bands.length ? startText(component, bands[at + 1].from) : "no end"]),
    pays(rate),
    ...(component.tiersAreFactors ? [numberText2(component.tiers[at].rate)] : []),
    ...(isShare ? [money(rate)] : []),
  ]);
  return {
    about: isCurve ? "points" : "bands",
    columns: [
      numbers(isCurve ? "At" : "From"),
      ...(isCurve ? [] : [numbers("Up to")]),
      numbers(isShare ? "Share" : "Rate"),
      ...(component.tiersAreFactors ? [numbers("Factor")] : []),
      ...(isShare ? [numbers("Pays")] : []),
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
  const nameOf = (row) => [cellText(down, row.first), ...(across ? [cellText(across, row.second)] : [])].join(", ");
  return {
    about: "rates of the table",
    ...(across ? matrix(component, down, across) : oneColumn(component, down)),
    values: rows.map((row) => value(`rate for ${nameOf(row)}`, rateText(component, row.rate))),
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
function multiplierName({ key, name }) {
  return name === "" ? key : name;
}
function whenText({ fact, test, value: value2, firstDay, lastDay }, component) {
  const met = fact === "" ? `every ${lineNoun(component)}` : testText(fact, test, [value2]);
  const days = spanText(firstDay, lastDay);
  return days === "" ? met : `${met}, ${days}`;
}
function needsQuota(component) {
  const byAttainment = isBanded(component) && component.tiersBy === "attainment";
  return (
    byAttainment ||
    component.rateKind === "overage" ||
    component.threshold !== null ||
    component.lookups.some(({ kind }) => kind === "attainment")
  );
}
function hasBorders(component) {
  return isBanded(component) || component.lookups.some(({ kind }) => kind !== "fact");
}

// text/conventions.ts
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
      text: `A deal above ${numberText3(conventions.maximumDealAmount)} is held as a likely typing mistake.`,
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
          : `Together, multipliers reach at most ${numberText3(maximumFactor)}.`,
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
import { numberText as numberText6, percentText as percentText4 } from "c/engine";

// text/credit.ts
import { CreditRule, Decimal as Decimal4, numberText as numberText4 } from "c/engine";
var GOING_TOGETHER = "way in which credit rules go together";
var ADD_UP = "A person whom several of these rules credit gets all of it.";
var WHOLE = Decimal4.of("100");
function creditPart(component) {
  const rules = rulesOf(component);
  const isOrdered = component.firstCreditOnly && rules.length > 1;
  const credits = rules.map((rule, at) => {
    const { about, text } = creditOf(rule, dealNoun(component));
    return sentence(about, isOrdered ? `${placeText(at + 1)}: ${text}` : text);
  });
  return { heading: "Who is credited", says: [...withOwnNames(credits), together(component)] };
}
function rulesOf({ credits }) {
  if (credits.length > 0) return credits;
  return ["split", "overlay"].map((source) => Object.assign(new CreditRule(), { source }));
}
function together({ credits, firstCreditOnly }) {
  const text = firstCreditOnly
    ? "Of these rules, in this order, only the first that credits a person counts for that person."
    : ADD_UP;
  return unlessUsual(GOING_TOGETHER, text, !firstCreditOnly && credits.length < 2);
}
function creditOf(rule, deal) {
  const { about, who, what } = wordsOf(rule, deal);
  const percent = rule.percent.equals(WHOLE) ? "" : `${numberText4(rule.percent)} % of `;
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
import { numberText as numberText5, percentText as percentText2 } from "c/engine";
function limitPart(component) {
  const { threshold, dealFloor, dealCap, periodCap } = component;
  const noun = lineNoun(component);
  const together2 = `the ${pluralOf(noun)} of a ${periodNoun(component)} together`;
  const each = capital(withArticle(noun));
  const says = [];
  if (threshold !== null) {
    const what = component.accumulation === "period" ? `${together2} reach` : "what has added up reaches";
    const quota = addsQuotas(component) ? quotaText(component) : "the quota";
    const then = `then all ${pluralOf(noun)} of the ${periodNoun(component)} pay in full`;
    says.push(sentence("threshold", `Nothing is paid until ${what} ${percentText2(threshold)} of ${quota}; ${then}.`));
  }
  if (dealFloor !== null) {
    says.push(sentence("floor per deal", `${each} pays each payee it credits at least ${numberText5(dealFloor)}.`));
  }
  if (dealCap !== null) {
    says.push(sentence("cap per deal", `${each} pays each payee at most ${numberText5(dealCap)}.`));
  }
  if (periodCap !== null) {
    const pays = `pay at most ${numberText5(periodCap)}, earlier ones first${sharedText(component)}.`;
    says.push(sentence("cap per period", `${together2.replace("the", "The")} ${pays}`));
  }
  return { heading: "Limits", says };
}
function sharedText({ measureOf, capPerPayee }) {
  if (measureOf === "payee") return "";
  if (capPerPayee) return "; each payee has this cap alone";
  return measureOf === "team" ? "; the team shares this cap" : "; everybody on the plan shares this cap, as a budget";
}

// text/payment.ts
import { percentText as percentText3 } from "c/engine";
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
  return sentence("holdback", `${percentText3(holdback)} of it is held back, and released ${until}.`);
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
  const { paysByOwner, payeeFacts, quotaRamp, monthlyCap } = version;
  const ramp = quotaRamp.map((part, at) => `${percentText4(part)} in month ${at + 1}`);
  return {
    heading: "For all of it",
    says: [
      unlessUsual(
        "plan that pays",
        paysByOwner
          ? "The plan of the deal's owner pays everybody on the deal, on it or not; plans of their own pay them as well."
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
        "cap of a month",
        monthlyCap === null
          ? "All components together have no cap."
          : `All components together pay a payee at most ${numberText6(monthlyCap)} in a month.`,
        monthlyCap === null,
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
};

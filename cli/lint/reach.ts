import { Decimal, addDays, isDay, maxOf, minOf, monthsOf, numberText, paysBonus } from "../../engine/index.js";
import type { CalculationRequest, CreditRule, PlanComponent, PlanVersion } from "../../engine/index.js";
import { componentName, planName } from "../text/names.js";
import { multiplierName, startText } from "../text/rate.js";
import { periodNoun, spanText } from "../text/words.js";
import { bandsOf, isBanded } from "./bands.js";
import { overlap } from "./days.js";
import type { Span } from "./days.js";
import { componentsOf, versionsOf } from "./finding.js";
import type { ComponentPlace, Finding, VersionPlace } from "./finding.js";
import { payAt } from "./jumps.js";
import { isWithinConditions } from "./meeting.js";

/** What is written and never comes about, and days and values that nothing covers. */
export function reachProblems(request: CalculationRequest): Finding[] {
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

/** Where only the first rule counts: rules whose people an earlier rule credits already, whatever the deal. */
function hiddenRules({ component, path }: ComponentPlace): Finding[] {
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

/** Where all rules add up: two rules that credit the same people for the same deals. */
function doubleRules({ component, path }: ComponentPlace): Finding[] {
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

/** True when `wide` credits everybody whom `narrow` credits. */
function covers(wide: CreditRule, narrow: CreditRule): boolean {
  const hasRole = wide.role === narrow.role || (wide.role === "" && wide.source !== "team");
  const hasDays = isSpanWithin(narrow, wide);
  const isSame = wide.source === narrow.source && wide.levels >= narrow.levels;
  return isSame && hasRole && hasDays && isWithinConditions(narrow.conditions, wide.conditions);
}

function isSpanWithin(inner: Span, outer: Span): boolean {
  const begins = outer.firstDay === null || (inner.firstDay !== null && inner.firstDay >= outer.firstDay);
  const ends = outer.lastDay === null || (inner.lastDay !== null && inner.lastDay <= outer.lastDay);
  return begins && ends;
}

/** Credit rules and multipliers whose days lie outside those of their component or version. */
function otherDays({ version, component, path }: ComponentPlace): Finding[] {
  const name = componentName(component);
  const dated: { what: string; at: string; span: Span }[] = [
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

/** Days of a version on which none of its components pays. */
function daysWithoutPay({ version, path }: VersionPlace): Finding[] {
  const spans = version.components
    .map(({ firstDay, lastDay }) => ({ first: firstDay ?? version.firstDay, last: lastDay ?? version.lastDay }))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let covered: string | null = isDay(version.firstDay) ? addDays(version.firstDay, -1) : null;
  if (covered === null || spans.length === 0) return [];
  const gaps: string[] = [];
  for (const { first, last } of spans) {
    if (first > addDays(covered, 1)) gaps.push(spanText(addDays(covered, 1), addDays(first, -1)));
    if (last === null) return gaps.map((days) => gapOf(version, path, days));
    if (last > covered) covered = last;
  }
  const isOpen = version.lastDay === null || covered < version.lastDay;
  if (isOpen) gaps.push(spanText(addDays(covered, 1), version.lastDay));
  return gaps.map((days) => gapOf(version, path, days));
}

function gapOf(version: PlanVersion, path: string, days: string): Finding {
  return {
    code: "DAYS_WITHOUT_PAY",
    path: `${path}/components`,
    message: `No component of version ${version.version} of ${planName(version)} pays ${days}: deals of these days pay nothing.`,
    allowed: "a component for these days, or a version that leaves them out",
  };
}

/** Bands that begin where a cap has long been reached: that of the period, or of the deal where each adds up by itself. */
function bandsAboveCap(place: ComponentPlace, request: CalculationRequest): Finding[] {
  const { periodCap, dealCap, accumulation, paysItems, measureOf, capPerPayee, termsOf } = place.component;
  const isShared = measureOf !== "payee" && capPerPayee;
  if (!isBanded(place.component) || isShared || termsOf === "payee") return [];
  // A deal alone reaches the lower of its two caps first; product lines have caps of their own.
  const isOfDeal = accumulation === "deal" && !paysItems && dealCap !== null;
  if (isOfDeal && (periodCap === null || dealCap.compareTo(periodCap) < 0)) {
    return bandsAbove(place, dealCap, "dealCap", request);
  }
  return periodCap === null ? [] : bandsAbove(place, periodCap, "periodCap", request);
}

function bandsAbove(
  { component, path }: ComponentPlace,
  cap: Decimal,
  member: "dealCap" | "periodCap",
  request: CalculationRequest,
): Finding[] {
  const what = member === "dealCap" ? "cap per deal" : "cap per period";
  return bandsOf(component).flatMap(({ from }, at) => {
    if (at === 0 || !isAboveCap(component, from, cap, request)) return [];
    return [
      {
        code: "BAND_ABOVE_CAP",
        path: `${path}/tiers/${at}/startsAt`,
        message: `The band of ${componentName(component)} from ${startText(component, from)} pays nothing more: what comes before it already pays the ${what}, ${numberText(cap)}.`,
        allowed: `a higher ${member}, or no such band`,
      },
    ];
  });
}

/** For bands by attainment, every quota in the document must show it. */
function isAboveCap(component: PlanComponent, from: Decimal, cap: Decimal, request: CalculationRequest): boolean {
  const bands = bandsOf(component);
  const at = bands.findIndex((band) => band.from.equals(from));
  const before = bands[at - 1];
  if (paysBonus(component)) {
    return before.rate.times(component.bonus ?? Decimal.ZERO).compareTo(cap) >= 0;
  }
  // Just before the band, at the rate of the band before, and in it, where what is already there pays its rate as well.
  const pay =
    component.rateKind === "retroactive" ? from.times(minOf(before.rate, bands[at].rate)) : payAt(component, from);
  if (component.tiersBy === "measured") return pay.compareTo(cap) >= 0;
  const quotas = request.quotas.filter(({ measure }) => measure === component.measure);
  return quotas.length > 0 && quotas.every(({ amount, relief }) => pay.times(amount.minus(relief)).compareTo(cap) >= 0);
}

/** Amounts of a component that the cap over all components of the plan never lets through. */
function abovePlanCap({ version, component, path }: ComponentPlace): Finding[] {
  const { planCap, planCapPeriod } = version;
  if (planCap === null) return [];
  const { bonus, dealFloor, dealCap, periodFloor, periodCap, prizes, period } = component;
  const shares = isBanded(component) ? bandsOf(component).map(({ rate }) => rate) : [];
  const highest = shares.reduce((most, share) => maxOf(most, share), Decimal.ZERO);
  const amounts: [string, string, Decimal | null][] = [
    ["bonus", "bonus", bonus === null ? null : bonus.times(highest)],
    ["floor per deal", "dealFloor", dealFloor],
    ["cap per deal", "dealCap", dealCap],
    ["floor per period", "periodFloor", periodFloor],
    ["cap per period", "periodCap", monthsOf(period) <= monthsOf(planCapPeriod) ? periodCap : null],
    ...prizes.map((prize, at): [string, string, Decimal] => [`prize ${at + 1}`, `prizes/${at}`, prize]),
  ];
  return amounts.flatMap(([what, member, amount]) => {
    if (amount === null || amount.compareTo(planCap) <= 0) return [];
    return [
      {
        code: "ABOVE_PLAN_CAP",
        path: `${path}/${member}`,
        message: `The ${what} of ${componentName(component)}, ${numberText(amount)}, is above the cap of the plan in a ${periodNoun({ period: planCapPeriod })}, ${numberText(planCap)}: the plan promises more than it pays.`,
        allowed: `at most ${numberText(planCap)}, or a higher planCap`,
      },
    ];
  });
}

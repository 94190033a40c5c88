import type { PlanComponent } from "../../engine/index.js";
import { sentence, unlessUsual, withOwnNames } from "./statements.js";
import type { Part, Statement } from "./statements.js";
import {
  countText,
  dealNoun,
  lineNoun,
  periodNoun,
  pluralOf,
  spoken,
  spanText,
  testText,
  withArticle,
} from "./words.js";

/** Which deals count, with which of their numbers, and how these add up. */
export function measurePart(component: PlanComponent): Part {
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

function kindSentence(component: PlanComponent): Statement {
  const nouns = pluralOf(dealNoun(component));
  const isUsual = component.transactionKind === "opportunity";
  return unlessUsual("kind of what counts", `Only ${nouns} count.`, isUsual);
}

function itemsSentence(component: PlanComponent): Statement {
  const noun = withArticle(dealNoun(component));
  const text = component.paysItems
    ? `Each product line of ${noun} is paid on its own; ${noun} without product lines pays nothing.`
    : `${capital(noun)} is paid as a whole.`;
  return unlessUsual("product lines", text, !component.paysItems);
}

function conditionSentence(condition: PlanComponent["conditions"][number], component: PlanComponent): Statement {
  const { fact, test, values } = condition;
  const nouns = pluralOf(lineNoun(component));
  return sentence(`condition on ${fact}`, `Only ${nouns} count whose ${testText(fact, test, values)}.`);
}

function daysSentence(component: PlanComponent): Statement {
  const { firstDay, lastDay } = component;
  const days = spanText(firstDay, lastDay);
  const nouns = pluralOf(dealNoun(component));
  const text = days === "" ? `All ${nouns} of the plan's days count.` : `Only ${nouns} ${days} count.`;
  return unlessUsual("days", text, days === "");
}

function earnedSentence(component: PlanComponent): Statement {
  const done = component.transactionKind === "activity" ? "done" : "won";
  const noun = withArticle(dealNoun(component));
  const text =
    component.earnedOn === "won"
      ? `${capital(noun)} counts once it is ${done}. When it changes or is no longer ${done}, its pay follows.`
      : `${capital(noun)} counts on the day it first reaches "${component.earnedOn}", once, whatever becomes of it later.`;
  return sentence("day that earns the pay", text);
}

function measureSentence(component: PlanComponent): Statement {
  const noun = lineNoun(component);
  const texts: Record<string, string> = {
    revenue: `Counted: the amount of the ${noun}.`,
    margin: `Counted: the margin of the ${noun}: as stated, or its amount times its margin rate, or its amount less its cost.`,
    deals: `Counted: the number of ${pluralOf(noun)}: each counts 1.`,
  };
  return sentence("measure", texts[component.measure] ?? `Counted: the ${spoken(component.measure)} of the ${noun}.`);
}

function unitSentence({ measureUnit }: PlanComponent): Statement {
  const text =
    measureUnit === "count"
      ? "It counts in units, not in money: it is neither rounded nor converted between currencies."
      : "It counts in money: it is rounded, and converted between currencies.";
  return unlessUsual("unit of the measure", text, measureUnit === "money");
}

const WHOSE = { payee: "each payee", team: "each team as a whole", plan: "everybody on the plan together" };

const RANKED = { payee: "each payee", team: "the people of each team", plan: "the people on the plan" };

/** A contest adds up from its first day through its last, whatever the period. */
function rankedSentence(component: PlanComponent): Statement {
  const who = RANKED[component.measureOf];
  const text = `It adds up from the first day through the last, and ${who} are ranked by it.`;
  return sentence("way in which it adds up", text);
}

/** How credits add up. Where nothing looks at the sum, only what is out of the ordinary is said. */
function addedUpSentence(component: PlanComponent): Statement {
  const { accumulation, measureOf, period, rollingPeriods } = component;
  const noun = periodNoun(component);
  const spans: Record<string, string> = {
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

/** True when some rule of the component depends on what has added up. */
function looksAtSum({ rateKind, threshold, periodFloor, periodCap, lookups }: PlanComponent): boolean {
  const isOfDeal = rateKind === "flat" || rateKind === "residual";
  const isLimited = threshold !== null || periodFloor !== null || periodCap !== null;
  return !isOfDeal || isLimited || lookups.some(({ kind }) => kind === "attainment");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

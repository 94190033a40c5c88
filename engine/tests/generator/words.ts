import { Condition, addDays } from "../../index.js";
import type { ConditionTest } from "../../index.js";
import { Chance, made } from "./chance.js";

/*
 * What random requests talk about: names and values hard enough that quoting, labels and order are tried with every rule.
 * Deals lie close together, so that tiers, caps and thresholds of all periods are reached by few of them.
 */

/** Deals are won in so many days from here. */
export const FIRST_DAY = "2026-02-03";
export const DAYS = 190;

export const FACTS: Record<string, readonly string[]> = {
  product: ["new", "New", "old"],
  segment: ["enterprise", "small"],
  "größe; x": ["Ærø, 1", 'say "hi"', "back\\slash\n"],
};
export const FACT_NAMES = Object.keys(FACTS);
/** The fact that names a team. */
export const TERRITORY = "territory";
/** What plans may demand of payees. */
export const PAYEE_FACT = "channel";

export const NUMBERS: Record<string, readonly string[]> = {
  margin: ["12000.005", "250", "33333.33", "0", "1.0050000001"],
  marginRate: ["0.25", "0.4", "0.3333333333"],
  cost: ["40000", "123.456", "0", "0.123456789"],
  recurring: ["60000.00", "4800.005", "0.01", "24000", "4800.0149999999"],
  units: ["1", "3", "12", "0.5", "2.25", "0.0000000149"],
  "stk, antal": ["1", "2", "7"],
  discount: ["0", "5", "12.5", "30"],
  ratio: ["0", "0.05", "0.1250", "1", "0.0333333333"],
};
/** Numbers that measures name, by their unit. */
export const MONEY_MEASURES = ["revenue", "revenue", "revenue", "margin", "recurring"];
export const COUNT_MEASURES = ["deals", "units", "stk, antal"];

export const ROLES = ["Sales Engineer", "delivery", "Größe, 1"];
export const STAGE = "demo";
export const CHURNED = "churned";
export const MILESTONES = [STAGE, "invoiced", "paid", CHURNED];

export function randomCondition(chance: Chance): Condition {
  const test = chance.pick<ConditionTest>(["is", "is", "isNot", "atLeast", "below"]);
  if (test === "is" || test === "isNot") {
    const fact = chance.pick(FACT_NAMES);
    const values = chance.some(FACTS[fact], test === "is" ? 70 : 30);
    return made(new Condition(), { fact, test, values: values.length === 0 ? [FACTS[fact][0]] : values });
  }
  const [fact, bound] = chance.pick([
    ["amount", test === "below" ? "200000" : "1000.01"],
    ["discount", test === "below" ? "30" : "5"],
  ]);
  return made(new Condition(), { fact, test, values: [bound] });
}

/** First and last day around the middle of the deals' days, each open in some cases. */
export function randomDays(chance: Chance): { firstDay: string | null; lastDay: string | null } {
  const firstDay = chance.percent(60) ? chance.day(FIRST_DAY, 60) : null;
  const lastDay = firstDay === null || chance.percent(50) ? addDays(FIRST_DAY, DAYS - chance.below(60)) : null;
  return { firstDay, lastDay };
}

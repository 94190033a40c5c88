import { Decimal, isDecimal, numberText } from "../../engine/index.js";
import type { Condition, ConditionTest, PlanComponent } from "../../engine/index.js";

/** "a", "a or b", "a, b or c". */
export function listText(items: string[], joint: "and" | "or" | "nor"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${joint} ${items[items.length - 1]}`;
}

/** "1 month", "3 months". */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "1st", "2nd", "3rd", "4th", "11th". */
export function placeText(place: number): string {
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ["th", "st", "nd", "rd"][place % 10]) || "th"}`;
}

/** A name as people say it: "goalPoints" is "goal points". Names that begin with "is" stay, as do those in other writing. */
export function spoken(name: string): string {
  if (!/^[a-z]+([A-Z][a-z0-9]+)+$/.test(name) || /^is[A-Z]/.test(name)) return name;
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const NOUNS = { opportunity: "deal", order: "order", activity: "activity" };

/** What a component pays for, as people call it: deal, order, activity. */
export function dealNoun({ transactionKind }: PlanComponent): string {
  return NOUNS[transactionKind] ?? transactionKind;
}

/** What makes a line of its own: a deal, or a product line of it. */
export function lineNoun(component: PlanComponent): string {
  return component.paysItems ? "product line" : dealNoun(component);
}

/** "an order", "a deal". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

export function pluralOf(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

const PERIODS = { month: "month", quarter: "quarter", half: "half-year", year: "year" };

/** The measure period of a component: month, quarter, half-year, year. */
export function periodNoun({ period }: Pick<PlanComponent, "period">): string {
  return PERIODS[period] ?? period;
}

/** True when the quotas of several periods are added up, since credit adds up over these periods too. */
export function addsQuotas({ accumulation, period, rollingPeriods }: PlanComponent): boolean {
  return accumulation === "yearToDate" ? period !== "year" : accumulation === "rolling" && rollingPeriods > 1;
}

/** "the quota for the month", "the quotas of revenue for the months of the year so far together". */
export function quotaText(component: PlanComponent, measure = ""): string {
  const ofWhat = measure === "" ? "" : ` of ${spoken(measure)}`;
  const noun = periodNoun(component);
  if (!addsQuotas(component)) return `the quota${ofWhat} for the ${noun}`;
  const { accumulation, rollingPeriods } = component;
  const isRolling = accumulation === "rolling";
  const periods = isRolling ? `last ${countText(rollingPeriods, noun)}` : `${pluralOf(noun)} of the year so far`;
  return `the quotas${ofWhat} for the ${periods} together`;
}

/** What counts, as people call it: amount, margin, number of deals, or the name of a mapped number. */
export function measureNoun({ measure, transactionKind }: Pick<PlanComponent, "measure" | "transactionKind">): string {
  if (measure === "revenue") return "amount";
  if (measure === "deals") return `number of ${pluralOf(NOUNS[transactionKind] ?? "deal")}`;
  return spoken(measure);
}

/** The days of something that pays for deals of certain days only; empty when open on both sides. */
export function spanText(firstDay: string | null, lastDay: string | null): string {
  if (firstDay === null) return lastDay === null ? "" : `through ${lastDay}`;
  return lastDay === null ? `from ${firstDay}` : `from ${firstDay} through ${lastDay}`;
}

/** A test of a fact: `region is "North" or "South"`. */
export function testText(fact: string, test: ConditionTest, values: string[]): string {
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

/** All of some conditions: `region is "North" and discount is below 10`. */
export function conditionsText(conditions: Condition[]): string {
  return listText(
    conditions.map(({ fact, test, values }) => testText(fact, test, values)),
    "and",
  );
}

/** A number as people write it; what is no number, as it is. */
export function plainNumber(text: string | undefined): string {
  return text !== undefined && isDecimal(text) ? numberText(Decimal.of(text)) : (text ?? "");
}

function quotedText(text: string): string {
  return `"${text}"`;
}

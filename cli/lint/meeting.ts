import { Decimal, isDecimal } from "../../engine/index.js";
import type { Condition, ConditionTest, Deal, PlanComponent } from "../../engine/index.js";

/** True when a value of a fact or number meets a test. A number test is met by numbers alone. */
export function isMet(value: string, test: ConditionTest, values: string[]): boolean {
  switch (test) {
    case "is":
      return values.includes(value);
    case "isNot":
      return !values.includes(value);
    default: {
      if (!isDecimal(value) || !isDecimal(values[0] ?? "")) return false;
      const isAtLeast = Decimal.of(value).compareTo(Decimal.of(values[0])) >= 0;
      return test === "atLeast" ? isAtLeast : !isAtLeast;
    }
  }
}

/** Two conditions on one fact that no value meets; null when each fact can meet all of its conditions. */
export function contradiction(conditions: Condition[]): [Condition, Condition] | null {
  for (const a of conditions) {
    for (const b of conditions) {
      if (a !== b && a.fact === b.fact && excludes(a, b)) return [a, b];
    }
  }
  return null;
}

/** True when the values that meet `a`, where these can be named, or its border, do not meet `b`. */
function excludes(a: Condition, b: Condition): boolean {
  if (a.test === "is") return !a.values.some((value) => isMet(value, b.test, b.values));
  if (a.test !== "atLeast" || b.test !== "below") return false;
  return !isMet(a.values[0] ?? "", "below", b.values);
}

/** True when a deal that meets `narrow` meets `wide` for certain: every condition of `wide` is among those of `narrow`. */
export function isWithinConditions(narrow: Condition[], wide: Condition[]): boolean {
  return wide.every((one) => narrow.some((other) => implies(other, one)));
}

function implies(a: Condition, b: Condition): boolean {
  if (a.fact !== b.fact) return false;
  if (a.test === "is") return a.values.every((value) => isMet(value, b.test, b.values));
  if (a.test !== b.test) return false;
  if (a.test === "isNot") return b.values.every((value) => a.values.includes(value));
  if (!isDecimal(a.values[0] ?? "") || !isDecimal(b.values[0] ?? "")) return false;
  const order = Decimal.of(a.values[0]).compareTo(Decimal.of(b.values[0]));
  return a.test === "atLeast" ? order >= 0 : order <= 0;
}

/** A deal, or an item of it with all that the deal says and the item does not. */
export interface Subject {
  facts: Map<string, string>;
  numbers: Map<string, Decimal>;
}

export function subjectsOf(deals: Deal[]): Subject[] {
  return deals.flatMap((deal) => [
    deal,
    ...deal.items.map(({ facts, numbers }) => ({
      facts: new Map([...deal.facts, ...facts]),
      numbers: new Map([...deal.numbers, ...numbers]),
    })),
  ]);
}

/** The fact or number of a name as text; null when it is missing. */
export function factText({ facts, numbers }: Subject, name: string): string | null {
  return facts.get(name) ?? numbers.get(name)?.toShortText() ?? null;
}

/** What is missing equals nothing, and so is not any value. */
export function meets(subject: Subject, name: string, test: ConditionTest, values: string[]): boolean {
  const value = factText(subject, name);
  return value === null ? test === "isNot" : isMet(value, test, values);
}

/** True when the deal is of the kind that the component pays for, and it or an item of it may meet the conditions. */
export function takes({ transactionKind, conditions }: PlanComponent, deal: Deal): boolean {
  return transactionKind === deal.kind && meetsAll(conditions, deal);
}

/** True when the deal, or an item of it, may meet the conditions; the amount is not looked at. */
export function meetsAll(conditions: Condition[], deal: Deal): boolean {
  return conditions.every(
    ({ fact, test, values }) =>
      fact === "amount" || subjectsOf([deal]).some((subject) => meets(subject, fact, test, values)),
  );
}

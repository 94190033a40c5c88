import { Decimal, int, valueOf } from "../language.js";
import { Condition, ConditionTest, Deal, DealItem, Multiplier } from "../model.js";
import { isWithin } from "../periods.js";
import { SharedDeal } from "./sharedDeal.js";

/*
 * What rules may ask of a deal. Where an item is concerned its facts and numbers come first, then the deal's. What a deal
 * does not have equals nothing and reaches nothing.
 */

/** The fact of the item, or of the deal; null when neither has it. */
export function factOf(deal: Deal, item: DealItem | null, name: string): string | null {
  if (item !== null && item.facts.has(name)) return valueOf(item.facts, name);
  return valueOf(deal.facts, name);
}

/** The number of the item, or of the deal; null when neither has it. `amount` is the amount itself. */
export function numberOf(deal: Deal, item: DealItem | null, name: string): Decimal | null {
  if (name === "amount") return item === null ? deal.amount : item.amount;
  if (item !== null && item.numbers.has(name)) return valueOf(item.numbers, name);
  return valueOf(deal.numbers, name);
}

/** The same as a plan compares it with its own: the amount in the plan's currency, other numbers as they are recorded. */
export function numberInPlan(shared: SharedDeal, item: DealItem | null, name: string): Decimal | null {
  const value = numberOf(shared.deal, item, name);
  return value === null || name !== "amount" ? value : shared.inPlanMoney(value);
}

/** True when all conditions are met. */
export function meetsAll(conditions: Condition[], shared: SharedDeal, item: DealItem | null): boolean {
  for (const condition of conditions) {
    if (!meets(condition, shared, item)) return false;
  }
  return true;
}

/** {@link ownMultipliersMet}, where the deal may be in another currency than the plan. */
export function multipliersMet(multipliers: Multiplier[], shared: SharedDeal, item: DealItem | null): int {
  return ownMultipliersMet(multipliers, shared.deal, item, shared.day, shared);
}

/**
 * Which multipliers of a plan a deal, or its item, meets on a day: one bit for each, the last of them the lowest. `shared` is
 * null when the deal is in the plan's currency.
 */
export function ownMultipliersMet(
  multipliers: Multiplier[],
  deal: Deal,
  item: DealItem | null,
  day: string,
  shared: SharedDeal | null,
): int {
  let met: int = 0;
  for (const multiplier of multipliers) {
    met += met;
    if (meetsMultiplier(multiplier, deal, item, day, shared)) met += 1;
  }
  return met;
}

function meetsMultiplier(
  multiplier: Multiplier,
  deal: Deal,
  item: DealItem | null,
  day: string,
  shared: SharedDeal | null,
): boolean {
  const isCampaign = multiplier.firstDay !== null || multiplier.lastDay !== null;
  if (isCampaign && !isOpenOn(multiplier.firstDay, multiplier.lastDay, day)) return false;
  if (multiplier.fact === "") return true;
  const test = multiplier.test;
  if (test === "atLeast" || test === "below") {
    const fact = multiplier.fact;
    const value = shared === null ? numberOf(deal, item, fact) : numberInPlan(shared!, item, fact);
    return meetsNumber(value, test, multiplier.value);
  }
  return (factOf(deal, item, multiplier.fact) === multiplier.value) === (test === "is");
}

/** True when the day is not before the first nor after the last; null is open. */
export function isOpenOn(firstDay: string | null, lastDay: string | null, day: string): boolean {
  return isWithin(day, firstDay === null ? "" : firstDay, lastDay);
}

function meets(condition: Condition, shared: SharedDeal, item: DealItem | null): boolean {
  if (condition.test === "atLeast" || condition.test === "below") {
    return meetsNumber(numberInPlan(shared, item, condition.fact), condition.test, condition.values[0]);
  }
  const fact = factOf(shared.deal, item, condition.fact);
  let isOneOf = false;
  for (const value of condition.values) {
    if (value === fact) isOneOf = true;
  }
  return isOneOf === (condition.test === "is");
}

function meetsNumber(value: Decimal | null, test: ConditionTest, bound: string): boolean {
  if (value === null) return false;
  const isAtLeast = value.compareTo(Decimal.of(bound)) >= 0;
  return isAtLeast === (test === "atLeast");
}

import { wholeLine } from "../credit/lanes.js";
import { ComponentRules, PayGroup, PayRows, PayeePeriod } from "../flow.js";
import { Decimal, DecimalList, int, valueOf } from "../language.js";
import { firstTierFor, lastTierFor, payAcross, stepPay, tierPay } from "./bands.js";
import { factorsFor } from "./multipliers.js";
import { roundedPay } from "./rounding.js";
import { bordersOf, tierRate } from "./tiers.js";

/** Measures and rates rows: what each pays, and nothing else. */
export function rateRows(rows: PayRows): void {
  orderRows(rows);
  const period = rows.period;
  const rules = period.rules;
  const conventions = rules.conventions;
  const roundsSteps = conventions.roundingPlace === "step";
  const borders = bordersOf(period);
  rows.amounts = new DecimalList();
  let before = Decimal.ZERO;
  for (const place of rows.places) {
    const credit = rows.credits.decimalAt(place);
    const after = before.plus(credit);
    const tier = firstTierFor(borders, before, 0);
    const met = rows.multipliersMet[place];
    if (roundsSteps || lastTierFor(borders, after, tier) > tier) {
      rows.amounts.push(payInSteps(period, before, after, met));
    } else {
      const rate = ratesFor(met, rules)[tier];
      rows.amounts.push(credit.timesRounded(rate, conventions.moneyScale, conventions.rounding));
    }
    before = after;
  }
}

function payInSteps(period: PayeePeriod, before: Decimal, after: Decimal, met: int): Decimal {
  return roundedPay(payBetween(period, before, after), factorsFor(met, period.rules), period);
}

function payBetween(period: PayeePeriod, before: Decimal, after: Decimal): Decimal {
  const credit = after.minus(before);
  if (period.rules.component.rateKind === "flat") return stepPay(credit.times(period.rules.component.rate), period);
  const borders = bordersOf(period);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  return first === last ? tierPay(credit, period, first) : payAcross(period, before, after, first, last);
}

function ratesFor(met: int, rules: ComponentRules): Decimal[] {
  const known = valueOf(rules.multipliedRates, met);
  if (known !== null) return known;
  const factors = factorsFor(met, rules);
  const factor = factors === null ? Decimal.ONE : factors.factor;
  const rates: Decimal[] = [];
  if (rules.component.rateKind === "flat") rates.push(rules.component.rate.times(factor));
  else for (let i: int = 0; i < rules.component.tiers.length; i += 1) rates.push(tierRate(rules, i).times(factor));
  rules.multipliedRates.set(met, rates);
  return rates;
}

/** Makes the rows of a group lines, not yet measured nor rated. */
export function openRows(payGroup: PayGroup): void {
  const rows = payGroup.rows;
  if (rows === null) return;
  for (let i: int = 0; i < rows.deals.length; i += 1) {
    payGroup.lines.push(wholeLine(rows.deals[i], rows.period, rows.credits.decimalAt(i), rows.multipliersMet[i]));
  }
  payGroup.rows = null;
}

/** Finds the order of day; rows of one day stay in order of deals, as they come. */
function orderRows(rows: PayRows): void {
  const dayNumbers = rows.dayNumbers;
  let first: int = dayNumbers[0];
  let last: int = first;
  for (const dayNumber of dayNumbers) {
    if (dayNumber < first) first = dayNumber;
    if (dayNumber > last) last = dayNumber;
  }
  rows.places = byDay(dayNumbers, first, last);
}

/** Counts the rows of each day, and so finds where those of the next begin. */
function byDay(dayNumbers: int[], first: int, last: int): int[] {
  const nextOf: int[] = [];
  for (let day: int = first; day <= last + 1; day += 1) nextOf.push(0);
  for (const dayNumber of dayNumbers) nextOf[dayNumber - first + 1] += 1;
  for (let day: int = 1; day < nextOf.length; day += 1) nextOf[day] += nextOf[day - 1];
  const places: int[] = [];
  for (let i: int = 0; i < dayNumbers.length; i += 1) places.push(i);
  for (let i: int = 0; i < dayNumbers.length; i += 1) {
    const day: int = dayNumbers[i] - first;
    places[nextOf[day]] = i;
    nextOf[day] += 1;
  }
  return places;
}

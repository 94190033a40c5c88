import { wholeLine } from "../credit/lanes.js";
import { ComponentRules, PayGroup, PayRows, PayeePeriod } from "../flow.js";
import { Decimal, int, valueOf } from "../language.js";
import { firstTierFor, lastTierFor, payAcross, stepPay, tierPay } from "./bands.js";
import { factorsFor } from "./multipliers.js";
import { roundedPay } from "./rounding.js";
import { bordersOf, tierRate } from "./tiers.js";

/** What is paid at rounded steps, or in more than one tier. */
const IN_STEPS: int = -1;

/** Measures and rates the rows of a group: what each pays, and nothing else. */
export function rateRows(rows: PayRows, payGroup: PayGroup): void {
  orderPlaces(rows, payGroup);
  const tiers = measureRows(rows, payGroup.places);
  payInTiers(rows, payGroup.places, tiers);
}

/** The tier that each row falls into alone. The other rows, few as a rule, are paid at once. */
function measureRows(rows: PayRows, places: int[]): int[] {
  const tiers: int[] = [];
  let before = Decimal.ZERO;
  for (const place of places) {
    const period = rows.periods[place];
    const after = before.plus(rows.credits.decimalAt(place));
    const borders = bordersOf(period);
    const first = firstTierFor(borders, before, 0);
    if (lastTierFor(borders, after, first) > first || period.rules.conventions.roundingPlace === "step") {
      tiers.push(IN_STEPS);
      rows.amounts.putDecimal(place, payInSteps(period, before, after, rows.multipliersMet[place]));
    } else {
      tiers.push(first);
    }
    before = after;
  }
  return tiers;
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

function payInTiers(rows: PayRows, places: int[], tiers: int[]): void {
  for (let i: int = 0; i < places.length; i += 1) {
    if (tiers[i] === IN_STEPS) continue;
    const place = places[i];
    const rules = rows.periods[place].rules;
    const rate = ratesFor(rows.multipliersMet[place], rules)[tiers[i]];
    const credit = rows.credits.decimalAt(place);
    const pay = credit.timesRounded(rate, rules.conventions.moneyScale, rules.conventions.rounding);
    rows.amounts.putDecimal(place, pay);
  }
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
export function openRows(rows: PayRows, payGroup: PayGroup): void {
  for (const place of payGroup.places) {
    const met = rows.multipliersMet[place];
    payGroup.lines.push(wholeLine(rows.deals[place], rows.periods[place], rows.credits.decimalAt(place), met));
  }
  payGroup.places = [];
}

/** Puts the places of a group in order of day; those of one day stay in order of deals, as they come. */
function orderPlaces(rows: PayRows, payGroup: PayGroup): void {
  const places = payGroup.places;
  let first: int = rows.dayNumbers[places[0]];
  let last: int = first;
  let isInOrder = true;
  for (let i: int = 1; i < places.length; i += 1) {
    const dayNumber = rows.dayNumbers[places[i]];
    if (rows.dayNumbers[places[i - 1]] > dayNumber) isInOrder = false;
    if (dayNumber < first) first = dayNumber;
    if (dayNumber > last) last = dayNumber;
  }
  if (!isInOrder) payGroup.places = byDay(rows, places, first, last);
}

/** Counts the places of each day, and so finds where those of the next begin. */
function byDay(rows: PayRows, places: int[], first: int, last: int): int[] {
  const nextOf: int[] = [];
  for (let day: int = first; day <= last + 1; day += 1) nextOf.push(0);
  for (const place of places) nextOf[rows.dayNumbers[place] - first + 1] += 1;
  for (let day: int = 1; day < nextOf.length; day += 1) nextOf[day] += nextOf[day - 1];
  const ordered: int[] = [];
  for (const place of places) ordered.push(place);
  for (const place of places) {
    const day: int = rows.dayNumbers[place] - first;
    ordered[nextOf[day]] = place;
    nextOf[day] += 1;
  }
  return ordered;
}

import { wholeLine } from "../credit/lanes.js";
import { ComponentRules, PayGroup, PayRows, PayeePeriod } from "../flow.js";
import { Decimal, DecimalList, int } from "../language.js";
import { firstTierFor, lastTierFor, payAcross, stepPay, tierPay } from "./bands.js";
import { factorsFor } from "./multipliers.js";
import { roundedPay } from "./rounding.js";
import { bordersOf, tierRate } from "./tiers.js";

/** Of so many combinations of multipliers the rates are kept; for deals that meet another they are multiplied anew. */
const KEPT_RATES: int = 64;

/** Measures and rates rows that are in order: what each pays, and nothing else. */
export function rateRows(rows: PayRows): void {
  rows.amounts = rows.credits.copy();
  if (rows.period.rules.conventions.roundingPlace === "step") rateStepwise(rows);
  else new RowRating(rows).rateAll();
}

/** Rates rows tier by tier. Their credit is never negative, so that what is measured only grows. */
export class RowRating {
  readonly rows: PayRows;
  readonly rules: ComponentRules;
  readonly borders: Decimal[];
  /** What is measured with each row, in order. */
  readonly totals: DecimalList;
  /** How many are rated. */
  rated: int = 0;

  constructor(rows: PayRows) {
    this.rows = rows;
    this.rules = rows.period.rules;
    this.borders = bordersOf(rows.period);
    this.totals = rows.credits.runningTotals(rows.places);
  }

  rateAll(): void {
    let tier: int = 0;
    while (this.rated < this.totals.length) {
      tier = firstTierFor(this.borders, this.measuredBefore(), tier);
      this.rateWithin(tier);
      if (this.rated < this.totals.length) this.rateAcross(tier);
    }
  }

  private measuredBefore(): Decimal {
    return this.rated === 0 ? Decimal.ZERO : this.totals.decimalAt(this.rated - 1);
  }

  /** The rows from here on that end in the tier. */
  private rateWithin(tier: int): void {
    const places = this.rows.places;
    const multipliersMet = this.rows.multipliersMet;
    const amounts = this.rows.amounts;
    const conventions = this.rules.conventions;
    const behind = this.behind(tier);
    for (let i: int = this.rated; i < behind; i += 1) {
      const place = places[i];
      const rates = ratesFor(multipliersMet[place], this.rules);
      amounts.multiplyAt(place, rates[tier], conventions.moneyScale, conventions.rounding);
    }
    this.rated = behind;
  }

  /** The first row that ends behind the tier. */
  private behind(tier: int): int {
    if (tier + 1 >= this.borders.length) return this.totals.length;
    const border = this.borders[tier + 1];
    let next: int = this.rated;
    while (next < this.totals.length && this.totals.compareAt(next, border) <= 0) next += 1;
    return next;
  }

  /** The next row, which begins in the tier and ends behind it: each portion at the rate of its tier. */
  private rateAcross(first: int): void {
    const place = this.rows.places[this.rated];
    const rates = ratesFor(this.rows.multipliersMet[place], this.rules);
    const after = this.totals.decimalAt(this.rated);
    const last = lastTierFor(this.borders, after, first);
    let startsAt = this.measuredBefore();
    let pay = Decimal.ZERO;
    for (let tier: int = first; tier <= last; tier += 1) {
      const endsAt = tier < last ? this.borders[tier + 1] : after;
      pay = pay.plus(endsAt.minus(startsAt).times(rates[tier]));
      startsAt = endsAt;
    }
    const conventions = this.rules.conventions;
    this.rows.amounts.putDecimal(place, pay.round(conventions.moneyScale, conventions.rounding));
    this.rated += 1;
  }
}

/** Rates of the tiers times what the multipliers come to; of a flat component its rate. */
function ratesFor(met: int, rules: ComponentRules): Decimal[] {
  const kept = rules.multipliedRates;
  if (met < kept.length && kept[met].length > 0) return kept[met];
  const rates = multipliedRates(met, rules);
  if (met < KEPT_RATES) {
    while (kept.length <= met) kept.push([]);
    kept[met] = rates;
  }
  return rates;
}

function multipliedRates(met: int, rules: ComponentRules): Decimal[] {
  const factors = factorsFor(met, rules);
  const factor = factors === null ? Decimal.ONE : factors.factor;
  const rates: Decimal[] = [];
  if (rules.component.rateKind === "flat") rates.push(rules.component.rate.times(factor));
  else for (let i: int = 0; i < rules.component.tiers.length; i += 1) rates.push(tierRate(rules, i).times(factor));
  return rates;
}

/** Where a plan rounds each step, multipliers come after what was rounded. */
function rateStepwise(rows: PayRows): void {
  const period = rows.period;
  let before = Decimal.ZERO;
  for (const place of rows.places) {
    const after = before.plus(rows.credits.decimalAt(place));
    const pay = payBetween(period, before, after);
    rows.amounts.putDecimal(place, roundedPay(pay, factorsFor(rows.multipliersMet[place], period.rules), period));
    before = after;
  }
}

function payBetween(period: PayeePeriod, before: Decimal, after: Decimal): Decimal {
  const credit = after.minus(before);
  if (period.rules.component.rateKind === "flat") return stepPay(credit.times(period.rules.component.rate), period);
  const borders = bordersOf(period);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  return first === last ? tierPay(credit, period, first) : payAcross(period, before, after, first, last);
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

/** Puts rows in order of day; those of one day stay in order of deals, as they come. */
export function orderRows(rows: PayRows): void {
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

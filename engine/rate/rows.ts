import { wholeLine } from "../credit/lanes.js";
import { PayGroup, PayRows, PayeePeriod } from "../flow.js";
import { Decimal, int } from "../language.js";
import { firstTierFor, lastTierFor, payAcross, stepPay, tierPay } from "./bands.js";
import { factorsFor } from "./multipliers.js";
import { roundedPay } from "./rounding.js";
import { bordersOf } from "./tiers.js";

/** Measures and rates the rows of a group: what each pays, and nothing else. */
export function rateRows(rows: PayRows, payGroup: PayGroup): void {
  orderPlaces(rows, payGroup);
  let before = Decimal.ZERO;
  for (const place of payGroup.places) {
    const credit = rows.credits.decimalAt(place);
    const period = rows.periods[place];
    const after = before.plus(credit);
    const pay = payBetween(period, before, after, credit);
    rows.amounts.putDecimal(place, roundedPay(pay, factorsFor(rows.multipliersMet[place], period.rules), period));
    before = after;
  }
}

function payBetween(period: PayeePeriod, before: Decimal, after: Decimal, credit: Decimal): Decimal {
  if (period.rules.component.rateKind === "flat") return stepPay(credit.times(period.rules.component.rate), period);
  if (credit.isZero()) return Decimal.ZERO;
  const borders = bordersOf(period);
  const first = firstTierFor(borders, before, 0);
  const last = lastTierFor(borders, after, first);
  return first === last ? tierPay(credit, period, first) : payAcross(period, before, after, first, last);
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

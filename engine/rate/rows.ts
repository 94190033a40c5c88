import { wholeLine } from "../credit/lanes.js";
import { PayGroup, PayRows, PayeePeriod } from "../flow.js";
import { Decimal, Order, int, sortBy } from "../language.js";
import { firstTierFor, lastTierFor, payAcross, stepPay, tierPay } from "./bands.js";
import { factorsFor } from "./multipliers.js";
import { roundedPay } from "./rounding.js";
import { bordersOf } from "./tiers.js";

/** Measures and rates rows: what each pays, and nothing else. */
export function rateRows(rows: PayRows): void {
  let before = Decimal.ZERO;
  for (const credit of rows.credits) rows.amounts.push(credit);
  for (const place of placesInOrder(rows)) {
    const credit = rows.credits[place];
    const period = rows.periods[place];
    const after = before.plus(credit);
    const pay = payBetween(period, before, after, credit);
    rows.amounts[place] = roundedPay(pay, factorsFor(rows.multipliersMet[place], period.rules), period);
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
export function openRows(payGroup: PayGroup): void {
  const rows = payGroup.rows;
  if (rows === null) return;
  for (let i: int = 0; i < rows.deals.length; i += 1) {
    payGroup.lines.push(wholeLine(rows.deals[i], rows.periods[i], rows.credits[i], rows.multipliersMet[i]));
  }
  payGroup.rows = null;
}

/** The places of rows in order of day and deal; rows come in order of deals. */
function placesInOrder(rows: PayRows): int[] {
  const places: int[] = [];
  let isInOrder = true;
  for (let i: int = 0; i < rows.deals.length; i += 1) {
    if (i > 0 && rows.dayNumbers[i - 1] > rows.dayNumbers[i]) isInOrder = false;
    places.push(i);
  }
  if (!isInOrder) sortBy(places, new PlaceOrder(rows.dayNumbers));
  return places;
}

/** By day, then by place. */
export class PlaceOrder implements Order<int> {
  readonly dayNumbers: int[];

  constructor(dayNumbers: int[]) {
    this.dayNumbers = dayNumbers;
  }

  compare(a: int, b: int): int {
    const byDay: int = this.dayNumbers[a] - this.dayNumbers[b];
    return byDay !== 0 ? byDay : a - b;
  }
}

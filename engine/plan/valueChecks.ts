import { Decimal, compareText, int, joinText } from "../language.js";
import { LARGEST_MONEY, isTooFine, shortened } from "../money.js";
import { isDay } from "../periods.js";
import { PlanPlace } from "./problems.js";

/*
 * What holds for values of a kind, wherever in a plan they stand.
 */

/** The largest rate, factor or attainment that is not taken for a typing mistake. */
const LARGEST_FACTOR: Decimal = Decimal.ofInt(1000);
/** Ten years: later than that, nobody waits for pay. */
export const MOST_DELAY_DAYS: int = 3660;

/** True for what no fraction or factor of a plan means: negative, above 1000 or finer than the records keep. */
export function isOdd(value: Decimal): boolean {
  return value.sign() < 0 || value.compareTo(LARGEST_FACTOR) > 0 || isTooFine(value);
}

/** True for what no amount means, of money or of units: negative, larger than the ledger or finer than the records keep. */
export function isOddAmount(value: Decimal): boolean {
  return value.sign() < 0 || value.compareTo(LARGEST_MONEY) > 0 || isTooFine(value);
}

/** True for money above 0 with at most so many decimals. */
export function isMoney(amount: Decimal, moneyScale: int): boolean {
  return amount.sign() > 0 && amount.compareTo(LARGEST_MONEY) <= 0 && shortened(amount).scale() <= moneyScale;
}

/** True for days that pay may wait. */
export function isDelay(days: int): boolean {
  return days >= 0 && days <= MOST_DELAY_DAYS;
}

/** Refuses a word that is none of those there are. `what` is said of it: `period of sales`. */
export function checkWord(
  place: PlanPlace,
  name: string,
  word: string,
  words: string[],
  code: string,
  what: string,
): void {
  for (const known of words) {
    if (known === word) return;
  }
  place.refuse(name, code, `The ${what} is "${word}"; it must be one of ${joinText(words, ", ")}.`);
}

/** Refuses days that do not exist or are the wrong way round; null is open. `what` is whose: `the campaign of sales`. */
export function checkDays(place: PlanPlace, firstDay: string | null, lastDay: string | null, what: string): void {
  const isFirst = firstDay === null || isDay(firstDay);
  const isLast = lastDay === null || isDay(lastDay);
  if (firstDay !== null && !isFirst) {
    place.refuse(
      "firstDay",
      "DATE_INVALID",
      `The first day of ${what}, "${firstDay}", is no day; write it as 2026-01-31.`,
    );
  }
  if (lastDay !== null && !isLast) {
    place.refuse(
      "lastDay",
      "DATE_INVALID",
      `The last day of ${what}, "${lastDay}", is no day; write it as 2026-12-31.`,
    );
  }
  if (firstDay === null || lastDay === null || !isFirst || !isLast) return;
  if (compareText(lastDay, firstDay) >= 0) return;
  place.refuse("lastDay", "DATES_REVERSED", `The last day of ${what}, ${lastDay}, is before the first, ${firstDay}.`);
}

/** True, and said so, when a list is longer than any plan needs; what is in it is then not looked at. */
export function isTooLong(place: PlanPlace, name: string, length: int, most: int, what: string): boolean {
  if (length <= most) return false;
  place.refuse(name, "TOO_MANY", `There are ${length} ${what}; at most ${most} are allowed.`);
  return true;
}

import { compareText, int, intOf, remainder } from "../language.js";
import { addDays, isDay, monthOf, periodLastDay } from "../periods.js";

/*
 * Months are text `YYYY-MM`, so that comparing texts compares months.
 */

export function isMonth(text: string): boolean {
  return isDay(text + "-01");
}

export function lastDayOf(month: string): string {
  return periodLastDay(month + "-01", "month", 1);
}

/** All months from the first through the last. */
export function monthsOfRange(firstMonth: string, lastMonth: string): string[] {
  const months: string[] = [];
  let month = firstMonth;
  while (compareText(month, lastMonth) <= 0) {
    months.push(month);
    month = monthOf(addDays(lastDayOf(month), 1));
  }
  return months;
}

/** Months since the year began: 0 through 11. `yearStartMonth` is 1 for January. */
export function monthsIntoYear(month: string, yearStartMonth: int): int {
  return remainder(intOf(month.substring(5, 7)) - yearStartMonth + 12, 12);
}

export function earlierOf(day: string, other: string): string {
  return compareText(day, other) <= 0 ? day : other;
}

export function laterOf(day: string, other: string): string {
  return compareText(day, other) >= 0 ? day : other;
}

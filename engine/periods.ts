import { EngineError, codeAt, compareText, divide, int, remainder } from "./language.js";
import { DayCount, PeriodKind } from "./model.js";

/*
 * Days are text `YYYY-MM-DD`, months are counted from year 0 (year * 12 + month - 1), and neither knows a time zone.
 */

/** With earlier years, periods and quotas that reach back would begin before year 1, which no record and no text can say. */
const FIRST_YEAR: int = 1000;

/** True for a day that exists, written `YYYY-MM-DD`, in the years 1000 to 9999. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text.charAt(4) !== "-" || text.charAt(7) !== "-") return false;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, 7);
  const dayOfMonth = digitsIn(text, 8, 10);
  if (year < FIRST_YEAR || month < 1 || month > 12 || dayOfMonth < 1) return false;
  return dayOfMonth <= daysInMonth(year * 12 + month - 1);
}

/** First day of the period that contains the day. `yearStartMonth` is 1 for January; months ignore it. */
export function periodFirstDay(day: string, kind: PeriodKind, yearStartMonth: int): string {
  return dayIn(periodFirstMonth(day, kind, yearStartMonth), 1);
}

/** Last day of the period that contains the day. */
export function periodLastDay(day: string, kind: PeriodKind, yearStartMonth: int): string {
  const lastMonth = periodFirstMonth(day, kind, yearStartMonth) + monthsOf(kind) - 1;
  return dayIn(lastMonth, daysInMonth(lastMonth));
}

/** The month of a day, as text `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.substring(0, 7);
}

/** The day before, such as the last day of what ends when something else begins. */
export function previousDay(day: string): string {
  return addDays(day, -1);
}

/** The day so many days later; earlier when negative. */
export function addDays(day: string, days: int): string {
  let month = monthIndexOf(day);
  let dayOfMonth = digitsIn(day, 8, 10) + days;
  while (dayOfMonth < 1) {
    month -= 1;
    dayOfMonth += daysInMonth(month);
  }
  while (dayOfMonth > daysInMonth(month)) {
    dayOfMonth -= daysInMonth(month);
    month += 1;
  }
  return dayIn(month, dayOfMonth);
}

/** The same day so many months later, or the last of that month when it has no such day. */
export function addMonths(day: string, months: int): string {
  const month = monthIndexOf(day) + months;
  const dayOfMonth = digitsIn(day, 8, 10);
  const lastOfMonth = daysInMonth(month);
  return dayIn(month, dayOfMonth < lastOfMonth ? dayOfMonth : lastOfMonth);
}

/** The order of two days, also of one that {@link addMonths} found beyond the year 9999: it comes after all that can be written. */
export function compareDays(day: string, other: string): int {
  return day.length !== other.length ? day.length - other.length : compareText(day, other);
}

/** Whole months from one day to a later one: from 15 January to 14 February there is none. */
export function monthsBetween(day: string, later: string): int {
  const months = monthIndexOf(later) - monthIndexOf(day);
  return compareText(addMonths(day, months), later) <= 0 ? months : months - 1;
}

/** Days from one day through another, both included, as a convention counts them; 0 when the last is before the first. */
export function daysCounted(firstDay: string, lastDay: string, dayCount: DayCount): int {
  if (compareText(lastDay, firstDay) < 0) return 0;
  if (dayCount === "thirty") return dayOfThirty(lastDay) - dayOfThirty(previousDay(firstDay));
  const first = dayNumberOf(firstDay);
  const days = dayNumberOf(lastDay) - first + 1;
  return dayCount === "workdays" ? workdaysIn(first, days) : days;
}

/** Monday to Friday within so many days from a day on. */
function workdaysIn(first: int, days: int): int {
  let workdays = divide(days, 7) * 5;
  const left = remainder(days, 7);
  for (let i: int = 0; i < left; i += 1) {
    if (remainder(first + i, 7) < 5) workdays += 1;
  }
  return workdays;
}

/** The place of a day in a year of twelve months of 30 days; the last day of every month is its 30th. */
function dayOfThirty(day: string): int {
  const dayOfMonth = isLastOfMonth(day) || digitsIn(day, 8, 10) > 30 ? 30 : digitsIn(day, 8, 10);
  return monthIndexOf(day) * 30 + dayOfMonth;
}

function isLastOfMonth(day: string): boolean {
  return digitsIn(day, 8, 10) === daysInMonth(monthIndexOf(day));
}

/** Days since some Monday long ago: the difference of two is the days between them, and 0 of a week is its Monday. */
export function dayNumberOf(day: string): int {
  const month = monthIndexOf(day);
  const years = divide(month - 2, 12);
  const monthFromMarch = remainder(month - 2, 12);
  const leapDays = divide(years, 4) - divide(years, 100) + divide(years, 400);
  return years * 365 + leapDays + divide(153 * monthFromMarch + 2, 5) + digitsIn(day, 8, 10) + 1;
}

/** True when the day is within first and last day, both included; a missing last day is an open end. */
export function isWithin(day: string, firstDay: string, lastDay: string | null): boolean {
  return compareText(firstDay, day) <= 0 && (lastDay === null || compareText(day, lastDay) <= 0);
}

/** Months in a period. */
export function monthsOf(kind: PeriodKind): int {
  switch (kind) {
    case "month":
      return 1;
    case "quarter":
      return 3;
    case "half":
      return 6;
    case "year":
      return 12;
    default:
      throw new EngineError("PERIOD_UNKNOWN", "Unknown kind of period: use month, quarter, half or year.");
  }
}

/** The number that digits make between two places of a text; -1 when there is anything but digits. */
function digitsIn(text: string, startsAt: int, endsAt: int): int {
  let value: int = 0;
  for (let i: int = startsAt; i < endsAt; i += 1) {
    const digit = codeAt(text, i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function periodFirstMonth(day: string, kind: PeriodKind, yearStartMonth: int): int {
  const month = monthIndexOf(day);
  const monthsIntoYear = remainder(month - (yearStartMonth - 1) + 12, 12);
  return month - remainder(monthsIntoYear, monthsOf(kind));
}

function monthIndexOf(day: string): int {
  return digitsIn(day, 0, 4) * 12 + digitsIn(day, 5, 7) - 1;
}

/** The text of a day; beyond the year 9999 it is longer than others. */
function dayIn(monthIndex: int, dayOfMonth: int): string {
  const year = `${divide(monthIndex, 12)}`;
  const zeros = year.length < 4 ? "0000".substring(year.length, 4) : "";
  return zeros + year + "-" + twoDigits(remainder(monthIndex, 12) + 1) + "-" + twoDigits(dayOfMonth);
}

function daysInMonth(monthIndex: int): int {
  const month = remainder(monthIndex, 12) + 1;
  if (month === 2) return isLeapYear(divide(monthIndex, 12)) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: int): boolean {
  return remainder(year, 4) === 0 && (remainder(year, 100) !== 0 || remainder(year, 400) === 0);
}

function twoDigits(value: int): string {
  return value < 10 ? `0${value}` : `${value}`;
}

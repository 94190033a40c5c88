import { ApexException } from "./exception.js";

const DAY_MS = 86_400_000;

/** Apex Date: a day without time or zone, as days since 1970-01-01. */
export class ApexDate {
  constructor(readonly days: number) {}

  /** Days and months beyond their range roll over, as Date.newInstance does. Months count from 1. */
  static of(year: number, month: number, day: number): ApexDate {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return new ApexDate(date.getTime() / DAY_MS);
  }

  /** `YYYY-MM-DD`, optionally followed by a time that is ignored. Throws System.TypeException otherwise. */
  static parse(text: string): ApexDate {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text.trim());
    const found = match && ApexDate.exact(Number(match[1]), Number(match[2]), Number(match[3]));
    if (!found) throw new ApexException("System.TypeException", `Invalid date: ${text}`);
    return found;
  }

  /** Null when there is no such day. */
  static exact(year: number, month: number, day: number): ApexDate | null {
    const date = ApexDate.of(year, month, day);
    return date.year === year && date.month === month && date.day === day ? date : null;
  }

  static isLeapYear(year: number): boolean {
    return ApexDate.exact(year, 2, 29) !== null;
  }

  static daysInMonth(year: number, month: number): number {
    return ApexDate.of(year, month + 1, 0).day;
  }

  get year(): number {
    return this.utc().getUTCFullYear();
  }

  /** 1 is January. */
  get month(): number {
    return this.utc().getUTCMonth() + 1;
  }

  get day(): number {
    return this.utc().getUTCDate();
  }

  get dayOfYear(): number {
    return this.days - ApexDate.of(this.year, 1, 1).days + 1;
  }

  addDays(count: number): ApexDate {
    return new ApexDate(this.days + count);
  }

  /** The same day of another month, or its last day where the month is shorter. */
  addMonths(count: number): ApexDate {
    const { year, month, day } = this;
    const target = ApexDate.of(year, month + count, 1);
    return target.addDays(Math.min(day, ApexDate.daysInMonth(target.year, target.month)) - 1);
  }

  addYears(count: number): ApexDate {
    return this.addMonths(12 * count);
  }

  daysBetween(other: ApexDate): number {
    return other.days - this.days;
  }

  /** Difference of the calendar months; days do not count. */
  monthsBetween(other: ApexDate): number {
    return (other.year - this.year) * 12 + other.month - this.month;
  }

  toStartOfMonth(): ApexDate {
    return ApexDate.of(this.year, this.month, 1);
  }

  /** The first day of the week: Sunday, or Monday where the user's locale starts there. */
  toStartOfWeek(locale = "en_US"): ApexDate {
    return this.addDays(-((this.weekday - firstWeekday(locale) + 7) % 7));
  }

  /** 0 is Sunday. */
  get weekday(): number {
    return (((this.days + 4) % 7) + 7) % 7;
  }

  compareTo(other: ApexDate): number {
    return Math.sign(this.days - other.days);
  }

  /** `YYYY-MM-DD`. */
  toString(): string {
    return this.utc().toISOString().slice(0, 10);
  }

  /** As the user's locale writes it: 3/31/2026. */
  format(locale = "en_US"): string {
    return new Intl.DateTimeFormat(locale.replace("_", "-"), { timeZone: "UTC" }).format(this.utc());
  }

  private utc(): Date {
    return new Date(this.days * DAY_MS);
  }
}

/** Weeks start on Sunday in these regions; elsewhere on Monday. */
const SUNDAY_FIRST = new Set(["US", "CA", "MX", "BR", "IL", "JP", "KR", "TW", "HK", "IN", "ZA"]);

function firstWeekday(locale: string): number {
  return SUNDAY_FIRST.has(locale.split("_")[1] ?? "") ? 0 : 1;
}

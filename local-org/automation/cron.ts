import { ApexDate, ApexDatetime, ApexException, ApexTime } from "../values/index.js";

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Days that are searched for the next moment. */
const HORIZON_DAYS = 366 * 10;

/**
 * A cron expression of System.schedule: `seconds minutes hours day-of-month month day-of-week [year]`. Seconds and minutes are
 * single numbers; hours, days, months and years take lists, ranges and steps; the day of the month takes `L`. `W`, `#` and
 * `nL` are refused.
 */
export class CronExpression {
  private readonly second: number;
  private readonly minute: number;
  private readonly hours: ReadonlySet<number>;
  private readonly daysOfMonth: ReadonlySet<number> | "last" | null;
  private readonly months: ReadonlySet<number>;
  private readonly weekdays: ReadonlySet<number> | null;
  private readonly years: ReadonlySet<number> | null;

  constructor(private readonly text: string) {
    const parts = text.trim().toUpperCase().split(/\s+/);
    if (parts.length < 6 || parts.length > 7) throw this.refused("it must have six or seven fields");
    const [seconds, minutes, hours, day, month, weekday, year = "*"] = parts;
    this.second = this.single(seconds);
    this.minute = this.single(minutes);
    this.hours = this.set(hours, 0, 23);
    this.months = this.set(month, 1, 12, MONTHS, 1);
    this.years = year === "*" ? null : this.set(year, 1970, 2099);
    this.daysOfMonth = day === "?" ? null : day === "L" ? "last" : this.set(day, 1, 31);
    this.weekdays = weekday === "?" ? null : this.set(weekday, 1, 7, WEEKDAYS, 1);
    if ((this.daysOfMonth === null) === (this.weekdays === null)) this.requireOneDay(day, weekday);
  }

  /** The first moment after the given one on the clocks of the zone; null when there is none. */
  next(after: Date, zone: string): Date | null {
    const start = new ApexDatetime(after.getTime());
    let day = start.date(zone);
    for (let i = 0; i < HORIZON_DAYS; i += 1, day = day.addDays(1)) {
      if (!this.isDay(day)) continue;
      for (const hour of [...this.hours].sort((a, b) => a - b)) {
        const moment = ApexDatetime.inZone(day, ApexTime.of(hour, this.minute, this.second, 0), zone);
        if (moment.milliseconds > after.getTime()) return new Date(moment.milliseconds);
      }
    }
    return null;
  }

  private isDay(day: ApexDate): boolean {
    if (!this.months.has(day.month) || (this.years && !this.years.has(day.year))) return false;
    if (this.daysOfMonth === "last" && day.day !== ApexDate.daysInMonth(day.year, day.month)) return false;
    if (this.daysOfMonth instanceof Set && !this.daysOfMonth.has(day.day)) return false;
    return this.weekdays === null || this.weekdays.has(day.weekday + 1);
  }

  /** `*` in both day fields is every day; anything else must leave one of them to `?`. */
  private requireOneDay(day: string, weekday: string): void {
    if (day === "*" || weekday === "*") return;
    throw this.refused("day of month and day of week cannot both be given; put ? for one of them");
  }

  private single(part: string): number {
    if (/^\d+$/.test(part) && Number(part) <= 59) return Number(part);
    throw new ApexException(
      "System.StringException",
      `Seconds and minutes must be specified as integers: ${this.text}`,
    );
  }

  private set(part: string, low: number, high: number, names: string[] = [], base = 0): ReadonlySet<number> {
    const values = new Set<number>();
    for (const item of part.split(",")) {
      const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
      if (!match) throw this.refused(`${item} is not supported; use numbers, lists, ranges and steps`);
      const [, star, from, to, step] = match;
      const first = star ? low : this.number(from, low, high, names, base);
      const last = star || (step && !to) ? high : this.number(to ?? from, low, high, names, base);
      if (last < first || step === "0") throw this.refused(`${item} is empty`);
      for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
    }
    return values;
  }

  private number(text: string, low: number, high: number, names: string[], base: number): number {
    const named = names.indexOf(text);
    const value = named >= 0 ? named + base : /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= low && value <= high) return value;
    throw this.refused(`${text} is not between ${low} and ${high}`);
  }

  private refused(why: string): ApexException {
    return new ApexException("System.StringException", `Cron expression not supported: ${this.text}: ${why}`);
  }
}

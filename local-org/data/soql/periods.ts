import { ApexDate } from "../../values/index.js";
import { queryError } from "./resolve.js";

/** Days from `from` up to but not including `to`. */
export interface Period {
  from: ApexDate;
  to: ApexDate;
}

type Unit = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/**
 * The days that a date literal such as LAST_N_DAYS:30 or THIS_QUARTER means, seen from `today` in the user's time zone.
 * Weeks start as the user's locale has it; fiscal years are calendar years in the local org.
 */
export function periodOf(name: string, count: number, today: ApexDate, locale: string): Period {
  const plain = name.replace("_FISCAL_", "_");
  if (plain === "TODAY") return units("DAY", today, 0, 1, locale);
  if (plain === "YESTERDAY") return units("DAY", today, -1, 0, locale);
  if (plain === "TOMORROW") return units("DAY", today, 1, 2, locale);
  if (plain === "LAST_90_DAYS") return units("DAY", today, -90, 1, locale);
  if (plain === "NEXT_90_DAYS") return units("DAY", today, 1, 91, locale);
  const single = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(plain);
  if (single) {
    const start = { LAST: -1, THIS: 0, NEXT: 1 }[single[1] as "LAST" | "THIS" | "NEXT"];
    return units(single[2] as Unit, today, start, start + 1, locale);
  }
  const many = /^(?:(LAST|NEXT)_N_(\w+?)S|N_(\w+?)S_AGO)(?:_N)?$/.exec(plain);
  if (many) return counted(many[1] ?? "AGO", (many[2] ?? many[3]) as Unit, count, today, locale);
  throw queryError(`Unknown date literal ${name}`);
}

/** LAST_N_DAYS:n ends with today; longer units leave the current one out. N_..._AGO:n is one unit. */
function counted(kind: string, unit: Unit, count: number, today: ApexDate, locale: string): Period {
  if (kind === "AGO") return units(unit, today, -count, -count + 1, locale);
  if (kind === "NEXT") return units(unit, today, 1, count + 1, locale);
  return units(unit, today, -count, unit === "DAY" ? 1 : 0, locale);
}

function units(unit: Unit, today: ApexDate, from: number, to: number, locale: string): Period {
  const start = startOf(unit, today, locale);
  return { from: shift(unit, start, from), to: shift(unit, start, to) };
}

function startOf(unit: Unit, day: ApexDate, locale: string): ApexDate {
  switch (unit) {
    case "DAY":
      return day;
    case "WEEK":
      return day.toStartOfWeek(locale);
    case "MONTH":
      return day.toStartOfMonth();
    case "QUARTER":
      return ApexDate.of(day.year, Math.floor((day.month - 1) / 3) * 3 + 1, 1);
    case "YEAR":
      return ApexDate.of(day.year, 1, 1);
  }
}

function shift(unit: Unit, start: ApexDate, count: number): ApexDate {
  if (unit === "DAY" || unit === "WEEK") return start.addDays(count * (unit === "WEEK" ? 7 : 1));
  return start.addMonths(count * { MONTH: 1, QUARTER: 3, YEAR: 12 }[unit]);
}

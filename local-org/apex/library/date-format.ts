import type { UserContext } from "../../contract.js";
import { type ApexDate, type ApexDatetime, apexException } from "../../values/index.js";

const MINUTE = 60_000;

/** `+0200` or, with a separator, `+02:00`. */
function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(minutes / 60)}${separator}${two(minutes % 60)}`;
}

/** `X`: hours only, `XX`: hours and minutes, `XXX`: with a colon; `Z` for Greenwich. */
function isoOffset(offset: number, count: number): string {
  const text = offsetText(offset, count >= 3 ? ":" : "");
  return offset === 0 ? "Z" : count === 1 ? text.slice(0, 3) : text;
}

function nameOf(value: ApexDatetime, zone: string, options: Intl.DateTimeFormatOptions, part: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone }).formatToParts(value.milliseconds);
  return parts.find(({ type }) => type === part)?.value ?? "";
}

/** Weeks start on Sunday; the one that holds January 1 is the first of its year. */
function weekOfYear(date: ApexDate): number {
  const saturday = date.addDays(6 - date.weekday);
  return Math.floor((saturday.dayOfYear - 1) / 7) + 1;
}

/** One run of pattern letters of SimpleDateFormat. */
function patternPart(value: ApexDatetime, zone: string, letters: string): string {
  const date = value.date(zone);
  const time = value.time(zone);
  const count = letters.length;
  const digits = (number: number): string => String(number).padStart(count, "0");
  switch (letters[0]) {
    case "y":
      return count === 2 ? String(date.year).slice(-2) : String(date.year).padStart(count, "0");
    case "M":
      if (count >= 4) return nameOf(value, zone, { month: "long" }, "month");
      return count === 3 ? nameOf(value, zone, { month: "short" }, "month") : digits(date.month);
    case "d":
      return digits(date.day);
    case "D":
      return digits(date.dayOfYear);
    case "w":
      return digits(weekOfYear(date));
    case "u":
      return digits(date.weekday === 0 ? 7 : date.weekday);
    case "E":
      return nameOf(value, zone, { weekday: count >= 4 ? "long" : "short" }, "weekday");
    case "a":
      return time.hour < 12 ? "AM" : "PM";
    case "H":
      return digits(time.hour);
    case "k":
      return digits(time.hour === 0 ? 24 : time.hour);
    case "K":
      return digits(time.hour % 12);
    case "h":
      return digits(time.hour % 12 === 0 ? 12 : time.hour % 12);
    case "m":
      return digits(time.minute);
    case "s":
      return digits(time.second);
    case "S":
      return digits(time.millisecond);
    case "z":
      return nameOf(value, zone, { timeZoneName: count >= 4 ? "long" : "short" }, "timeZoneName");
    case "Z":
      return offsetText(value.offset(zone), "");
    case "X":
      return isoOffset(value.offset(zone), count);
    case "G":
      return date.year > 0 ? "AD" : "BC";
    default:
      throw apexException("System.IllegalArgumentException", `Illegal pattern character '${letters[0]}'`);
  }
}

/** SimpleDateFormat: letters are fields, text in single quotes stands as it is, `''` is one quote. */
export function formatPattern(value: ApexDatetime, pattern: string, zone: string): string {
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (all, quoted: string | undefined) => {
    if (quoted === undefined) return patternPart(value, zone, all);
    return quoted === "" ? "'" : quoted.replace(/''/g, "'");
  });
}

/** As the user's locale writes it: `3/31/2026, 10:00 AM`. */
export function localText(value: ApexDatetime, user: UserContext, style: "short" | "long"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "short"
      ? { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit" }
      : { dateStyle: "medium", timeStyle: "long" };
  const locale = user.locale.replace("_", "-");
  const text = new Intl.DateTimeFormat(locale, { ...options, timeZone: user.timeZone }).format(value.milliseconds);
  return text.replace(/\u202f/g, " ");
}

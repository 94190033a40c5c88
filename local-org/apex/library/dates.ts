import { ApexDate, ApexDatetime, apexException, type ApexObject, ApexTime, TEXT, TYPE } from "../../values/index.js";
import { type CallContext, fixed, method, type StandardType, standardType } from "./registry.js";

const zoneOf = (context: CallContext): string => context.tx.user.timeZone;
const localeOf = (context: CallContext): string => context.tx.user.locale;
const midnight = new ApexTime(0);

/** A time zone by its name, such as `Europe/Copenhagen`. */
class TimeZone implements ApexObject {
  readonly [TYPE] = "TimeZone";
  constructor(readonly id: string) {}
  [TEXT](): string {
    return this.id;
  }
}

export function timeZone(id: string): ApexObject {
  return new TimeZone(id);
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** `+0200` or, with a separator, `+02:00`. */
function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(minutes / 60)}${separator}${two(minutes % 60)}`;
}

function nameOf(value: ApexDatetime, zone: string, options: Intl.DateTimeFormatOptions, part: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone }).formatToParts(value.milliseconds);
  return parts.find(({ type }) => type === part)?.value ?? "";
}

function weekOfYear(date: ApexDate): number {
  const first = ApexDate.of(date.year, 1, 1);
  return Math.floor((date.dayOfYear + first.weekday - 1) / 7) + 1;
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
      return value.offset(zone) === 0 ? "Z" : offsetText(value.offset(zone), count >= 3 ? ":" : "");
    case "G":
      return date.year > 0 ? "AD" : "BC";
    default:
      throw apexException("System.IllegalArgumentException", `Illegal pattern character '${letters[0]}'`);
  }
}

/** SimpleDateFormat: letters are fields, text in single quotes stands as it is, `''` is one quote. */
function formatPattern(value: ApexDatetime, pattern: string, zone: string): string {
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (all, quoted: string | undefined) => {
    if (quoted === undefined) return patternPart(value, zone, all);
    return quoted === "" ? "'" : quoted.replace(/''/g, "'");
  });
}

/** As the user's locale writes it: `3/31/2026, 10:00 AM`. */
function localText(value: ApexDatetime, context: CallContext, style: "short" | "long"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "short"
      ? { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit" }
      : { dateStyle: "medium", timeStyle: "long" };
  const locale = localeOf(context).replace("_", "-");
  const text = new Intl.DateTimeFormat(locale, { ...options, timeZone: zoneOf(context) }).format(value.milliseconds);
  return text.replace(/\u202f/g, " ");
}

function dateOf(year: number, month: number, day: number): ApexDate {
  return ApexDate.of(year, month, day);
}

function parseLocalDate(text: string, context: CallContext): ApexDate {
  const numbers = text
    .trim()
    .split(/[^\d]+/)
    .map(Number);
  const order = new Intl.DateTimeFormat(localeOf(context).replace("_", "-")).formatToParts(0).map(({ type }) => type);
  const fields = order.filter((type) => type === "year" || type === "month" || type === "day");
  const at = (type: "year" | "month" | "day"): number => numbers[fields.indexOf(type)] ?? NaN;
  const found = numbers.length === 3 && ApexDate.exact(at("year"), at("month"), at("day"));
  if (!found) throw apexException("System.TypeException", `Invalid date: ${text}`);
  return found;
}

function dateType(): StandardType {
  return standardType("Date", [
    fixed("newInstance(Integer year, Integer month, Integer day): Date", dateOf),
    fixed("today(): Date", (context: CallContext) =>
      new ApexDatetime(context.tx.org.now().getTime()).date(zoneOf(context)),
    ),
    fixed("valueOf(String text): Date", (text: string) => ApexDate.parse(text)),
    fixed("valueOf(Datetime moment): Date", (moment: ApexDatetime) => moment.date()),
    fixed("valueOf(Object value): Date", (value: unknown) => {
      if (value === null || value instanceof ApexDate) return value;
      if (value instanceof ApexDatetime) return value.date();
      if (typeof value === "string") return ApexDate.parse(value);
      throw apexException("System.TypeException", `Invalid date: ${String(value)}`);
    }),
    fixed("parse(String text): Date", parseLocalDate),
    fixed("isLeapYear(Integer year): Boolean", (year: number) => ApexDate.isLeapYear(year)),
    fixed("daysInMonth(Integer year, Integer month): Integer", (year: number, month: number) =>
      ApexDate.daysInMonth(year, month),
    ),
    method("addDays(Integer count): Date", (self: ApexDate, count: number) => self.addDays(count)),
    method("addMonths(Integer count): Date", (self: ApexDate, count: number) => self.addMonths(count)),
    method("addYears(Integer count): Date", (self: ApexDate, count: number) => self.addYears(count)),
    method("day(): Integer", (self: ApexDate) => self.day),
    method("month(): Integer", (self: ApexDate) => self.month),
    method("year(): Integer", (self: ApexDate) => self.year),
    method("dayOfYear(): Integer", (self: ApexDate) => self.dayOfYear),
    method("daysBetween(Date other): Integer", (self: ApexDate, other: ApexDate) => self.daysBetween(other)),
    method("monthsBetween(Date other): Integer", (self: ApexDate, other: ApexDate) => self.monthsBetween(other)),
    method("isSameDay(Date other): Boolean", (self: ApexDate, other: ApexDate) => self.days === other.days),
    method("toStartOfMonth(): Date", (self: ApexDate) => self.toStartOfMonth()),
    method("toStartOfWeek(): Date", (self: ApexDate, context: CallContext) => self.toStartOfWeek(localeOf(context))),
    method("format(): String", (self: ApexDate, context: CallContext) => self.format(localeOf(context))),
  ]);
}

function datetimeParts(zone: (context: CallContext) => string) {
  return {
    date: (self: ApexDatetime, context: CallContext) => self.date(zone(context)),
    time: (self: ApexDatetime, context: CallContext) => self.time(zone(context)),
  };
}

const local = datetimeParts(zoneOf);
const gmt = datetimeParts(() => "GMT");

function datetimeType(): StandardType {
  const build = (zone: (context: CallContext) => string) => ({
    parts: (y: number, mo: number, d: number, h: number, mi: number, sec: number, context: CallContext) => {
      const time = (h * 60 + mi) * MINUTE + sec * 1000;
      return ApexDatetime.inZone(dateOf(y, mo, d).addDays(Math.floor(time / DAY)), new ApexTime(time), zone(context));
    },
    day: (y: number, mo: number, d: number, context: CallContext) =>
      ApexDatetime.inZone(dateOf(y, mo, d), midnight, zone(context)),
    both: (date: ApexDate, time: ApexTime, context: CallContext) => ApexDatetime.inZone(date, time, zone(context)),
  });
  const inUserZone = build(zoneOf);
  const inGmt = build(() => "GMT");
  return standardType("Datetime", [
    fixed("now(): Datetime", (context: CallContext) => new ApexDatetime(context.tx.org.now().getTime())),
    fixed("newInstance(Long milliseconds): Datetime", (milliseconds: bigint) => new ApexDatetime(Number(milliseconds))),
    fixed("newInstance(Integer year, Integer month, Integer day): Datetime", inUserZone.day),
    fixed(
      "newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second): Datetime",
      inUserZone.parts,
    ),
    fixed("newInstance(Date date, Time time): Datetime", inUserZone.both),
    fixed("newInstanceGmt(Integer year, Integer month, Integer day): Datetime", inGmt.day),
    fixed(
      "newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second): Datetime",
      inGmt.parts,
    ),
    fixed("newInstanceGmt(Date date, Time time): Datetime", inGmt.both),
    fixed("valueOf(String text): Datetime", (text: string, context: CallContext) =>
      ApexDatetime.parseInZone(text, zoneOf(context)),
    ),
    fixed("valueOf(Object value): Datetime", (value: unknown, context: CallContext) => {
      if (value === null || value instanceof ApexDatetime) return value;
      if (value instanceof ApexDate) return ApexDatetime.fromDate(value);
      if (typeof value === "string") return ApexDatetime.parseInZone(value, zoneOf(context));
      throw apexException("System.TypeException", `Invalid date/time: ${String(value)}`);
    }),
    fixed("valueOfGmt(String text): Datetime", (text: string) => ApexDatetime.parseInZone(text, "GMT")),
    method("addDays(Integer count): Datetime", (self: ApexDatetime, count: number, context: CallContext) =>
      self.withDate((date) => date.addDays(count), zoneOf(context)),
    ),
    method("addMonths(Integer count): Datetime", (self: ApexDatetime, count: number, context: CallContext) =>
      self.withDate((date) => date.addMonths(count), zoneOf(context)),
    ),
    method("addYears(Integer count): Datetime", (self: ApexDatetime, count: number, context: CallContext) =>
      self.withDate((date) => date.addYears(count), zoneOf(context)),
    ),
    method("addHours(Integer count): Datetime", (self: ApexDatetime, count: number) =>
      self.addMilliseconds(count * HOUR),
    ),
    method("addMinutes(Integer count): Datetime", (self: ApexDatetime, count: number) =>
      self.addMilliseconds(count * MINUTE),
    ),
    method("addSeconds(Integer count): Datetime", (self: ApexDatetime, count: number) =>
      self.addMilliseconds(count * 1000),
    ),
    method("date(): Date", local.date),
    method("dateGmt(): Date", gmt.date),
    method("time(): Time", local.time),
    method("timeGmt(): Time", gmt.time),
    method("year(): Integer", (self: ApexDatetime, context: CallContext) => local.date(self, context).year),
    method("yearGmt(): Integer", (self: ApexDatetime) => self.date().year),
    method("month(): Integer", (self: ApexDatetime, context: CallContext) => local.date(self, context).month),
    method("monthGmt(): Integer", (self: ApexDatetime) => self.date().month),
    method("day(): Integer", (self: ApexDatetime, context: CallContext) => local.date(self, context).day),
    method("dayGmt(): Integer", (self: ApexDatetime) => self.date().day),
    method("dayOfYear(): Integer", (self: ApexDatetime, context: CallContext) => local.date(self, context).dayOfYear),
    method("dayOfYearGmt(): Integer", (self: ApexDatetime) => self.date().dayOfYear),
    method("hour(): Integer", (self: ApexDatetime, context: CallContext) => local.time(self, context).hour),
    method("hourGmt(): Integer", (self: ApexDatetime) => self.time().hour),
    method("minute(): Integer", (self: ApexDatetime, context: CallContext) => local.time(self, context).minute),
    method("minuteGmt(): Integer", (self: ApexDatetime) => self.time().minute),
    method("second(): Integer", (self: ApexDatetime) => self.time().second),
    method("secondGmt(): Integer", (self: ApexDatetime) => self.time().second),
    method("millisecond(): Integer", (self: ApexDatetime) => self.time().millisecond),
    method("millisecondGmt(): Integer", (self: ApexDatetime) => self.time().millisecond),
    method("getTime(): Long", (self: ApexDatetime) => BigInt(self.milliseconds)),
    method(
      "isSameDay(Datetime other): Boolean",
      (self: ApexDatetime, other: ApexDatetime, context: CallContext) =>
        local.date(self, context).days === local.date(other, context).days,
    ),
    method("format(): String", (self: ApexDatetime, context: CallContext) => localText(self, context, "short")),
    method("format(String pattern): String", (self: ApexDatetime, pattern: string, context: CallContext) =>
      formatPattern(self, pattern, zoneOf(context)),
    ),
    method(
      "format(String pattern, String? zone): String",
      (self: ApexDatetime, pattern: string, zone: string | null, context: CallContext) =>
        formatPattern(self, pattern, zone ?? zoneOf(context)),
    ),
    method("formatGmt(String pattern): String", (self: ApexDatetime, pattern: string) =>
      formatPattern(self, pattern, "GMT"),
    ),
    method("formatLong(): String", (self: ApexDatetime, context: CallContext) => localText(self, context, "long")),
  ]);
}

function timeType(): StandardType {
  return standardType("Time", [
    fixed(
      "newInstance(Integer hour, Integer minute, Integer second, Integer millisecond): Time",
      (h: number, m: number, s: number, ms: number) => ApexTime.of(h, m, s, ms),
    ),
    method("hour(): Integer", (self: ApexTime) => self.hour),
    method("minute(): Integer", (self: ApexTime) => self.minute),
    method("second(): Integer", (self: ApexTime) => self.second),
    method("millisecond(): Integer", (self: ApexTime) => self.millisecond),
    method("addHours(Integer count): Time", (self: ApexTime, count: number) => self.add(count * HOUR)),
    method("addMinutes(Integer count): Time", (self: ApexTime, count: number) => self.add(count * MINUTE)),
    method("addSeconds(Integer count): Time", (self: ApexTime, count: number) => self.add(count * 1000)),
    method("addMilliseconds(Integer count): Time", (self: ApexTime, count: number) => self.add(count)),
  ]);
}

function timeZoneType(): StandardType {
  return standardType("TimeZone", [
    fixed("getTimeZone(String id): TimeZone", (id: string) => new TimeZone(id)),
    method("getID(): String", (self: TimeZone) => self.id),
    method("getDisplayName(): String", (self: TimeZone) => self.id),
    method("getOffset(Datetime moment): Integer", (self: TimeZone, moment: ApexDatetime) => moment.offset(self.id)),
    method("toString(): String", (self: TimeZone) => self.id),
  ]);
}

export function dateTypes(): StandardType[] {
  return [dateType(), datetimeType(), timeType(), timeZoneType()];
}

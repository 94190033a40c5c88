import { ApexDate, ApexDatetime, apexException, type ApexObject, ApexTime, TEXT, TYPE } from "../../values/index.js";
import { formatPattern, localText } from "./date-format.js";
import { type CallContext, fixed, type Member, method, type StandardType, standardType } from "./registry.js";

const zoneOf = (context: CallContext): string => context.tx.user.timeZone;
const localeOf = (context: CallContext): string => context.tx.user.locale;
const MIDNIGHT = new ApexTime(0);

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
    fixed("newInstance(Integer year, Integer month, Integer day): Date", (y: number, m: number, d: number) =>
      ApexDate.of(y, m, d),
    ),
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

type ZoneOf = (context: CallContext) => string;

/** newInstance and valueOf for the clocks of one zone: those of the user, or those of Greenwich (`Gmt`). */
function building(suffix: "" | "Gmt", zone: ZoneOf): Member[] {
  const at = (date: ApexDate, time: ApexTime, context: CallContext) => ApexDatetime.inZone(date, time, zone(context));
  return [
    fixed(
      `newInstance${suffix}(Integer year, Integer month, Integer day): Datetime`,
      (y: number, m: number, d: number, context: CallContext) => at(ApexDate.of(y, m, d), MIDNIGHT, context),
    ),
    fixed(
      `newInstance${suffix}(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second): Datetime`,
      (y: number, mo: number, d: number, h: number, mi: number, s: number, context: CallContext) => {
        const time = h * HOUR + mi * MINUTE + s * 1000;
        return at(ApexDate.of(y, mo, d).addDays(Math.floor(time / DAY)), new ApexTime(time), context);
      },
    ),
    fixed(`newInstance${suffix}(Date date, Time time): Datetime`, at),
    fixed(`valueOf${suffix}(String text): Datetime`, (text: string, context: CallContext) =>
      ApexDatetime.parseInZone(text, zone(context)),
    ),
  ];
}

const TIME_PARTS = ["hour", "minute", "second", "millisecond"] as const;
const DATE_PARTS = ["year", "month", "day", "dayOfYear"] as const;

/** date(), time(), year() ... on the clocks of one zone. */
function reading(suffix: "" | "Gmt", zone: ZoneOf): Member[] {
  const dateOf = (self: ApexDatetime, context: CallContext) => self.date(zone(context));
  const timeOf = (self: ApexDatetime, context: CallContext) => self.time(zone(context));
  return [
    method(`date${suffix}(): Date`, dateOf),
    method(`time${suffix}(): Time`, timeOf),
    ...DATE_PARTS.map((part) =>
      method(`${part}${suffix}(): Integer`, (self: ApexDatetime, context: CallContext) => dateOf(self, context)[part]),
    ),
    ...TIME_PARTS.map((part) =>
      method(`${part}${suffix}(): Integer`, (self: ApexDatetime, context: CallContext) => timeOf(self, context)[part]),
    ),
  ];
}

/** addDays and its like keep the time on the user's clock; addHours and its like count real time. */
function moving(): Member[] {
  const days = (["addDays", "addMonths", "addYears"] as const).map((name) =>
    method(`${name}(Integer count): Datetime`, (self: ApexDatetime, count: number, context: CallContext) =>
      self.withDate((date) => date[name](count), zoneOf(context)),
    ),
  );
  const units = { addHours: HOUR, addMinutes: MINUTE, addSeconds: 1000 };
  const times = Object.entries(units).map(([name, unit]) =>
    method(`${name}(Integer count): Datetime`, (self: ApexDatetime, count: number) =>
      self.addMilliseconds(count * unit),
    ),
  );
  return [...days, ...times];
}

function datetimeFrom(value: unknown, context: CallContext): ApexDatetime | null {
  if (value === null || value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return ApexDatetime.fromDate(value);
  if (typeof value === "string") return ApexDatetime.parseInZone(value, zoneOf(context));
  throw apexException("System.TypeException", `Invalid date/time: ${String(value)}`);
}

const writing: Member[] = [
  method("format(): String", (self: ApexDatetime, { tx }: CallContext) => localText(self, tx.user, "short")),
  method("formatLong(): String", (self: ApexDatetime, { tx }: CallContext) => localText(self, tx.user, "long")),
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
];

function isSameDay(self: ApexDatetime, other: ApexDatetime, context: CallContext): boolean {
  return self.date(zoneOf(context)).days === other.date(zoneOf(context)).days;
}

function datetimeType(): StandardType {
  return standardType("Datetime", [
    fixed("now(): Datetime", (context: CallContext) => new ApexDatetime(context.tx.org.now().getTime())),
    fixed("newInstance(Long milliseconds): Datetime", (milliseconds: bigint) => new ApexDatetime(Number(milliseconds))),
    fixed("valueOf(Object value): Datetime", datetimeFrom),
    ...building("", zoneOf),
    ...building("Gmt", () => "GMT"),
    ...reading("", zoneOf),
    ...reading("Gmt", () => "GMT"),
    ...moving(),
    ...writing,
    method("getTime(): Long", (self: ApexDatetime) => BigInt(self.milliseconds)),
    method("isSameDay(Datetime other): Boolean", isSameDay),
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

import { ApexDate } from "./date.js";
import { ApexException } from "./exception.js";
import { ApexTime } from "./time.js";

const DAY_MS = 86_400_000;

/** Apex Datetime: a moment, as milliseconds since 1970-01-01T00:00:00Z. */
export class ApexDatetime {
  constructor(readonly milliseconds: number) {}

  /** Midnight GMT, which is what Apex makes of a Date where a Datetime is wanted. */
  static fromDate(date: ApexDate): ApexDatetime {
    return new ApexDatetime(date.days * DAY_MS);
  }

  /** The moment when clocks of the zone show this day and time. In a gap of summer time, the hour after it. */
  static inZone(date: ApexDate, time: ApexTime, zone: string): ApexDatetime {
    const wall = date.days * DAY_MS + time.milliseconds;
    const first = wall - zoneOffset(wall, zone);
    return new ApexDatetime(wall - zoneOffset(first, zone));
  }

  /** ISO 8601 with a zone (`2026-03-31T10:00:00.000Z`, `+02:00`, `+0200`). Throws System.TypeException otherwise. */
  static parseIso(text: string): ApexDatetime {
    const normal = text.trim().replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
    const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(normal);
    const milliseconds = isIso ? Date.parse(normal) : NaN;
    if (Number.isNaN(milliseconds)) throw new ApexException("System.TypeException", `Invalid date/time: ${text}`);
    return new ApexDatetime(milliseconds);
  }

  /** `yyyy-MM-dd HH:mm:ss` on the clocks of the zone. Throws System.TypeException otherwise. */
  static parseInZone(text: string, zone: string): ApexDatetime {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})$/.exec(text.trim());
    const numbers = match?.slice(1).map(Number);
    const date = numbers && ApexDate.exact(numbers[0], numbers[1], numbers[2]);
    if (!date || numbers[3] > 23 || numbers[4] > 59 || numbers[5] > 59) {
      throw new ApexException("System.TypeException", `Invalid date/time: ${text}`);
    }
    return ApexDatetime.inZone(date, ApexTime.of(numbers[3], numbers[4], numbers[5], 0), zone);
  }

  date(zone = "GMT"): ApexDate {
    return new ApexDate(Math.floor(this.wall(zone) / DAY_MS));
  }

  time(zone = "GMT"): ApexTime {
    return new ApexTime(this.wall(zone));
  }

  /** Difference of the zone from GMT at this moment, in milliseconds. */
  offset(zone: string): number {
    return zoneOffset(this.milliseconds, zone);
  }

  addMilliseconds(count: number): ApexDatetime {
    return new ApexDatetime(this.milliseconds + count);
  }

  /** Moves the day and keeps the time on the clocks of the zone. */
  withDate(change: (date: ApexDate) => ApexDate, zone: string): ApexDatetime {
    return ApexDatetime.inZone(change(this.date(zone)), this.time(zone), zone);
  }

  compareTo(other: ApexDatetime): number {
    return Math.sign(this.milliseconds - other.milliseconds);
  }

  /** `2026-03-31 10:00:00` on the clocks of the zone. */
  toString(zone = "GMT"): string {
    return `${this.date(zone)} ${this.time(zone).toString().slice(0, 8)}`;
  }

  /** `2026-03-31T10:00:00.000Z`, as JSON has it. */
  toIso(): string {
    return new Date(this.milliseconds).toISOString();
  }

  private wall(zone: string): number {
    return this.milliseconds + zoneOffset(this.milliseconds, zone);
  }
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = FORMATTERS.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    FORMATTERS.set(zone, formatter);
  }
  return formatter;
}

/** Milliseconds that the zone is ahead of GMT at this moment. */
function zoneOffset(milliseconds: number, zone: string): number {
  if (zone === "GMT" || zone === "UTC") return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(milliseconds)) parts[type] = Number(value);
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return shown - Math.floor(milliseconds / 1000) * 1000;
}

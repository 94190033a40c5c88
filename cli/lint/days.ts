import { addDays } from "../../engine/index.js";

/** Days from the first through the last; null: without end. */
export interface Days {
  firstDay: string;
  lastDay: string | null;
}

/** Days as rules have them: open on either side. */
export interface Span {
  firstDay: string | null;
  lastDay: string | null;
}

/** True when they share a day. */
export function overlap(a: Span, b: Span): boolean {
  return begins(a, b) && begins(b, a);
}

export function isOn(span: Span, day: string): boolean {
  return overlap(span, { firstDay: day, lastDay: day });
}

/** True when the one begins before the other has ended. */
function begins({ firstDay }: Span, { lastDay }: Span): boolean {
  return firstDay === null || lastDay === null || firstDay <= lastDay;
}

/** The days that are in all of them; null when there are none. */
export function commonDays(days: Days, ...spans: Span[]): Days | null {
  let { firstDay, lastDay } = days;
  for (const span of spans) {
    if (span.firstDay !== null && span.firstDay > firstDay) firstDay = span.firstDay;
    if (span.lastDay !== null && (lastDay === null || span.lastDay < lastDay)) lastDay = span.lastDay;
  }
  return lastDay !== null && lastDay < firstDay ? null : { firstDay, lastDay };
}

/** The first of the days, with those after it, that none of the others covers; null when they cover all. */
export function firstGap({ firstDay, lastDay }: Days, covering: Days[]): Days | null {
  let open = firstDay;
  for (const one of [...covering].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))) {
    if (one.lastDay !== null && one.lastDay < open) continue;
    if (one.firstDay > open) return gapBefore(one.firstDay, open, lastDay);
    if (one.lastDay === null) return null;
    open = addDays(one.lastDay, 1);
  }
  return lastDay !== null && lastDay < open ? null : { firstDay: open, lastDay };
}

function gapBefore(day: string, firstDay: string, lastDay: string | null): Days | null {
  if (lastDay !== null && lastDay < firstDay) return null;
  const isWhole = lastDay !== null && lastDay < day;
  return { firstDay, lastDay: isWhole ? lastDay : addDays(day, -1) };
}

/** Days from the first through the last; null: without end. */
export interface Days {
  firstDay: string;
  lastDay: string | null;
}

/** True when they share a day. */
export function overlap(a: Days, b: Days): boolean {
  return (a.lastDay === null || a.lastDay >= b.firstDay) && (b.lastDay === null || b.lastDay >= a.firstDay);
}

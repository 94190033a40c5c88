import { Decimal, addDays } from "../../index.js";

/** A small generator of pseudo-random numbers (mulberry32), the same for the same seed everywhere. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  decimal(texts: readonly string[]): Decimal {
    return Decimal.of(this.pick(texts));
  }

  /** A day of so many from the first on. */
  day(firstDay: string, days: number): string {
    return addDays(firstDay, this.below(days));
  }

  /** A few different ones, in the order of the list. */
  some<T>(list: readonly T[], share: number): T[] {
    return list.filter(() => this.percent(share));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }
}

/** An instance with some fields set. */
export function made<T extends object>(instance: T, fields: Partial<T>): T {
  return Object.assign(instance, fields);
}

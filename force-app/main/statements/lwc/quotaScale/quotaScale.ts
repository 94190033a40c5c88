/**
 * Where amounts stand on a bar of attainment. Places are percent of the bar's width as text ("36.36%"), computed exactly, so
 * that no amount is ever a JavaScript number. The bar begins at 0 and ends a tenth beyond target or reach, whichever is larger.
 */
import { Decimal, maxOf, percentText } from "c/engine";

const HUNDRED = Decimal.of("100");
const MARGIN = Decimal.of("1.1");

/** A stretch of the bar. */
export interface Span {
  x: string;
  width: string;
}

export class QuotaScale {
  private readonly end: Decimal;

  constructor(
    private readonly quota: Decimal,
    reached: Decimal,
  ) {
    this.end = maxOf(quota, reached).times(MARGIN);
  }

  /** The place of the target. */
  get target(): string {
    return `${this.percent(this.quota).toText()}%`;
  }

  /** From one amount to another; nothing lies before 0, and nothing runs backwards. */
  span(from: Decimal, to: Decimal): Span {
    const [start, end] = [this.percent(from), this.percent(to)];
    return { x: `${start.toText()}%`, width: `${maxOf(end, start).minus(start).toText()}%` };
  }

  private percent(amount: Decimal): Decimal {
    return maxOf(amount, Decimal.ZERO).times(HUNDRED).dividedBy(this.end, 2, "HALF_UP");
  }
}

/** `part` of `whole` in percent with at most one decimal, written as in the steps of a trace: "89.1 %". */
export function shareText(part: Decimal, whole: Decimal): string {
  return percentText(part.dividedBy(whole, 3, "HALF_UP"));
}

import { LightningElement, api } from "lwc";
import { Decimal } from "c/engine";
import { fill, formatPercent } from "c/format";
import attained from "@salesforce/label/c.Chart_Attained";
import attainedAndExpected from "@salesforce/label/c.Chart_Attained_And_Expected";

const WIDTH = 300;

/** A bar of attainment against target, with what open deals would add. Pixels are numbers; amounts are not. */
export default class AttainmentChart extends LightningElement {
  /** Amounts as decimal text. */
  @api quota = "1";
  @api measured = "0";
  @api expected = "0";

  /** The bar runs to the larger of target and what would be reached, and a tenth more, so that 100 % is always inside. */
  get scaleEnd(): Decimal {
    const reached = Decimal.of(this.measured).plus(Decimal.of(this.expected));
    const quota = Decimal.of(this.quota);
    return (reached.compareTo(quota) > 0 ? reached : quota).times(Decimal.of("1.1"));
  }

  pixels(amount: Decimal): number {
    return Number(amount.times(Decimal.ofInt(WIDTH)).dividedBy(this.scaleEnd, 2, "HALF_UP").toText());
  }

  get measuredWidth(): number {
    return Math.max(0, this.pixels(Decimal.of(this.measured)));
  }

  get expectedWidth(): number {
    return Math.max(0, this.pixels(Decimal.of(this.expected)));
  }

  get quotaX(): number {
    return this.pixels(Decimal.of(this.quota));
  }

  share(amount: Decimal): string {
    return formatPercent(amount.dividedBy(Decimal.of(this.quota), 4, "HALF_UP").toText());
  }

  get description(): string {
    const measured = Decimal.of(this.measured);
    const expected = Decimal.of(this.expected);
    if (expected.isZero()) return fill(attained, this.share(measured));
    return fill(attainedAndExpected, this.share(measured), this.share(measured.plus(expected)));
  }
}

import { LightningElement, api } from "lwc";
import { Decimal } from "c/engine";
import { fill } from "c/format";
import { QuotaScale, shareText } from "c/quotaScale";
import attained from "@salesforce/label/c.Chart_Attained";
import closed from "@salesforce/label/c.Chart_Closed";
import open from "@salesforce/label/c.Chart_Open";
import target from "@salesforce/label/c.Chart_Target";

/** A bar of attainment against target, with what open deals would add. */
export default class AttainmentChart extends LightningElement {
  /** Amounts as decimal text. */
  @api quota = "1";
  @api measured = "0";
  @api expected = "0";

  label = { closed, target };

  get chart() {
    const [quota, measured, expected] = [this.quota, this.measured, this.expected].map((text) => Decimal.of(text));
    const reached = measured.plus(expected);
    const scale = new QuotaScale(quota, reached);
    const share = (amount: Decimal) => shareText(amount, quota);
    return {
      measured: scale.span(Decimal.ZERO, measured),
      expected: scale.span(measured, reached),
      quotaX: scale.target,
      attained: fill(attained, share(measured)),
      open: expected.isZero() ? null : fill(open, share(reached)),
    };
  }
}

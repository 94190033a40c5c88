import { LightningElement, api } from "lwc";
import { Decimal, numberText, percentText, readTrace } from "c/engine";
import type { Trace } from "c/engine";
import { fill } from "c/format";
import { QuotaScale, shareText } from "c/quotaScale";
import type { Span } from "c/quotaScale";
import attainment from "@salesforce/label/c.Bands_Attainment";
import before from "@salesforce/label/c.Bands_Before";
import portionAt from "@salesforce/label/c.Bands_Portion_At";
import portionAtFactor from "@salesforce/label/c.Bands_Portion_At_Factor";
import target from "@salesforce/label/c.Bands_Target";

const COLOURS = 4;

interface Band extends Span {
  key: number;
  /** Tells bands of one colour apart; empty where every band has its own. */
  number: string;
  text: string;
  className: string;
  swatchName: string;
}

function textOf(trace: Trace, portion: Decimal, rate: Decimal): string {
  if (trace.baseRate === null) return fill(portionAt, numberText(portion), percentText(rate));
  return fill(portionAtFactor, numberText(portion), percentText(trace.baseRate), numberText(rate));
}

/** The bands with their stretch of the bar, each beginning where the one before ends. */
function bandsOf(trace: Trace, scale: QuotaScale): Band[] {
  let from = trace.measuredBefore;
  return trace.bands.map((band, key) => {
    const to = from.plus(band.portion);
    const span = scale.span(from, to);
    from = to;
    const colour = `band-${key % COLOURS}`;
    const number = trace.bands.length > COLOURS ? String(key + 1) : "";
    const text = textOf(trace, band.portion, band.rate);
    return { key, ...span, number, text, className: colour, swatchName: `swatch ${colour}` };
  });
}

/** Where on the way to the target a deal falls, and at which rates. Draws nothing when there is no quota. */
export default class BandChart extends LightningElement {
  /** The compact trace as stored in the ledger. */
  @api trace = "";

  label = { before };

  get chart() {
    const trace = readTrace(this.trace);
    const { quota, measuredBefore } = trace;
    if (quota === null || trace.takenBack !== null) return null;
    const after = measuredBefore.plus(trace.credit);
    const scale = new QuotaScale(quota, after);
    return {
      before: scale.span(Decimal.ZERO, measuredBefore),
      hasBefore: measuredBefore.compareTo(Decimal.ZERO) > 0,
      bands: bandsOf(trace, scale),
      quotaX: scale.target,
      target: fill(target, numberText(quota)),
      attainment: fill(attainment, shareText(measuredBefore, quota), shareText(after, quota)),
    };
  }
}

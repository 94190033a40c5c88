import { Decimal, EngineError, codeAt, int, joinText, splitText } from "../language.js";
import { TraceStep } from "../model.js";
import { divideCredit } from "../rate/bands.js";
import { sentenceOf, stepsOf } from "./explanation.js";
import { readField } from "./fields.js";
import { checkTrace } from "./traceChecks.js";
import { Trace, TraceConversion, TraceDerivation, TraceLimits, TraceMargin, TraceQuota, TraceSecond } from "./parts.js";

/*
 * A trace as text, made to fit a ledger entry: fields with one letter each, separated by ";".
 *
 *   1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.8:0.1,1:0.13,1.2:0.15;u2HALF_UP;=250000.00
 *
 *   1 version    d deal amount, or what is measured     y name of the measure, # before it when it counts
 *   M amount that the margin is of, -cost or *rate of the margin, before conversion
 *   o amount and currency before conversion, *rate of the plan's currency/rate of the amount's@day
 *   p percent, +percent of overlay   r as what credited   c credit
 *   Q full quota, -relief, *days carried/days   q quota   i tiers start at amounts of the measure   b credit before
 *   D each deal adds up by itself
 *   K counts in a contest only   f flat rate   w where the tier starts that was reached   t from:rate per band   k base rate that factors apply to
 *   O rate, base rate or bonus is the payee's own
 *   v what the rate was looked up by, > before a number, % before an attainment   Y year of a residual
 *   L credit of the deal's parts behind this one   j credit:before:quota in the second measure, :credit of the parts behind
 *   J what the deal has of the second measure before conversion: as o, or the amount alone where the rates are those of o
 *   B money at a share of 1, with all tiers as bands   C shares between tiers are interpolated   E tiers count above their start
 *   m counted multipliers   n multipliers left out   s stacking (x, +)   l largest factor, when it cut
 *   h threshold not reached   g floor per deal, when it raised   a cap per deal, when it cut
 *   e cap of the period, when it counts, -what earlier deals took of it, +what it cut of them, for a line that lowers pay
 *   G floor of the period, when it counts, -what earlier deals were paid but for what it added, unless e tells it, +what it added
 *   z adjustment: credit so far:rate so far:rate reached; with y where rates are money for each that counts
 *   W clawback: paid:months:months left   P prize: rank:shared by:place:prizes:measured
 *   u decimals and mode of rounding   U each step is rounded   = what the line pays   x why it was taken back
 *
 * The portions of the bands follow from credit, quota and the credit before, so they are not written.
 */
const VERSION: string = "1";
const TAKEN_BACK: string = "1;x";
/** Bytes a trace may take. */
export const TRACE_BYTES: int = 500;
/** Bytes that deal, conversion, share, quota and result take at the most: every number at its longest. */
export const FIXED_TRACE_BYTES: int = 296;

export function writeTrace(trace: Trace): string {
  if (trace.takenBack !== null) return takenBackTrace(trace.takenBack, trace.result);
  const pieces: string[] = trace.derivation === null ? creditPieces(trace) : [derivationText(trace.derivation)];
  if (trace.derivation !== null && trace.derivation.kind === "adjustment") {
    if (trace.isCount) pieces.push(measureNameText(trace));
    pieces.push(measureText(trace));
  }
  if (trace.limits !== null) pieces.push(limitsText(trace.limits));
  pieces.push(`;u${trace.moneyScale}`);
  pieces.push(trace.rounding);
  if (trace.roundsSteps) pieces.push(";U");
  pieces.push(";=");
  pieces.push(trace.result.toText());
  return joinText(pieces, "");
}

function creditPieces(trace: Trace): string[] {
  const pieces: string[] = ["1;d", trace.dealAmount.toShortText()];
  if (trace.measure !== "") pieces.push(measureNameText(trace));
  if (trace.margin !== null) pieces.push(marginText(trace.margin));
  if (trace.conversion !== null) pieces.push(";o" + conversionText(trace.conversion));
  pieces.push(percentsText(trace));
  if (trace.role !== "") pieces.push(";r" + traceLabel(trace.role));
  pieces.push(";c" + trace.credit.toText());
  pieces.push(measureText(trace));
  if (!trace.laterParts.isZero()) pieces.push(";L" + trace.laterParts.toShortText());
  if (trace.values.length > 0) pieces.push(valuesText(trace.values));
  if (trace.second !== null) pieces.push(secondText(trace.second, trace.conversion));
  if (trace.year > 0) pieces.push(`;Y${trace.year}`);
  pieces.push(bandsText(trace));
  if (trace.multipliers.length > 0) pieces.push(multipliersText(trace));
  return pieces;
}

/** The trace of a line that no longer pays. */
export function takenBackTrace(reason: string, result: Decimal): string {
  return TAKEN_BACK + reason + ";=" + result.toText();
}

/** True for the trace of a line that no longer pays. */
export function isTakenBack(text: string): boolean {
  return text.startsWith(TAKEN_BACK);
}

/** Reads what {@link writeTrace} wrote; throws EngineError TRACE_INVALID. */
export function readTrace(text: string): Trace {
  const fields = splitText(text, ";");
  if (fields[0] !== VERSION) throw new EngineError("TRACE_INVALID", `"${text}" is not a trace this version can read.`);
  const trace = new Trace();
  for (let i: int = 1; i < fields.length; i += 1) {
    readField(trace, fields[i].substring(0, 1), fields[i].substring(fields[i].length > 0 ? 1 : 0, fields[i].length));
  }
  checkTrace(trace, text);
  divideCredit(trace);
  return trace;
}

/** The steps of the calculation, each with numbers a person can check with a pocket calculator. */
export function explainTrace(text: string): TraceStep[] {
  return stepsOf(readTrace(text));
}

/** The calculation in one sentence. */
export function traceSentence(text: string): string {
  return sentenceOf(readTrace(text));
}

/** A name as it may stand in a trace: without the signs that separate, and without control characters. */
export function traceLabel(name: string): string {
  let label = "";
  for (let i: int = 0; i < name.length; i += 1) {
    const code = codeAt(name, i);
    const isFree = code >= 32 && code !== 44 && code !== 59 && code !== 127;
    label += isFree ? name.charAt(i) : " ";
  }
  return label;
}

/** Length of the text in UTF-8. A platform may give the first half of a pair as the whole character; its other half counts then too. */
export function bytesOf(text: string): int {
  let bytes: int = 0;
  for (let i: int = 0; i < text.length; i += 1) {
    const code = codeAt(text, i);
    const isHalfOfPair = (code >= 55296 && code <= 57343) || code > 65535;
    bytes += code < 128 ? 1 : code < 2048 || isHalfOfPair ? 2 : 3;
  }
  return bytes;
}

function measureNameText(trace: Trace): string {
  return (trace.isCount ? ";y#" : ";y") + traceLabel(trace.measure);
}

function percentsText(trace: Trace): string {
  const revenue = ";p" + trace.revenuePercent.toShortText();
  return trace.overlayPercent.isZero() ? revenue : revenue + "+" + trace.overlayPercent.toShortText();
}

function marginText(margin: TraceMargin): string {
  return ";M" + margin.amount.toShortText() + (margin.isRate ? "*" : "-") + margin.part.toShortText();
}

function conversionText(conversion: TraceConversion): string {
  const rates = conversion.toRate.toShortText() + "/" + conversion.fromRate.toShortText();
  return `${conversion.amount.toShortText()} ${traceLabel(conversion.currencyCode)}*${rates}@${conversion.day}`;
}

function measureText(trace: Trace): string {
  const before = ";b" + trace.measuredBefore.toShortText();
  const quota = trace.quota;
  if (quota === null) return trace.isByMeasure ? (trace.isByDeal ? ";i;D" : ";i") + before : "";
  const own = trace.quotaParts === null ? "" : quotaText(trace.quotaParts);
  return own + ";q" + quota.toShortText() + (trace.isByMeasure ? ";i" : "") + before;
}

function quotaText(parts: TraceQuota): string {
  let text = ";Q" + parts.full.toShortText();
  if (!parts.relief.isZero()) text += "-" + parts.relief.toShortText();
  return parts.days === 0 ? text : text + `*${parts.weight.toShortText()}/${parts.days}`;
}

function valuesText(values: string[]): string {
  const labels: string[] = [];
  for (const value of values) labels.push(traceLabel(value));
  return ";v" + joinText(labels, ",");
}

function secondText(second: TraceSecond, own: TraceConversion | null): string {
  const numbers: string[] = [second.credit.toShortText(), second.before.toShortText(), second.quota.toShortText()];
  if (!second.later.isZero()) numbers.push(second.later.toShortText());
  const text = ";j" + joinText(numbers, ":");
  const conversion = second.conversion;
  if (conversion === null) return text;
  return text + ";J" + (own === null ? conversionText(conversion) : conversion.amount.toShortText());
}

function bandsText(trace: Trace): string {
  let text = trace.hasOwnTerms ? ";O" : "";
  if (trace.baseRate !== null) text += ";k" + trace.baseRate.toShortText();
  if (trace.bonus !== null) {
    text += ";B" + trace.bonus.toShortText() + (trace.isCurve ? ";C" : "") + (trace.isExclusive ? ";E" : "");
  }
  if (trace.isContest) text += ";K";
  if (trace.reached !== null) text += ";w" + trace.reached.toShortText();
  if (trace.isFlat) return text + ";f" + trace.bands[0].rate.toShortText();
  let sign = ";t";
  for (const band of trace.bands) {
    text += sign + band.startsAt.toShortText() + ":" + band.rate.toShortText();
    sign = ",";
  }
  return text;
}

function derivationText(derivation: TraceDerivation): string {
  const base = derivation.base.toShortText();
  switch (derivation.kind) {
    case "adjustment":
      return `1;z${base}:${derivation.earlierRate.toShortText()}:${derivation.reachedRate.toShortText()}`;
    case "clawback":
      return `1;W${base}:${derivation.months}:${derivation.monthsLeft}${ownText(derivation)}`;
    default:
      return `1;P${derivation.rank}:${derivation.sharedBy}:${derivation.place}:${derivation.prizes.toShortText()}:${base}`;
  }
}

/** Told only where something else brought a part. */
function ownText(derivation: TraceDerivation): string {
  return derivation.ownBase.equals(derivation.base) ? "" : ":" + derivation.ownBase.toShortText();
}

function multipliersText(trace: Trace): string {
  const text = multipliersThat(true, ";m", trace) + multipliersThat(false, ";n", trace);
  const stacked = text + (trace.stacking === "additive" ? ";s+" : ";sx");
  return trace.maximumFactor === null ? stacked : stacked + ";l" + trace.maximumFactor.toShortText();
}

function multipliersThat(areCounted: boolean, letter: string, trace: Trace): string {
  let text = "";
  let sign = letter;
  for (const multiplier of trace.multipliers) {
    if (multiplier.isCounted !== areCounted) continue;
    text += sign + multiplier.factor.toShortText() + " " + multiplier.label;
    sign = ",";
  }
  return text;
}

function limitsText(limits: TraceLimits): string {
  let text = limitText(";h", limits.threshold) + limitText(";g", limits.dealFloor) + limitText(";a", limits.dealCap);
  const paid = "-" + limits.paidBefore.toShortText();
  if (limits.periodCap !== null) text += limitText(";e", limits.periodCap) + paid + addedText(limits.cutBefore);
  if (limits.periodFloor === null) return text;
  const untold = limits.periodCap === null ? paid : "";
  return text + limitText(";G", limits.periodFloor) + untold + addedText(limits.raisedBefore);
}

function addedText(amount: Decimal): string {
  return amount.isZero() ? "" : "+" + amount.toShortText();
}

function limitText(sign: string, value: Decimal | null): string {
  return value === null ? "" : sign + value.toShortText();
}

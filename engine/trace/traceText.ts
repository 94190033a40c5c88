import { Decimal, EngineError, codeAt, int, intOf, joinText, splitText } from "../language.js";
import { TraceStep } from "../model.js";
import { divideCredit } from "../rate/bands.js";
import { sentenceOf, stepsOf } from "./explanation.js";
import { Trace, TraceBand, TraceLimits, TraceMultiplier } from "./parts.js";

/*
 * A trace as text, made to fit a ledger entry: fields with one letter each, separated by ";".
 *
 *   1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.8:0.1,1:0.13,1.2:0.15;u2HALF_UP;=250000.00
 *
 *   1 version    d deal amount           p percent, +percent of overlay   c credit     q quota    b credit before
 *   f flat rate  t from:rate per band    k base rate that factors apply to             m counted multipliers
 *   n multipliers left out               s stacking (x, +)                l largest factor, when it cut
 *   h threshold not reached              g floor per deal, when it raised             a cap per deal, when it cut
 *   e cap of the period, when it cut, -what earlier deals took of it
 *   u decimals and mode of rounding      = what the line pays             x why it was taken back
 *
 * The portions of the bands follow from credit, quota and the credit before, so they are not written.
 */
const VERSION: string = "1";
const TAKEN_BACK: string = "1;x";
/** Deal amount and percents are shown with at most so many decimals; the credit is what counts. */
const SHOWN_SCALE: int = 8;
/** Bytes a trace may take. */
export const TRACE_BYTES: int = 500;
/** Bytes that all but bands, multipliers and limits take at the most: every number at its longest. */
export const FIXED_TRACE_BYTES: int = 240;

export function writeTrace(trace: Trace): string {
  if (trace.takenBack !== null) return takenBackTrace(trace.takenBack, trace.result);
  const pieces: string[] = [
    "1;d",
    shown(trace.dealAmount),
    percentsText(trace),
    trace.credit.toText(),
    measureText(trace),
    bandsText(trace),
    trace.multipliers.length === 0 ? "" : multipliersText(trace),
    trace.limits === null ? "" : limitsText(trace.limits),
    `;u${trace.moneyScale}`,
    trace.rounding,
    ";=",
    trace.result.toText(),
  ];
  return joinText(pieces, "");
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

function shown(value: Decimal): string {
  return value.scale() > SHOWN_SCALE ? value.round(SHOWN_SCALE, "HALF_UP").toShortText() : value.toShortText();
}

/** The percents, and the letter of the credit that follows them. */
function percentsText(trace: Trace): string {
  const revenue = ";p" + shown(trace.revenuePercent);
  return trace.overlayPercent.isZero() ? revenue + ";c" : revenue + "+" + shown(trace.overlayPercent) + ";c";
}

function measureText(trace: Trace): string {
  const quota = trace.quota;
  return quota === null ? "" : ";q" + quota.toShortText() + ";b" + trace.measuredBefore.toShortText();
}

function bandsText(trace: Trace): string {
  let text = trace.baseRate === null ? "" : ";k" + trace.baseRate.toShortText();
  if (trace.isFlat) return text + ";f" + trace.bands[0].rate.toShortText();
  let sign = ";t";
  for (const band of trace.bands) {
    text += sign + band.startsAt.toShortText() + ":" + band.rate.toShortText();
    sign = ",";
  }
  return text;
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
  if (limits.periodCap !== null) text += `${limitText(";e", limits.periodCap)}-${limits.paidBefore.toShortText()}`;
  return text;
}

function limitText(sign: string, value: Decimal | null): string {
  return value === null ? "" : sign + value.toShortText();
}

function readField(trace: Trace, letter: string, value: string): void {
  switch (letter) {
    case "d":
      trace.dealAmount = Decimal.of(value);
      break;
    case "p":
      readPercents(trace, value);
      break;
    case "c":
      trace.credit = Decimal.of(value);
      break;
    case "q":
      trace.quota = Decimal.of(value);
      break;
    case "b":
      trace.measuredBefore = Decimal.of(value);
      break;
    case "f":
      trace.isFlat = true;
      trace.bands.push(bandOf("0", value));
      break;
    case "k":
      trace.baseRate = Decimal.of(value);
      break;
    case "t":
      readBands(trace, value);
      break;
    case "m":
      readMultipliers(trace, value, true);
      break;
    case "n":
      readMultipliers(trace, value, false);
      break;
    case "s":
      trace.stacking = value === "+" ? "additive" : "multiplicative";
      break;
    case "l":
      trace.maximumFactor = Decimal.of(value);
      break;
    case "h":
      limitsOf(trace).threshold = Decimal.of(value);
      break;
    case "g":
      limitsOf(trace).dealFloor = Decimal.of(value);
      break;
    case "a":
      limitsOf(trace).dealCap = Decimal.of(value);
      break;
    case "e":
      readPeriodCap(limitsOf(trace), value);
      break;
    case "u":
      trace.moneyScale = intOf(value.substring(0, 1));
      trace.rounding = value.substring(1, value.length);
      break;
    case "x":
      trace.takenBack = value;
      break;
    case "=":
      trace.result = Decimal.of(value);
      break;
    default:
      throw new EngineError("TRACE_INVALID", `A trace has no field "${letter}".`);
  }
}

/** The limits of a trace that has some. */
function limitsOf(trace: Trace): TraceLimits {
  if (trace.limits === null) trace.limits = new TraceLimits();
  return trace.limits!;
}

function readPeriodCap(limits: TraceLimits, value: string): void {
  const amounts = splitText(value, "-");
  limits.periodCap = Decimal.of(amounts[0]);
  limits.paidBefore = Decimal.of(amounts[1]);
}

function readPercents(trace: Trace, value: string): void {
  const percents = splitText(value, "+");
  trace.revenuePercent = Decimal.of(percents[0]);
  if (percents.length > 1) trace.overlayPercent = Decimal.of(percents[1]);
}

function readBands(trace: Trace, value: string): void {
  for (const text of splitText(value, ",")) {
    const colon = text.indexOf(":");
    trace.bands.push(bandOf(text.substring(0, colon), text.substring(colon + 1, text.length)));
  }
}

function bandOf(startsAt: string, rate: string): TraceBand {
  const band = new TraceBand();
  band.startsAt = Decimal.of(startsAt);
  band.rate = Decimal.of(rate);
  return band;
}

function readMultipliers(trace: Trace, value: string, isCounted: boolean): void {
  for (const text of splitText(value, ",")) {
    const space = text.indexOf(" ");
    const multiplier = new TraceMultiplier();
    multiplier.factor = Decimal.of(text.substring(0, space));
    multiplier.label = text.substring(space + 1, text.length);
    multiplier.isCounted = isCounted;
    trace.multipliers.push(multiplier);
  }
}

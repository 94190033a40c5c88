import { Decimal, EngineError, int, intOf, splitText } from "../language.js";
import {
  Trace,
  TraceBand,
  TraceConversion,
  TraceDerivation,
  TraceLimits,
  TraceMargin,
  TraceMultiplier,
  TraceQuota,
  TraceSecond,
} from "./parts.js";

/** Reads one field of a trace, by its letter, into the trace: first what the deal and its measure are. Letters: see traceText.ts. */
export function readField(trace: Trace, letter: string, value: string): void {
  switch (letter) {
    case "d":
      trace.dealAmount = Decimal.of(value);
      break;
    case "y":
      trace.isCount = value.startsWith("#");
      trace.measure = trace.isCount ? value.substring(1, value.length) : value;
      break;
    case "M":
      trace.margin = marginOf(value);
      break;
    case "o":
      trace.conversion = conversionOf(value);
      break;
    case "r":
      trace.role = value;
      break;
    case "p":
      readPercents(trace, value);
      break;
    case "c":
      trace.credit = Decimal.of(value);
      break;
    case "Q":
      trace.quotaParts = quotaPartsOf(value);
      break;
    case "q":
      trace.quota = Decimal.of(value);
      break;
    case "i":
      trace.isByMeasure = true;
      break;
    case "D":
      trace.isByDeal = true;
      break;
    case "b":
      trace.measuredBefore = Decimal.of(value);
      break;
    case "L":
      trace.laterParts = Decimal.of(value);
      break;
    case "v":
      trace.values = splitText(value, ",");
      break;
    case "j":
      trace.second = secondOf(value);
      break;
    case "J":
      readSecondConversion(trace, value);
      break;
    case "Y":
      trace.year = intOf(value);
      break;
    default:
      readRate(trace, letter, value);
      break;
  }
}

/** How it is rated. */
function readRate(trace: Trace, letter: string, value: string): void {
  switch (letter) {
    case "f":
      trace.isFlat = true;
      trace.bands.push(bandOf("0", value));
      break;
    case "K":
      trace.isContest = true;
      break;
    case "w":
      trace.reached = Decimal.of(value);
      break;
    case "O":
      trace.hasOwnTerms = true;
      break;
    case "k":
      trace.baseRate = Decimal.of(value);
      break;
    case "t":
      readBands(trace, value);
      break;
    case "B":
      trace.bonus = Decimal.of(value);
      break;
    case "C":
      trace.isCurve = true;
      break;
    case "E":
      trace.isExclusive = true;
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
    case "u":
      trace.moneyScale = intOf(value.substring(0, 1));
      trace.rounding = value.substring(1, value.length);
      break;
    case "U":
      trace.roundsSteps = true;
      break;
    default:
      readOutcome(trace, letter, value);
      break;
  }
}

/** What limits it, what it follows from, and what comes out. */
function readOutcome(trace: Trace, letter: string, value: string): void {
  switch (letter) {
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
    case "G":
      readPeriodFloor(limitsOf(trace), value);
      break;
    case "z":
      trace.derivation = adjustmentOf(value);
      break;
    case "W":
      trace.derivation = clawbackOf(value);
      break;
    case "P":
      trace.derivation = prizeOf(value);
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
  const dash = value.indexOf("-");
  limits.periodCap = Decimal.of(value.substring(0, dash));
  const amounts = splitText(value.substring(dash + 1, value.length), "+");
  limits.paidBefore = Decimal.of(amounts[0]);
  if (amounts.length > 1) limits.cutBefore = Decimal.of(amounts[1]);
}

/** What was paid before stands with the cap of the period where both count. */
function readPeriodFloor(limits: TraceLimits, value: string): void {
  const amounts = splitText(value, "+");
  const dash = amounts[0].indexOf("-");
  limits.periodFloor = Decimal.of(amounts[0].substring(0, dash < 0 ? amounts[0].length : dash));
  if (dash >= 0) limits.paidBefore = Decimal.of(amounts[0].substring(dash + 1, amounts[0].length));
  if (amounts.length > 1) limits.raisedBefore = Decimal.of(amounts[1]);
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

function conversionOf(value: string): TraceConversion {
  const conversion = new TraceConversion();
  const space = value.indexOf(" ");
  const star = value.indexOf("*");
  const slash = value.indexOf("/", star);
  const sign = value.indexOf("@", slash);
  conversion.amount = Decimal.of(value.substring(0, space));
  conversion.currencyCode = value.substring(space + 1, star);
  conversion.toRate = Decimal.of(value.substring(star + 1, slash));
  conversion.fromRate = Decimal.of(value.substring(slash + 1, sign));
  conversion.day = value.substring(sign + 1, value.length);
  return conversion;
}

/** The amount is not negative; what it cost may be. */
function marginOf(value: string): TraceMargin {
  const margin = new TraceMargin();
  margin.isRate = value.indexOf("*") >= 0;
  const sign = value.indexOf(margin.isRate ? "*" : "-");
  if (sign < 0) throw new EngineError("TRACE_INVALID", `"${value}" in a trace tells no cost and no rate of a margin.`);
  margin.amount = Decimal.of(value.substring(0, sign));
  margin.part = Decimal.of(value.substring(sign + 1, value.length));
  return margin;
}

function quotaPartsOf(value: string): TraceQuota {
  const parts = new TraceQuota();
  const days = splitText(value, "*");
  const amounts = splitText(days[0], "-");
  parts.full = Decimal.of(amounts[0]);
  if (amounts.length > 1) parts.relief = Decimal.of(amounts[1]);
  if (days.length === 1) return parts;
  const carried = partsOf(days[1], "/", 2);
  parts.weight = Decimal.of(carried[0]);
  parts.days = intOf(carried[1]);
  return parts;
}

function secondOf(value: string): TraceSecond {
  const numbers = partsOf(value, ":", 3);
  const second = new TraceSecond();
  second.credit = Decimal.of(numbers[0]);
  second.before = Decimal.of(numbers[1]);
  second.quota = Decimal.of(numbers[2]);
  if (numbers.length > 3) second.later = Decimal.of(numbers[3]);
  return second;
}

/** The rates are its own, or those of the first measure, which stand before it. */
function readSecondConversion(trace: Trace, value: string): void {
  const second = trace.second;
  const own = trace.conversion;
  if (second === null || (own === null && value.indexOf("@") < 0)) {
    throw new EngineError("TRACE_INVALID", `"${value}" in a trace converts a second measure that it does not tell.`);
  }
  if (own === null) {
    second!.conversion = conversionOf(value);
    return;
  }
  const conversion = new TraceConversion();
  conversion.amount = Decimal.of(value);
  conversion.currencyCode = own.currencyCode;
  conversion.day = own.day;
  conversion.fromRate = own.fromRate;
  conversion.toRate = own.toRate;
  second!.conversion = conversion;
}

function adjustmentOf(value: string): TraceDerivation {
  const numbers = partsOf(value, ":", 3);
  const derivation = new TraceDerivation();
  derivation.kind = "adjustment";
  derivation.base = Decimal.of(numbers[0]);
  derivation.earlierRate = Decimal.of(numbers[1]);
  derivation.reachedRate = Decimal.of(numbers[2]);
  return derivation;
}

function clawbackOf(value: string): TraceDerivation {
  const isOwnTold = splitText(value, ":").length > 3;
  const numbers = partsOf(value, ":", isOwnTold ? 4 : 3);
  const derivation = new TraceDerivation();
  derivation.kind = "clawback";
  derivation.base = Decimal.of(numbers[0]);
  derivation.ownBase = isOwnTold ? Decimal.of(numbers[3]) : derivation.base;
  derivation.months = intOf(numbers[1]);
  derivation.monthsLeft = intOf(numbers[2]);
  return derivation;
}

function prizeOf(value: string): TraceDerivation {
  const numbers = partsOf(value, ":", 5);
  const derivation = new TraceDerivation();
  derivation.kind = "prize";
  derivation.rank = intOf(numbers[0]);
  derivation.sharedBy = intOf(numbers[1]);
  derivation.place = intOf(numbers[2]);
  derivation.prizes = Decimal.of(numbers[3]);
  derivation.base = Decimal.of(numbers[4]);
  return derivation;
}

/** The parts of a field, at least so many. */
function partsOf(value: string, separator: string, least: int): string[] {
  const parts = splitText(value, separator);
  if (parts.length >= least) return parts;
  throw new EngineError("TRACE_INVALID", `"${value}" in a trace has fewer than ${least} parts between "${separator}".`);
}

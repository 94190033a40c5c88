import { LineDetails, PayLine, PayeePeriod } from "../flow.js";
import { Decimal, int } from "../language.js";
import { PlanComponent } from "../model.js";
import { rowValues } from "../rate/lookedUp.js";
import { aboveQuota, portionsUpToQuota } from "../rate/overage.js";
import { bordersOf } from "../rate/tiers.js";
import { Trace, TraceBand, TraceSecond } from "./parts.js";

/** All that a rated line was computed from: the facts of the fresh deal or of the trace, the measure and the rules of now. */
export function traceOf(payLine: PayLine, period: PayeePeriod): Trace {
  const details = payLine.details;
  const recalled = details === null ? null : details.recalled;
  const trace = recalled === null ? freshTrace(payLine) : factsOf(recalled);
  const rules = period.rules;
  const component = rules.component;
  trace.credit = payLine.credit;
  trace.quota = period.quota;
  trace.quotaParts = period.quotaParts;
  trace.measuredBefore = payLine.measuredBefore;
  trace.measure = component.measure === "revenue" ? "" : component.measure;
  trace.isCount = component.measureUnit === "count";
  trace.moneyScale = rules.conventions.moneyScale;
  trace.rounding = rules.conventions.rounding;
  trace.roundsSteps = rules.conventions.roundingPlace === "step";
  trace.stacking = rules.conventions.stacking;
  trace.isByMeasure = component.tiersBy === "measured" && component.tiers.length > 0;
  trace.isByDeal = component.accumulation === "deal";
  if (payLine.factors !== null) {
    trace.multipliers = payLine.factors.multipliers;
    trace.maximumFactor = payLine.factors.maximumFactor;
  }
  if (details !== null) addDetails(trace, details, period);
  if (trace.derivation === null) addBands(trace, payLine, period);
  trace.result = payLine.amount;
  return trace;
}

function freshTrace(payLine: PayLine): Trace {
  const trace = new Trace();
  const deal = payLine.deal;
  if (deal.amount !== null) trace.dealAmount = deal.amount;
  const share = payLine.share;
  if (share === null) return trace;
  trace.revenuePercent = share.revenuePercent;
  trace.overlayPercent = share.overlayPercent;
  trace.role = share.role;
  return trace;
}

/** What a trace says about the deal and the payee's part of it, without what was computed. */
function factsOf(recalled: Trace): Trace {
  const trace = new Trace();
  trace.dealAmount = recalled.dealAmount;
  trace.margin = recalled.margin;
  trace.conversion = recalled.conversion;
  trace.role = recalled.role;
  trace.revenuePercent = recalled.revenuePercent;
  trace.overlayPercent = recalled.overlayPercent;
  return trace;
}

function addDetails(trace: Trace, details: LineDetails, period: PayeePeriod): void {
  if (details.measured !== null) trace.dealAmount = details.measured!;
  if (details.margin !== null) trace.margin = details.margin;
  if (details.conversion !== null) trace.conversion = details.conversion;
  trace.derivation = details.derivation;
  trace.values = shownValues(trace, details, period);
  trace.laterParts = details.laterParts;
  trace.year = details.year;
  trace.limits = details.limits;
  if (period.rules.secondMeasure === "" || details.derivation !== null) return;
  const second = new TraceSecond();
  second.credit = details.secondCredit;
  second.later = details.secondLater;
  second.before = details.secondBefore;
  second.quota = period.secondQuota!;
  second.conversion = details.secondConversion;
  trace.second = second;
}

/** The values of the table's row, each with the sign of its kind. */
function shownValues(trace: Trace, details: LineDetails, period: PayeePeriod): string[] {
  const shown: string[] = [];
  if (details.values.length === 0) return shown;
  const measured = trace.measuredBefore.plus(trace.credit).plus(details.laterParts);
  const second = details.secondBefore.plus(details.secondCredit).plus(details.secondLater);
  const isRated = details.derivation === null;
  const values = isRated ? rowValues(period, details.values, measured, second) : details.values;
  for (let i: int = 0; i < values.length; i += 1) shown.push(signOf(period, i, values[i]) + values[i]);
  return shown;
}

function signOf(period: PayeePeriod, dimension: int, value: string): string {
  const kind = period.rules.component.lookups[dimension].kind;
  if (kind === "fact" || value === "") return "";
  return kind === "number" ? ">" : "%";
}

function addBands(trace: Trace, payLine: PayLine, period: PayeePeriod): void {
  const component = period.rules.component;
  trace.hasOwnTerms = component.termsOf === "payee";
  trace.baseRate = component.tiersAreFactors && component.tiers.length > 0 ? component.rate : null;
  switch (component.rateKind) {
    case "marginal":
      addTierBands(trace, payLine, period);
      break;
    case "overage":
      addOverage(trace, payLine, period);
      break;
    case "retroactive":
      addReached(trace, payLine, component);
      break;
    case "bonus":
    case "curve":
      trace.bonus = component.bonus;
      trace.isCurve = component.rateKind === "curve";
      trace.isExclusive = period.rules.conventions.tierBounds === "exclusive";
      for (const tier of component.tiers) trace.bands.push(bandOf(tier.startsAt, tier.rate, Decimal.ZERO));
      break;
    case "contest":
      trace.isContest = true;
      addFlat(trace, Decimal.ZERO, payLine.credit);
      break;
    default:
      addFlat(trace, flatRate(payLine, component), payLine.credit);
      break;
  }
}

function flatRate(payLine: PayLine, component: PlanComponent): Decimal {
  const details = payLine.details;
  if (details !== null && details.rate !== null) return details.rate;
  if (component.rateKind !== "residual") return component.rate;
  const year = details!.year;
  return component.yearRates[year <= component.yearRates.length ? year - 1 : component.yearRates.length - 1];
}

function addFlat(trace: Trace, rate: Decimal, credit: Decimal): void {
  trace.isFlat = true;
  trace.bands.push(bandOf(Decimal.ZERO, rate, credit));
}

/** One rate for the whole credit: that of the tier, or of the row, reached with the line. */
function addReached(trace: Trace, payLine: PayLine, component: PlanComponent): void {
  if (component.lookups.length > 0) {
    addFlat(trace, payLine.details!.rate!, payLine.credit);
    return;
  }
  const tier = component.tiers[payLine.lastTier];
  trace.reached = tier.startsAt;
  addFlat(trace, tier.rate, payLine.credit);
}

function addTierBands(trace: Trace, payLine: PayLine, period: PayeePeriod): void {
  const tiers = period.rules.component.tiers;
  const borders = bordersOf(period);
  let startsAt = payLine.measuredBefore;
  const after = payLine.measuredBefore.plus(payLine.credit);
  for (let i: int = payLine.firstTier; i <= payLine.lastTier; i += 1) {
    const endsAt = i < payLine.lastTier ? borders[i + 1] : after;
    trace.bands.push(bandOf(tiers[i].startsAt, tiers[i].rate, endsAt.minus(startsAt)));
    startsAt = endsAt;
  }
}

/** Tiers up to the quota, and one band above it at the rate of the tier reached. */
function addOverage(trace: Trace, payLine: PayLine, period: PayeePeriod): void {
  const tiers = period.rules.component.tiers;
  for (const below of portionsUpToQuota(payLine, period)) {
    trace.bands.push(bandOf(tiers[below.place].startsAt, tiers[below.place].rate, below.portion));
  }
  const above = aboveQuota(payLine, period);
  if (above.sign() <= 0) return;
  trace.reached = tiers[payLine.lastTier].startsAt;
  trace.bands.push(bandOf(Decimal.ONE, tiers[payLine.lastTier].rate, above));
}

function bandOf(startsAt: Decimal, rate: Decimal, portion: Decimal): TraceBand {
  const band = new TraceBand();
  band.startsAt = startsAt;
  band.rate = rate;
  band.portion = portion;
  return band;
}

import { Decimal, int, joinText } from "../language.js";
import { dealPay, leftInPeriod, limitedPay } from "../limit/limits.js";
import { TraceStep } from "../model.js";
import { percentOf } from "../money.js";
import { bandPay, factorOf, payOf, uncutFactorOf } from "../rate/pay.js";
import { Trace, TraceBand, TraceLimits } from "./parts.js";
import { moneyText, numberText, percentText, roundingText, shareText } from "./wording.js";

/** The steps from the deal's amount to what the line pays. */
export function stepsOf(trace: Trace): TraceStep[] {
  const steps: TraceStep[] = [];
  if (trace.takenBack !== null) {
    addStep(steps, "Taken back", takenBackText(trace.takenBack), moneyText(trace.result));
    return steps;
  }
  addDealSteps(trace, steps);
  addAttainmentSteps(trace, steps);
  for (const band of trace.bands) addBandStep(trace, band, steps);
  if (trace.bands.length > 1) addStep(steps, "All bands", bandSumText(trace), numberText(bandSum(trace)));
  if (trace.multipliers.length > 0) addMultiplierSteps(trace, steps);
  addResultStep(trace, steps);
  if (trace.limits !== null) addLimitSteps(trace, trace.limits!, steps);
  return steps;
}

/** The whole calculation in one sentence. */
export function sentenceOf(trace: Trace): string {
  if (trace.takenBack !== null) return `Pays nothing any more: ${takenBackText(trace.takenBack)}.`;
  const rates: string[] = [];
  for (const band of trace.bands) rates.push(numberText(band.portion) + " at " + rateText(band, trace));
  let sentence = `A credit of ${numberText(trace.credit)} pays ` + (rates.length === 0 ? "" : joinText(rates, " + "));
  if (trace.multipliers.length > 0 && rates.length > 0) sentence += `, times ${numberText(factorOf(trace))}`;
  sentence += (rates.length === 0 ? "" : " = ") + moneyText(payOf(trace));
  return sentence + (trace.limits === null ? "" : limitWords(trace, trace.limits!)) + ".";
}

function addDealSteps(trace: Trace, steps: TraceStep[]): void {
  const amount = trace.dealAmount.round(trace.moneyScale, trace.rounding);
  if (amount.equals(trace.dealAmount)) {
    addStep(steps, "Deal amount", "as recorded on the deal", numberText(amount));
  } else {
    addStep(steps, "Deal amount", `${numberText(trace.dealAmount)} rounded ${roundingWords(trace)}`, moneyText(amount));
  }
  const percent = trace.revenuePercent.plus(trace.overlayPercent);
  let formula = `${percentsText(trace)} of ${numberText(amount)}`;
  const exact = percentOf(amount, percent);
  if (!exact.equals(trace.credit)) {
    formula += ` = ${numberText(exact)}, in whole units so that all shares sum to the deal`;
  }
  addStep(steps, "Credit", formula, numberText(trace.credit));
}

function percentsText(trace: Trace): string {
  const revenue = numberText(trace.revenuePercent) + " %";
  if (trace.overlayPercent.isZero()) return revenue;
  const overlay = numberText(trace.overlayPercent) + " % overlay";
  return trace.revenuePercent.isZero() ? overlay : `(${revenue} + ${overlay})`;
}

function addAttainmentSteps(trace: Trace, steps: TraceStep[]): void {
  const quota = trace.quota;
  if (quota === null) return;
  const measuredAfter = trace.measuredBefore.plus(trace.credit);
  const quotaText = numberText(quota);
  addStep(
    steps,
    "Attainment before this deal",
    `${numberText(trace.measuredBefore)} of the quota of ${quotaText}`,
    shareText(trace.measuredBefore, quota),
  );
  addStep(
    steps,
    "Attainment after this deal",
    `${numberText(trace.measuredBefore)} + ${numberText(trace.credit)} = ${numberText(measuredAfter)} of the quota of ${quotaText}`,
    shareText(measuredAfter, quota),
  );
}

function addBandStep(trace: Trace, band: TraceBand, steps: TraceStep[]): void {
  const title = trace.isFlat
    ? "Rate"
    : `Band from ${percentText(band.startsAt)} (${numberText(trace.quota!.times(band.startsAt))})`;
  addStep(steps, title, `${numberText(band.portion)} × ${rateText(band, trace)}`, numberText(bandPay(band, trace)));
}

function rateText(band: TraceBand, trace: Trace): string {
  if (trace.baseRate === null) return percentText(band.rate);
  return `${percentText(trace.baseRate)} × ${numberText(band.rate)}`;
}

function bandSum(trace: Trace): Decimal {
  let together = Decimal.ZERO;
  for (const band of trace.bands) together = together.plus(bandPay(band, trace));
  return together;
}

function bandSumText(trace: Trace): string {
  const pays: string[] = [];
  for (const band of trace.bands) pays.push(numberText(bandPay(band, trace)));
  return joinText(pays, " + ");
}

function addMultiplierSteps(trace: Trace, steps: TraceStep[]): void {
  const counted: string[] = [];
  const omitted: string[] = [];
  for (const multiplier of trace.multipliers) {
    const text = `${numberText(multiplier.factor)} (${multiplier.label})`;
    if (multiplier.isCounted) {
      counted.push(trace.stacking === "additive" ? `(${text} − 1)` : text);
    } else {
      omitted.push(text);
    }
  }
  const isAdditive = trace.stacking === "additive";
  const formula = isAdditive ? "1 + " + joinText(counted, " + ") : joinText(counted, " × ");
  addStep(steps, "Multipliers", formula, numberText(uncutFactorOf(trace)));
  if (omitted.length > 0) {
    addStep(steps, "Left out", joinText(omitted, ", "), `only the highest ${countText(counted.length)}`);
  }
  if (trace.maximumFactor !== null) {
    const cut = `${numberText(uncutFactorOf(trace))} is above the largest factor of the plan`;
    addStep(steps, "Largest factor", cut, numberText(trace.maximumFactor));
  }
  const together = numberText(bandSum(trace));
  const factor = factorOf(trace);
  addStep(steps, "With multipliers", `${together} × ${numberText(factor)}`, numberText(bandSum(trace).times(factor)));
}

function countText(count: int): string {
  return count === 1 ? "one counts" : `${count} count`;
}

function addResultStep(trace: Trace, steps: TraceStep[]): void {
  const exact = trace.multipliers.length > 0 ? bandSum(trace).times(factorOf(trace)) : bandSum(trace);
  const title = trace.limits === null ? "Commission" : "Before limits";
  addStep(steps, title, `${numberText(exact)} rounded ${roundingWords(trace)}`, moneyText(payOf(trace)));
}

function addLimitSteps(trace: Trace, limits: TraceLimits, steps: TraceStep[]): void {
  const pay = payOf(trace);
  const paysNow = moneyText(limitedPay(pay, trace));
  if (limits.threshold !== null) {
    addStep(steps, "Threshold", thresholdText(trace, limits.threshold!), paysNow);
    return;
  }
  const ofDeal = dealPay(pay, limits);
  if (limits.dealFloor !== null) addDealStep("Floor per deal", "raised", pay, ofDeal, trace, steps);
  if (limits.dealCap !== null) addDealStep("Cap per deal", "cut", pay, ofDeal, trace, steps);
  if (limits.periodCap === null) return;
  const left = `${numberText(limits.periodCap!)} − ${numberText(limits.paidBefore)} paid for earlier deals leaves ${numberText(leftInPeriod(limits))} of ${numberText(ofDeal)}`;
  addStep(steps, "Cap per period", left, paysNow);
}

function addDealStep(
  title: string,
  verb: string,
  pay: Decimal,
  ofDeal: Decimal,
  trace: Trace,
  steps: TraceStep[],
): void {
  const formula = `${numberText(pay)} ${verb} to ${numberText(ofDeal)}`;
  addStep(steps, title, formula, moneyText(ofDeal.round(trace.moneyScale, "DOWN")));
}

function thresholdText(trace: Trace, threshold: Decimal): string {
  const border = numberText(trace.quota!.times(threshold));
  return `nothing until the deals of the period reach ${percentText(threshold)} of the quota (${border}); then this deal pays in full`;
}

function limitWords(trace: Trace, limits: TraceLimits): string {
  const paysNow = moneyText(trace.result);
  if (limits.threshold !== null) {
    return `, and ${paysNow} until the deals of the period reach ${percentText(limits.threshold!)} of the quota`;
  }
  return `, ${limits.dealFloor === null ? "cut" : "limited"} to ${paysNow}`;
}

function roundingWords(trace: Trace): string {
  const decimals = trace.moneyScale === 1 ? "1 decimal" : `${trace.moneyScale} decimals`;
  return `${roundingText(trace.rounding)} to ${decimals}`;
}

function takenBackText(reason: string): string {
  switch (reason) {
    case "open":
      return "the deal is open again";
    case "lost":
      return "the deal was lost";
    case "deleted":
      return "the deal was deleted";
    case "moved":
      return "the deal now counts in another period, and pays there";
    default:
      return "the deal no longer credits this payee under this plan";
  }
}

function addStep(steps: TraceStep[], title: string, formula: string, result: string): void {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = result;
  steps.push(step);
}

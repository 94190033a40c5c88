import { TraceStep } from "../model.js";
import { derivedPay } from "../rate/pay.js";
import { Trace, TraceDerivation } from "./parts.js";
import { moneyText, numberText, percentText } from "./wording.js";

/** The steps of a line that no credit of its own pays. */
export function derivationSteps(trace: Trace, derivation: TraceDerivation, steps: TraceStep[]): void {
  const pay = moneyText(derivedPay(derivation, trace.moneyScale, trace.rounding));
  const base = numberText(derivation.base);
  switch (derivation.kind) {
    case "adjustment":
      addStep(steps, "Credit so far, with multipliers", "what earlier deals of the period were paid for", base);
      addStep(steps, "Rate so far", "paid on it", percentText(derivation.earlierRate));
      addStep(steps, "Rate reached with this deal", "for all of it", percentText(derivation.reachedRate));
      addStep(steps, "Adjustment", adjustmentText(derivation), pay);
      break;
    case "clawback":
      addStep(steps, "Paid for the deal", "as it stands", base);
      addStep(steps, "Taken back", clawbackText(derivation), pay);
      break;
    default:
      addStep(steps, "Measured in the contest", "all deals of its days", base);
      addStep(steps, "Rank", sharedText(derivation), `${derivation.rank}`);
      addStep(steps, "Prize", prizeText(derivation), pay);
      break;
  }
}

export function derivationSentence(trace: Trace, derivation: TraceDerivation): string {
  const pay = moneyText(derivedPay(derivation, trace.moneyScale, trace.rounding));
  switch (derivation.kind) {
    case "adjustment":
      return `This deal brings what was credited before to another rate: ${adjustmentText(derivation)} = ${pay}`;
    case "clawback":
      return `The customer left within ${derivation.months} months: ${clawbackText(derivation)} = ${pay}`;
    default:
      return `Rank ${derivation.rank} with ${numberText(derivation.base)}: ${prizeText(derivation)} = ${pay}`;
  }
}

function adjustmentText(derivation: TraceDerivation): string {
  const rates = `${percentText(derivation.reachedRate)} − ${percentText(derivation.earlierRate)}`;
  return `${numberText(derivation.base)} × (${rates})`;
}

function clawbackText(derivation: TraceDerivation): string {
  const base = numberText(derivation.base);
  if (derivation.monthsLeft === derivation.months) return `all of ${base}`;
  return `${base} × ${derivation.monthsLeft} months left ÷ ${derivation.months}`;
}

function sharedText(derivation: TraceDerivation): string {
  return derivation.sharedBy === 1 ? "alone" : `shared by ${derivation.sharedBy}`;
}

function prizeText(derivation: TraceDerivation): string {
  const prizes = numberText(derivation.prizes);
  return derivation.sharedBy === 1 ? prizes : `${prizes} ÷ ${derivation.sharedBy}, in whole units`;
}

export function addStep(steps: TraceStep[], title: string, formula: string, result: string): void {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = result;
  steps.push(step);
}

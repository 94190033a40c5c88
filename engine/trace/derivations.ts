import { Decimal } from "../language.js";
import { TraceStep } from "../model.js";
import { derivedPay } from "../rate/pay.js";
import { Trace, TraceDerivation } from "./parts.js";
import { moneyText, numberText, percentText, roundedWords } from "./wording.js";

/** The steps of a line that no credit of its own pays. */
export function derivationSteps(trace: Trace, derivation: TraceDerivation, steps: TraceStep[]): void {
  const exact = derivedPay(derivation, trace.moneyScale, trace.rounding);
  const pay = moneyText(exact);
  const base = numberText(derivation.base);
  switch (derivation.kind) {
    case "adjustment":
      addStep(steps, "Earlier deals", "credit that the rate is for, times their multipliers", base);
      addStep(steps, "Rate so far", "what they were paid at", rateOf(derivation.earlierRate, trace));
      addStep(steps, "Rate reached", "what they are paid at with this deal", rateOf(derivation.reachedRate, trace));
      addStep(steps, "Adjustment", adjustmentText(derivation, trace) + adjustmentNote(derivation, exact, trace), pay);
      break;
    case "clawback":
      addStep(steps, "Paid for the deal", "before it was taken back", base);
      addStep(steps, "Taken back", clawbackText(derivation) + clawbackNote(derivation, exact, trace), pay);
      break;
    default:
      addStep(steps, "Counted in the contest", "all deals of its days", base);
      addStep(steps, "Rank", sharedText(derivation), `${derivation.rank}`);
      addStep(steps, "Prize", prizeText(derivation, exact), pay);
      break;
  }
}

export function derivationSentence(trace: Trace, derivation: TraceDerivation): string {
  const exact = derivedPay(derivation, trace.moneyScale, trace.rounding);
  const pay = moneyText(exact);
  switch (derivation.kind) {
    case "adjustment":
      return `This deal changes the rate of earlier deals: ${adjustmentText(derivation, trace)} = ${pay}`;
    case "clawback":
      return `Taken back within ${derivation.months} months of the deal: ${clawbackText(derivation)} = ${pay}`;
    default:
      return `Rank ${derivation.rank} with ${numberText(derivation.base)}: ${prizeText(derivation, exact)} = ${pay}`;
  }
}

/** Percent of money, or money for each unit. */
function rateOf(rate: Decimal, trace: Trace): string {
  return trace.isCount ? `${numberText(rate)} each` : percentText(rate);
}

function adjustmentText(derivation: TraceDerivation, trace: Trace): string {
  const reached = trace.isCount ? numberText(derivation.reachedRate) : percentText(derivation.reachedRate);
  const earlier = trace.isCount ? numberText(derivation.earlierRate) : percentText(derivation.earlierRate);
  const rates = `${reached} − ${earlier}`;
  return `${numberText(derivation.base)} × (${rates})`;
}

function adjustmentNote(derivation: TraceDerivation, pay: Decimal, trace: Trace): string {
  const risen = derivation.reachedRate.minus(derivation.earlierRate);
  return roundedWords(derivation.base.times(risen).equals(pay), trace);
}

function clawbackNote(derivation: TraceDerivation, pay: Decimal, trace: Trace): string {
  const part = derivation.base.times(Decimal.ofInt(derivation.monthsLeft));
  return roundedWords(pay.negate().times(Decimal.ofInt(derivation.months)).equals(part), trace);
}

function clawbackText(derivation: TraceDerivation): string {
  const base = numberText(derivation.base);
  if (derivation.monthsLeft === derivation.months) return `−${base}, all of it`;
  return `−${base} × ${derivation.monthsLeft} months left ÷ ${derivation.months}`;
}

function sharedText(derivation: TraceDerivation): string {
  return derivation.sharedBy === 1
    ? "nobody else has it"
    : `${derivation.sharedBy} share it and the prizes that follow`;
}

function prizeText(derivation: TraceDerivation, pay: Decimal): string {
  const prizes = numberText(derivation.prizes);
  if (derivation.sharedBy === 1) return prizes;
  const isExact = pay.times(Decimal.ofInt(derivation.sharedBy)).equals(derivation.prizes);
  const rest = isExact ? "" : ", cut to whole units; what is left goes unit by unit to the first of them";
  return `${prizes} ÷ ${derivation.sharedBy}${rest}`;
}

export function addStep(steps: TraceStep[], title: string, formula: string, result: string): void {
  const step = new TraceStep();
  step.title = title;
  step.formula = formula;
  step.result = result;
  steps.push(step);
}

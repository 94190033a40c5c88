import { PayLine } from "../flow.js";
import { Decimal } from "../language.js";
import { ComponentRules, PayeePeriod } from "../plan/rules.js";
import { Trace, TraceBand } from "../trace/parts.js";
import { readTrace, writeTrace } from "../trace/traceText.js";
import { bordersOf, chooseBands } from "./bands.js";
import { applyMultipliers } from "./multipliers.js";
import { payOf } from "./pay.js";

/** Phase 3: what each measured line pays. Lines that cannot be rated again are left as they stand. */
export function rateLines(lines: PayLine[]): void {
  for (const payLine of lines) {
    const period = payLine.period;
    if (period === null) continue;
    const trace = traceOf(payLine, period);
    if (trace.isFlat) chooseFlat(trace, period.rules);
    else chooseBands(trace, period.rules.component.tiers, bordersIn(period));
    trace.result = payOf(trace);
    payLine.line.amount = trace.result;
    payLine.line.trace = writeTrace(trace);
  }
}

/** Found once for each payee and period; lines of one ledger group may lie in several when a version's period was changed. */
function bordersIn(period: PayeePeriod): Decimal[] {
  if (period.borders === null) {
    period.borders = bordersOf(period.rules.component.tiers, period.quota!, period.rules.conventions.moneyScale);
  }
  return period.borders!;
}

/** All that the line is computed from: the facts of the fresh deal or of the trace, the measure and the rules of now. */
function traceOf(payLine: PayLine, period: PayeePeriod): Trace {
  const rules = period.rules;
  const trace = payLine.deal === null ? readTrace(payLine.line.trace) : freshTrace(payLine, rules);
  trace.limits = null;
  trace.quota = period.quota;
  trace.measuredBefore = payLine.measuredBefore;
  trace.isFlat = rules.component.rateKind === "flat";
  trace.moneyScale = rules.conventions.moneyScale;
  trace.rounding = rules.conventions.rounding;
  trace.baseRate = !trace.isFlat && rules.component.tiersAreFactors ? rules.component.rate : null;
  return trace;
}

function freshTrace(payLine: PayLine, rules: ComponentRules): Trace {
  const trace = new Trace();
  trace.dealAmount = payLine.deal!.amount!;
  trace.revenuePercent = payLine.share!.revenuePercent;
  trace.overlayPercent = payLine.share!.overlayPercent;
  trace.credit = payLine.line.credit;
  applyMultipliers(trace, payLine.deal!.facts, rules);
  return trace;
}

/** A flat rate is one band from 0 with the whole credit. */
function chooseFlat(trace: Trace, rules: ComponentRules): void {
  const band = new TraceBand();
  band.rate = rules.component.rate;
  band.portion = trace.credit;
  trace.bands = [band];
}

import { PayLine } from "../flow.js";
import { TraceBand } from "../trace/parts.js";
import { writeTrace } from "../trace/traceText.js";
import { chooseBands, divideCredit } from "./bands.js";
import { payOf } from "./pay.js";

/** Phase 3: what each measured line pays. Lines that are kept as they stand are left alone. */
export function rateLines(lines: PayLine[]): void {
  for (const payLine of lines) {
    if (payLine.rules !== null) rateLine(payLine);
  }
}

function rateLine(payLine: PayLine): void {
  const trace = payLine.trace;
  const rules = payLine.rules!;
  trace.isFlat = rules.component.rateKind === "flat";
  trace.moneyScale = rules.conventions.moneyScale;
  trace.rounding = rules.conventions.rounding;
  trace.baseRate = !trace.isFlat && rules.component.tiersAreFactors ? rules.component.rate : null;
  if (trace.isFlat) {
    const band = new TraceBand();
    band.rate = rules.component.rate;
    trace.bands = [band];
    divideCredit(trace);
  } else {
    chooseBands(trace, rules.component.tiers);
  }
  trace.result = payOf(trace);
  payLine.line.amount = trace.result;
  payLine.line.trace = writeTrace(trace);
}

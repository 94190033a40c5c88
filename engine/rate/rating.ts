import { PayLine } from "../flow.js";
import { Decimal } from "../language.js";
import { ComponentRules } from "../plan/rules.js";
import { Trace, TraceBand } from "../trace/parts.js";
import { writeTrace } from "../trace/traceText.js";
import { bordersOf, chooseBands } from "./bands.js";
import { payOf } from "./pay.js";

/** Phase 3: what each measured line pays. Lines that cannot be rated again are left as they stand. */
export function rateLines(lines: PayLine[]): void {
  let borders: Decimal[] = [];
  let bordersOwner = "";
  for (const payLine of lines) {
    const rules = payLine.rules;
    if (rules === null) continue;
    const trace = payLine.trace;
    prepare(trace, rules);
    if (trace.isFlat) {
      chooseFlat(trace, rules);
    } else {
      const owner = payLine.line.groupKey + `|${payLine.line.planVersion}`;
      if (owner !== bordersOwner) borders = bordersOf(rules.component.tiers, trace.quota!, trace.moneyScale);
      bordersOwner = owner;
      chooseBands(trace, rules.component.tiers, borders);
    }
    trace.result = payOf(trace);
    payLine.line.amount = trace.result;
    payLine.line.trace = writeTrace(trace);
  }
}

function prepare(trace: Trace, rules: ComponentRules): void {
  trace.isFlat = rules.component.rateKind === "flat";
  trace.moneyScale = rules.conventions.moneyScale;
  trace.rounding = rules.conventions.rounding;
  trace.baseRate = !trace.isFlat && rules.component.tiersAreFactors ? rules.component.rate : null;
}

/** A flat rate is one band from 0 with the whole credit. */
function chooseFlat(trace: Trace, rules: ComponentRules): void {
  const band = new TraceBand();
  band.rate = rules.component.rate;
  band.portion = trace.credit;
  trace.bands = [band];
}

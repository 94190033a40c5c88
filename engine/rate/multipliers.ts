import { Decimal, Order, int, sortBy, valueOf } from "../language.js";
import { Conventions } from "../model.js";
import { ComponentRules } from "../plan/rules.js";
import { Trace, TraceMultiplier } from "../trace/parts.js";
import { uncutFactorOf } from "./pay.js";

/** Gives the trace the multipliers whose condition the facts meet, in the order of the plan, and their limits. */
export function applyMultipliers(trace: Trace, facts: Map<string, string>, rules: ComponentRules): void {
  const multipliers = rules.component.multipliers;
  for (let i: int = 0; i < multipliers.length; i += 1) {
    if (valueOf(facts, multipliers[i].fact) !== multipliers[i].value) continue;
    const met = new TraceMultiplier();
    met.label = rules.labels[i];
    met.factor = multipliers[i].factor;
    trace.multipliers.push(met);
  }
  if (trace.multipliers.length > 0) limitMultipliers(trace, rules.conventions);
}

function limitMultipliers(trace: Trace, conventions: Conventions): void {
  trace.stacking = conventions.stacking;
  const most = conventions.maximumMultipliers;
  if (most !== null && trace.multipliers.length > most) keepHighest(trace, most);
  const largest = conventions.maximumFactor;
  if (largest !== null && uncutFactorOf(trace).compareTo(largest) > 0) trace.maximumFactor = largest;
}

/** Highest factors first count; among equal ones the plan's order decides. Those left out move behind the others. */
function keepHighest(trace: Trace, most: int): void {
  const ranked: RankedMultiplier[] = [];
  for (let i: int = 0; i < trace.multipliers.length; i += 1) {
    ranked.push(new RankedMultiplier(i, trace.multipliers[i].factor));
  }
  sortBy(ranked, new HighestFactorOrder());
  for (let i: int = most; i < ranked.length; i += 1) trace.multipliers[ranked[i].place].isCounted = false;
  const counted: TraceMultiplier[] = [];
  const omitted: TraceMultiplier[] = [];
  for (const multiplier of trace.multipliers) {
    if (multiplier.isCounted) {
      counted.push(multiplier);
    } else {
      omitted.push(multiplier);
    }
  }
  for (const multiplier of omitted) counted.push(multiplier);
  trace.multipliers = counted;
}

export class RankedMultiplier {
  place: int = 0;
  factor: Decimal = Decimal.ONE;

  constructor(place: int, factor: Decimal) {
    this.place = place;
    this.factor = factor;
  }
}

export class HighestFactorOrder implements Order<RankedMultiplier> {
  compare(a: RankedMultiplier, b: RankedMultiplier): int {
    const byFactor = b.factor.compareTo(a.factor);
    return byFactor !== 0 ? byFactor : a.place - b.place;
  }
}

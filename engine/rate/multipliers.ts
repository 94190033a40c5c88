import { ComponentRules, FactorSet } from "../flow.js";
import { Decimal, Order, divide, int, remainder, sortBy, valueOf } from "../language.js";
import { Conventions } from "../model.js";
import { Trace, TraceMultiplier } from "../trace/parts.js";
import { cutFactor, uncutFactorOf } from "./pay.js";

/** What the multipliers whose bits are set come to; null when there is none. */
export function factorsFor(met: int, rules: ComponentRules): FactorSet | null {
  if (met === 0) return null;
  const known = valueOf(rules.factorSets, met);
  if (known !== null) return known;
  const factors = factorSetOf(multipliersAt(met, rules), rules.conventions);
  rules.factorSets.set(met, factors);
  return factors;
}

/** The multipliers that a trace tells of, under the conventions of now. */
export function recalledFactors(trace: Trace, conventions: Conventions): FactorSet | null {
  if (trace.multipliers.length === 0) return null;
  const factors = new FactorSet();
  factors.multipliers = trace.multipliers;
  factors.maximumFactor = trace.maximumFactor;
  factors.factor = cutFactor(uncutFactorOf(factors.multipliers, conventions.stacking), factors.maximumFactor);
  return factors;
}

/** The multipliers whose bits are set, in the order of the plan. */
function multipliersAt(bits: int, rules: ComponentRules): TraceMultiplier[] {
  const multipliers = rules.component.multipliers;
  const places: int[] = [];
  let left: int = bits;
  for (let i: int = multipliers.length - 1; i >= 0; i -= 1) {
    if (remainder(left, 2) === 1) places.push(i);
    left = divide(left, 2);
  }
  const found: TraceMultiplier[] = [];
  for (let i: int = places.length - 1; i >= 0; i -= 1) {
    const met = new TraceMultiplier();
    met.label = rules.labels[places[i]];
    met.factor = multipliers[places[i]].factor;
    found.push(met);
  }
  return found;
}

function factorSetOf(met: TraceMultiplier[], conventions: Conventions): FactorSet {
  const factors = new FactorSet();
  const most = conventions.maximumMultipliers;
  factors.multipliers = most !== null && met.length > most ? highestFirst(met, most) : met;
  const uncut = uncutFactorOf(factors.multipliers, conventions.stacking);
  const largest = conventions.maximumFactor;
  if (largest !== null && uncut.compareTo(largest) > 0) factors.maximumFactor = largest;
  factors.factor = cutFactor(uncut, factors.maximumFactor);
  return factors;
}

/** Highest factors first count; among equal ones the plan's order decides. Those left out move behind the others. */
function highestFirst(met: TraceMultiplier[], most: int): TraceMultiplier[] {
  const ranked: RankedMultiplier[] = [];
  for (let i: int = 0; i < met.length; i += 1) ranked.push(new RankedMultiplier(i, met[i].factor));
  sortBy(ranked, new HighestFactorOrder());
  for (let i: int = most; i < ranked.length; i += 1) met[ranked[i].place].isCounted = false;
  const counted: TraceMultiplier[] = [];
  const omitted: TraceMultiplier[] = [];
  for (const multiplier of met) {
    if (multiplier.isCounted) {
      counted.push(multiplier);
    } else {
      omitted.push(multiplier);
    }
  }
  for (const multiplier of omitted) counted.push(multiplier);
  return counted;
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

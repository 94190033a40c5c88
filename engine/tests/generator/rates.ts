import { Decimal, LookupDimension, PlanComponent, RateRow, RateTier } from "../../index.js";
import type { LookupKind } from "../../index.js";
import { Chance, made } from "./chance.js";
import { FACTS } from "./words.js";

/** The rate of a component whose kind and measure are known. */
export function addRate(chance: Chance, component: PlanComponent): void {
  switch (component.rateKind) {
    case "flat":
      addFlat(chance, component);
      break;
    case "retroactive":
      if (chance.percent(35)) addTable(chance, component, true);
      else addTiers(chance, component);
      break;
    case "bonus":
    case "curve":
      component.bonus = chance.decimal(["10000", "2500.00", "7777"]);
      addTiers(chance, component);
      break;
    case "residual":
      component.yearRates = chance.pick([["0.05"], ["0.1", "0.05"], ["0.10", "0", "0.0333333333"]]).map(Decimal.of);
      if (component.measureUnit === "count") component.yearRates = component.yearRates.map(perUnit);
      component.stopsOn = chance.pick(["", "churned"]);
      break;
    case "contest":
      component.prizes = chance.pick([["5000"], ["5000", "3000", "1000.00"], ["1000", "1000"]]).map(Decimal.of);
      break;
    default:
      addTiers(chance, component);
  }
}

function addFlat(chance: Chance, component: PlanComponent): void {
  const source = chance.below(10);
  if (source < 3) {
    addTable(chance, component, chance.percent(50));
  } else if (source < 5 && component.measureUnit === "money") {
    component.rateNumber = "ratio";
  } else {
    component.rate = rateOf(chance, component);
  }
}

/** A fraction of money, or money for each unit. */
function rateOf(chance: Chance, component: PlanComponent): Decimal {
  return component.measureUnit === "count"
    ? chance.decimal(["250", "99.995", "1000.00"])
    : chance.decimal(["0.02", "0.1", "0.1000000000", "0.0333333333", "0.125", "0.08"]);
}

function perUnit(rate: Decimal): Decimal {
  return rate.times(Decimal.of("1000"));
}

function addTiers(chance: Chance, component: PlanComponent): void {
  const isShare = component.bonus !== null;
  const isCount = component.measureUnit === "count";
  if (component.rateKind !== "overage" && chance.percent(30)) component.tiersBy = "measured";
  component.tiersAreFactors = !isShare && chance.percent(30);
  if (component.tiersAreFactors) component.rate = rateOf(chance, component);
  const measured = isCount ? ["1", "2.5", "6"] : ["30000", "99999.99", "250000"];
  const attained = ["0.25", "0.5000", "0.8", "1", "1.3333333333"];
  const starts = chance.some(component.tiersBy === "measured" ? measured : attained, 60);
  for (const start of ["0", ...starts]) {
    const rate = isShare || component.tiersAreFactors ? shareOf(chance) : rateOf(chance, component);
    component.tiers.push(made(new RateTier(), { startsAt: Decimal.of(start), rate }));
  }
}

function shareOf(chance: Chance): Decimal {
  return chance.decimal(["0", "0.5", "0.80", "1", "1.3", "2"]);
}

/** Second measures: money, a count, and what only some plans measure otherwise. */
const SECONDS = ["margin", "margin", "revenue", "deals", "recurring", "units"];

/** One or two dimensions of all kinds, and rows for each place or for most of them. */
function addTable(chance: Chance, component: PlanComponent, isByAttainment: boolean): void {
  component.lookups = dimensionsOf(chance, component, isByAttainment);
  const firsts = cellsOf(chance, component.lookups[0]);
  const seconds = component.lookups.length === 1 ? [""] : cellsOf(chance, component.lookups[1]);
  for (const [f, first] of firsts.entries()) {
    for (const [s, second] of seconds.entries()) {
      const isNeeded = f === 0 || s === 0;
      if (!isNeeded && chance.percent(25)) continue;
      component.rows.push(made(new RateRow(), { first, second, rate: rateOf(chance, component) }));
    }
  }
}

function dimensionsOf(chance: Chance, component: PlanComponent, isByAttainment: boolean): LookupDimension[] {
  const other = chance.pick<LookupKind>(["fact", "number"]);
  const dimensions = [dimension(other, other === "fact" ? chance.pick(["product", "segment"]) : "discount")];
  if (isByAttainment) {
    dimensions.push(dimension("attainment", chance.pick(["", component.measure])));
    if (chance.percent(30))
      dimensions[0] = dimension("attainment", chance.pick(SECONDS.filter((name) => name !== component.measure)));
  } else if (chance.percent(40)) {
    dimensions.push(other === "fact" ? dimension("number", "discount") : dimension("fact", "segment"));
  }
  const kept = isByAttainment && chance.percent(25) ? [dimensions[1]] : dimensions;
  return chance.percent(40) ? kept.reverse() : kept;
}

function dimension(kind: LookupKind, name: string): LookupDimension {
  return made(new LookupDimension(), { kind, name });
}

/** What stands in the rows of a dimension; the first of them fits everything that others do not. */
function cellsOf(chance: Chance, { kind, name }: LookupDimension): string[] {
  if (kind === "fact") return ["", ...chance.some(FACTS[name], 60)];
  const starts = kind === "number" ? ["0", "5", "12.50"] : ["0", "0.4", "1.0"];
  return [starts[0], ...chance.some(starts.slice(1), 60)];
}

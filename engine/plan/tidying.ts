import { Decimal, int } from "../language.js";
import { Conventions, LookupDimension, Multiplier, PlanComponent, RateRow, RateTier } from "../model.js";
import { shortened } from "../money.js";

/*
 * Copies of what a plan says with numbers as short as they can be, so that products keep few digits and traces say the same
 * however a plan was written.
 */

export function tidiedConventions(conventions: Conventions): Conventions {
  const copy = new Conventions();
  copy.moneyScale = conventions.moneyScale;
  copy.rounding = conventions.rounding;
  copy.stacking = conventions.stacking;
  copy.maximumFactor = shortenedOrNull(conventions.maximumFactor);
  copy.maximumMultipliers = conventions.maximumMultipliers;
  copy.maximumDealAmount = conventions.maximumDealAmount;
  copy.yearStartMonth = conventions.yearStartMonth;
  copy.tierBounds = conventions.tierBounds;
  copy.roundingPlace = conventions.roundingPlace;
  copy.remainder = conventions.remainder;
  copy.proration = conventions.proration;
  return copy;
}

export function tidiedComponent(component: PlanComponent, moneyScale: int): PlanComponent {
  const copy = new PlanComponent();
  copyWhom(component, copy);
  copyMeasure(component, copy);
  copyRates(component, copy);
  copyLimits(component, copy, moneyScale);
  return copy;
}

export function tidiedNumbers(numbers: Decimal[]): Decimal[] {
  const tidied: Decimal[] = [];
  for (const value of numbers) tidied.push(shortened(value));
  return tidied;
}

function copyWhom(component: PlanComponent, copy: PlanComponent): void {
  copy.key = component.key;
  copy.name = component.name;
  copy.transactionKind = component.transactionKind;
  copy.paysItems = component.paysItems;
  copy.conditions = component.conditions;
  copy.firstDay = component.firstDay;
  copy.lastDay = component.lastDay;
  copy.earnedOn = component.earnedOn;
  copy.credits = component.credits;
  copy.firstCreditOnly = component.firstCreditOnly;
}

function copyMeasure(component: PlanComponent, copy: PlanComponent): void {
  copy.measure = component.measure;
  copy.measureUnit = component.measureUnit;
  copy.measureOf = component.measureOf;
  copy.period = component.period;
  copy.accumulation = component.accumulation;
  copy.rollingPeriods = component.rollingPeriods;
}

function copyRates(component: PlanComponent, copy: PlanComponent): void {
  copy.rateKind = component.rateKind;
  copy.termsOf = component.termsOf;
  copy.rate = shortened(component.rate);
  copy.rateNumber = component.rateNumber;
  copy.lookups = component.lookups;
  for (const row of component.rows) copy.rows.push(tidiedRow(row, component.lookups));
  copy.tiersBy = component.tiersBy;
  copy.tiersAreFactors = component.tiersAreFactors;
  for (const tier of component.tiers) copy.tiers.push(tidiedTier(tier));
  for (const multiplier of component.multipliers) copy.multipliers.push(tidiedMultiplier(multiplier));
  copy.yearRates = tidiedNumbers(component.yearRates);
  copy.stopsOn = component.stopsOn;
  copy.prizes = tidiedNumbers(component.prizes);
}

function tidiedRow(row: RateRow, lookups: LookupDimension[]): RateRow {
  const copy = new RateRow();
  copy.first = tidiedCell(row.first, lookups, 0);
  copy.second = tidiedCell(row.second, lookups, 1);
  copy.rate = shortened(row.rate);
  return copy;
}

/** Cells of numbers are written as short as they can be, those of facts as they are. */
function tidiedCell(text: string, lookups: LookupDimension[], dimension: int): string {
  if (dimension >= lookups.length || lookups[dimension].kind === "fact") return text;
  return Decimal.of(text).toShortText();
}

function tidiedTier(tier: RateTier): RateTier {
  const copy = new RateTier();
  copy.startsAt = shortened(tier.startsAt);
  copy.rate = shortened(tier.rate);
  return copy;
}

function tidiedMultiplier(multiplier: Multiplier): Multiplier {
  const copy = new Multiplier();
  copy.key = multiplier.key;
  copy.name = multiplier.name;
  copy.fact = multiplier.fact;
  copy.test = multiplier.test;
  copy.value = multiplier.value;
  copy.factor = shortened(multiplier.factor);
  copy.firstDay = multiplier.firstDay;
  copy.lastDay = multiplier.lastDay;
  return copy;
}

function copyLimits(component: PlanComponent, copy: PlanComponent, moneyScale: int): void {
  copy.threshold = shortenedOrNull(component.threshold);
  copy.dealFloor = asMoney(component.dealFloor, moneyScale);
  copy.dealCap = asMoney(component.dealCap, moneyScale);
  copy.periodFloor = asMoney(component.periodFloor, moneyScale);
  copy.periodCap = asMoney(component.periodCap, moneyScale);
  copy.capPerPayee = component.capPerPayee;
  copy.bonus = asMoney(component.bonus, moneyScale);
  copy.clawbackOn = component.clawbackOn;
  copy.clawbackMonths = component.clawbackMonths;
  copy.clawbackProRata = component.clawbackProRata;
}

function shortenedOrNull(value: Decimal | null): Decimal | null {
  return value === null ? null : shortened(value);
}

function asMoney(amount: Decimal | null, moneyScale: int): Decimal | null {
  return amount === null ? null : amount.round(moneyScale, "DOWN");
}

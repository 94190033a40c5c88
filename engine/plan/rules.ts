import { ComponentRules, VersionRules } from "../flow.js";
import { Decimal, Order, compareText, int, maxOf, membersOf } from "../language.js";
import { MeasureUnit, PlanComponent, PlanVersion } from "../model.js";
import { LARGEST_MONEY } from "../money.js";
import { isWithin } from "../periods.js";
import { labelsFor } from "../trace/labels.js";
import { checkPlanVersion } from "./checks.js";
import { quotaMeasures } from "./kinds.js";
import { startsOf } from "./tables.js";
import { tidiedComponent, tidiedConventions, tidiedNumbers } from "./tidying.js";

export function rulesOf(version: PlanVersion): VersionRules {
  const rules = new VersionRules();
  rules.version = version;
  for (const problem of checkPlanVersion(version)) {
    if (problem.severity === "error" && rules.problem === null) rules.problem = problem.message;
  }
  if (rules.problem !== null) return rules;
  for (const component of version.components) rules.components.push(componentRulesOf(component, version));
  return rules;
}

/** The version in force on a day, or null. `versions` are in the order of {@link VersionOrder}. */
export function versionOn(versions: VersionRules[], day: string): VersionRules | null {
  let isNewest = true;
  for (let i: int = versions.length - 1; i >= 0; i -= 1) {
    const version = versions[i].version;
    if (compareText(version.firstDay, day) > 0) continue;
    const isInForce = version.lastDay === null ? isNewest : isWithin(day, version.firstDay, version.lastDay);
    if (isInForce) return versions[i];
    isNewest = false;
  }
  return null;
}

/** The rules of a component as a certain version of its plan has them; null when there is no such version. */
export function rulesFor(
  versions: VersionRules[] | null,
  planVersion: int,
  componentKey: string,
): ComponentRules | null {
  if (versions === null) return null;
  for (const rules of versions) {
    if (rules.version.version !== planVersion) continue;
    for (const component of rules.components) {
      if (component.component.key === componentKey) return component;
    }
  }
  return null;
}

/** By first day, then by version. */
export class VersionOrder implements Order<VersionRules> {
  compare(a: VersionRules, b: VersionRules): int {
    const byDay = compareText(a.version.firstDay, b.version.firstDay);
    return byDay !== 0 ? byDay : a.version.version - b.version.version;
  }
}

export function componentRulesOf(component: PlanComponent, version: PlanVersion): ComponentRules {
  const rules = new ComponentRules();
  const quotas = quotaMeasures(component);
  rules.component = tidiedComponent(component, version.conventions.moneyScale);
  rules.conventions = tidiedConventions(version.conventions);
  rules.planKey = version.planKey;
  rules.planName = version.planName === "" ? version.planKey : version.planName;
  rules.planVersion = version.version;
  rules.currencyCode = version.currencyCode;
  rules.labels = labelsFor(rules.component);
  rules.needsQuota = quotas.has(component.measure);
  rules.hasLimits = hasLimits(component);
  rules.looksUp = component.rateNumber !== "" || component.lookups.length > 0;
  rules.rowStarts = startsOf(rules.component);
  rules.secondMeasure = secondMeasureOf(component, quotas);
  rules.secondUnit = unitOf(rules.secondMeasure, version);
  rules.isPlain = isPlain(component, version);
  rules.paysByOwner = version.paysByOwner;
  rules.quotaRamp = tidiedNumbers(version.quotaRamp);
  rules.largestCredit = LARGEST_MONEY.dividedBy(largestRateOf(rules.component), 2, "DOWN");
  return rules;
}

/** Of the measures whose quotas count, the one that is not the component's own; empty when there is none. */
function secondMeasureOf(component: PlanComponent, quotas: Set<string>): string {
  for (const measure of membersOf(quotas)) {
    if (measure !== component.measure) return measure;
  }
  return "";
}

/** What a measure is by its name, or by a component that measures it; null when none does. */
function unitOf(measure: string, version: PlanVersion): MeasureUnit | null {
  if (measure === "deals") return "count";
  if (measure === "revenue" || measure === "margin") return "money";
  for (const component of version.components) {
    if (component.measure === measure) return component.measureUnit;
  }
  return null;
}

function hasLimits(component: PlanComponent): boolean {
  return (
    component.threshold !== null ||
    component.dealFloor !== null ||
    component.dealCap !== null ||
    component.periodFloor !== null ||
    component.periodCap !== null
  );
}

/** True for a component that asks nothing of a won opportunity but its splits and its amount. */
function isPlain(component: PlanComponent, version: PlanVersion): boolean {
  return (
    component.transactionKind === "opportunity" &&
    !component.paysItems &&
    component.conditions.length === 0 &&
    component.firstDay === null &&
    component.lastDay === null &&
    component.earnedOn === "won" &&
    component.credits.length === 0 &&
    component.measure === "revenue" &&
    component.rateKind !== "residual" &&
    component.rateNumber === "" &&
    component.lookups.length === 0 &&
    component.clawbackOn === "" &&
    version.payeeFacts.length === 0
  );
}

/** No line of the component pays more than this times its credit; at least 1. */
function largestRateOf(component: PlanComponent): Decimal {
  let largest = component.rate;
  for (const row of component.rows) largest = maxOf(largest, row.rate);
  for (const rate of component.yearRates) largest = maxOf(largest, rate);
  if (component.tiers.length > 0) {
    let largestOfTiers = Decimal.ZERO;
    for (const tier of component.tiers) largestOfTiers = maxOf(largestOfTiers, tier.rate);
    largest = component.tiersAreFactors ? largestOfTiers.times(component.rate) : maxOf(largest, largestOfTiers);
  }
  for (const multiplier of component.multipliers) {
    if (multiplier.factor.compareTo(Decimal.ONE) > 0) largest = largest.times(multiplier.factor);
  }
  return maxOf(largest, Decimal.ONE);
}

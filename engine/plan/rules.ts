import { Decimal, Order, compareText, int, maxOf, valueOf } from "../language.js";
import { Conventions, Multiplier, PlanComponent, PlanVersion, RateTier } from "../model.js";
import { LARGEST_MONEY, shortened } from "../money.js";
import { isWithin, periodFirstDay, periodLastDay } from "../periods.js";
import { checkPlanVersion } from "../planText.js";
import { labelsFor } from "../trace/labels.js";

/** The days in which a component adds up credit. */
export class MeasurePeriod {
  firstDay: string = "";
  lastDay: string = "";
  /** By payee key, as far as they were asked for. */
  payees: Map<string, PayeePeriod> = new Map<string, PayeePeriod>();
}

/** A component made ready for rating: numbers without trailing zeros, labels that fit a trace. */
export class ComponentRules {
  component: PlanComponent = new PlanComponent();
  conventions: Conventions = new Conventions();
  /** What each multiplier is called in a trace: its name, or less where names would not fit. */
  labels: string[] = [];
  /** Measure periods by day and by month (YYYY-MM), as far as they were asked for. */
  periods: Map<string, MeasurePeriod> = new Map<string, MeasurePeriod>();
  /** The largest credit whose pay the ledger can hold in any case. */
  largestCredit: Decimal = Decimal.ZERO;
  /** True when the component has a threshold, a floor or a cap. */
  hasLimits: boolean = false;
}

const NO_RULES: ComponentRules = new ComponentRules();

/** What all lines of one payee under one component in one measure period share; found once for all of them. */
export class PayeePeriod {
  rules: ComponentRules = NO_RULES;
  groupKey: string = "";
  /** What follows the deal in the keys of its lines. */
  lineKeyEnd: string = "";
  /** The target of the measure period; null when there is no usable one. */
  quota: Decimal | null = null;
  /** Where the bands begin for the quota; null as long as no line was rated. */
  borders: Decimal[] | null = null;

  constructor(rules: ComponentRules) {
    this.rules = rules;
  }

  /** True when lines cannot be paid because the bands or the threshold of the component need a quota and none is usable. */
  lacksQuota(): boolean {
    const component = this.rules.component;
    return this.quota === null && (component.rateKind === "marginal" || component.threshold !== null);
  }
}

/** A plan version made ready for rating. */
export class VersionRules {
  version: PlanVersion = new PlanVersion();
  /** The components that this engine rates. */
  components: ComponentRules[] = [];
  /** Why the version cannot pay; null when it can. */
  problem: string | null = null;
}

export function rulesOf(version: PlanVersion): VersionRules {
  const rules = new VersionRules();
  rules.version = version;
  for (const problem of checkPlanVersion(version)) {
    if (problem.severity === "error" && rules.problem === null) rules.problem = problem.message;
  }
  if (rules.problem !== null) return rules;
  for (const component of version.components) {
    if (component.measure === "revenue") rules.components.push(componentRulesOf(component, version.conventions));
  }
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

/** The measure period of a component that contains the day. */
export function periodOf(rules: ComponentRules, day: string): MeasurePeriod {
  const known = valueOf(rules.periods, day);
  if (known !== null) return known;
  const period = periodOfMonth(rules, day);
  rules.periods.set(day, period);
  return period;
}

function periodOfMonth(rules: ComponentRules, day: string): MeasurePeriod {
  const month = day.substring(0, 7);
  const known = valueOf(rules.periods, month);
  if (known !== null) return known;
  const period = new MeasurePeriod();
  period.firstDay = periodFirstDay(day, rules.component.period, rules.conventions.yearStartMonth);
  period.lastDay = periodLastDay(day, rules.component.period, rules.conventions.yearStartMonth);
  rules.periods.set(month, period);
  return period;
}

/** The rules of a component by its key, or null. */
export function componentOf(rules: VersionRules, componentKey: string): ComponentRules | null {
  for (const component of rules.components) {
    if (component.component.key === componentKey) return component;
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

function componentRulesOf(component: PlanComponent, conventions: Conventions): ComponentRules {
  const rules = new ComponentRules();
  rules.component = tidied(component);
  tidyLimits(component, rules.component, conventions.moneyScale);
  rules.conventions = tidiedConventions(conventions);
  rules.labels = labelsFor(rules.component);
  rules.hasLimits = hasLimits(component);
  rules.largestCredit = LARGEST_MONEY.dividedBy(largestRateOf(rules.component), 2, "DOWN");
  return rules;
}

/** No line of the component pays more than this times its credit. */
function largestRateOf(component: PlanComponent): Decimal {
  let largest = component.rate;
  if (component.rateKind === "marginal") {
    largest = Decimal.ZERO;
    for (const tier of component.tiers) largest = maxOf(largest, tier.rate);
    if (component.tiersAreFactors) largest = largest.times(component.rate);
  }
  for (const multiplier of component.multipliers) {
    if (multiplier.factor.compareTo(Decimal.ONE) > 0) largest = largest.times(multiplier.factor);
  }
  return maxOf(largest, Decimal.ONE);
}

function tidied(component: PlanComponent): PlanComponent {
  const copy = new PlanComponent();
  copy.key = component.key;
  copy.name = component.name;
  copy.measure = component.measure;
  copy.period = component.period;
  copy.rateKind = component.rateKind;
  copy.rate = shortened(component.rate);
  copy.tiersAreFactors = component.tiersAreFactors;
  for (const tier of component.tiers) {
    const tidyTier = new RateTier();
    tidyTier.startsAt = shortened(tier.startsAt);
    tidyTier.rate = shortened(tier.rate);
    copy.tiers.push(tidyTier);
  }
  for (const multiplier of component.multipliers) {
    const tidyMultiplier = new Multiplier();
    tidyMultiplier.key = multiplier.key;
    tidyMultiplier.name = multiplier.name;
    tidyMultiplier.fact = multiplier.fact;
    tidyMultiplier.value = multiplier.value;
    tidyMultiplier.factor = shortened(multiplier.factor);
    copy.multipliers.push(tidyMultiplier);
  }
  return copy;
}

function hasLimits(component: PlanComponent): boolean {
  return (
    component.threshold !== null ||
    component.dealFloor !== null ||
    component.dealCap !== null ||
    component.periodCap !== null
  );
}

function tidyLimits(component: PlanComponent, copy: PlanComponent, moneyScale: int): void {
  copy.threshold = component.threshold === null ? null : shortened(component.threshold);
  copy.dealFloor = asMoney(component.dealFloor, moneyScale);
  copy.dealCap = asMoney(component.dealCap, moneyScale);
  copy.periodCap = asMoney(component.periodCap, moneyScale);
}

function asMoney(amount: Decimal | null, moneyScale: int): Decimal | null {
  return amount === null ? null : amount.round(moneyScale, "DOWN");
}

function tidiedConventions(conventions: Conventions): Conventions {
  const copy = new Conventions();
  copy.moneyScale = conventions.moneyScale;
  copy.rounding = conventions.rounding;
  copy.stacking = conventions.stacking;
  copy.maximumFactor = conventions.maximumFactor === null ? null : shortened(conventions.maximumFactor);
  copy.maximumMultipliers = conventions.maximumMultipliers;
  copy.maximumDealAmount = conventions.maximumDealAmount;
  copy.yearStartMonth = conventions.yearStartMonth;
  return copy;
}

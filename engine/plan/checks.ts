import { Decimal, compareText, int } from "../language.js";
import { Conventions, PlanComponent, PlanProblem, PlanVersion } from "../model.js";
import { shortened } from "../money.js";
import { isDay } from "../periods.js";
import { fitsTrace } from "../trace/labels.js";
import { percentText } from "../trace/wording.js";
import { checkMoneyLimits } from "./limitChecks.js";
import { addError, addWarning } from "./problems.js";

/** Rates, factors and attainments are kept with so many decimals at the most. */
const FINEST_SCALE: int = 10;
/** The largest rate, factor or attainment that is not taken for a typing mistake. */
const LARGEST_FACTOR: Decimal = Decimal.ofInt(1000);

export function checkHead(version: PlanVersion, problems: PlanProblem[]): void {
  if (version.planKey === "") addError(problems, "", "PLAN_KEY_MISSING", "The version belongs to no plan.");
  if (version.version < 1) addError(problems, "", "VERSION_INVALID", "The number of the version must be 1 or more.");
  if (version.currencyCode === "") addError(problems, "", "CURRENCY_MISSING", "The plan has no currency.");
  if (!isDay(version.firstDay)) {
    addError(problems, "", "DATE_INVALID", `The first day "${version.firstDay}" is no day; write it as 2026-01-31.`);
  }
  if (version.lastDay === null) return;
  if (!isDay(version.lastDay)) {
    addError(problems, "", "DATE_INVALID", `The last day "${version.lastDay}" is no day; write it as 2026-12-31.`);
  } else if (compareText(version.lastDay, version.firstDay) < 0) {
    addError(
      problems,
      "",
      "DATES_REVERSED",
      `The last day ${version.lastDay} is before the first, ${version.firstDay}.`,
    );
  }
}

export function checkConventions(conventions: Conventions, problems: PlanProblem[]): void {
  if (conventions.moneyScale < 0 || conventions.moneyScale > 2) {
    addError(problems, "", "MONEY_SCALE_INVALID", "Money has 0, 1 or 2 decimals.");
  }
  const rounding = conventions.rounding;
  if (rounding !== "HALF_UP" && rounding !== "HALF_EVEN" && rounding !== "DOWN") {
    addError(problems, "", "ROUNDING_UNKNOWN", `The rounding "${rounding}" is not HALF_UP, HALF_EVEN or DOWN.`);
  }
  if (conventions.stacking !== "multiplicative" && conventions.stacking !== "additive") {
    const problem = `The stacking "${conventions.stacking}" is not multiplicative or additive.`;
    addError(problems, "", "STACKING_UNKNOWN", problem);
  }
  const largest = conventions.maximumFactor;
  if (largest !== null && (largest.sign() <= 0 || isOdd(largest))) {
    addError(
      problems,
      "",
      "FACTOR_INVALID",
      `The largest factor ${largest.toText()} must be above 0 and at most 1000.`,
    );
  }
  if (conventions.maximumMultipliers !== null && conventions.maximumMultipliers < 1) {
    addError(
      problems,
      "",
      "MULTIPLIERS_INVALID",
      "At least one multiplier must be allowed to count; leave it empty for all.",
    );
  }
  if (conventions.maximumDealAmount.sign() <= 0) {
    addError(problems, "", "DEAL_AMOUNT_INVALID", "The largest deal amount must be above 0.");
  }
  if (conventions.yearStartMonth < 1 || conventions.yearStartMonth > 12) {
    addError(problems, "", "YEAR_START_INVALID", "The year starts in a month from 1 to 12.");
  }
}

export function checkComponents(version: PlanVersion, problems: PlanProblem[]): void {
  if (version.components.length === 0) addError(problems, "", "COMPONENT_MISSING", "The plan has no pay rule.");
  const keys = new Set<string>();
  for (const component of version.components) {
    if (component.key === "" || component.key.indexOf("|") >= 0) {
      addError(problems, component.key, "COMPONENT_KEY_INVALID", "A component needs a key without the sign |.");
    }
    if (keys.has(component.key)) {
      addError(problems, component.key, "COMPONENT_TWICE", `The component ${component.key} is there twice.`);
    }
    keys.add(component.key);
    checkComponent(component, version.conventions.moneyScale, problems);
  }
}

function checkComponent(component: PlanComponent, moneyScale: int, problems: PlanProblem[]): void {
  const key = component.key;
  if (component.measure !== "revenue") {
    addError(problems, key, "MEASURE_UNKNOWN", `The measure "${component.measure}" of ${key} is not revenue.`);
  }
  checkRate(component, component.rate, "rate", problems);
  if (component.rateKind === "marginal") {
    checkTiers(component, problems);
  } else if (component.tiers.length > 0) {
    addError(
      problems,
      key,
      "TIERS_NOT_USED",
      `The component ${key} is flat and has tiers; make it marginal or drop them.`,
    );
  }
  checkMultipliers(component, problems);
  checkThreshold(component, problems);
  checkMoneyLimits(component, moneyScale, problems);
  if (!fitsTrace(component)) {
    addError(problems, key, "TRACE_TOO_LONG", `The tiers and multipliers of ${key} do not fit a trace; use fewer.`);
  }
}

function checkTiers(component: PlanComponent, problems: PlanProblem[]): void {
  const key = component.key;
  if (component.tiers.length === 0) {
    addError(problems, key, "TIERS_MISSING", `The component ${key} has no tiers.`);
    return;
  }
  if (!component.tiers[0].startsAt.isZero()) {
    addError(problems, key, "TIERS_NOT_FROM_ZERO", `The first tier of ${key} must begin at 0.`);
  }
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const tier = component.tiers[i];
    checkRate(component, tier.rate, `tier ${i + 1}`, problems);
    if (isOdd(tier.startsAt)) {
      addError(
        problems,
        key,
        "ATTAINMENT_INVALID",
        `Tier ${i + 1} of ${key} begins at an impossible attainment; 1.2 is 120 %.`,
      );
    }
    if (i > 0 && tier.startsAt.compareTo(component.tiers[i - 1].startsAt) <= 0) {
      addError(problems, key, "TIERS_NOT_ASCENDING", `Tier ${i + 1} of ${key} must begin above tier ${i}.`);
    }
  }
  if (component.tiersAreFactors && component.rate.sign() <= 0) {
    addError(
      problems,
      key,
      "BASE_RATE_MISSING",
      `The tiers of ${key} are factors and there is no rate to apply them to.`,
    );
  }
}

function checkMultipliers(component: PlanComponent, problems: PlanProblem[]): void {
  const key = component.key;
  const keys = new Set<string>();
  for (const multiplier of component.multipliers) {
    if (multiplier.key === "" || multiplier.fact === "") {
      addError(problems, key, "MULTIPLIER_INCOMPLETE", `A multiplier of ${key} lacks its key or its fact.`);
    }
    if (keys.has(multiplier.key)) {
      addError(problems, key, "MULTIPLIER_TWICE", `The multiplier ${multiplier.key} of ${key} is there twice.`);
    }
    keys.add(multiplier.key);
    if (multiplier.factor.sign() <= 0 || isOdd(multiplier.factor)) {
      const problem = `The factor ${multiplier.factor.toText()} of ${multiplier.key} must be above 0 and at most 1000; 1.5 is half as much again.`;
      addError(problems, key, "FACTOR_INVALID", problem);
    }
  }
}

function checkThreshold(component: PlanComponent, problems: PlanProblem[]): void {
  const threshold = component.threshold;
  if (threshold === null || (threshold.sign() > 0 && !isOdd(threshold))) return;
  const problem = `The threshold of ${component.key}, ${threshold.toText()}, must be above 0, at most 1000 and no finer than 10 decimals; 0.5 is 50 %.`;
  addError(problems, component.key, "THRESHOLD_INVALID", problem);
}

function checkRate(component: PlanComponent, rate: Decimal, place: string, problems: PlanProblem[]): void {
  if (rate.sign() >= 0 && !isOdd(rate)) return;
  const problem = `The ${place} of ${component.key}, ${rate.toText()}, must not be negative, above 1000 or finer than 10 decimals; 0.08 is 8 %.`;
  addError(problems, component.key, "RATE_INVALID", problem);
}

/** True for what no plan means: negative, above 1000 or finer than the records keep. */
function isOdd(value: Decimal): boolean {
  const decimals = shortened(value).scale();
  return value.sign() < 0 || value.compareTo(LARGEST_FACTOR) > 0 || decimals > FINEST_SCALE;
}

/**
 * Warns of tiers that pay less than the rate at 100 % would pay flat, until some attainment above 100 %: whoever just
 * reaches the quota is worse off than under the simpler plan.
 */
export function compareWithFlat(component: PlanComponent, problems: PlanProblem[]): void {
  const flatRate = rateUpTo(component, Decimal.ONE);
  let behind = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    const tier = component.tiers[i];
    const isLast = i + 1 === component.tiers.length;
    const gain = effectiveRate(component, i).minus(flatRate);
    if (isLast || overtakes(behind, gain, tier.startsAt, component.tiers[i + 1].startsAt)) {
      warnOfLess(component, flatRate, behind, gain, tier.startsAt, problems);
      return;
    }
    behind = behind.plus(component.tiers[i + 1].startsAt.minus(tier.startsAt).times(gain));
    const endsAbove = component.tiers[i + 1].startsAt.compareTo(Decimal.ONE) >= 0;
    if (endsAbove && behind.sign() >= 0) return;
  }
}

/** True when the band that begins behind ends level or ahead. */
function overtakes(behind: Decimal, gain: Decimal, startsAt: Decimal, endsAt: Decimal): boolean {
  return (
    behind.sign() < 0 &&
    behind.plus(endsAt.minus(startsAt).times(gain)).sign() >= 0 &&
    endsAt.compareTo(Decimal.ONE) > 0
  );
}

function warnOfLess(
  component: PlanComponent,
  flatRate: Decimal,
  behind: Decimal,
  gain: Decimal,
  startsAt: Decimal,
  problems: PlanProblem[],
): void {
  if (behind.sign() >= 0) return;
  const flat = `The tiers of ${component.key} pay less than ${percentText(flatRate)} flat`;
  if (gain.sign() <= 0) {
    addWarning(problems, component.key, "PAYS_LESS_THAN_FLAT", `${flat} at every attainment.`);
    return;
  }
  const level = startsAt.plus(behind.negate().dividedBy(gain, 4, "HALF_UP"));
  addWarning(problems, component.key, "PAYS_LESS_THAN_FLAT", `${flat} until ${percentText(level)} of the quota.`);
}

/** The rate of the last krone up to an attainment. */
function rateUpTo(component: PlanComponent, attainment: Decimal): Decimal {
  let rate = Decimal.ZERO;
  for (let i: int = 0; i < component.tiers.length; i += 1) {
    if (component.tiers[i].startsAt.compareTo(attainment) < 0) rate = effectiveRate(component, i);
  }
  return rate;
}

function effectiveRate(component: PlanComponent, place: int): Decimal {
  const rate = component.tiers[place].rate;
  return component.tiersAreFactors ? rate.times(component.rate) : rate;
}

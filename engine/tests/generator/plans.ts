import { CalculationRequest, Conventions, Decimal, PlanComponent, PlanVersion } from "../../index.js";
import { Chance, made } from "./chance.js";
import { takesOwnTerms } from "../../plan/kinds.js";
import { randomComponent } from "./components.js";
import { PAYEE_FACT } from "./words.js";

/** A plan with one or two versions, sound unless faults are wanted. */
export function addPlan(chance: Chance, request: CalculationRequest, planKey: string, withFaults: boolean): void {
  const version = randomVersion(chance, planKey, withFaults);
  if (withFaults && chance.percent(6)) version.lastDay = "2026-06-30";
  request.versions.push(version);
  if (chance.percent(30)) request.versions.push(nextVersion(chance, version, withFaults));
  if (withFaults && chance.percent(8)) damagePlan(chance, chance.pick(request.versions));
}

function randomVersion(chance: Chance, planKey: string, withFaults: boolean): PlanVersion {
  const version = new PlanVersion();
  version.planKey = planKey;
  version.planName = chance.pick(["Sales", "Salg & Ære", ""]);
  version.firstDay = "2026-01-01";
  version.currencyCode = chance.percent(85) ? "DKK" : "EUR";
  version.conventions = randomConventions(chance, withFaults);
  version.paysByOwner = chance.percent(12);
  if (chance.percent(12)) version.payeeFacts = [PAYEE_FACT];
  if (chance.percent(20)) {
    const ramps = [["0.5"], ["0.25", "0.50", "0.75"], ["0.3333333333", "1"]];
    version.quotaRamp = chance.pick(withFaults ? [...ramps, ["0", "0", "0.5"]] : ramps).map(Decimal.of);
  }
  if (chance.percent(15)) {
    version.planCap = chance.decimal(["20000", "5000"]);
    version.planCapPeriod = chance.pick(["month", "month", "quarter", "half", "year"]);
  }
  const count = chance.pick([1, 2, 2, 3]);
  for (let c = 1; c <= count; c += 1) addComponent(chance, version, `part-${c}`);
  if (withFaults || !version.paysByOwner) letPayeesHaveTerms(chance, version);
  return version;
}

function addComponent(chance: Chance, version: PlanVersion, key: string): void {
  version.components.push(randomComponent(chance, key, version.conventions.moneyScale));
}

/** Some rates and bonuses are the payees' own; whom only the owner's plan pays has none, and is held. */
function letPayeesHaveTerms(chance: Chance, version: PlanVersion): void {
  for (const component of version.components) {
    if (takesOwnTerms(component) && chance.percent(20))
      Object.assign(component, { termsOf: "payee", rate: Decimal.ZERO, bonus: null });
  }
}

/** The same plan later: some of its rules as before, with other rates, or other rules. */
function nextVersion(chance: Chance, version: PlanVersion, withFaults: boolean): PlanVersion {
  const next = randomVersion(chance, version.planKey, withFaults);
  next.planName = version.planName;
  next.version = 2;
  next.firstDay = chance.pick(["2026-05-01", "2026-05-15"]);
  next.lastDay = chance.pick([null, "2027-12-31"]);
  next.currencyCode = version.currencyCode;
  if (!chance.percent(60)) {
    if (!withFaults || chance.percent(60)) for (const component of next.components) component.key += " anew";
    return next;
  }
  next.conventions = version.conventions;
  if (!withFaults) next.paysByOwner = version.paysByOwner;
  next.components = version.components.map(
    (component) =>
      Object.assign(Object.create(Object.getPrototypeOf(component) as object), component) as typeof component,
  );
  for (const component of next.components) {
    for (const list of ["tiers", "rows"] as const) {
      const changed = component[list].map((one) => ({
        ...one,
        rate: one.rate.times(Decimal.of("0.5")).round(3, "DOWN"),
      }));
      Object.assign(component, { [list]: changed });
    }
  }
  return next;
}

function randomConventions(chance: Chance, withFaults: boolean): Conventions {
  const conventions = new Conventions();
  conventions.moneyScale = chance.pick([2, 2, 2, 1, 0]);
  conventions.rounding = chance.pick(["HALF_UP", "HALF_UP", "HALF_EVEN", "DOWN"]);
  conventions.stacking = chance.pick(["multiplicative", "additive"]);
  conventions.maximumFactor = chance.pick([null, Decimal.of("1.6"), Decimal.of("2.00")]);
  conventions.maximumMultipliers = chance.pick([null, 1, 2]);
  conventions.yearStartMonth = chance.pick([1, 1, 4, 7]);
  conventions.tierBounds = chance.pick(["inclusive", "inclusive", "exclusive"]);
  conventions.roundingPlace = chance.pick(["line", "line", "step"]);
  conventions.remainder = chance.pick(["largestRemainder", "largestRemainder", "largestShare"]);
  conventions.proration = chance.pick(["none", "none", "none", "calendar", "workdays", "thirty"]);
  if (withFaults && chance.percent(8)) conventions.maximumDealAmount = Decimal.of("500000");
  if (withFaults && chance.percent(5)) conventions.maximumDealAmount = Decimal.of("99999999999999999");
  return conventions;
}

/** Breaks one thing about a version, so that it cannot pay. */
function damagePlan(chance: Chance, version: PlanVersion): void {
  const component = version.components[0];
  const faults: (() => unknown)[] = [
    () => (component.rate = Decimal.of("-0.1")),
    () => (component.tiers = []),
    () => (component.rows = []),
    () => (component.measure = "deals|"),
    () => (component.threshold = Decimal.ZERO),
    () => (component.clawbackMonths = 500),
    () => (version.conventions.moneyScale = 3),
    () => version.components.push(component),
  ];
  chance.pick(faults)();
}

/** Leaves of a version what asks nothing of a deal but its amount and multipliers: what most companies have. */
export function makePlain(version: PlanVersion): void {
  Object.assign(version, { paysByOwner: false, payeeFacts: [] });
  for (const component of version.components) {
    const { key, name, measureOf, period, accumulation, rateKind, rate, tiersBy, tiers, tiersAreFactors } = component;
    const { termsOf, multipliers, threshold, dealFloor, dealCap, periodFloor, periodCap, capPerPayee, bonus } =
      component;
    const isTiered = tiers.length > 0 && tiersBy === "attainment";
    const plain = made(new PlanComponent(), { key, name, period, termsOf, multipliers, dealFloor, dealCap });
    Object.assign(plain, { periodFloor, periodCap });
    if (isTiered)
      Object.assign(plain, {
        rateKind,
        rate,
        tiersBy,
        tiers,
        tiersAreFactors,
        bonus,
        threshold,
        measureOf,
        capPerPayee,
      });
    if (isTiered && accumulation !== "rolling") plain.accumulation = accumulation;
    else if (termsOf === "plan") plain.rate = rate.isZero() ? Decimal.of("0.05") : rate;
    Object.assign(component, plain);
  }
}

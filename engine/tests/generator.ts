/**
 * Random requests for tests, the same for the same seed everywhere. They reach every rule, hold and convention of the
 * engine, with entries that stand from earlier calculations. Plain TypeScript, outside the engine's language.
 */
import {
  CalculationRequest,
  Conventions,
  Deal,
  DealSplit,
  Decimal,
  Multiplier,
  Payee,
  PlanAssignment,
  PlanComponent,
  PlanVersion,
  Quota,
  RateTier,
  addDays,
  periodFirstDay,
  periodLastDay,
} from "../index.js";
import type { PeriodKind } from "../index.js";
import { Ledger, withDeals } from "./ledger.js";

/** A small generator of pseudo-random numbers (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }
}

const FACTS: Record<string, readonly string[]> = {
  product: ["new", "New", "old"],
  segment: ["enterprise", "small"],
  "größe; x": ["Ærø, 1", 'say "hi"', "back\\slash\n"],
};
const NAMES = ["Anna Holm", "Bo Lind", "Çağla Öz", 'Dee "D" Doe', "Ed\tTab", "Flora 🌻", ""];
const PERIODS: readonly PeriodKind[] = ["month", "quarter", "half", "year"];

/**
 * A request with deals to credit, people, rules and, in most cases, entries that stand from calculating earlier states
 * of some of the deals.
 */
export function randomRequest(seed: number): CalculationRequest {
  const chance = new Chance(seed);
  const rules = randomRules(chance, true);
  const deals = randomDeals(chance, rules, 1 + chance.below(9), true);
  const ledger = new Ledger();
  if (chance.percent(70)) {
    const before = deals.filter(() => chance.percent(70)).map((deal) => earlierState(chance, deal, rules));
    ledger.settle(chance.percent(15) ? randomRules(chance, true) : rules, before);
  }
  const fresh = chance.percent(30) ? deals : deals.filter(() => chance.percent(60));
  const request = withDeals(rules, fresh);
  request.standing = ledger.entries;
  return request;
}

/** Rules without anything that holds a deal, for properties that speak of paid deals. */
export function soundRules(chance: Chance): CalculationRequest {
  return randomRules(chance, false);
}

export function randomDeals(chance: Chance, rules: CalculationRequest, count: number, withFaults: boolean): Deal[] {
  return Array.from({ length: count }, (_, i) => randomDeal(chance, rules, `deal-${i + 1}`, withFaults));
}

/** The deal as it may have stood before. */
export function earlierState(chance: Chance, deal: Deal, rules: CalculationRequest): Deal {
  const earlier = chance.percent(50) ? copyOf(deal) : randomDeal(chance, rules, deal.key, false);
  if (chance.percent(20)) earlier.status = "lost";
  return earlier;
}

function randomRules(chance: Chance, withFaults: boolean): CalculationRequest {
  const request = new CalculationRequest();
  const planCount = 1 + chance.below(2);
  for (let p = 1; p <= planCount; p += 1) addPlan(chance, request, `plan-${p}`, withFaults);
  const payeeCount = 1 + chance.below(4);
  for (let p = 1; p <= payeeCount; p += 1) addPayee(chance, request, p, withFaults);
  return request;
}

function addPlan(chance: Chance, request: CalculationRequest, planKey: string, withFaults: boolean): void {
  const version = new PlanVersion();
  version.planKey = planKey;
  version.planName = chance.pick(["Sales", "Salg & Ære", ""]);
  version.firstDay = "2026-01-01";
  version.currencyCode = withFaults && chance.percent(10) ? "EUR" : "DKK";
  version.conventions = randomConventions(chance, withFaults);
  const count = 1 + chance.below(2);
  for (let c = 1; c <= count; c += 1) version.components.push(randomComponent(chance, `part-${c}`));
  if (withFaults && chance.percent(4)) version.components[0].rate = Decimal.of("-0.1");
  if (withFaults && chance.percent(4)) version.components[0].rateKind = "marginal";
  if (withFaults && chance.percent(10)) version.lastDay = "2026-06-30";
  request.versions.push(version);
  if (!chance.percent(30)) return;
  const next = new PlanVersion();
  next.planKey = planKey;
  next.planName = version.planName;
  next.version = 2;
  next.firstDay = chance.pick(["2026-07-01", "2026-08-15"]);
  next.lastDay = chance.pick([null, "2027-12-31"]);
  next.currencyCode = version.currencyCode;
  next.conventions = chance.percent(50) ? version.conventions : randomConventions(chance, withFaults);
  next.conventions.yearStartMonth = version.conventions.yearStartMonth;
  next.components.push(randomComponent(chance, "part-1"));
  request.versions.push(next);
}

function randomConventions(chance: Chance, withFaults: boolean): Conventions {
  const conventions = new Conventions();
  conventions.moneyScale = chance.pick([2, 2, 2, 1, 0]);
  conventions.rounding = chance.pick(["HALF_UP", "HALF_UP", "HALF_EVEN", "DOWN"]);
  conventions.stacking = chance.pick(["multiplicative", "additive"]);
  conventions.maximumFactor = chance.pick([null, Decimal.of("1.6"), Decimal.of("2.00")]);
  conventions.maximumMultipliers = chance.pick([null, 1, 2]);
  conventions.yearStartMonth = chance.pick([1, 1, 4, 7]);
  if (withFaults && chance.percent(10)) conventions.maximumDealAmount = Decimal.of("500000");
  if (withFaults && chance.percent(5)) conventions.maximumDealAmount = Decimal.of("99999999999999999");
  return conventions;
}

function randomComponent(chance: Chance, key: string): PlanComponent {
  const component = new PlanComponent();
  component.key = key;
  component.name = `Part ${key}`;
  component.period = chance.pick(PERIODS);
  component.rate = Decimal.of(chance.pick(["0.02", "0.1", "0.1000000000", "0.0333333333", "1"]));
  if (chance.percent(65)) addTiers(chance, component);
  for (let m = chance.below(5); m > 0; m -= 1) component.multipliers.push(randomMultiplier(chance, `m-${m}`));
  if (chance.percent(40)) addLimits(chance, component);
  return component;
}

function addLimits(chance: Chance, component: PlanComponent): void {
  const limit = (texts: string[]) => (chance.percent(50) ? Decimal.of(chance.pick(texts)) : null);
  component.threshold = limit(["0.5", "0.8000", "1", "1.3333333333"]);
  component.dealFloor = limit(["100", "1000.00", "2500"]);
  component.dealCap = limit(["3000", "12000.00", "50000"]);
  component.periodCap = limit(["4000", "20000.00", "75000"]);
}

function addTiers(chance: Chance, component: PlanComponent): void {
  component.rateKind = "marginal";
  component.tiersAreFactors = chance.percent(30);
  const starts = ["0.25", "0.5000", "0.8", "1", "1.2", "1.3333333333"].filter(() => chance.percent(55));
  for (const start of ["0", ...starts]) {
    const tier = new RateTier();
    tier.startsAt = Decimal.of(start);
    tier.rate = Decimal.of(chance.pick(["0", "0.08", "0.10", "0.125", "0.0666666667", "1.3"]));
    component.tiers.push(tier);
  }
}

function randomMultiplier(chance: Chance, key: string): Multiplier {
  const multiplier = new Multiplier();
  multiplier.key = key;
  multiplier.name = chance.pick([
    "New product",
    "Größe, ja; nein",
    "🌻",
    "A multiplier with a very long name ".repeat(4),
  ]);
  multiplier.fact = chance.pick(Object.keys(FACTS));
  multiplier.value = chance.pick(FACTS[multiplier.fact]);
  multiplier.factor = Decimal.of(chance.pick(["1.5", "1.25", "1.2", "2", "0.5", "0.3000", "1.3333333333"]));
  return multiplier;
}

function addPayee(chance: Chance, request: CalculationRequest, place: number, withFaults: boolean): void {
  const payee = new Payee();
  payee.key = `payee-${place}`;
  payee.userKey = `user-${place}`;
  payee.name = chance.pick(NAMES);
  payee.isActive = !(withFaults && chance.percent(8));
  payee.isCommissionable = !chance.percent(8);
  payee.baseSalary = chance.pick([null, Decimal.of("400000.00")]);
  if (!(withFaults && chance.percent(6))) request.payees.push(payee);
  const planKeys = [...new Set(request.versions.map((version) => version.planKey))];
  const assigned = chance.percent(80) ? [chance.pick(planKeys)] : planKeys;
  for (const planKey of assigned) {
    if (!(withFaults && chance.percent(6))) request.assignments.push(assignmentOf(chance, payee, planKey, withFaults));
  }
  for (const version of request.versions) addQuotas(chance, request, payee, version, withFaults);
}

function assignmentOf(chance: Chance, payee: Payee, planKey: string, withFaults: boolean): PlanAssignment {
  const assignment = new PlanAssignment();
  assignment.payeeKey = payee.key;
  assignment.planKey = planKey;
  assignment.firstDay = "2026-01-01";
  if (withFaults && chance.percent(10)) assignment.lastDay = "2026-08-31";
  return assignment;
}

/** Quotas of all periods of the year that the version's components measure. */
function addQuotas(
  chance: Chance,
  request: CalculationRequest,
  payee: Payee,
  version: PlanVersion,
  withFaults: boolean,
): void {
  for (const kind of new Set(version.components.map((component) => component.period))) {
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, "0")}-15`;
      const quota = new Quota();
      quota.payeeKey = payee.key;
      quota.firstDay = periodFirstDay(day, kind, version.conventions.yearStartMonth);
      quota.lastDay = periodLastDay(day, kind, version.conventions.yearStartMonth);
      quota.amount = Decimal.of(chance.pick(["100000.00", "250000", "33333.33", "1000000.00"]));
      if (withFaults && chance.percent(4)) quota.amount = Decimal.of(chance.pick(["0", "0.00", "-1"]));
      if (withFaults && chance.percent(3)) continue;
      const isKnown = request.quotas.some(
        (known) =>
          known.payeeKey === quota.payeeKey && known.firstDay === quota.firstDay && known.lastDay === quota.lastDay,
      );
      if (!isKnown || (withFaults && chance.percent(1))) request.quotas.push(quota);
    }
  }
}

function randomDeal(chance: Chance, rules: CalculationRequest, key: string, withFaults: boolean): Deal {
  const deal = new Deal();
  deal.key = key;
  deal.name = chance.pick(["Harbour cranes", 'The "big" one', "Größe", ""]);
  deal.status = "won";
  deal.day = addDays("2026-01-01", chance.below(365));
  deal.amount = Decimal.of(
    chance.pick(["0", "1000.01", "99.995", "0.01", "33333.33", "70000", "123456.78", "1000000"]),
  );
  if (chance.percent(50)) deal.amount = Decimal.of(`${chance.below(400000)}.${10 + chance.below(90)}`);
  deal.currencyCode = "DKK";
  const users = userKeysOf(rules);
  deal.ownerUserKey = chance.pick(users);
  if (chance.percent(40)) deal.splits = randomSplits(chance, users);
  for (const fact of Object.keys(FACTS)) if (chance.percent(60)) deal.facts.set(fact, chance.pick(FACTS[fact]));
  if (withFaults && chance.percent(12)) deal.status = chance.pick(["open", "lost", "deleted"] as const);
  if (withFaults && chance.percent(25)) damage(chance, deal);
  return deal;
}

function userKeysOf(rules: CalculationRequest): string[] {
  const keys = rules.payees.map((payee) => payee.userKey);
  return keys.length === 0 ? ["user-1"] : keys;
}

function randomSplits(chance: Chance, users: string[]): DealSplit[] {
  const percents = chance.pick([
    ["100"],
    ["60", "25", "15"],
    ["50", "50"],
    ["33.33", "33.33", "33.34"],
    ["99.99", "0.01"],
  ]);
  const splits = percents.map((percent) => splitOf(chance.pick(users), "revenue", percent));
  if (chance.percent(40))
    splits.push(splitOf(chance.pick(users), "overlay", chance.pick(["20", "0", "33.333", "150"])));
  if (chance.percent(10)) return [splitOf(chance.pick(users), "overlay", "12.5")];
  return chance.shuffled(splits);
}

function splitOf(userKey: string, kind: "revenue" | "overlay", percent: string): DealSplit {
  const split = new DealSplit();
  split.userKey = userKey;
  split.kind = kind;
  split.percent = Decimal.of(percent);
  return split;
}

/** Breaks one thing about the deal, so that it is held. */
function damage(chance: Chance, deal: Deal): void {
  const faults: (() => void)[] = [
    () => (deal.amount = null),
    () => (deal.amount = Decimal.of("-0.01")),
    () => (deal.amount = Decimal.of("2000000000")),
    () => (deal.amount = Decimal.of("10000000000000000")),
    () => (deal.amount = Decimal.of("9999999999999999.99")),
    () => (deal.currencyCode = null),
    () => (deal.currencyCode = "SEK"),
    () => (deal.day = null),
    () => (deal.day = "2026-02-30"),
    () => (deal.day = chance.pick(["2025-12-31", "2027-01-01"])),
    () => (deal.ownerUserKey = chance.pick([null, "user-unknown"])),
    () => deal.splits.push(splitOf("user-1", "revenue", "10")),
    () => deal.splits.push(splitOf("user-1", "overlay", "-10")),
    () => deal.splits.push(splitOf("user-unknown", "overlay", "10")),
  ];
  chance.pick(faults)();
}

export function copyOf(deal: Deal): Deal {
  const copy = new Deal();
  copy.key = deal.key;
  copy.name = deal.name;
  copy.status = deal.status;
  copy.day = deal.day;
  copy.amount = deal.amount;
  copy.currencyCode = deal.currencyCode;
  copy.ownerUserKey = deal.ownerUserKey;
  copy.splits = [...deal.splits];
  copy.facts = new Map(deal.facts);
  return copy;
}

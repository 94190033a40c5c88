import { CreditRule, Decimal, Multiplier, PlanComponent } from "../../index.js";
import type { CreditSource, PeriodKind, RateKind } from "../../index.js";
import { Chance } from "./chance.js";
import { addRate } from "./rates.js";
import {
  CHURNED,
  COUNT_MEASURES,
  FACTS,
  FACT_NAMES,
  FIRST_DAY,
  MONEY_MEASURES,
  ROLES,
  STAGE,
  TERRITORY,
  randomCondition,
  randomDays,
} from "./words.js";

const KINDS: readonly RateKind[] = [
  ...(["flat", "flat", "flat", "marginal", "marginal", "marginal", "retroactive", "retroactive"] as const),
  ...(["overage", "bonus", "curve", "residual", "contest"] as const),
];
const PERIODS: readonly PeriodKind[] = ["month", "quarter", "quarter", "half", "year"];
const SOURCES: readonly CreditSource[] = [
  ...([
    "split",
    "split",
    "overlay",
    "owner",
    "opportunityTeam",
    "accountTeam",
    "realisation",
    "manager",
    "team",
  ] as const),
];

/** A sound pay rule of any kind. */
export function randomComponent(chance: Chance, key: string, moneyScale: number): PlanComponent {
  const component = new PlanComponent();
  component.key = key;
  component.name = chance.pick([`Part ${key}`, "", "Größe, ja; nein"]);
  component.rateKind = chance.pick(KINDS);
  addDeals(chance, component);
  addMeasure(chance, component);
  addRate(chance, component);
  addScope(chance, component);
  addCredits(chance, component);
  if (!paysForPeriods(component)) {
    for (let m = chance.below(4); m > 0; m -= 1) component.multipliers.push(randomMultiplier(chance, `m-${m}`));
  }
  if (chance.percent(45)) addLimits(chance, component, moneyScale);
  addTerms(chance, component);
  return component;
}

function paysForPeriods({ rateKind }: PlanComponent): boolean {
  return rateKind === "bonus" || rateKind === "curve" || rateKind === "contest";
}

/** True when what is measured decides the rate. */
function isRatedByMeasure(component: PlanComponent): boolean {
  return component.tiers.length > 0 || component.lookups.some(({ kind }) => kind === "attainment");
}

/** Which deals it pays for. */
function addDeals(chance: Chance, component: PlanComponent): void {
  component.transactionKind = chance.pick(["opportunity", "opportunity", "opportunity", "order", "activity"]);
  component.paysItems = component.transactionKind !== "activity" && chance.percent(18);
  if (chance.percent(15)) component.conditions.push(randomCondition(chance));
  if (chance.percent(5)) component.conditions.push(randomCondition(chance));
  if (component.rateKind === "contest") {
    component.firstDay = chance.pick([FIRST_DAY, "2026-03-01"]);
    component.lastDay = chance.pick(["2026-06-30", "2026-07-15"]);
  } else if (chance.percent(15)) {
    Object.assign(component, randomDays(chance));
  }
  if (chance.percent(12)) component.earnedOn = STAGE;
}

function addMeasure(chance: Chance, component: PlanComponent): void {
  const isCount = component.transactionKind === "activity" || chance.percent(20);
  component.measure = chance.pick(isCount ? COUNT_MEASURES : MONEY_MEASURES);
  component.measureUnit = isCount ? "count" : "money";
  if (component.measure === "deals") component.paysItems = false;
  component.period = chance.pick(PERIODS);
}

/** Whose measure it is and how long it builds up, where the rate looks at it. */
function addScope(chance: Chance, component: PlanComponent): void {
  if (component.rateKind === "contest") {
    component.measureOf = chance.pick(["plan", "plan", "team"]);
    return;
  }
  if (!isRatedByMeasure(component)) return;
  component.measureOf = chance.pick(["payee", "payee", "payee", "team", "plan"]);
  if (mayAddUpDeals(component) && chance.percent(50)) {
    component.accumulation = "deal";
    return;
  }
  const isOnce = component.rateKind === "overage" || paysForPeriods(component);
  if (isOnce || component.period === "year" || !chance.percent(30)) return;
  const mayRoll = component.rateKind !== "retroactive";
  component.accumulation = chance.pick(mayRoll ? ["yearToDate", "rolling"] : ["yearToDate", "yearToDate"]);
  if (component.accumulation === "rolling") component.rollingPeriods = chance.pick([1, 2, 3]);
}

/** Within a deal only tiers at amounts look at what adds up. */
function mayAddUpDeals({ rateKind, tiers, tiersBy, measureOf }: PlanComponent): boolean {
  const isOfDeals = rateKind === "marginal" || rateKind === "retroactive";
  return isOfDeals && tiers.length > 0 && tiersBy === "measured" && measureOf === "payee";
}

function addCredits(chance: Chance, component: PlanComponent): void {
  if (!chance.percent(45)) return;
  const count = 1 + chance.below(3);
  for (let c = 0; c < count; c += 1) component.credits.push(randomRule(chance));
  component.firstCreditOnly = count > 1 && chance.percent(50);
}

function randomRule(chance: Chance): CreditRule {
  const rule = new CreditRule();
  rule.source = chance.pick(SOURCES);
  rule.percent = chance.decimal(["100", "100", "50", "33.333", "150"]);
  if (rule.source === "team") rule.role = TERRITORY;
  const isRole = ["opportunityTeam", "accountTeam", "realisation"].includes(rule.source);
  if (isRole && chance.percent(50)) rule.role = chance.pick(ROLES);
  if (rule.source === "manager") rule.levels = chance.pick([1, 2, 5]);
  if (chance.percent(15)) Object.assign(rule, randomDays(chance));
  if (chance.percent(20)) rule.conditions.push(randomCondition(chance));
  return rule;
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
  multiplier.factor = chance.decimal(["1.5", "1.25", "1.2", "2", "0.5", "0.3000", "1.3333333333"]);
  if (chance.percent(20)) Object.assign(multiplier, randomDays(chance));
  if ((multiplier.firstDay ?? multiplier.lastDay) !== null && chance.percent(60)) return multiplier;
  multiplier.test = chance.pick(["is", "is", "isNot", "atLeast", "below"]);
  if (multiplier.test === "is" || multiplier.test === "isNot") {
    multiplier.fact = chance.pick(FACT_NAMES);
    multiplier.value = chance.pick(FACTS[multiplier.fact]);
  } else {
    [multiplier.fact, multiplier.value] = chance.pick([
      ["discount", "10.0"],
      ["amount", "50000"],
    ]);
  }
  return multiplier;
}

function addLimits(chance: Chance, component: PlanComponent, moneyScale: number): void {
  const kind = component.rateKind;
  const limit = (texts: string[]) =>
    chance.percent(50) ? chance.decimal(texts).round(chance.below(moneyScale + 1), "DOWN") : null;
  if (kind !== "contest" && kind !== "residual" && component.tiersBy === "attainment" && chance.percent(40)) {
    component.threshold = chance.decimal(["0.2", "0.5", "0.8000", "1.3333333333"]);
  }
  const isByDeal = component.accumulation === "deal";
  if (kind === "flat" || kind === "marginal" || isByDeal) {
    component.dealFloor = limit(["100", "1000.00", "2500"]);
    component.dealCap = limit(["3000", "12000.00", "50000"]);
  }
  if (kind === "contest") return;
  component.periodCap = limit(["4000", "20000.50", "75000"]);
  if (chance.percent(40)) component.periodFloor = limit(["3000.50", "700", "4000"]);
  if (component.periodCap === null) return;
  if (component.measureOf === "payee" && !isByDeal && chance.percent(30))
    component.measureOf = chance.pick(["team", "plan"]);
  const isShared = component.measureOf !== "payee";
  component.capPerPayee = (isShared && component.periodFloor !== null) || chance.percent(isShared ? 50 : 5);
}

/** What takes pay back, when it is payable and what is held back. */
function addTerms(chance: Chance, component: PlanComponent): void {
  component.payableAfterDays = chance.pick([0, 0, 30]);
  if (chance.percent(25)) {
    component.holdback = Decimal.of("0.2");
    component.releaseAfterDays = chance.pick([0, 90]);
  }
  if (paysForPeriods(component)) return;
  if (chance.percent(25)) {
    component.clawbackOn = CHURNED;
    component.clawbackMonths = chance.pick([1, 4, 12]);
    component.clawbackProRata = chance.percent(50);
  }
  component.payableOn = chance.pick(["", "", "invoiced", "paid"]);
  if (component.holdback !== null) component.releaseOn = chance.pick(["", "paid"]);
}

/** True when the quota of what the component itself measures must be there for everybody who is credited. */
export function needsOwnQuota(component: PlanComponent): boolean {
  const byTiers = component.tiers.length > 0 && component.tiersBy === "attainment";
  const isOwn = (name: string) => name === "" || name === component.measure;
  return (
    byTiers ||
    component.threshold !== null ||
    component.lookups.some(({ kind, name }) => kind === "attainment" && isOwn(name))
  );
}

/** True when a quota must be there for everybody who is credited, of that or of another measure. */
export function needsQuota(component: PlanComponent): boolean {
  return needsOwnQuota(component) || component.lookups.some(({ kind }) => kind === "attainment");
}

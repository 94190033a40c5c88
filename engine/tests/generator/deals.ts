import { CalculationRequest, Deal, DealItem, DealRole, DealSplit, Decimal, addDays } from "../../index.js";
import type { TransactionKind } from "../../index.js";
import { openDeal } from "../build.js";
import { Chance, made } from "./chance.js";
import { CHURNED, DAYS, FACTS, FACT_NAMES, FIRST_DAY, MILESTONES, NUMBERS, ROLES, STAGE, TERRITORY } from "./words.js";

/** What the plans of a request look at: deals have it, unless faults are wanted. */
interface Asked {
  users: string[];
  teams: string[];
  kinds: TransactionKind[];
  hasItems: boolean;
  numbers: Set<string>;
  currencies: string[];
}

export function randomDeals(chance: Chance, rules: CalculationRequest, count: number, withFaults: boolean): Deal[] {
  const asked = askedBy(rules);
  return Array.from({ length: count }, (_, i) => randomDeal(chance, asked, `deal-${i + 1}`, withFaults));
}

/** The deal as it may have stood before. */
export function earlierState(chance: Chance, deal: Deal, rules: CalculationRequest): Deal {
  const earlier = chance.percent(50) ? copyOf(deal) : randomDeal(chance, askedBy(rules), deal.key, false);
  if (chance.percent(20)) earlier.status = "lost";
  if (chance.percent(30)) earlier.milestones.delete(CHURNED);
  return earlier;
}

export function copyOf(deal: Deal): Deal {
  const copy = made(new Deal(), deal);
  copy.splits = [...deal.splits];
  copy.roles = [...deal.roles];
  copy.items = [...deal.items];
  copy.facts = new Map(deal.facts);
  copy.numbers = new Map(deal.numbers);
  copy.milestones = new Map(deal.milestones);
  return copy;
}

function askedBy(rules: CalculationRequest): Asked {
  const components = rules.versions.flatMap((version) => version.components);
  const users = rules.payees.map((payee) => payee.userKey);
  const numbers = new Set<string>();
  for (const { measure, rateNumber, lookups } of components) {
    for (const name of [measure, rateNumber, ...lookups.map((dimension) => dimension.name)]) {
      if (name in NUMBERS) numbers.add(name);
    }
  }
  return {
    users: users.length === 0 ? ["user-1"] : users,
    teams: rules.teams.map((team) => team.key),
    kinds: components.map((component) => component.transactionKind),
    hasItems: components.some((component) => component.paysItems),
    numbers,
    currencies: [...new Set(rules.versions.map((version) => version.currencyCode))],
  };
}

function randomDeal(chance: Chance, asked: Asked, key: string, withFaults: boolean): Deal {
  const deal = openDeal();
  deal.key = key;
  deal.name = chance.pick(["Harbour cranes", 'The "big" one', "Größe", ""]);
  deal.kind = chance.percent(92) ? chance.pick(asked.kinds) : chance.pick(["opportunity", "order", "activity"]);
  deal.status = "won";
  deal.day = chance.day(FIRST_DAY, DAYS);
  deal.amount = randomAmount(chance);
  deal.currencyCode = chance.percent(75) ? chance.pick(asked.currencies) : chance.pick(["DKK", "EUR", "SEK"]);
  deal.ownerUserKey = chance.pick(asked.users);
  if (chance.percent(40)) deal.splits = randomSplits(chance, asked.users);
  while (chance.percent(40)) deal.roles.push(randomRole(chance, asked.users));
  addFacts(chance, deal, asked, withFaults);
  if (asked.hasItems || chance.percent(8)) addItems(chance, deal, asked, withFaults);
  addMilestones(chance, deal);
  if (deal.kind === "activity" && !asked.numbers.has("marginRate") && chance.percent(50)) forgetMoney(deal, asked);
  if (withFaults && chance.percent(12)) deal.status = chance.pick(["open", "lost", "deleted"] as const);
  if (withFaults && chance.percent(12)) damage(chance, deal);
  return deal;
}

function randomAmount(chance: Chance): Decimal {
  return chance.percent(50)
    ? Decimal.of(`${chance.below(160000)}.${10 + chance.below(90)}`)
    : chance.decimal([
        "0",
        "1000.01",
        "99.995",
        "0.01",
        "33333.33",
        "70000",
        "123456.78",
        "1000000",
        "1234.0149999999",
        "0.005000001",
      ]);
}

/** Meetings have no amount and no currency. */
function forgetMoney(deal: Deal, asked: Asked): void {
  if (asked.numbers.has("margin") || asked.numbers.has("recurring")) return;
  deal.amount = null;
  deal.currencyCode = null;
}

function addFacts(chance: Chance, deal: Deal, asked: Asked, withFaults: boolean): void {
  for (const fact of FACT_NAMES) if (chance.percent(60)) deal.facts.set(fact, chance.pick(FACTS[fact]));
  if (asked.teams.length > 0 && chance.percent(70))
    deal.facts.set(TERRITORY, chance.pick([...asked.teams, "nowhere", "North & Co"]));
  addNumbers(chance, deal.numbers, asked, withFaults, 35);
}

/** Numbers that plans ask for, and some that none does. A margin is there itself, by its rate, or by what it cost. */
function addNumbers(
  chance: Chance,
  numbers: Map<string, Decimal>,
  asked: Asked,
  withFaults: boolean,
  share: number,
): void {
  const margin = chance.pick(["margin", "marginRate", "cost"]);
  for (const name of Object.keys(NUMBERS)) {
    const isMargin = name === "margin" || name === "marginRate" || name === "cost";
    const isAsked = isMargin ? asked.numbers.has("margin") && name === margin : asked.numbers.has(name);
    const isThere = isAsked ? !(withFaults && chance.percent(5)) : !isMargin && chance.percent(share);
    if (isThere) numbers.set(name, chance.decimal(NUMBERS[name]));
  }
  if (withFaults && chance.percent(2)) for (const name of numbers.keys()) numbers.set(name, Decimal.of("-1.5"));
}

function addItems(chance: Chance, deal: Deal, asked: Asked, withFaults: boolean): void {
  for (let i = chance.below(4); i > 0; i -= 1) {
    const item = made(new DealItem(), { key: `item-${i}`, name: chance.pick(["Crane", "Größe, 2", ""]) });
    item.amount = withFaults && chance.percent(4) ? null : randomAmount(chance);
    for (const fact of FACT_NAMES) if (chance.percent(40)) item.facts.set(fact, chance.pick(FACTS[fact]));
    addNumbers(chance, item.numbers, asked, withFaults, 10);
    deal.items.push(item);
  }
}

/** Stages come around the day of the deal, what takes back or frees pay after it. */
function addMilestones(chance: Chance, deal: Deal): void {
  for (const name of MILESTONES) {
    if (!chance.percent(name === STAGE ? 55 : 30)) continue;
    const firstDay = name === STAGE ? addDays(deal.day!, -30) : addDays(deal.day!, name === CHURNED ? -2 : 0);
    deal.milestones.set(name, chance.day(firstDay, name === STAGE ? 35 : chance.pick([100, 500])));
  }
}

function randomRole(chance: Chance, users: string[]): DealRole {
  return made(new DealRole(), {
    userKey: chance.pick(users),
    source: chance.pick(["opportunityTeam", "accountTeam", "realisation"] as const),
    role: chance.pick(ROLES),
    percent: chance.decimal(["100", "50", "33.33", "12.5"]),
  });
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
  if (chance.percent(40)) {
    splits.push(splitOf(chance.pick(users), "overlay", chance.pick(["20", "0", "33.333", "150"])));
  }
  if (chance.percent(10)) return [splitOf(chance.pick(users), "overlay", "12.5")];
  return chance.shuffled(splits);
}

function splitOf(userKey: string, kind: "revenue" | "overlay", percent: string): DealSplit {
  return made(new DealSplit(), { userKey, kind, percent: Decimal.of(percent) });
}

function giveImpossibleMargin(numbers: Map<string, Decimal>): void {
  numbers.delete("margin");
  numbers.set("marginRate", Decimal.of("1.5"));
}

function giveFineNumbers(numbers: Map<string, Decimal>): void {
  for (const name of numbers.keys()) numbers.set(name, Decimal.of("0.33333333333"));
}

/** Breaks one thing about the deal, so that it is held. */
function damage(chance: Chance, deal: Deal): void {
  const faults: (() => unknown)[] = [
    () => (deal.amount = null),
    () => (deal.amount = Decimal.of("-0.01")),
    () => (deal.amount = chance.decimal(["2000000000", "1000.00000000001"])),
    () => (deal.amount = Decimal.of("10000000000000000")),
    () => (deal.amount = Decimal.of("9999999999999999.99")),
    () => deal.items.forEach((item) => (item.key = chance.pick([`~${item.key}`, "a~b", "a|b", "item-1"]))),
    () => (deal.currencyCode = null),
    () => (deal.currencyCode = "NOK"),
    () => (deal.day = null),
    () => (deal.day = "2026-02-30"),
    () => (deal.day = chance.pick(["2025-12-31", "2027-01-01"])),
    () => deal.milestones.set(STAGE, "2026-13-01"),
    () => (deal.ownerUserKey = chance.pick([null, "user-unknown"])),
    () => deal.splits.push(splitOf("user-1", "revenue", "10")),
    () => deal.splits.push(splitOf("user-1", "overlay", chance.pick(["-10", "0.33333333333"]))),
    () => deal.splits.push(splitOf("user-unknown", "overlay", "10")),
    () => deal.roles.push(made(randomRole(chance, ["user-unknown"]), { source: "realisation" })),
    () => deal.roles.push(made(randomRole(chance, ["user-1"]), { percent: chance.decimal(["-5", "33.33333333333"]) })),
    () => deal.numbers.set("ratio", Decimal.of("1.5")),
    () => [deal, ...deal.items].forEach(({ numbers }) => giveImpossibleMargin(numbers)),
    () => [deal, ...deal.items].forEach(({ numbers }) => giveImpossibleMargin(numbers)),
    () => (chance.percent(50) ? deal.numbers.clear() : giveFineNumbers(deal.numbers)),
  ];
  chance.pick(faults)();
}

/** Requests of the right form with values at the ends of what can be written. */
import { DealSplit, Decimal, RateTier } from "../../engine/index.js";
import type { CalculationRequest, PlanVersion, SettlementRequest } from "../../engine/index.js";
import type { Chance } from "../../engine/tests/generator.js";
import { isMap } from "../../cli/text/data.js";
import { DAYS, DECIMALS, INTS, MONTHS, TEXTS } from "./oddities.js";

/** Splits that sum to exactly 100 %, or nearly. */
const PERCENTS: readonly string[][] = [
  ["33.3333333333", "33.3333333333", "33.3333333334"],
  ["33.3333333333", "33.3333333333", "33.3333333333"],
  ["99.99999999999999999999", "0.00000000000000000001"],
  Array.from({ length: 100 }, () => "1"),
  ["100", "0"],
  ["150", "-50"],
  ["0"],
  [],
];

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_NAME = /Day$|^asOf$/;
const MONTH = /^\d{4}-\d\d$/;

type Change = (chance: Chance, request: CalculationRequest) => void;

export function makeExtreme(chance: Chance, request: CalculationRequest): void {
  const changes: Change[] = [
    dealAmount,
    dealAmount,
    oddField,
    oddField,
    oddField,
    splits,
    manyTiers,
    sameKeys,
    longLists,
  ];
  for (let times = 1 + chance.below(4); times > 0; times -= 1) chance.pick(changes)(chance, request);
}

/** Odd values in a plan or a settlement; its form stays. */
export function makeOdd(chance: Chance, whole: PlanVersion | SettlementRequest): void {
  for (let times = 1 + chance.below(3); times > 0; times -= 1) oddField(chance, whole);
}

function dealAmount(chance: Chance, request: CalculationRequest): void {
  const deal = anyOf(chance, request.deals);
  if (deal) deal.amount = Decimal.of(chance.pick(DECIMALS));
}

/** Any one field of any object in it; lists and maps stay, and so does what is missing, unless it is a day. */
function oddField(chance: Chance, whole: object): void {
  const owner = chance.pick(objectsIn(whole)) as Record<string, unknown>;
  const name = anyOf(chance, Object.keys(owner));
  if (name !== undefined) owner[name] = oddLike(chance, name, owner[name]);
}

function splits(chance: Chance, request: CalculationRequest): void {
  const deal = anyOf(chance, request.deals);
  const users = request.payees.map((payee) => payee.userKey);
  if (!deal || users.length === 0) return;
  deal.splits = chance.pick(PERCENTS).map((percent) => {
    const split = new DealSplit();
    split.userKey = chance.percent(95) ? chance.pick(users) : chance.pick(TEXTS);
    split.kind = chance.percent(90) ? "revenue" : "overlay";
    split.percent = Decimal.of(percent);
    return split;
  });
}

function manyTiers(chance: Chance, request: CalculationRequest): void {
  const component = anyOf(
    chance,
    request.versions.flatMap((version) => version.components),
  );
  if (!component) return;
  component.rateKind = "marginal";
  component.tiers = Array.from({ length: chance.percent(3) ? 3000 : chance.pick([1, 20, 40]) }, (_, i) => {
    const tier = new RateTier();
    tier.startsAt = Decimal.of(`${Math.floor(i / 1000)}.${String(i % 1000).padStart(3, "0")}`);
    tier.rate = Decimal.of(chance.pick(["0.01", "0", "1000", "0.0000000001"]));
    return tier;
  });
}

/** Two records that say they are the same one. */
function sameKeys(chance: Chance, request: CalculationRequest): void {
  const lists = Object.values(request).filter((value) => Array.isArray(value) && value.length > 1) as object[][];
  const list = anyOf(chance, lists);
  if (!list) return;
  const [one, other] = [chance.pick(list), chance.pick(list)];
  Object.assign(one, Object.fromEntries(Object.entries(other).filter(([name]) => /key$/i.test(name))));
}

function longLists(chance: Chance, request: CalculationRequest): void {
  const deal = anyOf(chance, request.deals);
  for (let i = 0; deal && i < 300; i += 1) deal.facts.set(`fact ${i}`, chance.pick(TEXTS));
}

function oddLike(chance: Chance, name: string, value: unknown): unknown {
  if (value === null && DAY_NAME.test(name)) return chance.pick(DAYS);
  if (value instanceof Decimal) return Decimal.of(chance.pick(DECIMALS));
  if (typeof value === "number") return chance.pick(INTS);
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return chance.pick(DAY.test(value) ? DAYS : MONTH.test(value) ? MONTHS : TEXTS);
  return value;
}

function anyOf<T>(chance: Chance, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : chance.pick(list);
}

/** The whole and everything in its lists, at any depth. */
function objectsIn(value: unknown): object[] {
  if (value === null || typeof value !== "object" || value instanceof Decimal || isMap(value)) return [];
  const children = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? children : [value, ...children];
}

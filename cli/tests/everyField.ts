import { Decimal } from "../../engine/index.js";
import type {
  Accumulation,
  ConditionTest,
  CreditSource,
  DayCount,
  LookupKind,
  MeasureScope,
  MeasureUnit,
  PeriodKind,
  RemainderRule,
  TermsOwner,
  TierBasis,
  TransactionKind,
} from "../../engine/index.js";
import { isMap } from "../text/data.js";

/** A value somewhere in a tree of the model, changed to another value. */
export interface Change<T> {
  /** Name of the class and the field, or of the list that got longer or shorter: "PlanComponent.dealCap". */
  field: string;
  /** The object that the field is a member of, in the changed tree. */
  within: Record<string, unknown>;
  before: unknown;
  after: unknown;
  changed: T;
}

/** All values of each union of the model; the compiler refuses a list that lacks one. */
const UNIONS: Record<string, Record<string, true>> = {
  transactionKind: { opportunity: true, order: true, activity: true } satisfies Record<TransactionKind, true>,
  source: {
    split: true,
    overlay: true,
    owner: true,
    opportunityTeam: true,
    accountTeam: true,
    realisation: true,
    manager: true,
    team: true,
  } satisfies Record<CreditSource, true>,
  test: { is: true, isNot: true, atLeast: true, below: true } satisfies Record<ConditionTest, true>,
  kind: { fact: true, number: true, attainment: true } satisfies Record<LookupKind, true>,
  measureUnit: { money: true, count: true } satisfies Record<MeasureUnit, true>,
  measureOf: { payee: true, team: true, plan: true } satisfies Record<MeasureScope, true>,
  period: { month: true, quarter: true, half: true, year: true } satisfies Record<PeriodKind, true>,
  planCapPeriod: { month: true, quarter: true, half: true, year: true } satisfies Record<PeriodKind, true>,
  accumulation: { period: true, yearToDate: true, rolling: true, deal: true } satisfies Record<Accumulation, true>,
  termsOf: { plan: true, payee: true } satisfies Record<TermsOwner, true>,
  tiersBy: { attainment: true, measured: true } satisfies Record<TierBasis, true>,
  remainder: { largestRemainder: true, largestShare: true } satisfies Record<RemainderRule, true>,
  proration: { none: true, calendar: true, workdays: true, thirty: true } satisfies Record<DayCount, true>,
  rounding: { HALF_UP: true, HALF_EVEN: true, DOWN: true },
  stacking: { multiplicative: true, additive: true },
  tierBounds: { inclusive: true, exclusive: true },
  roundingPlace: { line: true, step: true },
  measure: { revenue: true, margin: true, deals: true, seats: true },
};

/** Fields that may be null, with a value for when they are. */
const OPTIONAL: Record<string, unknown> = {
  firstDay: "2026-02-03",
  lastDay: "2026-09-08",
  maximumFactor: Decimal.of("3"),
  maximumMultipliers: 7,
  threshold: Decimal.of("0.37"),
  rate: Decimal.of("0.37"),
  dealFloor: Decimal.of("37"),
  dealCap: Decimal.of("370"),
  periodFloor: Decimal.of("370.7"),
  periodCap: Decimal.of("3700"),
  bonus: Decimal.of("37000"),
  holdback: Decimal.of("0.37"),
  planCap: Decimal.of("37000"),
  baseSalary: Decimal.of("370000"),
  targetIncentive: Decimal.of("370000"),
  currencyCode: "SEK",
  startDay: "2026-02-03",
  managerKey: "bo",
  percent: Decimal.of("37"),
  asOf: "2026-02-03",
  closedThrough: "2026-02-03",
};

/**
 * Every field of a tree changed, one at a time: texts and numbers to others, unions to each other value, what may be
 * null to null, lists by one less. Fields are found by looking at the objects, so that a new one is tested
 * as soon as it is there.
 */
export function everyChange<T extends object>(tree: T): Change<T>[] {
  const changes: Change<T>[] = [];
  visit(tree, [], (field, path, before, afters) => {
    for (const after of afters) {
      const changed = copyOf(tree);
      const within = path
        .slice(0, -1)
        .reduce<Record<string, unknown>>(
          (around, step) => around[step] as Record<string, unknown>,
          changed as Record<string, unknown>,
        );
      within[path[path.length - 1]] = after;
      changes.push({ field, within, before, after, changed });
    }
  });
  return changes;
}

type Visit = (field: string, path: string[], before: unknown, afters: unknown[]) => void;

function visit(value: object, path: string[], found: Visit): void {
  for (const [name, member] of Object.entries(value)) {
    const field = Array.isArray(value) ? `${path[path.length - 1]}[]` : `${value.constructor.name}.${name}`;
    const steps = [...path, name];
    if (Array.isArray(member) && member.length > 0) found(field, steps, member, [member.slice(0, -1)]);
    if (isTree(member)) visit(member, steps, found);
    else found(field, steps, member, otherValues(name, member, mayBeNull(value, name)));
  }
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Decimal) && !isMap(value);
}

/** True for what is null in a new object of its class. */
function mayBeNull(within: object, name: string): boolean {
  const Class = within.constructor as new () => Record<string, unknown>;
  return !Array.isArray(within) && new Class()[name] === null;
}

function otherValues(name: string, value: unknown, mayBeNull: boolean): unknown[] {
  const union = UNIONS[name];
  if (union && typeof value === "string") return Object.keys(union).filter((other) => other !== value);
  if (value === null) return [OPTIONAL[name] ?? fail(name)];
  const others: unknown[] = mayBeNull ? [null] : [];
  if (typeof value === "string") others.push(/^\d{4}-/.test(value) ? "2026-04-05" : `${value}2`);
  else if (typeof value === "number") others.push(value === 2 ? 1 : value + 1);
  else if (typeof value === "boolean") others.push(!value);
  else if (value instanceof Decimal) others.push(value.plus(Decimal.of("0.07")));
  else if (isMap(value)) others.push(new Map([["region", "South"]]));
  else fail(name);
  return others;
}

function fail(name: string): never {
  throw new Error(`There is no other value for ${name}.`);
}

/** A copy all the way down, with the classes of the model. */
export function copyOf<T>(value: T): T {
  if (!isTree(value)) return value;
  const copy = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object)) as Record<
    string,
    unknown
  >;
  for (const [name, member] of Object.entries(value)) copy[name] = copyOf(member);
  return copy as T;
}

import {
  CalculationRequest,
  CreditRule,
  CurrencyRate,
  DealItem,
  Decimal,
  LookupDimension,
  PlanComponent,
  PlanVersion,
  Quota,
  RateRow,
  Team,
  TeamMember,
  checkPlanVersion,
  periodLastDay,
} from "../index.js";
import type { Accumulation, Deal, MeasureScope, RateKind } from "../index.js";
import { assignment, deal, multiplier, payee, split, tier } from "./build.js";

/*
 * Models that are made to be hard to pay one deal at a time: every kind of rate with every scope and accumulation that it
 * allows, under one version of the plan and under two, with splits, overlays, multipliers, caps, items, clawbacks, foreign
 * currency and a person who changes team within a period.
 */

export interface Model {
  name: string;
  rules: CalculationRequest;
}

type Change = (component: PlanComponent) => void;

const KINDS: Record<string, Change> = {
  flat: () => undefined,
  "table by fact": lookedUp(
    [["fact", "product"]],
    [
      ["new", "", "0.08"],
      ["", "", "0.03"],
    ],
  ),
  "table by attainment": lookedUp(
    [["attainment", "revenue"]],
    [
      ["0", "", "0.02"],
      ["0.5", "", "0.05"],
      ["1", "", "0.09"],
    ],
  ),
  "matrix of two measures": lookedUp(
    [
      ["attainment", ""],
      ["attainment", "margin"],
    ],
    [
      ["0", "0", "0.02"],
      ["0", "1", "0.04"],
      ["0.7", "0", "0.05"],
      ["0.7", "1", "0.11"],
    ],
  ),
  marginal: tiered("marginal", ["0", "0.02"], ["0.5", "0.0333"], ["1", "0.10"]),
  retroactive: tiered("retroactive", ["0", "0.02"], ["0.5", "0.0333"], ["1", "0.10"]),
  "retroactive table": (component) => {
    KINDS["matrix of two measures"](component);
    component.rateKind = "retroactive";
  },
  overage: tiered("overage", ["0", "0.02"], ["0.5", "0.05"], ["1", "0.08"], ["1.3", "0.12"]),
  bonus: tiered("bonus", ["0", "0"], ["0.5", "0.4"], ["1", "1"], ["1.5", "0.8"]),
  curve: tiered("curve", ["0", "0"], ["0.5", "0.4"], ["1", "1"], ["1.5", "2"]),
  residual: (component) => {
    component.rateKind = "residual";
    component.rate = Decimal.ZERO;
    component.yearRates = ["0.10", "0.05"].map((rate) => Decimal.of(rate));
    component.stopsOn = "churned";
  },
  contest: (component) => {
    component.rateKind = "contest";
    component.rate = Decimal.ZERO;
    component.firstDay = "2026-01-01";
    component.lastDay = "2026-06-30";
    component.prizes = ["1000", "500.01", "100"].map((prize) => Decimal.of(prize));
  },
};

const EXTRAS: Record<string, Change> = {
  "": () => undefined,
  "with multipliers and a cap": (component) => {
    if (!["bonus", "curve", "contest"].includes(component.rateKind)) {
      component.multipliers = [multiplier("new", "1.5", "New"), multiplier("late", "0.75", "Late")];
    }
    if (component.rateKind !== "contest") component.periodCap = Decimal.of("9000");
  },
  "with a threshold and a floor per period, paying items, pro rata clawback": (component) => {
    if (component.rateKind !== "contest") component.periodFloor = Decimal.of("700.50");
    if (component.rateKind !== "contest" && component.rateKind !== "residual") component.threshold = Decimal.of("0.6");
    component.paysItems = true;
    if (["bonus", "curve", "contest"].includes(component.rateKind)) return;
    component.clawbackOn = "churned";
    component.clawbackMonths = 12;
    component.clawbackProRata = true;
  },
  "crediting managers and a territory": (component) => {
    component.credits = [rule("split", "100"), rule("manager", "50", 2), rule("team", "30")];
    component.credits[2].role = "territory";
  },
};

const SCOPES: MeasureScope[] = ["payee", "team", "plan"];
const ACCUMULATIONS: Accumulation[] = ["period", "yearToDate", "rolling", "deal"];

/** All combinations that are sound plans. */
export const MODELS: Model[] = Object.keys(KINDS).flatMap((kind) =>
  Object.keys(EXTRAS).flatMap((extra) =>
    SCOPES.flatMap((scope) => ACCUMULATIONS.flatMap((accumulation) => modelsOf(kind, extra, scope, accumulation))),
  ),
);

function modelsOf(kind: string, extra: string, scope: MeasureScope, accumulation: Accumulation): Model[] {
  const words = [kind, extra, `of the ${scope}`, accumulation].filter((word) => word !== "");
  return [1, 2].flatMap((count) => {
    const rules = people();
    for (let number = 1; number <= count; number += 1) rules.versions.push(version(number, kind, extra));
    for (const { components } of rules.versions) {
      components[0].measureOf = scope;
      components[0].accumulation = accumulation;
      components[0].rollingPeriods = accumulation === "rolling" ? 2 : 1;
      if (accumulation === "deal") beginAtAmounts(components[0]);
    }
    const isSound = rules.versions.every((one) => checkPlanVersion(one).every(({ severity }) => severity !== "error"));
    if (!isSound) return [];
    rules.deals = deals();
    return [{ name: `${words.join(", ")}, ${count === 1 ? "one version" : "two versions"}`, rules }];
  });
}

/** A deal has no quota: what are shares of one elsewhere are amounts within a deal. */
function beginAtAmounts(component: PlanComponent): void {
  component.tiersBy = "measured";
  component.threshold = null;
  for (const each of component.tiers) each.startsAt = each.startsAt.times(Decimal.of("20000.01"));
}

/** Kinds that compare a second measure, which only versions of one of them can carry on in the middle of a quarter. */
const MATRICES = ["matrix of two measures", "retroactive table"];

/** Plans whose second version pays by another kind of rate than the first, in the middle of a quarter. */
MODELS.push(
  ...Object.keys(KINDS).flatMap((first) =>
    Object.keys(KINDS)
      .filter((second) => second !== first && !`${first} ${second}`.includes("contest"))
      .filter((second) => MATRICES.includes(first) || !MATRICES.includes(second))
      .map((second) => {
        const rules = people();
        rules.versions = [version(1, first, ""), version(2, second, "")];
        rules.deals = deals();
        return { name: `${first}, then ${second}`, rules };
      }),
  ),
);

function version(number: number, kind: string, extra: string): PlanVersion {
  const made = new PlanVersion();
  made.planKey = "plan";
  made.planName = "Sales";
  made.version = number;
  made.firstDay = number === 1 ? "2026-01-01" : "2026-02-20";
  made.currencyCode = "DKK";
  made.quotaRamp = [Decimal.of("0.5")];
  const component = new PlanComponent();
  component.key = "sales";
  component.name = "Sales";
  component.period = "quarter";
  component.rate = Decimal.of("0.07");
  KINDS[kind](component);
  EXTRAS[extra](component);
  if (number === 2) makeDearer(component);
  made.components.push(component);
  return made;
}

/** Other rates, so that it matters which version pays. */
function makeDearer(component: PlanComponent): void {
  const dearer = (rate: Decimal) => rate.times(Decimal.of("1.25"));
  component.rate = dearer(component.rate);
  for (const priced of [...component.tiers, ...component.rows]) priced.rate = dearer(priced.rate);
  component.yearRates = component.yearRates.map(dearer);
}

function people(): CalculationRequest {
  const request = new CalculationRequest();
  request.asOf = "2027-12-31";
  for (const name of ["Anna", "Bo", "Carla"]) {
    const made = payee(name);
    made.startDay = "2026-02-01";
    made.managerKey = { anna: "bo", bo: "carla" }[made.key] ?? null;
    request.payees.push(made);
    request.assignments.push(assignment(name));
  }
  request.teams = [
    team("north", ["anna", "2026-01-01", null], ["bo", "2026-01-01", "2026-03-09"]),
    team("south", ["carla", "2026-01-01", null], ["bo", "2026-03-10", null]),
  ];
  const euro = new CurrencyRate();
  euro.currencyCode = "EUR";
  const krone = new CurrencyRate();
  krone.currencyCode = "DKK";
  krone.rate = Decimal.of("7.4604");
  for (const one of [euro, krone]) one.firstDay = "2025-01-01";
  request.currencyRates = [euro, krone];
  for (const owner of ["anna", "bo", "carla", "north", "south", "plan"]) addQuotas(request, owner);
  return request;
}

/** Quotas of revenue and of margin for every quarter that deals and windows touch. */
function addQuotas(request: CalculationRequest, owner: string): void {
  for (const year of [2025, 2026, 2027]) {
    for (const month of ["01", "04", "07", "10"]) {
      for (const measure of ["revenue", "margin"]) {
        const quota = new Quota();
        quota.payeeKey = owner;
        quota.measure = measure;
        quota.firstDay = `${year}-${month}-01`;
        quota.lastDay = periodLastDay(quota.firstDay, "quarter", 1);
        quota.amount = Decimal.of(measure === "margin" ? "20.5" : "60000.03");
        request.quotas.push(quota);
      }
    }
  }
}

/** Deals of two quarters, two of them on one day; shared, converted, with items, facts and what became of the customer. */
function deals(): Deal[] {
  const list = [
    deal("d1", "2026-01-15", "25000.55"),
    deal("d2", "2026-02-27", "40000"),
    deal("d3", "2026-03-10", "9000.005"),
    deal("d4", "2026-03-10", "30000.01"),
    deal("d5", "2026-04-02", "45000"),
  ];
  const [first, second, third, fourth, fifth] = list;
  second.splits = [
    split("user-anna", "revenue", "60"),
    split("user-bo", "revenue", "40"),
    split("user-carla", "overlay", "20"),
  ];
  second.milestones.set("churned", "2026-05-15");
  second.facts.set("new", "yes");
  third.currencyCode = "EUR";
  third.ownerUserKey = "user-bo";
  third.facts.set("new", "yes").set("late", "yes").set("product", "new").set("territory", "south");
  fourth.ownerUserKey = "user-bo";
  fourth.splits = [split("user-carla", "revenue", "33.33"), split("user-bo", "revenue", "66.67")];
  fifth.facts.set("product", "new").set("late", "yes");
  list.forEach((made, i) => {
    made.numbers.set("margin", Decimal.ofInt(i + 1));
    made.items = [item("a", made.amount!.minus(Decimal.of("1000")), i), item("b", Decimal.of("1000"), 1)];
  });
  first.milestones.set("churned", "2026-12-01");
  return list;
}

function item(key: string, amount: Decimal, margin: number): DealItem {
  const made = new DealItem();
  made.key = key;
  made.amount = amount;
  made.numbers.set("margin", Decimal.ofInt(margin));
  return made;
}

function team(key: string, ...members: [string, string, string | null][]): Team {
  const made = new Team();
  made.key = key;
  made.name = key;
  made.members = members.map(([payeeKey, firstDay, lastDay]) =>
    Object.assign(new TeamMember(), { payeeKey, firstDay, lastDay }),
  );
  return made;
}

function rule(source: CreditRule["source"], percent: string, levels = 1): CreditRule {
  return Object.assign(new CreditRule(), { source, percent: Decimal.of(percent), levels });
}

function tiered(kind: RateKind, ...tiers: [string, string][]): Change {
  return (component) => {
    component.rateKind = kind;
    component.rate = Decimal.ZERO;
    component.tiers = tiers.map(([startsAt, rate]) => tier(startsAt, rate));
    if (kind === "bonus" || kind === "curve") component.bonus = Decimal.of("5000");
  };
}

function lookedUp(dimensions: [LookupDimension["kind"], string][], cells: [string, string, string][]): Change {
  return (component) => {
    component.rate = Decimal.ZERO;
    component.lookups = dimensions.map(([kind, name]) => Object.assign(new LookupDimension(), { kind, name }));
    component.rows = cells.map(([first, second, rate]) =>
      Object.assign(new RateRow(), { first, second, rate: Decimal.of(rate) }),
    );
  };
}

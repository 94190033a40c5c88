import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CalculationRequest,
  Condition,
  Conventions,
  CreditRule,
  CurrencyRate,
  Deal,
  Decimal,
  Draw,
  Leave,
  LookupDimension,
  Multiplier,
  Payee,
  PlanAssignment,
  PlanComponent,
  PlanVersion,
  Quota,
  RateRow,
  RateTier,
  Team,
  TeamMember,
  calculate,
  checkPlanVersion,
  moneyText,
  numberText,
  percentText,
} from "../../engine/index.js";
import type { CreditSource, RateKind } from "../../engine/index.js";
import { randomRequest } from "../../engine/tests/generator.js";
import { statementsOf } from "../statements.js";
import { peopleDifferences } from "../compare/people.js";
import { versionDifferences } from "../compare/plans.js";
import { planDoubts } from "../lint/plans.js";
import { drawSentences, versionText } from "../text/plan.js";
import { everyChange } from "./everyField.js";
import type { Change } from "./everyField.js";

const of = Decimal.of;
const made = <T extends object>(instance: T, members: Partial<T>): T => Object.assign(instance, members);

function condition(fact: string): Condition {
  return made(new Condition(), { fact, values: ["North", "South"] });
}

const SOURCES: CreditSource[] = [
  "split",
  "overlay",
  "owner",
  "opportunityTeam",
  "accountTeam",
  "realisation",
  "manager",
  "team",
];

/** A component that says something of everything, whatever its kind. */
function component(rateKind: RateKind, members: Partial<PlanComponent> = {}): PlanComponent {
  return made(new PlanComponent(), {
    key: "sales",
    name: "Sales",
    conditions: [condition("region")],
    credits: SOURCES.map((source) =>
      made(new CreditRule(), { source, role: "Engineer", percent: of("41"), conditions: [condition("segment")] }),
    ),
    measureOf: "team",
    accumulation: "rolling",
    rollingPeriods: 3,
    rateKind,
    rate: of("0.11"),
    tiers: [
      made(new RateTier(), { rate: of("0.13") }),
      made(new RateTier(), { startsAt: of("0.83"), rate: of("0.17") }),
    ],
    multipliers: [
      made(new Multiplier(), { key: "new", name: "New product", fact: "product", value: "new", factor: of("1.23") }),
    ],
    threshold: of("0.31"),
    dealFloor: of("19"),
    dealCap: of("1901"),
    periodFloor: of("1903"),
    periodCap: of("19001"),
    bonus: of("23000"),
    yearRates: [of("0.29"), of("0.031")],
    stopsOn: "churned",
    prizes: [of("5003"), of("3001")],
    clawbackOn: "cancelled",
    clawbackMonths: 5,
    payableOn: "invoiced",
    payableAfterDays: 14,
    holdback: of("0.43"),
    releaseOn: "live",
    releaseAfterDays: 21,
    ...members,
  });
}

const TABLE: Partial<PlanComponent> = {
  lookups: [
    made(new LookupDimension(), { name: "industry" }),
    made(new LookupDimension(), { kind: "number", name: "seats" }),
  ],
  rows: [
    made(new RateRow(), { first: "0.1", second: "0.5", rate: of("0.37") }),
    made(new RateRow(), { first: "0.2", second: "1.5", rate: of("0.47") }),
  ],
};

const BY_ATTAINMENT: Partial<PlanComponent> = {
  lookups: [made(new LookupDimension(), { name: "industry" }), made(new LookupDimension(), { kind: "attainment" })],
  rows: [
    made(new RateRow(), { first: "0.2", second: "0", rate: of("0.37") }),
    made(new RateRow(), { first: "0.2", second: "0.9", rate: of("0.47") }),
  ],
};

const BY_DEAL: Partial<PlanComponent> = {
  accumulation: "deal",
  rollingPeriods: 1,
  tiersBy: "measured",
  threshold: null,
  measureOf: "payee",
};

/** A component of every kind, and the fields that count under it alone. */
const KINDS: { name: string; component: PlanComponent; fields: string[] }[] = [
  { name: "flat", component: component("flat"), fields: ["rate", "rateNumber", "terms"] },
  { name: "flat by a number", component: component("flat", { rateNumber: "rate" }), fields: ["rateNumber"] },
  { name: "flat by a table", component: component("flat", TABLE), fields: ["lookups", "rows"] },
  { name: "retroactive by a table", component: component("retroactive", BY_ATTAINMENT), fields: ["lookups", "rows"] },
  {
    name: "marginal by factors",
    component: component("marginal", { tiersAreFactors: true }),
    fields: ["rate", "tiers", "terms"],
  },
  { name: "marginal", component: component("marginal"), fields: ["tiers"] },
  { name: "retroactive", component: component("retroactive"), fields: ["tiers"] },
  { name: "overage", component: component("overage"), fields: ["tiers"] },
  { name: "bonus", component: component("bonus"), fields: ["tiers", "bonus", "terms"] },
  { name: "curve", component: component("curve"), fields: ["tiers", "bonus", "terms"] },
  { name: "residual", component: component("residual"), fields: ["yearRates", "stopsOn"] },
  {
    name: "contest",
    component: component("contest", { firstDay: "2026-01-05", lastDay: "2026-01-31" }),
    fields: ["prizes"],
  },
];

/** Fields that count under some kinds of rate alone, by what a kind lists (periods: under all but contests); all others under all. */
const BY_KIND: Record<string, string> = {
  "PlanComponent.rate": "rate",
  "PlanComponent.rateNumber": "rateNumber",
  "PlanComponent.termsOf": "terms",
  "PlanComponent.period": "period",
  "PlanComponent.accumulation": "period",
  "PlanComponent.rollingPeriods": "period",
  "PlanComponent.lookups": "lookups",
  "PlanComponent.rows": "rows",
  "PlanComponent.tiers": "tiers",
  "PlanComponent.tiersBy": "tiers",
  "PlanComponent.tiersAreFactors": "tiers",
  "RateTier.startsAt": "tiers",
  "RateTier.rate": "tiers",
  "PlanComponent.bonus": "bonus",
  "PlanComponent.yearRates": "yearRates",
  "yearRates[]": "yearRates",
  "PlanComponent.stopsOn": "stopsOn",
  "PlanComponent.prizes": "prizes",
  "prizes[]": "prizes",
};

function versionWith(one: PlanComponent): PlanVersion {
  return made(new PlanVersion(), {
    planKey: "plan",
    planName: "Growth",
    firstDay: "2026-01-01",
    currencyCode: "DKK",
    conventions: made(new Conventions(), { maximumFactor: of("2.3"), maximumMultipliers: 3 }),
    components: [one],
    payeeFacts: ["sales channel", "sales group"],
    quotaRamp: [of("0.27"), of("0.57")],
    planCap: of("70001"),
  });
}

/** Roles name nobody where the source names everybody; levels are those of managers. */
function countsNowhere({ field, within }: Change<object>): boolean {
  const { source } = within as { source?: CreditSource };
  if (field === "CreditRule.role") return ["split", "overlay", "owner", "manager"].includes(source!);
  return field === "CreditRule.levels" && source !== "manager";
}

function changesOf(kind: (typeof KINDS)[number]): Change<PlanVersion>[] {
  const tree = versionWith(kind.component);
  return everyChange(tree).filter((change) => {
    const group = BY_KIND[change.field];
    const isOfKind = group === "period" ? kind.name !== "contest" : kind.fields.includes(group);
    return !countsNowhere(change) && (group === undefined || isOfKind);
  });
}

/** What people read when a value is this one; empty where it is told in other words. */
function shown(value: unknown): string[] {
  if (value instanceof Decimal) return [numberText(value), percentText(value), moneyText(value)];
  if (typeof value === "number") return [String(value)];
  return typeof value === "string" && /^\d{4}-/.test(value) ? [value] : [];
}

function assertShown(text: string, value: unknown, field: string): void {
  const ways = shown(value);
  assert.ok(ways.length === 0 || ways.some((way) => text.includes(way)), `${field} ${ways[0]} is not in: ${text}`);
}

/** Keys are for programs; a name stands for them. */
const NAMED = ["PlanVersion.planKey", "PlanComponent.key", "Multiplier.key"];

/** Told in words alone. */
const IN_WORDS = ["Conventions.yearStartMonth", "CreditRule.levels"];

/** Told as the rates that factors give. */
function isFactor(field: string): boolean {
  return field === "PlanComponent.rate" || field === "RateTier.rate";
}

for (const kind of KINDS) {
  test(`every field of a plan is in its explanation: ${kind.name}`, () => {
    const text = versionText(versionWith(kind.component));
    const seen = new Map<string, string>();
    for (const { field, changed, after } of changesOf(kind)) {
      if (NAMED.includes(field)) continue;
      const other = versionText(changed);
      assert.notEqual(other, text, `${field} is not told: ${String(after)}`);
      assert.doesNotMatch(other, /undefined|null|NaN|\[object/, field);
      if (!IN_WORDS.includes(field)) assertShown(other, after, field);
      const key = `${field} ${other}`;
      assert.ok(!seen.has(key), `${field} says the same of ${seen.get(key)} and ${String(after)}`);
      seen.set(key, String(after));
    }
  });

  test(`diff says every field that changes, from what to what: ${kind.name}`, () => {
    const version = versionWith(kind.component);
    assert.deepEqual(versionDifferences([version], [version]), []);
    for (const { field, changed, before, after } of changesOf(kind)) {
      const sentences = versionDifferences([version], [changed]).join("\n");
      assert.notEqual(sentences, "", `${field} is not told: ${String(after)}`);
      if (IN_WORDS.includes(field) || (isFactor(field) && kind.component.tiersAreFactors)) continue;
      assertShown(sentences, before, field);
      assertShown(sentences, after, field);
    }
  });
}

test("every class and field of the rules is among what is changed", () => {
  const fields = new Set(KINDS.flatMap(changesOf).map(({ field }) => field));
  const classes = [
    PlanVersion,
    Conventions,
    PlanComponent,
    CreditRule,
    Condition,
    RateTier,
    LookupDimension,
    RateRow,
    Multiplier,
  ];
  for (const one of classes) {
    for (const name of Object.keys(new one())) {
      const isTree = one === PlanVersion && name === "conventions";
      assert.ok(isTree || fields.has(`${one.name}.${name}`), `${one.name}.${name} is not tested`);
    }
  }
});

test("keys stand for names that are missing", () => {
  const nameless = component("flat", { name: "" });
  nameless.multipliers[0].name = "";
  const text = versionText(made(versionWith(nameless), { planName: "" }));
  assert.match(text, /^plan, version 1/);
  assert.match(text, /\nsales\n=====\n/);
  assert.match(text, /\n {2}new +product is "new"/);
});

function people(): CalculationRequest {
  const days = { firstDay: "2026-01-01", lastDay: "2026-03-31" };
  return made(new CalculationRequest(), {
    asOf: "2026-06-30",
    closedThrough: "2026-05-31",
    payees: [
      made(new Payee(), {
        key: "anna",
        userKey: "user-anna",
        name: "Anna Holm",
        facts: new Map([["region", "North"]]),
      }),
      made(new Payee(), { key: "bo", userKey: "user-bo", name: "Bo Lund" }),
    ],
    assignments: [made(new PlanAssignment(), { payeeKey: "anna", planKey: "plan", ...days })],
    quotas: [made(new Quota(), { payeeKey: "anna", ...days, amount: of("1003"), relief: of("103") })],
    teams: [
      made(new Team(), {
        key: "north",
        name: "North",
        members: [made(new TeamMember(), { payeeKey: "anna", ...days })],
      }),
    ],
    leaves: [made(new Leave(), { payeeKey: "anna", ...days })],
    currencyRates: [made(new CurrencyRate(), { currencyCode: "EUR", firstDay: "2026-01-01", rate: of("0.134") })],
    draws: [made(new Draw(), { payeeKey: "anna", planKey: "plan", ...days, amount: of("30001") })],
  });
}

test("diff says every change of people, teams, quotas, draws and rates, from what to what", () => {
  const request = people();
  assert.deepEqual(peopleDifferences(request, request), []);
  const isRule = (name: string) => ["deals", "versions", "standing"].includes(name);
  const told = Object.fromEntries(Object.entries(request).filter(([name]) => !isRule(name))) as CalculationRequest;
  for (const { field, changed, after } of everyChange(told)) {
    const sentences = peopleDifferences(request, made(new CalculationRequest(), changed)).join("\n");
    assert.notEqual(sentences, "", `${field} is not told: ${String(after)}`);
    assertShown(sentences, after, field);
  }
});

test("draws and guarantees are part of the explanation", () => {
  const version = versionWith(component("flat"));
  const [draw] = drawSentences(people(), version);
  assert.match(
    draw,
    /^Anna Holm is paid at least 30,001 a month, from 2026-01-01 through 2026-03-31; what was paid beyond/,
  );
  const said = new Set(
    everyChange({ draws: people().draws }).map(({ changed }) =>
      drawSentences(made(people(), changed), version).join("\n"),
    ),
  );
  assert.ok(!said.has(draw));
  assert.deepEqual(drawSentences(people(), made(version, { firstDay: "2026-04-01" })), []);
});

test("lint looks at every change of every kind without a crash, and says what it finds in words", () => {
  const codes = new Set<string>();
  for (const { changed } of KINDS.flatMap(changesOf)) {
    const request = made(people(), { versions: [changed] });
    for (const { code, message, allowed } of planDoubts(request, true, 12)) {
      codes.add(code);
      assert.doesNotMatch(`${message} ${allowed}`, /undefined|NaN|\[object/);
    }
  }
  assert.ok(codes.has("CLIFF") && codes.has("TABLE_WITH_HOLES"));
});

/** Members that mean nothing without another one. */
const WITH_IT: Record<string, string[]> = { clawbackOn: ["clawbackMonths"], lookups: ["rows"] };

/** The kinds without what the engine refuses of them: the members that its errors blame are put back to their defaults. */
function soundVersion(one: PlanComponent): PlanVersion {
  const version = versionWith(made(new PlanComponent(), { ...one, credits: one.credits.map(withoutIdleParts) }));
  for (let tries = 1; errorsOf(version).length > 0; tries += 1) {
    assert.ok(tries < 10, errorsOf(version)[0]?.message);
    for (const { path, message } of errorsOf(version)) {
      const [, name] = /^components\[0\]\.(\w+)/.exec(path) ?? assert.fail(`${path}: ${message}`);
      for (const member of [name, ...(WITH_IT[name] ?? [])]) {
        Object.assign(version.components[0], { [member]: new PlanComponent()[member as keyof PlanComponent] });
      }
    }
  }
  return version;
}

function withoutIdleParts(rule: CreditRule): CreditRule {
  const hasRole = ["opportunityTeam", "accountTeam", "realisation", "team"].includes(rule.source);
  return made(new CreditRule(), { ...rule, role: hasRole ? rule.role : "", conditions: [] });
}

function errorsOf(version: PlanVersion) {
  return checkPlanVersion(version).filter(({ severity }) => severity === "error");
}

/** Two people in a team, with quotas, and deals that meet what the kinds ask for. */
function company(version: PlanVersion): CalculationRequest {
  const since = { firstDay: "2026-01-01" };
  const keys = ["anna", "bo"];
  const facts = new Map(version.payeeFacts.map((name) => [name, "direct"]));
  const quotas = ["anna", "bo", "north", "plan"].flatMap((payeeKey) =>
    ["2025-11-30", "2025-12-31", "2026-01-31"].map((lastDay) =>
      made(new Quota(), { payeeKey, firstDay: `${lastDay.slice(0, 7)}-01`, lastDay, amount: of("1000") }),
    ),
  );
  return made(new CalculationRequest(), {
    asOf: "2027-06-30",
    versions: [version],
    payees: keys.map((key) =>
      made(new Payee(), { key, userKey: `user-${key}`, name: key, facts, managerKey: key === "anna" ? "bo" : null }),
    ),
    assignments: keys.map((payeeKey) => made(new PlanAssignment(), { payeeKey, planKey: "plan", ...since })),
    teams: [
      made(new Team(), {
        key: "north",
        name: "North",
        members: keys.map((payeeKey) => made(new TeamMember(), { payeeKey, ...since })),
      }),
    ],
    quotas,
    deals: ["9000", "7000"].map((amount, at) => dealOf(`deal-${at + 1}`, amount, `2026-01-1${at}`)),
  });
}

function dealOf(key: string, amount: string, day: string): Deal {
  return made(new Deal(), {
    ...{ key, name: key, status: "won" as const, day, currencyCode: "DKK", ownerUserKey: "user-anna" },
    amount: of(amount),
    facts: new Map([
      ["region", "North"],
      ["product", "new"],
      ["industry", "0.2"],
      ["Engineer", "north"],
    ]),
    numbers: new Map([
      ["seats", of("3")],
      ["margin", of("100")],
      ["rate", of("0.2")],
    ]),
    milestones: new Map([
      ["cancelled", "2026-03-01"],
      ["invoiced", "2026-02-01"],
      ["live", "2026-04-01"],
    ]),
  });
}

/** What is paid, held and settled, to compare. */
function payOf(request: CalculationRequest): string {
  const { lines, entries, holds } = calculate(request);
  return JSON.stringify([
    lines.map(({ lineKey, day, amount }) => [lineKey, day, amount.toText()]),
    holds.map(({ code, dealKey }) => [code, dealKey]),
    statementsOf(request, entries).map(({ payeeKey, month, paid }) => [payeeKey, month, paid.toText()]),
  ]);
}

/** Changes every field of a version: what is said the same must be paid the same. Gives how many changes that were. */
function comparePay(version: PlanVersion, requestWith: (version: PlanVersion) => CalculationRequest): number {
  const [text, pay] = [versionText(version), payOf(requestWith(version))];
  let compared = 0;
  for (const { field, changed } of everyChange(version)) {
    if (NAMED.includes(field) || errorsOf(changed).length > 0) continue;
    const isSame = versionText(changed) === text;
    if (!isSame && versionDifferences([version], [changed]).length > 0) continue;
    compared += 1;
    assert.equal(payOf(requestWith(changed)), pay, `${field} changes the pay and not what is said`);
  }
  return compared;
}

test("plans with the same explanation pay the same, and so do plans between which diff sees no difference", () => {
  const byDeal = (["marginal", "retroactive"] as const).map((rateKind) => {
    return { name: `${rateKind}, deal by deal`, component: component(rateKind, BY_DEAL) };
  });
  const compared = [...KINDS, ...byDeal].map(({ name, component: one }) => {
    const version = soundVersion(one);
    assert.ok(calculate(company(version)).lines.length > 1, `${name} pays nothing`);
    return comparePay(version, company);
  });
  assert.ok(compared.reduce((sum, count) => sum + count) > 10, compared.join());
});

test("random plans with the same explanation pay the same", () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const request = made(randomRequest(seed), { standing: [] });
    request.versions.forEach((version, at) => {
      if (errorsOf(version).length > 0) return;
      const versions = [...request.versions];
      comparePay(version, (changed) =>
        made(new CalculationRequest(), { ...request, versions: versions.with(at, changed) }),
      );
    });
  }
});

test("bands of each deal are said to be its own, and to begin anew with the next", () => {
  const text = said(component("marginal", { ...BY_DEAL, transactionKind: "order", measure: "margin" }));
  assert.match(text, /It adds up for each payee within one order, and starts again with the next\.\n/);
  assert.match(text, /Bands are sums that a payee is credited of the margin of one order; no quota is needed\.\n/);
  const whole = (paysItems: boolean) => said(component("retroactive", { ...BY_DEAL, paysItems }));
  assert.match(whole(false), /The band that a deal reaches gives the rate of the whole deal\. Bands are/);
  assert.match(whole(true), /The band that a deal reaches gives the rate of all product lines of the deal\. Bands are/);
});

test("names of fields are told as people say them", () => {
  const counting = component("marginal", {
    measure: "newCustomers",
    accumulation: "period",
    conditions: [condition("dealType"), condition("isNew")],
  });
  const text = versionText(versionWith(counting));
  assert.match(text, /\n {2}Counted: the new customers of the deal\.\n/);
  assert.match(text, /whose deal type is "North" or "South"\.\n/);
  assert.match(text, /whose isNew is "North" or "South"\.\n/);
  assert.match(text, /shares of the quota of new customers for the month\.\n/);
});

test("a band that rates what came before rates all that has added up", () => {
  const reached = (accumulation: PlanComponent["accumulation"]) => {
    const rating = component("retroactive", { period: "month", accumulation });
    return /The band reached .*? adjustment\./.exec(versionText(versionWith(rating)))?.[0];
  };
  for (const [accumulation, span] of [
    ["period", "month"],
    ["yearToDate", "year"],
  ] as const) {
    const expected = `The band reached gives the rate of the whole ${span}: when another band is reached, all earlier deals of the ${span} pay its rate too, by one adjustment.`;
    assert.equal(reached(accumulation), expected);
  }
});

/** What is said of a plan with one component and certain conventions. */
function said(one: PlanComponent, conventions: Partial<Conventions> = {}, members: Partial<PlanVersion> = {}): string {
  return versionText(
    made(versionWith(one), { conventions: made(new Conventions(), conventions), quotaRamp: [], ...members }),
  );
}

test("amounts are said to be rounded before pay, and pay once, or after each band and once for all multipliers", () => {
  const one = component("marginal");
  assert.match(
    said(one),
    /Money has 2 decimals: what counts of a deal and its shares are rounded first, then once what a line pays, halves/,
  );
  assert.match(
    said(one, { roundingPlace: "step" }),
    /rounded first, then what each band pays, and once more what multipliers make of the sum, halves/,
  );
});

/** A table of two dimensions, the first a fact, with its rows as [first, second, rate]. */
function tableOf(kind: LookupDimension["kind"], rows: [string, string, string][]): PlanComponent {
  return component("flat", {
    lookups: [made(new LookupDimension(), { name: "family" }), made(new LookupDimension(), { kind, name: "region" })],
    rows: rows.map(([first, second, rate]) => made(new RateRow(), { first, second, rate: of(rate) })),
  });
}

test("a cell of a table shows the rate of the row that pays there, also that for any other value or a lower start", () => {
  const byFact = said(
    tableOf("fact", [
      ["services", "nordics", "0.1"],
      ["services", "", "0.08"],
      ["", "", "0.05"],
      ["licences", "", "0.02"],
    ]),
  );
  assert.match(byFact, /\n {2}services +10 % +8 %\n {2}any other +5 % +5 %\n {2}licences +2 % +2 %\n/);
  const withHole = tableOf("fact", [
    ["services", "nordics", "0.1"],
    ["", "south", "0.05"],
  ]);
  assert.match(said(withHole), /\n {2}any other +– +5 %\n/);
  const byStart = said(
    tableOf("number", [
      ["services", "5", "0.1"],
      ["", "0", "0.05"],
      ["", "10", "0.07"],
    ]),
  );
  assert.match(byStart, /\n {2}services +10 % +5 % +10 %\n {2}any other +5 % +5 % +7 %\n/);
});

test("the last rate of the years is said to hold for later ones, and a single one for each", () => {
  assert.match(said(component("residual", { yearRates: [of("0.1")] })), /\n {2}Year +Rate\n.*\n {2}each +10 %\n/);
  const leaving = { stopsOn: "", clawbackOn: "churned", clawbackMonths: 12 };
  const taken = said(component("residual", { yearRates: [of("0.1")], ...leaving }));
  assert.match(taken, /Only what takes it back ends it\./);
  assert.match(taken, /is taken back, and years that begin later pay nothing\./);
  const two = said(component("residual", { yearRates: [of("0.1"), of("0.05")] }));
  assert.match(two, /\n {2} +1 +10 %\n {2}2 and later +5 %\n/);
});

test("the floor of a period is said to be each payee's, whoever shares the measure", () => {
  const limits = { threshold: null, dealFloor: null, dealCap: null, periodCap: null };
  assert.match(
    said(component("flat", { ...limits, measureOf: "payee", accumulation: "period" })),
    /\n {2}The deals of a month together pay each payee at least 1,903, from the first that gives credit on\.\n/,
  );
});

test("floor and cap are those of each payee, for a deal or a product line", () => {
  const limits = { dealFloor: of("500"), dealCap: of("600") };
  const flat = said(component("flat", limits));
  assert.match(
    flat,
    /\n {2}A deal pays each payee it credits at least 500\.\n {2}A deal pays each payee at most 600\.\n/,
  );
  assert.match(said(component("flat", { ...limits, paysItems: true })), /\n {2}A product line pays each payee at most/);
  assert.match(said(component("flat", { ...limits, transactionKind: "order" })), /\n {2}An order pays each payee at/);
});

test("of several facts that a payee needs, all are said to be needed", () => {
  const needs = (...payeeFacts: string[]) => said(component("flat"), {}, { payeeFacts });
  assert.match(needs("channel"), /\n {2}A payee is paid only when channel is recorded\.\n/);
  assert.match(needs("channel", "group"), /\n {2}A payee is paid only when each of channel and group is recorded\.\n/);
});

test("a quota is said to shrink for days off the plan and on leave, and quotas that count together to be added up first", () => {
  const one = component("marginal", { accumulation: "period", measureOf: "payee" });
  const prorated = said(one, { proration: "workdays" });
  const days =
    /by days from Monday to Friday for days on which the payee is not on the plan or is on leave; that of a team/;
  assert.match(prorated, days);
  const first = /\n {2}Quotas that count together are added up first, and then shrink by the days of all their periods/;
  assert.doesNotMatch(prorated, first);
  const rolling = component("marginal", { measureOf: "payee" });
  assert.doesNotMatch(said(component("marginal"), { proration: "workdays" }), first);
  assert.doesNotMatch(said(rolling), first);
  assert.match(said(rolling, { proration: "workdays" }), first);
  assert.match(said(rolling, {}, { quotaRamp: [of("0.5")] }), first);
});

test("where quotas of several periods count together, they are said to, and which", () => {
  const adding = (accumulation: PlanComponent["accumulation"], members: Partial<PlanComponent> = {}) =>
    said(component("marginal", { accumulation, ...members }));
  assert.match(adding("period"), /shares of the quota of revenue for the month\.\n/);
  assert.match(adding("yearToDate"), /shares of the quotas of revenue for the months of the year so far together\.\n/);
  assert.match(adding("yearToDate", { period: "year" }), /shares of the quota of revenue for the year\.\n/);
  assert.match(
    adding("rolling", { period: "half" }),
    /of the quotas of revenue for the last 3 half-years together\.\n/,
  );
  assert.match(adding("rolling", { rollingPeriods: 1 }), /shares of the quota of revenue for the month\.\n/);
  assert.match(adding("rolling"), /until what has added up reaches 31 % of the quotas for the last 3 months together;/);
  const table = said(component("flat", { ...BY_ATTAINMENT, accumulation: "yearToDate" }));
  assert.match(table, /and the part reached of the quotas of revenue for the months of the year so far together\.\n/);
});

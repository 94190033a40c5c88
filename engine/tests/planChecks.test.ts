import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Condition,
  CreditRule,
  Decimal,
  LookupDimension,
  PlanComponent,
  PlanProblem,
  PlanVersion,
  RateRow,
  checkPlanVersion,
} from "../index.js";
import type { RateKind } from "../index.js";
import { flatPlan, multiplier, tier } from "./build.js";
import { Chance } from "./generator.js";
import { randomModel } from "./models.js";
import type { Instance } from "./models.js";

const decimal = (text: string) => Decimal.of(text);

function made<T extends object>(instance: T, members: Partial<T>): T {
  return Object.assign(instance, members);
}

const condition = (members: Partial<Condition>) =>
  made(new Condition(), { fact: "segment", values: ["enterprise"], ...members });
const rule = (members: Partial<CreditRule>) => made(new CreditRule(), members);
const dimension = (kind: LookupDimension["kind"], name = "") => made(new LookupDimension(), { kind, name });
const row = (first: string, rate: string, second = "") => made(new RateRow(), { first, second, rate: decimal(rate) });
const tiers = () => [tier("0", "0.05"), tier("1", "0.10")];

/** What a component of each kind needs, and nothing else. */
const SOUND: Record<RateKind, () => Partial<PlanComponent>> = {
  flat: () => ({ rate: decimal("0.10") }),
  marginal: () => ({ tiers: [tier("0", "0.10"), tier("1", "0.15")] }),
  retroactive: () => ({ tiers: tiers() }),
  overage: () => ({ tiers: tiers() }),
  bonus: () => ({ bonus: decimal("50000"), tiers: [tier("0", "0"), tier("1", "1")] }),
  curve: () => ({ bonus: decimal("50000.50"), tiers: [tier("0", "0"), tier("1", "1"), tier("2", "2.5")] }),
  residual: () => ({ yearRates: [decimal("0.10"), decimal("0.05"), decimal("0.02")], stopsOn: "churned" }),
  contest: () => ({
    prizes: [decimal("10000"), decimal("5000")],
    measureOf: "team",
    firstDay: "2026-01-01",
    lastDay: "2026-03-31",
  }),
};

/** A plan with one sound component of a kind, and what is changed about it. */
function planOf(kind: RateKind, members: Partial<PlanComponent> = {}): PlanVersion {
  const version = flatPlan("0");
  made(version.components[0], { rateKind: kind, ...SOUND[kind](), ...members });
  return version;
}

/** A component whose rate is looked up along these dimensions. */
const table = (lookups: LookupDimension[], rows: RateRow[]): Partial<PlanComponent> => ({
  rate: Decimal.ZERO,
  lookups,
  rows,
});
const bySegment = () => table([dimension("fact", "segment")], [row("enterprise", "0.12"), row("", "0.08")]);
const retroactiveTable = () => ({
  tiers: [],
  ...table([dimension("attainment")], [row("0", "0.05"), row("1.00", "0.10")]),
});
const bySegmentAndAttainment = () =>
  table(
    [dimension("fact", "segment"), dimension("attainment")],
    [row("enterprise", "0.12", "0"), row("enterprise", "0.15", "1.0"), row("", "0.08", "0.00")],
  );

const soundPlans: [string, PlanVersion][] = [
  ...(Object.keys(SOUND) as RateKind[]).map((kind): [string, PlanVersion] => [`a ${kind} component`, planOf(kind)]),
  ["a rate by segment", planOf("flat", bySegment())],
  ["a rate by segment and attainment", planOf("flat", bySegmentAndAttainment())],
  [
    "a rate by two attainments",
    planOf(
      "flat",
      table([dimension("attainment"), dimension("attainment", "units")], [row("0", "0.1", "0"), row("1", "0.2", "0")]),
    ),
  ],
  [
    "a higher rate of a segment from the quota on",
    planOf(
      "flat",
      table(
        [dimension("fact", "segment"), dimension("attainment")],
        [row("enterprise", "0.15", "1"), row("", "0.08", "0"), row("", "0.10", "1")],
      ),
    ),
  ],
  [
    "a rate by deal size",
    planOf("flat", table([dimension("number", "size")], [row("-5", "0.1"), row("100000", "0.05")])),
  ],
  ["a retroactive look-up table", planOf("retroactive", retroactiveTable())],
  ["a rate from the product", planOf("flat", { rate: Decimal.ZERO, rateNumber: "commission", paysItems: true })],
  ["2,000 for each unit", planOf("flat", { measure: "units", measureUnit: "count", rate: decimal("2000") })],
  [
    "an amount for each meeting",
    planOf("flat", { measure: "deals", measureUnit: "count", transactionKind: "activity" }),
  ],
  [
    "steps of a team's sales",
    planOf("retroactive", {
      tiersBy: "measured",
      measureOf: "team",
      tiers: [tier("0", "0.02"), tier("100000", "0.04"), tier("200000.50", "0.06")],
    }),
  ],
  ["a fixed amount for each deal", planOf("flat", { rate: Decimal.ZERO, dealFloor: decimal("500") })],
  [
    "a floor and a cap per period of each payee",
    planOf("flat", {
      measureOf: "plan",
      capPerPayee: true,
      periodFloor: decimal("100"),
      periodCap: decimal("100"),
    }),
  ],
  ["a flat rate of 0 with a floor per period", planOf("flat", { rate: decimal("0"), periodFloor: decimal("100") })],
  ["a budget of the plan", planOf("flat", { measureOf: "plan", periodCap: decimal("100000") })],
  ["attainment over three months", planOf("marginal", { accumulation: "rolling", rollingPeriods: 3 })],
  ["attainment since the year's first day", planOf("retroactive", { accumulation: "yearToDate" })],
  [
    "bands of each deal",
    planOf("marginal", {
      accumulation: "deal",
      tiersBy: "measured",
      tiers: [tier("0", "0.05"), tier("100000", "0.08")],
    }),
  ],
  [
    "the band that each deal reaches, with a cap per deal",
    planOf("retroactive", { accumulation: "deal", tiersBy: "measured", dealCap: decimal("5000") }),
  ],
  ["pay of a stage", planOf("flat", { earnedOn: "Proposal" })],
  [
    "credit of roles, managers and a team",
    planOf("flat", {
      firstCreditOnly: true,
      credits: [
        rule({ source: "opportunityTeam", role: "AE", percent: decimal("60") }),
        rule({ source: "accountTeam", conditions: [condition({ test: "isNot" })], firstDay: "2026-02-01" }),
        rule({ source: "manager", levels: 3, percent: decimal("2.5") }),
        rule({ source: "team", role: "territory" }),
      ],
    }),
  ],
  [
    "conditions on facts and numbers",
    planOf("flat", {
      conditions: [
        condition({ values: ["enterprise", "public"] }),
        condition({ fact: "amount", test: "atLeast", values: ["10000.00"] }),
        condition({ fact: "discount", test: "below", values: ["0.25"] }),
      ],
    }),
  ],
  [
    "a campaign",
    planOf("flat", {
      multipliers: [
        made(multiplier("spring", "2"), { fact: "", value: "", firstDay: "2026-03-01", lastDay: "2026-03-31" }),
      ],
    }),
  ],
  [
    "clawback, holdback and payment on invoice",
    planOf("marginal", {
      clawbackOn: "churned",
      clawbackMonths: 12,
      clawbackProRata: true,
      payableOn: "invoiced",
      payableAfterDays: 30,
      holdback: decimal("0.2"),
      releaseOn: "paid",
      releaseAfterDays: 90,
    }),
  ],
];

for (const [what, version] of soundPlans) {
  test(`a plan with ${what} is sound`, () => {
    assert.deepEqual(checkPlanVersion(version), []);
  });
}

test("a plan may demand facts, ramp quotas up and limit the pay of a month", () => {
  const version = planOf("marginal");
  version.payeeFacts = ["channel", "group"];
  version.quotaRamp = ["0", "0.25", "0.5", "1"].map(decimal);
  version.planCap = decimal("99999.99");
  version.paysByOwner = true;
  assert.deepEqual(checkPlanVersion(version), []);
});

/** A fault by what it is: code, path and kind, and the members of the component that make it. */
const IN_COMPONENT: [string, string, string, RateKind, Partial<PlanComponent>][] = [
  ["an unknown kind of transaction", "WORD_UNKNOWN", "transactionKind", "flat", { transactionKind: "lead" as never }],
  ["an unknown period", "WORD_UNKNOWN", "period", "flat", { period: "week" as never }],
  ["an unknown unit", "WORD_UNKNOWN", "measureUnit", "flat", { measure: "units", measureUnit: "hours" as never }],
  ["an unknown scope", "WORD_UNKNOWN", "measureOf", "marginal", { measureOf: "all" as never }],
  ["an unknown accumulation", "WORD_UNKNOWN", "accumulation", "marginal", { accumulation: "ever" as never }],
  ["an unknown basis of tiers", "WORD_UNKNOWN", "tiersBy", "marginal", { tiersBy: "money" as never }],
  ["a key of 41 signs", "COMPONENT_KEY_INVALID", "key", "flat", { key: "k".repeat(41) }],
  ["nothing that earns the pay", "MILESTONE_MISSING", "earnedOn", "flat", { earnedOn: "" }],
  ["a first day that is no day", "DATE_INVALID", "firstDay", "flat", { firstDay: "2026-02-30" }],
  [
    "a last day before the first",
    "DATES_REVERSED",
    "lastDay",
    "flat",
    { firstDay: "2026-02-02", lastDay: "2026-02-01" },
  ],
  ["a condition without fact", "FACT_MISSING", "conditions[0].fact", "flat", { conditions: [condition({ fact: "" })] }],
  [
    "a condition without values",
    "VALUES_MISSING",
    "conditions[1].values",
    "flat",
    { conditions: [condition({}), condition({ values: [] })] },
  ],
  [
    "an empty value",
    "VALUE_EMPTY",
    "conditions[0].values[1]",
    "flat",
    { conditions: [condition({ values: ["a", ""] })] },
  ],
  [
    "a number test of a word",
    "VALUE_NO_NUMBER",
    "conditions[0].values",
    "flat",
    { conditions: [condition({ test: "atLeast", values: ["much"] })] },
  ],
  [
    "a number test of two numbers",
    "VALUE_NO_NUMBER",
    "conditions[0].values",
    "flat",
    { conditions: [condition({ test: "below", values: ["1", "2"] })] },
  ],
  [
    "an amount compared as a text",
    "TEST_INVALID",
    "conditions[0].test",
    "flat",
    { conditions: [condition({ fact: "amount", values: ["100"] })] },
  ],
  [
    "an unknown test",
    "TEST_UNKNOWN",
    "conditions[0].test",
    "flat",
    { conditions: [condition({ test: "like" as never })] },
  ],
  [
    "an unknown source of credit",
    "CREDIT_SOURCE_UNKNOWN",
    "credits[0].source",
    "flat",
    { credits: [rule({ source: "friend" as never })] },
  ],
  [
    "credit of 0 %",
    "CREDIT_PERCENT_INVALID",
    "credits[1].percent",
    "flat",
    { credits: [rule({}), rule({ percent: Decimal.ZERO })] },
  ],
  ["a team that no fact names", "ROLE_MISSING", "credits[0].role", "flat", { credits: [rule({ source: "team" })] }],
  [
    "a role of the owner",
    "ROLE_NOT_USED",
    "credits[0].role",
    "flat",
    { credits: [rule({ source: "owner", role: "AE" })] },
  ],
  [
    "managers 0 levels up",
    "LEVELS_INVALID",
    "credits[0].levels",
    "flat",
    { credits: [rule({ source: "manager", levels: 0 })] },
  ],
  [
    "managers 7 levels up",
    "LEVELS_INVALID",
    "credits[0].levels",
    "flat",
    { credits: [rule({ source: "manager", levels: 7 })] },
  ],
  ["levels of a split", "LEVELS_NOT_USED", "credits[0].levels", "flat", { credits: [rule({ levels: 2 })] }],
  [
    "a credit rule whose days are reversed",
    "DATES_REVERSED",
    "credits[0].lastDay",
    "flat",
    { credits: [rule({ firstDay: "2026-05-01", lastDay: "2026-04-30" })] },
  ],
  [
    "a condition of a credit rule without fact",
    "FACT_MISSING",
    "credits[0].conditions[0].fact",
    "flat",
    { credits: [rule({ conditions: [condition({ fact: "" })] })] },
  ],
  ["a measure with the separator", "MEASURE_INVALID", "measure", "flat", { measure: "a|b" }],
  ["deals as money", "UNIT_INVALID", "measureUnit", "flat", { measure: "deals" }],
  ["margin as a count", "UNIT_INVALID", "measureUnit", "flat", { measure: "margin", measureUnit: "count" }],
  [
    "deals counted by items",
    "DEALS_OF_ITEMS",
    "paysItems",
    "flat",
    { measure: "deals", measureUnit: "count", paysItems: true },
  ],
  ["a team's measure that nothing looks at", "MEASURE_OF_NOT_USED", "measureOf", "flat", { measureOf: "team" }],
  ["a contest of one", "CONTEST_SCOPE_INVALID", "measureOf", "contest", { measureOf: "payee" }],
  [
    "0 rolling periods",
    "ROLLING_PERIODS_INVALID",
    "rollingPeriods",
    "marginal",
    { accumulation: "rolling", rollingPeriods: 0 },
  ],
  ["rolling periods without rolling", "ROLLING_PERIODS_NOT_USED", "rollingPeriods", "marginal", { rollingPeriods: 3 }],
  ["a rolling bonus", "ACCUMULATION_INVALID", "accumulation", "bonus", { accumulation: "rolling" }],
  [
    "a contest since the year's first day",
    "ACCUMULATION_INVALID",
    "accumulation",
    "contest",
    { accumulation: "yearToDate" },
  ],
  ["overage paid again each period", "ACCUMULATION_INVALID", "accumulation", "overage", { accumulation: "yearToDate" }],
  [
    "accumulation that nothing looks at",
    "ACCUMULATION_NOT_USED",
    "accumulation",
    "flat",
    { accumulation: "yearToDate" },
  ],
  ["a rate without bands, deal by deal", "ACCUMULATION_INVALID", "accumulation", "flat", { accumulation: "deal" }],
  ["overage deal by deal", "ACCUMULATION_INVALID", "accumulation", "overage", { accumulation: "deal" }],
  ["a bonus deal by deal", "ACCUMULATION_INVALID", "accumulation", "bonus", { accumulation: "deal" }],
  ["a curve deal by deal", "ACCUMULATION_INVALID", "accumulation", "curve", { accumulation: "deal" }],
  ["a residual deal by deal", "ACCUMULATION_INVALID", "accumulation", "residual", { accumulation: "deal" }],
  ["a contest deal by deal", "ACCUMULATION_INVALID", "accumulation", "contest", { accumulation: "deal" }],
  ["a quota of a deal", "ACCUMULATION_INVALID", "accumulation", "marginal", { accumulation: "deal" }],
  [
    "a table of what a deal reaches",
    "ACCUMULATION_INVALID",
    "accumulation",
    "retroactive",
    { ...retroactiveTable(), accumulation: "deal" },
  ],
  [
    "deals of a team",
    "ACCUMULATION_INVALID",
    "accumulation",
    "retroactive",
    { accumulation: "deal", tiersBy: "measured", measureOf: "team" },
  ],
  [
    "a threshold of each deal",
    "THRESHOLD_WITHOUT_QUOTA",
    "threshold",
    "marginal",
    { accumulation: "deal", tiersBy: "measured", threshold: decimal("0.5") },
  ],
  [
    "rolling periods of each deal",
    "ROLLING_PERIODS_NOT_USED",
    "rollingPeriods",
    "marginal",
    { accumulation: "deal", tiersBy: "measured", rollingPeriods: 2 },
  ],
  [
    "a rate per unit larger than any money",
    "RATE_INVALID",
    "rate",
    "flat",
    { measure: "units", measureUnit: "count", rate: decimal("10000000000000000") },
  ],
  ["a rate of a bonus", "RATE_NOT_USED", "rate", "bonus", { rate: decimal("0.1") }],
  ["a rate of a residual", "RATE_NOT_USED", "rate", "residual", { rate: decimal("0.1") }],
  ["a rate beside a table", "RATE_TWICE", "rate", "flat", { ...bySegment(), rate: decimal("0.1") }],
  [
    "a fraction of what is counted",
    "UNIT_INVALID",
    "measureUnit",
    "flat",
    { rate: Decimal.ZERO, rateNumber: "commission", measure: "units", measureUnit: "count" },
  ],
  ["a table beside a number", "RATE_TWICE", "rateNumber", "flat", { ...bySegment(), rateNumber: "commission" }],
  ["a rate number of tiers", "RATE_NUMBER_NOT_USED", "rateNumber", "marginal", { rateNumber: "commission" }],
  [
    "a table of a marginal component",
    "LOOKUPS_NOT_USED",
    "lookups",
    "marginal",
    { lookups: [dimension("attainment")] },
  ],
  ["tiers beside a table", "TIERS_NOT_USED", "tiers", "retroactive", { ...retroactiveTable(), tiers: tiers() }],
  ["tiers of a contest", "TIERS_NOT_USED", "tiers", "contest", { tiers: tiers() }],
  ["no tiers of a bonus", "TIERS_MISSING", "tiers", "bonus", { tiers: [] }],
  ["measured tiers that are not there", "TIERS_BY_NOT_USED", "tiersBy", "flat", { tiersBy: "measured" }],
  [
    "a tier from an impossible amount",
    "TIER_START_INVALID",
    "tiers[1].startsAt",
    "marginal",
    { tiersBy: "measured", tiers: [tier("0", "0.1"), tier("10000000000000000", "0.2")] },
  ],
  ["a share above 1000", "RATE_INVALID", "tiers[1].rate", "curve", { tiers: [tier("0", "0"), tier("1", "1000.5")] }],
  ["shares that are factors", "FACTORS_NOT_USED", "tiersAreFactors", "bonus", { tiersAreFactors: true }],
  ["overage without quota", "OVERAGE_WITHOUT_QUOTA", "tiersBy", "overage", { tiersBy: "measured" }],
  ["no bonus", "BONUS_MISSING", "bonus", "bonus", { bonus: null }],
  ["a bonus finer than money", "BONUS_INVALID", "bonus", "curve", { bonus: decimal("0.005") }],
  ["a bonus of a flat component", "BONUS_NOT_USED", "bonus", "flat", { bonus: decimal("100") }],
  ["a rate beside those of payees", "RATE_TWICE", "rate", "flat", { termsOf: "payee", rate: decimal("0.1") }],
  ["a bonus beside those of payees", "BONUS_TWICE", "bonus", "curve", { termsOf: "payee" }],
  ["rates of payees and of tiers", "TERMS_NOT_USED", "termsOf", "marginal", { termsOf: "payee" }],
  ["rates of payees and of years", "TERMS_NOT_USED", "termsOf", "residual", { termsOf: "payee" }],
  ["rates of payees in a contest", "TERMS_NOT_USED", "termsOf", "contest", { termsOf: "payee" }],
  [
    "rates of payees and a table",
    "TERMS_NOT_USED",
    "termsOf",
    "retroactive",
    { ...retroactiveTable(), termsOf: "payee" },
  ],
  ["rates of payees and of deals", "TERMS_NOT_USED", "termsOf", "flat", { termsOf: "payee", rateNumber: "commission" }],
  ["terms of nobody", "WORD_UNKNOWN", "termsOf", "flat", { termsOf: "team" as "payee" }],
  ["no rates for years", "YEAR_RATES_MISSING", "yearRates", "residual", { yearRates: [] }],
  ["a negative rate of a year", "RATE_INVALID", "yearRates[0]", "residual", { yearRates: [decimal("-0.1")] }],
  ["rates for years of a flat component", "YEAR_RATES_NOT_USED", "yearRates", "flat", { yearRates: [decimal("0.1")] }],
  ["an end of what does not last", "STOPS_ON_NOT_USED", "stopsOn", "flat", { stopsOn: "churned" }],
  ["no prizes", "PRIZES_MISSING", "prizes", "contest", { prizes: [] }],
  ["a prize of 0", "PRIZE_INVALID", "prizes[1]", "contest", { prizes: [decimal("1"), decimal("0.00")] }],
  ["prizes of a flat component", "PRIZES_NOT_USED", "prizes", "flat", { prizes: [decimal("1")] }],
  ["a contest without end", "CONTEST_DATES_MISSING", "lastDay", "contest", { lastDay: null }],
  [
    "three dimensions",
    "TOO_MANY",
    "lookups",
    "flat",
    table([dimension("fact", "a"), dimension("fact", "b"), dimension("fact", "c")], [row("", "0.1")]),
  ],
  ["rows of no table", "LOOKUPS_MISSING", "lookups", "flat", table([], [row("a", "0.1")])],
  ["a table without rows", "ROWS_MISSING", "rows", "flat", table([dimension("fact", "segment")], [])],
  [
    "an unknown dimension",
    "WORD_UNKNOWN",
    "lookups[0].kind",
    "flat",
    table([dimension("color" as never, "a")], [row("1", "0.1")]),
  ],
  [
    "a dimension that names no fact",
    "LOOKUP_NAME_MISSING",
    "lookups[0].name",
    "flat",
    table([dimension("fact")], [row("", "0.1")]),
  ],
  [
    "the same dimension twice",
    "LOOKUP_TWICE",
    "lookups[1]",
    "flat",
    table([dimension("attainment"), dimension("attainment", "revenue")], [row("0", "0.1", "0")]),
  ],
  [
    "attainments of two other measures",
    "LOOKUP_MEASURES_FOREIGN",
    "lookups",
    "flat",
    table([dimension("attainment", "units"), dimension("attainment", "margin")], [row("0", "0.1", "0")]),
  ],
  [
    "a retroactive table without attainment",
    "LOOKUP_WITHOUT_ATTAINMENT",
    "lookups",
    "retroactive",
    { tiers: [], ...bySegment() },
  ],
  [
    "a second value of one dimension",
    "ROW_SECOND_NOT_USED",
    "rows[0].second",
    "flat",
    table([dimension("fact", "segment")], [row("a", "0.1", "b")]),
  ],
  [
    "a row that starts at a word",
    "ROW_START_INVALID",
    "rows[0].first",
    "flat",
    table([dimension("number", "size")], [row("large", "0.1")]),
  ],
  [
    "a row without start",
    "ROW_START_INVALID",
    "rows[0].second",
    "flat",
    table([dimension("fact", "segment"), dimension("number", "size")], [row("a", "0.1")]),
  ],
  [
    "a row at an impossible attainment",
    "ROW_START_INVALID",
    "rows[1].first",
    "flat",
    table([dimension("attainment")], [row("0", "0.1"), row("-1", "0.1")]),
  ],
  [
    "a row twice",
    "ROW_TWICE",
    "rows[2]",
    "flat",
    table([dimension("attainment")], [row("0", "0.1"), row("1", "0.1"), row("1.00", "0.2")]),
  ],
  [
    "rows whose facts a trace shows alike",
    "ROWS_LOOK_ALIKE",
    "rows[1].first",
    "flat",
    table([dimension("fact", "segment")], [row("DK, NO", "0.1"), row("DK; NO", "0.2")]),
  ],
  [
    "rows of different places whose facts a trace shows alike",
    "ROWS_LOOK_ALIKE",
    "rows[2].second",
    "flat",
    table(
      [dimension("fact", "product"), dimension("fact", "segment")],
      [row("a", "0.1", "DK\tNO"), row("b", "0.1", "DK\tNO"), row("c", "0.2", "DK NO")],
    ),
  ],
  [
    "a table from above 0",
    "ROWS_NOT_FROM_ZERO",
    "rows[0].first",
    "flat",
    table([dimension("attainment")], [row("0.5", "0.1"), row("1", "0.2")]),
  ],
  [
    "a segment from above 0",
    "ROWS_NOT_FROM_ZERO",
    "rows[1].second",
    "flat",
    table(
      [dimension("fact", "segment"), dimension("attainment")],
      [row("a", "0.1", "0"), row("b", "0.1", "0.5"), row("b", "0.1", "1")],
    ),
  ],
  ["a negative rate of a row", "RATE_INVALID", "rows[0].rate", "flat", { ...bySegment(), rows: [row("a", "-1")] }],
  ["multipliers of a bonus", "MULTIPLIERS_NOT_USED", "multipliers", "bonus", { multipliers: [multiplier("new", "2")] }],
  [
    "a campaign without days",
    "MULTIPLIER_INCOMPLETE",
    "multipliers[0].fact",
    "flat",
    { multipliers: [made(multiplier("spring", "2"), { fact: "", value: "" })] },
  ],
  [
    "a value of no fact",
    "MULTIPLIER_INCOMPLETE",
    "multipliers[0].fact",
    "flat",
    { multipliers: [made(multiplier("spring", "2"), { fact: "", firstDay: "2026-03-01" })] },
  ],
  [
    "a multiplier that compares with a word",
    "VALUE_NO_NUMBER",
    "multipliers[0].value",
    "flat",
    { multipliers: [made(multiplier("large", "2"), { test: "atLeast" })] },
  ],
  [
    "a multiplier whose days are reversed",
    "DATES_REVERSED",
    "multipliers[1].lastDay",
    "flat",
    {
      multipliers: [
        multiplier("a", "2"),
        made(multiplier("b", "2"), { firstDay: "2026-03-02", lastDay: "2026-03-01" }),
      ],
    },
  ],
  [
    "a threshold without quota",
    "THRESHOLD_WITHOUT_QUOTA",
    "threshold",
    "marginal",
    { tiersBy: "measured", threshold: decimal("0.5") },
  ],
  ["a threshold of a residual", "THRESHOLD_NOT_USED", "threshold", "residual", { threshold: decimal("0.5") }],
  ["a floor per deal that is undone", "LIMIT_UNDONE", "dealFloor", "retroactive", { dealFloor: decimal("100") }],
  ["a cap per deal that is undone", "LIMIT_UNDONE", "dealCap", "overage", { dealCap: decimal("100") }],
  ["a cap per deal of a bonus", "LIMIT_NOT_USED", "dealCap", "bonus", { dealCap: decimal("100") }],
  ["a floor per period of a contest", "LIMIT_NOT_USED", "periodFloor", "contest", { periodFloor: decimal("100") }],
  [
    "a floor per period above its cap",
    "FLOOR_ABOVE_CAP",
    "periodFloor",
    "flat",
    { periodFloor: decimal("100"), periodCap: decimal("99.99") },
  ],
  [
    "a floor per period under a cap that all share",
    "FLOOR_UNDER_SHARED_CAP",
    "periodFloor",
    "flat",
    { measureOf: "plan", periodFloor: decimal("100"), periodCap: decimal("1000") },
  ],
  ["a cap per period of a contest", "LIMIT_NOT_USED", "periodCap", "contest", { periodCap: decimal("100") }],
  ["clawback without months", "CLAWBACK_INCOMPLETE", "clawbackMonths", "flat", { clawbackOn: "churned" }],
  ["months of no clawback", "CLAWBACK_INCOMPLETE", "clawbackOn", "flat", { clawbackMonths: 12 }],
  [
    "a milestone that gives and takes",
    "CLAWBACK_AT_ONCE",
    "clawbackOn",
    "flat",
    { earnedOn: "signed", clawbackOn: "signed", clawbackMonths: 3 },
  ],
  ["pay that waits for a status", "MILESTONE_IS_STATUS", "payableOn", "flat", { payableOn: "won" }],
  [
    "a release on a status",
    "MILESTONE_IS_STATUS",
    "releaseOn",
    "flat",
    { earnedOn: "signed", holdback: decimal("0.1"), releaseOn: "won" },
  ],
  ["a status that takes back", "MILESTONE_IS_STATUS", "clawbackOn", "flat", { clawbackOn: "lost", clawbackMonths: 3 }],
  ["years that end with a status", "MILESTONE_IS_STATUS", "stopsOn", "residual", { stopsOn: "deleted" }],
  ["pay before it is earned", "DAYS_INVALID", "payableAfterDays", "flat", { payableAfterDays: -1 }],
  [
    "release in a hundred years",
    "DAYS_INVALID",
    "releaseAfterDays",
    "flat",
    { holdback: decimal("0.1"), releaseAfterDays: 36500 },
  ],
  ["a holdback of more than all", "HOLDBACK_INVALID", "holdback", "flat", { holdback: decimal("1.1") }],
  ["a holdback of nothing", "HOLDBACK_INVALID", "holdback", "flat", { holdback: decimal("0") }],
  ["a release of nothing", "RELEASE_NOT_USED", "releaseOn", "flat", { releaseOn: "paid" }],
  ["a bonus that waits for an invoice", "MILESTONE_NOT_USED", "payableOn", "bonus", { payableOn: "invoiced" }],
];

for (const [what, code, path, kind, members] of IN_COMPONENT) {
  test(`${what} is refused as ${code} at ${path}`, () => {
    assertRefused(planOf(kind, members), code, `components[0].${path}`);
  });
}

function assertRefused(version: PlanVersion, code: string, path: string): void {
  const problems = checkPlanVersion(version);
  assert.deepEqual(
    problems.map((problem) => [problem.severity, problem.code, problem.path]),
    [["error", code, path]],
    problems[0]?.message,
  );
  assert.match(problems[0].message, /^[A-Z].+\.$/);
}

const IN_VERSION: [string, string, string, (version: PlanVersion) => void][] = [
  ["an unknown bound", "TIER_BOUNDS_UNKNOWN", "conventions.tierBounds", (v) => (v.conventions.tierBounds = "open")],
  [
    "an unknown place",
    "ROUNDING_PLACE_UNKNOWN",
    "conventions.roundingPlace",
    (v) => (v.conventions.roundingPlace = "end"),
  ],
  [
    "an unknown rest",
    "REMAINDER_UNKNOWN",
    "conventions.remainder",
    (v) => (v.conventions.remainder = "first" as never),
  ],
  [
    "an unknown day count",
    "PRORATION_UNKNOWN",
    "conventions.proration",
    (v) => (v.conventions.proration = "360" as never),
  ],
  ["a nameless fact of payees", "PAYEE_FACT_MISSING", "payeeFacts[1]", (v) => (v.payeeFacts = ["channel", ""])],
  ["a fact of payees twice", "PAYEE_FACT_TWICE", "payeeFacts[1]", (v) => (v.payeeFacts = ["channel", "channel"])],
  ["a ramp above the quota", "RAMP_INVALID", "quotaRamp[1]", (v) => (v.quotaRamp = [decimal("0.5"), decimal("1.01")])],
  ["a ramp of 37 months", "TOO_MANY", "quotaRamp", (v) => (v.quotaRamp = Array<Decimal>(37).fill(decimal("0.5")))],
  [
    "a period of a cap that the plan does not have",
    "LIMIT_NOT_USED",
    "planCapPeriod",
    (v) => (v.planCapPeriod = "year"),
  ],
  ["a cap of the plan of 0", "LIMIT_INVALID", "planCap", (v) => (v.planCap = Decimal.ZERO)],
];

for (const [what, code, path, bend] of IN_VERSION) {
  test(`${what} is refused as ${code} at ${path}`, () => {
    const version = planOf("flat");
    bend(version);
    assertRefused(version, code, path);
  });
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const TOO_MANY: [string, RateKind, Partial<PlanComponent>][] = [
  ["conditions", "flat", { conditions: many(51, () => condition({})) }],
  ["conditions[0].values", "flat", { conditions: [condition({ values: many(201, (i) => `v${i}`) })] }],
  ["credits", "flat", { credits: many(51, () => rule({})) }],
  ["tiers", "marginal", { tiers: many(201, (i) => tier(`${i}`, "0.1")) }],
  [
    "rows",
    "flat",
    table(
      [dimension("fact", "a")],
      many(201, (i) => row(`${i}`, "0.1")),
    ),
  ],
  ["multipliers", "flat", { multipliers: many(31, (i) => multiplier(`m${i}`, "2")) }],
  ["yearRates", "residual", { yearRates: many(51, () => decimal("0.1")) }],
  ["prizes", "contest", { prizes: many(201, () => decimal("1")) }],
];

for (const [path, kind, members] of TOO_MANY) {
  test(`more ${path} than any plan needs are refused without a look at each`, () => {
    assertRefused(planOf(kind, members), "TOO_MANY", `components[0].${path}`);
  });
}

test("more components than any plan needs are refused without a look at each", () => {
  const version = planOf("flat");
  version.components = many(101, () => new PlanComponent());
  assertRefused(version, "TOO_MANY", "components");
});

test("a document made of mistakes is told the first 200 of them", () => {
  const version = planOf("flat");
  version.components = many(100, () => made(new PlanComponent(), { conditions: many(50, () => new Condition()) }));
  assert.equal(checkPlanVersion(version).length, 200);
});

test("components that pay by payees' own rates or bonuses are sound without one", () => {
  const own = { termsOf: "payee", rate: Decimal.ZERO, bonus: null } as const;
  for (const kind of ["flat", "marginal", "retroactive", "overage", "bonus", "curve"] as const) {
    const version = planOf(kind);
    const isBanded = kind === "marginal" || kind === "retroactive" || kind === "overage";
    Object.assign(version.components[0], own, isBanded ? { tiersAreFactors: true } : {});
    assert.deepEqual(checkPlanVersion(version), [], kind);
  }
});

const WARNINGS: [string, string, string, RateKind, Partial<PlanComponent>][] = [
  ["factors without tiers", "FLAG_WITHOUT_EFFECT", "tiersAreFactors", "flat", { tiersAreFactors: true }],
  ["a cap of each payee that is not there", "FLAG_WITHOUT_EFFECT", "capPerPayee", "flat", { capPerPayee: true }],
  [
    "a cap of each payee where payees are measured",
    "FLAG_WITHOUT_EFFECT",
    "capPerPayee",
    "flat",
    { capPerPayee: true, periodCap: decimal("100") },
  ],
  ["pro rata without clawback", "FLAG_WITHOUT_EFFECT", "clawbackProRata", "flat", { clawbackProRata: true }],
  ["the first of no rules", "FLAG_WITHOUT_EFFECT", "firstCreditOnly", "flat", { firstCreditOnly: true }],
  ["a rate of 0", "PAYS_NOTHING", "rate", "flat", { rate: decimal("0.00") }],
  ["a campaign of last year", "COMPONENT_NEVER_PAYS", "lastDay", "flat", { lastDay: "2025-12-31" }],
];

for (const [what, code, path, kind, members] of WARNINGS) {
  test(`${what} is worth a warning, ${code} at ${path}`, () => {
    const problems = checkPlanVersion(planOf(kind, members));
    assert.deepEqual(
      problems.map((problem: PlanProblem) => [problem.severity, problem.code, problem.path]),
      [["warning", code, `components[0].${path}`]],
    );
  });
}

test("a component that begins after its version ends is worth a warning", () => {
  const version = planOf("flat", { firstDay: "2026-07-01" });
  version.lastDay = "2026-06-30";
  assert.deepEqual(
    checkPlanVersion(version).map(({ code, path }) => [code, path]),
    [["COMPONENT_NEVER_PAYS", "components[0].firstDay"]],
  );
});

test("only marginal tiers and overage of money by attainment are compared with a flat rate", () => {
  const late = { tiers: [tier("0", "0.05"), tier("0.5", "0.20")] };
  const codes = (kind: RateKind, members: Partial<PlanComponent>) =>
    checkPlanVersion(planOf(kind, { ...late, ...members })).map(({ code }) => code);
  assert.deepEqual(codes("marginal", {}), ["PAYS_LESS_THAN_FLAT"]);
  assert.deepEqual(codes("overage", {}), ["PAYS_LESS_THAN_FLAT"]);
  assert.deepEqual(codes("retroactive", {}), []);
  assert.deepEqual(codes("marginal", { tiersBy: "measured" }), []);
  assert.deepEqual(codes("marginal", { measure: "units", measureUnit: "count" }), []);
});

test("of 3,000 random versions, the checks never fail, and each problem names a value that is there", () => {
  const codes = new Set<string>();
  for (let seed = 1; seed <= 3000; seed += 1) {
    const chance = new Chance(seed);
    const version = randomModel("PlanVersion", chance, chance.pick([5, 20, 60, 100]));
    for (const { code, path, componentKey } of checkPlanVersion(version as unknown as PlanVersion)) {
      assert.notEqual(valueAt(version, path), undefined, `${code}: ${path}`);
      const component = /^components\[\d+\]/.exec(path);
      if (component) assert.equal(valueAt(version, `${component[0]}.key`), componentKey);
      codes.add(code);
    }
  }
  assert.ok(codes.size > 50, [...codes].sort().join(" "));
});

/** What stands at a path such as `components[0].tiers[2].rate`. */
function valueAt(version: unknown, path: string): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
  return steps.reduce((value, step) => (value as Instance)[step], version);
}

test("a plan may be as large as it is allowed to be", () => {
  const version = planOf("flat");
  const lookups = [dimension("fact", "a"), dimension("attainment")];
  version.components = many(100, (c) => {
    const rows = many(200, (i) => row(`${i % 100}`, "0.1", i < 100 ? "0" : "1"));
    const credits = many(50, () => rule({ conditions: many(10, () => condition({})) }));
    return made(planOf("flat", { ...table(lookups, rows), credits }).components[0], { key: `c${c}` });
  });
  assert.deepEqual(checkPlanVersion(version), []);
});

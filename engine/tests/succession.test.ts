/** Versions of one plan whose components have the same key and do not count the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, LookupDimension, RateRow, calculate, checkPlanVersion, checkSuccession } from "../index.js";
import type { CalculationRequest, PlanComponent, PlanVersion } from "../index.js";
import { company, deal, flatPlan, quota, tier } from "./build.js";
import { Ledger } from "./ledger.js";

function version(number: number, firstDay: string, changes: Partial<PlanComponent> = {}): PlanVersion {
  const made = flatPlan("0");
  made.version = number;
  made.firstDay = firstDay;
  Object.assign(
    made.components[0],
    { rateKind: "retroactive", tiers: [tier("0", "0.05"), tier("1", "0.10")] },
    changes,
  );
  return made;
}

/** Months through January, quarters from the given day on; 1,000 a month and 3,000 a quarter. */
function changing(firstDay: string, key = "sales"): CalculationRequest {
  const request = company();
  const later = version(2, firstDay, { period: "quarter", key });
  request.versions = [version(1, "2026-01-01"), later];
  for (const [first, last] of [
    ["2026-01-01", "2026-01-31"],
    ["2026-02-01", "2026-02-28"],
    ["2026-03-01", "2026-03-31"],
  ]) {
    request.quotas.push(quota("anna", "1000", first, last));
  }
  request.quotas.push(quota("anna", "3000", "2026-01-01", "2026-03-31"));
  request.quotas.push(quota("anna", "3000", "2026-04-01", "2026-06-30"));
  return request;
}

function paid(request: CalculationRequest): string[] {
  return calculate(request).lines.map(({ dealKey, amount }) => `${dealKey} ${amount.toText()}`);
}

test("quarters that begin within months already paid do not raise the rate of those months", () => {
  const request = changing("2026-02-01");
  request.deals = [deal("d1", "2026-01-20", "900"), deal("d2", "2026-02-10", "3000")];
  const { holds } = calculate(request);
  assert.deepEqual(paid(request), ["d1 45.00"]);
  assert.deepEqual(
    holds.map(({ dealKey, code }) => `${dealKey} ${code}`),
    ["d2 PLAN_INVALID"],
  );
  assert.equal(
    holds[0].message,
    'Deal "Deal d2": Version 2 of the plan Sales cannot pay: From 2026-02-01 on, the component sales of version 2 counts ' +
      "revenue of the payee in DKK by quarter of years from month 1 on, and that of version 1 before counts revenue of the " +
      "payee in DKK by month; both would add up. Give the component another key, or let it begin on the first day of what it adds up.",
  );
});

test("with another key, or from the first day of a quarter on, both versions pay and nothing of one counts for the other", () => {
  const renamed = changing("2026-02-01", "sales by quarter");
  renamed.deals = [deal("d1", "2026-01-20", "900"), deal("d2", "2026-02-10", "3000")];
  assert.deepEqual(paid(renamed).toSorted(), ["d1 45.00", "d2 300.00"]);

  const aligned = changing("2026-04-01");
  aligned.deals = [deal("d1", "2026-03-20", "900"), deal("d2", "2026-04-10", "2900"), deal("d3", "2026-05-10", "100")];
  const pays = ["d1 45.00", "d2 145.00", "d3 10.00", "d3 145.00"];
  assert.deepEqual(paid(aligned), pays);

  const ledger = new Ledger();
  for (const one of aligned.deals.toReversed()) ledger.settle(aligned, [one]);
  const total = ledger.summary().reduce((sum, line) => sum.plus(Decimal.of(line.amount)), Decimal.ZERO);
  assert.equal(total.toShortText(), "345");
});

test("what stands from before a version was found wrong stays as it stands", () => {
  const request = changing("2026-02-01");
  const ledger = new Ledger();
  ledger.settle({ ...request, versions: [version(2, "2026-02-01", { period: "quarter" })] }, [
    deal("d2", "2026-02-10", "3000"),
  ]);
  const { entries } = ledger.settle(request, [deal("d1", "2026-01-20", "900"), deal("d2", "2026-02-10", "2000")]);
  assert.deepEqual(
    entries.map(({ lineKey, amount }) => `${lineKey.split("|")[0]} ${amount.toText()}`),
    ["d1 45.00"],
  );
});

interface Case {
  what: string;
  day?: string;
  before?: Partial<PlanComponent>;
  after: Partial<PlanComponent>;
  currencyCode?: string;
  isWrong: boolean;
}

const COUNT = { measure: "units", measureUnit: "count", tiersBy: "measured" } as const;
const UNITS = { measure: "units", measureUnit: "count" } as const;
const BY_DEAL = { rateKind: "marginal", tiersBy: "measured", accumulation: "deal" } as const;
const DAYS = { firstDay: "2026-01-01", lastDay: "2026-06-30" };
const CASES: Case[] = [
  { what: "the same in the middle of a month", after: {}, isWrong: false },
  { what: "another kind of rate", after: { rateKind: "marginal" }, isWrong: false },
  { what: "another measure", after: { measure: "margin" }, isWrong: true },
  { what: "another measure with the month", day: "2026-02-01", after: { measure: "margin" }, isWrong: false },
  { what: "a count", after: COUNT, isWrong: true },
  { what: "another currency", after: {}, currencyCode: "EUR", isWrong: true },
  { what: "a count in another currency", before: COUNT, after: COUNT, currencyCode: "EUR", isWrong: false },
  { what: "teams", after: { measureOf: "team" }, isWrong: true },
  { what: "year to date", day: "2026-02-01", after: { accumulation: "yearToDate" }, isWrong: true },
  { what: "year to date with the year", day: "2027-01-01", after: { accumulation: "yearToDate" }, isWrong: false },
  { what: "each deal by itself", after: BY_DEAL, isWrong: true },
  { what: "each deal by itself with the month", day: "2026-02-01", after: BY_DEAL, isWrong: false },
  { what: "other bands of each deal", before: BY_DEAL, after: { ...BY_DEAL, rateKind: "retroactive" }, isWrong: false },
  { what: "months after each deal by itself", before: BY_DEAL, after: {}, isWrong: true },
  {
    what: "months after year to date",
    day: "2026-02-01",
    before: { accumulation: "yearToDate" },
    after: {},
    isWrong: false,
  },
  {
    what: "a component that begins with the quarter",
    after: { period: "quarter", firstDay: "2026-04-01" },
    isWrong: false,
  },
  { what: "a table of a second measure", after: matrix("units"), isWrong: true },
  { what: "a table of a second measure with the month", day: "2026-02-01", after: matrix("units"), isWrong: false },
  { what: "the same second measure", before: matrix("units"), after: matrix("units", "0.3"), isWrong: false },
  { what: "another second measure", before: matrix("units"), after: matrix("margin"), isWrong: true },
  { what: "a second measure less", before: matrix("units"), after: {}, isWrong: false },
  { what: "a second measure in a chain", day: "2027-01-01", before: CHAIN(), after: CHAIN("units"), isWrong: true },
  {
    what: "a second measure less in a chain",
    day: "2027-01-01",
    before: CHAIN("units"),
    after: CHAIN(),
    isWrong: false,
  },
  {
    what: "a second measure of money in another currency",
    before: { ...UNITS, ...matrix("margin") },
    after: { ...UNITS, ...matrix("margin") },
    currencyCode: "EUR",
    isWrong: true,
  },
  {
    what: "a second measure that counts, in another currency",
    before: { ...UNITS, ...matrix("deals") },
    after: { ...UNITS, ...matrix("deals") },
    currencyCode: "EUR",
    isWrong: false,
  },
  {
    what: "a longer chain",
    before: { rateKind: "marginal", accumulation: "rolling", rollingPeriods: 2 },
    after: { rateKind: "marginal", accumulation: "rolling", rollingPeriods: 3 },
    isWrong: false,
  },
  {
    what: "another measure in a chain",
    day: "2027-01-01",
    before: { rateKind: "marginal", accumulation: "rolling", rollingPeriods: 2 },
    after: { rateKind: "marginal", accumulation: "rolling", rollingPeriods: 2, measure: "margin" },
    isWrong: true,
  },
  {
    what: "a contest that was made longer",
    before: { ...CONTEST(), ...DAYS },
    after: { ...CONTEST(), ...DAYS, lastDay: "2026-12-31" },
    isWrong: true,
  },
];

/** A table that compares a second measure. */
function matrix(second: string, rate = "0.10"): Partial<PlanComponent> {
  const lookups = ["", second].map((name) => Object.assign(new LookupDimension(), { kind: "attainment", name }));
  const cells = [
    ["0", "0.05"],
    ["1", rate],
  ].map(([start, of]) => Object.assign(new RateRow(), { first: "0", second: start, rate: Decimal.of(of) }));
  return { rateKind: "retroactive", tiers: [], lookups, rows: cells };
}

function CHAIN(second = ""): Partial<PlanComponent> {
  const chain = { accumulation: "rolling", rollingPeriods: 2 } as const;
  return second === "" ? { ...chain, rateKind: "marginal" } : { ...chain, ...matrix(second), rateKind: "flat" };
}

function CONTEST(): Partial<PlanComponent> {
  return { rateKind: "contest", measureOf: "plan", tiers: [], prizes: [Decimal.of("100")] };
}

/** A version that is wrong by itself would follow any other. */
function errorsOf(made: PlanVersion): string[] {
  return checkPlanVersion(made)
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message);
}

for (const { what, day = "2026-02-15", before = {}, after, currencyCode = "DKK", isWrong } of CASES) {
  test(`after months of revenue, or what is like it: ${what} ${isWrong ? "is refused" : "follows"}`, () => {
    const second = version(2, day, after);
    second.currencyCode = currencyCode;
    const first = version(1, "2026-01-01", before);
    for (const one of [first, second]) assert.deepEqual(errorsOf(one), []);
    const problems = checkSuccession(second, [first]);
    assert.deepEqual(
      problems.map(({ code, path, componentKey }) => `${code} ${path} ${componentKey}`),
      isWrong ? ["MEASURE_CHANGED components[0] sales"] : [],
    );
    assert.deepEqual(checkSuccession(first, [second]), [], "the earlier version is not to blame");
  });
}

test("a table's second measure of an earlier version does not count for that of a later one, which is refused", () => {
  const request = company();
  request.versions = [
    version(1, "2026-01-01", { ...matrix("customers"), period: "quarter" }),
    version(2, "2026-02-01", { ...matrix("meetings"), period: "quarter" }),
  ];
  const [first, later] = [deal("d1", "2026-01-10", "1000"), deal("d2", "2026-02-10", "1000")];
  for (const one of [first, later]) one.numbers.set("customers", Decimal.of("4")).set("meetings", Decimal.ONE);
  request.deals = [first, later];
  for (const measure of ["revenue", "customers", "meetings"]) {
    request.quotas.push(Object.assign(quota("anna", "5", "2026-01-01", "2026-03-31"), { measure }));
  }
  assert.deepEqual(paid(request), ["d1 50.00"]);
  assert.match(
    calculate(request).holds[0].message,
    /From 2026-02-01 on, the component sales of version 2 compares meetings too, and that of version 1 before compares customers; what deals before had of it cannot count\. Give the component another key, or let it begin on/,
  );
});

test("a second measure that a version left out is refused in the middle of a period when the next has it again", () => {
  const versions = [
    version(1, "2026-01-01", { ...matrix("units"), period: "quarter" }),
    version(2, "2026-02-01", { period: "quarter" }),
  ];
  assert.deepEqual(checkSuccession(versions[1], [versions[0]]), []);
  const [problem] = checkSuccession(version(3, "2026-03-01", { ...matrix("units"), period: "quarter" }), versions);
  assert.match(problem.message, /compares units too, and that of version 2 before compares nothing else/);
});

for (const [own, later] of [
  [null, "count"],
  [null, "money"],
  ["money", null],
  ["money", "count"],
] as const) {
  test(`a second measure whose unit the plan says as ${own ?? "nothing"} and then as ${later ?? "nothing"}`, () => {
    const versions = [own, later].map((unit, i) => {
      const made = version(i + 1, `2026-0${i + 1}-01`, { ...matrix("units"), period: "quarter" });
      const counting = Object.assign(flatPlan("0.1").components[0], { key: "counting", measure: "units" });
      if (unit !== null) made.components.push(Object.assign(counting, { measureUnit: unit }));
      return made;
    });
    const codes = checkSuccession(versions[1], [versions[0]]).map(({ code }) => code);
    assert.deepEqual(codes, own !== null && later !== null ? ["MEASURE_CHANGED"] : []);
  });
}

test("a version that returns after another, and one behind a version without the component, are looked at too", () => {
  const first = Object.assign(version(1, "2026-01-01"), { lastDay: "2026-12-31" });
  const between = Object.assign(version(2, "2026-04-01", { period: "quarter" }), { lastDay: "2026-05-15" });
  assert.deepEqual(
    checkSuccession(between, [first]).map(({ code }) => code),
    ["MEASURE_CHANGED"],
  );
  between.lastDay = "2026-04-30";
  assert.deepEqual(checkSuccession(between, [first]), []);

  const without = version(2, "2026-02-01", { key: "other" });
  const third = version(3, "2026-02-15", { period: "quarter" });
  assert.deepEqual(
    checkSuccession(third, [first, without]).map(({ message }) => message.includes("version 1 before counts")),
    [true],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Condition,
  CreditRule,
  CurrencyRate,
  Decimal,
  Leave,
  LookupDimension,
  RateRow,
  Team,
  TeamMember,
  calculate,
  explainTrace,
} from "../index.js";
import type { CalculationRequest, ConditionTest, DayCount, Deal, PlanComponent, Quota } from "../index.js";
import { company, deal, multiplier, quota, split, tier } from "./build.js";

/** 5 % from 0 and 10 % from the quota on; Anna has 9,000 a quarter and 3,000 a month. */
function measured(): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { rateKind: "marginal", rate: Decimal.ZERO, period: "quarter" });
  component.tiers = [tier("0", "0.05"), tier("1", "0.10")];
  request.quotas = [
    quota("anna", "9000", "2026-01-01", "2026-03-31"),
    quota("anna", "3000", "2026-01-01", "2026-01-31"),
    quota("anna", "3000", "2026-02-01", "2026-02-28"),
  ];
  return request;
}

/** The quota that a deal of March is measured against, or what holds it. */
function quotaOf(request: CalculationRequest, paid: Deal = deal("d1", "2026-03-20", "100")): string {
  request.deals = [paid];
  const { lines, holds } = calculate(request);
  return holds.length > 0 ? holds[0].code : (/;q([^;]*)/.exec(lines[0].trace)?.[1] ?? "none");
}

function leave(firstDay: string, lastDay: string): Leave {
  return Object.assign(new Leave(), { payeeKey: "anna", firstDay, lastDay });
}

test("days before the start, on leave and after the end carry no quota, by each way of counting days", () => {
  // 16 January to 31 March without 2 to 6 March: 70 of 90 days, 48 of 64 workdays, 70 of 90 in months of 30 days.
  const cases: [DayCount, string][] = [
    ["none", "9000"],
    ["calendar", "7000"],
    ["workdays", "6750"],
    ["thirty", "7000"],
  ];
  for (const [dayCount, expected] of cases) {
    const request = measured();
    request.versions[0].conventions.proration = dayCount;
    request.assignments[0].firstDay = "2026-01-16";
    request.leaves = [leave("2026-03-02", "2026-03-06")];
    assert.equal(quotaOf(request), expected, dayCount);
  }
});

test("leaves that overlap are counted once, and the trace says how the quota came about", () => {
  const request = measured();
  request.versions[0].conventions.proration = "calendar";
  request.leaves = [
    leave("2026-02-01", "2026-02-20"),
    leave("2026-02-11", "2026-02-28"),
    leave("2025-01-01", "2025-12-31"),
  ];
  assert.equal(quotaOf(request), "6200");
  const step = explainTrace(calculate(request).lines[0].trace).find(({ title }) => title === "Quota");
  assert.deepEqual({ ...step }, { title: "Quota", formula: "9,000 × 62 days carried ÷ 90 days", result: "6,200" });
});

test("who is on leave for the whole period has no quota to reach, so that their deals are held", () => {
  const request = measured();
  request.versions[0].conventions.proration = "calendar";
  request.leaves = [leave("2026-01-01", "2026-03-31")];
  assert.equal(quotaOf(request), "QUOTA_NOT_CARRIED");
});

test("a ramp starts with the month of the first day of work, and days of leave in it carry nothing", () => {
  const request = measured();
  request.versions[0].quotaRamp = [Decimal.of("0"), Decimal.of("0.5")];
  request.payees[0].startDay = "2026-01-20";
  // January 31 × 0, February 28 × 0.5, March 31: 45 of 90 days.
  assert.equal(quotaOf(request), "4500");
  request.versions[0].conventions.proration = "calendar";
  request.leaves = [leave("2026-02-01", "2026-02-10")];
  assert.equal(quotaOf(request), "4000");
});

test("relief lowers the quota, and what takes all of it away or more is a mistake", () => {
  const request = measured();
  request.quotas[0].relief = Decimal.of("2000");
  assert.equal(quotaOf(request), "7000");
  for (const relief of ["9000", "9000.01", "-1"]) {
    request.quotas[0].relief = Decimal.of(relief);
    assert.equal(quotaOf(request), "QUOTA_INVALID", relief);
  }
});

test("zeros at the end are no decimals of a quota or of a rate between currencies", () => {
  const request = measured();
  const [own] = request.quotas;
  own.amount = Decimal.of("9000.0000000");
  own.relief = Decimal.of("100.00000000");
  assert.equal(quotaOf(request), "8900");
  for (const [amount, relief] of [
    ["9000.0000001", "0"],
    ["9000", "0.0000001"],
  ]) {
    Object.assign(own, { amount: Decimal.of(amount), relief: Decimal.of(relief) });
    assert.equal(quotaOf(request), "QUOTA_INVALID");
    const [{ message, remedy }] = calculate(request).holds;
    assert.match(message, /The quota of revenue of payee Anna from .* has more than 6 decimals\.$/);
    assert.equal(remedy, "Round both to at most 6 decimals.");
  }
  const foreign = Object.assign(deal("d1", "2026-03-20", "10"), { currencyCode: "EUR" });
  const paid = company();
  paid.deals = [foreign];
  paid.currencyRates = [rate("EUR", "2026-01-01", "1"), rate("DKK", "2026-01-01", "7.46000000000")];
  assert.equal(calculate(paid).lines[0].credit.toText(), "74.60");
});

test("a quota counts for exactly its days and its measure, and two for the same are a mistake", () => {
  const request = measured();
  request.quotas[0].lastDay = "2026-03-30";
  assert.equal(quotaOf(request), "QUOTA_MISSING");
  request.quotas[0].lastDay = "2026-03-31";
  request.quotas[0].measure = "margin";
  assert.equal(quotaOf(request), "QUOTA_MISSING");
  request.quotas.push(quota("anna", "1", "2026-01-01", "2026-03-31"), quota("anna", "1", "2026-01-01", "2026-03-31"));
  assert.equal(quotaOf(request), "QUOTA_INVALID");
});

test("year to date needs the quota of every month so far", () => {
  const request = measured();
  Object.assign(request.versions[0].components[0], { period: "month", accumulation: "yearToDate" });
  assert.equal(quotaOf(request, deal("d1", "2026-02-03", "100")), "6000");
  assert.equal(quotaOf(request, deal("d1", "2026-03-03", "100")), "QUOTA_MISSING");
});

test("what holds a deal names whose quota is missing and its days, and pays once that quota is there", () => {
  const year: [string, string] = ["2026-01-01", "2026-03-31"];
  const cases: [Partial<PlanComponent>, string, Quota][] = [
    [{ period: "half" }, "Payee Anna", quota("anna", "9000", "2026-01-01", "2026-06-30")],
    [{ measureOf: "team" }, "Team North", quota("north", "9000", ...year)],
    [{ measureOf: "plan" }, "The plan Sales", quota("plan", "9000", ...year)],
    [{ period: "month", accumulation: "yearToDate" }, "Payee Anna", quota("anna", "3000", "2026-01-01", "2026-01-31")],
  ];
  for (const [rules, owner, missing] of cases) {
    const request = measured();
    Object.assign(request.versions[0].components[0], rules);
    const members = [Object.assign(new TeamMember(), { payeeKey: "anna", firstDay: "2026-01-01" })];
    request.teams = [Object.assign(new Team(), { key: "north", name: "North", members })];
    request.quotas = request.quotas.filter(({ lastDay }) => lastDay !== missing.lastDay || missing.payeeKey !== "anna");
    request.deals = [deal("d1", "2026-02-20", "100")];
    const { message } = calculate(request).holds[0];
    const said = `${owner} has no quota of revenue from ${missing.firstDay} to ${missing.lastDay}.`;
    assert.equal(message, `Deal "Deal d1": ${said}`);
    request.quotas.push(missing);
    assert.deepEqual(calculate(request).holds, [], said);
  }
});

test("a quota of a team that is there twice is named as the team's", () => {
  const request = measured();
  request.versions[0].components[0].measureOf = "team";
  const members = [Object.assign(new TeamMember(), { payeeKey: "anna", firstDay: "2026-01-01" })];
  request.teams = [Object.assign(new Team(), { key: "north", members })];
  for (const amount of ["1", "2"]) request.quotas.push(quota("north", amount, "2026-01-01", "2026-03-31"));
  request.deals = [deal("d1", "2026-02-20", "100")];
  assert.match(calculate(request).holds[0].message, / The quota of revenue of team north from .* is there twice or /);
});

test("the year begins where the plan says", () => {
  const request = measured();
  request.versions[0].conventions.yearStartMonth = 3;
  request.versions[0].components[0].period = "year";
  request.quotas = [quota("anna", "100", "2025-03-01", "2026-02-28"), quota("anna", "200", "2026-03-01", "2027-02-28")];
  assert.equal(quotaOf(request, deal("d1", "2026-02-28", "100")), "100");
  assert.equal(quotaOf(request, deal("d1", "2026-03-01", "100")), "200");
});

function member(payeeKey: string, firstDay: string, lastDay: string | null): TeamMember {
  return Object.assign(new TeamMember(), { payeeKey, firstDay, lastDay });
}

/** Anna is in the north through February and in the south from April on; Bo is in the north all year. */
function teams(): CalculationRequest {
  const request = measured();
  request.versions[0].components[0].measureOf = "team";
  request.teams = [
    Object.assign(new Team(), {
      key: "north",
      members: [member("anna", "2026-01-01", "2026-02-28"), member("bo", "2026-01-01", null)],
    }),
    Object.assign(new Team(), { key: "south", members: [member("anna", "2026-04-01", null)] }),
  ];
  request.quotas = ["north", "south"].flatMap((team) => [
    quota(team, "1000", "2026-01-01", "2026-03-31"),
    quota(team, "1000", "2026-04-01", "2026-06-30"),
  ]);
  return request;
}

function ofBo(one: Deal): Deal {
  one.ownerUserKey = "user-bo";
  return one;
}

test("who changes team takes along nothing that counted there; between two teams deals are held", () => {
  const request = teams();
  request.deals = [
    deal("d1", "2026-02-28", "800"),
    ofBo(deal("d2", "2026-03-15", "400")),
    deal("d3", "2026-03-15", "100"),
    deal("d4", "2026-04-01", "1100"),
  ];
  const { lines, holds } = calculate(request);
  assert.deepEqual(
    lines.map(({ dealKey, groupKey, amount }) => `${dealKey} ${groupKey.split("|")[0]} ${amount.toText()}`),
    ["d1 north 40.00", "d2 north 30.00", "d4 south 60.00"],
  );
  assert.deepEqual(
    holds.map(({ dealKey, code }) => `${dealKey} ${code}`),
    ["d3 TEAM_MISSING"],
  );
});

test("a deal that a team shares counts once for each part, in the order of its people", () => {
  const request = teams();
  const shared = deal("d1", "2026-02-01", "1200");
  shared.splits = [split("user-bo", "revenue", "50"), split("user-anna", "revenue", "50")];
  request.deals = [shared];
  assert.deepEqual(
    calculate(request).lines.map(({ payeeKey, amount }) => `${payeeKey} ${amount.toText()}`),
    ["anna 30.00", "bo 40.00"],
  );
});

function rate(currencyCode: string, firstDay: string, value: string): CurrencyRate {
  return Object.assign(new CurrencyRate(), { currencyCode, firstDay, rate: Decimal.of(value) });
}

test("the rate of a currency is the latest that began, and one that began later does not count", () => {
  const request = company();
  request.currencyRates = [
    rate("DKK", "2026-01-01", "1"),
    rate("EUR", "2026-02-01", "0.134"),
    rate("EUR", "2026-03-01", "0.125"),
  ];
  const credits = ["2026-01-31", "2026-02-28", "2026-03-01"].map((day) => {
    const foreign = deal("d1", day, "100");
    foreign.currencyCode = "EUR";
    request.deals = [foreign];
    const { lines, holds } = calculate(request);
    return holds.length > 0 ? holds[0].code : lines[0].credit.toText();
  });
  assert.deepEqual(credits, ["CURRENCY_DIFFERS", "746.27", "800.00"]);
});

test("what rules and tables ask of an amount is asked in the currency of the plan, by the rate of the day it is earned on", () => {
  const asked: ((component: PlanComponent) => unknown)[] = [
    (component) => component.conditions.push(condition("amount", "atLeast", "700")),
    (component) =>
      Object.assign(component, {
        rate: Decimal.ZERO,
        lookups: [Object.assign(new LookupDimension(), { kind: "number", name: "amount" })],
        rows: [row("0", "0.02"), row("700", "0.10")],
      }),
    (component) => {
      component.rate = Decimal.of("0.05");
      const big = { fact: "amount", test: "atLeast" as const, value: "700" };
      component.multipliers.push(Object.assign(multiplier("big", "2"), big));
    },
    (component) => {
      const big = Object.assign(new CreditRule(), {
        source: "owner",
        conditions: [condition("amount", "atLeast", "700")],
      });
      component.credits.push(big);
    },
  ];
  for (const ask of asked) {
    const request = company();
    ask(request.versions[0].components[0]);
    request.currencyRates = [
      rate("DKK", "2026-01-01", "1"),
      rate("EUR", "2026-01-01", "0.134"),
      rate("EUR", "2026-04-01", "0.2"),
    ];
    const foreign = Object.assign(deal("d1", "2026-03-01", "100"), { currencyCode: "EUR" });
    const late = Object.assign(deal("d2", "2026-04-01", "100"), { currencyCode: "EUR" });
    request.deals = [foreign, deal("d3", "2026-03-01", "746.27"), late];
    const paid = new Map(calculate(request).lines.map((line) => [line.dealKey, line.amount.toText()]));
    assert.deepEqual([paid.get("d1"), paid.get("d3")], ["74.63", "74.63"]);
    assert.notEqual(paid.get("d2"), "50.00");
  }
});

test("a stage is converted by the rate of the day it was reached on", () => {
  const request = company();
  request.versions[0].components[0].earnedOn = "signed";
  request.currencyRates = [
    rate("DKK", "2026-01-01", "1"),
    rate("EUR", "2026-01-01", "0.1"),
    rate("EUR", "2026-04-01", "0.2"),
  ];
  const open = Object.assign(deal("d1", "2026-06-30", "100"), { currencyCode: "EUR", status: "open" });
  open.milestones.set("signed", "2026-02-10");
  request.deals = [open];
  assert.equal(calculate(request).lines[0].credit.toText(), "1000.00");
});

test("a margin above the amount is held, by name and with a remedy", () => {
  const request = company();
  request.versions[0].components[0].measure = "margin";
  const wrong = deal("d1", "2026-03-01", "100");
  wrong.numbers.set("marginRate", Decimal.of("40"));
  const whole = deal("d2", "2026-03-01", "100");
  whole.numbers.set("marginRate", Decimal.of("1"));
  request.deals = [wrong, whole];
  const { lines, holds } = calculate(request);
  assert.deepEqual(
    [lines.map(({ dealKey }) => dealKey), holds.map(({ code, remedy }) => `${code} ${remedy}`)],
    [["d2"], ["MARGIN_RATE_TOO_LARGE Enter the margin as a fraction of the amount, at most 1; 0.4 is 40 %."]],
  );
});

test("a quota of a count is carried by days without being rounded to money", () => {
  const request = measured();
  Object.assign(request.versions[0].components[0], { measure: "deals", measureUnit: "count" });
  Object.assign(request.versions[0].conventions, { proration: "calendar", moneyScale: 0 });
  request.assignments[0].firstDay = "2026-01-16";
  request.quotas = [Object.assign(quota("anna", "5", "2026-01-01", "2026-03-31"), { measure: "deals" })];
  assert.equal(quotaOf(request), "4.166667");
});

function condition(fact: string, test: ConditionTest, value: string): Condition {
  return Object.assign(new Condition(), { fact, test, values: [value] });
}

function row(first: string, value: string): RateRow {
  return Object.assign(new RateRow(), { first, rate: Decimal.of(value) });
}

test("a rate that is there twice for one day, or is no rate, holds the deals it would count for, as it holds statements", () => {
  const foreign = deal("d1", "2026-02-15", "100");
  foreign.currencyCode = "EUR";
  const krone = rate("DKK", "2026-01-01", "1");
  const euro = rate("EUR", "2026-02-01", "0.134");
  const held = (...rates: CurrencyRate[]) => {
    const request = company();
    request.deals = [foreign];
    request.currencyRates = [krone, ...rates];
    return calculate(request).holds.map(({ code, message, remedy }) => `${code}: ${message} ${remedy}`);
  };
  const told =
    'RATE_INVALID: Deal "Deal d1": The rate of EUR from 2026-02-01 is there twice, or is not above 0 and below 1,000,000 ' +
    "with at most ten decimals. Keep one rate of the currency from that day, above 0.";
  assert.deepEqual(held(euro, rate("EUR", "2026-02-01", "0.135")), [told]);
  assert.deepEqual(held(euro, rate("EUR", "2026-02-01", "0.134")), [told]);
  for (const wrong of ["0", "-1", "1000000", "0.12345678901"]) {
    assert.deepEqual(held(rate("EUR", "2026-02-01", wrong)), [told], wrong);
  }
  assert.deepEqual(held(euro, rate("EUR", "2026-01-01", "1"), rate("EUR", "2026-01-01", "2")), []);
  assert.match(held(rate("EUR", "2026-03-01", "1"))[0], /^CURRENCY_DIFFERS/);
});

test("what is measured without an amount is held for a rate that is there twice too", () => {
  const request = company();
  Object.assign(request.versions[0].components[0], { transactionKind: "activity", measure: "margin" });
  const visit = Object.assign(deal("d1", "2026-02-15", "0"), { kind: "activity", amount: null, currencyCode: "EUR" });
  visit.numbers.set("margin", Decimal.of("10"));
  request.deals = [visit];
  request.currencyRates = [
    rate("DKK", "2026-01-01", "1"),
    rate("DKK", "2026-01-01", "2"),
    rate("EUR", "2026-01-01", "1"),
  ];
  assert.deepEqual(
    calculate(request).holds.map(
      ({ code, message }) => `${code} ${message.includes("The rate of DKK from 2026-01-01")}`,
    ),
    ["RATE_INVALID true"],
  );
});

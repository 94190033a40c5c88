import assert from "node:assert/strict";
import { test } from "node:test";
import { CurrencyRate, Decimal, Draw, calculate, onTargetOf, openingOf, oteOf, settle } from "../index.js";
import type { PlanComponent, PlanVersion, SettlementRequest } from "../index.js";
import { assignment, company, deal, flatPlan, payee } from "./build.js";
import { column, draw, earned, milestone, settlement } from "./settleBuild.js";

function rate(currencyCode: string, firstDay: string, units: string): CurrencyRate {
  const made = new CurrencyRate();
  made.currencyCode = currencyCode;
  made.firstDay = firstDay;
  made.rate = Decimal.of(units);
  return made;
}

function terms(request: SettlementRequest, change: Partial<PlanComponent>): void {
  Object.assign(request.versions[0].components[0], change);
}

function clawback(dealKey: string, day: string, amount: string, fromAdjustments = "0.00") {
  const line = earned(dealKey, day, amount);
  line.lineKey += "|~clawback";
  line.fromAdjustments = Decimal.of(fromAdjustments);
  return line;
}

function items(request: SettlementRequest, month: number): string[] {
  return settle(request)[month].items.map(({ lineKey, ...item }) =>
    [lineKey.split("|")[0], item.earned, item.cut, item.heldBack, item.payable]
      .map((part) => (part instanceof Decimal ? part.toText() : part))
      .join(" "),
  );
}

test("every month from the first through the last has a statement, also those in which nothing happens", () => {
  const request = settlement("2026-03");
  request.lines = [earned("a", "2026-02-10", "10.00")];
  assert.equal(column(request, "paid"), "0.00 10.00 0.00");
});

test("a payee without a plan, line, draw or opening has no statement", () => {
  const request = settlement();
  request.payees.push(payee("Bo"));
  assert.deepEqual([...new Set(settle(request).map(({ payeeKey }) => payeeKey))], ["anna"]);
});

test("the cap of a month cuts all components of a plan together, in order of day and deal", () => {
  const request = settlement("2026-01");
  request.versions[0].planCap = Decimal.of("1000.005");
  const other = earned("b", "2026-01-05", "300.00");
  other.componentKey = "bonus";
  other.lineKey = "b|anna|plan|bonus";
  request.versions[0].components.push(Object.assign(flatPlan("0.1").components[0], { key: "bonus" }));
  request.lines = [earned("c", "2026-01-05", "800.00"), other, earned("a", "2026-01-20", "50.00")];
  assert.deepEqual(items(request, 0), [
    "a 50.00 50.00 0.00 0.00",
    "b 300.00 0.00 0.00 300.00",
    "c 800.00 100.00 0.00 700.00",
  ]);
});

test("the cap of a quarter leaves to its later months what earlier ones left, and begins anew with the next", () => {
  const request = settlement("2026-04");
  Object.assign(request.versions[0], { planCap: Decimal.of("1000"), planCapPeriod: "quarter" });
  request.lines = [
    earned("a", "2026-01-05", "700.00"),
    earned("b", "2026-02-10", "500.00"),
    earned("a", "2026-03-01", "-100.00"),
    earned("c", "2026-03-02", "400.00"),
    earned("d", "2026-04-02", "900.00"),
  ];
  assert.equal(column(request, "cut"), "0.00 200.00 300.00 0.00");
  assert.equal(column(request, "paid"), "700.00 300.00 0.00 900.00");
  const uses = settle(request).map(({ capUses }) => capUses.map(({ month, paid }) => `${month} ${paid.toText()}`));
  assert.deepEqual(uses[2], ["2026-01 700.00", "2026-02 300.00", "2026-03 0.00"]);
});

test("the cap of a year begins with the plan's year, and goes on when months are settled one by one", () => {
  const request = settlement("2026-04");
  Object.assign(request.versions[0], { planCap: Decimal.of("1000"), planCapPeriod: "year" });
  request.versions[0].conventions.yearStartMonth = 4;
  request.lines = [
    earned("a", "2026-01-05", "700.00"),
    earned("b", "2026-03-10", "500.00"),
    earned("c", "2026-04-02", "900.00"),
  ];
  assert.equal(column(request, "cut"), "0.00 0.00 200.00 0.00");
  const later = settlement("2026-03");
  Object.assign(later, { firstMonth: "2026-03", versions: request.versions, lines: request.lines.slice(1, 2) });
  later.opening = openingOf(settle(request).slice(0, 2));
  assert.equal(column(later, "cut"), "200.00");
  later.opening[0].capUses[0].month = "2026-03";
  assert.throws(
    () => settle(later),
    /what plan plan paid in "2026-03": give a month before 2026-03, written as that is/,
  );
});

test("what is taken back in a month makes room under its cap", () => {
  const request = settlement("2026-02");
  request.versions[0].planCap = Decimal.of("1000");
  request.lines = [
    earned("a", "2026-01-05", "600.00"),
    earned("b", "2026-02-10", "1300.00"),
    earned("a", "2026-02-20", "-200.00"),
  ];
  assert.equal(column(request, "cut"), "0.00 100.00");
  assert.equal(column(request, "paid"), "600.00 1000.00");
});

test("a line that was cut gives back first what was never paid", () => {
  const request = settlement("2026-03");
  request.versions[0].planCap = Decimal.of("600");
  request.lines = [
    earned("a", "2026-01-05", "1000.00"),
    earned("a", "2026-02-05", "-300.00"),
    clawback("a", "2026-03-05", "-700.00"),
  ];
  assert.equal(column(request, "cut"), "400.00 -300.00 -100.00");
  assert.equal(column(request, "payable"), "600.00 0.00 -600.00");
});

test("what is taken back comes off what waits, then off what is held, and only then off what was paid", () => {
  const request = settlement("2026-05");
  terms(request, { payableOn: "invoiced", holdback: Decimal.of("0.2"), releaseOn: "paid" });
  request.milestones = [milestone("a", "invoiced", "2026-03-10")];
  request.lines = [
    earned("a", "2026-01-05", "1000.00"),
    earned("a", "2026-02-05", "-100.00"),
    clawback("a", "2026-04-05", "-150.00"),
    clawback("a", "2026-05-05", "-750.00"),
  ];
  assert.equal(column(request, "waiting"), "1000.00 900.00 0.00 0.00 0.00");
  assert.equal(column(request, "held"), "0.00 0.00 180.00 30.00 0.00");
  assert.equal(column(request, "payable"), "0.00 0.00 720.00 0.00 -720.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 0.00 720.00");
});

test("a clawback of a line whose pay was never payable takes nothing from anybody", () => {
  const request = settlement("2026-02");
  terms(request, { payableOn: "paid" });
  request.lines = [earned("a", "2026-01-05", "1000.00"), clawback("a", "2026-02-05", "-1000.00")];
  assert.equal(column(request, "paid"), "0.00 0.00");
  assert.equal(column(request, "balance"), "0.00 0.00");
  assert.deepEqual(settle(request)[1].open, []);
});

/** What a later deal brings to deals before it. */
function adjustment(dealKey: string, day: string, amount: string) {
  const line = earned(dealKey, day, amount);
  line.lineKey += "|~adjustment 2026-01-01";
  return line;
}

test("a clawback takes what later deals brought as well, before it was ever paid", () => {
  const request = settlement("2026-04");
  terms(request, { payableOn: "paid" });
  request.milestones = [milestone("a", "paid", "2026-01-20")];
  request.lines = [
    earned("a", "2026-01-10", "3000.00"),
    earned("b", "2026-03-10", "6000.00"),
    adjustment("b", "2026-03-10", "3000.00"),
    clawback("a", "2026-04-10", "-6000.00", "-3000.00"),
  ];
  assert.equal(column(request, "waiting"), "0.00 0.00 9000.00 6000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 3000.00");
  terms(request, { payableOn: "", holdback: Decimal.of("0.5"), releaseOn: "released" });
  assert.equal(column(request, "held"), "1500.00 1500.00 6000.00 3000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 3000.00");
  terms(request, { holdback: null, releaseOn: "" });
  request.versions[0].planCap = Decimal.of("6000");
  assert.equal(column(request, "cut"), "0.00 0.00 3000.00 -3000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 3000.00");
});

test("what is taken back in the month in which it arrives is not cut before, or it would be owed without ever having been paid", () => {
  const request = settlement("2026-02");
  terms(request, { payableOn: "paid" });
  Object.assign(request.versions[0], { planCap: Decimal.of("500"), planCapPeriod: "year" });
  request.lines = [
    earned("a", "2026-01-10", "500.00"),
    earned("b", "2026-02-10", "1000.00"),
    adjustment("b", "2026-02-10", "500.00"),
    clawback("a", "2026-02-20", "-1000.00", "-500.00"),
  ];
  assert.equal(column(request, "cut"), "0.00 500.00");
  assert.equal(column(request, "waiting"), "500.00 500.00");
  assert.equal(column(request, "balance"), "0.00 0.00");
});

test("two take-backs of a month do not both count on what waits of their line before they look at what was cut", () => {
  const request = settlement("2026-03");
  terms(request, { payableOn: "paid" });
  request.versions[0].planCap = Decimal.of("1000");
  request.lines = [
    earned("a", "2026-01-10", "500.00"),
    earned("b", "2026-02-10", "1000.00"),
    adjustment("b", "2026-02-10", "500.00"),
    earned("a", "2026-03-05", "-200.00"),
    adjustment("b", "2026-03-05", "-200.00"),
    clawback("a", "2026-03-10", "-600.00", "-300.00"),
  ];
  assert.equal(column(request, "cut"), "0.00 500.00 -500.00");
  assert.equal(column(request, "waiting"), "500.00 1500.00 1000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00");
});

test("a clawback takes of adjustments what they brought to its own deal, and the rest of what was paid", () => {
  const request = settlement("2026-03");
  request.versions[0].planCap = Decimal.of("1000");
  const taken = (dealKey: string) => clawback(dealKey, "2026-03-10", "-1000.00", "-500.00");
  request.lines = [
    earned("a", "2026-01-10", "500.00"),
    earned("b", "2026-01-11", "500.00"),
    earned("c", "2026-02-10", "1000.00"),
    adjustment("c", "2026-02-10", "1000.00"),
    taken("a"),
  ];
  assert.equal(column(request, "cut"), "0.00 1000.00 -500.00");
  assert.equal(column(request, "payable"), "1000.00 1000.00 -500.00");
  request.lines.push(taken("b"));
  assert.equal(column(request, "cut"), "0.00 1000.00 -1000.00");
  assert.equal(column(request, "payable"), "1000.00 1000.00 -1000.00");
});

test("a clawback leaves alone what deals of another period brought, and what other deals earned", () => {
  const request = settlement("2026-05");
  terms(request, { payableOn: "paid" });
  request.milestones = [milestone("a", "paid", "2026-01-20")];
  const later = adjustment("c", "2026-04-10", "3000.00");
  later.groupKey = "anna|plan|sales|2026-04-01";
  request.lines = [
    earned("a", "2026-01-10", "3000.00"),
    earned("b", "2026-03-10", "6000.00"),
    later,
    clawback("a", "2026-05-10", "-3000.00"),
  ];
  assert.equal(column(request, "waiting"), "0.00 0.00 6000.00 9000.00 9000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 0.00 3000.00");
});

test("a rate that falls takes from earlier deals what they were not paid yet, of each its part, and never from its own deal", () => {
  const request = settlement("2026-04");
  terms(request, { payableOn: "paid" });
  request.milestones = [milestone("c", "paid", "2026-03-20"), milestone("a", "paid", "2026-04-01")];
  request.lines = [
    earned("a", "2026-01-10", "9000.00"),
    earned("b", "2026-01-10", "0.01"),
    earned("c", "2026-03-10", "3000.00"),
    adjustment("c", "2026-03-10", "-4500.00"),
  ];
  assert.equal(column(request, "waiting"), "9000.01 9000.01 4500.01 0.01");
  assert.equal(column(request, "paid"), "0.00 0.00 3000.00 4500.00");
  request.lines[3].amount = Decimal.of("-9001.01");
  assert.equal(column(request, "waiting"), "9000.01 9000.01 0.00 0.00");
  assert.equal(column(request, "paid"), "0.00 0.00 2999.00 0.00");
});

test("pay is never payable before it is earned, and a milestone after the last known day has not come", () => {
  const request = settlement("2026-03");
  terms(request, { payableOn: "paid" });
  request.lines = [earned("early", "2026-02-10", "100.00"), earned("late", "2026-01-10", "50.00")];
  request.milestones = [milestone("early", "paid", "2026-01-02"), milestone("late", "paid", "2026-03-20")];
  request.asOf = "2026-03-19";
  assert.equal(column(request, "payable"), "0.00 100.00 0.00");
  const [line] = settle(request)[2].open;
  assert.deepEqual([line.payableOn, line.payableDay], ["paid", null]);
  request.asOf = "2026-03-20";
  assert.equal(column(request, "payable"), "0.00 100.00 50.00");
});

test("days are counted from the milestone, over the ends of months and leap days", () => {
  const request = settlement("2028-03");
  request.firstMonth = "2028-02";
  terms(request, { payableAfterDays: 1 });
  request.lines = [earned("a", "2028-02-28", "1.00"), earned("b", "2028-02-29", "2.00")];
  assert.equal(column(request, "payable"), "1.00 2.00");
});

test("what is held back without a milestone is released so many days after the rest was payable", () => {
  const request = settlement("2026-03");
  terms(request, { holdback: Decimal.of("0.3333"), releaseAfterDays: 31 });
  request.lines = [earned("a", "2026-01-31", "10.01")];
  assert.equal(column(request, "heldBack"), "3.34 0.00 0.00");
  assert.equal(column(request, "released"), "0.00 0.00 3.34");
});

test("a raise is payable with what already waits, and released with what is already held", () => {
  const request = settlement("2026-04");
  terms(request, { payableAfterDays: 30, holdback: Decimal.of("0.5"), releaseAfterDays: 30 });
  request.lines = [
    earned("a", "2026-01-05", "100.00"),
    earned("a", "2026-02-03", "20.00"),
    earned("b", "2026-01-01", "100.00"),
    earned("b", "2026-02-15", "20.00"),
  ];
  assert.equal(column(request, "heldBack"), "50.00 60.00 10.00 0.00");
  assert.equal(column(request, "released"), "0.00 0.00 120.00 0.00");
});

test("guarantee and draw of one month add up; pay fills the guarantee first, and only the draw is owed", () => {
  const request = settlement("2026-03");
  request.draws = [draw("1000", "2026-01", "2026-03", false), draw("2000", "2026-01", "2026-03")];
  request.lines = [
    earned("a", "2026-01-05", "400.00"),
    earned("b", "2026-02-05", "1500.00"),
    earned("c", "2026-03-05", "6000.00"),
  ];
  assert.equal(column(request, "guaranteePaid"), "600.00 0.00 0.00");
  assert.equal(column(request, "drawPaid"), "2000.00 1500.00 0.00");
  assert.equal(column(request, "recovered"), "0.00 0.00 3000.00");
  assert.equal(column(request, "paid"), "3000.00 3000.00 3000.00");
  assert.equal(column(request, "balance"), "2000.00 3500.00 500.00");
});

test("a guarantee does not forgive what is taken back: it is paid in full, and the rest is owed", () => {
  const request = settlement("2026-02");
  request.draws = [draw("1000", "2026-01", "2026-01", false)];
  request.lines = [earned("a", "2026-01-05", "-300.00"), earned("b", "2026-02-05", "500.00")];
  assert.equal(column(request, "paid"), "1000.00 200.00");
  assert.equal(column(request, "balance"), "300.00 0.00");
});

test("a draw counts in whole months, whatever its days, and in the currency of its plan", () => {
  const request = settlement("2026-03");
  const made = draw("100.004", "2026-01", "2026-01");
  made.firstDay = "2025-12-15";
  made.lastDay = "2026-02-01";
  request.draws = [made];
  assert.equal(column(request, "draw"), "100.00 100.00 0.00");
});

test("a draw of somebody inactive who is on no plan any more holds the statement", () => {
  const request = settlement("2026-03");
  request.assignments[0].lastDay = "2026-01-31";
  request.draws = [draw("1000", "2026-01", "2026-02")];
  const held = () => settle(request).map(({ holds }) => holds.map(({ code }) => code).join(" "));
  assert.deepEqual(held(), ["", "", ""]);
  request.payees[0].isActive = false;
  assert.deepEqual(held(), ["", "DRAW_OF_INACTIVE", ""]);
});

test("the twelve months of a base salary sum to the year, in any year", () => {
  for (const [salary, start] of [
    ["400000", 1],
    ["360000.01", 4],
    ["0.05", 7],
    ["1", 1],
  ] as const) {
    const request = settlement("2026-12");
    request.payees[0].baseSalary = Decimal.of(salary);
    request.versions[0].conventions.yearStartMonth = start;
    const months = settle(request).map(({ baseSalary }) => baseSalary!);
    assert.ok(months.reduce((a, b) => a.plus(b)).equals(Decimal.of(salary)), salary);
  }
});

test("base salary and on-target earnings stand in months in which the payee is on a plan", () => {
  const request = settlement("2026-03");
  request.payees[0].baseSalary = Decimal.of("400000");
  request.payees[0].targetIncentive = Decimal.of("300000");
  request.assignments[0].lastDay = "2026-02-10";
  const salaries = settle(request).map(({ baseSalary }) => baseSalary?.toText() ?? "none");
  assert.deepEqual(salaries, ["33333.34", "33333.34", "none"]);
  assert.equal(settle(request)[0].onTarget?.ote.toText(), "700000");
  assert.equal(settle(request)[2].onTarget, null);
});

test("the pay mix of on-target earnings sums to 1", () => {
  const mix = (base: string, target: string) => {
    const { ote, baseShare, incentiveShare } = oteOf(Decimal.of(base), Decimal.of(target));
    return [ote, baseShare, incentiveShare].map((part) => part.toText()).join(" ");
  };
  assert.equal(mix("700", "300"), "1000 0.7000 0.3000");
  assert.equal(mix("400000", "300000"), "700000 0.5714 0.4286");
  assert.equal(mix("0", "0"), "0 0 0");
});

test("a pay mix divides on-target earnings into base salary and target incentive, to the cent", () => {
  for (const [ote, percent, base, incentive] of [
    ["400000", "70", "280000.00", "120000.00"],
    ["600000", "60", "360000.00", "240000.00"],
    ["900000", "50", "450000.00", "450000.00"],
    ["500000", "75", "375000.00", "125000.00"],
    ["0.01", "50", "0.01", "0.00"],
    ["100000.01", "33.33", "33330.00", "66670.01"],
    ["700000", "0", "0.00", "700000.00"],
    ["700000", "100", "700000.00", "0.00"],
  ]) {
    const onTarget = onTargetOf(Decimal.of(ote), Decimal.of(percent));
    assert.deepEqual(
      [onTarget.baseSalary, onTarget.targetIncentive].map((part) => part.toText()),
      [base, incentive],
      `${ote} at ${percent} %`,
    );
    assert.ok(onTarget.ote.equals(Decimal.of(ote)));
  }
  const finer = onTargetOf(Decimal.of("100000.005"), Decimal.of("50"));
  const parts = [finer.ote, finer.baseSalary, finer.targetIncentive].map((part) => part.toText());
  assert.deepEqual(parts, ["100000.01", "50000.01", "50000.00"], "what is finer than a cent is rounded first");
  assert.equal(onTargetOf(Decimal.of("600000"), Decimal.of("60")).baseShare.toText(), "0.6000");
});

test("pay in the payee's own currency takes the rates of the month's last day, or of the last known one", () => {
  const request = settlement("2026-02");
  request.payees[0].currencyCode = "EUR";
  request.lines = [earned("a", "2026-01-05", "1000.00"), earned("b", "2026-02-05", "1000.00")];
  request.currencyRates = [rate("DKK", "2025-01-01", "7.46"), rate("EUR", "2025-01-01", "1")];
  request.currencyRates.push(rate("DKK", "2026-01-31", "7.5"), rate("DKK", "2026-02-15", "8"));
  const converted = () => settle(request).map(({ conversion }) => `${conversion!.day} ${conversion!.paid.toText()}`);
  assert.deepEqual(converted(), ["2026-01-31 133.33", "2026-02-28 125.00"]);
  request.asOf = "2026-02-14";
  assert.deepEqual(converted(), ["2026-01-31 133.33", "2026-02-14 133.33"]);
  request.payees[0].currencyCode = "DKK";
  assert.deepEqual(
    settle(request).map(({ conversion }) => conversion),
    [null, null],
  );
});

test("a rate that is missing, there twice or not above 0 holds the statement and converts nothing", () => {
  const codes = (...rates: CurrencyRate[]) => {
    const request = settlement("2026-01");
    request.payees[0].currencyCode = "EUR";
    request.currencyRates = rates;
    const [statement] = settle(request);
    assert.equal(statement.conversion, null);
    return statement.holds.map(({ code, payeeKey }) => `${code} ${payeeKey}`);
  };
  const euro = rate("EUR", "2026-01-01", "1");
  assert.deepEqual(codes(), ["RATE_MISSING anna", "RATE_MISSING anna"]);
  assert.deepEqual(codes(euro, rate("DKK", "2026-02-01", "7")), ["RATE_MISSING anna"]);
  assert.deepEqual(codes(euro, rate("DKK", "2026-01-01", "0")), ["RATE_INVALID anna"]);
  const twice = [rate("DKK", "2026-01-01", "7"), rate("DKK", "2026-01-01", "8")];
  assert.deepEqual(codes(euro, ...twice, rate("DKK", "2025-01-01", "6")), ["RATE_INVALID anna"]);
  assert.deepEqual(codes(euro, rate("DKK", "2025-01-01", "6"), ...twice), ["RATE_INVALID anna"]);
});

test("lines whose plan version or payee is not there are held, and wait", () => {
  const request = settlement("2026-01");
  request.lines = [earned("a", "2026-01-05", "1000.00")];
  request.lines[0].planVersion = 2;
  request.payees = [];
  const [statement] = settle(request);
  assert.deepEqual(
    statement.holds.map(({ code, dealKey }) => `${code} ${dealKey}`),
    ["PAYEE_MISSING ", "TERMS_MISSING a"],
  );
  assert.equal(statement.waiting.toText(), "1000.00");
  assert.equal(statement.paid.toText(), "0.00");
});

test("a plan of which no version is there has no currency, and its statements are held", () => {
  const request = settlement("2026-01");
  request.versions = [];
  const [statement] = settle(request);
  assert.deepEqual([statement.currencyCode, statement.holds.map(({ code }) => code)], ["", ["PLAN_MISSING"]]);
});

test("a draw on a plan that is not there pays nothing, and is held in its months alone", () => {
  const request = settlement("2026-01");
  request.lastMonth = "2026-03";
  const own = { payeeKey: "anna", planKey: "plann", amount: Decimal.of("500") };
  request.draws = [Object.assign(new Draw(), own, { firstDay: "2026-01-01", lastDay: "2026-02-28" })];
  const unknown = settle(request).filter(({ currencyCode }) => currencyCode === "");
  assert.deepEqual(
    unknown.map(({ month, paid, balance, holds }) => [month, paid.toText(), balance.toText(), holds.length].join(" ")),
    ["2026-01 0.00 0.00 1", "2026-02 0.00 0.00 1", "2026-03 0.00 0.00 0"],
  );
  assert.match(unknown[0].holds[0].message, /payee anna is of the plan plann, without any active version/);
});

/** Anna on a plan of another currency, from a month on. */
function addPlan(request: SettlementRequest, planKey: string, currencyCode: string, firstDay: string): PlanVersion {
  const version = Object.assign(flatPlan("0.10"), { planKey, currencyCode });
  request.versions.push(version);
  request.assignments.push(Object.assign(assignment("Anna"), { planKey, firstDay }));
  return version;
}

function salaries(request: SettlementRequest): string[] {
  return settle(request)
    .filter(({ baseSalary, holds }) => baseSalary !== null || holds.length > 0)
    .map(({ month, currencyCode, baseSalary, holds }) =>
      [month, currencyCode, baseSalary?.toText() ?? "none", ...holds.map(({ code }) => code)].join(" "),
    );
}

test("a salary keeps its currency when the plan changes; where nothing tells which it has, the statement is held", () => {
  const request = settlement("2026-02");
  request.payees[0].baseSalary = Decimal.of("1200");
  addPlan(request, "euro", "EUR", "2026-02-01");
  assert.deepEqual(salaries(request), ["2026-01 DKK 100.00", "2026-02 DKK 100.00"], "while the first plan goes on");
  request.assignments[0].lastDay = "2026-01-31";
  assert.deepEqual(salaries(request), ["2026-01 DKK 100.00", "2026-02 EUR none SALARY_CURRENCY_UNKNOWN"]);
  assert.equal(settle(request)[3].onTarget, null);
  const rates = [rate("DKK", "2025-01-01", "7.46"), rate("EUR", "2025-01-01", "1")];
  request.currencyRates = [...rates, rate("NOK", "2025-01-01", "11.5")];
  for (const own of ["DKK", "EUR"]) {
    request.payees[0].currencyCode = own;
    assert.deepEqual(salaries(request), [`2026-01 ${own} 100.00`, `2026-02 ${own} 100.00`]);
  }
  request.payees[0].currencyCode = "NOK";
  assert.deepEqual(salaries(request), ["2026-01 DKK 100.00", "2026-02 EUR none SALARY_CURRENCY_UNKNOWN"]);
  request.payees[0].baseSalary = null;
  assert.deepEqual(salaries(request), []);
});

test("totals count the salary once, in the currency of the plan joined first or in the own one that a plan has", () => {
  const request = company();
  request.payees[0].baseSalary = Decimal.of("600000");
  request.assignments[0].firstDay = "2025-01-01";
  request.deals = [deal("d1", "2026-01-15", "1000")];
  request.currencyRates = [rate("DKK", "2025-01-01", "7.5"), rate("AUD", "2025-01-01", "1.5")];
  request.versions.push(Object.assign(flatPlan("0.10"), { planKey: "aud", currencyCode: "AUD" }));
  request.assignments.push(Object.assign(assignment("Anna"), { planKey: "aud" }));
  const totals = () =>
    calculate(request).totals.map(
      ({ currencyCode, baseSalary, totalPay }) =>
        `${currencyCode} ${baseSalary?.toText() ?? "none"} ${totalPay.toText()}`,
    );
  assert.deepEqual(totals(), ["AUD none 20.00", "DKK 600000 600100.00"]);
  request.payees[0].currencyCode = "AUD";
  assert.deepEqual(totals(), ["AUD 600000 600020.00", "DKK none 100.00"]);
  request.payees[0].currencyCode = null;
  request.assignments[0].lastDay = "2025-12-31";
  assert.deepEqual(totals(), ["AUD none 20.00"], "no lines in kroner");
});

test("draws, salary and conversion are rounded by the plans of their payee, not by another of the currency", () => {
  const request = settlement("2026-01");
  request.payees[0].baseSalary = Decimal.of("500000");
  request.payees[0].currencyCode = "EUR";
  request.currencyRates = [rate("DKK", "2025-01-01", "7.46"), rate("EUR", "2025-01-01", "1")];
  request.draws = [draw("1234.56", "2026-01", "2026-01")];
  const other = Object.assign(flatPlan("0.10"), { planKey: "another" });
  Object.assign(other.conventions, { moneyScale: 0, rounding: "DOWN", yearStartMonth: 4 });
  request.versions.push(other);
  const told = () => {
    const { draw: ofMonth, baseSalary, conversion } = settle(request)[0];
    return [ofMonth, baseSalary!, conversion!.paid].map((amount) => amount.toText()).join(" ");
  };
  assert.equal(told(), "1234.56 41666.67 165.49");
  request.draws[0].planKey = "another";
  assert.equal(told(), "1234.00 41666.67 165.42", "a draw by its own plan");
  request.assignments[0].planKey = "another";
  assert.equal(told(), "1234 41666 165.41");
});

test("pay in the own currency has the decimals of that currency, whatever those of the plan", () => {
  const paid = (planCode: string, own: string, moneyScale: number) => {
    const request = settlement("2026-01");
    Object.assign(request.versions[0], { currencyCode: planCode });
    request.versions[0].conventions.moneyScale = moneyScale;
    request.payees[0].currencyCode = own;
    request.lines = [Object.assign(earned("a", "2026-01-05", "100000"), { currencyCode: planCode })];
    request.currencyRates = [rate("EUR", "2025-01-01", "1"), rate("JPY", "2025-01-01", "163.27")];
    request.currencyRates.push(rate("KWD", "2025-01-01", "0.33"), rate("CLF", "2025-01-01", "0.03"));
    return settle(request)[0].conversion!.paid.toText();
  };
  assert.equal(paid("JPY", "EUR", 0), "612.48");
  assert.equal(paid("EUR", "JPY", 2), "16327000");
  assert.equal(paid("JPY", "KWD", 0), "202.119");
  assert.equal(paid("JPY", "CLF", 0), "18.3745");
});

test("two currencies of one payee are two accounts; the salary stands in that of the first plan", () => {
  const request = settlement("2026-01");
  request.payees[0].baseSalary = Decimal.of("1200");
  const euro = earned("e", "2026-01-05", "-10.00");
  euro.currencyCode = "EUR";
  request.lines = [euro, earned("d", "2026-01-05", "30.00")];
  assert.deepEqual(
    settle(request).map(
      ({ currencyCode, paid, balance, totalPay }) =>
        `${currencyCode} ${paid.toText()} ${balance.toText()} ${totalPay.toText()}`,
    ),
    ["DKK 30.00 0.00 130.00", "EUR 0.00 10.00 0.00"],
  );
});

test("what comes late for a closed month counts in the first month that is settled", () => {
  const request = settlement("2026-03");
  request.lines = [earned("a", "2026-02-05", "1000.00")];
  request.firstMonth = "2026-02";
  const next = settlement("2026-03");
  next.firstMonth = "2026-03";
  next.opening = openingOf(settle(request).slice(0, 1));
  next.lines = [earned("a", "2026-02-05", "-400.00")];
  assert.equal(column(next, "payable"), "-400.00");
  assert.equal(column(next, "balance"), "400.00");
});

test("a settlement that cannot be right is refused by name", () => {
  const refused = (change: (request: SettlementRequest) => void): string => {
    const request = settlement();
    request.lines = [earned("a", "2026-01-05", "1.00")];
    request.draws = [draw("1", "2026-01", "2026-02")];
    terms(request, { payableOn: "paid" });
    request.opening = openingOf(settle(request));
    request.firstMonth = "2026-05";
    request.lastMonth = "2026-06";
    change(request);
    try {
      settle(request);
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return `${code}: ${message}`;
    }
    return "";
  };
  assert.equal(
    refused(() => undefined),
    "",
  );
  assert.match(
    refused((r) => (r.firstMonth = "2026-5")),
    /^MONTH_INVALID: The first month "2026-5" is no month/,
  );
  assert.match(
    refused((r) => (r.lastMonth = "2026-13")),
    /^MONTH_INVALID: The last month "2026-13"/,
  );
  assert.match(
    refused((r) => (r.lastMonth = "2026-01")),
    /^MONTH_INVALID: .* is after/,
  );
  assert.match(
    refused((r) => (r.lastMonth = "2126-01")),
    /^MONTH_INVALID: .* too long/,
  );
  assert.match(
    refused((r) => (r.asOf = "today")),
    /^DAY_INVALID: "today" \(asOf\)/,
  );
  assert.match(
    refused((r) => (r.lines[0].day = "")),
    /^DAY_INVALID: "" \(line a\|anna\|plan\|sales\)/,
  );
  assert.match(
    refused((r) => (r.milestones = [milestone("a", "paid", "soon")])),
    /^DAY_INVALID: "soon" \(milestone paid/,
  );
  assert.match(
    refused((r) => (r.draws[0].amount = Decimal.of("-1"))),
    /^DRAW_INVALID: .* below 0/,
  );
  assert.match(
    refused((r) => (r.draws[0].lastDay = "2025-01-01")),
    /^DRAW_INVALID: .* ends before/,
  );
  assert.match(
    refused((r) => (r.versions[0].planCap = Decimal.of("-1"))),
    /^TERMS_INVALID: .* a cap below 0/,
  );
  assert.match(
    refused((r) => (r.versions[0].conventions.moneyScale = -1)),
    /^TERMS_INVALID: .* conventions\.moneyScale: Money has/,
  );
  assert.match(
    refused((r) => (r.versions[0].conventions.yearStartMonth = 13)),
    /^TERMS_INVALID: .* The year starts in a month/,
  );
  assert.match(
    refused((r) => terms(r, { payableAfterDays: -1 })),
    /^TERMS_INVALID: .* days of component sales/,
  );
  assert.match(
    refused((r) => terms(r, { holdback: Decimal.of("1.1") })),
    /^TERMS_INVALID: .* holdback/,
  );
  assert.match(
    refused((r) => (r.opening[0].balance = Decimal.of("-1"))),
    /^OPENING_INVALID: .* owes less than 0/,
  );
  assert.match(
    refused((r) => r.opening.push(r.opening[0])),
    /^GIVEN_TWICE: The opening of payee anna in DKK is/,
  );
  assert.match(
    refused((r) => r.opening[0].open.push(r.opening[0].open[0])),
    /^GIVEN_TWICE: .* line a\|anna\|plan\|sales/,
  );
  assert.match(
    refused((r) => (r.opening[0].open[0].held = Decimal.of("-1"))),
    /^OPENING_INVALID: .* amount below 0/,
  );
  assert.match(
    refused((r) => r.payees.push(payee("Anna"))),
    /^GIVEN_TWICE: Payee anna/,
  );
  assert.match(
    refused((r) => r.versions.push(flatPlan("0.2"))),
    /^GIVEN_TWICE: Version 1 of plan plan/,
  );
  const twice = [milestone("a", "paid", "2026-01-01"), milestone("a", "invoiced", "2026-01-01")];
  assert.match(
    refused((r) => (r.milestones = twice)),
    /^GIVEN_TWICE: The milestones of deal a/,
  );
  assert.match(
    refused((r) => (r.firstMonth = "2026-01")),
    /^OPENING_INVALID: The open line a\|anna\|plan\|sales/,
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { DealItem, Decimal, calculate, explainTrace, partOfKey, traceSentence } from "../index.js";
import type { CalculationRequest, Deal, RateKind } from "../index.js";
import { company, deal, quota, split, tier } from "./build.js";
import { Ledger } from "./ledger.js";
import { replay } from "./replay.js";

/** Anna and Bo on tiers of this kind, 5 % from 0 and 10 % from the quota of 1,000 of each quarter on. */
function tiered(kind: RateKind): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { rateKind: kind, rate: Decimal.ZERO, period: "quarter" });
  component.tiers = [tier("0", "0.05"), tier("1", "0.10")];
  for (const owner of ["anna", "bo", "plan"]) {
    request.quotas.push(quota(owner, "1000", "2026-01-01", "2026-03-31"));
    request.quotas.push(quota(owner, "1000", "2026-04-01", "2026-06-30"));
  }
  return request;
}

function lines(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  return calculate(request).lines.map(({ lineKey, dealKey, payeeKey, amount, trace }) => {
    assert.deepEqual(replay(trace), { computed: amount.toText(), written: amount.toText() }, trace);
    return [dealKey, payeeKey, partOfKey(lineKey), amount.toText()].filter((word) => word !== "").join(" ");
  });
}

function written(ledger: Ledger, rules: CalculationRequest, ...deals: Deal[]): string[] {
  return ledger
    .settle(rules, deals)
    .entries.map(
      ({ kind, lineKey, amount }) => `${kind} ${lineKey.split("|")[0]} ${partOfKey(lineKey)} ${amount.toText()}`,
    );
}

function lost(one: Deal): Deal {
  one.status = "lost";
  return one;
}

test("when a deal is lost the period falls back: its adjustment is taken back, and deals before it stay as they were", () => {
  const request = tiered("retroactive");
  const ledger = new Ledger();
  const [first, second] = [deal("d1", "2026-02-01", "800"), deal("d2", "2026-03-01", "300")];
  assert.deepEqual(written(ledger, request, first, second), [
    "earning d1  40.00",
    "earning d2  30.00",
    "earning d2 ~adjustment 2026-01-01 40.00",
  ]);
  assert.deepEqual(written(ledger, request, lost(second)), [
    "correction d2  -30.00",
    "correction d2 ~adjustment 2026-01-01 -40.00",
  ]);
  assert.deepEqual(written(ledger, request, lost(first)), ["correction d1  -40.00"]);
});

test("a deal with a product that is held on the day it was before brings an adjustment on each of its days", () => {
  const request = tiered("retroactive");
  const [component] = request.versions[0].components;
  Object.assign(component, { paysItems: true, tiers: [tier("0", "0.05"), tier("1", "0.08"), tier("1.5", "0.10")] });
  const sold = (key: string, day: string, ...amounts: string[]): Deal => {
    const items = amounts.map((amount, i) =>
      Object.assign(new DealItem(), { key: `i${i}`, amount: Decimal.of(amount) }),
    );
    return Object.assign(deal(key, day, "0"), { items });
  };
  const ledger = new Ledger();
  ledger.settle(request, [sold("d1", "2026-02-01", "600"), sold("d2", "2026-02-20", "500", "500")]);
  const moved = sold("d2", "2026-02-10", "-1", "500");
  assert.deepEqual(ledger.settle(request, [moved]).holds.length, 1);
  const earned = (): string[] =>
    ledger.summary().flatMap(({ lineKey, amount }) => (amount === "0" ? [] : [`${lineKey} ${amount}`]));
  assert.deepEqual(earned(), [
    "d1|anna|plan|sales|i0 30",
    "d2|anna|plan|sales|i0 50",
    "d2|anna|plan|sales|i1 40",
    "d2|anna|plan|sales|~adjustment 2026-01-01 18",
    "d2|anna|plan|sales|~adjustment 2026-01-01 day 2026-02-20 22",
  ]);
  ledger.settle(request, [sold("d2", "2026-02-10", "500", "500")]);
  assert.deepEqual(earned(), [
    "d1|anna|plan|sales|i0 30",
    "d2|anna|plan|sales|i0 50",
    "d2|anna|plan|sales|i1 50",
    "d2|anna|plan|sales|~adjustment 2026-01-01 30",
  ]);
});

test("an adjustment tells percents of money, and money for each of what counts", () => {
  const told = (request: CalculationRequest): string[] => {
    request.deals = ["2026-02-01", "2026-03-01"].map((day, at) => deal(`d${at}`, day, "600"));
    for (const { numbers } of request.deals) numbers.set("units", Decimal.of("600"));
    const trace = calculate(request).lines[2].trace;
    const steps = explainTrace(trace).map(({ title, formula, result }) => `${title}: ${formula} = ${result}`);
    return [traceSentence(trace), ...steps.slice(-1)];
  };
  const request = tiered("retroactive");
  assert.deepEqual(told(request), [
    "This deal changes the rate of earlier deals: 600 × (10 % − 5 %) = 30.00.",
    "Adjustment: 600 × (10 % − 5 %) = 30.00",
  ]);
  const [component] = request.versions[0].components;
  Object.assign(component, { measure: "units", measureUnit: "count" });
  component.tiers = [tier("0", "2"), tier("1", "3.5")];
  for (const own of request.quotas) own.measure = "units";
  assert.deepEqual(told(request), [
    "This deal changes the rate of earlier deals: 600 × (3.5 − 2) = 900.00.",
    "Adjustment: 600 × (3.5 − 2) = 900.00",
  ]);
  const rates = explainTrace(calculate(request).lines[2].trace).filter(({ title }) => title.startsWith("Rate "));
  assert.deepEqual(
    rates.map(({ result }) => result),
    ["2 each", "3.5 each"],
  );
});

test("when an early deal is lost, the later one is rated again without being read, and its adjustment goes", () => {
  const request = tiered("retroactive");
  const ledger = new Ledger();
  ledger.settle(request, [deal("d1", "2026-02-01", "800"), deal("d2", "2026-03-01", "300")]);
  assert.deepEqual(written(ledger, request, lost(deal("d1", "2026-02-01", "800"))), [
    "correction d2  -15.00",
    "correction d1  -40.00",
    "correction d2 ~adjustment 2026-01-01 -40.00",
  ]);
});

test("a shared deal reaches its tier as a whole: all its parts pay at it, and everybody gets one adjustment", () => {
  const request = tiered("retroactive");
  request.versions[0].components[0].measureOf = "plan";
  const shared = deal("d3", "2026-03-01", "400");
  shared.splits = [split("user-anna", "revenue", "50"), split("user-bo", "revenue", "50")];
  const early = [deal("d1", "2026-01-10", "500"), deal("d2", "2026-02-10", "200")];
  early[1].ownerUserKey = "user-bo";
  assert.deepEqual(lines(request, ...early, shared), [
    "d1 anna 25.00",
    "d2 bo 10.00",
    "d3 anna 20.00",
    "d3 bo 20.00",
    "d3 anna ~adjustment 2026-01-01 25.00",
    "d3 bo ~adjustment 2026-01-01 10.00",
  ]);
  const steps = explainTrace(calculate(request).lines[2].trace).map(({ title, formula }) => `${title}: ${formula}`);
  assert.ok(
    steps.includes(
      "Attainment after this deal: 700 + 200 + 200 for other parts of the deal = 1,100 of the quota of 1,000",
    ),
    steps.join("\n"),
  );
});

test("year to date, a deal is rated by the quotas so far, and the rate of earlier months may fall again", () => {
  const request = tiered("retroactive");
  request.versions[0].components[0].accumulation = "yearToDate";
  assert.deepEqual(lines(request, deal("d1", "2026-03-01", "1500"), deal("d2", "2026-04-01", "100")), [
    "d1 anna 150.00",
    "d2 anna 5.00",
    "d2 anna ~adjustment 2026-01-01 -75.00",
  ]);
});

test("an adjustment that lowers pay takes off no more than was paid under the cap of the period, and makes room for later deals", () => {
  const request = tiered("retroactive");
  const component = request.versions[0].components[0];
  component.tiers = [tier("0", "0.10"), tier("1", "0.05")];
  component.periodCap = Decimal.of("90");
  assert.deepEqual(
    lines(request, deal("d1", "2026-02-01", "950"), deal("d2", "2026-03-01", "50"), deal("d3", "2026-03-02", "40")),
    ["d1 anna 90.00", "d2 anna 0.00", "d2 anna ~adjustment 2026-01-01 -40.00", "d3 anna 2.00"],
  );
});

test("above the quota everything is paid at the tier reached; what lies below keeps its rate", () => {
  const request = tiered("overage");
  request.versions[0].components[0].tiers.push(tier("1.5", "0.20"));
  assert.deepEqual(lines(request, deal("d1", "2026-02-01", "1200"), deal("d2", "2026-03-01", "300")), [
    "d1 anna 70.00",
    "d2 anna 60.00",
    "d2 anna ~adjustment 2026-01-01 20.00",
  ]);
});

test("a bonus rises with the tiers reached and is taken back by as much as a lost deal brought", () => {
  const request = tiered("bonus");
  const component = request.versions[0].components[0];
  component.bonus = Decimal.of("5000");
  component.tiers = [tier("0", "0"), tier("0.5", "0.5"), tier("1", "1")];
  const deals = [deal("d1", "2026-01-10", "499.99"), deal("d2", "2026-02-10", "0.01"), deal("d3", "2026-03-10", "500")];
  assert.deepEqual(lines(request, ...deals), ["d1 anna 0.00", "d2 anna 2500.00", "d3 anna 2500.00"]);
  const ledger = new Ledger();
  ledger.settle(request, deals);
  assert.deepEqual(written(ledger, request, lost(deals[0])), [
    "correction d2  -2500.00",
    "correction d3  0.00",
    "correction d1  0.00",
  ]);
});

/** A contest of March for everybody on the plan. */
function contest(asOf: string | null): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { rateKind: "contest", measureOf: "plan", rate: Decimal.ZERO });
  component.firstDay = "2026-03-01";
  component.lastDay = "2026-03-31";
  component.prizes = [Decimal.of("100.01"), Decimal.of("50")];
  request.asOf = asOf;
  return request;
}

function ofBo(one: Deal): Deal {
  one.ownerUserKey = "user-bo";
  return one;
}

test("a contest pays nothing until its last day is over, and then prizes by rank", () => {
  const deals = [deal("d1", "2026-03-01", "300"), ofBo(deal("d2", "2026-03-31", "200"))];
  for (const asOf of [null, "2026-03-31"]) {
    assert.deepEqual(lines(contest(asOf), ...deals), ["d1 anna 0.00", "d2 bo 0.00"]);
  }
  assert.deepEqual(lines(contest("2026-04-01"), ...deals), [
    "d1 anna 0.00",
    "d2 bo 0.00",
    "anna ~prize 2026-03-01 100.01",
    "bo ~prize 2026-03-01 50.00",
  ]);
});

test("who ties shares the prizes of the ranks, the øre that is left goes to the first, and who measured nothing has no rank", () => {
  const deals = [deal("d1", "2026-03-01", "300"), ofBo(deal("d2", "2026-03-31", "300"))];
  assert.deepEqual(lines(contest("2026-04-01"), ...deals).slice(2), [
    "anna ~prize 2026-03-01 75.01",
    "bo ~prize 2026-03-01 75.00",
  ]);
  deals[1].amount = Decimal.ZERO;
  assert.deepEqual(lines(contest("2026-04-01"), ...deals).slice(2), ["anna ~prize 2026-03-01 100.01"]);
});

test("a deal lost after the contest passes its prize on", () => {
  const ledger = new Ledger();
  const rules = contest("2026-04-01");
  ledger.settle(rules, [deal("d1", "2026-03-01", "300"), ofBo(deal("d2", "2026-03-31", "200"))]);
  assert.deepEqual(written(ledger, rules, lost(deal("d1", "2026-03-01", "300"))), [
    "correction  ~prize 2026-03-01 50.01",
    "correction d1  0.00",
    "correction  ~prize 2026-03-01 -100.01",
  ]);
});

/** 10 %, taken back when the customer leaves within a year. */
function takenBack(isProRata: boolean): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { clawbackOn: "churned", clawbackMonths: 12, clawbackProRata: isProRata });
  return request;
}

function churned(amount: string, day: string): Deal {
  const made = deal("d1", "2026-01-31", amount);
  made.milestones.set("churned", day);
  return made;
}

test("a clawback takes back what the line came to, follows its corrections, and goes with the deal", () => {
  const ledger = new Ledger();
  const rules = takenBack(false);
  ledger.settle(rules, [deal("d1", "2026-01-31", "1000")]);
  ledger.settle(rules, [deal("d1", "2026-01-31", "1200")]);
  assert.deepEqual(written(ledger, rules, churned("1200", "2026-06-30")), ["earning d1 ~clawback -120.00"]);
  assert.deepEqual(written(ledger, rules, churned("900", "2026-06-30")), [
    "correction d1  -30.00",
    "correction d1 ~clawback 30.00",
  ]);
  assert.deepEqual(written(ledger, rules, lost(churned("900", "2026-06-30"))), [
    "correction d1  -90.00",
    "correction d1 ~clawback 90.00",
  ]);
});

test("a customer who leaves on the last day of the window takes pay back, a day later nothing; months are counted whole", () => {
  const cases: [string, string[]][] = [
    ["2026-01-30", ["d1 anna 100.00"]],
    ["2026-01-31", ["d1 anna 100.00", "d1 anna ~clawback -100.00"]],
    ["2026-02-27", ["d1 anna 100.00", "d1 anna ~clawback -100.00"]],
    ["2026-02-28", ["d1 anna 100.00", "d1 anna ~clawback -91.67"]],
    ["2027-01-30", ["d1 anna 100.00", "d1 anna ~clawback -8.33"]],
    ["2027-01-31", ["d1 anna 100.00"]],
  ];
  for (const [day, expected] of cases) assert.deepEqual(lines(takenBack(true), churned("1000", day)), expected, day);
});

test("a residual pays a year more when its day comes, and keeps the years it paid when the customer leaves", () => {
  const ledger = new Ledger();
  const rules = company();
  const component = rules.versions[0].components[0];
  Object.assign(component, { rateKind: "residual", rate: Decimal.ZERO, stopsOn: "churned" });
  component.yearRates = [Decimal.of("0.10"), Decimal.of("0.05")];
  const stays = () => deal("d1", "2026-02-28", "1000");
  const asOf = (day: string) => Object.assign(rules, { asOf: day });
  assert.deepEqual(written(ledger, asOf("2027-02-27"), stays()), ["earning d1  100.00"]);
  assert.deepEqual(written(ledger, asOf("2027-02-28"), stays()), ["earning d1 ~year 2 50.00"]);
  assert.deepEqual(written(ledger, asOf("2027-12-31"), stays()), []);
  const left = stays();
  left.milestones.set("churned", "2028-01-15");
  assert.deepEqual(written(ledger, asOf("2028-12-31"), left), []);
  assert.deepEqual(written(ledger, asOf("2028-12-31"), stays()), ["earning d1 ~year 3 50.00"]);
});

test("a held deal keeps what stands for it, and others are rated as if it had not changed", () => {
  const request = tiered("retroactive");
  const ledger = new Ledger();
  ledger.settle(request, [deal("d1", "2026-02-01", "800"), deal("d2", "2026-03-01", "300")]);
  const unpriced = deal("d1", "2026-02-01", "800");
  unpriced.amount = null;
  assert.deepEqual(written(ledger, request, unpriced), []);
  assert.deepEqual(written(ledger, request, unpriced, deal("d3", "2026-03-02", "100")), ["earning d3  10.00"]);
});

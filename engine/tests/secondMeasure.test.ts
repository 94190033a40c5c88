/** The second measure of a look-up table, of deals in the plan's currency and in others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CurrencyRate,
  DealItem,
  Decimal,
  LookupDimension,
  PlanComponent,
  RateRow,
  calculate,
  explainTrace,
  readTrace,
} from "../index.js";
import type { CalculationRequest, Deal } from "../index.js";
import { company, deal, quota, split } from "./build.js";
import { Ledger } from "./ledger.js";
import { replay } from "./replay.js";

/** 5 %, and 10 % from a yearly quota of 1,000 of the second measure on. One euro is 7.46 kroner. */
function matrix(second: string): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { rate: Decimal.ZERO, period: "year" });
  component.lookups = ["", second].map((name) => Object.assign(new LookupDimension(), { kind: "attainment", name }));
  component.rows = [
    Object.assign(new RateRow(), { first: "0", second: "0", rate: Decimal.of("0.05") }),
    Object.assign(new RateRow(), { first: "0", second: "1", rate: Decimal.of("0.10") }),
  ];
  request.quotas = ["anna", "bo"].flatMap((owner) => [
    quota(owner, "1000000"),
    Object.assign(quota(owner, "1000"), { measure: second }),
  ]);
  const rates: [string, string][] = [
    ["DKK", "7.46"],
    ["EUR", "1"],
  ];
  request.currencyRates = rates.map(([currencyCode, rate]) =>
    Object.assign(new CurrencyRate(), { currencyCode, firstDay: "2026-01-01", rate: Decimal.of(rate) }),
  );
  return request;
}

function inEuros(amount: string, second: string, value: string): Deal {
  const foreign = deal("d1", "2026-02-28", amount);
  foreign.currencyCode = "EUR";
  foreign.numbers.set(second, Decimal.of(value));
  return foreign;
}

test("a second measure in money is converted at the rates of the deal's day, like the first", () => {
  const request = matrix("margin");
  for (const [margin, credit, pay] of [
    ["134.04", "999.94", "373.00"],
    ["134.05", "1000.01", "746.00"],
  ]) {
    request.deals = [inEuros("1000", "margin", margin)];
    const [line] = calculate(request).lines;
    assert.equal(line.amount.toText(), pay);
    const { second } = readTrace(line.trace);
    assert.equal(second?.credit.toText(), credit);
    assert.equal(second?.conversion?.amount.toText(), margin);
    assert.equal(second?.conversion?.day, "2026-02-28");
  }
});

test("each person has their part of the converted second measure, and the explanation says how", () => {
  const request = matrix("margin");
  const shared = inEuros("1000", "margin", "200.50");
  shared.splits = [split("user-anna", "revenue", "60"), split("user-bo", "revenue", "40")];
  request.deals = [shared];
  const texts = calculate(request).lines.map(({ trace }) =>
    explainTrace(trace)
      .filter(({ title }) => title.toLowerCase().includes("second measure"))
      .map(({ formula, result }) => `${formula} → ${result}`),
  );
  assert.deepEqual(texts[0], [
    "200.5 EUR × 7.46 ÷ 1, the rates of 2026-02-28, rounded half up to 2 decimals → 1,495.73",
    "60 % of 1,495.73 → 897.438",
    "0 + 897.438 = 897.438 of the quota of 1,000 → 89.74 %",
  ]);
  assert.equal(texts[1][1], "40 % of 1,495.73 → 598.292");
});

test("a converted second measure stays converted when the deal is rated again from its trace", () => {
  const request = matrix("margin");
  const ledger = new Ledger();
  ledger.settle(request, [inEuros("1000", "margin", "100")]);
  const [before] = ledger.summary();
  const early = Object.assign(deal("d0", "2026-01-15", "100"), { numbers: new Map([["margin", Decimal.of("500")]]) });
  ledger.settle(request, [early]);
  const after = ledger.summary().find(({ lineKey }) => lineKey === before.lineKey)!;
  assert.deepEqual([before.amount, after.amount], ["373", "746"]);
  assert.match(after.trace, /;j746:500:1000;J100;/);
});

test("a table that compares another measure alone needs no quota of its component's own", () => {
  const request = matrix("units");
  const [component] = request.versions[0].components;
  component.rateKind = "retroactive";
  component.lookups.shift();
  component.rows = component.rows.map(({ second, rate }) => Object.assign(new RateRow(), { first: second, rate }));
  request.quotas = request.quotas.filter(({ measure }) => measure === "units");
  request.deals = ["2026-01-15", "2026-02-15"].map((day, at) => {
    const sold = deal(`d${at}`, day, "100");
    sold.numbers.set("units", Decimal.of("600"));
    return sold;
  });
  const { holds, lines } = calculate(request);
  assert.deepEqual(holds, []);
  assert.deepEqual(
    lines.map(({ amount }) => amount.toText()),
    ["5.00", "10.00", "5.00"],
  );
  for (const { trace, amount } of lines) assert.equal(replay(trace).computed, amount.toText());
  assert.deepEqual(
    explainTrace(lines[1].trace)
      .filter(({ title }) => title.startsWith("Attainment"))
      .map(({ formula, result }) => `${formula} → ${result}`),
    ["600 + 600 = 1,200 of the quota of 1,000 → 120 %"],
  );
  request.quotas = [];
  const said = calculate(request).holds.map(({ message }) => message);
  assert.match(said[0], /Payee Anna has no quota of units from 2026-01-01 to 2026-12-31/);
});

test("where the first measure counts, the trace has the rates of the second", () => {
  const request = matrix("margin");
  Object.assign(request.versions[0].components[0], { measure: "deals", measureUnit: "count" });
  for (const one of request.quotas) if (one.measure === "revenue") one.measure = "deals";
  request.deals = [inEuros("1000", "margin", "100")];
  const [line] = calculate(request).lines;
  assert.match(line.trace, /;j746:0:1000;J100 EUR\*7\.46\/1@2026-02-28;/);
  assert.equal(readTrace(line.trace).second?.conversion?.currencyCode, "EUR");
});

test("a missing rate holds the line rather than adding euros to kroner", () => {
  const request = matrix("margin");
  Object.assign(request.versions[0].components[0], { measure: "deals", measureUnit: "count" });
  for (const one of request.quotas) if (one.measure === "revenue") one.measure = "deals";
  request.currencyRates.shift();
  const meeting = inEuros("0", "margin", "100");
  meeting.kind = request.versions[0].components[0].transactionKind = "activity";
  meeting.amount = null;
  request.deals = [meeting];
  assert.deepEqual(
    calculate(request).holds.map(({ code }) => code),
    ["CURRENCY_DIFFERS"],
  );
});

test("a second measure that is missing or cannot be is held like a measure of the component's own", () => {
  const request = matrix("margin");
  const cases: [Record<string, string>, string, RegExp][] = [
    [{ marginRate: "40" }, "MARGIN_RATE_TOO_LARGE", /has a marginRate above 1, by which sales finds its margin/],
    [{ cost: "5000" }, "MEASURE_NEGATIVE", /has a negative margin, which sales measures/],
    [{ margin: "-1" }, "MEASURE_NEGATIVE", /has a negative margin, which sales measures/],
    [{}, "MEASURE_MISSING", /has no margin, which sales measures/],
  ];
  for (const [numbers, code, message] of cases) {
    const bad = deal("d1", "2026-02-28", "1000");
    for (const [name, value] of Object.entries(numbers)) bad.numbers.set(name, Decimal.of(value));
    const { lines, holds } = calculate({ ...request, deals: [bad] });
    assert.deepEqual([lines.length, holds.map((hold) => hold.code)], [0, [code]]);
    assert.match(holds[0].message, message);
  }
  const items = matrix("units");
  items.versions[0].components[0].paysItems = true;
  const sold = deal("d1", "2026-02-28", "1000");
  sold.items = ["2", "-3"].map((units, i) => {
    const numbers = new Map([["units", Decimal.of(units)]]);
    return Object.assign(new DealItem(), { key: `i${i}`, name: `Item ${i}`, amount: Decimal.of("500"), numbers });
  });
  const { lines, holds } = calculate({ ...items, deals: [sold] });
  assert.deepEqual(
    [lines.length, holds[0].code, holds[0].remedy],
    [1, "MEASURE_NEGATIVE", "Correct the units to 0 or more."],
  );
});

for (const [bounds, short, exact, above] of [
  ["inclusive", "1", "2", "2"],
  ["exclusive", "1", "1", "2"],
]) {
  test(`an attainment is compared with the start of a row to the last øre, bounds ${bounds}`, () => {
    const request = matrix("revenue");
    Object.assign(request.versions[0].conventions, { tierBounds: bounds });
    const component = request.versions[0].components[0];
    component.lookups.pop();
    component.rows = [
      Object.assign(new RateRow(), { first: "0", rate: Decimal.of("0.01") }),
      Object.assign(new RateRow(), { first: "1.0000000001", rate: Decimal.of("0.02") }),
    ];
    request.quotas = [quota("anna", "300000000")];
    for (const [amount, percent] of [
      ["300000000.02", short],
      ["300000000.03", exact],
      ["300000000.04", above],
    ]) {
      request.deals = [deal("d1", "2026-02-28", amount)];
      const [line] = calculate(request).lines;
      assert.equal(
        line.amount.toText(),
        Decimal.of(amount)
          .times(Decimal.of(`0.0${percent}`))
          .round(2, "HALF_UP")
          .toText(),
      );
      assert.equal(replay(line.trace).computed, line.amount.toText());
    }
  });
}

test("deals and what the plan counts are not converted; what nothing tells the unit of holds foreign deals only", () => {
  const customers = matrix("customers");
  customers.deals = [inEuros("1000", "customers", "200")];
  const { lines, holds } = calculate(customers);
  assert.deepEqual([lines.length, holds[0].code], [0, "UNIT_UNKNOWN"]);
  assert.match(holds[0].message, /nothing says whether customers, which the table of sales compares, is money/);

  customers.deals[0].currencyCode = "DKK";
  assert.equal(calculate(customers).lines[0].amount.toText(), "50.00");

  customers.deals[0].currencyCode = "EUR";
  const counting = Object.assign(new PlanComponent(), { key: "counted", measure: "customers", measureUnit: "count" });
  counting.rate = Decimal.ONE;
  customers.versions[0].components.push(counting);
  const counted = calculate(customers).lines.find(({ componentKey }) => componentKey === "sales");
  assert.equal(counted?.amount.toText(), "373.00");

  counting.measureUnit = "money";
  const money = calculate(customers).lines.find(({ componentKey }) => componentKey === "sales");
  assert.equal(money?.amount.toText(), "746.00");
});

test("a trace that converts a second measure it does not tell, or at no rates, is refused", () => {
  for (const text of [
    "1;d1;p100;c1;f0.1;J100;u2HALF_UP;=0.10",
    "1;d1;p100;c1;q1;b0;j1:0:1;J100;f0.1;u2HALF_UP;=0.10",
  ]) {
    assert.throws(() => readTrace(text), { code: "TRACE_INVALID" });
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { CurrencyRate, Decimal, calculate, explainTrace, readTrace, traceSentence, writeTrace } from "../index.js";
import type { CalculationRequest, Deal } from "../index.js";
import { company, deal, multiplier, quota, split, tier, tieredCompany } from "./build.js";
import { Ledger } from "./ledger.js";
import { replay } from "./replay.js";

function traceOf(request: CalculationRequest, paid: Deal): string {
  request.deals = [paid];
  return calculate(request).lines[0].trace;
}

function steps(trace: string): string[] {
  return explainTrace(trace).map((step) => `${step.title}: ${step.formula} → ${step.result}`);
}

test("an amount is told with all of its decimals, and comes to the credit by hand", () => {
  for (const [amount, credit] of [
    ["0.0049999999", "0.00"],
    ["0.0050000001", "0.01"],
    ["0.015000001", "0.02"],
    ["1.1234567890", "1.12"],
  ]) {
    for (const rounding of ["HALF_UP", "HALF_EVEN"]) {
      const request = company();
      request.versions[0].conventions.rounding = rounding;
      const [first] = explainTrace(traceOf(request, deal("d1", "2026-03-01", amount)));
      assert.ok(first.formula.startsWith(`${Decimal.of(amount).toShortText()} rounded`), first.formula);
      assert.equal(first.result, credit, `${amount} ${rounding}`);
    }
  }
});

test("what is converted, measured or a part is told with all of its decimals", () => {
  const request = company();
  request.versions[0].components[0].rate = Decimal.ONE;
  request.currencyRates = [
    Object.assign(new CurrencyRate(), { currencyCode: "DKK", firstDay: "2026-01-01", rate: Decimal.of("123456.7") }),
    Object.assign(new CurrencyRate(), { currencyCode: "EUR", firstDay: "2026-01-01" }),
  ];
  const foreign = Object.assign(deal("d1", "2026-03-01", "1.0000000409"), { currencyCode: "EUR" });
  assert.equal(
    steps(traceOf(request, foreign))[0],
    "Amount: 1.0000000409 EUR × 123,456.7 ÷ 1, the rates of 2026-03-01, rounded half up to 2 decimals → 123,456.71",
  );
  const counting = company();
  Object.assign(counting.versions[0].components[0], { measure: "units", measureUnit: "count" });
  const counted = deal("d1", "2026-03-01", "1");
  counted.numbers = new Map([["units", Decimal.of("0.0000000149")]]);
  counted.splits = [split("user-anna", "overlay", "33.3333333333")];
  assert.deepEqual(steps(traceOf(counting, counted)).slice(0, 2), [
    "Measured: units: as recorded → 0.0000000149",
    "Credit: (100 % + 33.3333333333 % overlay) of 0.0000000149 → 0.0000000198666666666617",
  ]);
});

test("a multiplier without a name is called by its key", () => {
  const request = company();
  const made = Object.assign(deal("d1", "2026-03-01", "100"), { facts: new Map([["big", "yes"]]) });
  request.versions[0].components[0].multipliers = [multiplier("big", "2", "")];
  request.deals = [made];
  const steps = explainTrace(calculate(request).lines[0].trace);
  assert.ok(
    steps.some(({ formula }) => formula.includes("2 (big)")),
    JSON.stringify(steps),
  );
});

test("a deal across all bands is explained band by band", () => {
  const request = tieredCompany();
  request.quotas = [quota("anna", "2000000.00")];
  const trace = traceOf(request, deal("d1", "2026-03-01", "2600000.00"));
  assert.equal(trace, "1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.8:0.1,1:0.13,1.2:0.15;u2HALF_UP;=250000.00");
  assert.deepEqual(steps(trace), [
    "Amount: as recorded → 2,600,000",
    "Credit: 100 % of 2,600,000 → 2,600,000",
    "Attainment before this deal: 0 of the quota of 2,000,000 → 0 %",
    "Attainment after this deal: 0 + 2,600,000 = 2,600,000 of the quota of 2,000,000 → 130 %",
    "Band from 0 % (0): 1,600,000 × 8 % → 128,000",
    "Band from 80 % (1,600,000): 400,000 × 10 % → 40,000",
    "Band from 100 % (2,000,000): 400,000 × 13 % → 52,000",
    "Band from 120 % (2,400,000): 200,000 × 15 % → 30,000",
    "All bands: 128,000 + 40,000 + 52,000 + 30,000 → 250,000",
    "Commission: 250,000 rounded half up to 2 decimals → 250,000.00",
  ]);
  assert.equal(
    traceSentence(trace),
    "A credit of 2,600,000 pays 1,600,000 at 8 % + 400,000 at 10 % + 400,000 at 13 % + 200,000 at 15 % = 250,000.00.",
  );
});

test("a deal that ends or begins exactly at a border is in one band only", () => {
  const request = tieredCompany();
  request.deals = [deal("d1", "2026-03-01", "800"), deal("d2", "2026-03-02", "200"), deal("d3", "2026-03-03", "0.01")];
  const bands = calculate(request).lines.map((line) => /;t([^;]*)/.exec(line.trace)![1]);
  assert.deepEqual(bands, ["0:0.08", "0.8:0.1", "1:0.13"]);
});

test("rounding of the amount, shares, multipliers, limits and what was left out are all told", () => {
  const request = company();
  const version = request.versions[0];
  version.components[0].multipliers = [
    multiplier("new", "1.5", "New product"),
    multiplier("big", "1.1", "Big, bold; deal"),
    multiplier("ent", "1.25", "Enterprise"),
  ];
  version.conventions.maximumMultipliers = 2;
  version.conventions.maximumFactor = Decimal.of("1.8");
  const paid = deal("d1", "2026-03-01", "1000.005");
  for (const fact of ["new", "big", "ent"]) paid.facts.set(fact, "yes");
  paid.splits = [split("user-anna", "revenue", "60"), split("user-bo", "revenue", "40")];
  const trace = traceOf(request, paid);
  assert.equal(
    trace,
    "1;d1000.005;p60;c600.01;f0.1;m1.5 New product,1.25 Enterprise;n1.1 Big  bold  deal;sx;l1.8;u2HALF_UP;=108.00",
  );
  assert.deepEqual(steps(trace), [
    "Amount: 1,000.005 rounded half up to 2 decimals → 1,000.01",
    "Credit: 60 % of 1,000.01 = 600.006, in whole units so that all shares sum to the deal → 600.01",
    "Rate: 600.01 × 10 % → 60.001",
    "Multipliers: 1.5 (New product) × 1.25 (Enterprise) → 1.875",
    "Left out: 1.1 (Big  bold  deal) → only the highest 2 count",
    "Largest factor: 1.875 is above the largest factor of the plan → 1.8",
    "With multipliers: 60.001 × 1.8 → 108.0018",
    "Commission: 108.0018 rounded half up to 2 decimals → 108.00",
  ]);
  assert.equal(traceSentence(trace), "A credit of 600.01 pays 10 %, times 1.8 = 108.00.");
});

test("multipliers that add, and factors on a base rate, are told as what they are", () => {
  const request = tieredCompany();
  const component = request.versions[0].components[0];
  component.tiersAreFactors = true;
  component.rate = Decimal.of("0.10");
  component.tiers = [tier("0", "0.8"), tier("1", "1.3")];
  component.multipliers = [multiplier("new", "1.5"), multiplier("ent", "1.25")];
  request.versions[0].conventions.stacking = "additive";
  const paid = deal("d1", "2026-03-01", "500.00");
  paid.facts.set("new", "yes").set("ent", "yes");
  const trace = traceOf(request, paid);
  assert.ok(steps(trace).includes("Band from 0 % (0): 500 × 10 % × 0.8 → 40"));
  assert.ok(steps(trace).includes("Multipliers: 1 + (1.5 (new) − 1) + (1.25 (ent) − 1) → 1.75"));
  assert.equal(replay(trace).computed, "70.00");
});

test("attainment is shown for a flat rate where there is a quota", () => {
  const request = company();
  request.versions[0].components[0].period = "year";
  request.quotas = [quota("anna", "3000")];
  assert.ok(
    steps(traceOf(request, deal("d1", "2026-03-01", "1000"))).includes(
      "Attainment after this deal: 0 + 1,000 = 1,000 of the quota of 3,000 → 33.33 %",
    ),
  );
});

test("a trace fits 500 bytes with five bands, four multipliers with long names and the longest numbers", () => {
  const request = tieredCompany();
  const version = request.versions[0];
  version.conventions.maximumDealAmount = Decimal.of("9999999999999");
  version.conventions.rounding = "HALF_EVEN";
  const component = version.components[0];
  component.tiers = ["0", "0.3333333333", "0.6666666667", "1.0000000001", "1.2345678901"].map((start, i) =>
    tier(start, `0.123456789${i}`),
  );
  const long = "Größe der Vereinbarung mit einem sehr langen Namen, der nirgends hineinpasst ".repeat(3);
  component.multipliers = ["one", "two", "three", "four"].map((key) => multiplier(key, "1.0123456789", long));
  request.quotas = [quota("anna", "1234567890123.45")];
  const paid = deal("d1", "2026-03-01", "9999999999998.9876543219");
  for (const key of ["one", "two", "three", "four"]) paid.facts.set(key, "yes");
  const trace = traceOf(request, paid);
  assert.ok(Buffer.byteLength(trace) <= 500, `${Buffer.byteLength(trace)} bytes`);
  assert.match(trace, /;m1.0123456789 one,1.0123456789 two,1.0123456789 three,1.0123456789 four;/);
  assert.equal(replay(trace).computed, replay(trace).written);
});

test("a trace is read and written as the same text", () => {
  const texts = [
    "1;d2600000;p100;c2600000.00;q2000000;b0;t0:0.08,0.8:0.1,1:0.13;u2HALF_UP;=250000.00",
    "1;d1000.005;p60+20;c600.01;f0.1;m1.5 New product,1.25 Enterprise;n1.1 Big deal;s+;l1.8;u0DOWN;=108",
    "1;d0;p100;c0.00;q100;b50;k0.1;u2HALF_UP;=0.00",
    "1;xlost;=0.00",
  ];
  for (const text of texts) assert.equal(writeTrace(readTrace(text)), text);
});

test("a text that is no trace is refused", () => {
  for (const text of ["", "2;d1", "hello", "1;?5"]) assert.throws(() => readTrace(text), { code: "TRACE_INVALID" });
});

test("a trace that lacks a field which another is explained by is refused, however it is read", () => {
  const lacking = [
    "1;d1;c1;b0;t0:1;u2DOWN;=1",
    "1;d1;c1;h1;u2DOWN;=0",
    "1;d1;p100;c1;q1;b0;B1",
    "1;d1;c1;b0;B1;t0:0,1:1;u2HALF_UP;=1",
    "1;d1;p100;c1;Q1",
    "1;d1;p100;c1;Q1*1;q1;b0",
    "1;d1;c1;w1;f0.1;u2DOWN;=0",
    "1;d1;c1;i;b0;w1.2;t1:0.1;u2DOWN;=0",
    "1;z1",
    "1;W1:2",
    "1;P1:1:0:5",
    "1;j1:1",
  ];
  for (const text of lacking) {
    for (const read of [readTrace, explainTrace, traceSentence]) {
      assert.throws(() => read(text), { code: "TRACE_INVALID" }, text);
    }
  }
});

test("why a line was taken back is said in words", () => {
  assert.equal(traceSentence("1;xopen;=0.00"), "Pays nothing any more: the deal is open again.");
  assert.equal(traceSentence("1;xlost;=0.00"), "Pays nothing any more: the deal was lost.");
  assert.equal(traceSentence("1;xdeleted;=0.00"), "Pays nothing any more: the deal was deleted.");
  assert.match(traceSentence("1;xuncredited;=0.00"), /no longer credits this payee/);
  assert.match(traceSentence("1;xmoved;=0.00"), /another period/);
});

test("a margin that is not recorded is told as the arithmetic that makes it, also before conversion", () => {
  const margin = (numbers: [string, string][], change: (paid: Deal) => void = () => undefined) => {
    const request = company();
    request.versions[0].components[0].measure = "margin";
    request.currencyRates = ["DKK", "EUR"].map((currencyCode, i) => {
      const rate = Decimal.of(["7.46", "1"][i]);
      return Object.assign(new CurrencyRate(), { currencyCode, firstDay: "2026-01-01", rate });
    });
    const paid = deal("d1", "2026-03-01", "500000");
    paid.numbers = new Map(numbers.map(([name, value]) => [name, Decimal.of(value)]));
    change(paid);
    const trace = traceOf(request, paid);
    assert.equal(writeTrace(readTrace(trace)), trace);
    return [trace, ...steps(trace).filter((step) => step.startsWith("Margin"))];
  };
  assert.deepEqual(margin([["cost", "200000"]]), [
    "1;d300000;ymargin;M500000-200000;p100;c300000.00;f0.1;u2HALF_UP;=30000.00",
    "Margin: 500,000 − 200,000, the amount less the cost → 300,000",
  ]);
  assert.deepEqual(margin([["marginRate", "0.40"]]).slice(1), [
    "Margin: 500,000 × 40 %, the amount times the margin rate → 200,000",
  ]);
  assert.deepEqual(margin([["cost", "0.005"]]).slice(1), [
    "Margin: 500,000 − 0.005, the amount less the cost → 499,999.995",
    "Margin: 499,999.995 rounded half up to 2 decimals → 500,000.00",
  ]);
  assert.deepEqual(
    margin([["cost", "200000"]], (paid) => (paid.currencyCode = "EUR")),
    [
      "1;d2238000;ymargin;M500000-200000;o300000 EUR*7.46/1@2026-03-01;p100;c2238000.00;f0.1;u2HALF_UP;=223800.00",
      "Margin: 500,000 − 200,000, the amount less the cost → 300,000",
      "Margin: 300,000 EUR × 7.46 ÷ 1, the rates of 2026-03-01, rounded half up to 2 decimals → 2,238,000",
    ],
  );
  assert.deepEqual(
    margin([
      ["margin", "7"],
      ["cost", "1"],
    ]).slice(1),
    ["Margin: as recorded → 7"],
  );
  assert.throws(() => readTrace("1;d3;ymargin;M5;p100;c3;f0.1;u2HALF_UP;=0.30"), { code: "TRACE_INVALID" });
});

test("a margin keeps its arithmetic when the deal is rated again from its trace, and the longest fits", () => {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { measure: "margin", rateKind: "marginal", rate: Decimal.ZERO, tiersBy: "measured" });
  component.tiers = [tier("0", "0.1"), tier("300000", "0.2")];
  const ledger = new Ledger();
  const costly = Object.assign(deal("d2", "2026-03-02", "500000"), {
    numbers: new Map([["cost", Decimal.of("200000")]]),
  });
  const early = Object.assign(deal("d1", "2026-03-01", "9"), { numbers: new Map([["margin", Decimal.of("250000")]]) });
  ledger.settle(request, [costly]);
  ledger.settle(request, [early]);
  const [, again] = ledger.summary();
  assert.match(again.trace, /;M500000-200000;.*;b250000;/);

  const longest = deal("d3", "2026-03-03", "99999999999999.9876543219");
  longest.numbers.set("cost", Decimal.of("-9899999999999999.9876543219"));
  request.versions[0].conventions.maximumDealAmount = Decimal.of("99999999999999999");
  assert.ok(Buffer.byteLength(traceOf(request, longest)) <= 500);
});

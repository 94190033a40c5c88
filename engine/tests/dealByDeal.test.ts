/**
 * Bands of each deal: 5 % of what a payee is credited of a deal up to 100,000, 8 % of what is above, and the same again with the
 * next deal; or the whole deal at the band that it reaches.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DealItem, Decimal, calculate, explainTrace, partOfKey, readTrace, traceSentence } from "../index.js";
import type { CalculationRequest, Deal, RateKind } from "../index.js";
import { company, deal, split, tier } from "./build.js";
import { Ledger } from "./ledger.js";
import { replay } from "./replay.js";

function byDeal(kind: RateKind = "marginal"): CalculationRequest {
  const request = company();
  const component = request.versions[0].components[0];
  Object.assign(component, { rateKind: kind, rate: Decimal.ZERO, tiersBy: "measured", accumulation: "deal" });
  component.tiers = [tier("0", "0.05"), tier("100000", "0.08")];
  return request;
}

function byItem(kind: RateKind = "marginal"): CalculationRequest {
  const request = byDeal(kind);
  request.versions[0].components[0].paysItems = true;
  return request;
}

function items(made: Deal, ...amounts: string[]): Deal {
  made.items = amounts.map((amount, i) =>
    Object.assign(new DealItem(), { key: `item${i + 1}`, amount: Decimal.of(amount) }),
  );
  return made;
}

function lines(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  const { holds, lines } = calculate(request);
  assert.deepEqual(holds, []);
  return lines.map(({ lineKey, dealKey, payeeKey, amount, trace }) => {
    assert.deepEqual(replay(trace), { computed: amount.toText(), written: amount.toText() }, trace);
    return [dealKey, payeeKey, partOfKey(lineKey), amount.toText()].filter((word) => word !== "").join(" ");
  });
}

function written(ledger: Ledger, rules: CalculationRequest, ...deals: Deal[]): string[] {
  return ledger.settle(rules, deals).entries.map(({ kind, lineKey, amount }) => {
    const part = partOfKey(lineKey);
    return `${kind} ${lineKey.split("|")[0]}${part === "" ? "" : ` ${part}`} ${amount.toText()}`;
  });
}

function steps(trace: string): string[] {
  return explainTrace(trace).map(({ title, formula, result }) => `${title}: ${formula} = ${result}`);
}

test("each deal begins in the first band, whatever was sold before it in the period", () => {
  assert.deepEqual(
    lines(
      byDeal(),
      deal("d1", "2026-02-01", "99999.99"),
      deal("d2", "2026-02-02", "100000"),
      deal("d3", "2026-02-02", "150000"),
      deal("d4", "2026-02-03", "1000"),
    ),
    ["d1 anna 5000.00", "d2 anna 5000.00", "d3 anna 9000.00", "d4 anna 50.00"],
  );
});

test("products of a deal follow each other through its bands in the order of their keys", () => {
  const sold = [
    items(deal("d1", "2026-02-01", "0"), "70000", "50000", "10000"),
    items(deal("d2", "2026-02-01", "0"), "20000"),
  ];
  assert.deepEqual(lines(byItem(), ...sold), [
    "d1 anna item1 3500.00",
    "d1 anna item2 3100.00",
    "d1 anna item3 800.00",
    "d2 anna item1 1000.00",
  ]);
});

test("each payee has the bands for what they are credited, with splits and overlays together", () => {
  const shared = deal("d1", "2026-02-01", "200000");
  shared.splits = [
    split("user-anna", "revenue", "60"),
    split("user-bo", "revenue", "40"),
    split("user-bo", "overlay", "20"),
  ];
  assert.deepEqual(lines(byDeal(), shared), ["d1 anna 6600.00", "d1 bo 6600.00"]);
});

test("retroactive bands of each deal pay all of its products at the band that it reaches, and no other deal", () => {
  const sold = [
    items(deal("d1", "2026-02-01", "0"), "60000", "39999.99"),
    items(deal("d2", "2026-02-02", "0"), "60000", "40000"),
    items(deal("d3", "2026-02-03", "0"), "10"),
  ];
  assert.deepEqual(lines(byItem("retroactive"), ...sold), [
    "d1 anna item1 3000.00",
    "d1 anna item2 2000.00",
    "d2 anna item1 4800.00",
    "d2 anna item2 3200.00",
    "d3 anna item1 0.50",
  ]);
});

test("a cap per deal cuts what the band that a deal reaches pays, once and for all", () => {
  const request = byDeal("retroactive");
  request.versions[0].components[0].dealCap = Decimal.of("6000");
  const sold = [deal("d1", "2026-02-01", "90000"), deal("d2", "2026-02-02", "100000")];
  assert.deepEqual(lines(request, ...sold), ["d1 anna 4500.00", "d2 anna 6000.00"]);
});

test("the cap of a period still adds up all deals of the period", () => {
  const request = byDeal();
  request.versions[0].components[0].periodCap = Decimal.of("10000");
  const sold = ["2026-02-01", "2026-02-02", "2026-03-01"].map((day, i) => deal(`d${i}`, day, "150000"));
  assert.deepEqual(lines(request, ...sold), ["d0 anna 9000.00", "d1 anna 1000.00", "d2 anna 9000.00"]);
});

test("a deal that changes, moves or is lost corrects its own lines and no other deal of the period", () => {
  for (const kind of ["marginal", "retroactive"] as const) {
    const request = byItem(kind);
    const ledger = new Ledger();
    const isWhole = kind === "retroactive";
    ledger.settle(request, [
      items(deal("d1", "2026-02-01", "0"), "90000", "20000"),
      items(deal("d2", "2026-02-02", "0"), "90000", "20000"),
    ]);
    assert.deepEqual(
      written(ledger, request, items(deal("d1", "2026-02-01", "0"), "50000", "20000")),
      isWhole
        ? ["correction d1 item1 -4700.00", "correction d1 item2 -600.00"]
        : ["correction d1 item1 -2000.00", "correction d1 item2 -300.00"],
    );
    assert.deepEqual(written(ledger, request, items(deal("d1", "2026-02-27", "0"), "50000", "20000")).length, 2);
    const gone = Object.assign(items(deal("d1", "2026-02-27", "0"), "50000", "20000"), { status: "deleted" });
    assert.deepEqual(written(ledger, request, gone), ["correction d1 item1 -2500.00", "correction d1 item2 -1000.00"]);
    assert.deepEqual(written(ledger, request, items(deal("d2", "2026-02-02", "0"), "90000", "20000")), []);
  }
});

test("while one product of a deal is held, what stands for it keeps counting before the others, on whatever day", () => {
  const request = byItem();
  const ledger = new Ledger();
  ledger.settle(request, [
    items(deal("d1", "2026-02-01", "0"), "90000", "20000"),
    items(deal("d2", "2026-02-02", "0"), "90000", "20000"),
  ]);
  const moved = items(deal("d1", "2026-02-03", "0"), "-1", "30000");
  const { entries, holds } = ledger.settle(request, [moved]);
  assert.deepEqual(holds.length, 1);
  const total = entries.filter(({ lineKey }) => partOfKey(lineKey) === "item2").at(-1)!;
  assert.equal(total.total.toText(), "2100.00");
  assert.equal(readTrace(total.trace).measuredBefore.toShortText(), "90000");
  assert.ok(entries.every(({ dealKey }) => dealKey === "d1"));
});

test("while one product of a deal is held, it stays in the band that the whole deal reaches, on whatever day", () => {
  const request = byItem("retroactive");
  const ledger = new Ledger();
  ledger.settle(request, [items(deal("d1", "2026-02-01", "0"), "90000", "20000")]);
  const moved = items(deal("d1", "2026-02-03", "0"), "-1", "30000");
  assert.deepEqual(written(ledger, request, moved), ["correction d1 item1 0.00", "correction d1 item2 800.00"]);
});

test("the explanation says what counted of this deal, and nothing of a period", () => {
  const request = byItem();
  request.deals = [items(deal("d1", "2026-02-01", "0"), "70000", "50000")];
  const { trace } = calculate(request).lines[1];
  assert.deepEqual(steps(trace).slice(2, 6), [
    "Of this deal before: counted of its other parts; each deal begins at 0 = 70,000",
    "Of this deal with this line: 70,000 + 50,000 = 120,000",
    "Band from 0: 30,000 × 5 % = 1,500",
    "Band from 100,000: 20,000 × 8 % = 1,600",
  ]);
  assert.equal(traceSentence(trace), "A credit of 50,000 pays 30,000 at 5 % + 20,000 at 8 % = 3,100.00.");
  assert.doesNotMatch(steps(trace).join("\n"), /period/);
});

test("the explanation of a whole deal at one band adds up its other parts", () => {
  const request = byItem("retroactive");
  request.deals = [items(deal("d1", "2026-02-01", "0"), "70000", "50000")];
  const { trace } = calculate(request).lines[0];
  assert.deepEqual(steps(trace).slice(2, 5), [
    "Of this deal before: counted of its other parts; each deal begins at 0 = 0",
    "Of the whole deal: 0 + 70,000 + 50,000 for other parts of the deal = 120,000",
    "Rate reached for the whole deal, from 100,000: 70,000 × 8 % = 5,600",
  ]);
});

test("a trace of tiers at amounts that was written before deals could add up reads as it did", () => {
  const trace = "1;d150000;p100;c150000.00;i;b0;t0:0.05,100000:0.08;u2HALF_UP;=9000.00";
  assert.match(steps(trace).join("\n"), /Before this deal: counted in the period so far = 0\nAfter this deal: /);
});

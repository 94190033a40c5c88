import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, explainTrace, groupKeysOf } from "../index.js";
import type { LedgerEntry } from "../index.js";
import { company, deal, flatPlan, multiplier, split, tieredCompany } from "./build.js";
import { Ledger, withDeals } from "./ledger.js";

function told(entries: LedgerEntry[]): string[] {
  return entries.map((entry) => `${entry.kind} ${entry.sequence} ${entry.lineKey} ${entry.amount.toText()}`);
}

test("the first entry of a line is an earning, and a changed deal is corrected by the difference, linked to it", () => {
  const ledger = new Ledger();
  assert.deepEqual(told(ledger.settle(company(), [deal("d1", "2026-03-01", "1000.00")]).entries), [
    "earning 1 d1|anna|plan|sales 100.00",
  ]);
  const { entries } = ledger.settle(company(), [deal("d1", "2026-03-01", "1200.00")]);
  assert.deepEqual(told(entries), ["correction 2 d1|anna|plan|sales 20.00"]);
  assert.equal(entries[0].correctsKey, "d1|anna|plan|sales#1");
  assert.equal(entries[0].credit.toText(), "200.00");
  assert.equal(entries[0].total.toText(), "120.00");
});

test("a deal that is reopened or lost is taken back in full, and nets to exactly 0", () => {
  for (const status of ["open", "lost", "deleted"] as const) {
    const ledger = new Ledger();
    ledger.settle(company(), [deal("d1", "2026-03-01", "1000.00")]);
    const gone = deal("d1", "2026-03-01", "1000.00");
    gone.status = status;
    const { entries, lines } = ledger.settle(company(), [gone]);
    assert.deepEqual(told(entries), ["correction 2 d1|anna|plan|sales -100.00"]);
    assert.equal(entries[0].credit.toText(), "-1000.00");
    assert.equal(entries[0].total.toText(), "0.00");
    assert.equal(explainTrace(entries[0].trace)[0].title, "Taken back");
    assert.deepEqual(lines, []);
    assert.deepEqual(ledger.settle(company(), [gone]).entries, []);
    assert.deepEqual(told(ledger.settle(company(), [deal("d1", "2026-03-01", "500")]).entries), [
      "correction 3 d1|anna|plan|sales 50.00",
    ]);
  }
});

test("a deal that moves to another month is taken back there and paid here", () => {
  const ledger = new Ledger();
  ledger.settle(company(), [deal("d1", "2026-03-31", "1000.00")]);
  const { entries } = ledger.settle(company(), [deal("d1", "2026-04-01", "1100.00")]);
  assert.deepEqual(
    entries.map((entry) => [entry.sequence, entry.day, entry.amount.toText(), entry.total.toText()]),
    [
      [2, "2026-03-31", "-100.00", "0.00"],
      [3, "2026-04-01", "110.00", "110.00"],
    ],
  );
  assert.equal(entries[1].correctsKey, "d1|anna|plan|sales#1");
  assert.deepEqual(ledger.settle(company(), [deal("d2", "2026-04-02", "10")]).entries.length, 1);
});

test("a new owner is paid and the old one corrected", () => {
  const ledger = new Ledger();
  ledger.settle(company(), [deal("d1", "2026-03-01", "1000.00")]);
  const given = deal("d1", "2026-03-01", "1000.00");
  given.ownerUserKey = "user-bo";
  assert.deepEqual(told(ledger.settle(company(), [given]).entries), [
    "earning 1 d1|bo|plan|sales 100.00",
    "correction 2 d1|anna|plan|sales -100.00",
  ]);
});

test("an earlier deal that arrives late re-rates the deals after it from their traces", () => {
  const rules = tieredCompany();
  rules.versions[0].components[0].multipliers = [multiplier("new", "1.5")];
  const ledger = new Ledger();
  const later = deal("d2", "2026-06-01", "1000");
  later.facts.set("new", "yes");
  ledger.settle(rules, [later]);
  const { entries } = ledger.settle(rules, [deal("d1", "2026-03-01", "1000")]);
  // d2 paid (800 × 8 % + 200 × 10 %) × 1.5 = 126; now it starts at 100 %: (200 × 13 % + 800 × 15 %) × 1.5 = 219.
  assert.deepEqual(told(entries), ["earning 1 d1|anna|plan|sales 84.00", "correction 2 d2|anna|plan|sales 93.00"]);
});

test("deals of one day are ordered by their keys", () => {
  const ledger = new Ledger();
  const { lines } = ledger.settle(tieredCompany(), [deal("b", "2026-03-01", "1000"), deal("a", "2026-03-01", "1000")]);
  assert.deepEqual(
    lines.map((line) => [line.dealKey, line.amount.toText()]),
    [
      ["a", "84.00"],
      ["b", "146.00"],
    ],
  );
});

test("a deal of amount 0 stands as a line of 0", () => {
  const { lines, entries } = new Ledger().settle(tieredCompany(), [deal("d1", "2026-03-01", "0")]);
  assert.deepEqual(
    lines.map((line) => line.amount.toText()),
    ["0.00"],
  );
  assert.deepEqual(told(entries), ["earning 1 d1|anna|plan|sales 0.00"]);
});

test("a new version of the plan pays from its first day", () => {
  const rules = company();
  const next = flatPlan("0.20");
  next.version = 2;
  next.firstDay = "2026-07-01";
  rules.versions.push(next);
  const { lines } = new Ledger().settle(rules, [deal("d1", "2026-06-30", "100"), deal("d2", "2026-07-01", "100")]);
  assert.deepEqual(
    lines.map((line) => [line.planVersion, line.amount.toText()]),
    [
      [1, "10.00"],
      [2, "20.00"],
    ],
  );
});

test("a version without last day ends where the next begins, also when the next has ended", () => {
  const rules = company();
  const next = flatPlan("0.20");
  next.version = 2;
  next.firstDay = "2026-07-01";
  next.lastDay = "2026-07-31";
  rules.versions.push(next);
  const deals = [deal("d1", "2026-06-30", "100"), deal("d2", "2026-07-31", "100"), deal("d3", "2026-08-01", "100")];
  const { lines, holds } = new Ledger().settle(rules, deals);
  assert.deepEqual(
    lines.map((line) => [line.dealKey, line.planVersion]),
    [
      ["d1", 1],
      ["d2", 2],
    ],
  );
  assert.deepEqual(
    holds.map((hold) => [hold.dealKey, hold.code]),
    [["d3", "PLAN_OUT_OF_DATE"]],
  );
});

test("a person with revenue and overlay gets both in one credit; a person twice in one kind is added together", () => {
  const shared = deal("d1", "2026-03-01", "1000.00");
  shared.splits = [
    split("user-anna", "revenue", "30"),
    split("user-bo", "revenue", "40"),
    split("user-anna", "revenue", "30"),
    split("user-anna", "overlay", "20"),
  ];
  const { lines } = new Ledger().settle(company(), [shared]);
  assert.deepEqual(
    lines.map((line) => [line.payeeKey, line.credit.toText()]),
    [
      ["anna", "800.00"],
      ["bo", "400.00"],
    ],
  );
});

test("an amount finer than money is rounded once, before it is shared", () => {
  const fine = deal("d1", "2026-03-01", "100.005");
  fine.splits = [split("user-anna", "revenue", "50"), split("user-bo", "revenue", "50")];
  const { lines } = new Ledger().settle(company(), [fine]);
  assert.deepEqual(
    lines.map((line) => line.credit.toText()),
    ["50.01", "50.00"],
  );
});

test("group keys name payee, plan, component and first day of the measure period", () => {
  const rules = tieredCompany();
  rules.versions[0].components[0].period = "quarter";
  rules.versions[0].conventions.yearStartMonth = 2;
  const request = withDeals(rules, [deal("d1", "2026-01-31", "1"), deal("d2", "2026-02-01", "1")]);
  assert.deepEqual(groupKeysOf(request), ["anna|plan|sales|2025-11-01", "anna|plan|sales|2026-02-01"]);
});

test("a deal that is there twice is refused", () => {
  const twice = withDeals(company(), [deal("d1", "2026-03-01", "1"), deal("d1", "2026-03-01", "2")]);
  assert.throws(() => new Ledger().settle(twice, twice.deals), { code: "DEAL_TWICE" });
});

test("rounding and its decimals are the plan's", () => {
  const expected: [number, string, string][] = [
    [2, "HALF_UP", "0.13"],
    [2, "HALF_EVEN", "0.12"],
    [2, "DOWN", "0.12"],
    [0, "HALF_UP", "0"],
  ];
  for (const [moneyScale, rounding, amount] of expected) {
    const rules = company();
    rules.versions[0].conventions.moneyScale = moneyScale;
    rules.versions[0].conventions.rounding = rounding;
    rules.versions[0].components[0].rate = Decimal.of("0.0625");
    const { lines } = new Ledger().settle(rules, [deal("d1", "2026-03-01", "2.00")]);
    assert.equal(lines[0].amount.toText(), amount, `${rounding} ${moneyScale}`);
  }
});

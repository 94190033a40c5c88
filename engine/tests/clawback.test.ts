import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Decimal, Multiplier, calculate, partOfKey } from "../index.js";
import type { CalculationRequest, Deal, PlanComponent } from "../index.js";
import { company, deal, multiplier, quota, tier } from "./build.js";
import { Ledger } from "./ledger.js";

/** Anna on one component, from which a customer who leaves within 24 months takes all pay back. */
function takingBack(rules: Partial<PlanComponent>): CalculationRequest {
  const request = company();
  request.asOf = "2029-01-01";
  Object.assign(request.versions[0].components[0], {
    clawbackOn: "churned",
    clawbackMonths: 24,
    rate: Decimal.ZERO,
    period: "quarter",
    ...rules,
  });
  request.quotas = [quota("anna", "100000", "2026-01-01", "2026-03-31")];
  return request;
}

const tiers = [tier("0", "0.05"), tier("1", "0.10"), tier("1.5", "0.15")];

function churned(key: string, day: string, amount: string, leftOn: string | null): Deal {
  const made = deal(key, day, amount);
  if (leftOn !== null) made.milestones.set("churned", leftOn);
  return made;
}

function pays(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  return calculate(request).lines.map((line) =>
    `${line.dealKey} ${partOfKey(line.lineKey)} ${line.amount.toText()}`.replace("  ", " "),
  );
}

function left(request: CalculationRequest): Decimal {
  return calculate(request).lines.reduce((sum, line) => sum.plus(line.amount), Decimal.ZERO);
}

test("what a later deal brought to a deal is taken back with it", () => {
  const first = churned("d1", "2026-01-10", "60000", "2026-06-01");
  const second = churned("d2", "2026-01-20", "60000", null);
  assert.deepEqual(pays(takingBack({ rateKind: "retroactive", tiers }), first, second), [
    "d1 3000.00",
    "d2 6000.00",
    "d2 ~adjustment 2026-01-01 3000.00",
    "d1 ~clawback -6000.00",
  ]);
  const above = [churned("d1", "2026-01-10", "120000", "2026-06-01"), churned("d2", "2026-01-20", "60000", null)];
  assert.deepEqual(pays(takingBack({ rateKind: "overage", tiers }), ...above), [
    "d1 7000.00",
    "d2 9000.00",
    "d2 ~adjustment 2026-01-01 1000.00",
    "d1 ~clawback -8000.00",
  ]);
});

test("each year of a residual is taken back by the window of the deal, later years pay nothing, and what a campaign multiplies is the deal", () => {
  const yearRates = [Decimal.of("0.10"), Decimal.of("0.05")];
  const request = takingBack({ rateKind: "residual", yearRates });
  assert.deepEqual(pays(request, churned("d1", "2026-01-15", "1200", "2027-03-15")), [
    "d1 120.00",
    "d1 ~clawback -120.00",
    "d1 ~year 2 60.00",
    "d1 ~year 2~clawback -60.00",
  ]);
  assert.deepEqual(pays(request, churned("d1", "2026-01-15", "1200", "2026-10-01")), [
    "d1 120.00",
    "d1 ~clawback -120.00",
  ]);
  assert.deepEqual(
    pays(request, churned("d1", "2026-01-15", "1200", "2028-01-15")),
    ["d1 120.00", "d1 ~year 2 60.00", "d1 ~year 3 60.00"],
    "after the window nothing is taken back, and years go on",
  );
  const campaign: Multiplier = Object.assign(multiplier("campaign", "2"), {
    fact: "",
    value: "",
    firstDay: "2027-01-01",
    lastDay: "2027-03-31",
  });
  request.versions[0].components[0].multipliers = [campaign];
  assert.deepEqual(pays(request, churned("d1", "2026-01-15", "1200", null)).slice(0, 2), [
    "d1 120.00",
    "d1 ~year 2 60.00",
  ]);
  assert.deepEqual(pays(request, churned("d1", "2027-01-15", "1200", null)), ["d1 240.00", "d1 ~year 2 120.00"]);
});

test("years and windows that would begin or end beyond the year 9999 never come", () => {
  const request = takingBack({ rateKind: "residual", yearRates: [Decimal.of("0.1")] });
  request.asOf = "9999-12-31";
  const second = ["d1 100.00", "d1 ~year 2 100.00"];
  assert.deepEqual(pays(request, churned("d1", "9998-06-01", "1000", null)), second);
  const takenBack = ["d1 100.00", "d1 ~clawback -100.00"];
  assert.deepEqual(pays(request, churned("d1", "9999-06-01", "1000", "9999-07-01")), takenBack);
});

test("when all customers leave nothing is left but what rounding a part may leave, deal by deal as all at once", () => {
  const deals = fc.array(
    fc.record({
      cents: fc.integer({ min: 1, max: 9_000_000 }),
      day: fc.integer({ min: 1, max: 28 }),
      isMultiplied: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  );
  fc.assert(
    fc.property(deals, fc.constantFrom("retroactive" as const, "overage" as const), (facts, rateKind) => {
      const request = takingBack({ rateKind, tiers, multipliers: [multiplier("new", "1.25")] });
      request.deals = facts.map(({ cents, day, isMultiplied }, i) => {
        const amount = Decimal.ofInt(cents).times(Decimal.of("0.01")).toText();
        const made = churned(`d${10 + i}`, `2026-02-${String(day).padStart(2, "0")}`, amount, "2026-09-01");
        if (isMultiplied) made.facts.set("new", "yes");
        return made;
      });
      const lines = Decimal.ofInt(calculate(request).lines.length).times(Decimal.of("0.01"));
      assert.ok(left(request).abs().compareTo(lines) <= 0, left(request).toText());
      const ledger = new Ledger();
      for (const one of request.deals) ledger.settle(request, [one]);
      const written = ledger.entries.reduce((sum, entry) => sum.plus(entry.amount), Decimal.ZERO);
      assert.equal(written.toText(), left(request).toText());
    }),
    { numRuns: 60 },
  );
});

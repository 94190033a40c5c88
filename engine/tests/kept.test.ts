/**
 * Lines that are left as they stand, because their payee is in no team any more on their day or their version of the plan is
 * gone: they are not rated again, and count for whoever is still there as if they were.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, LookupDimension, RateRow, Team, TeamMember } from "../index.js";
import type { CalculationRequest, Deal, PlanComponent } from "../index.js";
import { company, deal, quota, tier } from "./build.js";
import { Ledger } from "./ledger.js";

/** Anna and Bo in one team at 10 %, with a quota of 3,000 for each month and quarter that counts, and with these changes. */
function team(changes: Partial<PlanComponent> = {}): CalculationRequest {
  const request = company();
  const tiers = [tier("0", "0.1"), tier("9", "0.2")];
  const component = { measureOf: "team", rateKind: "marginal", rate: Decimal.ZERO, tiers };
  Object.assign(request.versions[0].components[0], component, changes);
  request.teams = [Object.assign(new Team(), { key: "north", members: ["anna", "bo"].map((key) => member(key)) })];
  for (const [first, last] of [
    ["2025-12-01", "2025-12-31"],
    ["2026-01-01", "2026-01-31"],
    ["2026-02-01", "2026-02-28"],
    ["2026-01-01", "2026-03-31"],
  ]) {
    request.quotas.push(quota("north", "3000", first, last));
  }
  return request;
}

function member(payeeKey: string, firstDay = "2026-01-01"): TeamMember {
  return Object.assign(new TeamMember(), { payeeKey, firstDay });
}

/** The same, with Bo in the team from a later day only. */
function joining(request: CalculationRequest, firstDay: string): CalculationRequest {
  const north = Object.assign(new Team(), { key: "north", members: [member("anna"), member("bo", firstDay)] });
  return { ...request, teams: [north] };
}

function bos(made: Deal): Deal {
  return Object.assign(made, { ownerUserKey: "user-bo" });
}

/** What each line pays once the later deals are paid, while Bo joined after the earlier ones; whether these are read afresh or not. */
function paidAfter(request: CalculationRequest, joinedOn: string, earlier: Deal[], later: Deal[]): string[] {
  const told = [later, [...earlier, ...later]].map((deals) => {
    const ledger = new Ledger();
    ledger.settle(request, earlier);
    return ledger
      .settle(joining(request, joinedOn), deals)
      .lines.filter(({ componentKey }) => componentKey === "sales")
      .map(({ dealKey, payeeKey, amount }) => `${dealKey} ${payeeKey} ${amount.toText()}`);
  });
  assert.deepEqual(told[0], told[1]);
  return told[0];
}

/** A deal with so many new customers. */
function winning(made: Deal, customers: string): Deal {
  made.numbers.set("customers", Decimal.of(customers));
  return made;
}

for (const accumulation of ["period", "rolling"] as const) {
  test(`a line that is left counts for the second measure of others, ${accumulation}`, () => {
    const request = team({ rateKind: "flat", tiers: [], accumulation, rollingPeriods: 1 });
    const component = request.versions[0].components[0];
    component.lookups = ["revenue", "customers"].map((name) =>
      Object.assign(new LookupDimension(), { kind: "attainment", name }),
    );
    component.rows = [
      Object.assign(new RateRow(), { first: "0", second: "0", rate: Decimal.of("0.05") }),
      Object.assign(new RateRow(), { first: "0", second: "1", rate: Decimal.of("0.10") }),
    ];
    request.quotas.push(Object.assign(quota("north", "5", "2026-01-01", "2026-01-31"), { measure: "customers" }));
    const earlier = [
      winning(bos(deal("d1", "2026-01-05", "1000")), "2"),
      winning(deal("d2", "2026-01-10", "1000"), "2"),
    ];
    const later = [winning(deal("d3", "2026-01-15", "1000"), "1")];
    assert.deepEqual(paidAfter(request, "2026-01-20", earlier, later), [
      "d1 bo 50.00",
      "d2 anna 50.00",
      "d3 anna 100.00",
    ]);
  });
}

const MONTHS: Partial<PlanComponent>[] = [
  {},
  { accumulation: "yearToDate" },
  { accumulation: "rolling", rollingPeriods: 2 },
  { period: "quarter" },
];

for (const months of MONTHS) {
  for (const capPerPayee of [false, true]) {
    const what = [months.period ?? "month", months.accumulation ?? "", capPerPayee ? "of each payee" : "of all"];
    test(`a line that is left takes its part of the cap of its ${what.join(" ")}`, () => {
      const request = team({ ...months, periodCap: Decimal.of("300"), capPerPayee });
      const earlier = [bos(deal("d1", "2026-01-05", "2000"))];
      const later = [bos(deal("d2", "2026-01-15", "2000")), deal("d3", "2026-01-16", "2000")];
      assert.deepEqual(paidAfter(request, "2026-01-10", earlier, later), [
        "d1 bo 200.00",
        "d2 bo 100.00",
        capPerPayee ? "d3 anna 200.00" : "d3 anna 0.00",
      ]);
    });
  }
}

for (const months of MONTHS) {
  const what = [months.period ?? "month", months.accumulation ?? ""].join(" ");
  test(`what the floor of its ${what} added to a line that is left is earned by the deals after it`, () => {
    const request = team({ ...months, periodFloor: Decimal.of("300") });
    const earlier = [bos(deal("d1", "2026-01-05", "1000"))];
    const later = [bos(deal("d2", "2026-01-15", "1500")), bos(deal("d3", "2026-01-16", "1500"))];
    assert.deepEqual(paidAfter(request, "2026-01-10", earlier, later), ["d1 bo 300.00", "d2 bo 0.00", "d3 bo 100.00"]);
  });
}

test("a line that is left takes its part of the cap of its own month and of no other, year to date", () => {
  const request = team({ accumulation: "yearToDate", periodCap: Decimal.of("300") });
  const first = deal("d0", "2026-01-04", "500");
  const later = [bos(deal("d2", "2026-02-15", "4000"))];
  const paid = (day: string, joinedOn: string) =>
    paidAfter(request, joinedOn, [first, bos(deal("d1", day, "2000"))], later);
  assert.deepEqual(paid("2026-01-05", "2026-01-10"), ["d0 anna 50.00", "d1 bo 200.00", "d2 bo 300.00"]);
  assert.deepEqual(paid("2026-02-05", "2026-02-10"), ["d0 anna 50.00", "d1 bo 200.00", "d2 bo 100.00"]);
});

for (const capPerPayee of [false, true]) {
  test(`a line whose version is gone takes its part of the cap ${capPerPayee ? "of its payee" : "of all"}`, () => {
    const request = team({ measureOf: "plan", accumulation: "yearToDate", periodCap: Decimal.of("300"), capPerPayee });
    for (const one of request.quotas) one.payeeKey = "plan";
    const ledger = new Ledger();
    ledger.settle(request, [bos(deal("d1", "2026-01-05", "2000"))]);
    Object.assign(request.versions[0], { version: 2 });
    const { lines } = ledger.settle(request, [bos(deal("d2", "2026-01-15", "2000")), deal("d3", "2026-01-16", "2000")]);
    const left = capPerPayee ? "200.00" : "0.00";
    assert.deepEqual(
      lines.map(({ planVersion, amount }) => `${planVersion} ${amount.toText()}`),
      ["1 200.00", "2 100.00", `2 ${left}`],
    );
  });
}

test("pay that was taken back from a line that is left gives nothing of the cap free, as elsewhere", () => {
  const request = team({ periodCap: Decimal.of("300"), clawbackOn: "churned", clawbackMonths: 6 });
  const lost = bos(deal("d1", "2026-01-05", "2000"));
  lost.milestones.set("churned", "2026-01-08");
  const later = [bos(deal("d2", "2026-01-15", "2000"))];
  assert.deepEqual(paidAfter(request, "2026-01-01", [lost], later), ["d1 bo 200.00", "d1 bo -200.00", "d2 bo 100.00"]);
  assert.deepEqual(paidAfter(request, "2026-01-10", [lost], later), ["d1 bo 200.00", "d1 bo -200.00", "d2 bo 100.00"]);
});

for (const day of ["2026-01-02", "2026-01-20"]) {
  for (const months of MONTHS.slice(0, 3)) {
    test(`a line that is left on ${day} counts for the threshold, ${months.accumulation ?? "month by month"}`, () => {
      const request = team({ ...months, threshold: Decimal.ONE });
      if (months.accumulation === "rolling") request.versions[0].components[0].threshold = Decimal.of("0.5");
      const earlier = [deal("d1", "2026-01-05", "1000"), bos(deal("d2", day, "2000"))];
      const lines = paidAfter(request, "2026-01-25", earlier, [deal("d3", "2026-01-06", "10")]);
      assert.deepEqual(lines.toSorted(), ["d1 anna 100.00", "d2 bo 200.00", "d3 anna 1.00"]);
    });
  }
}

test("a line that is left lifts its own month above the threshold and no other, year to date", () => {
  const request = team({ threshold: Decimal.ONE, accumulation: "yearToDate" });
  const early = [deal("d1", "2026-01-05", "1000"), bos(deal("d2", "2026-01-20", "2000"))];
  assert.deepEqual(paidAfter(request, "2026-01-25", early, [deal("d3", "2026-02-05", "1000")]), [
    "d1 anna 100.00",
    "d2 bo 200.00",
    "d3 anna 0.00",
  ]);
  const late = [deal("d1", "2026-01-05", "1000"), bos(deal("d2", "2026-02-20", "5000"))];
  assert.deepEqual(paidAfter(request, "2026-02-25", late, [deal("d3", "2026-02-05", "1000")]), [
    "d1 anna 0.00",
    "d3 anna 100.00",
    "d2 bo 500.00",
  ]);
});

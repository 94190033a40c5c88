import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  Decimal,
  calculate,
  checkPlanVersion,
  explainTrace,
  maxOf,
  minOf,
  readTrace,
  traceSentence,
  writeTrace,
} from "../index.js";
import type { CalculationRequest, Deal, PlanComponent } from "../index.js";
import { company, deal, flatPlan, quota, tier, tieredCompany } from "./build.js";
import { Ledger } from "./ledger.js";
import { replay } from "./replay.js";

type Limits = { [name in "threshold" | "dealFloor" | "dealCap" | "periodFloor" | "periodCap"]?: string };

/** 10 % flat for Anna, with a quota of 1,000,000 for the year and these limits. */
function limited(limits: Limits): CalculationRequest {
  const request = company();
  request.versions[0].components[0].period = "year";
  request.quotas = [quota("anna", "1000000"), quota("bo", "1000000")];
  setLimits(request.versions[0].components[0], limits);
  return request;
}

function setLimits(component: PlanComponent, limits: Limits): void {
  for (const [name, value] of Object.entries(limits)) component[name as keyof Limits] = Decimal.of(value);
}

/** What each deal pays, in order of the days. */
function pays(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  const lines = calculate(request).lines;
  for (const line of lines) {
    assert.equal(replay(line.trace).computed, line.amount.toText(), line.trace);
    assert.equal(writeTrace(readTrace(line.trace)), line.trace);
  }
  return lines.map((line) => line.amount.toText());
}

function lastTrace(request: CalculationRequest): string {
  return calculate(request).lines.at(-1)!.trace;
}

function lastStep(trace: string): string {
  const { title, formula, result } = explainTrace(trace).at(-1)!;
  return `${title} | ${formula} | ${result}`;
}

test("a cap per deal cuts what a deal pays, and the trace says by how much", () => {
  const request = limited({ dealCap: "50000" });
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "500000"), deal("d2", "2026-03-02", "520000")), [
    "50000.00",
    "50000.00",
  ]);
  const [exact, cut] = calculate(request).lines.map((line) => line.trace);
  assert.equal(lastStep(exact), "Commission | 50,000 rounded half up to 2 decimals | 50,000.00");
  assert.equal(cut, "1;d520000;p100;c520000.00;q1000000;b500000;f0.1;a50000;u2HALF_UP;=50000.00");
  assert.equal(lastStep(cut), "Cap per deal | 52,000 cut to 50,000 | 50,000.00");
  assert.equal(traceSentence(cut), "A credit of 520,000 pays 10 % = 52,000.00, cut to 50,000.00.");
});

test("a floor per deal raises small deals, but not a deal of nothing", () => {
  const request = limited({ dealFloor: "500" });
  const deals = ["1000", "5000", "0"].map((amount, i) => deal(`d${i + 1}`, "2026-03-01", amount));
  assert.deepEqual(pays(request, ...deals), ["500.00", "500.00", "0.00"]);
  const raised = calculate(request).lines[0].trace;
  assert.equal(lastStep(raised), "Floor per deal | 100 raised to 500 | 500.00");
  assert.equal(traceSentence(raised), "A credit of 1,000 pays 10 % = 100.00, raised to 500.00.");
});

test("deals take from the cap of a period in order of their days, until nothing is left", () => {
  const request = limited({ periodCap: "70000" });
  const deals = ["2026-03-03", "2026-03-01", "2026-03-02"].map((day, i) => deal(`d${i + 1}`, day, "400000"));
  assert.deepEqual(pays(request, ...deals), ["40000.00", "30000.00", "0.00"]);
  const [, second, third] = calculate(request).lines.map((line) => line.trace);
  assert.equal(
    lastStep(second),
    "Cap per period | 70,000 − 40,000 paid for earlier deals leaves 30,000 of 40,000 | 30,000.00",
  );
  assert.equal(lastStep(third), "Cap per period | 70,000 − 70,000 paid for earlier deals leaves 0 of 40,000 | 0.00");
});

test("the cap of a period is full again in the next period", () => {
  const request = limited({ periodCap: "70000" });
  request.versions[0].components[0].period = "month";
  assert.deepEqual(pays(request, deal("d1", "2026-03-31", "900000"), deal("d2", "2026-04-01", "900000")), [
    "70000.00",
    "70000.00",
  ]);
});

/** A quarter in which a second version of the plan has another cap from 15 February on. */
function recapped(
  before: string,
  after: string,
  areBeforeShared: boolean,
  scope: "payee" | "plan",
): CalculationRequest {
  const request = company();
  const next = flatPlan("0.10");
  Object.assign(next, { version: 2, firstDay: "2026-02-15" });
  request.versions.push(next);
  const [first, second] = request.versions.map(({ components }) => components[0]);
  for (const component of [first, second]) Object.assign(component, { period: "quarter", measureOf: scope });
  setLimits(first, { periodCap: before });
  setLimits(second, { periodCap: after });
  first.capPerPayee = !areBeforeShared;
  second.capPerPayee = areBeforeShared;
  return request;
}

function bos(made: Deal): Deal {
  return Object.assign(made, { ownerUserKey: "user-bo" });
}

for (const areBeforeShared of [false, true]) {
  const what = areBeforeShared
    ? "what a budget paid uses up caps of payees"
    : "what caps of payees paid uses up a budget";
  test(`when a version shares a cap otherwise in mid-period, ${what}`, () => {
    const deals = [deal("d1", "2026-01-10", "80000"), deal("d2", "2026-03-10", "80000")];
    assert.deepEqual(pays(recapped("6000", "8000", areBeforeShared, "payee"), ...deals), ["6000.00", "2000.00"]);

    const shared = [deal("d1", "2026-01-10", "48000"), bos(deal("d2", "2026-01-11", "32000"))];
    const later = bos(deal("d3", "2026-03-10", "80000"));
    const left = areBeforeShared ? "4800.00" : "0.00";
    const request = recapped("8000", "8000", areBeforeShared, "plan");
    assert.deepEqual(pays(request, ...shared, later), ["4800.00", "3200.00", left]);
  });
}

for (const areBeforeShared of [false, true]) {
  const shared = areBeforeShared ? "of all" : "of each payee";
  test(`a fall under a later version, shared otherwise, first takes what a cap ${shared} took away`, () => {
    const request = recapped("100", "150", areBeforeShared, "plan");
    for (const { components } of request.versions) {
      const tiers = [tier("0", "0.2"), tier("1", "0.1")];
      Object.assign(components[0], { rateKind: "bonus", bonus: Decimal.of("1000"), rate: Decimal.ZERO, tiers });
    }
    request.quotas = [quota("plan", "1000", "2026-01-01", "2026-03-31")];
    const last = deal("d2", "2026-03-10", "100");
    const falling = areBeforeShared ? last : bos(last);
    assert.deepEqual(pays(request, deal("d1", "2026-01-10", "900"), falling), ["100.00", "0.00"]);
  });
}

test("floor or cap of a deal come before the cap of its period", () => {
  const request = limited({ dealFloor: "1000", dealCap: "50000", periodCap: "50500" });
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "900000"), deal("d2", "2026-03-02", "50")), [
    "50000.00",
    "500.00",
  ]);
  assert.deepEqual(
    explainTrace(lastTrace(request))
      .slice(-3)
      .map(({ title, result }) => `${title} ${result}`),
    ["Before limits 5.00", "Floor per deal 1,000.00", "Cap per period 500.00"],
  );
});

test("the first deal of a period is raised to its floor, and later ones pay what goes beyond", () => {
  const request = limited({ periodFloor: "1000" });
  request.versions[0].components[0].period = "month";
  const deals = ["4000", "3000", "0", "5000", "700"].map((amount, i) => deal(`d${i + 1}`, `2026-03-0${i + 1}`, amount));
  deals.push(deal("d6", "2026-04-01", "2000"));
  assert.deepEqual(pays(request, ...deals), ["1000.00", "0.00", "0.00", "200.00", "70.00", "1000.00"]);
  const traces = calculate(request).lines.map(({ trace }) => trace);
  assert.match(traces[0], /;f0\.1;G1000-0;u/);
  assert.match(traces[3], /;f0\.1;G1000-700\+300;u/);
  assert.doesNotMatch(traces[4], /;G/);
  const steps = explainTrace(traces[3]).slice(-3);
  assert.deepEqual(
    steps.map(({ title, formula, result }) => `${title} | ${formula} | ${result}`),
    [
      "Before limits | 500 rounded half up to 2 decimals | 500.00",
      "Earned in the period | 700 earned by earlier deals + 500 | 1,200",
      "Floor per period | 1,200 − 1,000 paid for earlier deals | 200.00",
    ],
  );
  assert.equal(
    lastStep(traces[1]),
    "Floor per period | 1,000 − 1,000 paid for earlier deals, since 700 is below the floor | 0.00",
  );
  assert.equal(traceSentence(traces[0]), "A credit of 4,000 pays 10 % = 400.00, raised to 1,000.00.");
  assert.equal(
    traceSentence(traces[3]),
    "A credit of 5,000 pays 10 % = 500.00, of which 200.00 goes beyond what the floor of the period pays.",
  );
});

test("a period without a deal that gives credit pays no floor, and one below its threshold none either", () => {
  assert.deepEqual(pays(limited({ periodFloor: "1000" }), deal("d1", "2026-03-01", "0")), ["0.00"]);
  const request = limited({ periodFloor: "1000", threshold: "0.5" });
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "499999")), ["0.00"]);
  assert.deepEqual(
    pays(request, deal("d1", "2026-03-01", "5000"), deal("d2", "2026-03-02", "495000")),
    ["1000.00", "49000.00", "500.00"].slice(0, 2),
  );
});

test("floor and cap of a period both hold, and a deal cap does not cut what the period is raised to", () => {
  const request = limited({ periodFloor: "1000", periodCap: "1500", dealCap: "800" });
  const deals = ["1000", "90000", "90000"].map((amount, i) => deal(`d${i + 1}`, `2026-03-0${i + 1}`, amount));
  assert.deepEqual(pays(request, ...deals), ["1000.00", "0.00", "500.00"]);
  assert.match(lastTrace(request), /;a800;e1500-900;G1000\+100;/);
  assert.deepEqual(
    explainTrace(lastTrace(request))
      .slice(-3)
      .map(({ title, formula, result }) => `${title} | ${formula} | ${result}`),
    [
      "Cap per period | 1,500 − 900 earned by earlier deals leaves 600 of 800 | 600.00",
      "Earned in the period | 900 earned by earlier deals + 600 | 1,500",
      "Floor per period | 1,500 − 1,000 paid for earlier deals | 500.00",
    ],
  );
});

test("when the first deal of a period is lost, the floor moves to the next one", () => {
  const request = limited({ periodFloor: "1000" });
  const ledger = new Ledger();
  const first = deal("d1", "2026-03-01", "3000");
  const settle = (...deals: Deal[]) =>
    ledger.settle(request, deals).entries.map((entry) => `${entry.dealKey} ${entry.amount.toText()}`);
  assert.deepEqual(settle(first, deal("d2", "2026-03-02", "9000")), ["d1 1000.00", "d2 200.00"]);
  first.status = "lost";
  assert.deepEqual(settle(first), ["d2 800.00", "d1 -1000.00"]);
});

test("what is taken back of a deal that was raised is what it was paid, and the floor does not make it good", () => {
  const request = limited({ periodFloor: "1000" });
  Object.assign(request.versions[0].components[0], { clawbackOn: "churned", clawbackMonths: 12 });
  const first = deal("d1", "2026-03-01", "3000");
  first.milestones.set("churned", "2026-05-01");
  assert.deepEqual(pays(request, first, deal("d2", "2026-06-01", "9000")), ["1000.00", "-1000.00", "200.00"]);
});

test("each payee of a team has the floor of the period alone, also when all measure together", () => {
  const request = limited({ periodFloor: "1000" });
  const component = request.versions[0].components[0];
  Object.assign(component, {
    measureOf: "plan",
    rateKind: "marginal",
    tiersBy: "measured",
    tiers: [tier("0", "0.1"), tier("10000", "0.2")],
  });
  const deals = ["user-anna", "user-bo", "user-anna"].map((owner, i) => {
    const one = deal(`d${i + 1}`, `2026-03-0${i + 1}`, "5000");
    one.ownerUserKey = owner;
    return one;
  });
  assert.deepEqual(pays(request, ...deals), ["1000.00", "1000.00", "500.00"]);
});

test("when the rate of a period falls, it pays no less than its floor", () => {
  const request = falling(null);
  setLimits(request.versions[0].components[0], { periodFloor: "170" });
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "900"), deal("d2", "2026-03-02", "600")), [
    "180.00",
    "60.00",
    "-70.00",
  ]);
  assert.equal(
    lastStep(lastTrace(request)),
    "Floor per period | 170 − 240 paid for earlier deals, since 150 is below the floor | -70.00",
  );
  assert.match(
    traceSentence(lastTrace(request)),
    /= -90\.00, of which -70\.00 goes beyond what the floor of the period pays\.$/,
  );
});

test("below the threshold nothing is paid, not even the floor; exactly at it every deal of the period is", () => {
  const request = limited({ threshold: "0.5", dealFloor: "1" });
  const first = deal("d1", "2026-03-01", "300000");
  assert.deepEqual(pays(request, first), ["0.00"]);
  assert.equal(
    lastStep(lastTrace(request)),
    "Threshold | nothing until the deals of the period reach 50 % of the quota (500,000); then this deal pays in full | 0.00",
  );
  assert.equal(
    traceSentence(lastTrace(request)),
    "A credit of 300,000 pays 10 % = 30,000.00, and 0.00 until the deals of the period reach 50 % of the quota.",
  );
  assert.deepEqual(pays(request, first, deal("d2", "2026-03-02", "199999.99")), ["0.00", "0.00"]);
  assert.deepEqual(pays(request, first, deal("d2", "2026-03-02", "200000")), ["30000.00", "20000.00"]);
});

test("the deal that reaches the threshold corrects each earlier line once; later deals leave them alone", () => {
  const request = limited({ threshold: "0.5" });
  const ledger = new Ledger();
  const settle = (key: string, day: string, amount: string) =>
    ledger
      .settle(request, [deal(key, day, amount)])
      .entries.map((entry) => `${entry.dealKey} ${entry.amount.toText()}`);
  assert.deepEqual(settle("d1", "2026-03-01", "300000"), ["d1 0.00"]);
  assert.deepEqual(settle("d2", "2026-03-02", "100000"), ["d2 0.00"]);
  assert.deepEqual(settle("d3", "2026-03-03", "100000"), ["d1 30000.00", "d2 10000.00", "d3 10000.00"]);
  assert.deepEqual(settle("d4", "2026-03-04", "100000"), ["d4 10000.00"]);
  const lost = deal("d4", "2026-03-04", "100000");
  lost.status = "lost";
  ledger.settle(request, [lost]);
  const smaller = deal("d3", "2026-03-03", "99999.99");
  const entries = ledger.settle(request, [smaller]).entries.map((entry) => entry.amount.toText());
  assert.deepEqual(entries, ["-30000.00", "-10000.00", "-10000.00"]);
});

test("a threshold needs a quota, also for a flat rate", () => {
  const request = limited({ threshold: "0.5" });
  request.quotas = [];
  request.deals = [deal("d1", "2026-03-01", "1000")];
  assert.deepEqual(
    calculate(request).holds.map((hold) => hold.code),
    ["QUOTA_MISSING"],
  );
});

test("a deal that grows takes more of the period's cap, and the later ones are corrected", () => {
  const request = limited({ periodCap: "70000" });
  const ledger = new Ledger();
  ledger.settle(request, [deal("d1", "2026-03-01", "300000"), deal("d2", "2026-03-02", "400000")]);
  const entries = ledger.settle(request, [deal("d1", "2026-03-01", "500000")]).entries;
  assert.deepEqual(
    entries.map((entry) => `${entry.dealKey} ${entry.amount.toText()} ${entry.total.toText()}`),
    ["d1 20000.00 50000.00", "d2 -20000.00 20000.00"],
  );
});

test("money of a plan without decimals is limited in whole units", () => {
  const request = limited({ dealCap: "50.0" });
  request.versions[0].conventions.moneyScale = 0;
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "1000")), ["50"]);
});

test("a threshold from which only what lies above pays, and a soft cap, are bands", () => {
  const request = tieredCompany();
  request.versions[0].components[0].tiers = [tier("0", "0"), tier("0.5", "0.1"), tier("1.5", "0.02")];
  assert.deepEqual(pays(request, deal("d1", "2026-03-01", "500"), deal("d2", "2026-03-02", "1100")), [
    "0.00",
    "102.00",
  ]);
});

for (const [bands, periodFloor] of [
  [5, null],
  [3, "1234567890122.46"],
] as const) {
  test(`with long numbers, ${bands} bands and all limits ${periodFloor === null ? "but a floor of the period " : ""}a trace still fits`, () => {
    assertFits(bands, periodFloor);
  });
}

function assertFits(bands: number, periodFloor: string | null): void {
  const request = tieredCompany();
  const version = request.versions[0];
  version.conventions.maximumDealAmount = Decimal.of("9999999999999");
  version.conventions.rounding = "HALF_EVEN";
  const component = version.components[0];
  component.tiers = ["0", "0.3333333333", "0.6666666667", "1.0000000001", "1.2345678901"]
    .slice(0, bands)
    .map((start, i) => tier(start, `0.123456789${i}`));
  setLimits(component, {
    threshold: "0.1234567891",
    dealFloor: "123456789012.34",
    dealCap: "1234567890123456.78",
    periodCap: "1234567890123.47",
  });
  if (periodFloor !== null) setLimits(component, { periodFloor });
  assert.deepEqual(
    checkPlanVersion(version).map(({ code }) => code),
    ["PAYS_LESS_THAN_FLAT", "DEAL_CAP_WITHOUT_EFFECT"],
  );
  request.quotas = [quota("anna", "1234567890123.45")];
  request.deals = ["1", "2"].map((day) => deal(`d${day}`, `2026-03-0${day}`, "9999999999998.98765432"));
  for (const { trace } of calculate(request).lines) {
    assert.ok(Buffer.byteLength(trace) <= 500, trace);
    assert.equal(replay(trace).computed, replay(trace).written);
  }
  assert.match(lastTrace(request), /;e1234567890123.47-/);
}

/** 20 % on everything, which falls to 10 % once the quota of 1,000 is reached. */
function falling(
  periodCap: string | null,
  rateKind: "retroactive" | "overage" | "bonus" = "retroactive",
): CalculationRequest {
  const request = tieredCompany();
  const component = request.versions[0].components[0];
  Object.assign(component, { rateKind, rate: Decimal.ZERO, tiers: [tier("0", "0.2"), tier("1", "0.1")] });
  component.periodCap = periodCap === null ? null : Decimal.of(periodCap);
  if (rateKind === "bonus") component.bonus = Decimal.of("1000");
  return request;
}

test("when the rate falls, what the cap of the period had cut is not taken off again", () => {
  const early = deal("d1", "2026-03-01", "900");
  const later = deal("d2", "2026-03-02", "600");
  assert.deepEqual(pays(falling(null), early, later), ["180.00", "60.00", "-90.00"]);
  assert.deepEqual(
    pays(falling("120"), early, later),
    ["120.00", "0.00", "0.00"],
    "150 at the new rate, of which 120 are paid",
  );
  const trace = lastTrace({ ...falling("120"), deals: [early, later] });
  assert.match(trace, /;e120-120\+120;/);
  assert.equal(lastStep(trace), "Cap per period | 0, since the cap of 120 is still reached | 0.00");

  const request = falling("160");
  assert.deepEqual(pays(request, early, later), ["160.00", "0.00", "-10.00"], "150 at the new rate");
  const steps = explainTrace(lastTrace(request)).slice(-2);
  assert.deepEqual(
    steps.map(({ formula, result }) => `${formula} → ${result}`),
    ["160 paid for earlier deals + 80 cut before − 90 → 150", "150 − 160 paid for earlier deals → -10.00"],
  );
  assert.match(traceSentence(lastTrace(request)), /= -90\.00, of which -10\.00 is below the cap of the period\.$/);
});

test("a bonus that falls with a deal takes off only what was paid of it", () => {
  const deals = [deal("d1", "2026-03-01", "900"), deal("d2", "2026-03-02", "100"), deal("d3", "2026-03-03", "100")];
  assert.deepEqual(pays(falling(null, "bonus"), ...deals), ["200.00", "-100.00", "0.00"]);
  assert.deepEqual(pays(falling("150", "bonus"), ...deals), ["150.00", "-50.00", "0.00"]);
});

test("what a cap cut in an earlier month of the year to date is not taken off in a later one", () => {
  const request = falling("120");
  Object.assign(request.versions[0].components[0], { period: "month", accumulation: "yearToDate" });
  request.quotas = [quota("anna", "500", "2026-01-01", "2026-01-31"), quota("anna", "500", "2026-02-01", "2026-02-28")];
  request.quotas[0].amount = Decimal.of("1000");
  request.quotas[1].amount = Decimal.of("100");
  assert.deepEqual(pays(request, deal("d1", "2026-01-10", "900"), deal("d2", "2026-02-10", "300")), [
    "120.00",
    "30.00",
    "-30.00",
  ]);
});

test("whatever the rates do, the deals of a period pay together what they earn, from its floor up to its cap, in whatever order they come", () => {
  const rate = fc.constantFrom("0", "0.05", "0.1", "0.2", "0.35");
  const amounts = fc.array(fc.integer({ min: 0, max: 90000 }), { minLength: 1, maxLength: 6 });
  const kind = fc.constantFrom("retroactive" as const, "overage" as const, "bonus" as const);
  fc.assert(
    fc.property(
      kind,
      fc.array(rate, { minLength: 3, maxLength: 3 }),
      amounts,
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 200 }),
      (...given) => {
        const [rateKind, rates, cents, cap, floor] = given;
        const request = falling(`${cap}.00`, rateKind);
        if (floor > 0) setLimits(request.versions[0].components[0], { periodFloor: `${Math.min(floor, cap)}` });
        request.versions[0].components[0].tiers = ["0", "0.8", "1"].map((start, i) => tier(start, rates[i]));
        const deals = cents.map((units, i) => deal(`d${i}`, `2026-03-0${1 + (i % 4)}`, `${units / 100}`));
        const uncapped = { ...request, versions: [falling(null, rateKind).versions[0]] };
        uncapped.versions[0].components[0].tiers = request.versions[0].components[0].tiers;
        const earned = totalOf(pays(uncapped, ...deals));
        const least = deals.some(({ amount }) => !amount!.isZero()) ? Math.min(floor, cap) : 0;
        const expected = minOf(maxOf(earned, Decimal.of(`${least}`)), Decimal.of(`${cap}`));
        assert.equal(totalOf(pays(request, ...deals)).toShortText(), expected.toShortText());

        const ledger = new Ledger();
        for (const one of deals.toReversed()) ledger.settle(request, [one]);
        const paid = totalOf(ledger.summary().map(({ amount }) => amount));
        assert.equal(paid.toShortText(), expected.toShortText());
      },
    ),
    { numRuns: 150, seed: 1 },
  );
});

function totalOf(amounts: string[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(Decimal.of(amount)), Decimal.ZERO);
}

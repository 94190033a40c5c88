import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Decimal,
  PlanAssignment,
  amountsOf,
  calculate,
  explainTrace,
  readRequest,
  traceSentence,
  writeRequest,
} from "../index.js";
import type { CalculationRequest, Deal, PlanComponent } from "../index.js";
import { assignment, company, deal, quota, split, tier } from "./build.js";
import { Ledger } from "./ledger.js";

/** Anna and Bo each at a rate, or bonus, of their own, on a plan whose component is as given. */
function ownCompany(component: Partial<PlanComponent>, ...terms: Partial<PlanAssignment>[]): CalculationRequest {
  const request = company();
  Object.assign(request.versions[0].components[0], { termsOf: "payee", rate: Decimal.ZERO, ...component });
  terms.forEach((own, i) => Object.assign(request.assignments[i], own));
  request.quotas = [quota("anna", "1000"), quota("bo", "1000")];
  return request;
}

const rate = (text: string): Partial<PlanAssignment> => ({ rate: Decimal.of(text) });
const bonus = (text: string): Partial<PlanAssignment> => ({ bonus: Decimal.of(text) });

const FACTORS: Partial<PlanComponent> = {
  period: "year",
  tiersAreFactors: true,
  tiers: [tier("0", "1"), tier("1", "1.5")],
};

/** Anna at another rate or bonus from a day on. */
function changed(request: CalculationRequest, day: string, lastDay: string, own: Partial<PlanAssignment>): void {
  request.assignments[0].lastDay = lastDay;
  request.assignments.push(Object.assign(assignment("Anna"), { firstDay: day, ...own }));
}

function ofBo(key: string, day: string, amount: string): Deal {
  return Object.assign(deal(key, day, amount), { ownerUserKey: "user-bo" });
}

function amounts(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  return calculate(request).lines.map((line) => `${line.dealKey} ${line.payeeKey} ${line.amount.toText()}`);
}

/** What is paid, with the parts of lines that follow from others. */
function parts(request: CalculationRequest, ...deals: Deal[]): string[] {
  request.deals = deals;
  return calculate(request).lines.map(({ lineKey, amount }) => {
    const [dealKey, payeeKey, , , part = ""] = lineKey.split("|");
    return `${dealKey} ${payeeKey} ${part}`.trim() + ` ${amount.toText()}`;
  });
}

test("a flat component pays each payee's own rate", () => {
  const request = ownCompany({}, rate("0.12"), rate("0.1"));
  const paid = amounts(request, deal("d1", "2026-02-01", "1000"), ofBo("d2", "2026-02-01", "1000"));
  assert.deepEqual(paid, ["d1 anna 120.00", "d2 bo 100.00"]);
});

test("what is counted pays money of the payee's own for each unit", () => {
  const request = ownCompany({ measure: "deals", measureUnit: "count" }, rate("250"), rate("99.5"));
  const paid = amounts(request, deal("d1", "2026-02-01", "1"), ofBo("d2", "2026-02-01", "1"));
  assert.deepEqual(paid, ["d1 anna 250.00", "d2 bo 99.50"]);
});

test("tiers are factors on each payee's own rate, and the explanation names it", () => {
  const request = ownCompany({ ...FACTORS, rateKind: "marginal" }, rate("0.1200"), rate("0.1"));
  const paid = amounts(request, deal("d1", "2026-02-01", "1300"), ofBo("d2", "2026-02-01", "1300"));
  assert.deepEqual(paid, ["d1 anna 174.00", "d2 bo 145.00"]);
  const { trace } = calculate(request).lines[0];
  assert.equal(
    traceSentence(trace),
    "A credit of 1,300, by the payee's own rate of 12 %, pays 1,000 at 12 % × 1 + 300 at 12 % × 1.5 = 174.00.",
  );
  const own = explainTrace(trace).find(({ title }) => title === "Own rate");
  assert.equal(`${own?.formula}: ${own?.result}`, "the payee's own on this plan: 12 %");
});

test("a bonus and a curve pay shares of each payee's own bonus", () => {
  const tiers = [tier("0", "0"), tier("0.5", "0.5"), tier("1", "1")];
  for (const [rateKind, expected] of [
    ["bonus", ["d1 anna 5000.00", "d2 bo 1250.00"]],
    ["curve", ["d1 anna 7500.00", "d2 bo 1875.00"]],
  ] as const) {
    const request = ownCompany({ rateKind, period: "year", tiers }, bonus("10000"), bonus("2500.00"));
    const paid = amounts(request, deal("d1", "2026-02-01", "750"), ofBo("d2", "2026-02-01", "750"));
    assert.deepEqual(paid, expected);
    assert.match(
      traceSentence(calculate(request).lines[0].trace),
      /^A credit of 750 brings the payee's own bonus of 10,000 from/,
    );
  }
});

test("a deal is paid at the rate of its day, and what was reached before counts on", () => {
  const request = ownCompany({ ...FACTORS, rateKind: "marginal" }, rate("0.1"), rate("0.1"));
  changed(request, "2026-07-01", "2026-06-30", rate("0.2"));
  const paid = amounts(request, deal("d1", "2026-02-01", "800"), deal("d2", "2026-07-01", "400"));
  assert.deepEqual(paid, ["d1 anna 80.00", "d2 anna 100.00"]);
});

test("a deal that changes the tier brings earlier deals to it, each at the rate of its own day", () => {
  const request = ownCompany({ ...FACTORS, rateKind: "retroactive" }, rate("0.1"), rate("0.1"));
  changed(request, "2026-07-01", "2026-06-30", rate("0.2"));
  const deals = [deal("d1", "2026-02-01", "500"), deal("d2", "2026-07-01", "300"), deal("d3", "2026-08-01", "200")];
  assert.deepEqual(parts(request, ...deals), [
    "d1 anna 50.00",
    "d2 anna 60.00",
    "d3 anna 60.00",
    "d3 anna ~adjustment 2026-01-01 rate 0.1 25.00",
    "d3 anna ~adjustment 2026-01-01 30.00",
  ]);
});

test("members of a team are brought to the tier that it reaches at rates of their own", () => {
  const request = ownCompany({ ...FACTORS, rateKind: "retroactive", measureOf: "plan" }, rate("0.1"), rate("0.2"));
  request.quotas = [quota("plan", "1000")];
  assert.deepEqual(parts(request, deal("d1", "2026-02-01", "500"), ofBo("d2", "2026-03-01", "500")), [
    "d1 anna 50.00",
    "d2 bo 150.00",
    "d2 anna ~adjustment 2026-01-01 25.00",
  ]);
});

test("a bonus rises by the bonus of the day, and keeps what it came to before", () => {
  const tiers = [tier("0", "0"), tier("0.5", "0.5"), tier("1", "1")];
  const request = ownCompany({ rateKind: "bonus", period: "year", tiers }, bonus("1000"), bonus("1000"));
  changed(request, "2026-07-01", "2026-06-30", bonus("3000"));
  const paid = amounts(request, deal("d1", "2026-02-01", "500"), deal("d2", "2026-07-01", "500"));
  assert.deepEqual(paid, ["d1 anna 500.00", "d2 anna 1500.00"]);
});

test("deals that stand are rated again at the rate of their day, and a rate that was mended corrects them", () => {
  const request = ownCompany({ ...FACTORS, rateKind: "retroactive" }, rate("0.1"), rate("0.1"));
  const ledger = new Ledger();
  ledger.settle(request, [deal("d1", "2026-02-01", "500"), deal("d2", "2026-03-01", "500")]);
  Object.assign(request.assignments[0], rate("0.2"));
  const again = ledger.settle(request, [deal("d3", "2026-04-01", "100")]);
  assert.deepEqual(
    again.entries.map(
      ({ kind, lineKey, amount }) =>
        `${kind} ${lineKey.split("|")[0]} ${lineKey.split("|")[4] ?? ""} ${amount.toText()}`,
    ),
    ["correction d1  50.00", "correction d2  75.00", "correction d2 ~adjustment 2026-01-01 25.00", "earning d3  30.00"],
  );
});

const faults: [what: string, fault: (request: CalculationRequest) => unknown, code: string, message: RegExp][] = [
  [
    "no rate",
    (r) => (r.assignments[0].rate = null),
    "TERMS_MISSING",
    /Anna has no rate of their own on the plan Sales, by which sales pays/,
  ],
  ["a rate of 0", (r) => (r.assignments[0].rate = Decimal.ZERO), "TERMS_INVALID", /The rate of payee Anna/],
  ["a rate below 0", (r) => (r.assignments[0].rate = Decimal.of("-0.1")), "TERMS_INVALID", /is not a fraction above 0/],
  [
    "a rate of 11 decimals",
    (r) => (r.assignments[0].rate = Decimal.of("0.12345678901")),
    "TERMS_INVALID",
    /ten decimals/,
  ],
  ["a rate above 1000", (r) => (r.assignments[0].rate = Decimal.of("1000.1")), "TERMS_INVALID", /at most 1000/],
  [
    "two assignments of other rates",
    (r) => r.assignments.push(Object.assign(assignment("Anna"), rate("0.3"))),
    "TERMS_INVALID",
    /assignments of that day say two/,
  ],
];

for (const [what, fault, code, message] of faults) {
  test(`a payee with ${what} of their own is held and paid nothing, and others are paid`, () => {
    const request = ownCompany({}, rate("0.12"), rate("0.1"));
    fault(request);
    request.deals = [deal("d1", "2026-02-01", "1000"), ofBo("d2", "2026-02-01", "1000")];
    const { lines, holds } = calculate(request);
    assert.deepEqual(
      lines.map((line) => line.payeeKey),
      ["bo"],
    );
    assert.deepEqual(
      holds.map((hold) => `${hold.dealKey} ${hold.payeeKey} ${hold.code}`),
      [`d1 anna ${code}`],
    );
    assert.match(holds[0].message, message);
    assert.match(holds[0].remedy, /assignment/);
    assert.doesNotMatch(holds[0].message, /0\.1/);
  });
}

test("a bonus finer than the money of the plan is held", () => {
  const tiers = [tier("0", "1")];
  const request = ownCompany({ rateKind: "bonus", period: "year", tiers }, bonus("10000.001"), bonus("1"));
  request.deals = [deal("d1", "2026-02-01", "1000")];
  assert.deepEqual(
    calculate(request).holds.map(({ code }) => code),
    ["TERMS_INVALID"],
  );
});

test("a deal that pays more than the ledger holds at the payee's own rate is held", () => {
  const request = ownCompany({}, rate("1000"), rate("0.1"));
  request.versions[0].conventions.maximumDealAmount = Decimal.of("999999999999999");
  request.deals = [deal("d1", "2026-02-01", "10000000000000"), ofBo("d2", "2026-02-01", "10000000000000")];
  for (const { lines, holds } of [calculate(request), amountsOf(request)]) {
    assert.deepEqual(
      holds.map(({ dealKey, code }) => `${dealKey} ${code}`),
      ["d1 AMOUNT_TOO_LARGE"],
    );
    assert.deepEqual(
      lines.map(({ amount }) => amount.toText()),
      ["1000000000000.00"],
    );
  }
});

test("whom the plan of the deal's owner pays has no rate there without an assignment, and is held", () => {
  const request = ownCompany({}, rate("0.12"), rate("0.1"));
  request.versions[0].paysByOwner = true;
  request.assignments.pop();
  const shared = deal("d1", "2026-02-01", "1000");
  shared.splits = [split("user-anna", "revenue", "50"), split("user-bo", "revenue", "50")];
  assert.deepEqual(amounts(request, shared), ["d1 anna 60.00"]);
  const { holds } = calculate(request);
  assert.deepEqual(
    holds.map((hold) => `${hold.payeeKey} ${hold.code}`),
    ["bo TERMS_MISSING"],
  );
});

test("what stands of a deal is kept while the payee's rate is missing", () => {
  const request = ownCompany({}, rate("0.12"), rate("0.1"));
  const ledger = new Ledger();
  ledger.settle(request, [deal("d1", "2026-02-01", "1000")]);
  request.assignments[0].rate = null;
  const { entries, holds } = ledger.settle(request, [deal("d1", "2026-02-01", "2000")]);
  assert.deepEqual([entries.length, holds.map(({ code }) => code)], [0, ["TERMS_MISSING"]]);
});

test("a request without rates of payees is written as before, and one with them comes back", () => {
  assert.doesNotMatch(writeRequest(company()), /termsOf|"bonus"/);
  const request = ownCompany({}, { ...rate("0.120"), ...bonus("5") }, rate("0.1"));
  const text = writeRequest(request);
  assert.match(text, /"rate":"0.120","bonus":"5"/);
  assert.equal(writeRequest(readRequest(text)), text);
  assert.throws(() => readRequest(text.replace('"termsOf":"payee"', '"termsOf":"team"')), /plan or payee/);
});

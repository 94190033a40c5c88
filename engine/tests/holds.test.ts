import assert from "node:assert/strict";
import { test } from "node:test";
import { CalculationRequest, CreditRule, Deal, DealRole, Decimal, calculate } from "../index.js";
import { assignment, company, deal, flatPlan, quota, split, tieredCompany } from "./build.js";
import { Ledger } from "./ledger.js";

interface Case {
  what: string;
  code: string;
  /** Null when the whole deal is held. */
  payeeKey: string | null;
  /** What the message must name besides the deal. */
  names: string;
  /** Breaks the request or its one deal. */
  fault: (deal: Deal, request: CalculationRequest) => void;
  /** The rules to start from. */
  rules?: () => CalculationRequest;
}

const cases: Case[] = [
  {
    what: "a deal without owner and splits",
    code: "DEAL_WITHOUT_OWNER",
    payeeKey: null,
    names: "no owner",
    fault: (d) => (d.ownerUserKey = null),
  },
  {
    what: "a deal without amount",
    code: "AMOUNT_MISSING",
    payeeKey: null,
    names: "no amount",
    fault: (d) => (d.amount = null),
  },
  {
    what: "a negative amount",
    code: "AMOUNT_NEGATIVE",
    payeeKey: null,
    names: "-0.01",
    fault: (d) => (d.amount = Decimal.of("-0.01")),
  },
  {
    what: "an amount the ledger cannot hold",
    code: "AMOUNT_TOO_LARGE",
    payeeKey: null,
    names: "10000000000000000",
    fault: (d) => (d.amount = Decimal.of("10000000000000000")),
  },
  {
    what: "an amount above the plan's largest",
    code: "AMOUNT_TOO_LARGE",
    payeeKey: "anna",
    names: "Sales",
    fault: (d) => (d.amount = Decimal.of("1000000000.01")),
  },
  {
    what: "a pay the ledger cannot hold",
    code: "AMOUNT_TOO_LARGE",
    payeeKey: "anna",
    names: "Sales",
    fault: (d, request) => {
      d.amount = Decimal.of("9999999999999999");
      request.versions[0].conventions.maximumDealAmount = d.amount;
      request.versions[0].components[0].rate = Decimal.of("2");
    },
  },
  {
    what: "a pay the ledger cannot hold only because its credit is rounded up",
    code: "AMOUNT_TOO_LARGE",
    payeeKey: "anna",
    names: "Sales",
    fault: (d, request) => {
      d.amount = Decimal.of("9999999999999999.60");
      Object.assign(request.versions[0].conventions, { moneyScale: 0, maximumDealAmount: d.amount });
      request.versions[0].components[0].rate = Decimal.ONE;
    },
  },
  {
    what: "an amount with more decimals than a trace tells",
    code: "AMOUNT_TOO_FINE",
    payeeKey: null,
    names: "1.00000000001, with more than 10 decimals",
    fault: (d) => (d.amount = Decimal.of("1.00000000001")),
  },
  {
    what: "a measured number with more decimals than a trace tells",
    code: "MEASURE_TOO_FINE",
    payeeKey: "anna",
    names: "a value of units with more than 10 decimals, which sales measures",
    fault: (d, request) => {
      Object.assign(request.versions[0].components[0], { measure: "units", measureUnit: "count" });
      d.numbers = new Map([["units", Decimal.of("0.3333333333333333333333")]]);
    },
  },
  {
    what: "a rate of the margin with more decimals than a trace tells",
    code: "MEASURE_TOO_FINE",
    payeeKey: "anna",
    names: "a value of marginRate with more than 10 decimals",
    fault: (d, request) => {
      request.versions[0].components[0].measure = "margin";
      d.numbers = new Map([["marginRate", Decimal.of("0.33333333333")]]);
    },
  },
  {
    what: "a split with more decimals than a trace tells",
    code: "PERCENT_TOO_FINE",
    payeeKey: null,
    names: "user-bo",
    fault: (d) => (d.splits = [split("user-bo", "overlay", "33.33333333333")]),
  },
  {
    what: "a deal without currency",
    code: "CURRENCY_MISSING",
    payeeKey: null,
    names: "no currency",
    fault: (d) => (d.currencyCode = null),
  },
  {
    what: "a deal in another currency than the plan",
    code: "CURRENCY_DIFFERS",
    payeeKey: "anna",
    names: "SEK",
    fault: (d) => (d.currencyCode = "SEK"),
  },
  {
    what: "a deal without day",
    code: "DATE_MISSING",
    payeeKey: null,
    names: "close date",
    fault: (d) => (d.day = null),
  },
  {
    what: "an order without day",
    code: "DATE_MISSING",
    payeeKey: null,
    names: "has no start date",
    fault: (d) => Object.assign(d, { day: null, kind: "order" }),
  },
  {
    what: "an activity without day",
    code: "DATE_MISSING",
    payeeKey: null,
    names: "has no date",
    fault: (d) => Object.assign(d, { day: null, kind: "activity" }),
  },
  {
    what: "a day that does not exist",
    code: "DATE_INVALID",
    payeeKey: null,
    names: "2026-02-30",
    fault: (d) => (d.day = "2026-02-30"),
  },
  {
    what: "revenue splits below 100 %",
    code: "SPLITS_INCOMPLETE",
    payeeKey: null,
    names: "99.99 %",
    fault: (d) => (d.splits = [split("user-anna", "revenue", "99.99")]),
  },
  {
    what: "revenue splits above 100 %",
    code: "SPLITS_INCOMPLETE",
    payeeKey: null,
    names: "120 %",
    fault: (d) => (d.splits = [split("user-anna", "revenue", "60"), split("user-bo", "revenue", "60")]),
  },
  {
    what: "a negative part in a role",
    code: "ROLE_NEGATIVE",
    payeeKey: null,
    names: "user-bo",
    fault: (d, request) => {
      const byRow = Object.assign(new CreditRule(), { source: "realisation" as const });
      request.versions[0].components[0].credits = [Object.assign(new CreditRule(), { source: "split" }), byRow];
      const negative = {
        userKey: "user-bo",
        source: "realisation" as const,
        role: "sales",
        percent: Decimal.of("-50"),
      };
      d.roles = [Object.assign(new DealRole(), negative)];
    },
  },
  {
    what: "a split of somebody whose plan pays for others' deals",
    code: "OWNER_NOT_ON_PLAN",
    payeeKey: "anna",
    names: "Sales",
    fault: (d, request) => {
      request.versions[0].paysByOwner = true;
      request.versions.push(Object.assign(flatPlan("0.10"), { planKey: "other" }));
      request.assignments[1].planKey = "other";
      const later = Object.assign(flatPlan("0.10"), { planKey: "team", planName: "Team", paysByOwner: true });
      request.versions.push(later);
      request.assignments.unshift(Object.assign(assignment("Anna"), { planKey: "team" }));
      d.ownerUserKey = "user-bo";
      d.splits = [split("user-anna", "revenue", "100")];
    },
  },
  {
    what: "a negative split",
    code: "SPLIT_NEGATIVE",
    payeeKey: null,
    names: "user-bo",
    fault: (d) => (d.splits = [split("user-bo", "overlay", "-20")]),
  },
  {
    what: "an owner without payee record",
    code: "PAYEE_MISSING",
    payeeKey: null,
    names: "user-eve",
    fault: (d) => (d.ownerUserKey = "user-eve"),
  },
  {
    what: "an inactive payee",
    code: "PAYEE_INACTIVE",
    payeeKey: "anna",
    names: "Anna",
    fault: (_, request) => (request.payees[0].isActive = false),
  },
  {
    what: "a payee on no plan",
    code: "PLAN_MISSING",
    payeeKey: "anna",
    names: "Anna",
    fault: (_, request) => request.assignments.shift(),
  },
  {
    what: "a day after the assignment",
    code: "PLAN_OUT_OF_DATE",
    payeeKey: "anna",
    names: "2026-03-01",
    fault: (_, request) => (request.assignments[0].lastDay = "2026-02-28"),
  },
  {
    what: "a day before the assignment",
    code: "PLAN_OUT_OF_DATE",
    payeeKey: "anna",
    names: "Anna",
    fault: (_, request) => (request.assignments[0].firstDay = "2026-03-02"),
  },
  {
    what: "a day outside all versions of the plan",
    code: "PLAN_OUT_OF_DATE",
    payeeKey: "anna",
    names: "Sales",
    fault: (_, request) => (request.versions[0].lastDay = "2026-02-28"),
  },
  {
    what: "a plan without any version",
    code: "PLAN_OUT_OF_DATE",
    payeeKey: "anna",
    names: "plan",
    fault: (_, request) => (request.versions = []),
  },
  {
    what: "a plan version with a fault",
    code: "PLAN_INVALID",
    payeeKey: "anna",
    names: "version 1",
    fault: (_, request) => (request.versions[0].components[0].rate = Decimal.of("-0.1")),
  },
  {
    what: "tiers without quota",
    code: "QUOTA_MISSING",
    payeeKey: "anna",
    names: "2026-01-01 to 2026-12-31",
    rules: tieredCompany,
    fault: (_, request) => request.quotas.shift(),
  },
  {
    what: "a quota for other days",
    code: "QUOTA_MISSING",
    payeeKey: "anna",
    names: "Anna",
    rules: tieredCompany,
    fault: (_, request) => (request.quotas[0].lastDay = "2026-06-30"),
  },
  {
    what: "a quota of zero",
    code: "QUOTA_INVALID",
    payeeKey: "anna",
    names: "Anna",
    rules: tieredCompany,
    fault: (_, request) => (request.quotas[0].amount = Decimal.of("0.00")),
  },
  {
    what: "a negative quota",
    code: "QUOTA_INVALID",
    payeeKey: "anna",
    names: "Anna",
    rules: tieredCompany,
    fault: (_, request) => (request.quotas[0].amount = Decimal.of("-5")),
  },
  {
    what: "two quotas for the same days",
    code: "QUOTA_INVALID",
    payeeKey: "anna",
    names: "twice",
    rules: tieredCompany,
    fault: (_, request) => request.quotas.push(quota("anna", "2000")),
  },
];

for (const { what, code, payeeKey, names, fault, rules } of cases) {
  test(`${what} is held as ${code}, by name and with a remedy, and stops no other deal`, () => {
    const request = (rules ?? company)();
    const faulty = deal("d1", "2026-03-01", "100.00");
    const sound = deal("d2", "2026-03-02", "100.00");
    sound.ownerUserKey = "user-bo";
    fault(faulty, request);
    if (
      code === "PLAN_INVALID" ||
      code === "MEASURE_TOO_FINE" ||
      what.startsWith("a day outside") ||
      what.startsWith("a plan without")
    ) {
      request.deals = [faulty];
    } else {
      request.deals = [faulty, sound];
    }
    const result = calculate(request);
    assert.deepEqual(
      result.holds.map((hold) => [hold.dealKey, hold.payeeKey, hold.code]),
      [["d1", payeeKey, code]],
    );
    const [hold] = result.holds;
    assert.match(hold.message, /Deal "Deal d1"/);
    assert.ok(hold.message.toLowerCase().includes(names.toLowerCase()), hold.message);
    assert.match(hold.remedy, /^[A-Z].*\.$/);
    assert.deepEqual(
      result.lines.map((line) => line.dealKey),
      request.deals.length === 2 ? ["d2"] : [],
    );
  });
}

test("all faults of a deal are told at once", () => {
  const request = company();
  const faulty = deal("d1", "", "100");
  faulty.amount = null;
  faulty.currencyCode = "";
  faulty.splits = [split("user-anna", "revenue", "50")];
  request.deals = [faulty];
  assert.deepEqual(
    calculate(request).holds.map((hold) => hold.code),
    ["AMOUNT_MISSING", "CURRENCY_MISSING", "DATE_MISSING", "SPLITS_INCOMPLETE"],
  );
});

test("a held part does not hold the other parts of the deal", () => {
  const request = company();
  const shared = deal("d1", "2026-03-01", "100.01");
  shared.splits = [split("user-anna", "revenue", "60"), split("user-eve", "revenue", "40")];
  request.deals = [shared];
  const result = calculate(request);
  assert.deepEqual(
    result.holds.map((hold) => hold.code),
    ["PAYEE_MISSING"],
  );
  assert.deepEqual(
    result.lines.map((line) => [line.payeeKey, line.credit.toText()]),
    [["anna", "60.01"]],
  );
});

test("a payee who takes no part in commission neither pays nor holds", () => {
  const request = company();
  request.payees[0].isCommissionable = false;
  const faulty = deal("d1", "2026-03-01", "100");
  faulty.amount = null;
  request.deals = [faulty, deal("d2", "2026-03-02", "100")];
  const result = calculate(request);
  assert.deepEqual([result.holds, result.lines], [[], []]);
});

test("an open, lost or deleted deal is never held", () => {
  for (const status of ["open", "lost", "deleted"] as const) {
    const request = company();
    const faulty = deal("d1", "2026-03-01", "100");
    faulty.amount = null;
    faulty.status = status;
    request.deals = [faulty];
    const result = calculate(request);
    assert.deepEqual([result.holds, result.lines, result.entries], [[], [], []]);
  }
});

test("a held deal keeps what stands for it and keeps counting, and pays the difference once mended", () => {
  const rules = tieredCompany();
  const ledger = new Ledger();
  ledger.settle(rules, [deal("d1", "2026-02-01", "800")]);
  const broken = deal("d1", "2026-02-01", "900");
  broken.currencyCode = null;
  assert.deepEqual(ledger.settle(rules, [broken]).entries, []);
  const later = ledger.settle(rules, [deal("d2", "2026-03-01", "100")]);
  assert.deepEqual(
    later.entries.map((entry) => entry.amount.toText()),
    ["10.00"],
  );
  const mended = ledger.settle(rules, [deal("d1", "2026-02-01", "900")]);
  assert.deepEqual(
    mended.entries.map((entry) => [entry.dealKey, entry.kind, entry.amount.toText()]),
    [
      ["d1", "correction", "10.00"],
      ["d2", "correction", "0.00"],
    ],
  );
});

test("what stands for a deleted payee stays while nobody is known for the deal", () => {
  const rules = company();
  const ledger = new Ledger();
  ledger.settle(rules, [deal("d1", "2026-02-01", "100")]);
  rules.payees.shift();
  const result = ledger.settle(rules, [deal("d1", "2026-02-01", "100")]);
  assert.deepEqual(
    result.holds.map((hold) => hold.code),
    ["PAYEE_MISSING"],
  );
  assert.deepEqual(result.entries, []);
});

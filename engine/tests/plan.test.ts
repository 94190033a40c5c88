import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Decimal,
  PlanVersion,
  RateTier,
  calculate,
  checkPlanVersion,
  readPlanVersion,
  writePlanVersion,
} from "../index.js";
import type { PlanComponent, RateKind } from "../index.js";
import { deal, flatPlan, multiplier, tier, tieredCompany } from "./build.js";
import { Chance } from "./generator/chance.js";

function marginal(...tiers: RateTier[]): (version: PlanVersion) => void {
  return ({ components: [component] }) => {
    component.rateKind = "marginal";
    component.tiers = tiers;
  };
}

const part = (version: PlanVersion): PlanComponent => version.components[0];

const faults: [string, string, (version: PlanVersion) => void][] = [
  ["no plan", "PLAN_KEY_MISSING", (v) => (v.planKey = "")],
  ["version 0", "VERSION_INVALID", (v) => (v.version = 0)],
  ["no currency", "CURRENCY_MISSING", (v) => (v.currencyCode = "")],
  ["a first day that is no day", "DATE_INVALID", (v) => (v.firstDay = "2026-13-01")],
  ["a last day that is no day", "DATE_INVALID", (v) => (v.lastDay = "soon")],
  ["a last day before the first", "DATES_REVERSED", (v) => (v.lastDay = "2025-12-31")],
  ["three decimals of money", "MONEY_SCALE_INVALID", (v) => (v.conventions.moneyScale = 3)],
  ["an unknown rounding", "ROUNDING_UNKNOWN", (v) => (v.conventions.rounding = "UP")],
  ["an unknown stacking", "STACKING_UNKNOWN", (v) => (v.conventions.stacking = "sum")],
  ["a largest factor of 0", "FACTOR_INVALID", (v) => (v.conventions.maximumFactor = Decimal.ZERO)],
  ["no multiplier allowed", "MULTIPLIERS_INVALID", (v) => (v.conventions.maximumMultipliers = 0)],
  ["a largest deal of 0", "DEAL_AMOUNT_INVALID", (v) => (v.conventions.maximumDealAmount = Decimal.ZERO)],
  ["a year that starts in month 13", "YEAR_START_INVALID", (v) => (v.conventions.yearStartMonth = 13)],
  ["no component", "COMPONENT_MISSING", (v) => (v.components = [])],
  ["a component without key", "COMPONENT_KEY_INVALID", (v) => (part(v).key = "")],
  ["a key with the separator", "COMPONENT_KEY_INVALID", (v) => (part(v).key = "a|b")],
  ["a component twice", "COMPONENT_TWICE", (v) => v.components.push(part(v))],
  ["no measure", "MEASURE_INVALID", (v) => (part(v).measure = "")],
  ["a negative rate", "RATE_INVALID", (v) => (part(v).rate = Decimal.of("-0.01"))],
  ["a rate above 1000", "RATE_INVALID", (v) => (part(v).rate = Decimal.of("1000.01"))],
  ["a rate of 11 decimals", "RATE_INVALID", (v) => (part(v).rate = Decimal.of("0.00000000001"))],
  ["tiers of a flat component", "TIERS_NOT_USED", (v) => part(v).tiers.push(tier("0", "0.1"))],
  ["no tiers", "TIERS_MISSING", marginal()],
  ["tiers that begin above 0", "TIERS_NOT_FROM_ZERO", marginal(tier("0.1", "0.1"))],
  ["tiers out of order", "TIERS_NOT_ASCENDING", marginal(tier("0", "0.1"), tier("1", "0.2"), tier("0.8", "0.3"))],
  ["a tier twice", "TIERS_NOT_ASCENDING", marginal(tier("0", "0.1"), tier("1", "0.2"), tier("1.00", "0.3"))],
  ["a threshold of 0", "THRESHOLD_INVALID", (v) => (part(v).threshold = Decimal.of("0.0"))],
  ["a threshold above 1000", "THRESHOLD_INVALID", (v) => (part(v).threshold = Decimal.of("1001"))],
  ["a floor of 0", "LIMIT_INVALID", (v) => (part(v).dealFloor = Decimal.ZERO)],
  ["a negative cap", "LIMIT_INVALID", (v) => (part(v).dealCap = Decimal.of("-1"))],
  ["a cap finer than the plan's money", "LIMIT_INVALID", (v) => (part(v).periodCap = Decimal.of("100.005"))],
  ["a cap larger than any money", "LIMIT_INVALID", (v) => (part(v).dealCap = Decimal.of("10000000000000000"))],
  [
    "a floor above a cap",
    "FLOOR_ABOVE_CAP",
    (v) => {
      part(v).dealFloor = Decimal.of("100.01");
      part(v).periodCap = Decimal.of("100");
    },
  ],
  ["a negative rate in a tier", "RATE_INVALID", marginal(tier("0", "-0.1"))],
  ["an impossible attainment", "ATTAINMENT_INVALID", marginal(tier("0", "0.1"), tier("1001", "0.2"))],
  [
    "factors without base rate",
    "BASE_RATE_MISSING",
    (v) => {
      marginal(tier("0", "0.8"))(v);
      part(v).tiersAreFactors = true;
      part(v).rate = Decimal.of("0.00");
    },
  ],
  [
    "a multiplier without fact",
    "MULTIPLIER_INCOMPLETE",
    (v) => {
      part(v).multipliers = [multiplier("new", "1.5")];
      part(v).multipliers[0].fact = "";
    },
  ],
  [
    "a multiplier twice",
    "MULTIPLIER_TWICE",
    (v) => (part(v).multipliers = [multiplier("new", "1.5"), multiplier("new", "2")]),
  ],
  ["a factor of 0", "FACTOR_INVALID", (v) => (part(v).multipliers = [multiplier("new", "0")])],
  [
    "more tiers than a trace can tell",
    "TRACE_TOO_LONG",
    marginal(...Array.from({ length: 20 }, (_, i) => tier(i === 0 ? "0" : `${i}.123456789`, "0.123456789"))),
  ],
];

for (const [what, code, fault] of faults) {
  test(`a plan with ${what} is refused as ${code}`, () => {
    const version = flatPlan("0.10");
    fault(version);
    const problems = checkPlanVersion(version);
    assert.deepEqual([...new Set(problems.map((problem) => problem.code))], [code]);
    assert.deepEqual([...new Set(problems.map((problem) => problem.severity))], ["error"]);
  });
}

const comparisons: [string, RateTier[], string | null][] = [
  ["the tiers of A3", tieredCompany().versions[0].components[0].tiers, "less than 10 % flat until 140 % of the quota"],
  ["one tier", [tier("0", "0.1")], null],
  ["tiers that start at the flat rate", [tier("0", "0.1"), tier("1", "0.15")], null],
  ["a soft cap above the quota", [tier("0", "0.1"), tier("1.5", "0.05")], null],
  ["tiers that never catch up", [tier("0", "0.05"), tier("0.5", "0.1"), tier("1", "0.1")], "at every attainment"],
  [
    "a threshold",
    [tier("0", "0"), tier("0.5", "0.1"), tier("1", "0.2")],
    "less than 10 % flat until 150 % of the quota",
  ],
  [
    "catching up within a middle band",
    [tier("0", "0.09"), tier("0.9", "0.1"), tier("1", "0.19"), tier("2", "0.1")],
    "until 110 % of the quota",
  ],
  ["more at the start and less before the quota", [tier("0", "0.2"), tier("0.5", "0.1")], null],
];

/** The same where the band that is reached above the quota rates all that lies above it. */
const overages: [string, RateTier[], string | null][] = [
  ["the tiers of A3", tieredCompany().versions[0].components[0].tiers, "less than 10 % flat until 132 % of the quota"],
  ["one tier", [tier("0", "0.1")], null],
  ["the same rate up to the quota", [tier("0", "0.1"), tier("1", "0.15"), tier("1.5", "0.05")], null],
  ["tiers that never catch up", [tier("0", "0.05"), tier("0.5", "0.1"), tier("1.5", "0.1")], "at every attainment"],
  ["a step that catches up", [tier("0", "0"), tier("0.5", "0.1"), tier("1.2", "0.4")], "until 120 % of the quota"],
  [
    "a band that is too short",
    [tier("0", "0.08"), tier("0.8", "0.1"), tier("1", "0.2"), tier("1.1", "0.1")],
    "at every",
  ],
  ["more at the start and less before the quota", [tier("0", "0.2"), tier("0.5", "0.1")], null],
];

const compared: [RateKind, string, RateTier[], string | null][] = [
  ...comparisons.map((row): [RateKind, ...typeof row] => ["marginal", ...row]),
  ...overages.map((row): [RateKind, ...typeof row] => ["overage", ...row]),
];

for (const [kind, what, tiers, expected] of compared) {
  test(`${kind}, ${what}: compared with the flat rate at 100 %, ${expected ?? "no warning"}`, () => {
    const version = flatPlan("0");
    marginal(...tiers)(version);
    part(version).rateKind = kind;
    const problems = checkPlanVersion(version);
    if (expected === null) {
      assert.deepEqual(problems, []);
    } else {
      assert.deepEqual(
        problems.map((problem) => [problem.severity, problem.code]),
        [["warning", "PAYS_LESS_THAN_FLAT"]],
      );
      assert.ok(problems[0].message.includes(expected), problems[0].message);
    }
  });
}

/** What tiers pay for one deal of so many times a quota of 1,000,000. */
function payAt(component: PlanComponent, attainment: Decimal): Decimal {
  const request = tieredCompany();
  request.versions[0].components = [component];
  request.quotas[0].amount = Decimal.of("1000000");
  request.deals = [deal("deal-1", "2026-02-02", attainment.times(request.quotas[0].amount).toText())];
  return calculate(request).lines.reduce((sum, { amount }) => sum.plus(amount), Decimal.ZERO);
}

test("the engine pays less than flat until the attainment that is named, and not from there on", () => {
  const chance = new Chance(7);
  const outcomes = new Set<string>();
  for (let round = 0; round < 300; round += 1) {
    const kind = chance.pick(["marginal", "overage"] as const);
    const starts = ["0", "0.7", `0.${75 + chance.below(20)}`, `1.${chance.below(30)}1`, `1.${50 + chance.below(40)}`];
    const version = flatPlan("0");
    marginal(...starts.map((start) => tier(start, `0.0${1 + chance.below(9)}`)))(version);
    Object.assign(part(version), { rateKind: kind, period: "year" });
    const isLess = (at: Decimal) => {
      const flat = part(version).tiers[2].rate.times(at).times(Decimal.of("1000000"));
      return payAt(part(version), at).compareTo(flat) < 0;
    };
    const [message] = checkPlanVersion(version).map((problem) => problem.message);
    const level = message === undefined ? null : /until ([\d.]+) %/.exec(message);
    const named = level === null ? null : Decimal.of(level[1]).times(Decimal.of("0.01"));
    outcomes.add(`${kind} ${message === undefined ? "nothing" : named === null ? "always" : "until"}`);
    const what = `${kind} ${JSON.stringify(part(version).tiers)} ${message}`;
    assert.equal(isLess(Decimal.ONE), message !== undefined, what);
    if (named !== null) {
      const step = Decimal.of("0.0001");
      assert.ok(isLess(named.minus(step)) && !isLess(named.plus(step)), what);
    } else if (message !== undefined) {
      assert.ok(
        ["1.2", "1.6", "5"].every((at) => isLess(Decimal.of(at))),
        what,
      );
    }
  }
  assert.equal(outcomes.size, 6);
});

test("a plan survives writing and reading as the same bytes, and defaults are filled in", () => {
  const version = tieredCompany().versions[0];
  version.components[0].multipliers = [multiplier("new", "1.50", 'A "new" product\n')];
  version.conventions.maximumFactor = Decimal.of("2.0");
  version.conventions.maximumMultipliers = 3;
  version.lastDay = "2026-12-31";
  const text = writePlanVersion(version);
  assert.equal(writePlanVersion(readPlanVersion(text)), text);
  const short = readPlanVersion('{"planKey":"p","components":[{"key":"c","rate":"0.1"}]}');
  assert.equal(short.conventions.rounding, "HALF_UP");
  assert.equal(short.components[0].period, "month");
});

test("limits are part of a plan's text where it has them; null and absent mean none", () => {
  const version = tieredCompany().versions[0];
  assert.doesNotMatch(writePlanVersion(version), /threshold|Floor|Cap/);
  part(version).threshold = Decimal.of("0.50");
  part(version).dealFloor = Decimal.of("100");
  part(version).dealCap = Decimal.of("5000.00");
  part(version).periodFloor = Decimal.of("900.0");
  part(version).periodCap = Decimal.of("20000");
  const text = writePlanVersion(version);
  assert.match(
    text,
    /"threshold":"0.50","dealFloor":"100","dealCap":"5000.00","periodFloor":"900.0","periodCap":"20000"}/,
  );
  assert.equal(writePlanVersion(readPlanVersion(text)), text);
  const none = readPlanVersion('{"components":[{"key":"c","dealCap":null}]}').components[0];
  assert.deepEqual(
    [none.threshold, none.dealFloor, none.dealCap, none.periodFloor, none.periodCap],
    [null, null, null, null, null],
  );
});

test("unknown members, kinds and shapes of a plan are refused with their place", () => {
  const refusals: [string, RegExp][] = [
    ['{"planKey":"p","colour":"red"}', /Line 1, column 25: "colour" is not known here/],
    ['{"components":[{"period":"week"}]}', /the period "week" is not month, quarter, half or year/],
    [
      '{"components":[{"rateKind":"steps"}]}',
      /the kind of rate "steps" is not flat, marginal, retroactive, overage, bonus, curve/,
    ],
    ['{"components":[{"rate":0.1}]}', /" is expected/],
    ['{"version":"1"}', /a whole number is expected/],
  ];
  for (const [text, message] of refusals) {
    assert.throws(() => readPlanVersion(text), { name: "EngineError", code: "JSON_INVALID", message });
  }
});

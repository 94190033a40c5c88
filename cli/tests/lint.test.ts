import assert from "node:assert/strict";
import { test } from "node:test";
import { randomRequest } from "../../engine/tests/generator.js";
import { writeRequest } from "../../engine/index.js";
import type { Problem } from "../problem.js";
import { akkord, akkordData, banded, deal, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

const VERSION = "/request/versions/0";
const COMPONENT = `${VERSION}/components/0`;
const component = (request: Bendable) => request.versions[0].components[0];
const multiplier = (key: string, fact: string, value: string, factor: string) => ({ key, fact, value, factor });

/** Problems that lint finds in a document, in order. */
function lint(document: object, ...options: string[]): Problem[] {
  const { exitCode, data } = akkordData<{ problems: Problem[] }>("lint", fileWith(document), ...options);
  assert.equal(exitCode, data.problems.length > 0 ? 1 : 0);
  return data.problems;
}

test("a sound plan has no problems", () => {
  assert.deepEqual(lint(banded()), []);
  assert.match(akkord("lint", fileWith(banded())).text, /nothing found/);
});

const found: [string, object, string, string][] = [
  [
    "a first day that does not exist",
    banded((r) => (r.versions[0].firstDay = "2026-02-30")),
    "DATE_INVALID",
    `${VERSION}/firstDay`,
  ],
  [
    "a last day that does not exist",
    banded((r) => (r.versions[0].lastDay = "2026-02-30")),
    "DATE_INVALID",
    `${VERSION}/lastDay`,
  ],
  [
    "a last day before the first",
    banded((r) => (r.versions[0].lastDay = "2025-12-31")),
    "DATES_REVERSED",
    `${VERSION}/lastDay`,
  ],
  ["no component", banded((r) => (r.versions[0].components = [])), "COMPONENT_MISSING", `${VERSION}/components`],
  [
    "a largest factor of 0",
    banded((r) => (r.versions[0].conventions.maximumFactor = "0")),
    "FACTOR_INVALID",
    `${VERSION}/conventions/maximumFactor`,
  ],
  [
    "a component that is there twice",
    banded((r) => r.versions[0].components.push(component(r))),
    "COMPONENT_TWICE",
    `${VERSION}/components/1/key`,
  ],
  ["a threshold of 0", banded((r) => (component(r).threshold = "0")), "THRESHOLD_INVALID", `${COMPONENT}/threshold`],
  [
    "a cap per deal finer than money",
    banded((r) => (component(r).dealCap = "10.005")),
    "LIMIT_INVALID",
    `${COMPONENT}/dealCap`,
  ],
  ["a cap per period of 0", banded((r) => (component(r).periodCap = "0")), "LIMIT_INVALID", `${COMPONENT}/periodCap`],
  ["a threshold that is a cliff", banded((r) => (component(r).threshold = "0.5")), "CLIFF", `${COMPONENT}/threshold`],
  [
    "a floor above a cap",
    banded((r) => Object.assign(component(r), { dealFloor: "200", dealCap: "100" })),
    "FLOOR_ABOVE_CAP",
    `${COMPONENT}/dealFloor`,
  ],
  [
    "a cap per deal that the cap per period leaves no room for",
    banded((r) => Object.assign(component(r), { dealCap: "2000", periodCap: "1000" })),
    "DEAL_CAP_WITHOUT_EFFECT",
    `${COMPONENT}/dealCap`,
  ],
  [
    "a gap below the first band",
    banded((r) => (component(r).tiers[0].startsAt = "0.5")),
    "TIERS_NOT_FROM_ZERO",
    `${COMPONENT}/tiers/0/startsAt`,
  ],
  [
    "bands that overlap",
    banded((r) => component(r).tiers.push({ startsAt: "0.9", rate: "0.13" })),
    "TIERS_NOT_ASCENDING",
    `${COMPONENT}/tiers/2/startsAt`,
  ],
  [
    "a negative rate of a band",
    banded((r) => (component(r).tiers[1].rate = "-0.1")),
    "RATE_INVALID",
    `${COMPONENT}/tiers/1/rate`,
  ],
  ["a negative rate", flat((r) => (component(r).rate = "-0.1")), "RATE_INVALID", `${COMPONENT}/rate`],
  [
    "tiers of a flat component",
    flat((r) => (component(r).tiers = [{ startsAt: "0", rate: "1" }])),
    "TIERS_NOT_USED",
    `${COMPONENT}/tiers`,
  ],
  [
    "a factor of 0",
    banded((r) => component(r).multipliers.push(multiplier("a", "f", "v", "1.5"), multiplier("b", "g", "v", "0"))),
    "FACTOR_INVALID",
    `${COMPONENT}/multipliers/1/factor`,
  ],
  [
    "tiers that pay less than flat",
    banded(
      (r) =>
        (component(r).tiers = [
          { startsAt: "0", rate: "0.05" },
          { startsAt: "0.8", rate: "0.10" },
        ]),
    ),
    "PAYS_LESS_THAN_FLAT",
    `${COMPONENT}/tiers`,
  ],
  [
    "a band with the rate of the one before",
    banded((r) => (component(r).tiers[1].rate = "0.1")),
    "BAND_WITHOUT_EFFECT",
    `${COMPONENT}/tiers/1/rate`,
  ],
  [
    "a payee that is not there",
    banded((r) => r.assignments.push({ payeeKey: "ana", planKey: "plan", firstDay: "2026-01-01" })),
    "REFERENCE_UNKNOWN",
    "/request/assignments/1/payeeKey",
  ],
  [
    "a plan that is not there",
    banded((r) => r.assignments.push({ payeeKey: "anna", planKey: "plam", firstDay: "2026-01-01" })),
    "REFERENCE_UNKNOWN",
    "/request/assignments/1/planKey",
  ],
  [
    "a quota of seven decimals",
    banded((r) => (r.quotas[0].amount = "100000.1234567")),
    "QUOTA_INVALID",
    "/request/quotas/0/amount",
  ],
  ["a quota of 0", banded((r) => (r.quotas[0].amount = "0.00")), "QUOTA_INVALID", "/request/quotas/0/amount"],
  ["a quota that is there twice", banded((r) => r.quotas.push(r.quotas[0])), "QUOTA_TWICE", "/request/quotas/1"],
  [
    "a quota of other days than the period",
    banded((r) => r.quotas.push({ ...r.quotas[0], lastDay: "2026-12-31" })),
    "QUOTA_NOT_USED",
    "/request/quotas/1",
  ],
];

for (const [what, document, code, path] of found) {
  test(`lint finds ${what}, says where and what is allowed`, () => {
    const problems = lint(document);
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.path]),
      [[code, path]],
    );
    assert.ok(problems[0].line > 1 && problems[0].column > 1);
    assert.ok(problems[0].allowed);
  });
}

test("multipliers that can go together need a limit", () => {
  const stacked = (conventions: object, ...others: object[]) =>
    flat((request) => {
      request.versions[0].conventions = conventions;
      request.deals = [];
      component(request).multipliers = [multiplier("a", "product", "new", "1.5"), ...others];
    });
  const second = multiplier("b", "segment", "enterprise", "1.25");
  const codes = (document: object) => lint(document).map(({ code }) => code);
  assert.deepEqual(codes(stacked({}, second)), ["STACKING_WITHOUT_LIMIT"]);
  assert.match(lint(stacked({}, second))[0].message, /can reach 1\.875 together/);
  assert.match(lint(stacked({ stacking: "additive" }, second))[0].message, /can reach 1\.75 together/);
  assert.deepEqual(codes(stacked({ maximumFactor: "1.6" }, second)), ["STACKING_ABOVE_LIMIT"]);
  assert.deepEqual(codes(stacked({ maximumFactor: "1.875" }, second)), []);
  assert.deepEqual(codes(stacked({ maximumMultipliers: 1 }, second)), []);
  assert.deepEqual(codes(stacked({}, multiplier("b", "product", "old", "1.25"))), [], "one fact has one value");
  assert.deepEqual(codes(stacked({}, multiplier("b", "segment", "small", "0.5"))), [], "a factor below 1 lowers");
});

test("more than three variables are too many", () => {
  const facts = (count: number) =>
    flat((request) => {
      request.versions[0].conventions = { maximumFactor: "4" };
      request.deals = [];
      for (let i = 1; i <= count; i += 1) component(request).multipliers.push(multiplier(`m${i}`, `f${i}`, "v", "1.2"));
    });
  assert.deepEqual(lint(facts(2)), []);
  const [problem] = lint(facts(3));
  assert.equal(problem.code, "TOO_MANY_VARIABLES");
  assert.match(problem.message, /4 variables: Sales, f1, f2, f3/);
});

test("versions of a plan neither leave days out nor share them", () => {
  const versions = (lastDay: string | null) =>
    flat((request) => {
      const [first] = request.versions;
      request.versions = [
        { ...first, lastDay },
        { ...first, version: 2, firstDay: "2026-07-01" },
      ];
    });
  assert.deepEqual(lint(versions("2026-06-30")), []);
  assert.deepEqual(lint(versions(null)), []);
  assert.deepEqual(
    lint(versions("2026-06-29")).map(({ code }) => code),
    ["VERSIONS_GAP"],
  );
  const [overlap] = lint(versions("2026-07-01"));
  assert.deepEqual([overlap.code, overlap.allowed], ["VERSIONS_OVERLAP", '"2026-06-30", or null']);
});

/** What lint says of the days of versions, by first and last day. */
function daysFound(...days: [string, string | null][]): string[] {
  const document = flat((request) => {
    const [first] = request.versions;
    request.versions = days.map(([firstDay, lastDay], at) => ({ ...first, version: at + 1, firstDay, lastDay }));
  });
  const own = lint(document).filter(({ code }) => code.startsWith("VERSIONS_"));
  return own.map(({ code, path, allowed }) => `${code} ${path.replace("/request/versions/", "")} ${allowed}`);
}

test("two versions that begin on one day overlap, whether they end or not", () => {
  const found = "VERSIONS_OVERLAP 0/firstDay a first day of its own for each version";
  assert.deepEqual(daysFound(["2026-01-01", null], ["2026-01-01", null]), [found]);
  assert.deepEqual(daysFound(["2026-01-01", "2026-12-31"], ["2026-01-01", "2026-12-31"]), [found]);
});

test("no day is missing behind a version as long as an earlier one still holds", () => {
  const within = 'VERSIONS_OVERLAP 0/lastDay "2026-02-28", and a version of its own from 2026-07-01 on';
  const year: [string, string | null] = ["2026-01-01", "2026-12-31"];
  const campaign: [string, string | null] = ["2026-03-01", "2026-06-30"];
  assert.deepEqual(daysFound(year, campaign, ["2027-01-01", null]), [within]);
  assert.deepEqual(daysFound(year, campaign, ["2027-02-01", null]), [within, 'VERSIONS_GAP 0/lastDay "2027-01-31"']);
  const open: [string, string | null] = ["2026-01-01", null];
  assert.deepEqual(daysFound(open, campaign, ["2027-01-01", null]), ['VERSIONS_GAP 1/lastDay "2026-12-31", or null']);
});

test("a component that counts otherwise in the next version is told where it stands", () => {
  const counting = (period: string, firstDay: string): Problem[] =>
    lint(
      banded((request) => {
        const [first] = request.versions;
        const components = first.components.map((component: object) => ({ ...component, period }));
        request.versions = [first, { ...first, version: 2, firstDay, components }];
      }),
    ).filter(({ code }) => code === "MEASURE_CHANGED");
  const [changed, ...others] = counting("month", "2026-05-15");
  assert.deepEqual([changed.path, others], ["/request/versions/1/components/0", []]);
  assert.match(changed.message, /both would add up/);
  assert.deepEqual(counting("month", "2026-07-01"), []);
  assert.deepEqual(counting("quarter", "2026-05-15"), []);
});

/** Ten people with a quota of 1,000, of whom so many sell 1,300 and the others 500. */
function team(reaching: number): object {
  return banded((request) => {
    const keys = Array.from({ length: 10 }, (_, i) => `p${i}`);
    request.payees = keys.map((key) => ({ key, userKey: `user-${key}` }));
    request.assignments = keys.map((payeeKey) => ({ payeeKey, planKey: "plan", firstDay: "2026-01-01" }));
    request.quotas = keys.map((payeeKey) => ({ ...request.quotas[0], payeeKey }));
    request.deals = keys.map((key, i) => deal(`deal-${key}`, key, i < reaching ? "1300" : "500"));
  });
}

test("50 to 70 % of people should reach their quota", () => {
  for (const reaching of [5, 6, 7]) assert.deepEqual(lint(team(reaching)), []);
  const [high] = lint(team(4));
  assert.equal(high.code, "QUOTA_UNREALISTIC");
  assert.match(high.message, /4 of 10 people \(40 %\) .* too high/);
  assert.match(lint(team(8))[0].message, /8 of 10 people \(80 %\) .* too low/);
});

test("a band that nobody's deals reach is told", () => {
  const codes = lint(team(0)).map(({ code }) => code);
  assert.deepEqual(codes, ["BAND_NOT_REACHED", "QUOTA_UNREALISTIC"]);
});

test("a multiplier whose fact no deal has is told, with the values that deals have", () => {
  const [problem] = lint(
    flat((request) => {
      component(request).multipliers = [multiplier("a", "segment", "enterprize", "1.5")];
      request.deals[0].facts = { segment: "enterprise" };
    }),
  );
  assert.deepEqual([problem.code, problem.allowed], ["MULTIPLIER_NOT_MET", "enterprise"]);
});

test("--errors-only leaves warnings out", () => {
  const doubtful = banded((request) => (component(request).tiers[1].rate = "0.1"));
  assert.equal(lint(doubtful).length, 1);
  assert.deepEqual(lint(doubtful, "--errors-only"), []);
});

test("random documents are checked, compared and explained without a crash", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const file = fileWith(`{"request":${writeRequest(randomRequest(seed))}}`);
    const other = fileWith(`{"request":${writeRequest(randomRequest(seed + 1))}}`);
    for (const args of [
      ["lint", file],
      ["calculate", file, "--trace"],
      ["explain", file],
      ["diff", file, other],
    ]) {
      const { exitCode, text } = akkord(...args);
      assert.ok(exitCode === 0 || exitCode === 1, args.join(" "));
      assert.doesNotMatch(text, /undefined|NaN|\[object/, args.join(" "));
    }
  }
});

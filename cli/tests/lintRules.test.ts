import assert from "node:assert/strict";
import { test } from "node:test";
import { calculate } from "../../engine/index.js";
import { documentOf } from "../document/document.js";
import type { Finding } from "../lint/finding.js";
import { historyProblems } from "../lint/history.js";
import { peopleProblems } from "../lint/people.js";
import { planDoubts } from "../lint/plans.js";
import { quotaProblems } from "../lint/quotas.js";
import { teamProblems } from "../lint/teams.js";
import { akkord, akkordData, banded, deal, fileWith, flat } from "./support.js";
import type { Bendable } from "./support.js";

const COMPONENT = "/request/versions/0/components/0";
const component = (request: Bendable) => request.versions[0].components[0];

function findings(content: Bendable): Finding[] {
  const { request } = documentOf(JSON.stringify(content), "plan.json");
  return [
    ...peopleProblems(request),
    ...quotaProblems(request),
    ...teamProblems(request),
    ...planDoubts(request, true, 12),
    ...historyProblems(request),
  ];
}

interface Rule {
  code: string;
  what: string;
  /** A document in which it is found, where, and what is said of it. */
  found: Bendable;
  path: string;
  says: RegExp;
  /** The same without the fault. */
  sound: Bendable;
}

/** A banded plan of another kind. */
function kind(rateKind: string, members: Bendable = {}, change: (request: Bendable) => void = () => {}): Bendable {
  return banded((request) => {
    Object.assign(component(request), { rateKind }, members);
    change(request);
  });
}

const steps = (...pairs: [string, string][]) => pairs.map(([startsAt, rate]) => ({ startsAt, rate }));
/** 5 % of the first 100,000 of each deal, or of deals below that, and 8 % from there on. */
const byDeal = (rateKind: string, members: Bendable = {}) =>
  kind(
    rateKind,
    { accumulation: "deal", tiersBy: "measured", tiers: steps(["0", "0.05"], ["100000", "0.08"]), ...members },
    (request) => (request.quotas = []),
  );
const multiplier = (key: string, fact: string, value: string, factor: string, others = {}) => ({
  key,
  fact,
  value,
  factor,
  ...others,
});
const FACTORS = { tiersAreFactors: true, tiers: steps(["0", "1"], ["1", "1.5"]) };
/** Anna and the others of the document with rates or bonuses of their own, on a component of a kind. */
const ownTerms = (rateKind: string, members: Bendable, own: Bendable, ofAnna: Bendable = {}) =>
  kind(rateKind, { termsOf: "payee", rate: "0", ...members }, (request) => {
    if (rateKind === "flat") delete component(request).tiers;
    for (const assignment of request.assignments) Object.assign(assignment, own);
    Object.assign(request.assignments[0], ofAnna);
  });
const withMultipliers = (conventions: object, ...multipliers: object[]) =>
  flat((request) => {
    request.versions[0].conventions = conventions;
    component(request).multipliers = multipliers;
  });
const withCredits = (firstCreditOnly: boolean, ...credits: object[]) =>
  flat((request) => Object.assign(component(request), { firstCreditOnly, credits }));
const withTable = (lookups: object[], rows: object[]) =>
  flat((request) => Object.assign(component(request), { rate: "0", lookups, rows }));
/** A table by units alone, with a quota of `quotaOf`. */
const byUnits = (rateKind: string, quotaOf: string) =>
  kind(
    rateKind,
    {
      tiers: [],
      lookups: [{ kind: "attainment", name: "units" }],
      rows: [
        { first: "0", rate: "0.1" },
        { first: "3", rate: "0.15" },
      ],
    },
    (request) => (request.quotas[0].measure = quotaOf),
  );
const condition = (fact: string, testName: string, ...values: string[]) => ({ fact, test: testName, values });
const withConditions = (...conditions: object[]) => flat((request) => (component(request).conditions = conditions));
const withDraw = (draw: object) =>
  flat((request) => {
    const own = { payeeKey: "anna", planKey: "plan", amount: "30000", firstDay: "2026-01-01", lastDay: "2026-03-31" };
    request.draws = [{ ...own, ...draw }];
  });

/** Anna and Bo, in a team where the request says so. */
const withBo = (change: (request: Bendable) => void) =>
  banded((request) => {
    request.payees.push({ key: "bo", userKey: "user-bo", name: "Bo Lund" });
    request.assignments.push({ payeeKey: "bo", planKey: "plan", firstDay: "2026-01-01" });
    request.quotas.push({ ...request.quotas[0], payeeKey: "bo" });
    change(request);
  });
const withTeam = (...members: object[]) =>
  withBo((request) => {
    request.teams = [
      {
        key: "north",
        name: "North",
        members: members.map((one, at) => ({ payeeKey: at === 0 ? "anna" : "bo", firstDay: "2026-01-01", ...one })),
      },
    ];
  });

/** Anna on two plans that measure teams, and Bo on the first; a team of each key with one member. */
const inTeams = (...teams: [key: string, payeeKey: string][]) =>
  withBo((request) => {
    component(request).measureOf = "team";
    const [sales] = request.versions;
    request.versions.push({ ...sales, planKey: "extra", components: [{ ...component(request), name: "Extra" }] });
    request.assignments.push({ payeeKey: "anna", planKey: "extra", firstDay: "2026-01-01" });
    request.teams = teams.map(([key, payeeKey]) => ({ key, members: [{ payeeKey, firstDay: "2026-01-01" }] }));
  });

/** Anna and Bo on a plan that credits splits, the role SE, managers and the team of a territory, which is theirs. */
const withCreditsFor = (change: (request: Bendable) => void = () => {}) =>
  withBo((request) => {
    Object.assign(component(request), {
      rateKind: "flat",
      rate: "0.10",
      tiers: [],
      credits: [
        { source: "split" },
        { source: "opportunityTeam", role: "SE" },
        { source: "manager" },
        { source: "team", role: "territory" },
      ],
    });
    request.teams = [
      {
        key: "north",
        name: "North",
        members: ["anna", "bo"].map((key) => ({ payeeKey: key, firstDay: "2026-01-01" })),
      },
    ];
    change(request);
  });

const TWO_VALUES = [
  { first: "cloud", rate: "0.1" },
  { first: "", rate: "0.05" },
];

const FACT_AND_NUMBER = [
  { kind: "fact", name: "product" },
  { kind: "number", name: "seats" },
];

const RULES: Rule[] = [
  {
    code: "CLIFF",
    what: "a retroactive band",
    found: kind("retroactive"),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /at 100 % of the quota: 1 DKK more pays 2 % of the quota \(20 on a quota of 1,000\) more at once/,
    sound: kind("marginal"),
  },
  {
    code: "CLIFF",
    what: "a retroactive factor on payees' own rates",
    found: ownTerms("retroactive", FACTORS, { rate: "0.1" }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /at 100 % of the quota: 1 DKK more pays 50 % of the quota times the payee's own rate more at once/,
    sound: ownTerms("marginal", FACTORS, { rate: "0.1" }),
  },
  {
    code: "CLIFF",
    what: "a step of payees' own bonuses",
    found: ownTerms("bonus", { tiers: steps(["0", "0"], ["1", "0.8"]) }, { bonus: "1000" }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /1 DKK more pays 80 % of the payee's own bonus more at once/,
    sound: ownTerms("curve", { tiers: steps(["0", "0"], ["1", "0.8"]) }, { bonus: "1000" }),
  },
  {
    code: "BAND_WITHOUT_EFFECT",
    what: "a factor that is that of the band before",
    found: ownTerms("marginal", { ...FACTORS, tiers: steps(["0", "1"], ["1", "1.0"]) }, { rate: "0.1" }),
    path: `${COMPONENT}/tiers/1/rate`,
    says: /it pays 1 × the payee's own rate, as does the band before/,
    sound: ownTerms("marginal", FACTORS, { rate: "0.1" }),
  },
  {
    code: "TERMS_MISSING",
    what: "a payee without the rate by which the plan pays",
    found: ownTerms("flat", {}, { rate: "0.1" }, { rate: null }),
    path: "/request/assignments/0",
    says: /^Anna Holm, on plan from 2026-01-01.*, has no rate of their own, by which .* pays: their deals are held/,
    sound: ownTerms("flat", {}, { rate: "0.1" }),
  },
  {
    code: "TERMS_INVALID",
    what: "a bonus of 0",
    found: ownTerms("curve", {}, { bonus: "1000" }, { bonus: "0" }),
    path: "/request/assignments/0/bonus",
    says: /is not above 0: their deals are held/,
    sound: ownTerms("curve", {}, { bonus: "1000" }),
  },
  {
    code: "TERMS_NOT_USED",
    what: "a rate of a payee whose plan says the rate",
    found: flat((r) => (r.assignments[0].rate = "0.12")),
    path: "/request/assignments/0/rate",
    says: /changes nothing: no component of the plan pays by payees' own/,
    sound: flat(),
  },
  {
    code: "FRACTION_OR_PERCENT",
    what: "a rate of a payee of 12 for 12 %",
    found: ownTerms("flat", {}, { rate: "0.1" }, { rate: "12" }),
    path: "/request/assignments/0/rate",
    says: /is 1,200 % of what is measured/,
    sound: ownTerms("flat", {}, { rate: "0.1" }, { rate: "0.12" }),
  },
  {
    code: "CLIFF",
    what: "a retroactive band that falls",
    found: kind("retroactive", { tiers: steps(["0", "0.1"], ["1", "0.05"]) }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /1 DKK more pays 5 % of the quota \(50 on a quota of 1,000\) less at once/,
    sound: kind("marginal", { tiers: steps(["0", "0.1"], ["1", "0.05"]) }),
  },
  {
    code: "CLIFF",
    what: "a step of a group's amount",
    found: kind("retroactive", { tiersBy: "measured", tiers: steps(["0", "0.02"], ["100000", "0.04"]) }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /at 100,000: 1 DKK more pays 2,000 more at once/,
    sound: kind("marginal", { tiersBy: "measured", tiers: steps(["0", "0.02"], ["100000", "0.04"]) }),
  },
  {
    code: "CLIFF",
    what: "a band that each deal reaches",
    found: byDeal("retroactive"),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /at a deal of 100,000: 1 DKK more pays 3,000 more at once. People then join deals, or divide them\.$/,
    sound: byDeal("marginal"),
  },
  {
    code: "CLIFF",
    what: "a band that each deal reaches, as far as the cap per deal lets it pay more",
    found: byDeal("retroactive", { dealCap: "5500" }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /1 DKK more pays 500 more at once/,
    sound: byDeal("retroactive", { dealCap: "5000" }),
  },
  {
    code: "CLIFF",
    what: "a step of a bonus",
    found: kind("bonus", { bonus: "50000", tiers: steps(["0", "0"], ["1", "0.8"]) }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /at 100 % of the quota: 1 DKK more pays 40,000 more at once/,
    sound: kind("curve", { bonus: "50000", tiers: steps(["0", "0"], ["1", "0.8"]) }),
  },
  {
    code: "CLIFF",
    what: "a band that re-rates the whole overage",
    found: kind("overage", { tiers: steps(["0", "0.1"], ["1", "0.12"], ["1.5", "0.2"]) }),
    path: `${COMPONENT}/tiers/2/startsAt`,
    says: /at 150 % of the quota: 1 DKK more pays 4 % of the quota \(40 /,
    sound: kind("overage"),
  },
  {
    code: "CLIFF",
    what: "a retroactive table by attainment",
    found: kind("retroactive", {
      tiers: [],
      lookups: [{ kind: "attainment" }],
      rows: [
        { first: "0", rate: "0.1" },
        { first: "1", rate: "0.15" },
      ],
    }),
    path: `${COMPONENT}/rows/1/first`,
    says: /at 100 % of the quota: 1 DKK more pays 5 % of the quota \(50 on/,
    sound: kind("flat", {
      tiers: [],
      lookups: [{ kind: "attainment" }],
      rows: [
        { first: "0", rate: "0.1" },
        { first: "1", rate: "0.15" },
      ],
    }),
  },
  {
    code: "CLIFF",
    what: "a retroactive table by the quota of another measure",
    found: byUnits("retroactive", "units"),
    path: `${COMPONENT}/rows/1/first`,
    says: /at 300 % of the quota of units: whoever reaches it is paid 15 % instead of 10 %, for earlier deals too, at once/,
    sound: byUnits("flat", "units"),
  },
  {
    code: "QUOTA_MISSING",
    what: "a table by a measure that nobody has a quota of",
    found: byUnits("flat", "revenue"),
    path: `${COMPONENT}/lookups`,
    says: /Sales needs quotas of units, and nobody has one/,
    sound: byUnits("flat", "units"),
  },
  {
    code: "CLIFF",
    what: "a threshold of counted deals",
    found: kind(
      "marginal",
      { measure: "deals", measureUnit: "count", threshold: "0.5", tiers: steps(["0", "500"]) },
      (r) => Object.assign(r.quotas[0], { measure: "deals", amount: "10" }),
    ),
    path: `${COMPONENT}/threshold`,
    says: /at 50 % of the quota: one more pays 2,500 on a quota of 10 more at once/,
    sound: kind("marginal", { measure: "deals", measureUnit: "count", tiers: steps(["0", "500"]) }, (r) =>
      Object.assign(r.quotas[0], { measure: "deals", amount: "10" }),
    ),
  },
  {
    code: "BAND_WITHOUT_EFFECT",
    what: "a step of a bonus with the share before",
    found: kind("bonus", { bonus: "50000", tiers: steps(["0", "0.5"], ["1", "0.5"]) }),
    path: `${COMPONENT}/tiers/1/rate`,
    says: /from 100 % changes nothing: it pays 50 %/,
    sound: kind("curve", { bonus: "50000", tiers: steps(["0", "0"], ["0.5", "0.5"], ["1", "0.5"]) }),
  },
  {
    code: "STACKING_ABOVE_LIMIT",
    what: "one factor above the largest",
    found: withMultipliers({ maximumFactor: "1.5" }, multiplier("a", "product", "new", "2")),
    path: `${COMPONENT}/multipliers`,
    says: /can reach 2 together, above the largest factor 1\.5/,
    sound: withMultipliers({ maximumFactor: "2" }, multiplier("a", "product", "new", "2")),
  },
  {
    code: "STACKING_WITHOUT_LIMIT",
    what: "tests that one number meets",
    found: withMultipliers(
      {},
      multiplier("a", "years", "2", "1.2", { test: "atLeast" }),
      multiplier("b", "years", "3", "1.5", { test: "atLeast" }),
    ),
    path: "/request/versions/0/conventions",
    says: /can reach 1\.8 together/,
    sound: withMultipliers(
      {},
      multiplier("a", "years", "2", "1.2", { test: "below" }),
      multiplier("b", "years", "3", "1.5", { test: "atLeast" }),
    ),
  },
  {
    code: "STACKING_WITHOUT_LIMIT",
    what: "campaigns on the same days",
    found: withMultipliers(
      {},
      multiplier("a", "", "", "1.2", { firstDay: "2026-01-01", lastDay: "2026-06-30" }),
      multiplier("b", "", "", "1.5", { firstDay: "2026-06-30" }),
    ),
    path: "/request/versions/0/conventions",
    says: /can reach 1\.8 together/,
    sound: withMultipliers(
      {},
      multiplier("a", "", "", "1.2", { firstDay: "2026-01-01", lastDay: "2026-06-30" }),
      multiplier("b", "", "", "1.5", { firstDay: "2026-07-01" }),
    ),
  },
  {
    code: "MULTIPLIER_WITHOUT_EFFECT",
    what: "a factor of 1",
    found: withMultipliers({}, multiplier("a", "product", "new", "1")),
    path: `${COMPONENT}/multipliers/0/factor`,
    says: /its factor is 1/,
    sound: withMultipliers({}, multiplier("a", "product", "new", "0.9")),
  },
  {
    code: "MULTIPLIER_WITHOUT_EFFECT",
    what: "one that another always displaces",
    found: withMultipliers(
      { maximumMultipliers: 1 },
      multiplier("a", "", "", "1.5", { firstDay: "2026-01-01" }),
      multiplier("b", "product", "new", "1.2", { firstDay: "2026-02-01" }),
    ),
    path: `${COMPONENT}/multipliers/1/factor`,
    says: /as many as count \(1\) apply that are higher/,
    sound: withMultipliers(
      { maximumMultipliers: 1 },
      multiplier("a", "", "", "1.5", { firstDay: "2026-03-01" }),
      multiplier("b", "product", "new", "1.2", { firstDay: "2026-02-01" }),
    ),
  },
  {
    code: "MULTIPLIER_WITHOUT_EFFECT",
    what: "one that the largest factor always cuts away",
    found: withMultipliers(
      { maximumFactor: "1.5" },
      multiplier("a", "", "", "1.5", { firstDay: "2026-01-01" }),
      multiplier("b", "product", "new", "1.2", { firstDay: "2026-02-01" }),
    ),
    path: `${COMPONENT}/multipliers/1/factor`,
    says: /others already reach the largest factor 1\.5/,
    sound: withMultipliers(
      { maximumFactor: "1.6" },
      multiplier("a", "", "", "1.5", { firstDay: "2026-01-01" }),
      multiplier("b", "product", "new", "1.2", { firstDay: "2026-02-01" }),
    ),
  },
  {
    code: "TOO_MANY_VARIABLES",
    what: "facts that are looked up, and campaigns",
    found: flat((r) =>
      Object.assign(component(r), {
        rate: "0",
        lookups: [
          { kind: "fact", name: "product" },
          { kind: "number", name: "seats" },
        ],
        rows: [{ first: "", second: "0", rate: "0.1" }],
        multipliers: [multiplier("summer", "", "", "1.2", { firstDay: "2026-06-01" })],
      }),
    ),
    path: "/request/versions/0/components",
    says: /4 variables: Sales, summer, product, seats/,
    sound: withTable(
      [
        { kind: "fact", name: "product" },
        { kind: "number", name: "seats" },
      ],
      [{ first: "", second: "0", rate: "0.1" }],
    ),
  },
  {
    code: "TABLE_WITHOUT_RATE",
    what: "a table without a row for any other value",
    found: withTable([{ kind: "fact", name: "product" }], TWO_VALUES.slice(0, 1)),
    path: `${COMPONENT}/rows`,
    says: /no rate for another product than "cloud", or none/,
    sound: withTable([{ kind: "fact", name: "product" }], TWO_VALUES),
  },
  {
    code: "TABLE_WITHOUT_RATE",
    what: "a table of numbers that begins above 0",
    found: withTable([{ kind: "number", name: "seats" }], [{ first: "10", rate: "0.1" }]),
    path: `${COMPONENT}/rows`,
    says: /no rate for seats below 10/,
    sound: withTable(
      [{ kind: "number", name: "seats" }],
      [
        { first: "10", rate: "0.1" },
        { first: "0", rate: "0.05" },
      ],
    ),
  },
  {
    code: "TABLE_WITH_HOLES",
    what: "a pair of values that no row stands in for",
    found: withTable(FACT_AND_NUMBER, [
      { first: "cloud", second: "10", rate: "0.1" },
      { first: "on premise", second: "0", rate: "0.05" },
    ]),
    path: `${COMPONENT}/rows`,
    says: /no row for cloud and from 0: such deals are held/,
    sound: withTable(FACT_AND_NUMBER, [
      { first: "cloud", second: "10.0", rate: "0.1" },
      { first: "", second: "0", rate: "0.05" },
    ]),
  },
  {
    code: "ASSIGNMENTS_GAP",
    what: "days between two assignments",
    found: flat((r) => {
      const [one] = r.assignments;
      r.assignments = [
        { ...one, firstDay: "2026-07-01" },
        { ...one, lastDay: "2026-06-29" },
      ];
    }),
    path: "/request/assignments/0/firstDay",
    says: /Anna Holm is on no plan from 2026-06-30 through 2026-06-30, between two assignments/,
    sound: flat((r) => {
      const [one] = r.assignments;
      r.assignments = [
        { ...one, firstDay: "2026-07-01" },
        { ...one, lastDay: "2026-06-30" },
      ];
    }),
  },
  {
    code: "PAYEE_WITHOUT_TEAM",
    what: "a payee whose plan measures teams",
    found: withBo((r) => {
      component(r).measureOf = "team";
      r.teams = [{ key: "north", members: [{ payeeKey: "anna", firstDay: "2026-01-01" }] }];
    }),
    path: "/request/payees/1",
    says: /Bo Lund is in no team, and Sales measures teams/,
    sound: withBo((r) => {
      component(r).measureOf = "team";
      r.teams = [{ key: "north", members: ["anna", "bo"].map((payeeKey) => ({ payeeKey, firstDay: "2026-01-01" })) }];
    }),
  },
  {
    code: "QUOTA_MISSING",
    what: "a team without the quota that another has",
    found: withBo((r) => {
      component(r).measureOf = "team";
      r.teams = ["anna", "bo"].map((payeeKey) => ({
        key: `t-${payeeKey}`,
        members: [{ payeeKey, firstDay: "2026-01-01" }],
      }));
      r.quotas = [{ ...r.quotas[0], payeeKey: "t-anna" }];
    }),
    path: "/request/teams/1",
    says: /t-bo has no quota of revenue/,
    sound: withBo((r) => {
      component(r).measureOf = "plan";
      r.quotas = [{ ...r.quotas[0], payeeKey: "plan" }];
    }),
  },
  {
    code: "QUOTA_MISSING",
    what: "a component whose measure nobody has a quota of",
    found: banded((r) => (r.quotas = [])),
    path: `${COMPONENT}/measure`,
    says: /Sales needs quotas of revenue, and nobody has one/,
    sound: flat((r) => (r.quotas = [])),
  },
  {
    code: "CONDITIONS_CONTRADICT",
    what: "values that exclude each other",
    found: withConditions(condition("region", "is", "north"), condition("region", "isNot", "north", "south")),
    path: `${COMPONENT}/conditions`,
    says: /No deal can meet .*region is "north" and region is neither "north" nor "south"/,
    sound: withConditions(condition("region", "is", "north", "east"), condition("region", "isNot", "north", "south")),
  },
  {
    code: "CONDITIONS_CONTRADICT",
    what: "borders that exclude each other",
    found: withConditions(condition("seats", "below", "10"), condition("seats", "atLeast", "10.0")),
    path: `${COMPONENT}/conditions`,
    says: /seats is at least 10 and seats is below 10/,
    sound: withConditions(condition("seats", "below", "10"), condition("seats", "atLeast", "9")),
  },
  {
    code: "CONDITIONS_CONTRADICT",
    what: "a credit rule for deals that the component leaves out",
    found: flat((r) =>
      Object.assign(component(r), {
        conditions: [condition("region", "is", "north")],
        credits: [{ source: "owner", conditions: [condition("region", "is", "south")] }],
      }),
    ),
    path: `${COMPONENT}/credits/0/conditions`,
    says: /conditions of credit rule 1/,
    sound: flat((r) =>
      Object.assign(component(r), {
        conditions: [condition("region", "is", "north", "south")],
        credits: [{ source: "owner", conditions: [condition("region", "is", "south")] }],
      }),
    ),
  },
  {
    code: "CONDITIONS_CONTRADICT",
    what: "a row for a value that the conditions leave out",
    found: flat((r) =>
      Object.assign(component(r), {
        rate: "0",
        conditions: [condition("product", "is", "on premise")],
        lookups: [{ kind: "fact", name: "product" }],
        rows: TWO_VALUES,
      }),
    ),
    path: `${COMPONENT}/rows/0`,
    says: /can meet row 1 of the table: product is "on premise" and product is "cloud"\. It never gives a rate/,
    sound: withTable([{ kind: "fact", name: "product" }], TWO_VALUES),
  },
  {
    code: "CONDITIONS_CONTRADICT",
    what: "a multiplier of a number that the conditions leave out",
    found: flat((r) => {
      component(r).conditions = [condition("years", "below", "2")];
      component(r).multipliers = [multiplier("long", "years", "2", "1.2", { test: "atLeast" })];
    }),
    path: `${COMPONENT}/multipliers/0`,
    says: /the multiplier long: years is at least 2 and years is below 2\. It never counts/,
    sound: flat((r) => {
      component(r).conditions = [condition("years", "below", "3")];
      component(r).multipliers = [multiplier("long", "years", "2", "1.2", { test: "atLeast" })];
    }),
  },
  {
    code: "TABLE_WITHOUT_RATE",
    what: "values that the conditions let through and no row names",
    found: flat((r) =>
      Object.assign(component(r), {
        rate: "0",
        conditions: [condition("product", "is", "cloud", "on premise")],
        lookups: [{ kind: "fact", name: "product" }],
        rows: TWO_VALUES.slice(0, 1),
      }),
    ),
    path: `${COMPONENT}/rows`,
    says: /no rate for another product/,
    sound: flat((r) =>
      Object.assign(component(r), {
        rate: "0",
        conditions: [condition("product", "is", "cloud")],
        lookups: [{ kind: "fact", name: "product" }],
        rows: TWO_VALUES.slice(0, 1),
      }),
    ),
  },
  {
    code: "CREDIT_RULE_NOT_REACHED",
    what: "a rule behind a wider one",
    found: withCredits(
      true,
      { source: "opportunityTeam" },
      { source: "opportunityTeam", role: "Engineer", percent: "50" },
    ),
    path: `${COMPONENT}/credits/1`,
    says: /rule 1 credits the same people before it/,
    sound: withCredits(
      true,
      { source: "opportunityTeam", role: "Engineer", percent: "50" },
      { source: "opportunityTeam" },
    ),
  },
  {
    code: "CREDIT_RULE_NOT_REACHED",
    what: "a rule for some of the deals of the one before it",
    found: withCredits(
      true,
      { source: "owner", conditions: [condition("seats", "atLeast", "10")] },
      { source: "owner", conditions: [condition("seats", "atLeast", "20")] },
    ),
    path: `${COMPONENT}/credits/1`,
    says: /never reached/,
    sound: withCredits(
      true,
      { source: "owner", conditions: [condition("seats", "atLeast", "20")] },
      { source: "owner", conditions: [condition("seats", "atLeast", "10")] },
    ),
  },
  {
    code: "CREDIT_RULE_TWICE",
    what: "two rules that add up for the same people",
    found: withCredits(false, { source: "owner" }, { source: "owner", percent: "50" }),
    path: `${COMPONENT}/credits/1`,
    says: /rules 1 and 2 of Sales credit the same people/,
    sound: withCredits(
      false,
      { source: "owner", lastDay: "2026-06-30" },
      { source: "owner", percent: "50", firstDay: "2026-07-01" },
    ),
  },
  {
    code: "DAYS_NEVER_COME",
    what: "a campaign after the version's days",
    found: flat((r) => {
      r.versions[0].lastDay = "2026-06-30";
      component(r).multipliers = [multiplier("a", "", "", "1.2", { firstDay: "2026-07-01" })];
    }),
    path: `${COMPONENT}/multipliers/0/firstDay`,
    says: /The multiplier a of Sales counts from 2026-07-01, and the version from 2026-01-01 through 2026-06-30/,
    sound: flat((r) => {
      r.versions[0].lastDay = "2026-06-30";
      component(r).multipliers = [multiplier("a", "", "", "1.2", { firstDay: "2026-06-30" })];
    }),
  },
  {
    code: "DAYS_NEVER_COME",
    what: "a credit rule before the component's days",
    found: flat((r) =>
      Object.assign(component(r), { firstDay: "2026-03-01", credits: [{ source: "owner", lastDay: "2026-02-28" }] }),
    ),
    path: `${COMPONENT}/credits/0/lastDay`,
    says: /Credit rule 1 of Sales counts through 2026-02-28, and the component from 2026-03-01/,
    sound: flat((r) =>
      Object.assign(component(r), { firstDay: "2026-03-01", credits: [{ source: "owner", lastDay: "2026-03-01" }] }),
    ),
  },
  {
    code: "DAYS_WITHOUT_PAY",
    what: "days between two components",
    found: flat((r) => {
      const [one] = r.versions[0].components;
      r.versions[0].components = [
        { ...one, lastDay: "2026-03-30" },
        { ...one, key: "later", firstDay: "2026-04-01" },
      ];
    }),
    path: "/request/versions/0/components",
    says: /No component of version 1 of Sales pays from 2026-03-31 through 2026-03-31/,
    sound: flat((r) => {
      const [one] = r.versions[0].components;
      r.versions[0].components = [
        { ...one, lastDay: "2026-03-31" },
        { ...one, key: "later", firstDay: "2026-04-01" },
      ];
    }),
  },
  {
    code: "DAYS_WITHOUT_PAY",
    what: "days after the last component",
    found: flat((r) => (component(r).lastDay = "2026-03-31")),
    path: "/request/versions/0/components",
    says: /pays from 2026-04-01: deals of these days pay nothing/,
    sound: flat((r) => {
      component(r).lastDay = "2026-03-31";
      r.versions[0].lastDay = "2026-03-31";
    }),
  },
  {
    code: "BAND_ABOVE_CAP",
    what: "a band that begins where the cap is reached",
    found: banded((r) => (component(r).periodCap = "100")),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /from 100 % pays nothing more: .* the cap per period, 100/,
    sound: banded((r) => (component(r).periodCap = "100.01")),
  },
  {
    code: "BAND_ABOVE_CAP",
    what: "a band that begins where the cap per deal is reached",
    found: byDeal("marginal", { dealCap: "5000", periodCap: "5000.01" }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /from 100,000 pays nothing more: .* the cap per deal, 5,000\.$/,
    sound: byDeal("marginal", { dealCap: "5000.01" }),
  },
  {
    code: "BAND_ABOVE_CAP",
    what: "a band that a deal reaches where the cap per period is reached",
    found: byDeal("marginal", { paysItems: true, dealCap: "100", periodCap: "5000" }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /the cap per period, 5,000\.$/,
    sound: byDeal("marginal", { paysItems: true, dealCap: "100" }),
  },
  {
    code: "BAND_ABOVE_CAP",
    what: "a band that lowers the rate of each deal that reaches it, and not to below the cap",
    found: byDeal("retroactive", { dealCap: "3000", tiers: steps(["0", "0.05"], ["100000", "0.03"]) }),
    path: `${COMPONENT}/tiers/1/startsAt`,
    says: /the cap per deal, 3,000\.$/,
    sound: byDeal("retroactive", { dealCap: "3000.01", tiers: steps(["0", "0.05"], ["100000", "0.03"]) }),
  },
  {
    code: "BAND_ABOVE_CAP",
    what: "a step of a bonus above the cap",
    found: kind("bonus", { bonus: "1000", periodCap: "500", tiers: steps(["0", "0"], ["0.5", "0.5"], ["1", "1"]) }),
    path: `${COMPONENT}/tiers/2/startsAt`,
    says: /from 100 % pays nothing more/,
    sound: kind("bonus", { bonus: "1000", periodCap: "600", tiers: steps(["0", "0"], ["0.5", "0.5"], ["1", "1"]) }),
  },
  {
    code: "ABOVE_PLAN_CAP",
    what: "a bonus above the cap of the plan",
    found: kind(
      "bonus",
      { bonus: "1000", tiers: steps(["0", "0"], ["1", "1.2"]) },
      (r) => (r.versions[0].planCap = "1199"),
    ),
    path: `${COMPONENT}/bonus`,
    says: /The bonus of Sales, 1,200, is above the cap of the plan in a month, 1,199/,
    sound: kind(
      "bonus",
      { bonus: "1000", tiers: steps(["0", "0"], ["1", "1.2"]) },
      (r) => (r.versions[0].planCap = "1200"),
    ),
  },
  {
    code: "ABOVE_PLAN_CAP",
    what: "a floor per period above the cap of the plan",
    found: flat((r) => {
      r.versions[0].planCap = "900";
      component(r).periodFloor = "1000";
    }),
    path: `${COMPONENT}/periodFloor`,
    says: /The floor per period of Sales, 1,000, is above the cap of the plan in a month, 900/,
    sound: flat((r) => {
      r.versions[0].planCap = "1000";
      component(r).periodFloor = "1000";
    }),
  },
  {
    code: "ABOVE_PLAN_CAP",
    what: "a cap per quarter above the cap of the plan in a quarter",
    found: flat((r) => {
      Object.assign(r.versions[0], { planCap: "900", planCapPeriod: "quarter" });
      Object.assign(component(r), { period: "quarter", periodCap: "1000" });
    }),
    path: `${COMPONENT}/periodCap`,
    says: /The cap per period of Sales, 1,000, is above the cap of the plan in a quarter, 900/,
    sound: flat((r) => {
      Object.assign(r.versions[0], { planCap: "900", planCapPeriod: "quarter" });
      Object.assign(component(r), { period: "year", periodCap: "1000" });
    }),
  },
  {
    code: "ABOVE_PLAN_CAP",
    what: "a prize above the cap of the plan",
    found: flat((r) => {
      r.versions[0].planCap = "900";
      Object.assign(component(r), { rate: "0", rateKind: "contest", measureOf: "plan", prizes: ["1000", "500"] });
    }),
    path: `${COMPONENT}/prizes/0`,
    says: /The prize 1 of Sales, 1,000/,
    sound: flat((r) => {
      r.versions[0].planCap = "1000";
      Object.assign(component(r), { rate: "0", rateKind: "contest", measureOf: "plan", prizes: ["1000", "500"] });
    }),
  },
  {
    code: "CLAWBACK_TOO_LONG",
    what: "a clawback of more than a year",
    found: flat((r) => Object.assign(component(r), { clawbackOn: "churned", clawbackMonths: 13 })),
    path: `${COMPONENT}/clawbackMonths`,
    says: /takes pay back for 13 months; 12 months are allowed/,
    sound: flat((r) => Object.assign(component(r), { clawbackOn: "churned", clawbackMonths: 12 })),
  },
  {
    code: "HOLDBACK_WITHOUT_EFFECT",
    what: "a part that is released when the rest is payable",
    found: flat((r) => Object.assign(component(r), { holdback: "0.2", payableOn: "paid", releaseOn: "paid" })),
    path: `${COMPONENT}/holdback`,
    says: /holds back 20 % and releases it at once/,
    sound: flat((r) => Object.assign(component(r), { holdback: "0.2", releaseAfterDays: 90 })),
  },
  {
    code: "MILESTONE_NOT_REACHED",
    what: "a release that no deal carries",
    found: flat((r) => {
      Object.assign(component(r), { holdback: "0.2", releaseOn: "life" });
      r.deals[0].milestones = { live: "2026-03-01" };
    }),
    path: `${COMPONENT}/releaseOn`,
    says: /No deal has reached life: what is held back is never released/,
    sound: flat((r) => {
      Object.assign(component(r), { holdback: "0.2", releaseOn: "live" });
      r.deals[0].milestones = { live: "2026-03-01" };
    }),
  },
  {
    code: "RAMP_NOT_RISING",
    what: "a ramp that falls",
    found: flat((r) => (r.versions[0].quotaRamp = ["0.5", "0.25"])),
    path: "/request/versions/0/quotaRamp/1",
    says: /Month 2 of the quota ramp of Sales, 25 %, does not rise: the month before has 50 %/,
    sound: flat((r) => (r.versions[0].quotaRamp = ["0.25", "0.5"])),
  },
  {
    code: "RAMP_NOT_RISING",
    what: "a ramp that ends with the whole quota",
    found: flat((r) => (r.versions[0].quotaRamp = ["0.5", "1"])),
    path: "/request/versions/0/quotaRamp/1",
    says: /is the whole quota/,
    sound: flat((r) => (r.versions[0].quotaRamp = ["0.5"])),
  },
  {
    code: "DRAW_WITHOUT_END",
    what: "a draw of many years",
    found: withDraw({ lastDay: "9999-12-31" }),
    path: "/request/draws/0/lastDay",
    says: /The draw of Anna Holm of 30,000 a month .* what is owed can grow without limit/,
    sound: withDraw({ lastDay: "2028-01-01" }),
  },
  {
    code: "DRAW_WITHOUT_PLAN",
    what: "a draw before the assignment",
    found: withDraw({ firstDay: "2025-12-01" }),
    path: "/request/draws/0",
    says: /is not on that plan all those days/,
    sound: withDraw({}),
  },
  {
    code: "DRAW_TWICE",
    what: "two draws for one day",
    found: flat((r) => {
      const draw = {
        payeeKey: "anna",
        planKey: "plan",
        amount: "30000",
        firstDay: "2026-01-01",
        lastDay: "2026-03-31",
      };
      r.draws = [draw, { ...draw, firstDay: "2026-03-31", lastDay: "2026-06-30" }];
    }),
    path: "/request/draws/1",
    says: /two draws on plan for some days from 2026-03-31/,
    sound: flat((r) => {
      const draw = {
        payeeKey: "anna",
        planKey: "plan",
        amount: "30000",
        firstDay: "2026-01-01",
        lastDay: "2026-03-31",
      };
      r.draws = [draw, { ...draw, firstDay: "2026-04-01", lastDay: "2026-06-30" }];
    }),
  },
  {
    code: "POOL_ABOVE_100",
    what: "members who share more than there is",
    found: withTeam({ percent: "60" }, { percent: "50" }),
    path: "/request/teams/0/members",
    says: /From 2026-01-01, the members of North share 110 %/,
    sound: withTeam({ percent: "60", lastDay: "2026-03-31" }, { percent: "50", firstDay: "2026-04-01" }),
  },
  {
    code: "POOL_WITH_REST",
    what: "members who leave a rest to nobody",
    found: withTeam({ percent: "60" }, { percent: "30" }),
    path: "/request/teams/0/members",
    says: /share 90 %: 10 % go to nobody/,
    sound: withTeam({ percent: "60" }, {}),
  },
  {
    code: "TEAM_TWICE",
    what: "a payee in two teams of two plans that measure teams",
    found: inTeams(["north", "anna"], ["south", "anna"]),
    path: "/request/teams/1/members/0",
    says: /is in north and in south on some days from 2026-01-01\. Teams belong to no plan: what counts for Sales and Extra on these days counts for one team alone, .* of these two that is north\.$/,
    sound: inTeams(["north", "anna"], ["south", "bo"]),
  },
  {
    code: "TEAM_TWICE",
    what: "a payee in two teams of which the second comes first by its key",
    found: inTeams(["south", "anna"], ["north", "anna"]),
    path: "/request/teams/1/members/0",
    says: /is in south and in north .* of these two that is north\.$/,
    sound: inTeams(["south", "anna"], ["north", "bo"]),
  },
  {
    code: "TEAM_TWICE",
    what: "two places of a payee in one team",
    found: withTeam({}, { payeeKey: "anna", firstDay: "2026-02-01" }),
    path: "/request/teams/0/members/1",
    says: /is twice in north on some days from 2026-02-01: a deal that is shared by the team is shared with both places/,
    sound: withTeam({ lastDay: "2026-01-31" }, { payeeKey: "anna", firstDay: "2026-02-01" }),
  },
  {
    code: "TEAM_QUOTA_DIFFERS",
    what: "a team quota that is not the sum of its members'",
    found: withBo((r) => {
      r.teams = [
        {
          key: "north",
          name: "North",
          members: ["anna", "bo"].map((payeeKey) => ({ payeeKey, firstDay: "2026-01-01" })),
        },
      ];
      r.quotas.push({ ...r.quotas[0], payeeKey: "north", amount: "1800" });
    }),
    path: "/request/quotas/2/amount",
    says: /The quota of North .* is 1,800; those of its members sum to 2,000\. Both are allowed/,
    sound: withBo((r) => {
      r.teams = [
        {
          key: "north",
          name: "North",
          members: ["anna", "bo"].map((payeeKey) => ({ payeeKey, firstDay: "2026-01-01" })),
        },
      ];
      r.quotas.push({ ...r.quotas[0], payeeKey: "north", amount: "2000" });
    }),
  },
  {
    code: "MANAGERS_IN_CIRCLE",
    what: "people who report to each other",
    found: withBo((r) => {
      r.payees[0].managerKey = "bo";
      r.payees[1].managerKey = "anna";
    }),
    path: "/request/payees/0/managerKey",
    says: /Anna Holm reports to Bo Lund, who reports to Anna Holm: a circle/,
    sound: withBo((r) => (r.payees[0].managerKey = "bo")),
  },
  {
    code: "LEVELS_ABOVE_ALL",
    what: "more levels than anybody has above",
    found: withBo((r) => {
      r.payees[0].managerKey = "bo";
      component(r).credits = [{ source: "split" }, { source: "manager", levels: 2 }];
    }),
    path: `${COMPONENT}/credits/1/levels`,
    says: /goes up 2 levels, and nobody has more than 1 level above: the rest credit nobody/,
    sound: withBo((r) => {
      r.payees[0].managerKey = "bo";
      component(r).credits = [{ source: "split" }, { source: "manager" }];
    }),
  },
  {
    code: "PAYEE_WITHOUT_PLAN",
    what: "a payee on no plan",
    found: withBo((r) => r.assignments.pop()),
    path: "/request/payees/1",
    says: /Bo Lund is on no plan: deals that credit this payee as owner or by a split are held\.$/,
    sound: withBo((r) => {
      r.assignments.pop();
      r.payees[1].isCommissionable = false;
    }),
  },
  {
    code: "PAYEE_WITHOUT_PLAN",
    what: "a payee on no plan where plans credit others than a deal names",
    found: withCreditsFor((r) => r.assignments.pop()),
    path: "/request/payees/1",
    says: /as owner, by a split or by a realisation row are held; what a role, a team or people below would bring is neither paid nor held\.$/,
    sound: withCreditsFor(),
  },
  {
    code: "ASSIGNMENTS_GAP",
    what: "days between two assignments of somebody whom a role may credit",
    found: withCreditsFor((r) => {
      r.assignments[1].lastDay = "2026-03-31";
      r.assignments.push({ ...r.assignments[1], firstDay: "2026-04-03", lastDay: null });
    }),
    path: "/request/assignments/2/firstDay",
    says: /from 2026-04-01 through 2026-04-02, between two assignments: deals of these days that credit this payee as owner, .* are held; what a role,/,
    sound: withCreditsFor(),
  },
  {
    code: "CREDIT_NOT_PAID",
    what: "a member of a team on no plan",
    found: withCreditsFor((r) => (r.assignments[1].lastDay = "2026-06-30")),
    path: "/request/teams/0/members/1/payeeKey",
    says: /^Bo Lund is in North and is on no plan from 2026-07-01: of what Sales credits the team with, the part of Bo Lund is paid to nobody, and nothing is held\.$/,
    sound: withCreditsFor((r) => {
      r.assignments[1].lastDay = "2026-06-30";
      r.teams[0].members[1].lastDay = "2026-06-30";
    }),
  },
  {
    code: "CREDIT_NOT_PAID",
    what: "a member of a team without a payee record",
    found: withCreditsFor((r) => r.teams[0].members.push({ payeeKey: "ghost", firstDay: "2026-01-01" })),
    path: "/request/teams/0/members/2/payeeKey",
    says: /^ghost is in North and has no payee record: .* is paid to nobody, and nothing is held\.$/,
    sound: withCreditsFor((r) => {
      component(r).credits = [{ source: "split" }];
      r.teams[0].members.push({ payeeKey: "ghost", firstDay: "2026-01-01" });
    }),
  },
  {
    code: "CREDIT_NOT_PAID",
    what: "a role of somebody without a payee record, once for all deals",
    found: withCreditsFor((r) => {
      r.deals.push(deal("deal-2", "anna", "100"), deal("deal-3", "anna", "100"));
      for (const one of r.deals) one.roles = [{ userKey: "user-eve", role: "SE" }];
    }),
    path: "/request/deals/0/roles/0/userKey",
    says: /^User user-eve has the role "SE" on deal-1 and 2 other deals and has no payee record: what Sales credits for it is paid to nobody/,
    sound: withCreditsFor((r) => {
      r.deals[0].roles = [{ userKey: "user-eve", role: "Helper" }];
      r.deals.push({ ...deal("deal-2", "anna", "1"), status: "lost", roles: [{ userKey: "user-eve", role: "SE" }] });
    }),
  },
  {
    code: "CREDIT_NOT_PAID",
    what: "a role of somebody who is on no plan that day",
    found: withCreditsFor((r) => {
      r.assignments[1].firstDay = "2026-02-03";
      r.teams = [];
      r.deals[0].roles = [{ userKey: "user-bo", role: "SE" }];
    }),
    path: "/request/deals/0/roles/0/userKey",
    says: /^Bo Lund has the role "SE" on deal-1 and is on no plan on 2026-02-02: /,
    sound: withCreditsFor((r) => {
      r.assignments[1].firstDay = "2026-02-02";
      r.teams = [];
      r.deals[0].roles = [{ userKey: "user-bo", role: "SE" }];
    }),
  },
  {
    code: "START_AFTER_ASSIGNMENT",
    what: "a first day of work within an assignment, with proration",
    found: banded((r) => {
      r.versions[0].conventions = { proration: "calendar" };
      r.payees[0].startDay = "2026-01-16";
    }),
    path: "/request/payees/0/startDay",
    says: /begins work on 2026-01-16 and is on Sales from 2026-01-01: the assignment decides\. Deals are paid from 2026-01-01 on, and quotas are prorated from it; the first day of work counts for a quota ramp alone, and the plan has none\.$/,
    sound: banded((r) => {
      r.versions[0].conventions = { proration: "calendar" };
      r.payees[0].startDay = "2026-01-16";
      r.assignments[0].firstDay = "2026-01-16";
    }),
  },
  {
    code: "START_AFTER_ASSIGNMENT",
    what: "a first day of work within an assignment, with a ramp",
    found: banded((r) => {
      r.versions[0].quotaRamp = ["0.5"];
      r.payees[0].startDay = "2026-01-16";
    }),
    path: "/request/payees/0/startDay",
    says: /Deals are paid from 2026-01-01 on, and quotas count in full; the first day of work counts for the quota ramp alone\.$/,
    sound: banded((r) => {
      r.versions[0].quotaRamp = ["0.5"];
      r.payees[0].startDay = "2025-12-16";
    }),
  },
  {
    code: "QUOTA_MISSING",
    what: "a payee without the quota that others have",
    found: withBo((r) => r.quotas.pop()),
    path: "/request/assignments/1",
    says: /Bo Lund has no quota of revenue from 2026-01-01 through 2026-03-31, which Sales of Sales needs/,
    sound: withBo((r) => {
      r.quotas.pop();
      r.assignments[1].firstDay = "2026-04-01";
    }),
  },
  {
    code: "PAYEE_FACT_MISSING",
    what: "a payee without the facts that the plan demands",
    found: flat((r) => (r.versions[0].payeeFacts = ["sales channel"])),
    path: "/request/payees/0",
    says: /Anna Holm has no sales channel, without which the plan does not pay/,
    sound: flat((r) => {
      r.versions[0].payeeFacts = ["sales channel"];
      r.payees[0].facts = { "sales channel": "direct" };
    }),
  },
  {
    code: "QUOTA_INVALID",
    what: "a relief of the whole quota",
    found: banded((r) => (r.quotas[0].relief = "1000")),
    path: "/request/quotas/0/relief",
    says: /has a relief of 1000/,
    sound: banded((r) => (r.quotas[0].relief = "999")),
  },
  {
    code: "QUOTA_NOT_USED",
    what: "a quota of a measure that nothing measures",
    found: banded((r) => r.quotas.push({ ...r.quotas[0], measure: "margin" })),
    path: "/request/quotas/1/measure",
    says: /counts for no component: none measures margin/,
    sound: banded((r) => {
      r.quotas.push({ ...r.quotas[0], measure: "margin" });
      r.versions[0].components.push({ ...component(r), key: "margin", measure: "margin" });
    }),
  },
  {
    code: "CONDITION_NOT_MET",
    what: "a condition that no deal meets",
    found: flat((r) => {
      component(r).conditions = [condition("region", "is", "nort")];
      r.deals[0].facts = { region: "north" };
    }),
    path: `${COMPONENT}/conditions/0/values`,
    says: /No deal meets region is "nort", as condition 1 asks/,
    sound: flat((r) => {
      component(r).conditions = [condition("region", "is", "north")];
      r.deals[0].items = [{ key: "1", amount: "1500", facts: { region: "north" } }];
    }),
  },
  {
    code: "CONDITION_NOT_MET",
    what: "a value that all deals have and that must not be",
    found: flat((r) => {
      component(r).conditions = [condition("internal", "isNot", "yes")];
      r.deals[0].facts = { internal: "yes" };
    }),
    path: `${COMPONENT}/conditions/0/values`,
    says: /No deal meets internal is not "yes"/,
    sound: flat((r) => {
      component(r).conditions = [condition("internal", "isNot", "yes")];
      r.deals[0].items = [
        { key: "1", amount: "1000" },
        { key: "2", amount: "500", facts: { internal: "yes" } },
      ];
    }),
  },
  {
    code: "ROW_NOT_MET",
    what: "a row for a value that no deal has",
    found: flat((r) => {
      Object.assign(component(r), { rate: "0", lookups: [{ kind: "fact", name: "product" }], rows: TWO_VALUES });
      r.deals[0].facts = { product: "on premise" };
    }),
    path: `${COMPONENT}/rows/0/first`,
    says: /No deal has product "cloud"/,
    sound: flat((r) => {
      Object.assign(component(r), { rate: "0", lookups: [{ kind: "fact", name: "product" }], rows: TWO_VALUES });
      r.deals[0].facts = { product: "cloud" };
    }),
  },
];

for (const { code, what, found, path, says, sound } of RULES) {
  test(`lint finds ${what} (${code}), and nothing once it is mended`, () => {
    const own = findings(found).filter((finding) => finding.code === code);
    assert.deepEqual(
      own.map((finding) => finding.path),
      [path],
    );
    assert.match(own[0].message, says);
    assert.notEqual(own[0].allowed, "");
    assert.deepEqual(
      findings(sound).filter((finding) => finding.code === code),
      [],
    );
  });
}

test("unknown people and plans are found wherever they are named", () => {
  const content = withBo((r) => {
    r.payees[0].managerKey = "eve";
    r.teams = [{ key: "north", members: [{ payeeKey: "eve", firstDay: "2026-01-01" }] }];
    r.leaves = [{ payeeKey: "eve", firstDay: "2026-01-01", lastDay: "2026-01-31" }];
    r.draws = [{ payeeKey: "eve", planKey: "plam", amount: "1", firstDay: "2026-01-01", lastDay: "2026-01-31" }];
    r.quotas.push({ ...r.quotas[0], payeeKey: "north" });
  });
  const unknown = findings(content).filter(({ code }) => code === "REFERENCE_UNKNOWN");
  assert.deepEqual(
    unknown.map(({ path }) => path),
    [
      "/request/leaves/0/payeeKey",
      "/request/draws/0/payeeKey",
      "/request/draws/0/planKey",
      "/request/payees/0/managerKey",
      "/request/teams/0/members/0/payeeKey",
    ],
  );
});

test("information is told and is no failure", () => {
  const { found } = RULES.find(({ code }) => code === "TEAM_QUOTA_DIFFERS")!;
  const { exitCode, text } = akkord("lint", fileWith(found));
  assert.equal(exitCode, 0, text);
  assert.match(text, /information TEAM_QUOTA_DIFFERS at \/request\/quotas\/2\/amount/);
});

test("what lint says of people on no plan is what is paid and held", () => {
  const paid = (change: (request: Bendable) => void) => {
    const content = withCreditsFor((r) => {
      r.assignments.pop();
      change(r);
    });
    const { lines, holds } = calculate(documentOf(JSON.stringify(content), "plan.json").request);
    return [lines.map(({ payeeKey, credit }) => `${payeeKey} ${credit.toText()}`), holds.map(({ code }) => code)];
  };
  const alone = [["anna 1500.00"], []];
  assert.deepEqual(
    paid((r) => (r.deals[0].roles = [{ userKey: "user-bo", role: "SE" }])),
    alone,
  );
  assert.deepEqual(
    paid((r) => (r.payees[0].managerKey = "bo")),
    alone,
  );
  const ofTeam = (r: Bendable) => {
    component(r).credits = [{ source: "team", role: "territory" }];
    r.deals[0].facts = { territory: "North" };
  };
  assert.deepEqual(paid(ofTeam), [["anna 750.00"], []]);
  assert.deepEqual(
    paid((r) => (r.deals[0].ownerUserKey = "user-bo")),
    [[], ["PLAN_MISSING"]],
  );
  assert.deepEqual(
    paid((r) => (r.deals[0].roles = [{ userKey: "user-bo", source: "realisation", role: "delivery" }])),
    [["anna 1500.00"], ["PLAN_MISSING"]],
  );
});

test("a payee in two teams is no fault where nothing measures teams", () => {
  const content = withBo((r) => {
    component(r).credits = [{ source: "split" }, { source: "team", role: "territory" }];
    r.teams = ["north", "south"].map((key) => ({ key, members: [{ payeeKey: "anna", firstDay: "2026-01-01" }] }));
  });
  const [twice] = findings(content).filter(({ code }) => code === "TEAM_TWICE");
  assert.equal(twice.severity, "information");
  assert.match(twice.message, /A deal that is shared by a team is shared with each; nothing measures teams/);
});

test("a payee of two teams counts for the one whose key comes first, on every plan, as lint says", () => {
  const content = inTeams(["south", "anna"], ["north", "anna"]);
  const quota = { ...content.request.quotas[0], amount: "1000" };
  content.request.quotas = ["north", "south"].map((payeeKey) => ({ ...quota, payeeKey }));
  const { lines } = calculate(documentOf(JSON.stringify(content), "plan.json").request);
  assert.deepEqual(lines.map(({ groupKey }) => groupKey).sort(), [
    "north|extra|sales|2026-01-01",
    "north|plan|sales|2026-01-01",
  ]);
});

test("--clawback-months sets how long pay may be taken back", () => {
  const file = fileWith(flat((r) => Object.assign(component(r), { clawbackOn: "churned", clawbackMonths: 6 })));
  const codes = (...options: string[]) =>
    akkordData<{ problems: Finding[] }>("lint", file, ...options).data.problems.map(({ code }) => code);
  assert.ok(!codes().includes("CLAWBACK_TOO_LONG"));
  assert.ok(!codes("--clawback-months", "6").includes("CLAWBACK_TOO_LONG"));
  assert.ok(codes("--clawback-months", "5").includes("CLAWBACK_TOO_LONG"));
  assert.equal(akkord("lint", file, "--clawback-months", "half").exitCode, 2);
});

/** Six people in six teams, of whom so many reach the quota. */
function six(reaching: number, owner: (at: number) => string): Bendable {
  return banded((request) => {
    const keys = Array.from({ length: 6 }, (_, at) => `p${at}`);
    request.payees = keys.map((key) => ({ key, userKey: `user-${key}` }));
    request.assignments = keys.map((payeeKey) => ({ payeeKey, planKey: "plan", firstDay: "2026-01-01" }));
    request.teams = keys.map((payeeKey, at) => ({ key: `t${at}`, members: [{ payeeKey, firstDay: "2026-01-01" }] }));
    request.quotas = keys.flatMap((payeeKey, at) => [
      { ...request.quotas[0], payeeKey },
      ...(owner(at) === payeeKey ? [] : [{ ...request.quotas[0], payeeKey: owner(at) }]),
    ]);
    request.deals = keys.map((key, at) => deal(`deal-${key}`, key, at < reaching ? "1300" : "500"));
  });
}

test("teams' quotas are looked at apart from people's", () => {
  const unrealistic = (content: Bendable) => findings(content).filter(({ code }) => code === "QUOTA_UNREALISTIC");
  assert.deepEqual(unrealistic(six(3, (at) => `t${at}`)), []);
  const messages = unrealistic(six(2, (at) => `t${at}`)).map(({ message }) => message);
  assert.match(messages[0], /^2 of 6 people \(33\.33 %\) reach their quota of revenue/);
  assert.match(messages[1], /^2 of 6 teams/);
});

test("quotas are compared with credits of the same measure alone", () => {
  const content = six(3, (at) => `p${at}`);
  for (const quota of content.request.quotas) quota.measure = "margin";
  assert.deepEqual(
    findings(content).filter(({ code }) => code === "QUOTA_UNREALISTIC"),
    [],
  );
});

test("a quota is reached when what relief leaves of it is", () => {
  const content = six(3, (at) => `p${at}`);
  for (const quota of content.request.quotas) Object.assign(quota, { amount: "2000", relief: "1000" });
  const codes = findings(content).map(({ code }) => code);
  assert.ok(!codes.includes("QUOTA_UNREALISTIC"), codes.join(", "));
});

test("a draw may go over several assignments to its plan that adjoin, and over none that do not", () => {
  const isFound = (...days: [string, string | null][]) => {
    const content = withDraw({ lastDay: "2026-12-31" });
    content.request.assignments = days.map(([firstDay, lastDay]) => ({
      payeeKey: "anna",
      planKey: "plan",
      firstDay,
      lastDay,
    }));
    return findings(content).some(({ code }) => code === "DRAW_WITHOUT_PLAN");
  };
  assert.ok(!isFound(["2026-01-01", "2026-06-30"], ["2026-07-01", null]));
  assert.ok(!isFound(["2026-07-01", "2026-12-31"], ["2025-01-01", "2025-06-30"], ["2025-12-01", "2026-06-30"]));
  assert.ok(isFound(["2026-01-01", "2026-06-30"], ["2026-07-02", null]));
  assert.ok(isFound(["2026-01-01", "2026-06-30"], ["2026-07-01", "2026-12-30"]));
});

/** What lint finds of quotas and bands in the light of deals. */
function ofHistory(content: Bendable): string[] {
  const codes = ["QUOTA_UNREALISTIC", "BAND_NOT_REACHED"];
  return findings(content)
    .filter(({ code }) => codes.includes(code))
    .map(({ code, message }) => (code === "BAND_NOT_REACHED" ? code : message.split(" reach")[0]));
}

test("whoever comes exactly to the start of a band reaches it where the plan includes it", () => {
  const exactly = (tierBounds: string) => {
    const content = six(3, (at) => `p${at}`);
    content.request.versions[0].conventions = { tierBounds };
    for (const one of content.request.deals) if (one.amount === "1300") one.amount = "1000";
    return ofHistory(content);
  };
  assert.deepEqual(exactly("inclusive"), []);
  assert.deepEqual(exactly("exclusive"), ["BAND_NOT_REACHED"]);
});

test("people are judged by the quota that counts for them, so that new ones have less to reach", () => {
  const ramped = (quotaRamp: string[]) => {
    const content = six(3, (at) => `p${at}`);
    content.request.versions[0].quotaRamp = quotaRamp;
    for (const payee of content.request.payees) payee.startDay = "2026-01-01";
    for (const one of content.request.deals) one.amount = one.amount === "1300" ? "400" : "100";
    return ofHistory(content);
  };
  assert.deepEqual(ramped(["0.2", "0.3", "0.4"]), []);
  assert.deepEqual(ramped([]), ["0 of 6 people (0 %)", "BAND_NOT_REACHED"]);
});

/** Six people with a quota of 1,000 in January and in February, and what they sell in each. */
function twoMonths(accumulation: string, january: (at: number) => string, february: (at: number) => string): string[] {
  const content = six(0, (at) => `p${at}`);
  const { request } = content;
  Object.assign(component(request), { period: "month", accumulation });
  const months = [
    { firstDay: "2026-01-01", lastDay: "2026-01-31" },
    { firstDay: "2026-02-01", lastDay: "2026-02-28" },
  ];
  const keys: string[] = request.payees.map(({ key }: { key: string }) => key);
  request.quotas = months.flatMap((days) => keys.map((payeeKey) => ({ payeeKey, ...days, amount: "1000" })));
  request.deals = months.flatMap(({ firstDay }, month) =>
    keys
      .map((key, at) => ({ ...deal(`${firstDay}-${key}`, key, [january, february][month](at)), day: firstDay }))
      .filter(({ amount }: Bendable) => amount !== ""),
  );
  return ofHistory(content);
}

test("year to date, what was sold before counts towards the quotas of all months so far", () => {
  const good = (at: number) => (at < 3 ? "3000" : "100");
  assert.deepEqual(
    twoMonths("yearToDate", good, () => "10"),
    [],
  );
  assert.deepEqual(
    twoMonths("period", good, () => "10"),
    ["0 of 6 people (0 %)"],
  );
});

test("year to date, whoever sold nothing in a month is not judged by that month, unless there is nothing before either", () => {
  const silent = (at: number) => (at < 3 ? "" : "10");
  assert.deepEqual(
    twoMonths("yearToDate", (at) => (at < 3 ? "3000" : "100"), silent),
    [],
  );
  const newcomer = (at: number) => (at === 0 ? "3000" : "");
  assert.deepEqual(
    twoMonths("yearToDate", () => "", newcomer),
    ["1 of 6 people (16.67 %)"],
  );
});

test("a period is judged once it is over", () => {
  const asOf = (day: string) => {
    const content = six(0, (at) => `p${at}`);
    content.request.asOf = day;
    return ofHistory(content);
  };
  assert.deepEqual(asOf("2026-03-30"), []);
  assert.deepEqual(asOf("2026-03-31"), ["0 of 6 people (0 %)", "BAND_NOT_REACHED"]);
});

test("people who were not on the plan in a period are not judged by its quotas", () => {
  const content = six(2, (at) => `p${at}`);
  content.request.assignments[5] = { ...content.request.assignments[5], firstDay: "2026-04-01" };
  content.request.deals.pop();
  assert.deepEqual(ofHistory(content), ["2 of 5 people (40 %)"]);
});

test("bands of a component that teams are measured by are judged by the quotas of teams", () => {
  const content = six(0, (at) => `t${at}`);
  component(content.request).measureOf = "team";
  assert.ok(ofHistory(content).includes("BAND_NOT_REACHED"));
  content.request.quotas = content.request.quotas.filter(({ payeeKey }: Bendable) => payeeKey.startsWith("t"));
  for (const quota of content.request.quotas) quota.amount = "500";
  assert.deepEqual(ofHistory(content), ["6 of 6 teams (100 %)"]);
});

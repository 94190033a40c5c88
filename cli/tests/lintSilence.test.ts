/** What pays nothing and is not held is told: nothing is lost in silence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../problem.js";
import { akkordData, deal, fileWith, flat, folderWith } from "./support.js";
import type { Bendable } from "./support.js";

const COMPONENT = "/request/versions/0/components/0";
const component = (request: Bendable) => request.versions[0].components[0];

/** Where lint finds a code in a document, and what it says. */
function found(code: string, change: (request: Bendable) => void): Problem[] {
  return akkordData<{ problems: Problem[] }>("lint", fileWith(flat(change))).data.problems.filter(
    (problem) => problem.code === code,
  );
}

/** Anna sells; Bo has a role on the deal and is all of the team North, whose territory the deal is in. */
function credited(credits: object[], change: (request: Bendable) => void = () => {}): (request: Bendable) => void {
  return (request) => {
    request.payees.push({ key: "bo", userKey: "user-bo", name: "Bo Lund" });
    request.assignments.push({ payeeKey: "bo", planKey: "plan", firstDay: "2026-01-01" });
    request.teams = [{ key: "n", name: "North", members: [{ payeeKey: "bo", firstDay: "2026-01-01" }] }];
    component(request).credits = [{ source: "split" }, ...credits];
    Object.assign(request.deals[0], { facts: { territory: "North" }, roles: [{ userKey: "user-bo", role: "SE" }] });
    change(request);
  };
}

const role = (name: string) => credited([{ source: "opportunityTeam", role: name }]);
const team = (fact: string, change?: (request: Bendable) => void) => credited([{ source: "team", role: fact }], change);
const product =
  (asked: string, given: string, testName = "is") =>
  (request: Bendable) => {
    component(request).conditions = [{ fact: "product", test: testName, values: [asked] }];
    request.deals[0].facts = { product: given };
  };

const withDraw = (firstDay: string, lastDay: string) => (request: Bendable) => {
  request.draws = [{ payeeKey: "anna", planKey: "plan", amount: "4000", isRecoverable: false, firstDay, lastDay }];
};
const withSalary = (startDay: string) => (request: Bendable) => {
  Object.assign(request.payees[0], { baseSalary: "120000", startDay });
};
const withRamp = (startDay: string | null) => (request: Bendable) => {
  request.versions[0].quotaRamp = ["0.5", "0.75"];
  request.payees[0].startDay = startDay;
};
const withQuotas = (rateKind: string) => (request: Bendable) => {
  const quota = { payeeKey: "anna", amount: "1000", firstDay: "2026-01-01", lastDay: "2026-03-31" };
  request.quotas = [quota, { ...quota, firstDay: "2026-04-01", lastDay: "2026-06-30" }];
  const tiers = rateKind === "flat" ? [] : [{ startsAt: "0", rate: "0.1" }];
  Object.assign(component(request), { rateKind, tiers, rate: rateKind === "flat" ? "0.1" : "0" });
};

type Case = [
  what: string,
  code: string,
  fault: (request: Bendable) => void,
  path: string,
  says: RegExp,
  sound: (request: Bendable) => void,
];

const CASES: Case[] = [
  [
    "a role that no deal has",
    "CREDIT_RULE_NOT_MET",
    role("SA"),
    `${COMPONENT}/credits/1/role`,
    /No deal has a role "SA" .* credit rule 2 of Sales credits nobody/,
    role("SE"),
  ],
  [
    "roles of a source that no deal has",
    "CREDIT_RULE_NOT_MET",
    credited([{ source: "accountTeam" }]),
    `${COMPONENT}/credits/1/source`,
    /No deal has a role of the source accountTeam/,
    credited([{ source: "opportunityTeam" }]),
  ],
  [
    "a role in other letters",
    "WRITTEN_OTHERWISE",
    role("se "),
    `${COMPONENT}/credits/1/role`,
    /Deals have the role "SE", and credit rule 2 of Sales credits "se ": case or blanks differ/,
    role("SE"),
  ],
  [
    "overlays that no deal has",
    "CREDIT_RULE_NOT_MET",
    credited([{ source: "overlay" }]),
    `${COMPONENT}/credits/1/source`,
    /No deal has an overlay split/,
    credited([{ source: "overlay" }], (r) => {
      r.deals[0].splits = [{ userKey: "user-bo", kind: "overlay", percent: "50" }];
    }),
  ],
  [
    "a fact that names no team as no deal has it",
    "CREDIT_RULE_NOT_MET",
    team("teritory"),
    `${COMPONENT}/credits/1/role`,
    /No deal has the fact "teritory", by which credit rule 2 of Sales finds a team/,
    team("territory"),
  ],
  [
    "a value that names no team, once for all deals",
    "TEAM_NOT_CREDITED",
    team("territory", (r) => {
      r.deals[0].facts = { territory: "north" };
      r.deals.push({ ...deal("deal-2", "anna", "5"), facts: { territory: "north" } });
    }),
    "/request/deals/0/facts/territory",
    /territory of deal-1 and 1 other deal, "north", is no team, but "North" is: only case or blanks differ/,
    team("territory", (r) => (r.deals[0].facts = { territory: "n" })),
  ],
  [
    "a team without members on the day",
    "TEAM_NOT_CREDITED",
    team("territory", (r) => (r.teams[0].members[0].lastDay = "2026-02-01")),
    "/request/deals/0/facts/territory",
    /"North", has no member from 2026-02-02 through 2026-02-02/,
    team("territory", (r) => (r.teams[0].members[0].lastDay = "2026-02-02")),
  ],
  [
    "a seller above whom nobody is, while others have a manager",
    "MANAGER_MISSING",
    credited([{ source: "manager" }], (r) => {
      r.payees.push({ key: "cy", userKey: "user-cy", managerKey: "bo" });
    }),
    "/request/payees/0",
    /Anna Holm reports to nobody: what Sales credits managers with/,
    credited([{ source: "manager" }], (r) => {
      r.payees.push({ key: "cy", userKey: "user-cy", managerKey: "anna" });
    }),
  ],
  [
    "items that no deal has",
    "ITEMS_NOT_MET",
    (r) => (component(r).paysItems = true),
    `${COMPONENT}/paysItems`,
    /No deal has items, and Sales pays for items alone/,
    (r) => {
      component(r).paysItems = true;
      r.deals[0].items = [{ key: "1", amount: "1" }];
    },
  ],
  [
    "a kind that no deal is of",
    "KIND_NOT_MET",
    (r) => (component(r).transactionKind = "order"),
    `${COMPONENT}/transactionKind`,
    /There is no order, and Sales pays for orders alone/,
    (r) => {
      component(r).transactionKind = "order";
      r.deals[0].kind = "order";
    },
  ],
  [
    "won orders that no component takes, once for all",
    "DEAL_NOT_PAID",
    (r) => {
      for (const key of ["order-1", "order-2"]) r.deals.push({ ...deal(key, "anna", "5"), kind: "order" });
    },
    "/request/deals/1/kind",
    /order-1 is an order, and no component of the plan pays for orders: nothing is paid for it, and nothing is held\. So with 1 other deal/,
    (r) => r.deals.push({ ...deal("order-1", "anna", "5"), kind: "order", status: "open" }),
  ],
  [
    "a won deal without the items that alone are paid",
    "DEAL_NOT_PAID",
    (r) => {
      component(r).paysItems = true;
      r.deals.push({ ...deal("deal-2", "anna", "5"), items: [{ key: "1", amount: "5" }] });
    },
    "/request/deals/0/items",
    /deal-1 has no items, and Sales pays for items alone/,
    (r) => {
      component(r).paysItems = true;
      r.deals[0].items = [{ key: "1", amount: "1" }];
    },
  ],
  [
    "a won deal that credits nobody",
    "DEAL_NOT_PAID",
    (r) => (component(r).credits = [{ source: "overlay" }]),
    "/request/deals/0",
    /deal-1 credits nobody under Sales/,
    (r) => {
      component(r).credits = [{ source: "overlay" }];
      r.payees[0].isCommissionable = false;
    },
  ],
  [
    "a won deal that the conditions leave out, as information",
    "DEAL_NOT_PAID",
    product("cloud", "on premise"),
    "/request/deals/0",
    /deal-1 is none of the deals that Sales pays for by its conditions and days/,
    product("cloud", "cloud"),
  ],
  [
    "a deal without a status",
    "DEAL_WITHOUT_STATUS",
    (r) => delete r.deals[0].status,
    "/request/deals/0",
    /deal-1 has no status and counts as open: nothing is paid for it/,
    (r) => (r.deals[0].status = "open"),
  ],
  [
    "a condition on a fact where no deal has any fact",
    "CONDITION_NOT_MET",
    (r) => (component(r).conditions = [{ fact: "product", values: ["cloud"] }]),
    `${COMPONENT}/conditions/0/values`,
    /No deal meets product is "cloud"/,
    product("cloud", "cloud"),
  ],
  [
    "a table of a fact that no deal has, once",
    "ROW_NOT_MET",
    (r) => {
      const rows = ["cloud", "on premise", ""].map((first) => ({ first, rate: "0.1" }));
      Object.assign(component(r), { rate: "0", lookups: [{ kind: "fact", name: "product" }], rows });
    },
    `${COMPONENT}/rows/0/first`,
    /No deal has product, for which the table of Sales has a rate/,
    (r) => {
      const rows = ["cloud", ""].map((first) => ({ first, rate: "0.1" }));
      Object.assign(component(r), { rate: "0", lookups: [{ kind: "fact", name: "product" }], rows });
      r.deals[0].facts = { product: "cloud" };
    },
  ],
  [
    "a condition that case alone keeps from being met",
    "WRITTEN_OTHERWISE",
    product("ja", "Ja"),
    `${COMPONENT}/conditions/0/values`,
    /Deals have product "Ja", and condition 1 of Sales asks for "ja": case or blanks differ/,
    product("ja", "ja"),
  ],
  [
    "a value in other letters that a condition should leave out",
    "WRITTEN_OTHERWISE",
    product("in house", "In house", "isNot"),
    `${COMPONENT}/conditions/0/values`,
    /asks for "in house"/,
    (r) => {
      product("in house", "In house", "isNot")(r);
      component(r).conditions[0].values.push("In house");
    },
  ],
  [
    "a row in other letters, though another deal meets it",
    "WRITTEN_OTHERWISE",
    (r) => {
      const rows = ["cloud", ""].map((first) => ({ first, rate: "0.1" }));
      Object.assign(component(r), { rate: "0", lookups: [{ kind: "fact", name: "product" }], rows });
      r.deals[0].facts = { product: "cloud" };
      r.deals.push({ ...deal("deal-2", "anna", "5"), facts: { product: "Cloud" } });
    },
    `${COMPONENT}/rows/0/first`,
    /Deals have product "Cloud", and the table of Sales asks for "cloud"/,
    product("Cloud", "Cloud"),
  ],
  [
    "a guarantee that begins and ends within months",
    "DRAW_WITHIN_MONTH",
    withDraw("2026-03-16", "2026-06-15"),
    "/request/draws/0/firstDay",
    /The guarantee of Anna Holm from 2026-03-16 through 2026-06-15 counts in whole months: 4,000 is paid in each month from 2026-03-01 through 2026-06-30/,
    withDraw("2026-03-01", "2026-06-30"),
  ],
  [
    "a draw that ends within a month",
    "DRAW_WITHIN_MONTH",
    withDraw("2026-03-01", "2026-06-29"),
    "/request/draws/0/lastDay",
    /through 2026-06-29 counts in whole months/,
    withDraw("2026-02-01", "2026-02-28"),
  ],
  [
    "a base salary of the whole month in which somebody begins, as information",
    "SALARY_OF_WHOLE_MONTH",
    withSalary("2026-03-16"),
    "/request/payees/0/startDay",
    /begins work on 2026-03-16, and statements show the base salary of all of 2026-03/,
    withSalary("2026-03-01"),
  ],
  [
    "a quota ramp where nobody has a first day of work",
    "RAMP_WITHOUT_START",
    withRamp(null),
    "/request/versions/0/quotaRamp",
    /The quota ramp of Sales counts for nobody/,
    withRamp("2026-01-01"),
  ],
  [
    "quotas by which nothing is paid, once for each measure, as information",
    "QUOTA_WITHOUT_PAY",
    withQuotas("flat"),
    "/request/quotas/0",
    /Nothing is paid by the quota of revenue of Anna Holm .*: no component pays by what people reach of such a quota\. So with 1 other quota/,
    withQuotas("marginal"),
  ],
  [
    "quotas of people where the plan is measured together",
    "QUOTA_WITHOUT_PAY",
    (r) => {
      withQuotas("marginal")(r);
      component(r).measureOf = "plan";
    },
    "/request/quotas/0",
    /what people reach/,
    (r) => {
      withQuotas("marginal")(r);
      component(r).measureOf = "plan";
      for (const quota of r.quotas) quota.payeeKey = "plan";
    },
  ],
];

for (const [what, code, fault, path, says, sound] of CASES) {
  test(`lint tells ${what} (${code}), and nothing once it is mended`, () => {
    const problems = found(code, fault);
    assert.deepEqual(
      problems.map((problem) => problem.path),
      [path],
    );
    assert.match(problems[0].message, says);
    assert.notEqual(problems[0].allowed, "");
    assert.deepEqual(found(code, sound), []);
  });
}

test("what conditions leave out is information, and what differs by case is no second fault of the same value", () => {
  assert.equal(found("DEAL_NOT_PAID", product("cloud", "on premise"))[0].severity, "information");
  assert.deepEqual(found("CONDITION_NOT_MET", product("ja", "Ja")), []);
});

test("deals of a CSV file without a column for the status are told, at their row", () => {
  const { request } = flat((r) => (r.deals = undefined));
  const files = { "plan.json": JSON.stringify({ request }), "deals.csv": "key,day\nd-1,2026-02-02\nd-2,2026-02-02\n" };
  const { data } = akkordData<{ problems: Problem[] }>("lint", folderWith(files));
  const [problem, ...others] = data.problems.filter(({ code }) => code === "DEAL_WITHOUT_STATUS");
  assert.deepEqual([problem.line, others], [2, []]);
  assert.match(problem.message, /So with 1 other deal/);
});

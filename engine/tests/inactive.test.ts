/** Payees who become inactive: what they were paid stays as it is and is held, whatever credited them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CreditRule, Deal, DealRole, Decimal, PlanComponent, Team, TeamMember } from "../index.js";
import type { CalculationRequest } from "../index.js";
import { company, deal, flatPlan, split } from "./build.js";
import { Ledger } from "./ledger.js";

interface Case {
  what: string;
  credits: CreditRule[];
  change?: (won: Deal, rules: CalculationRequest) => void;
  remedy: RegExp;
}

function rule(source: CreditRule["source"], role = ""): CreditRule {
  return Object.assign(new CreditRule(), { source, role });
}

function roleOf(source: DealRole["source"], role: string): DealRole {
  return Object.assign(new DealRole(), { userKey: "user-bo", source, role });
}

const BESIDE = /give the role, the place in the team or the people below to somebody else/;
const NAMED = /give the deal or split to somebody else/;
const CASES: Case[] = [
  { what: "the owner", credits: [], change: (won) => (won.ownerUserKey = "user-bo"), remedy: NAMED },
  { what: "a split", credits: [], change: (won) => won.splits.push(split("user-bo", "overlay", "50")), remedy: NAMED },
  {
    what: "a realisation row",
    credits: [rule("realisation", "sale")],
    change: (won) => won.roles.push(roleOf("realisation", "sale")),
    remedy: NAMED,
  },
  {
    what: "a role on the deal",
    credits: [rule("opportunityTeam", "Engineer")],
    change: (won) => won.roles.push(roleOf("opportunityTeam", "Engineer")),
    remedy: BESIDE,
  },
  {
    what: "a role on the account",
    credits: [rule("accountTeam")],
    change: (won) => won.roles.push(roleOf("accountTeam", "Engineer")),
    remedy: BESIDE,
  },
  { what: "people below", credits: [rule("split"), rule("manager")], remedy: BESIDE },
  {
    what: "a team",
    credits: [rule("team", "territory")],
    change: (won) => won.facts.set("territory", "north"),
    remedy: BESIDE,
  },
  {
    what: "people below, under the plan of the owner",
    credits: [rule("manager")],
    change: (_, rules) => {
      rules.versions[0].paysByOwner = true;
      rules.assignments.pop();
    },
    remedy: BESIDE,
  },
];

function rulesFor(credits: CreditRule[]): CalculationRequest {
  const rules = company();
  rules.payees[0].managerKey = "bo";
  rules.versions[0].components[0].credits = credits;
  const member = Object.assign(new TeamMember(), { payeeKey: "bo", firstDay: "2026-01-01" });
  rules.teams = [Object.assign(new Team(), { key: "north", members: [member] })];
  return rules;
}

for (const { what, credits, change = () => undefined, remedy } of CASES) {
  test(`whoever is credited by ${what} and becomes inactive keeps what stands, and the deal is held for them alone`, () => {
    const rules = rulesFor(credits);
    const won = deal("d1", "2026-03-01", "1000");
    change(won, rules);
    const ledger = new Ledger();
    ledger.settle(rules, [won]);
    const before = ledger.summary();
    assert.ok(before.some(({ lineKey, amount }) => lineKey.includes("|bo|") && amount !== "0"));

    rules.payees[1].isActive = false;
    const { entries, holds } = ledger.settle(rules, [won]);
    assert.deepEqual(entries, []);
    assert.deepEqual(ledger.summary(), before);
    assert.deepEqual(
      holds.map(({ code, payeeKey }) => `${code} ${payeeKey}`),
      ["PAYEE_INACTIVE bo"],
    );
    assert.match(holds[0].remedy, remedy);
  });
}

test("inactive people whom nothing credits are not held", () => {
  const rules = rulesFor([rule("split"), rule("opportunityTeam", "Engineer")]);
  rules.payees[1].isActive = false;
  const won = deal("d1", "2026-03-01", "1000");
  won.roles.push(roleOf("opportunityTeam", "Driver"));
  const ledger = new Ledger();
  const holds = () => ledger.settle(rules, [won]).holds.map(({ code }) => code);
  assert.deepEqual(holds(), []);
  won.roles[0].role = "Engineer";
  assert.deepEqual(holds(), ["PAYEE_INACTIVE"]);
  rules.versions[0].components[0].transactionKind = "order";
  assert.deepEqual(holds(), []);
  rules.versions[0].components[0].transactionKind = "opportunity";
  rules.assignments[1].lastDay = "2026-02-28";
  assert.deepEqual(holds(), []);
});

test("what a stage earned before the payee became inactive stays, and is held once", () => {
  const rules = rulesFor([]);
  const meeting = Object.assign(new PlanComponent(), { key: "demo", earnedOn: "demo", rate: Decimal.of("0.01") });
  rules.versions[0].components.push(meeting);
  const open = deal("d1", "2026-03-01", "1000");
  open.ownerUserKey = "user-bo";
  open.status = "open";
  open.milestones.set("demo", "2026-02-10");
  const ledger = new Ledger();
  ledger.settle(rules, [open]);
  rules.payees[1].isActive = false;
  for (const status of ["open", "won"] as const) {
    open.status = status;
    const { entries, holds } = ledger.settle(rules, [open]);
    assert.deepEqual([entries.length, holds.map(({ code }) => code)], [0, ["PAYEE_INACTIVE"]], status);
  }
});

test("what a role earned stays when its plan cannot pay any more, or lacks a fact of the payee", () => {
  const rules = rulesFor([rule("opportunityTeam")]);
  rules.assignments[1].planKey = "engineers";
  rules.versions.push(Object.assign(flatPlan("0.05"), { planKey: "engineers" }));
  rules.versions[1].components[0].credits = [rule("opportunityTeam")];
  const won = deal("d1", "2026-03-01", "1000");
  won.roles.push(roleOf("opportunityTeam", "Engineer"));
  const ledger = new Ledger();
  ledger.settle(rules, [won]);
  const again = () => {
    const { entries, holds } = ledger.settle(rules, [won]);
    return [entries.length, holds.map(({ code, payeeKey }) => `${code} ${payeeKey}`)];
  };
  rules.versions[1].payeeFacts = ["channel"];
  assert.deepEqual(again(), [0, ["PAYEE_INCOMPLETE bo"]]);
  rules.versions[1].payeeFacts = [];
  rules.versions[1].components[0].rate = Decimal.of("5000");
  assert.deepEqual(again(), [0, []], "nobody can say whether a plan with faults credits engineers");
});

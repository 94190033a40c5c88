/**
 * An estimate that depends on what others sell is computed in the org, and nothing but the person's own lines leaves it: no pay,
 * target, salary or entry of anybody else. The secrets are distinctive numbers, looked for in everything that a page is told.
 */
import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { type CalculationRequest, calculate, readRequest } from "../../engine/index.js";
import { type Company, type Fields, REPS, type Rules, YEAR, foundCompany } from "./company.js";
import { entriesByLine, rows } from "./recomputation.js";

const DAY = `${YEAR}-11-20`;
const measured = { Rate_Kind__c: "marginal", Tiers_By__c: "measured", Rate__c: "0" };

/** The open deal is the one that reaches the second band. */
const bands: [string, string][] = [
  ["0", "0.05"],
  ["130000", "0.0711"],
];

/** What makes pay depend on others, beside the tiered plan that depends on nobody. */
const MODELS: Record<string, Rules> = {
  "a team that measures together": { component: { Measure_Of__c: "team", ...measured }, tiers: bands },
  "a pool of everybody on the plan, rated whole": {
    component: { Measure_Of__c: "plan", ...measured, Rate_Kind__c: "retroactive" },
    tiers: bands,
  },
  "a territory that shares": { credits: [{ Source__c: "team", Role__c: "industry" }] },
  "managers above": { credits: [{ Source__c: "split" }, { Source__c: "manager", Levels__c: "1", Percent__c: "23" }] },
};

interface View {
  request: string | null;
  estimate: { lines: { key: string; amount: string }[] } | null;
}

interface Summary {
  request: string | null;
  problems: object[];
  periods: { earned: string; addedAmount: string | null }[];
}

let at: Company;
let back: () => void;
let open: string;

before(() => {
  at = foundCompany(["TeamSelling"]);
  at.addPayee("Mia");
  for (const name of ["Anna", "Bo"]) at.update("Payee__c", at.payees.get(name)!, { Manager__c: at.payees.get("Mia")! });
  const [team] = at.insert("Team__c", [{ Name: "Retail" }]);
  REPS.forEach((name, i) => {
    at.update("Payee__c", at.payees.get(name)!, {
      Base_Salary__c: `${6 + i}13579.00`,
      Target_Incentive__c: `${6 + i}97531.00`,
    });
    const member = { Team__c: team, Payee__c: at.payees.get(name)!, Percent__c: ["41.7", "35.2", "23.1"][i] };
    at.insert("Team_Member__c", [{ ...member, From_Date__c: `${YEAR}-01-01` }]);
  });
  rows(at, "Quota__c").forEach((row, i) => at.update("Quota__c", row("Id")!, { Amount__c: `${71 + i}357.00` }));
  back = at.snapshot();
});

beforeEach(() => back());

function deal(name: string, Amount: string, more: Fields = {}): Fields {
  return { OwnerId: at.users.get(name)!, Amount, CloseDate: `${YEAR}-11-02`, AccountId: at.accounts[0], ...more };
}

/** Puts everybody on a plan of the model, sells something, and leaves an open deal of Anna. */
function found(model: string): void {
  at.addPlan("Shared");
  at.addSpecialVersion("Shared", `${YEAR}-01-01`, MODELS[model]);
  for (const name of [...REPS, "Mia"]) at.assign(name, "Shared");
  at.addDeals([
    deal("Anna", "31234.56"),
    deal("Bo", "27654.32"),
    deal("Bo", "13131.13"),
    deal("Cleo", "19876.54"),
    deal("Cleo", "17171.71"),
  ]);
  [open] = at.addDeals([deal("Anna", "41411.77", { StageName: "Prospecting", CloseDate: DAY })]);
  at.settle();
}

/** All that pages tell somebody about the open deal and the running periods. */
function told(name: string): { view: View; summary: Summary; text: string } {
  const ask = (controller: string, method: string, args: Record<string, unknown>): unknown => {
    return at.call(at.as(name), controller, method, args);
  };
  const opportunityId = open;
  const view = ask("CommissionOnOpportunityController", "getCommission", { opportunityId }) as View;
  const other = ask("CommissionOnOpportunityController", "estimate", { opportunityId, amount: "52525.25" });
  const summary = ask("TargetVsCommissionController", "getSummary", {}) as Summary;
  return { view, summary, text: JSON.stringify([view, other, summary]) };
}

/** Pay, targets and salaries of somebody, as digits that stand nowhere by chance. */
function secretsOf(name: string): string[] {
  const payee = at.payees.get(name)!;
  const ofPayee = (object: string, ...fields: string[]) =>
    rows(at, object)
      .filter((row) => row(object === "Payee__c" ? "Id" : "Payee__c") === payee)
      .flatMap((row) => fields.map((field) => row(field)));
  const all = [
    ...ofPayee("Ledger_Entry__c", "Amount__c", "Total__c", "Entry_Key__c", "Trace__c"),
    ...ofPayee("Quota__c", "Amount__c"),
    ...ofPayee("Payee__c", "Base_Salary__c", "Target_Incentive__c"),
  ];
  return [...new Set(all)].filter((text): text is string => (text ?? "").replace(/\D/g, "").length >= 5);
}

describe("where pay depends on others", () => {
  for (const model of Object.keys(MODELS)) {
    test(`${model}: a page is told the own pay only`, () => {
      found(model);
      for (const name of [...REPS, "Mia"]) {
        const { view, summary, text } = told(name);
        assert.equal(view.request, null, "it is computed in the org");
        assert.equal(summary.request, null);
        assert.deepEqual(summary.problems, []);
        for (const line of view.estimate!.lines) assert.equal(line.key.split("|")[1], at.payees.get(name), name);
        for (const other of [...REPS, "Mia"].filter((one) => one !== name)) {
          // What a manager may see of the people below is on the page too, beside the estimate.
          if (name === "Mia" && other !== "Cleo") continue;
          for (const secret of secretsOf(other))
            assert.ok(!text.includes(secret), `${name} reads ${secret} of ${other}`);
        }
      }
      assert.ok(told("Anna").view.estimate!.lines.length > 0, "there is an estimate");
      assert.ok(Number(told("Anna").summary.periods[0].addedAmount) > 0, "and something is expected");
    });

    test(`${model}: everybody's estimate is what the closed deal pays`, () => {
      found(model);
      const names = [...REPS, "Mia"];
      const linesOf = ({ estimate }: View) => estimate!.lines.map(({ key, amount }) => `${key} ${amount}`).sort();
      const before = names.map((name) => told(name));
      at.update("Opportunity", open, { StageName: "Closed Won" });
      at.settle();
      names.forEach((name, i) => {
        assert.deepEqual(linesOf(before[i].view), paid(name), name);
        const added = before[i].summary.periods.map(({ addedAmount, earned }) => cents(addedAmount!) + cents(earned));
        const earned = told(name).summary.periods.map((period) => cents(period.earned));
        // Who is not credited with the deal does not find it at home, though it may move the band of all.
        if (paid(name).some((line) => !line.includes("~adjustment"))) assert.deepEqual(added, earned, name);
      });
      assert.ok(before.flatMap(({ view }) => linesOf(view)).length > 1);
    });
  }
});

function cents(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/** What the ledger says of the deal that was open, line by line. */
function paid(name: string): string[] {
  const latest = [...entriesByLine(at).values()].map((entries) => entries.at(-1)!);
  return latest
    .filter((row) => row("Deal_Id__c") === open && row("Payee__c") === at.payees.get(name))
    .map((row) => `${row("Line_Key__c")} ${row("Total__c")}`)
    .sort();
}

describe("where pay depends on nobody else", () => {
  test("the text for the page holds the own records only, whoever shares the deal", () => {
    [open] = at.addDeals([deal("Anna", "41411.77", { StageName: "Prospecting", CloseDate: DAY })]);
    at.addDeals([deal("Anna", "31234.56"), deal("Bo", "27654.32")]);
    const type = at.query("SELECT Id FROM OpportunitySplitType WHERE IsTotalValidated = TRUE")[0].id!;
    const shares: [string, string][] = [
      ["Anna", "60"],
      ["Bo", "40"],
    ];
    at.insert(
      "OpportunitySplit",
      shares.map(([name, SplitPercentage]) => {
        return { OpportunityId: open, SplitTypeId: type, SplitOwnerId: at.users.get(name)!, SplitPercentage };
      }),
    );
    at.settle();
    for (const [name, other] of [
      ["Anna", "Bo"],
      ["Bo", "Anna"],
    ]) {
      const { view, summary, text } = told(name);
      for (const secret of secretsOf(other)) assert.ok(!text.includes(secret), `${name} reads ${secret} of ${other}`);
      for (const request of [view.request!, summary.request!].map((one) => readRequest(one))) {
        const own = at.payees.get(name)!;
        const keys = ({ assignments, quotas, leaves, draws, standing }: CalculationRequest) =>
          [assignments, quotas, leaves, draws, standing].flat().map(({ payeeKey }) => payeeKey);
        assert.deepEqual([...new Set(keys(request))], [own]);
        assert.deepEqual(request.teams, []);
        assert.deepEqual([request.payees[0].baseSalary, request.payees[0].targetIncentive], [null, null]);
        assert.ok(request.payees.slice(1).every(({ isCommissionable }) => !isCommissionable));
        assert.ok(calculate(request).lines.every(({ payeeKey }) => payeeKey === own));
      }
      assert.equal(
        calculate(readRequest(view.request!)).lines.some(({ dealKey }) => dealKey === open),
        true,
      );
    }
  });
});

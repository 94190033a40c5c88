/** A quota or a time on a plan that counts for other days than its own: whatever it pays differently is calculated again. */
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { assertSound, rows, standingLedger } from "./recomputation.js";

let at: Company;
let back: () => void;

before(() => {
  at = foundCompany();
  back = at.snapshot();
});

beforeEach(() => back());

/** A plan beside the others for Anna and Bo, which pays 5 %, and 10 % of everything from the whole quota on. */
function addPlan(component: Fields, version: Fields = {}): void {
  at.addPlan("Shared");
  const rates = { Rate_Kind__c: "retroactive", Rate__c: "0", ...component };
  at.addSpecialVersion("Shared", `${YEAR}-01-01`, {
    version,
    component: rates,
    tiers: [
      ["0", "0.05"],
      ["1", "0.1"],
    ],
  });
}

/** One deal in May, and no other, of Anna's. */
function sellInMay(): void {
  at.addDeals([{ OwnerId: at.users.get("Anna")!, Amount: "150000.00", CloseDate: `${YEAR}-05-15` }]);
  at.settle();
}

function paid(plan: string): string[] {
  const ofPlan = rows(at, "Ledger_Entry__c").filter((row) => row("Plan__c") === at.plans.get(plan));
  const keys = new Set(ofPlan.map((row) => row("Line_Key__c")!));
  return [...standingLedger(at)].filter(([key]) => keys.has(key)).map(([, line]) => line.amount);
}

for (const [accumulation, periods] of [
  ["yearToDate", {}],
  ["rolling", { Rolling_Periods__c: "2", Rate_Kind__c: "marginal" }],
] as const)
  test(`a quota of a quarter without deals is changed, and counts for later ones (${accumulation})`, () => {
    addPlan({ Period__c: "quarter", Accumulation__c: accumulation, ...periods });
    at.assign("Anna", "Shared");
    sellInMay();
    assertSound(at);
    const before = paid("Shared");
    const [quota] = rows(at, "Quota__c").filter(
      (row) => row("Payee__c") === at.payees.get("Anna") && row("From_Date__c")!.startsWith(`${YEAR}-01-01`),
    );
    at.update("Quota__c", quota("Id")!, { Amount__c: "1000.00" });
    at.settle();
    assertSound(at);
    assert.notDeepEqual(paid("Shared"), before);
  });

test("a quota of a team is changed, and counts for later quarters", () => {
  addPlan({ Period__c: "quarter", Accumulation__c: "yearToDate", Measure_Of__c: "team" });
  at.assign("Anna", "Shared");
  const [team] = at.insert("Team__c", [{ Name: "North" }]);
  at.insert("Team_Member__c", [{ Team__c: team, Payee__c: at.payees.get("Anna")!, From_Date__c: `${YEAR}-01-01` }]);
  const quota = (from: string, to: string): Fields => ({
    Team__c: team,
    Measure__c: "revenue",
    Amount__c: "100000.00",
    From_Date__c: `${YEAR}-${from}`,
    To_Date__c: `${YEAR}-${to}`,
  });
  const [first] = at.insert("Team_Quota__c", [quota("01-01", "03-31"), quota("04-01", "06-30")]);
  sellInMay();
  assertSound(at);
  const before = paid("Shared");
  at.update("Team_Quota__c", first, { Amount__c: "1000.00" });
  at.settle();
  assertSound(at);
  assert.notDeepEqual(paid("Shared"), before);
});

test("a quota of a plan is entered, changed and deleted, and counts for all on it and for later quarters", () => {
  addPlan({ Period__c: "quarter", Accumulation__c: "yearToDate", Measure_Of__c: "plan" });
  at.assign("Anna", "Shared");
  at.assign("Bo", "Shared");
  at.addDeals([
    { OwnerId: at.users.get("Anna")!, Amount: "150000.00", CloseDate: `${YEAR}-05-15` },
    { OwnerId: at.users.get("Bo")!, Amount: "20000.00", CloseDate: `${YEAR}-05-16` },
  ]);
  at.settle();
  const held = () => rows(at, "Deal_Mark__c").flatMap((row) => row("Hold_Summary__c") ?? []);
  assert.equal(held().length, 2);
  for (const reason of held()) assert.match(reason, /: The plan Shared has no quota of revenue from /);
  const quota = (Amount__c: string, from: string, to: string): Fields => ({
    Plan__c: at.plans.get("Shared")!,
    Measure__c: "revenue",
    Amount__c,
    From_Date__c: `${YEAR}-${from}`,
    To_Date__c: `${YEAR}-${to}`,
  });
  const [first, second] = at.insert("Plan_Quota__c", [
    quota("100000.00", "01-01", "03-31"),
    quota("150000.00", "04-01", "06-30"),
  ]);
  at.settle();
  assertSound(at);
  assert.deepEqual(paid("Shared").sort(), ["1000", "7500"]);
  at.update("Plan_Quota__c", first, { Amount__c: "1000.00", Relief__c: "500.00" });
  at.settle();
  assertSound(at);
  assert.deepEqual(paid("Shared").sort(), ["2000", "7500", "7500"]);
  at.update("Plan_Quota__c", second, { Amount__c: "200000.00" });
  at.settle();
  assertSound(at);
  assert.deepEqual(paid("Shared").sort(), ["1000", "7500"]);
  at.delete("Plan_Quota__c", second);
  at.settle();
  assert.equal(held().length, 2);
  at.undelete("Plan_Quota__c", second);
  at.settle();
  assertSound(at);
});

test("another time on a plan shares the quota of the year, and a deal before it is paid by that", () => {
  addPlan({ Period__c: "year" }, { Proration__c: "calendar" });
  const days = { From_Date__c: `${YEAR}-01-01`, To_Date__c: `${YEAR}-12-31` };
  at.insert("Quota__c", [{ Payee__c: at.payees.get("Anna")!, Measure__c: "revenue", Amount__c: "200000.00", ...days }]);
  at.assign("Anna", "Shared", `${YEAR}-01-01`, `${YEAR}-06-30`);
  sellInMay();
  assertSound(at);
  assert.deepEqual(paid("Shared"), ["15000"]);
  const later = at.assign("Anna", "Shared", `${YEAR}-07-01`);
  at.settle();
  assertSound(at);
  assert.deepEqual(paid("Shared"), ["7500"]);
  at.delete("Plan_Assignment__c", later);
  at.settle();
  assertSound(at);
  assert.deepEqual(paid("Shared"), ["15000"]);
});

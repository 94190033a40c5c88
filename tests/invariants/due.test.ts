/** What comes due as days go by is paid by the job of the night, without any change of a deal, and nothing else is touched. */
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { Decimal } from "../../engine/index.js";
import { type Company, YEAR, foundCompany } from "./company.js";
import { assertSound, rows } from "./recomputation.js";

const DAY = 24 * 60;
const FIRST = "2024-01-01";

let at: Company;
let back: () => void;

before(() => {
  at = foundCompany();
  at.addPlan("Contest");
  const contest = { Rate_Kind__c: "contest", Measure_Of__c: "plan", Prizes__c: "1000; 500", Rate__c: "0" };
  const days = { From_Date__c: `${YEAR}-11-01`, To_Date__c: `${YEAR}-11-05` };
  at.addSpecialVersion("Contest", FIRST, { component: { ...contest, ...days } });
  at.addPlan("Residual");
  const residual = { Rate_Kind__c: "residual", Year_Rates__c: "0.1; 0.04", Rate__c: "0" };
  at.addSpecialVersion("Residual", FIRST, { component: residual });
  at.settle();
  back = at.snapshot();
});

beforeEach(() => back());

/** What entries of a plan come to, by day. */
function paid(plan: string): Record<string, string> {
  const sums = new Map<string, Decimal>();
  for (const row of rows(at, "Ledger_Entry__c")) {
    if (row("Plan__c") !== at.plans.get(plan)) continue;
    const day = row("Deal_Date__c")!.slice(0, 10);
    sums.set(day, (sums.get(day) ?? Decimal.ZERO).plus(Decimal.of(row("Amount__c")!)));
  }
  return Object.fromEntries([...sums].sort().map(([day, sum]) => [day, sum.toShortText()]));
}

function calculatedAt(): (string | null)[] {
  return rows(at, "Deal_Mark__c").map((row) => row("Settled_At__c"));
}

test("prizes of a contest are paid the night after its last day", () => {
  for (const name of ["Anna", "Bo"]) at.assign(name, "Contest");
  at.addDeals([
    { OwnerId: at.users.get("Anna")!, CloseDate: `${YEAR}-11-02`, Amount: "3000.00" },
    { OwnerId: at.users.get("Bo")!, CloseDate: `${YEAR}-11-02`, Amount: "7000.00" },
    { OwnerId: at.users.get("Cleo")!, CloseDate: `${YEAR}-11-02` },
  ]);
  for (let night = 2; night <= 5; night += 1) {
    at.pass(DAY);
    if (night < 5) assert.deepEqual(paid("Contest"), { [`${YEAR}-11-02`]: "0" });
  }
  assert.deepEqual(paid("Contest"), { [`${YEAR}-11-02`]: "0", [`${YEAR}-11-05`]: "1500" });
  const prizes = rows(at, "Ledger_Entry__c").filter((row) => row("Deal_Id__c") === null);
  assert.deepEqual(
    prizes.map((row) => [row("Payee__c"), Decimal.of(row("Amount__c")!).toShortText()]).sort(),
    [
      [at.payees.get("Anna"), "500"],
      [at.payees.get("Bo"), "1000"],
    ].sort(),
  );
  assertSound(at);
  const before = calculatedAt();
  for (let night = 0; night < 3; night += 1) at.pass(DAY);
  assert.deepEqual(calculatedAt(), before);
});

test("a deal that comes late moves the prizes", () => {
  for (const name of ["Anna", "Bo"]) at.assign(name, "Contest");
  at.addDeals([{ OwnerId: at.users.get("Anna")!, CloseDate: `${YEAR}-11-02`, Amount: "3000.00" }]);
  for (let night = 0; night < 5; night += 1) at.pass(DAY);
  assert.equal(paid("Contest")[`${YEAR}-11-05`], "1000");
  at.addDeals([{ OwnerId: at.users.get("Bo")!, CloseDate: `${YEAR}-11-03`, Amount: "4000.00" }]);
  at.settle();
  assert.equal(paid("Contest")[`${YEAR}-11-05`], "1500");
  assertSound(at);
});

test("a year of a residual is paid when it begins", () => {
  at.assign("Anna", "Residual", FIRST);
  const deal = { OwnerId: at.users.get("Anna")!, Amount: "1000.00" };
  for (const row of rows(at, "Plan_Assignment__c"))
    if (row("Plan__c") === at.plans.get("Tiered")) at.delete("Plan_Assignment__c", row("Id")!);
  at.addDeals([
    { ...deal, CloseDate: "2025-11-04" },
    { ...deal, CloseDate: "2025-12-20" },
  ]);
  at.settle();
  assert.deepEqual(paid("Residual"), { "2025-11-04": "100", "2025-12-20": "100" });
  const before = calculatedAt()[1];
  for (let night = 0; night < 4; night += 1) at.pass(DAY);
  assert.deepEqual(paid("Residual"), { "2025-11-04": "100", "2025-12-20": "100", [`${YEAR}-11-04`]: "40" });
  assert.equal(calculatedAt()[1], before);
  assertSound(at);
});

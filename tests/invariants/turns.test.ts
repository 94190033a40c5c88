/**
 * Where payees share attainment, calculations of different payees take turns. One is stopped after it has read what stands; the
 * other starts then, as on a second machine, and goes as far as locks let it. Where it must wait it starts again afterwards.
 */
import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import type { QueryRequest, Transaction } from "../../local-org/contract.js";
import { ApexList, SObject } from "../../local-org/values/index.js";
import { type Company, type Rules, YEAR, foundCompany } from "./company.js";
import { assertSound, differences, expectedLedger, standingLedger } from "./recomputation.js";

class MustWait extends Error {}

const tiers: [string, string][] = [
  ["0", "0.05"],
  ["15000", "0.1"],
];
const shared = { Rate_Kind__c: "retroactive", Tiers_By__c: "measured", Rate__c: "0" };
const PLANS: Record<string, Rules> = {
  team: { component: { Measure_Of__c: "team", ...shared }, tiers },
  plan: { component: { Measure_Of__c: "plan", ...shared }, tiers },
};

let at: Company;
let back: () => void;
let deals: string[];
/** Objects whose rows each calculation locked, in its order. */
let locked: string[][];
/** Rows that the first calculation holds, until it ends. */
let held: Set<string>;
/** Objects whose locks are not heeded. */
let unheeded: Set<string>;
let pause: (() => void) | null;

before(() => {
  at = foundCompany();
  const { database } = at.org;
  const { query } = database;
  database.query = (tx: Transaction, request: QueryRequest): SObject[] => {
    const rows = query.call(database, tx, request);
    if (/FOR UPDATE/i.test(request.text)) lock(rows);
    if (pause && /FROM Ledger_Entry__c/i.test(request.text)) {
      const work = pause;
      pause = null;
      work();
    }
    return rows;
  };
  // Transactions of the local org follow each other; here one starts while another waits, as in a test of Apex.
  (database as unknown as { runner: { isIsolated: boolean } }).runner.isIsolated = true;
  back = at.snapshot();
});

beforeEach(() => {
  back();
  locked = [[]];
  held = new Set();
  unheeded = new Set();
  pause = null;
});

function lock(rows: SObject[]): void {
  if (rows.length === 0) return;
  locked.at(-1)!.push(rows[0].type);
  if (locked.length === 1) for (const row of rows) held.add(row.id!);
  else if (!unheeded.has(rows[0].type) && rows.some((row) => held.has(row.id!))) throw new MustWait();
}

/** Deals of Anna and of Bo wait to be calculated, both on this plan beside their own, and in one team. */
function prepare(name: string): void {
  at.addPlan(name);
  at.addSpecialVersion(name, `${YEAR}-01-01`, PLANS[name]);
  const [team] = at.insert("Team__c", [{ Name: "Nordic" }]);
  for (const rep of ["Anna", "Bo"]) {
    const payee = at.payees.get(rep)!;
    at.insert("Team_Member__c", [{ Team__c: team, Payee__c: payee, From_Date__c: `${YEAR}-01-01` }]);
    at.assign(rep, name);
  }
  addDeals();
}

function addDeals(): void {
  at.settle();
  deals = ["Anna", "Bo"].map((rep) => at.addDeals([{ OwnerId: at.users.get(rep)! }])[0]);
  at.org.faults.deliver = () => [];
  at.settle();
  at.org.faults.deliver = null;
}

/** A delivery of one ticket. */
function calculate(dealKey: string): void {
  const ticket = new SObject("Commission_Ticket__e");
  ticket.put("Deal_Id__c", dealKey);
  at.apex("CommissionTicketHandler", "handle", [new ApexList("Commission_Ticket__e", [ticket])]);
}

/** The deal of Bo is calculated while that of Anna is; gives whether it had to wait. */
function interleave(): boolean {
  let hasWaited = false;
  locked = [[]];
  pause = () => {
    locked.push([]);
    try {
      calculate(deals[1]);
    } catch (error) {
      if (!(error instanceof MustWait)) throw error;
      hasWaited = true;
    }
  };
  calculate(deals[0]);
  held.clear();
  if (hasWaited) calculate(deals[1]);
  return hasWaited;
}

for (const name of Object.keys(PLANS)) {
  describe(`payees who share attainment by ${name}`, () => {
    test("wait for each other, and the ledger is what the engine says of all deals at once", () => {
      prepare(name);
      assert.equal(interleave(), true);
      assert.deepEqual(locked[0], ["Deal_Mark__c", "Commission_Plan__c", "Payee__c"]);
      assertSound(at);
    });

    test("would miss what the other adds if they did not", () => {
      prepare(name);
      unheeded = new Set(["Commission_Plan__c", "Payee__c"]);
      assert.equal(interleave(), false);
      assert.notDeepEqual(differences(standingLedger(at), expectedLedger(at)), []);
    });
  });
}

test("payees who share nothing do not wait for each other", () => {
  addDeals();
  assert.equal(interleave(), false);
  assert.deepEqual(locked, [
    ["Deal_Mark__c", "Payee__c"],
    ["Deal_Mark__c", "Payee__c"],
  ]);
  assertSound(at);
});

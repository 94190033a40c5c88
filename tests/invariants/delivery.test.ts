/**
 * Whatever the event bus and the machine do, the sweeper brings the ledger to what the engine says of all deals at once:
 * batches repeated, reordered, split or lost, and a crash before any single statement that writes.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { SObject } from "../../local-org/values/index.js";
import { type Company, YEAR, foundCompany } from "./company.js";
import { assertSound, entriesByLine } from "./recomputation.js";

let company: Company;
let back: () => void;

before(() => {
  company = foundCompany();
  back = company.snapshot();
});

after(() => back());

type Step = (company: Company, deals: string[]) => void;

/** What happens to three deals; every kind of work is in it: tickets, marks, corrections, and jobs that mark deals again. */
const history: Step[] = [
  (at, deals) =>
    void deals.push(
      ...at.addDeals([
        { OwnerId: at.users.get("Anna")!, Amount: "70000.00", AccountId: at.accounts[0], Type: "New Customer" },
        { OwnerId: at.users.get("Anna")!, Amount: "45000.50", CloseDate: `${YEAR}-02-11` },
        { OwnerId: at.users.get("Bo")!, Amount: "12000.33", AccountId: at.accounts[1] },
      ]),
    ),
  (at) => at.settle(),
  (at, deals) => at.update("Opportunity", deals[0], { Amount: "81000.01" }),
  (at, deals) => at.update("Opportunity", deals[1], { CloseDate: `${YEAR}-05-05` }),
  (at) => at.settle(),
  (at) => at.update("Quota__c", quotaOf(at, "Anna", "01-01"), { Amount__c: "64000.00" }),
  (at) => at.settle(),
  (at) => at.update("Account", at.accounts[1], { Industry: "Retail" }),
  (at, deals) => at.update("Opportunity", deals[0], { OwnerId: at.users.get("Bo")! }),
  (at) => at.settle(),
  (at, deals) => at.delete("Opportunity", deals[1]),
  (at) => at.settle(),
  (at) => void at.assign("Bo", "Flat", `${YEAR}-02-01`),
  (at) => at.settle(),
  (at) => at.update("Payee__c", at.payees.get("Anna")!, { Commissionable__c: false }),
  (at, deals) => at.undelete("Opportunity", deals[1]),
  (at) => at.settle(),
  (at) => at.update("Payee__c", at.payees.get("Anna")!, { Commissionable__c: true }),
  (at) => at.settle(),
];

function quotaOf(at: Company, name: string, day: string): string {
  const payee = at.payees.get(name)!;
  return at.query(`SELECT Id FROM Quota__c WHERE Payee__c = '${payee}' AND From_Date__c = ${YEAR}-${day}`)[0].id!;
}

/** Goes through the history; a person whose save failed saves again, until it works. */
function play(at: Company): void {
  const deals: string[] = [];
  for (const step of history) while (!isDone(() => step(at, deals)));
}

function isDone(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    assert.match(String(error), /crash/i);
    return false;
  }
}

test("without faults the history ends in what the engine says", () => {
  back();
  play(company);
  assertSound(company);
  assert.ok([...entriesByLine(company).values()].some((entries) => entries.length >= 3));
});

/** What becomes of one batch of events: a number for each of its rows and copies says where it goes; none: it is lost. */
const fate = fc.oneof(
  { weight: 1, arbitrary: fc.constant("lost" as const) },
  { weight: 4, arbitrary: fc.array(fc.record({ row: fc.nat(50), startsBatch: fc.boolean() }), { maxLength: 12 }) },
);

function arranged(events: SObject[], how: { row: number; startsBatch: boolean }[]): SObject[][] {
  const batches: SObject[][] = [];
  for (const { row, startsBatch } of how) {
    if (startsBatch || batches.length === 0) batches.push([]);
    batches.at(-1)!.push(events[row % events.length]);
  }
  return batches;
}

test("batches may come twice, in any order, in pieces or not at all", () => {
  fc.assert(
    fc.property(fc.array(fate, { minLength: 1, maxLength: 12 }), (fates) => {
      back();
      let batch = 0;
      company.org.faults.deliver = (events) => {
        const how = fates[batch++ % fates.length];
        return how === "lost" ? [] : arranged(events, how);
      };
      play(company);
      company.org.faults.deliver = null;
      company.sweep();
      assertSound(company);
    }),
    { seed: 20260101, numRuns: 25 },
  );
});

test("a crash before any one statement is made good by the sweeper", () => {
  let crashes = 0;
  for (let place = 1; ; place += 1) {
    back();
    let statement = 0;
    company.org.faults.crashAtDml = () => ++statement === place;
    play(company);
    company.org.faults.crashAtDml = null;
    if (statement < place) break;
    crashes += 1;
    company.sweep();
    assertSound(company, `a crash at statement ${place}`);
  }
  assert.ok(crashes > 20, `only ${crashes} statements`);
});

test("several crashes together with lost and repeated batches are made good as well", () => {
  const places = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(places, fc.array(fate, { minLength: 1, maxLength: 8 }), (crashes, fates) => {
      back();
      let statement = 0;
      let batch = 0;
      company.org.faults.crashAtDml = () => crashes.includes(++statement);
      company.org.faults.deliver = (events) => {
        const how = fates[batch++ % fates.length];
        return how === "lost" ? [] : arranged(events, how);
      };
      play(company);
      company.sweep();
      company.org.faults.crashAtDml = null;
      company.org.faults.deliver = null;
      company.sweep();
      assertSound(company);
    }),
    { seed: 5, numRuns: 20 },
  );
});

test("deals whose calculation fails whatever one does stop no others", () => {
  back();
  const deals = company.addDeals(
    Array.from({ length: 40 }, (_unused, i) => ({ OwnerId: company.users.get("Anna")!, Amount: `${i + 1}00.00` })),
  );
  const bad = [deals[7], deals[30]];
  const { database } = company.org;
  const { dml } = database;
  database.dml = (tx, operation, rows, options) => {
    const isBad = (id: string) => bad.includes(String(company.org.rows.byId(id)?.get("deal_id__c")));
    if (rows[0]?.type === "Deal_Mark__c" && operation === "update" && rows.some((row) => isBad(row.id!))) {
      throw new Error("The transaction has ended.");
    }
    return dml.call(database, tx, operation, rows, options);
  };
  try {
    company.settle();
    company.sweep();
    const waiting = company.query("SELECT Deal_Id__c FROM Deal_Mark__c WHERE Status__c != 'Settled'");
    assert.deepEqual(waiting.map((mark) => mark.get("Deal_Id__c")).sort(), [...bad].sort());
  } finally {
    database.dml = dml;
  }
  company.sweep();
  assertSound(company);
});

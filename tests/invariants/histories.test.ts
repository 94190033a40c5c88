/**
 * Random histories of all that can change pay: whatever happened, the ledger ends in what the engine says of the last state
 * at once, and no change writes to a line that it does not change.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { Decimal } from "../../engine/index.js";
import { type Company, type Fields, REPS, YEAR, foundCompany } from "./company.js";
import { assertSound, entriesByLine, expectedLedger, rows, standingLedger } from "./recomputation.js";

let company: Company;
let back: () => void;

before(() => {
  company = foundCompany();
  company.addDeals(
    Array.from({ length: 6 }, (_unused, i) => ({
      OwnerId: company.users.get(REPS[i % 3])!,
      Amount: `${20 + 7 * i}000.00`,
      CloseDate: `${YEAR}-0${i + 1}-15`,
      AccountId: company.accounts[i % 2],
    })),
  );
  company.settle();
  back = company.snapshot();
});

/** So many entries that correct others, that histories which reach nothing would show. */
function corrections(at: Company): number {
  return rows(at, "Ledger_Entry__c").filter((row) => row("Kind__c") === "correction").length;
}

type Deed = (at: Company) => void;

const amount = fc
  .integer({ min: 0, max: 9_000_000 })
  .map((cents) => `${Math.floor(cents / 100)}.${cents % 100 < 10 ? "0" : ""}${cents % 100}`);
const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([m, d]) => `${YEAR}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
const rep = fc.constantFrom(...REPS);
const place = fc.nat(1000);

/** One of the rows of an object; nothing happens where there is none. */
function withOne(at: Company, object: string, which: number, work: (id: string) => void, deleted = false): void {
  const all = rows(at, object, true).filter((row) => (row("IsDeleted") === "true") === deleted);
  if (all.length > 0) work(all[which % all.length]("Id")!);
}

const edit = (which: number, fields: (at: Company) => Fields): Deed => {
  return (at) => withOne(at, "Opportunity", which, (id) => at.update("Opportunity", id, fields(at)));
};

/** Everything a person can do that is never held. */
const deeds: fc.Arbitrary<Deed>[] = [
  fc.tuple(amount, day, rep, fc.constantFrom("Closed Won", "Closed Won", "Prospecting"), fc.nat(1)).map(
    ([Amount, CloseDate, name, StageName, account]): Deed =>
      (at) =>
        void at.addDeals([
          { Amount, CloseDate, StageName, OwnerId: at.users.get(name)!, AccountId: at.accounts[account] },
        ]),
  ),
  fc.tuple(place, amount).map(([which, Amount]) => edit(which, () => ({ Amount }))),
  fc.tuple(place, day).map(([which, CloseDate]) => edit(which, () => ({ CloseDate }))),
  fc.tuple(place, rep).map(([which, name]) => edit(which, (at) => ({ OwnerId: at.users.get(name)! }))),
  fc
    .tuple(place, fc.constantFrom("Closed Won", "Closed Won", "Closed Lost", "Negotiation/Review"))
    .map(([which, StageName]) => edit(which, () => ({ StageName }))),
  fc
    .tuple(place, fc.constantFrom("New Customer", "Existing Customer - Upgrade", null))
    .map(([which, Type]) => edit(which, () => ({ Type }))),
  fc
    .tuple(place, fc.option(fc.nat(1)))
    .map(([which, account]) => edit(which, (at) => ({ AccountId: account === null ? null : at.accounts[account] }))),
  fc.tuple(fc.nat(1), fc.constantFrom("Retail", "Banking")).map(
    ([account, Industry]): Deed =>
      (at) =>
        at.update("Account", at.accounts[account], { Industry }),
  ),
  place.map(
    (which): Deed =>
      (at) =>
        withOne(at, "Opportunity", which, (id) => at.delete("Opportunity", id)),
  ),
  place.map(
    (which): Deed =>
      (at) =>
        withOne(at, "Opportunity", which, (id) => at.undelete("Opportunity", id), true),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 200_000 })).map(
    ([which, Amount__c]): Deed =>
      (at) =>
        withOne(at, "Quota__c", which, (id) => at.update("Quota__c", id, { Amount__c })),
  ),
  fc.tuple(rep, fc.boolean()).map(
    ([name, Commissionable__c]): Deed =>
      (at) =>
        at.update("Payee__c", at.payees.get(name)!, { Commissionable__c }),
  ),
  fc.tuple(rep, day).map(([name, from]): Deed => (at) => {
    // Nobody is on a plan twice on one day.
    const isFree = flatAssignments(at, name).every((row) => (row("To_Date__c")?.slice(0, 10) ?? "9999") < from);
    if (isFree) at.assign(name, "Flat", from);
  }),
  fc.tuple(rep, day).map(([name, last]): Deed => (at) => {
    for (const row of flatAssignments(at, name)) {
      const isEarlier = (row("To_Date__c")?.slice(0, 10) ?? "9999") > last;
      if (isEarlier && row("From_Date__c")!.slice(0, 10) <= last)
        at.update("Plan_Assignment__c", row("Id")!, { To_Date__c: last });
    }
  }),
  fc.integer({ min: 1, max: 9 }).map(
    (tenth): Deed =>
      (at) =>
        activateNextVersion(at, `0.1${tenth}`),
  ),
];

function flatAssignments(at: Company, name: string): ReturnType<typeof rows> {
  const ofPayee = (row: ReturnType<typeof rows>[number]) => row("Payee__c") === at.payees.get(name);
  return rows(at, "Plan_Assignment__c").filter((row) => ofPayee(row) && row("Plan__c") === at.plans.get("Flat"));
}

/** The version that runs ends a month from its first day, and the next pays from then on. */
function activateNextVersion(at: Company, top: string): void {
  const open = rows(at, "Plan_Version__c").filter(
    (row) => row("Plan__c") === at.plans.get("Tiered") && !row("Effective_To__c"),
  );
  const first = open[0]("Effective_From__c")!.slice(0, 10);
  if (first >= `${YEAR}-09-01`) return;
  const month = Number(first.slice(5, 7)) + 2;
  const two = (number: number) => String(number).padStart(2, "0");
  at.update("Plan_Version__c", open[0]("Id")!, { Effective_To__c: `${YEAR}-${two(month)}-15` });
  at.addTieredVersion("Tiered", `${YEAR}-${two(month)}-16`, top);
}

const bad: fc.Arbitrary<Deed>[] = [
  place.map((which) => edit(which, () => ({ Amount: null }))),
  place.map((which) => edit(which, () => ({ Amount: "-5.00" }))),
  rep.map(
    (name): Deed =>
      (at) =>
        at.update("Payee__c", at.payees.get(name)!, { Active__c: false }),
  ),
  rep.map(
    (name): Deed =>
      (at) =>
        at.update("User", at.users.get(name)!, { IsActive: false }),
  ),
  place.map(
    (which): Deed =>
      (at) =>
        withOne(at, "Quota__c", which, (id) => at.delete("Quota__c", id)),
  ),
];

/** Puts right what {@link bad} did wrong. */
function mendAll(at: Company): void {
  for (const name of REPS) {
    at.update("User", at.users.get(name)!, { IsActive: true });
    at.update("Payee__c", at.payees.get(name)!, { Active__c: true });
  }
  for (const row of rows(at, "Quota__c", true)) if (row("IsDeleted") === "true") at.undelete("Quota__c", row("Id")!);
  for (const row of rows(at, "Opportunity")) {
    if (row("Amount") === null || row("Amount")!.startsWith("-"))
      at.update("Opportunity", row("Id")!, { Amount: "1234.50" });
  }
  at.settle();
}

/** What one change may write: nothing to lines that are due as before, at most two entries to others. */
function assertWritesOnlyChanges(at: Company, deed: Deed): void {
  const due = expectedLedger(at);
  const count = new Map([...entriesByLine(at)].map(([key, entries]) => [key, entries.length]));
  deed(at);
  at.settle();
  const dueNow = expectedLedger(at);
  for (const [key, entries] of entriesByLine(at)) {
    const written = entries.length - (count.get(key) ?? 0);
    const isSame = JSON.stringify(due.get(key)) === JSON.stringify(dueNow.get(key));
    assert.ok(
      written <= (isSame ? 0 : 2),
      `${written} entries for the ${isSame ? "unchanged" : "changed"} line ${key}`,
    );
  }
}

test("random changes, each calculated, end in the ledger of the last state, and write no unchanged line", () => {
  let corrected = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(...deeds), { minLength: 5, maxLength: 25 }), (history) => {
      back();
      for (const deed of history) assertWritesOnlyChanges(company, deed);
      assertSound(company);
      corrected += corrections(company);
    }),
    { seed: 7, numRuns: 60, includeErrorInReport: true },
  );
  assert.ok(corrected > 400, `only ${corrected} corrections`);
});

test("random changes, calculated now and then, with faults that are mended in the end", () => {
  let corrected = 0;
  let held = 0;
  const step = fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.oneof(...deeds) }, fc.oneof(...bad)), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (history) => {
      back();
      for (const [deed, isSettled] of history) {
        try {
          deed(company);
        } catch (error) {
          // Deals cannot be given to people who have left.
          assert.match(String(error), /INACTIVE_OWNER_OR_USER/);
        }
        if (isSettled) company.settle();
      }
      held += rows(company, "Deal_Mark__c").filter((row) => row("Status__c") === "Held").length;
      mendAll(company);
      assertSound(company);
      corrected += corrections(company);
    }),
    { seed: 11, numRuns: 60, includeErrorInReport: true },
  );
  assert.ok(corrected > 300 && held > 50, `only ${corrected} corrections and ${held} held deals`);
});

test("what is taken back entirely comes to exactly nothing, and pays again when it returns", () => {
  back();
  const others = standingLedger(company).size;
  const deals = company.addDeals([
    { OwnerId: company.users.get("Anna")!, Amount: "33333.33", CloseDate: `${YEAR}-12-01` },
    { OwnerId: company.users.get("Anna")!, Amount: "66666.67", CloseDate: `${YEAR}-12-01` },
  ]);
  company.settle();
  const paid = standingLedger(company);
  assert.equal(paid.size, others + 2);
  company.delete("Opportunity", deals[0]);
  company.update("Opportunity", deals[1], { StageName: "Prospecting" });
  company.settle();
  assert.equal(standingLedger(company).size, others);
  for (const [lineKey, entries] of entriesByLine(company)) {
    if (!deals.some((deal) => lineKey.startsWith(deal))) continue;
    const sum = entries.map((row) => Decimal.of(row("Amount__c")!)).reduce((a, b) => a.plus(b));
    assert.ok(sum.isZero() && entries.length >= 2);
  }
  company.undelete("Opportunity", deals[0]);
  company.update("Opportunity", deals[1], { StageName: "Closed Won" });
  company.settle();
  assert.deepEqual(standingLedger(company), paid);
  assertSound(company);
});

test("deals that go and come back with their account are taken back and paid again", () => {
  back();
  const paid = standingLedger(company);
  const ofAccount = rows(company, "Opportunity").filter((row) => row("AccountId") === company.accounts[0]).length;
  company.delete("Account", company.accounts[0]);
  company.settle();
  assert.equal(standingLedger(company).size, paid.size - ofAccount);
  assertSound(company);
  company.undelete("Account", company.accounts[0]);
  company.settle();
  assert.deepEqual(standingLedger(company), paid);
  assertSound(company);
});

test("deals that are marked again without a change write nothing", () => {
  back();
  const reps = REPS.map((name) => company.users.get(name)!);
  const deals = Array.from({ length: 30 }, (_unused, i) => ({ OwnerId: reps[i % 3], Amount: `${1000 * (i + 1)}.00` }));
  company.addDeals(deals);
  company.settle();
  const before = rows(company, "Ledger_Entry__c").length;
  for (const row of rows(company, "Quota__c")) company.update("Quota__c", row("Id")!, { Amount__c: row("Amount__c") });
  for (const name of REPS)
    company.update("Payee__c", company.payees.get(name)!, { Active__c: false, Commissionable__c: true });
  for (const name of REPS) company.update("Payee__c", company.payees.get(name)!, { Active__c: true });
  company.settle();
  assert.equal(rows(company, "Ledger_Entry__c").length, before);
  assertSound(company);
});

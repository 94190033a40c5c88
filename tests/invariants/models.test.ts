/**
 * Random histories of an org with all features, whose plans use all that can be read of deals and people: whatever happened, the
 * ledger ends in what the engine says of the last state at once.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { type Company, type Fields, REPS, type Rules, YEAR, foundCompany } from "./company.js";
import { assertSound, entriesByLine, rows } from "./recomputation.js";

let company: Company;
let back: () => void;
let prices: string[];
let book: string;

const counted = { Measure__c: "deals", Measure_Unit__c: "count" };
const tiers: [string, string][] = [
  ["0", "0.05"],
  ["50000", "0.1"],
];
const QUARTERS = [
  ["01-01", "03-31"],
  ["04-01", "06-30"],
  ["07-01", "09-30"],
  ["10-01", "12-31"],
];
/** Plans beside the tiered one, by name; all reps are on all of them. */
const PLANS: Record<string, Rules> = {
  Team: {
    component: { Measure_Of__c: "team", Rate_Kind__c: "marginal", Tiers_By__c: "measured", Rate__c: "0" },
    tiers,
  },
  Pool: {
    component: { Measure_Of__c: "plan", Rate_Kind__c: "retroactive", Tiers_By__c: "measured", Rate__c: "0" },
    tiers,
  },
  Goal: {
    component: { Measure_Of__c: "plan", Period__c: "quarter", Accumulation__c: "yearToDate", Rate_Kind__c: "marginal" },
    tiers: [
      ["0", "0.05"],
      ["1", "0.1"],
    ],
  },
  Roles: {
    credits: [
      { Source__c: "opportunityTeam", Percent__c: "50" },
      { Source__c: "accountTeam", Percent__c: "10" },
      { Source__c: "manager", Levels__c: "2", Percent__c: "20" },
      { Source__c: "team", Role__c: "segment", Percent__c: "5" },
    ],
  },
  Items: { component: { Pays_Items__c: true } },
  Orders: { component: { Transaction_Kind__c: "order" }, credits: [{ Source__c: "realisation" }] },
  Meetings: { component: { Transaction_Kind__c: "activity", Rate__c: "25", ...counted } },
  Stages: { component: { Earned_On__c: "Negotiation/Review", Rate__c: "100", ...counted } },
};

before(() => {
  company = foundCompany(["TeamSelling", "AccountTeams", "Orders"]);
  for (const [name, rules] of Object.entries(PLANS)) {
    company.addPlan(name);
    company.addSpecialVersion(name, `${YEAR}-01-01`, rules);
    for (const rep of REPS) company.assign(rep, name);
  }
  company.addPayee("Mia");
  company.assign("Mia", "Roles");
  company.insert(
    "Plan_Quota__c",
    QUARTERS.map(([from, to]) => quotaOf(company.plans.get("Goal")!, from, to)),
  );
  const teams = company.insert("Team__c", [{ Name: "Customer - Direct" }, { Name: "Prospect" }]);
  company.update("Account", company.accounts[0], { Type: "Customer - Direct" });
  company.update("Account", company.accounts[1], { Type: "Prospect" });
  REPS.forEach((name, i) => join(company, name, teams[i % 2], `${YEAR}-01-01`));
  book = company.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
  const products = company.insert("Product2", [
    { Name: "Sensor", IsActive: true, ProductCode: "S" },
    { Name: "Cable", IsActive: true, Family: "Wire" },
  ]);
  prices = company.insert(
    "PricebookEntry",
    products.map((Product2Id) => ({ Pricebook2Id: book, Product2Id, UnitPrice: "100.00", IsActive: true })),
  );
  company.addDeals(
    Array.from({ length: 6 }, (_unused, i) => ({
      OwnerId: company.users.get(REPS[i % 3])!,
      Amount: `${10 + 9 * i}000.00`,
      CloseDate: `${YEAR}-0${1 + (i % 3)}-15`,
      AccountId: company.accounts[i % 2],
      StageName: i === 5 ? "Prospecting" : "Closed Won",
    })),
  );
  company.settle();
  back = company.snapshot();
});

function quotaOf(Plan__c: string, from: string, to: string): Fields {
  const days = { From_Date__c: `${YEAR}-${from}`, To_Date__c: `${YEAR}-${to}` };
  return { Plan__c, Measure__c: "revenue", Amount__c: "60000.00", ...days };
}

function join(at: Company, name: string, team: string, from: string): void {
  at.insert("Team_Member__c", [{ Team__c: team, Payee__c: at.payees.get(name)!, From_Date__c: from }]);
}

type Deed = (at: Company) => void;

const rep = fc.constantFrom(...REPS);
const place = fc.nat(1000);
const amount = fc.integer({ min: 1, max: 6_000_000 }).map((cents) => (cents / 100).toFixed(2));
const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([m, d]) => `${YEAR}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
const stage = fc.constantFrom("Closed Won", "Closed Won", "Prospecting", "Negotiation/Review", "Closed Lost");

/** One of the rows of an object; nothing happens where there is none. */
function withOne(at: Company, object: string, which: number, work: (id: string) => void): void {
  const all = rows(at, object);
  if (all.length > 0) work(all[which % all.length]("Id")!);
}

/** A person refused by the org has done nothing. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    assert.match(String(error), /DUPLICATE|FIELD_INTEGRITY|FAILED_ACTIVATION|activated|TeamMember/i);
  }
}

const inStage = (which: number, fields: Fields): Deed => {
  return (at) => withOne(at, "Opportunity", which, (id) => at.update("Opportunity", id, fields));
};

const deeds: fc.Arbitrary<Deed>[] = [
  fc.tuple(amount, day, rep, stage, fc.nat(1)).map(
    ([Amount, CloseDate, name, StageName, account]): Deed =>
      (at) =>
        void at.addDeals([
          { Amount, CloseDate, StageName, OwnerId: at.users.get(name)!, AccountId: at.accounts[account] },
        ]),
  ),
  fc.tuple(place, stage).map(([which, StageName]) => inStage(which, { StageName })),
  fc.tuple(place, day).map(([which, CloseDate]) => inStage(which, { CloseDate })),
  fc.tuple(place, rep).map(
    ([which, name]): Deed =>
      (at) =>
        inStage(which, { OwnerId: at.users.get(name)! })(at),
  ),
  fc.tuple(place, fc.nat(1), fc.integer({ min: 1, max: 9 })).map(
    ([which, price, count]): Deed =>
      (at) =>
        withOne(at, "Opportunity", which, (OpportunityId) => {
          const line = { OpportunityId, PricebookEntryId: prices[price], Quantity: count, UnitPrice: "70.10" };
          at.insert("OpportunityLineItem", [line]);
        }),
  ),
  place.map(
    (which): Deed =>
      (at) =>
        withOne(at, "OpportunityLineItem", which, (id) => at.delete("OpportunityLineItem", id)),
  ),
  fc.tuple(place, rep).map(
    ([which, name]): Deed =>
      (at) =>
        withOne(at, "Opportunity", which, (OpportunityId) => {
          const member = { OpportunityId, UserId: at.users.get(name)!, TeamMemberRole: "Sales Rep" };
          attempt(() => at.insert("OpportunityTeamMember", [member]));
        }),
  ),
  fc.tuple(place, fc.constantFrom("OpportunityTeamMember", "AccountTeamMember")).map(
    ([which, object]): Deed =>
      (at) =>
        withOne(at, object, which, (id) => at.delete(object, id)),
  ),
  fc.tuple(fc.nat(1), rep).map(([account, name]): Deed => (at) => {
    const member = { AccountId: at.accounts[account], UserId: at.users.get(name)!, TeamMemberRole: "Sales Rep" };
    attempt(() => at.insert("AccountTeamMember", [member]));
  }),
  fc.tuple(rep, rep).map(([below, above]): Deed => (at) => {
    const Manager__c = below < above ? at.payees.get(above)! : at.payees.get("Mia")!;
    at.update("Payee__c", at.payees.get(below)!, { Manager__c });
  }),
  fc.tuple(rep, fc.nat(1)).map(([name, team]): Deed => (at) => {
    const Team__c = rows(at, "Team__c")[team]("Id")!;
    const [member] = rows(at, "Team_Member__c").filter((row) => row("Payee__c") === at.payees.get(name));
    at.update("Team_Member__c", member("Id")!, { Team__c });
  }),
  fc.tuple(place, amount).map(
    ([which, Amount__c]): Deed =>
      (at) =>
        withOne(at, "Plan_Quota__c", which, (id) => at.update("Plan_Quota__c", id, { Amount__c })),
  ),
  fc.tuple(day, rep, fc.integer({ min: 1, max: 9 })).map(([EffectiveDate, name, count]): Deed => (at) => {
    const about = { AccountId: at.accounts[0], Pricebook2Id: book, EffectiveDate, Status: "Draft" };
    const [order] = at.insert("Order", [{ OwnerId: at.users.get(name)!, ...about }]);
    at.insert("OrderItem", [{ OrderId: order, PricebookEntryId: prices[0], Quantity: count, UnitPrice: "99.99" }]);
    at.update("Order", order, { Status: "Activated" });
  }),
  fc.tuple(place, rep, fc.integer({ min: 1, max: 100 })).map(
    ([which, name, Share__c]): Deed =>
      (at) =>
        withOne(at, "Order", which, (Order_Id__c) => {
          const row = { Order_Id__c, User__c: at.users.get(name)!, Commission_Type__c: "sales", Share__c };
          // More than the whole order would be held.
          if (rows(at, "Realisation__c").every((one) => one("Order_Id__c") !== Order_Id__c))
            at.insert("Realisation__c", [row]);
        }),
  ),
  fc.tuple(place, fc.constantFrom("Draft", "Activated")).map(
    ([which, Status]): Deed =>
      (at) =>
        withOne(at, "Order", which, (id) => at.update("Order", id, { Status })),
  ),
  fc.tuple(rep, fc.constantFrom("Completed", "Not Started")).map(
    ([name, Status]): Deed =>
      (at) =>
        void at.insert("Task", [{ OwnerId: at.users.get(name)!, Subject: "Call", Status, Priority: "Normal" }]),
  ),
  fc.tuple(place, fc.constantFrom("Completed", "Not Started")).map(
    ([which, Status]): Deed =>
      (at) =>
        withOne(at, "Task", which, (id) => at.update("Task", id, { Status })),
  ),
  rep.map(
    (name): Deed =>
      (at) =>
        void at.insert("Event", [
          {
            OwnerId: at.users.get(name)!,
            Subject: "Meeting",
            StartDateTime: `${YEAR}-11-02T09:05:00Z`,
            DurationInMinutes: "10",
          },
        ]),
  ),
];

test("whatever a deal is made of changes, the next sweep pays by it", () => {
  let corrected = 0;
  const plans = new Set<string>();
  const step = fc.tuple(fc.oneof(...deeds), fc.constantFrom(0, 0, 1, 5));
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 25 }), (history) => {
      back();
      for (const [deed, minutes] of history) {
        deed(company);
        if (minutes > 0) company.pass(minutes);
      }
      company.sweep();
      company.sweep();
      assertSound(company);
      for (const row of rows(company, "Ledger_Entry__c")) {
        if (row("Kind__c") === "correction") corrected += 1;
        plans.add(row("Plan__c")!);
      }
    }),
    { seed: 17, numRuns: 40, includeErrorInReport: true },
  );
  assert.ok(corrected > 400, `only ${corrected} corrections`);
  assert.equal(plans.size, Object.keys(PLANS).length + 1, "some plan paid nothing");
  assert.ok(entriesByLine(company).size > 0);
});

/**
 * What cannot be paid is held with a reason and a remedy, stops no other deal of its batch, is listed to the compensation
 * administrator, who is no system administrator, and is paid as soon as somebody mends it the way the remedy says.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Company, type Fields, YEAR, foundCompany } from "../invariants/company.js";
import { recompute, rows, standingLedger, expectedLedger } from "../invariants/recomputation.js";

interface Case {
  what: string;
  /** What is wrong about the deal itself. */
  deal?: (at: Company) => Fields;
  /** What is wrong about its owner Dora, who has everything else; before the deal is saved. */
  before?: (at: Company) => void;
  /** What goes wrong between the saving and the calculation. */
  meanwhile?: (at: Company, deal: string) => void;
  code: string;
  /** What the message must name besides the deal. */
  names: (at: Company) => string;
  mend: (at: Company, deal: string) => void;
}

interface HeldDeal {
  markId: string;
  dealId: string;
  dealName: string;
  holds: { code: string; message: string; remedy: string }[];
}

const NAME = "Bad deal";

/** Dora with payee, plan and quotas. */
function addDora(at: Company): void {
  at.addPayee("Dora");
  at.assign("Dora", "Tiered");
  at.addQuotas("Dora");
}

/** As the compensation administrator at a page. */
function asAdam(at: Company, work: (adam: ReturnType<Company["as"]>) => void): void {
  work(at.as("Adam"));
}

/** The owner corrects the deal at its page. */
const correct =
  (fields: Fields) =>
  (at: Company, deal: string): void =>
    at.update("Opportunity", deal, fields, at.as("Dora"), "user");

function firstOf(at: Company, object: string, payee: string): string {
  return rows(at, object).find((row) => row("Payee__c") === at.payees.get(payee))!("Id")!;
}

function deleteAll(at: Company, object: string): void {
  for (const row of rows(at, object)) if (row("Payee__c") === at.payees.get("Dora")) at.delete(object, row("Id")!);
}

const firstQuarter = { From_Date__c: `${YEAR}-01-01`, To_Date__c: `${YEAR}-03-31`, Measure__c: "revenue" };

const everywhere: Case[] = [
  {
    what: "an owner without a payee record",
    before: (at) => {
      deleteAll(at, "Quota__c");
      deleteAll(at, "Plan_Assignment__c");
      at.delete("Payee__c", at.payees.get("Dora")!);
    },
    code: "PAYEE_MISSING",
    names: (at) => at.users.get("Dora")!,
    mend: (at) =>
      asAdam(at, (adam) => {
        const about = { Name: "Dora", User__c: at.users.get("Dora")!, Active__c: true, Commissionable__c: true };
        const [payee] = at.insert("Payee__c", [about], adam, "user");
        const plan = { Payee__c: payee, Plan__c: at.plans.get("Tiered")!, From_Date__c: `${YEAR}-01-01` };
        at.insert("Plan_Assignment__c", [plan], adam, "user");
        at.insert("Quota__c", [{ Payee__c: payee, Amount__c: "50000", ...firstQuarter }], adam, "user");
      }),
  },
  {
    what: "a payee that was set inactive",
    before: (at) => at.update("Payee__c", at.payees.get("Dora")!, { Active__c: false }),
    code: "PAYEE_INACTIVE",
    names: () => "Dora",
    mend: (at) =>
      asAdam(at, (adam) => at.update("Payee__c", at.payees.get("Dora")!, { Active__c: true }, adam, "user")),
  },
  {
    what: "a payee whose user was deactivated, activated again",
    meanwhile: (at) => at.update("User", at.users.get("Dora")!, { IsActive: false }),
    code: "PAYEE_INACTIVE",
    names: () => "Dora",
    mend: (at) => at.update("User", at.users.get("Dora")!, { IsActive: true }),
  },
  {
    what: "a payee whose user was deactivated, the deal given to somebody else",
    meanwhile: (at) => at.update("User", at.users.get("Dora")!, { IsActive: false }),
    code: "PAYEE_INACTIVE",
    names: () => "Dora",
    mend: (at, deal) => at.update("Opportunity", deal, { OwnerId: at.users.get("Anna")! }),
  },
  {
    what: "a payee that was deleted, restored",
    before: (at) => at.delete("Payee__c", at.payees.get("Dora")!),
    code: "PAYEE_MISSING",
    names: (at) => at.users.get("Dora")!,
    mend: (at) =>
      asAdam(at, (adam) => void at.dml("undelete", "Payee__c", [{ Id: at.payees.get("Dora")! }], adam, "user")),
  },
  {
    what: "a payee on no plan",
    before: (at) => deleteAll(at, "Plan_Assignment__c"),
    code: "PLAN_MISSING",
    names: () => "Dora",
    mend: (at) =>
      asAdam(at, (adam) => {
        const plan = { Plan__c: at.plans.get("Tiered")!, From_Date__c: `${YEAR}-01-01` };
        at.insert("Plan_Assignment__c", [{ Payee__c: at.payees.get("Dora")!, ...plan }], adam, "user");
      }),
  },
  {
    what: "a payee whose assignment ended before the deal",
    before: (at) =>
      at.update("Plan_Assignment__c", firstOf(at, "Plan_Assignment__c", "Dora"), { To_Date__c: `${YEAR}-01-31` }),
    code: "PLAN_OUT_OF_DATE",
    names: () => "Dora",
    mend: (at) =>
      asAdam(at, (adam) => {
        const assignment = firstOf(at, "Plan_Assignment__c", "Dora");
        at.update("Plan_Assignment__c", assignment, { To_Date__c: null }, adam, "user");
      }),
  },
  {
    what: "a close date before the first version of the plan",
    before: (at) =>
      at.update("Plan_Assignment__c", firstOf(at, "Plan_Assignment__c", "Dora"), { From_Date__c: "2020-01-01" }),
    deal: () => ({ CloseDate: "2021-02-10" }),
    code: "PLAN_OUT_OF_DATE",
    names: () => "Tiered",
    mend: correct({ CloseDate: `${YEAR}-02-10` }),
  },
  {
    what: "a plan whose version is still a draft",
    before: (at) => {
      at.addPlan("Unready");
      at.update("Plan_Assignment__c", firstOf(at, "Plan_Assignment__c", "Dora"), { Plan__c: at.plans.get("Unready")! });
    },
    code: "PLAN_OUT_OF_DATE",
    names: () => "Dora",
    mend: (at) => at.acting("Adam", () => void at.addFlatVersion("Unready", `${YEAR}-01-01`, "0.07")),
  },
  {
    what: "a payee without a quota",
    before: (at) => deleteAll(at, "Quota__c"),
    code: "QUOTA_MISSING",
    names: () => "Dora",
    mend: (at) =>
      asAdam(at, (adam) => {
        const quota = { Payee__c: at.payees.get("Dora")!, Amount__c: "50000", ...firstQuarter };
        at.insert("Quota__c", [quota], adam, "user");
      }),
  },
  {
    what: "a quota that is there twice",
    before: (at) => void at.insert("Quota__c", [{ Payee__c: at.payees.get("Dora")!, Amount__c: "1", ...firstQuarter }]),
    code: "QUOTA_INVALID",
    names: () => "Dora",
    mend: (at) =>
      asAdam(at, (adam) => {
        const double = rows(at, "Quota__c").find((row) => row("Amount__c") === "1.00" || row("Amount__c") === "1");
        at.delete("Quota__c", double!("Id")!, adam, "user");
      }),
  },
  {
    what: "a missing amount",
    deal: () => ({ Amount: null }),
    code: "AMOUNT_MISSING",
    names: () => "no amount",
    mend: correct({ Amount: "10000.00" }),
  },
  {
    what: "a negative amount",
    deal: () => ({ Amount: "-10000.00" }),
    code: "AMOUNT_NEGATIVE",
    names: () => "-10000.00",
    mend: correct({ Amount: "10000.00" }),
  },
  {
    what: "an amount above what the plan takes",
    deal: () => ({ Amount: "1000000000.01" }),
    code: "AMOUNT_TOO_LARGE",
    names: () => "Tiered",
    mend: correct({ Amount: "10000.00" }),
  },
  {
    what: "the largest amount that an opportunity can have",
    deal: () => ({ Amount: "9999999999999999.99" }),
    code: "AMOUNT_TOO_LARGE",
    names: () => "9999999999999999.99",
    mend: correct({ Amount: "10000.00" }),
  },
];

const withCurrencies: Case[] = [
  {
    what: "a deal in another currency than the plan",
    deal: () => ({ CurrencyIsoCode: "EUR" }),
    code: "CURRENCY_DIFFERS",
    names: () => "Tiered",
    mend: correct({ CurrencyIsoCode: "USD" }),
  },
];

const withSplits: Case[] = [
  {
    what: "splits that do not sum to 100 %",
    meanwhile: (at, deal) =>
      addSplits(at, deal, [
        ["Dora", "60"],
        ["Anna", "30"],
      ]),
    code: "SPLITS_INCOMPLETE",
    names: () => "90 %",
    mend: (at, deal) => {
      const split = rows(at, "OpportunitySplit").find((row) => row("OpportunityId") === deal)!;
      at.update("OpportunitySplit", split("Id")!, { SplitPercentage: "70" });
      tryAgainAsAdam(at, deal);
    },
  },
  {
    what: "a split of a user without a payee record",
    meanwhile: (at, deal) =>
      addSplits(at, deal, [
        ["Dora", "60"],
        ["Mia", "40"],
      ]),
    code: "PAYEE_MISSING",
    names: (at) => at.users.get("Mia")!,
    mend: (at) =>
      asAdam(at, (adam) => {
        const about = { Name: "Mia", User__c: at.users.get("Mia")!, Active__c: true, Commissionable__c: false };
        at.insert("Payee__c", [about], adam, "user");
      }),
  },
];

function addSplits(at: Company, deal: string, shares: [name: string, percent: string][]): void {
  const type = at.query("SELECT Id FROM OpportunitySplitType WHERE IsTotalValidated = TRUE")[0].id!;
  const common = { OpportunityId: deal, SplitTypeId: type };
  const splits = shares.map(([name, percent]) => ({ SplitOwnerId: at.users.get(name)!, SplitPercentage: percent }));
  at.insert(
    "OpportunitySplit",
    splits.map((split) => ({ ...common, ...split })),
  );
}

function heldDeals(at: Company): HeldDeal[] {
  return (at.call(at.as("Adam"), "HeldDealsController", "getHeldDeals") as { deals: HeldDeal[] }).deals;
}

/** Splits are the one thing that no trigger sees: the sweeper does, and this does it at once. */
function tryAgainAsAdam(at: Company, deal: string): void {
  const { markId } = heldDeals(at).find((held) => held.dealId === deal)!;
  at.call(at.as("Adam"), "HeldDealsController", "tryAgain", { markIds: [markId] });
}

function statusOf(at: Company, deal: string): string | null {
  return rows(at, "Deal_Mark__c").find((row) => row("Deal_Id__c") === deal)?.("Status__c") ?? null;
}

/** One deal is bad among good ones saved together; gives its id and those of the others. */
function save(at: Company, one: Case): { bad: string; good: string[] } {
  one.before?.(at);
  const good = { OwnerId: at.users.get("Anna")!, Amount: "30000.00" };
  const bad = { Name: NAME, OwnerId: at.users.get("Dora")!, ...one.deal?.(at) };
  const [first, id, last] = at.addDeals([good, bad, { ...good, OwnerId: at.users.get("Bo")! }]);
  one.meanwhile?.(at, id);
  at.settle();
  return { bad: id, good: [first, last] };
}

function assertHeld(at: Company, one: Case, deal: string): void {
  const held = heldDeals(at);
  assert.deepEqual(
    held.map(({ dealId, dealName }) => ({ dealId, dealName })),
    [{ dealId: deal, dealName: NAME }],
  );
  const [hold, ...more] = held[0].holds;
  assert.deepEqual(more, []);
  assert.equal(hold.code, one.code);
  for (const name of [NAME, one.names(at)]) assert.ok(hold.message.includes(name), `${hold.message} | ${name}`);
  assert.ok(hold.remedy.length > 10, hold.remedy);
}

function assertPaid(at: Company, deals: string[]): void {
  const paid = [...standingLedger(at)].filter(([, line]) => line.amount !== "0").map(([key]) => key.split("|")[0]);
  for (const deal of deals) {
    assert.ok(paid.includes(deal), `${deal} is not paid`);
    assert.equal(statusOf(at, deal), "Settled");
  }
}

function suite(features: string[], cases: Case[]): void {
  describe(`with ${features.join(", ") || "no optional features"}`, () => {
    let at: Company;
    let back: () => void;
    before(() => {
      at = foundCompany(features);
      at.addUser("Dora", null, ["Commission_Rep"]);
      addDora(at);
      at.settle();
      assert.equal(at.as("Adam").isAdministrator, false);
      back = at.snapshot();
    });
    for (const one of cases) {
      test(`${one.what}: held, the others paid, paid when mended`, () => {
        back();
        const { bad, good } = save(at, one);
        assertHeld(at, one, bad);
        assertPaid(at, good);
        one.mend(at, bad);
        at.settle();
        assert.deepEqual(heldDeals(at), []);
        assertPaid(at, [bad, ...good]);
        assert.deepEqual(recompute(at).holds, []);
        assert.deepEqual(standingLedger(at), expectedLedger(at));
      });
    }
  });
}

suite([], everywhere);
suite(["MultiCurrency"], withCurrencies);
suite(["TeamSelling"], withSplits);

describe("what the org itself refuses, so that no deal can be like that", () => {
  let at: Company;
  let back: () => void;
  before(() => {
    at = foundCompany(["MultiCurrency"]);
    back = at.snapshot();
  });

  test("a deal without owner: an org gives it to who saves it and lets nobody take the owner away", () => {
    back();
    const [deal] = at.insert("Opportunity", [won()], at.as("Anna"), "user");
    assert.equal(at.org.rows.byId(deal)!.get("ownerid"), at.users.get("Anna"));
    assert.throws(() => at.update("Opportunity", deal, { OwnerId: null }), /OwnerId|Owner ID|REQUIRED|owner/i);
  });

  test("a deal without close date: the field is required", () => {
    back();
    assert.throws(
      () => at.insert("Opportunity", [{ ...won(), CloseDate: null }]),
      /REQUIRED_FIELD_MISSING.*CloseDate/s,
    );
  });

  test("a deal without currency: an org with several currencies gives it the currency of who saves it", () => {
    back();
    const [deal] = at.insert("Opportunity", [{ ...won(), OwnerId: at.users.get("Anna")! }]);
    assert.equal(at.org.rows.byId(deal)!.get("currencyisocode"), at.admin.currency);
    at.settle();
    assertPaid(at, [deal]);
  });

  test("a quota of 0 or less, with a message that says so", () => {
    back();
    for (const Amount__c of ["0", "-1"]) {
      const quota = { Payee__c: at.payees.get("Anna")!, Amount__c, ...firstQuarter };
      at.acting("Adam", () => assert.throws(() => at.insert("Quota__c", [quota]), /above 0|greater than 0|quota/i));
    }
  });

  test("an assignment and a quota that end before they begin", () => {
    back();
    const days = { Payee__c: at.payees.get("Anna")!, From_Date__c: `${YEAR}-05-01`, To_Date__c: `${YEAR}-04-30` };
    assert.throws(() => at.insert("Plan_Assignment__c", [{ ...days, Plan__c: at.plans.get("Flat")! }]), /last day/i);
    assert.throws(() => at.insert("Quota__c", [{ ...days, Measure__c: "revenue", Amount__c: "1" }]), /last day/i);
  });
});

function won(): Fields {
  return { Name: "Deal", StageName: "Closed Won", CloseDate: `${YEAR}-02-10`, Amount: "100.00" };
}

test("a person without any permission of the package closes a deal, which is held and then paid like any other", () => {
  const at = foundCompany();
  at.addUser("Dora", null, []);
  let deal = "";
  at.acting("Dora", () => void ([deal] = at.addDeals([{ Name: NAME, Amount: "5000.00" }])));
  at.settle();
  assert.deepEqual(
    heldDeals(at).map(({ dealId, holds }) => [dealId, holds[0].code]),
    [[deal, "PAYEE_MISSING"]],
  );
  assert.throws(() => at.call(at.as("Dora"), "HeldDealsController", "getHeldDeals"), /access/i);
  addDora(at);
  at.settle();
  assertPaid(at, [deal]);
});

test("a fact mapped to a field that does not exist holds deals with the name of the mapping; mended, they are tried again", () => {
  const at = foundCompany();
  const [fact] = at.org.metadata.customMetadata.get("deal_fact__mdt")!;
  const path = fact.get("Field_Path__c");
  fact.put("Field_Path__c", "Nowhere__c");
  const [deal] = at.addDeals([{ OwnerId: at.users.get("Anna")!, Name: NAME }]);
  at.settle();
  const [{ holds }] = heldDeals(at);
  assert.equal(holds[0].code, "FACT_MAPPING_INVALID");
  assert.match(holds[0].message, /Nowhere__c/);
  fact.put("Field_Path__c", path);
  tryAgainAsAdam(at, deal);
  at.settle();
  assertPaid(at, [deal]);
});

test("five hundred deals, every other one bad in its own way, pay the good half and hold the other with its reasons", () => {
  const at = foundCompany();
  at.addUser("Dora", null, ["Commission_Rep"]);
  const anna = at.users.get("Anna")!;
  const faults: Fields[] = [
    { Amount: null },
    { Amount: "-1.00" },
    { OwnerId: at.users.get("Dora")! },
    { CloseDate: "2019-01-01" },
    { Amount: "5000000000.00" },
  ];
  const deals = Array.from({ length: 500 }, (_unused, i) => ({
    OwnerId: anna,
    Amount: `${i + 1}.00`,
    ...(i % 2 ? faults[(i >> 1) % faults.length] : {}),
  }));
  const ids = [
    ...at.addDeals(deals.slice(0, 200)),
    ...at.addDeals(deals.slice(200, 400)),
    ...at.addDeals(deals.slice(400)),
  ];
  at.settle();
  assertPaid(
    at,
    ids.filter((_id, i) => i % 2 === 0),
  );
  const codes = heldDeals(at).flatMap(({ holds }) => holds.map(({ code }) => code));
  const expected = ["AMOUNT_MISSING", "AMOUNT_NEGATIVE", "AMOUNT_TOO_LARGE", "PAYEE_MISSING", "PLAN_OUT_OF_DATE"];
  assert.deepEqual([...new Set(codes)].sort(), expected);
  assert.equal(codes.length, 250);
});

/**
 * A delivery costs the same number of queries and of statements that write, whether it brings one deal or two thousand, and
 * writes the lines that change and the marks of its deals, and nothing else.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Transaction, TriggerEvent } from "../../local-org/contract.js";
import { type Company, type Fields, type Rules, YEAR, foundCompany } from "./company.js";
import { assertSound, rows } from "./recomputation.js";

const MOST_QUERIES = 7;
const MOST_STATEMENTS = 3;

interface Delivery {
  deals: number;
  queries: number;
  dmlStatements: number;
  dmlRows: number;
}

let company: Company;
let back: () => void;
const deliveries: Delivery[] = [];

/** Notes what each delivery to the company costs. */
function noteDeliveries(at: Company): void {
  at.org.metadata.subscriberConfigs.get("CommissionTicketTrigger")!.batchSize = 2000;
  const { apex } = at.org;
  const fire = apex.fireTriggers;
  apex.fireTriggers = (tx: Transaction, event: TriggerEvent) => {
    fire(tx, event);
    if (event.object !== "Commission_Ticket__e") return;
    const { queries, dmlStatements, dmlRows } = tx.limits;
    deliveries.push({ deals: event.newRows!.length, queries, dmlStatements, dmlRows });
  };
}

before(() => {
  company = foundCompany();
  noteDeliveries(company);
  back = company.snapshot();
});

/** Won deals of three people over the year, saved as an import does, and calculated in one delivery. */
function deliver(count: number): Delivery {
  back();
  deliveries.length = 0;
  const deals = Array.from({ length: count }, (_unused, i): Fields => {
    const month = String((i % 12) + 1).padStart(2, "0");
    const OwnerId = company.users.get(["Anna", "Bo", "Cleo"][i % 3])!;
    return { OwnerId, Amount: `${100 + i}.00`, CloseDate: `${YEAR}-${month}-10` };
  });
  for (let start = 0; start < count; start += 200) company.addDeals(deals.slice(start, start + 200));
  company.settle();
  assert.equal(deliveries.length, 1);
  return deliveries[0];
}

const spent: Delivery[] = [];

for (const count of [1, 200, 2000]) {
  test(`a delivery of ${count} new deals keeps to ${MOST_QUERIES} queries and ${MOST_STATEMENTS} statements`, () => {
    const cost = deliver(count);
    spent.push(cost);
    assert.equal(cost.deals, count);
    assert.ok(cost.queries <= MOST_QUERIES, `${cost.queries} queries`);
    assert.ok(cost.dmlStatements <= MOST_STATEMENTS, `${cost.dmlStatements} statements`);
    const entries = rows(company, "Ledger_Entry__c").length;
    assert.equal(entries, count);
    // An entry and a mark for each deal, and the one event that tells the pages, which counts as a row too.
    assert.equal(cost.dmlRows, entries + count + 1);
    const [posted] = rows(company, "Commission_Posted__e");
    const calculated = rows(company, "Opportunity").map((row) => row("Id"));
    assert.deepEqual(posted("Deal_Ids__c")!.split(";").sort(), calculated.sort());
    assertSound(company);
  });
}

test("the cost is the same for 1, 200 and 2,000 deals", () => {
  const costs = spent.map(({ queries, dmlStatements }) => `${queries} queries, ${dmlStatements} statements`);
  assert.equal(costs.length, 3);
  assert.equal(new Set(costs).size, 1, costs.join("; "));
});

test("a deal that changes writes its own line and those it moves, not the others of the payee", () => {
  deliver(200);
  deliveries.length = 0;
  const before = rows(company, "Ledger_Entry__c").length;
  const [last] = rows(company, "Opportunity").filter((row) => row("CloseDate")!.startsWith(`${YEAR}-12`));
  company.update("Opportunity", last("Id")!, { Amount: "101.50" });
  company.settle();
  const written = rows(company, "Ledger_Entry__c").length - before;
  assert.ok(written >= 1 && written < 30, `${written} entries`);
  assert.deepEqual(
    deliveries.map(({ deals, dmlRows }) => ({ deals, dmlRows })),
    [{ deals: 1, dmlRows: written + 2 }],
  );
  assertSound(company);
});

describe("what a plan asks for costs a query for each thing, whatever the number of deals", () => {
  const cap = { Period_Cap__c: "500.00" };
  /** A plan that uses one thing, and what it uses. */
  const uses: Record<string, Rules & { queries: number }> = {
    "opportunity teams": { component: {}, credits: [{ Source__c: "opportunityTeam" }], queries: 1 },
    "account teams": { component: {}, credits: [{ Source__c: "accountTeam" }], queries: 1 },
    "realisation rows, which deals of other kinds do not have": {
      component: {},
      credits: [{ Source__c: "realisation" }],
      queries: 0,
    },
    managers: { component: {}, credits: [{ Source__c: "manager", Levels__c: "3" }], queries: 1 },
    "teams that deals name": { component: {}, credits: [{ Source__c: "team", Role__c: "industry" }], queries: 1 },
    products: { component: { Pays_Items__c: true }, queries: 1 },
    "stages, and the time zone of the org": { component: { Payable_On__c: "Qualification" }, queries: 2 },
    "the attainment of a team: its plan is locked and its members read": {
      component: { Measure_Of__c: "team", ...cap },
      queries: 2,
    },
    "the attainment of all of a plan: it is locked, and its payees are read with its quotas": {
      component: { Measure_Of__c: "plan", ...cap },
      queries: 2,
    },
  };
  let at: Company;
  let again: () => void;

  before(() => {
    at = foundCompany(["TeamSelling", "AccountTeams", "Orders"]);
    noteDeliveries(at);
    again = at.snapshot();
  });

  /** Queries and statements of a delivery of so many deals, when this plan is in force besides the others. */
  function cost(count: number, use?: Rules): { queries: number; statements: number } {
    again();
    if (use) {
      at.addPlan("Special");
      at.addSpecialVersion("Special", `${YEAR}-01-01`, use);
      at.settle();
    }
    deliveries.length = 0;
    const deal = { OwnerId: at.users.get("Anna")!, AccountId: at.accounts[0] };
    at.addDeals(Array.from({ length: count }, () => deal));
    at.settle();
    assert.deepEqual(
      deliveries.map(({ deals }) => deals),
      [count],
    );
    return { queries: deliveries[0].queries, statements: deliveries[0].dmlStatements };
  }

  for (const [name, use] of Object.entries(uses)) {
    test(`${name}: ${use.queries}`, () => {
      const base = cost(1);
      for (const count of [1, 40]) {
        const { queries, statements } = cost(count, use);
        assert.deepEqual([queries - base.queries, statements - base.statements], [use.queries, 0], `${count} deals`);
      }
    });
  }

  test("orders cost as much as opportunities without splits, and one query for their realisation rows", () => {
    const costs = [1, 20].map((count) => {
      again();
      at.addPlan("Orders");
      const component = { Transaction_Kind__c: "order" };
      at.addSpecialVersion("Orders", `${YEAR}-01-01`, { component, credits: [{ Source__c: "realisation" }] });
      const about = { AccountId: at.accounts[0], EffectiveDate: `${YEAR}-03-05`, Status: "Draft" };
      const order = { OwnerId: at.users.get("Anna")!, ...about };
      const orders = at.insert(
        "Order",
        Array.from({ length: count }, () => order),
      );
      at.settle();
      deliveries.length = 0;
      at.mark(...orders);
      at.settle();
      return deliveries.map(({ deals, queries }) => ({ deals, queries }));
    });
    const { queries } = spent[0];
    assert.deepEqual(costs, [[{ deals: 1, queries: queries + 1 }], [{ deals: 20, queries: queries + 1 }]]);
  });

  test("tasks and events cost a query each, and one for the time zone of the org", () => {
    again();
    at.addPlan("Activities");
    const component = { Transaction_Kind__c: "activity", Measure__c: "deals", Measure_Unit__c: "count" };
    at.addSpecialVersion("Activities", `${YEAR}-01-01`, { component });
    at.settle();
    deliveries.length = 0;
    const owner = { OwnerId: at.users.get("Anna")! };
    const task = { ...owner, Subject: "Call", Status: "Completed", Priority: "Normal" };
    const event = { ...owner, Subject: "Meeting", StartDateTime: `${YEAR}-11-01T09:00:00Z`, DurationInMinutes: "30" };
    at.insert(
      "Task",
      Array.from({ length: 15 }, () => task),
    );
    at.insert(
      "Event",
      Array.from({ length: 15 }, () => event),
    );
    at.settle();
    assert.deepEqual(
      deliveries.map(({ deals, queries }) => ({ deals, queries })),
      [{ deals: 30, queries: spent[0].queries + 2 }],
    );
  });

  test("an org with splits costs one query more than one without", () => {
    assert.equal(cost(1).queries, spent[0].queries + 1);
  });
});

/**
 * A delivery costs the same number of queries and of statements that write, whether it brings one deal or two thousand, and
 * writes the lines that change and the marks of its deals, and nothing else.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Transaction, TriggerEvent } from "../../local-org/contract.js";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { assertSound, rows } from "./recomputation.js";

const MOST_QUERIES = 8;
const MOST_STATEMENTS = 4;

interface Delivery {
  deals: number;
  queries: number;
  dmlStatements: number;
  dmlRows: number;
}

let company: Company;
let back: () => void;
const deliveries: Delivery[] = [];

before(() => {
  company = foundCompany();
  company.org.metadata.subscriberConfigs.get("CommissionTicketTrigger")!.batchSize = 2000;
  const { apex } = company.org;
  const fire = apex.fireTriggers;
  apex.fireTriggers = (tx: Transaction, event: TriggerEvent) => {
    fire(tx, event);
    if (event.object !== "Commission_Ticket__e") return;
    const { queries, dmlStatements, dmlRows } = tx.limits;
    deliveries.push({ deals: event.newRows!.length, queries, dmlStatements, dmlRows });
  };
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
    // An entry and a mark for each deal, and the event that tells the pages, which counts as a row too.
    assert.equal(cost.dmlRows, entries + 2 * count);
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

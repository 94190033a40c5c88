import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { closeAsWon, Company } from "./company.js";

const NAME = "Bella Vista Foods – Pressure Array, signed";

describe("stopping and starting again", () => {
  let company: Company;
  let deal: string;
  let entries: string[];

  before(async () => {
    company = await Company.open();
    deal = company.openDeal("Anna Berg", NAME, "250000");
    const { page, open } = await company.signIn("Anna Berg");
    await open(`/lightning/r/Opportunity/${deal}/view`);
    await closeAsWon(page);
    await page.locator("c-commission-entries .total").waitFor();
    entries = ledger();
    await company.stop();
  });
  after(() => company?.close());

  const ledger = () =>
    company
      .rows("SELECT Id, Name, Entry_Key__c, Amount__c, Trace__c FROM Ledger_Entry__c ORDER BY Name")
      .map((row) => ["Name", "Entry_Key__c", "Amount__c", "Trace__c"].map((field) => String(row.get(field))).join(" "));

  it("keeps every deal and every ledger entry, and goes on paying", async () => {
    await company.start();
    assert.deepEqual(ledger(), entries);
    const { page, open, complaints } = await company.signIn("Anna Berg");
    await open(`/lightning/r/Opportunity/${deal}/view`);
    await page.getByRole("heading", { name: NAME }).waitFor();
    await page.locator("c-commission-entries .total").waitFor();
    await page.getByRole("button", { name: "Edit Amount" }).click();
    await page.getByLabel("Amount", { exact: true }).fill("260000");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("c-commission-entries .history tr").nth(1).waitFor();
    assert.deepEqual(complaints(), []);
  });

  it("starts over with the sample company after --reset", async () => {
    await company.stop();
    await company.start(true);
    assert.deepEqual(company.rows(`SELECT Id FROM Opportunity WHERE Name = '${NAME}'`), []);
    assert.equal(company.rows("SELECT Id FROM Opportunity").length, 240);
    assert.equal(ledger().length, entries.length - 1);
  });
});

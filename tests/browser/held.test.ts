import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { assertSound, closeAsWon, Company, type Looker } from "./company.js";

describe("a deal that cannot be paid yet", () => {
  let company: Company;
  let ada: Looker;
  let jonas: Looker;
  let deal: string;

  before(async () => {
    company = await Company.open();
    ada = await company.signIn("Ada Administrator");
    jonas = await company.signIn("Jonas Dahl");
    await ada.open("/lightning/n/Held_Deals");
  });
  after(() => company?.close());

  const held = () => ada.page.locator("c-held-deals");
  const widget = ({ page }: Looker) => page.locator("c-commission-on-opportunity");

  it("appears on the administrator's open page with what is wrong and how to mend it", async () => {
    await held().getByText("No deal is held.").waitFor();
    deal = company.openDeal("Jonas Dahl", "Kaski Energy – Flow Sensor", null);
    await jonas.open(`/lightning/r/Opportunity/${deal}/view`);
    await closeAsWon(jonas.page);
    await held().getByRole("link", { name: "Kaski Energy – Flow Sensor" }).waitFor();
    await held()
      .getByText(/has no amount/)
      .waitFor();
    await held()
      .getByText(/enter.* amount/i)
      .first()
      .waitFor();
    await assertSound(ada, "Held Deals");
  });

  it("tells the rep why beside the deal", async () => {
    const problem = widget(jonas).locator("c-problem-panel");
    await problem.getByText(/has no amount/).waitFor();
    await assertSound(jonas, "a held deal");
  });

  it("is paid and leaves the list as soon as it is mended through its page", async () => {
    const mender = await company.signIn("Ada Administrator");
    await mender.open(`/lightning/r/Opportunity/${deal}/view`);
    await mender.page.getByRole("button", { name: "Edit Amount" }).click();
    await mender.page.getByLabel("Amount", { exact: true }).fill("100000");
    await mender.page.getByRole("button", { name: "Save" }).click();
    await held().getByText("No deal is held.").waitFor();
    await widget(jonas).locator("c-commission-entries .total").waitFor();
    assert.deepEqual([...mender.complaints(), ...ada.complaints(), ...jonas.complaints()], []);
  });

  it("is paid by the quota that it waited for, made through the pages", async () => {
    const next = new Date().getUTCFullYear() + 3;
    const late = company.insert("Opportunity", {
      Name: "Saimaa Paper – Fjord Cloud, far ahead",
      OwnerId: company.id("SELECT Id FROM User WHERE Name = 'Jonas Dahl'"),
      StageName: "Closed Won",
      CloseDate: `${next}-02-01`,
      Amount: "50000",
    });
    await held().getByText(/quota/i).first().waitFor();
    const { page, open } = await company.signIn("Ada Administrator");
    await open("/lightning/o/Quota__c/list");
    await page.getByRole("button", { name: "New" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Payee" }).fill("jonas");
    await dialog.getByRole("option", { name: "Jonas Dahl" }).click();
    await dialog.getByLabel(/^\*?From$/).fill(`1/1/${next}`);
    await dialog.getByLabel(/^\*?To$/).fill(`3/31/${next}`);
    await dialog.getByLabel(/^\*?Amount$/).fill("1000000");
    await dialog.getByRole("combobox", { name: "Measure" }).click();
    await dialog.getByRole("option", { name: "Revenue" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await held().getByText("No deal is held.").waitFor();
    const [entry] = company.rows(`SELECT Amount__c FROM Ledger_Entry__c WHERE Deal_Id__c = '${late}'`);
    assert.equal(String(entry.get("Amount__c")), "4000.00");
  });

  it("is an order or a task just as well, by its own name and with its own page", async () => {
    const counted = { measure: "deals", measureUnit: "count", period: "year", rateKind: "marginal" };
    const tiers = [
      { startsAt: "0", rate: "10" },
      { startsAt: "1", rate: "20" },
    ];
    const component = { key: "calls", name: "Calls", transactionKind: "activity", ...counted, tiers };
    company.addPlan({ planName: "Calls", firstDay: "2020-01-01", components: [component] }, ["Jonas Dahl"]);
    const task = company.insert("Task", {
      OwnerId: company.id("SELECT Id FROM User WHERE Name = 'Jonas Dahl'"),
      Subject: "Call the harbour master",
      Status: "Completed",
      Priority: "Normal",
    });
    const link = held().getByRole("link", { name: "Call the harbour master" });
    await link.waitFor();
    await held().getByText("Task · Owner: Jonas Dahl").waitFor();
    await held()
      .getByText(/has no quota of deals/)
      .waitFor();
    await held().getByText(/quota/i).last().waitFor();
    await assertSound(ada, "a held task");
    await link.click();
    await ada.page.waitForURL(`**/lightning/r/Task/${task}/view`);
    await ada.page.getByRole("heading", { name: "Call the harbour master" }).waitFor();
    assert.deepEqual(ada.complaints(), []);
  });
});

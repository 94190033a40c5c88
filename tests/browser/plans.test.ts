import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { assertSound, Company, type Looker, today } from "./company.js";

/** An administrator sets up what pays, from a name to the first deal, without seeing any text of a plan. */
describe("a plan set up on the page Plans", () => {
  let company: Company;
  let ada: Looker;

  before(async () => {
    company = await Company.open();
    ada = await company.signIn("Ada Administrator");
    await ada.open("/lightning/n/Plans");
  });
  after(() => company?.close());

  const page = () => ada.page.locator("c-plans");
  const dialog = () => ada.page.getByRole("dialog");
  const button = (name: string) => page().getByRole("button", { name, exact: true });
  const save = () => dialog().getByRole("button", { name: "Save" }).click();
  const day = new Date(today).toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });

  async function create(name: string, type: string): Promise<void> {
    await button("New Plan").click();
    await dialog().getByRole("textbox", { name: "Name" }).fill(name);
    await dialog().getByRole("radio", { name: type }).check();
    await save();
    await page().getByRole("heading", { name, exact: true }).waitFor();
  }

  it("begins with a name and a type", async () => {
    await page().getByRole("row", { name: "Account Executive" }).getByText("Version 1 pays").waitFor();
    await button("New Plan").click();
    await save();
    await dialog().getByText("Enter a name and choose a type.").waitFor();
    await assertSound(ada, "New Plan");
    await dialog().getByRole("button", { name: "Cancel", exact: true }).click();
    await create("Straight North", "Straight commission");
    await page().getByText("Draft", { exact: true }).first().waitFor();
    await page().getByText("Each deal pays 2 % of its credited amount.").waitFor();
  });

  it("gets its percent in a form", async () => {
    await button("Edit the rates of Straight North").click();
    await dialog().getByRole("spinbutton", { name: "Percent" }).fill("2.5");
    await assertSound(ada, "the form of rates");
    await save();
    await page().getByText("Each deal pays 2.5 % of its credited amount.").waitFor();
  });

  it("is activated from a day on", async () => {
    await button("Activate").click();
    await dialog().getByLabel("Pays from").fill("no day");
    await dialog().getByRole("button", { name: "Activate" }).click();
    await dialog().getByText("Choose the first day.").waitFor();
    await dialog().getByLabel("Pays from").fill(day);
    await assertSound(ada, "the activation");
    await dialog().getByRole("button", { name: "Activate" }).click();
    await page().getByText("Active", { exact: true }).first().waitFor();
    assert.equal(await button("Activate").count(), 0);
    const [version] = company.rows(
      "SELECT Effective_From__c FROM Plan_Version__c WHERE Plan__r.Name = 'Straight North'",
    );
    assert.equal(String(version.get("Effective_From__c")), today);
  });

  it("gets a payee, whose next deal it pays", async () => {
    await button("Add Payee").click();
    await dialog().getByRole("combobox", { name: "Payee" }).click();
    await dialog().getByRole("option", { name: "Anna Berg" }).click();
    await dialog().getByLabel("From").fill(day);
    await save();
    await page().getByRole("link", { name: "Anna Berg" }).waitFor();
    await assertSound(ada, "a plan");

    const deal = company.insert("Opportunity", {
      Name: "Kaski Energy – Flow Sensor",
      OwnerId: company.id("SELECT Id FROM User WHERE Name = 'Anna Berg'"),
      StageName: "Closed Won",
      CloseDate: today,
      Amount: "100000",
    });
    const [entry] = company.rows(
      `SELECT Amount__c FROM Ledger_Entry__c WHERE Deal_Id__c = '${deal}' AND Plan__r.Name = 'Straight North'`,
    );
    assert.equal(String(entry.get("Amount__c")), "2500.00");
  });

  it("is not deleted while somebody is on it", async () => {
    await button("All Plans").click();
    await button("Delete Straight North").click();
    await ada.page.getByRole("alertdialog").getByRole("button", { name: "OK" }).click();
    await page().getByText("Assignments to this plan: 1.").waitFor();
    await page().getByRole("row", { name: "Straight North" }).waitFor();
    assert.equal(ada.complaints().length, 1, "Only the refusal itself");
    await assertSound(ada, "the list with a refusal");
  });

  it("has an address, is opened by the keyboard, and left by the browser's own way back", async () => {
    await page().getByRole("link", { name: "Straight North" }).focus();
    await ada.page.keyboard.press("Enter");
    await page().locator("h2:focus", { hasText: "Straight North" }).waitFor();
    await ada.page.reload();
    await page().getByRole("heading", { name: "Straight North" }).waitFor();
    await ada.page.goBack();
    await page().getByRole("row", { name: "Straight North" }).waitFor();
  });

  it("has steps when its type has them, and text with what is wrong by its path", async () => {
    await create("Stepped South", "Stepped");
    assert.equal(await button("Edit the rates of Stepped South").count(), 0);
    await button("Edit the steps of Stepped South").click();
    await dialog().getByRole("spinbutton", { name: "Percent 3" }).fill("6.5");
    await assertSound(ada, "the form of steps");
    await save();
    await page().locator("c-plan-bands").getByText("6.5 %").waitFor();

    await button("Edit as Text").click();
    const text = dialog().getByRole("textbox", { name: "Plan as text" });
    const sound = await text.inputValue();
    await text.fill(sound.replace('"100000"', '"300000"'));
    await dialog().getByText("components[0].tiers[2].startsAt").waitFor();
    await text.fill(`${sound},`);
    await dialog()
      .getByText(/^Line \d+, column \d+/)
      .waitFor();
    await assertSound(ada, "the text");
    await text.fill(sound.replace('"Steps of the group"', '"<b>Steps</b>"'));
    await save();
    await page().getByRole("heading", { name: "<b>Steps</b>" }).waitFor();
  });

  it("of a group can pay everybody in the sample company: nobody lacks the sales channel and group it demands", async () => {
    await page()
      .getByText(/salesChannel.*salesGroup/)
      .first()
      .waitFor();
    const people = company.rows("SELECT Name, Sales_Channel__c, Sales_Group__c FROM Payee__c");
    assert.equal(people.length, 8);
    for (const one of people) {
      assert.ok(one.get("Sales_Channel__c") && one.get("Sales_Group__c"), String(one.get("Name")));
    }
  });

  it("that pays by payees' own rates tells of who has none, and asks for the rate of who comes", async () => {
    const components = [{ key: "sales", termsOf: "payee", rate: "0" }];
    company.addPlan({ planName: "By Letter", firstDay: today, components }, ["Luca Ferri"]);
    await ada.open("/lightning/n/Plans");
    await page().getByRole("link", { name: "By Letter" }).click();
    await page().getByText("No rate of their own, by which this plan pays").waitFor();
    await button("Add Payee").click();
    await dialog().getByRole("combobox", { name: "Payee" }).click();
    await dialog().getByRole("option", { name: "Anna Berg" }).click();
    await dialog().getByLabel("From").fill(day);
    await dialog().getByLabel("Own rate, percent").fill("12.5");
    await assertSound(ada, "a payee with a rate of their own");
    await save();
    await page().getByText("Own rate 12.5 %").waitFor();
    const [row] = company.rows(
      "SELECT Rate__c FROM Plan_Assignment__c WHERE Plan__r.Name = 'By Letter' AND Rate__c > 0",
    );
    assert.equal(Number(String(row.get("Rate__c"))), 0.125);

    await ada.page.setViewportSize({ width: 375, height: 900 });
    await assertSound(ada, "payees with and without a rate of their own at 375");
    await ada.page.setViewportSize({ width: 1280, height: 900 });
    await page().getByRole("link", { name: "Enter it for Luca Ferri" }).focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.getByLabel("Own Rate").waitFor();
  });

  it("is nothing that a rep could see or change", async () => {
    const { page: own, open } = await company.signIn("Anna Berg");
    await open("/lightning/n/Plans");
    await own.getByText("you may not see it").waitFor();
    const headers = { origin: company.address };
    const data = { arguments: {}, wired: true };
    const answer = await own.request.post(`${company.address}/api/apex/PlansController/getPlans`, { data, headers });
    assert.match(await answer.text(), /do not have access/);
  });

  it("follows a version that pays, which ends the day before", async () => {
    await ada.open("/lightning/n/Plans");
    await page().getByRole("link", { name: "Account Executive" }).click();
    await button("Edit the steps of Account Executive").click();
    await dialog().getByText("This version pays and stays as it is.").waitFor();
    await dialog().getByRole("spinbutton", { name: "Percent 4" }).fill("16");
    await save();
    await page().locator("c-plan-bands").getByText("16 %").waitFor();
    await button("Activate").click();
    await dialog().getByRole("button", { name: "Activate" }).click();
    await dialog().waitFor({ state: "detached" });
    const [first, second] = company.rows(
      "SELECT Status__c, Effective_From__c, Effective_To__c FROM Plan_Version__c " +
        "WHERE Plan__r.Name = 'Account Executive' ORDER BY Version_Number__c",
    );
    const start = String(second.get("Effective_From__c"));
    assert.ok(start > today, `Version 2 begins ${start}`);
    const dayBefore = new Date(Date.parse(start) - 86_400_000).toISOString().slice(0, 10);
    assert.equal(String(first.get("Effective_To__c")), dayBefore);
    assert.equal(second.get("Status__c"), "Active");
    await assertSound(ada, "a plan with two versions");
    await ada.page.setViewportSize({ width: 375, height: 900 });
    await assertSound(ada, "a plan with two versions at 375");
  });

  it("fits a phone", async () => {
    await button("All Plans").click();
    await page().getByRole("row", { name: "Stepped South" }).waitFor();
    await assertSound(ada, "the list at 375");
    await button("Edit the steps of Stepped South").click();
    await dialog().getByRole("spinbutton", { name: "Percent 3" }).waitFor();
    await assertSound(ada, "the form of steps at 375");
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chooseMapping, readCompany, summarize } from "../csv.js";

const stages = new Set(["Prospecting", "Qualification", "Closed Won", "Closed Lost"]);
const mappings = "config/import";

function exportOf(pipeline: string): string {
  const folder = mkdtempSync(join(tmpdir(), "akkord-import-"));
  writeFileSync(join(folder, "sales_teams.csv"), "sales_agent,manager,regional_office\nAda,Grace,North\n");
  writeFileSync(join(folder, "accounts.csv"), "account,sector\nAcme,retail\n");
  writeFileSync(join(folder, "products.csv"), "product,series\nGTX Pro,GTX\n");
  const header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
  writeFileSync(join(folder, "sales_pipeline.csv"), `${header}\n${pipeline}`);
  return folder;
}

function read(pipeline: string) {
  const folder = exportOf(pipeline);
  return readCompany(folder, chooseMapping(folder, mappings), stages);
}

test("a complete row becomes an opportunity without a remark", () => {
  const { company, remarks } = read("A1,Ada,GTX Pro,Acme,Won,2017-01-02,2017-03-01,1054\n");
  assert.deepEqual(remarks, []);
  assert.deepEqual(company.opportunities, [
    {
      key: "A1",
      name: "Acme – GTX Pro (A1)",
      ownerKey: "Ada",
      accountKey: "Acme",
      stage: "Closed Won",
      type: null,
      closeDate: "2017-03-01",
      amount: "1054",
    },
  ]);
});

test("people who own deals are payees, and managers named only as such are added", () => {
  const { company } = read("A1,Ada,GTX Pro,Acme,Won,2017-01-02,2017-03-01,1054\n");
  const [ada, grace] = company.people;
  assert.deepEqual([ada.isPayee, ada.managerKey, ada.permissionSets], [true, "Grace", ["Commission_Rep"]]);
  assert.deepEqual([grace.name, grace.isPayee, grace.permissionSets], ["Grace", false, ["Commission_Manager"]]);
});

const cases: [string, string, string, boolean][] = [
  ["an open deal without account", "A1,Ada,GTX Pro,,Engaging,2017-01-02,2017-03-01,5", "ACCOUNT_MISSING", false],
  ["an open deal without close date", "A1,Ada,GTX Pro,Acme,Engaging,2017-01-02,,5", "CLOSE_DATE_MISSING", false],
  ["a product spelled apart", "A1,Ada,GTXPro,Acme,Won,2017-01-02,2017-03-01,5", "PRODUCT_SPELLING", false],
  ["an unknown product", "A1,Ada,XYZ,Acme,Won,2017-01-02,2017-03-01,5", "PRODUCT_UNKNOWN", false],
  ["an unknown owner", "A1,Bob,GTX Pro,Acme,Won,2017-01-02,2017-03-01,5", "OWNER_UNKNOWN", true],
  ["an unknown stage", "A1,Ada,GTX Pro,Acme,Maybe,2017-01-02,2017-03-01,5", "STAGE_UNKNOWN", true],
  ["an amount that is no number", "A1,Ada,GTX Pro,Acme,Won,2017-01-02,2017-03-01,abc", "AMOUNT_MISSING", false],
];

for (const [name, row, code, skipped] of cases) {
  test(`${name} is said with file and line`, () => {
    const { company, remarks } = read(`${row}\n`);
    assert.deepEqual(
      remarks.map((one) => [one.file, one.line, one.code, one.skipped]),
      [["sales_pipeline.csv", 2, code, skipped]],
    );
    assert.equal(company.opportunities.length, skipped ? 0 : 1);
    assert.deepEqual(summarize(remarks)[0].count, 1);
  });
}

test("a deal without a close date is dated by when it was opened", () => {
  const { company } = read("A1,Ada,GTX Pro,Acme,Engaging,2017-01-02,,5\n");
  assert.equal(company.opportunities[0].closeDate, "2017-04-02");
});

test("a column that no mapping names is remarked on", () => {
  const folder = exportOf("A1,Ada,GTX Pro,Acme,Won,2017-01-02,2017-03-01,5\n");
  writeFileSync(join(folder, "accounts.csv"), "account,sector,mood\nAcme,retail,good\n");
  const { remarks } = readCompany(folder, chooseMapping(folder, mappings), stages);
  assert.equal(remarks[0].code, "UNKNOWN_COLUMN");
  assert.match(remarks[0].message, /"mood"/);
});

test("a folder that fits no mapping is refused with what would fit", () => {
  const folder = mkdtempSync(join(tmpdir(), "akkord-import-"));
  assert.throws(() => chooseMapping(folder, mappings), /No column mapping fits .*Opportunity\.csv/s);
});

test("a mapping that is not one says where it is wrong", () => {
  const folder = mkdtempSync(join(tmpdir(), "akkord-import-"));
  writeFileSync(join(folder, "mapping.json"), JSON.stringify({ title: "Mine", currency: "kr" }));
  assert.throws(
    () => chooseMapping(folder, mappings),
    /mapping\.json is not a column mapping: .*.*'opportunities'.*\/currency must match/s,
  );
  writeFileSync(join(folder, "mapping.json"), "{");
  assert.throws(() => chooseMapping(folder, mappings), /is not a column mapping/);
});

test("a Salesforce export is read by its API names, with people and accounts by their ids", () => {
  const folder = mkdtempSync(join(tmpdir(), "akkord-import-"));
  const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  write(
    "User.csv",
    "Id,Name,ManagerId,Department,IsActive",
    "005A,Ada Byron,005G,North,true",
    "005G,Grace Hop,,North,false",
  );
  write("Account.csv", "Id,Name,Industry,Type", "001A,Acme,Retail,Prospect");
  write("Product2.csv", "Id,Name,Family,ProductCode", "01tA,GTX Pro,GTX,G1");
  write(
    "Opportunity.csv",
    "Id,Name,OwnerId,AccountId,StageName,Type,CreatedDate,CloseDate,Amount,CurrencyIsoCode",
    "006A,Big deal,005A,001A,Closed Won,New Business,2024-01-02T10:00:00.000Z,2024-03-01,1054.5,USD",
    "006B,Other money,005A,001A,Closed Won,,2024-01-02,2024-03-01,9.5,EUR",
  );
  const { company, remarks } = readCompany(folder, chooseMapping(folder, mappings), stages);
  assert.deepEqual(remarks.map((one) => [one.code, one.file]).sort(), [
    ["CURRENCY_DIFFERS", "Opportunity.csv"],
    ["UNKNOWN_COLUMN", "Product2.csv"],
  ]);
  assert.deepEqual(
    company.people.map(({ key, managerKey, isActive, isPayee }) => [key, managerKey, isActive, isPayee]),
    [
      ["005A", "005G", true, true],
      ["005G", null, false, false],
    ],
  );
  const [deal, other] = company.opportunities;
  assert.equal(other.amount, null);
  assert.deepEqual(
    [deal.name, deal.ownerKey, deal.accountKey, deal.type],
    ["Big deal", "005A", "001A", "New Business"],
  );
  assert.deepEqual([deal.closeDate, deal.amount], ["2024-03-01", "1054.5"]);
});

/**
 * Fields of the customer's own, as an administrator makes and maps them in Setup, in plans that an administrator sets up on the
 * page Plans: nothing but data decides what pays.
 */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { type Company, type Fields, YEAR, foundCompany } from "../invariants/company.js";
import { copyPackage, writeDealFact, writeField } from "../invariants/exampleOrg.js";

interface PlanView {
  versions: { versionId: string; text: string; problems: { severity: string; message: string }[] }[];
}

const CHECKBOX = "<defaultValue>false</defaultValue><type>Checkbox</type>";
const PERCENT = "<precision>5</precision><scale>2</scale><type>Percent</type>";
const FIELDS: [object: string, field: string, type: string][] = [
  ["Opportunity", "Discount__c", PERCENT],
  ["Product2", "Internal__c", CHECKBOX],
  ["Product2", "Commissionable__c", CHECKBOX],
  ["Product2", "Commission_Rate__c", PERCENT],
];
const MAPPED: [name: string, source: string, path: string, kind: string][] = [
  ["discount", "Opportunity", "Discount__c", "number"],
  ["isInternal", "OrderItem", "Product2.Internal__c", "fact"],
  ["isCommissionable", "OrderItem", "Product2.Commissionable__c", "fact"],
  ["commissionRate", "OrderItem", "Product2.Commission_Rate__c", "number"],
];

const here = process.cwd();
let project: string;
let at: Company;
let back: () => void;

before(() => {
  project = copyPackage();
  const main = join(project, "force-app/main");
  for (const field of FIELDS) writeField(main, ...field);
  for (const [name, source, path, kind] of MAPPED) {
    const values = { Fact__c: name, Field_Path__c: path, Kind__c: kind, Source__c: source };
    writeDealFact(main, `Own ${name}`, values);
  }
  // A company is that of the folder it is founded in.
  process.chdir(project);
  at = foundCompany(["Orders"]);
  process.chdir(here);
  at.addUser("Dora", null, ["Commission_Rep"]);
  at.addPayee("Dora");
  at.update("Payee__c", at.payees.get("Dora")!, { Sales_Channel__c: "direct", Sales_Group__c: "north" });
  back = at.snapshot();
});

beforeEach(() => back());
after(() => rmSync(project, { recursive: true }));

/** What the page Plans does for its administrator. */
function plans(method: string, args: Record<string, unknown>): unknown {
  return at.call(at.as("Adam"), "PlansController", method, args);
}

/** Sets up a plan from a template on the page, its text changed when asked, and puts Dora on it. */
function setUp(templateName: string, change?: (text: string) => string): void {
  const planId = plans("createPlan", { name: "Own fields", templateName });
  let [draft] = (plans("getPlan", { planId }) as PlanView).versions;
  if (change) {
    plans("saveText", { versionId: draft.versionId, text: change(draft.text) });
    [draft] = (plans("getPlan", { planId }) as PlanView).versions;
  }
  assert.deepEqual(draft.problems, [], "Every fact is mapped");
  const firstDay = `${YEAR}-01-01`;
  plans("activateVersion", { versionId: draft.versionId, firstDay });
  plans("assign", { planId, payeeId: at.payees.get("Dora")!, firstDay });
  at.settle();
}

function paid(): string {
  at.settle();
  const [sum] = at.query(
    `SELECT SUM(Amount__c) amount FROM Ledger_Entry__c WHERE Payee__c = '${at.payees.get("Dora")!}'`,
  );
  return String(sum.get("amount"));
}

/** Activates an order of Dora's with a piece of each product. */
function order(lines: [price: string, product: Fields][]): void {
  const Pricebook2Id = at.query("SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE")[0].id!;
  const about = { OwnerId: at.users.get("Dora")!, AccountId: at.accounts[0], EffectiveDate: `${YEAR}-03-16` };
  const [OrderId] = at.insert("Order", [{ ...about, Status: "Draft", Pricebook2Id }]);
  for (const [UnitPrice, product] of lines) {
    const [Product2Id] = at.insert("Product2", [{ Name: "Product", IsActive: true, ...product }]);
    const [PricebookEntryId] = at.insert("PricebookEntry", [{ Pricebook2Id, Product2Id, UnitPrice, IsActive: true }]);
    at.insert("OrderItem", [{ OrderId, PricebookEntryId, Quantity: 1, UnitPrice }]);
  }
  at.update("Order", OrderId, { Status: "Activated" });
  at.sweep();
}

test("a discount of 25 % in a field of the customer's halves the rate", () => {
  setUp("Straight_Commission", (text) => {
    const plan = JSON.parse(text) as { components: object[] };
    const lookups = [{ kind: "number", name: "discount" }];
    const rows = [
      { first: "0", rate: "0.1" },
      { first: "0.25", rate: "0.05" },
    ];
    Object.assign(plan.components[0], { rate: "0", lookups, rows });
    return JSON.stringify(plan);
  });
  const [deal] = at.addDeals([{ OwnerId: at.users.get("Dora")!, Amount: "100000.00", Discount__c: "24.99" }]);
  assert.equal(paid(), "10000.00");
  at.update("Opportunity", deal, { Discount__c: "25.00" });
  assert.equal(paid(), "5000.00");
  at.update("Opportunity", deal, { Discount__c: "0" });
  assert.equal(paid(), "10000.00");
});

test("products whose box says internal pay nothing under the volume model", () => {
  setUp("Volume_Based", (text) => text.replace('"rows":[', '"rows":[{"first":"SERVICE","rate":"0.08"},'));
  order([
    ["10000.00", { ProductCode: "CRANE" }],
    ["4000.00", { ProductCode: "SERVICE" }],
    ["6000.00", { ProductCode: "TRANSPORT", Internal__c: true }],
  ]);
  assert.equal(paid(), "820.00");
});

test("products whose box says commissionable pay the percent in their field under the product model", () => {
  setUp("Product_Based");
  order([
    ["10000.00", { Commissionable__c: true, Commission_Rate__c: "3" }],
    ["10000.00", { Commissionable__c: false, Commission_Rate__c: "7" }],
  ]);
  assert.equal(paid(), "300.00");
});

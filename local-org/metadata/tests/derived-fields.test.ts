import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Row } from "../../data/rows-contract.js";
import { ApexDate, ApexDatetime, ApexDecimal, type ApexValue } from "../../values/index.js";
import { derive, readMetadata, standardRows } from "../index.js";
import { writeProject } from "./project.js";

const metadata = readMetadata({ projectDir: writeProject({}), features: ["TeamSelling"] });
const n = (text: string) => ApexDecimal.parse(text);

/** The fields of a row after derive; `before` is the stored row. */
function derived(
  object: string,
  values: Record<string, ApexValue>,
  before: Record<string, ApexValue> | null = null,
  others: Record<string, Record<string, ApexValue>> = {},
) {
  const row = new Map(Object.entries({ ...before, ...values }));
  const asRow = (id: string, fields: Record<string, ApexValue>): Row => ({
    object,
    id,
    get: (field) => fields[field] ?? null,
  });
  derive(
    object,
    { get: (field) => row.get(field) ?? null, set: (field, value) => row.set(field, value) },
    {
      before: before && asRow("before", before),
      given: new Set(Object.keys(values)),
      userId: "me",
      now: new ApexDatetime(0),
      byId: (id) => (others[id] ? asRow(id, others[id]) : null),
      children: () => [],
      metadata,
    },
  );
  return (field: string) => (row.get(field) === null || row.get(field) === undefined ? null : String(row.get(field)));
}

describe("an opportunity's stage decides", () => {
  const stages: [string, string, string, string, string][] = [
    ["Prospecting", "false", "false", "10", "Pipeline"],
    ["negotiation/review", "false", "false", "90", "Commit"],
    ["Closed Won", "true", "true", "100", "Closed"],
    ["Closed Lost", "true", "false", "0", "Omitted"],
  ];
  for (const [stage, closed, won, probability, forecast] of stages) {
    test(`${stage}: closed ${closed}, won ${won}, ${probability} %`, () => {
      const field = derived("Opportunity", {
        stagename: stage,
        amount: n("200.00"),
        closedate: ApexDate.of(2026, 8, 31),
      });
      assert.deepEqual(
        [field("isclosed"), field("iswon"), field("probability"), field("forecastcategory")],
        [closed, won, probability, forecast],
      );
      assert.equal(field("expectedrevenue"), String(n(String(Number(probability) * 2)).setScale(2)));
      assert.deepEqual([field("fiscalyear"), field("fiscalquarter"), field("fiscal")], ["2026", "3", "2026 3"]);
    });
  }

  test("a probability that is given stays, and so does one when the stage does not change", () => {
    assert.equal(derived("Opportunity", { stagename: "Closed Won", probability: n("95") })("probability"), "95");
    assert.equal(
      derived("Opportunity", { nextstep: "call" }, { stagename: "Prospecting", probability: n("33") })("probability"),
      "33",
    );
    assert.equal(
      derived(
        "Opportunity",
        { stagename: "Closed Won" },
        { stagename: "Prospecting", probability: n("33") },
      )("probability"),
      "100",
    );
  });

  test("a stage that is unknown is open, and nothing is made up", () => {
    const field = derived("Opportunity", { stagename: "Dreaming" });
    assert.deepEqual(
      [field("isclosed"), field("iswon"), field("probability"), field("expectedrevenue"), field("fiscalyear")],
      ["false", "false", null, null, null],
    );
  });
});

describe("other computed fields", () => {
  test("the name of a user and of a contact is first and last name", () => {
    assert.equal(derived("User", { firstname: "Ada", lastname: "Berg" })("name"), "Ada Berg");
    assert.equal(derived("Contact", { lastname: "Berg" })("name"), "Berg");
  });

  test("a price book entry is named after its product", () => {
    const entry = derived("PricebookEntry", { product2id: "p" }, null, { p: { name: "Box", productcode: "BX" } });
    assert.deepEqual([entry("name"), entry("productcode")], ["Box", "BX"]);
  });

  test("objects without computed fields are left alone", () => {
    assert.equal(derived("Account", { name: "A" })("name"), "A");
    assert.equal(derived("Plan__c", { name: "A" })("name"), "A");
  });
});

test("every org starts with stages, profiles and a price book, and with split types where teams sell", () => {
  const rows = standardRows(metadata);
  const count = (object: string) => rows.filter((row) => row.object === object).length;
  assert.deepEqual(["OpportunityStage", "Profile", "Pricebook2", "OpportunitySplitType"].map(count), [10, 2, 1, 2]);
  for (const row of rows) {
    for (const name of Object.keys(row.values))
      assert.ok(metadata.object(row.object).fields.has(name.toLowerCase()), `${row.object}.${name}`);
  }
  const currencies = standardRows(readMetadata({ projectDir: writeProject({}), features: ["MultiCurrency"] }));
  assert.deepEqual(
    currencies.filter((row) => row.object === "CurrencyType").map((row) => row.values.IsoCode),
    ["USD"],
  );
  assert.equal(
    standardRows(readMetadata({ projectDir: writeProject({}) })).filter((row) => row.object === "OpportunitySplitType")
      .length,
    0,
  );
});

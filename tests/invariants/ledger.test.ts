/** What was written stays as it was written: nobody and no mode of access changes an entry or takes it away. */
import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import type { UserContext } from "../../local-org/contract.js";
import { type Company, type Fields, foundCompany } from "./company.js";
import { rows } from "./recomputation.js";

let at: Company;
let back: () => void;
let written: string[];

/** Everything the entries say, as text; the reference to the deal apart, which goes when the deal is erased. */
function contents(): string[] {
  const fields = [...at.org.metadata.object("Ledger_Entry__c").fields.keys()].filter(
    (field) => !["opportunity__c", "systemmodstamp", "lastmodifieddate"].includes(field),
  );
  return rows(at, "Ledger_Entry__c").map((row) => fields.map((field) => `${field}=${row(field)}`).join(" "));
}

before(() => {
  at = foundCompany();
  at.addUser("Engine", null, ["Commission_Engine"]);
  const [deal] = at.addDeals([
    { OwnerId: at.users.get("Anna")!, Amount: "90000.00" },
    { OwnerId: at.users.get("Bo")!, Amount: "5000.00" },
  ]);
  at.settle();
  at.update("Opportunity", deal, { Amount: "95000.00" });
  at.settle();
  written = contents();
  assert.ok(written.length >= 3);
  back = at.snapshot();
});

beforeEach(() => back());

const changes: Record<string, Fields> = {
  "its amount": { Amount__c: "1.00" },
  "its trace": { Trace__c: "nothing" },
  "its payee's share": { Credit__c: "0" },
  nothing: {},
};

describe("an entry is changed and deleted by nobody", () => {
  const people: Record<string, () => UserContext> = {
    "the system administrator": () => at.admin,
    "the user of the engine": () => at.as("Engine"),
    "the automated process": () => at.org.users.byUsername("autoproc@akkord.example"),
    "the compensation administrator": () => at.as("Adam"),
    finance: () => at.as("Fia"),
    "its payee": () => at.as("Anna"),
    "the manager": () => at.as("Mia"),
  };
  for (const [who, person] of Object.entries(people)) {
    for (const access of ["user", "system"] as const) {
      test(`not by ${who} in ${access} mode`, () => {
        for (const row of rows(at, "Ledger_Entry__c")) {
          const Id = row("Id")!;
          for (const [what, fields] of Object.entries(changes)) {
            assert.throws(() => at.dml("update", "Ledger_Entry__c", [{ Id, ...fields }], person(), access), what);
            assert.throws(() => at.dml("upsert", "Ledger_Entry__c", [{ Id, ...fields }], person(), access), what);
          }
          assert.throws(() => at.dml("delete", "Ledger_Entry__c", [{ Id }], person(), access));
        }
        assert.deepEqual(contents(), written);
      });
    }
  }
});

test("deleting deals, payees, plans and rules takes no entry along", () => {
  for (const object of [
    "Opportunity",
    "Quota__c",
    "Plan_Assignment__c",
    "Payee__c",
    "Plan_Version__c",
    "Commission_Plan__c",
  ]) {
    for (const row of rows(at, object)) {
      try {
        at.delete(object, row("Id")!);
        const ids = [row("Id")!];
        at.org.database.transaction(at.admin, "sync", (tx) => at.org.database.emptyRecycleBin(tx, ids));
      } catch (error) {
        assert.match(String(error), /DELETE_FAILED|frozen|FIELD_CUSTOM_VALIDATION|paid|ledger/i, object);
      }
      assert.deepEqual(contents(), written, object);
    }
  }
});

test("entries are added by the calculation and by nobody at a page", () => {
  const [entry] = rows(at, "Ledger_Entry__c");
  const forged = { Payee__c: entry("Payee__c"), Amount__c: "1000000.00", Deal_Id__c: entry("Deal_Id__c") };
  for (const name of ["Anna", "Mia", "Fia", "Adam"]) {
    assert.throws(() => at.dml("insert", "Ledger_Entry__c", [forged], at.as(name), "user"), name);
  }
  assert.deepEqual(contents(), written);
});

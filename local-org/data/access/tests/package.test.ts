/** Who reads whose pay with the permission sets and sharing of the package itself. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Transaction, UserContext } from "../../../contract.js";
import { readMetadata } from "../../../metadata/index.js";
import { ApexDecimal, type ApexValue } from "../../../values/index.js";
import { RowStore } from "../../rows/store.js";
import { createQueryEngine } from "../../soql/index.js";
import { person } from "../../soql/tests/small-org.js";
import { createAccess } from "../index.js";

const metadata = readMetadata({
  projectDir: fileURLToPath(new URL("../../../../", import.meta.url)),
  features: ["TeamSelling"],
});
const store = new RowStore(metadata);
const access = createAccess(metadata, store);
const engine = createQueryEngine({ metadata, rows: store, access, now: () => new Date("2026-05-20T10:00:00Z") });

function add(object: string, values: Record<string, ApexValue>): string {
  const definition = metadata.object(object);
  const id = store.nextId(definition.keyPrefix);
  const lower = Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]);
  store.insert(definition.name, id, { ...Object.fromEntries(lower), id, isdeleted: false });
  return id;
}

const managerRole = add("UserRole", { Name: "Manager", ParentRoleId: add("UserRole", { Name: "Head" }) });
const repRole = add("UserRole", { Name: "Rep", ParentRoleId: managerRole });
const otherRole = add("UserRole", { Name: "Other team's manager" });

function user(name: string, role: string | null, sets: string[], isAdministrator = false): UserContext {
  return person(name, add("User", { Name: name, LastName: name, UserRoleId: role }), isAdministrator, sets);
}

const people = {
  rep: user("rep", repRole, ["commission_rep"]),
  second: user("second", repRole, ["commission_rep"]),
  manager: user("manager", managerRole, ["commission_manager"]),
  otherManager: user("otherManager", otherRole, ["commission_manager"]),
  planner: user("planner", null, ["commission_admin"]),
  finance: user("finance", null, ["commission_finance"]),
  auditor: user("auditor", null, ["commission_auditor"]),
  nobody: user("nobody", repRole, []),
  administrator: user("administrator", null, [], true),
};
type Who = keyof typeof people;

const deal = add("Opportunity", {
  Name: "Shared deal",
  OwnerId: people.rep.id,
  StageName: "Closed Won",
  Amount: ApexDecimal.parse("1000"),
});
for (const who of ["rep", "second"] as const) {
  const payee = add("Payee__c", {
    Name: who,
    OwnerId: people[who].id,
    User__c: people[who].id,
    User_Key__c: people[who].id,
    Base_Salary__c: ApexDecimal.parse("5000"),
  });
  add("Quota__c", { Payee__c: payee, Amount__c: ApexDecimal.parse("100000") });
  const amount = ApexDecimal.parse(who === "rep" ? "60.00" : "40.00");
  add("Ledger_Entry__c", {
    Name: `LE of ${who}`,
    OwnerId: people[who].id,
    Payee__c: payee,
    Deal_Id__c: deal,
    Opportunity__c: deal,
    Amount__c: amount,
    Entry_Key__c: who,
  });
}

/** The texts of the first selected field, or what went wrong. */
function read(who: Who, text: string): string {
  const tx = { user: people[who], limits: { count: () => undefined } } as unknown as Transaction;
  try {
    const rows = engine.query(tx, {
      text,
      binds: new Map(),
      access: "user",
      sharing: true,
      place: { file: "Test.cls", line: 1 },
    });
    return rows
      .map((row) => [...row.entries()].filter(([name]) => name !== "Id").map(([, value]) => String(value)))
      .join(" ");
  } catch (error) {
    return /No such column|is not supported/.test(String(error)) ? "denied" : String(error);
  }
}

describe("who reads whose pay", () => {
  const all: Who[] = [
    "rep",
    "second",
    "manager",
    "otherManager",
    "planner",
    "finance",
    "auditor",
    "nobody",
    "administrator",
  ];
  const tables: [string, string[]][] = [
    [
      "SELECT Amount__c FROM Ledger_Entry__c ORDER BY Amount__c",
      ["60.00", "40.00", "40.00 60.00", "", "40.00 60.00", "40.00 60.00", "40.00 60.00", "denied", "40.00 60.00"],
    ],
    [
      "SELECT Name FROM Payee__c ORDER BY Name",
      ["rep", "second", "rep second", "", "rep second", "rep second", "rep second", "denied", "rep second"],
    ],
    ["SELECT COUNT(Id) n FROM Quota__c", ["1", "1", "2", "0", "2", "2", "2", "denied", "2"]],
    [
      "SELECT SUM(Amount__c) total FROM Ledger_Entry__c",
      ["60.00", "40.00", "100.00", "null", "100.00", "100.00", "100.00", "denied", "100.00"],
    ],
    [
      `SELECT Name FROM Opportunity WHERE Id IN (SELECT Opportunity__c FROM Ledger_Entry__c WHERE Amount__c = 40)`,
      ["", "Shared deal", "Shared deal", "", "Shared deal", "Shared deal", "Shared deal", "denied", "Shared deal"],
    ],
  ];
  for (const [text, expected] of tables) {
    all.forEach((who, i) =>
      test(`${who}: ${text} gives ${expected[i] || "nothing"}`, () => assert.equal(read(who, text), expected[i])),
    );
  }

  test("the deal itself is read by everyone and edited by its owner and those above", () => {
    const row = store.byId(deal)!;
    assert.ok(all.every((who) => access.visible(people[who], row, "read")));
    assert.deepEqual(
      all.filter((who) => access.visible(people[who], row, "edit")),
      ["rep", "manager", "administrator"],
    );
  });

  test("nobody but the engine writes the ledger", () => {
    const writers = [...metadata.permissionSets.values()].filter((set) => {
      const rights = set.objects.get("ledger_entry__c");
      return rights?.create || rights?.edit || rights?.delete || rights?.modifyAll;
    });
    assert.deepEqual(
      writers.map((set) => set.name),
      ["Commission_Engine"],
    );
    const engineUser = user("engine", null, ["commission_engine"]);
    assert.ok(access.canCreate(engineUser, "Ledger_Entry__c"));
    assert.ok(!access.canEdit(engineUser, "Ledger_Entry__c") && !access.canDelete(engineUser, "Ledger_Entry__c"));
  });
});

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { QueryRequest, UserContext } from "../../../contract.js";
import { ApexDecimal, SObject } from "../../../values/index.js";
import { person, SmallOrg } from "../../soql/tests/small-org.js";
import type { Need } from "../sharing.js";

let org: SmallOrg;
let people: Record<"rep" | "second" | "manager" | "chief" | "auditor" | "payer" | "outsider" | "admin", UserContext>;
let ids: Record<string, string>;

beforeEach(() => {
  org = new SmallOrg();
  const top = org.add("UserRole", { Name: "Chief" });
  const lead = org.add("UserRole", { Name: "Manager", ParentRoleId: top });
  const sales = org.add("UserRole", { Name: "Rep", ParentRoleId: lead });
  const user = (name: string, role: string | null, sets: string[], isAdministrator = false) =>
    person(name, org.add("User", { Name: name, LastName: name, UserRoleId: role }), isAdministrator, sets);
  people = {
    rep: user("rep", sales, ["rep"]),
    second: user("second", sales, ["rep"]),
    manager: user("manager", lead, ["rep"]),
    chief: user("chief", top, ["rep"]),
    auditor: user("auditor", null, ["auditor"]),
    payer: user("payer", null, ["payer"]),
    outsider: user("outsider", null, []),
    admin: user("admin", null, [], true),
  };
  const deal = org.add("Opportunity", {
    Name: "Deal",
    OwnerId: people.second.id,
    StageName: "Closed Won",
    CloseDate: "2026-05-01",
    Amount: "10",
  });
  const plan = org.add("Plan__c", { Name: "Plan", OwnerId: people.payer.id });
  const mine = org.add("Entry__c", { Name: "mine", OwnerId: people.rep.id, Amount__c: "1", Deal__c: deal });
  const theirs = org.add("Entry__c", { Name: "theirs", OwnerId: people.second.id, Amount__c: "2", Deal__c: deal });
  const correction = org.add("Entry__c", {
    Name: "correction",
    OwnerId: people.rep.id,
    Amount__c: "-2",
    Corrects__c: theirs,
    Secret__c: "hush",
  });
  const tier = org.add("Tier__c", { Name: "tier", Plan__c: plan, Rate__c: "0.1" });
  ids = { deal, plan, mine, theirs, correction, tier };
});

/** What a query gives a user; user mode unless said otherwise. */
function as(user: UserContext, text: string, request: Partial<QueryRequest> = { access: "user" }): string[] {
  org.user = user;
  return org.read(text, {}, request);
}

function refuses(
  user: UserContext,
  text: string,
  message: RegExp,
  request: Partial<QueryRequest> = { access: "user" },
): void {
  assert.throws(
    () => as(user, text, request),
    (error: Error) => error.name === "System.QueryException" && message.test(error.message),
  );
}

describe("sharing", () => {
  const query = "SELECT Name FROM Entry__c ORDER BY Name";
  const table: [keyof typeof people, string[]][] = [
    ["rep", ["correction", "mine"]],
    ["second", ["theirs"]],
    ["manager", ["correction", "mine", "theirs"]],
    ["chief", ["correction", "mine", "theirs"]],
    ["auditor", ["correction", "mine", "theirs"]],
    ["payer", ["correction", "mine", "theirs"]],
    ["admin", ["correction", "mine", "theirs"]],
  ];
  for (const [who, expected] of table)
    test(`the ${who} reads ${expected.join(", ")}`, () => assert.deepEqual(as(people[who], query), expected));

  test("holds in system mode when the class enforces sharing, and not when it does not", () => {
    assert.deepEqual(as(people.rep, query, { access: "system", sharing: true }), ["correction", "mine"]);
    assert.deepEqual(as(people.rep, query, { access: "system", sharing: false }), ["correction", "mine", "theirs"]);
  });

  test("WITH USER_MODE and WITH SYSTEM_MODE win over the mode of the call", () => {
    assert.deepEqual(as(people.rep, "SELECT Name FROM Entry__c WITH USER_MODE", { access: "system", sharing: false }), [
      "mine",
      "correction",
    ]);
    assert.deepEqual(as(people.rep, "SELECT Name FROM Entry__c WITH SYSTEM_MODE", { access: "user", sharing: false }), [
      "mine",
      "theirs",
      "correction",
    ]);
  });

  test("another rep's pay does not come out through parents, children, subqueries, groups or counts", () => {
    const { rep } = people;
    assert.deepEqual(as(rep, "SELECT Name, Corrects__r.Amount__c FROM Entry__c WHERE Name = 'correction'"), [
      "correction corrects__r{}",
    ]);
    assert.deepEqual(as(rep, "SELECT Name FROM Entry__c WHERE Corrects__r.Amount__c = 2"), []);
    assert.deepEqual(as(rep, "SELECT Name, (SELECT Amount__c FROM Entries__r) FROM Opportunity"), [
      "Deal entries__r[1]",
    ]);
    assert.deepEqual(as(rep, "SELECT SUM(Amount__c) FROM Entry__c"), ["-1"]);
    assert.deepEqual(
      as(rep, "SELECT Name FROM Opportunity WHERE Id IN (SELECT Deal__c FROM Entry__c WHERE Amount__c = 2)"),
      [],
    );
    assert.deepEqual(as(rep, `SELECT Name FROM Entry__c WHERE Id = '${ids.theirs}'`), []);
  });

  const needs: [keyof typeof people, string, Record<Need, boolean>][] = [
    ["rep", "mine", { read: true, edit: true, delete: true }],
    ["second", "mine", { read: false, edit: false, delete: false }],
    ["manager", "mine", { read: true, edit: true, delete: true }],
    ["auditor", "mine", { read: true, edit: false, delete: false }],
    ["payer", "mine", { read: true, edit: true, delete: true }],
    ["rep", "plan", { read: true, edit: false, delete: false }],
    ["payer", "plan", { read: true, edit: true, delete: true }],
    ["rep", "tier", { read: true, edit: false, delete: false }],
    ["payer", "tier", { read: true, edit: true, delete: true }],
    ["rep", "deal", { read: true, edit: false, delete: false }],
    ["second", "deal", { read: true, edit: true, delete: true }],
    ["manager", "deal", { read: true, edit: true, delete: true }],
    ["outsider", "mine", { read: false, edit: false, delete: false }],
    ["admin", "mine", { read: true, edit: true, delete: true }],
  ];
  for (const [who, row, expected] of needs) {
    test(`${who} and the row ${row}`, () => {
      const may = (need: Need) => org.access.visible(people[who], org.byId(ids[row])!, need);
      assert.deepEqual({ read: may("read"), edit: may("edit"), delete: may("delete") }, expected);
    });
  }

  test("custom metadata is for those who were given its type", () => {
    refuses(people.outsider, "SELECT Path__c FROM Fact__mdt", /sObject type 'Fact__mdt' is not supported/);
    assert.deepEqual(as(people.rep, "SELECT Path__c FROM Fact__mdt WHERE DeveloperName = 'Type'"), ["Type"]);
    assert.deepEqual(
      as(people.outsider, "SELECT Path__c FROM Fact__mdt WHERE DeveloperName = 'Type'", {
        access: "system",
        sharing: true,
      }),
      ["Type"],
    );
  });

  test("the setting makes a standard object private", () => {
    const strict = new SmallOrg({ sharing: { Opportunity: "Private" } });
    strict.add("Opportunity", { Name: "Theirs", OwnerId: people.second.id });
    strict.user = people.rep;
    assert.deepEqual(strict.read("SELECT Name FROM Opportunity", {}, { access: "user" }), []);
  });
});

describe("teams, where deals and accounts are private", () => {
  const features = ["OpportunityTeams", "AccountTeams"];
  const sharing = { Opportunity: "Private", Account: "Private", Contact: "Private" } as const;
  let shared: SmallOrg;
  let rows: Record<"deal" | "account" | "contact" | "line", string>;
  const member = (object: string, name: keyof typeof people, fields: Record<string, string>) =>
    shared.add(object, { UserId: people[name].id, ...fields });

  beforeEach(() => {
    shared = new SmallOrg({ sharing }, features);
    const roles = ["Chief", "Manager", "Rep"].reduce<string[]>(
      (above, name) => [...above, shared.add("UserRole", { Name: name, ParentRoleId: above.at(-1) ?? null })],
      [],
    );
    const user = (name: string, role: number) =>
      person(name, shared.add("User", { Name: name, LastName: name, UserRoleId: roles[role] ?? null }), false, ["rep"]);
    people = {
      ...people,
      chief: user("chief", 0),
      manager: user("manager", 1),
      rep: user("rep", 2),
      outsider: user("outsider", -1),
    };
    const account = shared.add("Account", { Name: "Account", OwnerId: people.outsider.id });
    const deal = shared.add("Opportunity", { Name: "Deal", OwnerId: people.outsider.id, AccountId: account });
    const contact = shared.add("Contact", { LastName: "Lund", OwnerId: people.outsider.id, AccountId: account });
    const line = shared.add("OpportunityLineItem", { OpportunityId: deal, Quantity: "1" });
    rows = { deal, account, contact, line };
  });

  const may = (who: keyof typeof people, row: keyof typeof rows) =>
    (["read", "edit", "delete"] as const)
      .filter((need) => shared.access.visible(people[who], shared.byId(rows[row])!, need))
      .join(" ");

  for (const [level, expected] of [
    ["Read", "read"],
    ["Edit", "read edit"],
    ["All", "read edit delete"],
  ]) {
    test(`${level} lets the member of a deal ${expected}, and those above the member too`, () => {
      assert.deepEqual([may("rep", "deal"), may("manager", "deal"), may("rep", "line")], ["", "", ""]);
      member("OpportunityTeamMember", "rep", { OpportunityId: rows.deal, OpportunityAccessLevel: level });
      assert.deepEqual(
        [may("rep", "deal"), may("manager", "deal"), may("chief", "deal")],
        [expected, expected, expected],
      );
      assert.equal(may("rep", "line"), level === "Read" ? "read" : "read edit delete");
      assert.equal(may("rep", "account"), "");
    });
  }

  test("the team of an account opens the account, its deals and its contacts as far as it says", () => {
    const levels = { AccountAccessLevel: "Edit", OpportunityAccessLevel: "Read", ContactAccessLevel: "None" };
    member("AccountTeamMember", "rep", { AccountId: rows.account, ...levels });
    assert.deepEqual([may("rep", "account"), may("rep", "deal"), may("rep", "contact")], ["read edit", "read", ""]);
  });

  test("queries give a member the deal and the team of it", () => {
    shared.user = people.rep;
    const query = "SELECT Name, (SELECT OpportunityAccessLevel FROM OpportunityTeamMembers) FROM Opportunity";
    assert.deepEqual(shared.read(query, {}, { access: "user" }), []);
    member("OpportunityTeamMember", "rep", { OpportunityId: rows.deal, OpportunityAccessLevel: "Read" });
    assert.deepEqual(shared.read(query, {}, { access: "user" }), ["Deal opportunityteammembers[Read]"]);
  });

  test("a manager below whom nobody is on the team sees nothing", () => {
    member("OpportunityTeamMember", "chief", { OpportunityId: rows.deal, OpportunityAccessLevel: "All" });
    assert.equal(may("manager", "deal"), "");
  });
});

describe("standard objects for selling", () => {
  const selling = new SmallOrg({}, ["TeamSelling", "AccountTeams", "Orders", "AdvancedCurrencyManagement"]);
  const user = person("user", selling.add("User", { Name: "user", LastName: "user" }), false);
  const admin = person("admin", selling.add("User", { Name: "admin", LastName: "admin" }), true);
  const rights = (who: UserContext, object: string) =>
    [
      selling.access.canRead(who, object) ? "r" : "-",
      selling.access.canCreate(who, object) ? "c" : "-",
      selling.access.canEdit(who, object) ? "e" : "-",
      selling.access.canDelete(who, object) ? "d" : "-",
    ].join("");
  const table: [object: string, user: string][] = [
    ["OpportunityLineItem", "rced"],
    ["OpportunityTeamMember", "rced"],
    ["AccountTeamMember", "rced"],
    ["OpportunitySplit", "rced"],
    ["OpportunityHistory", "r---"],
    ["Order", "rce-"],
    ["OrderItem", "rced"],
    ["Task", "rced"],
    ["Event", "rced"],
    ["Product2", "r---"],
    ["PricebookEntry", "r---"],
    ["CurrencyType", "r---"],
    ["DatedConversionRate", "r---"],
    ["UserRole", "r---"],
  ];
  for (const [object, expected] of table) {
    test(`${object}: ${expected} for a standard user, and everything for an administrator`, () => {
      assert.deepEqual([rights(user, object), rights(admin, object)], [expected, "rced"]);
      for (const field of selling.metadata.object(object).fields.values())
        assert.ok(selling.access.canReadField(admin, object, field.name), field.name);
    });
  }
});

describe("object and field permissions in user mode", () => {
  test("an object without read permission does not exist", () => {
    refuses(people.outsider, "SELECT Id FROM Entry__c", /sObject type 'Entry__c' is not supported/);
    refuses(
      people.outsider,
      "SELECT Id, (SELECT Id FROM Entries__r) FROM Opportunity",
      /sObject type 'Entry__c' is not supported/,
    );
    refuses(
      people.outsider,
      "SELECT Id FROM Opportunity WHERE Id IN (SELECT Deal__c FROM Entry__c)",
      /sObject type 'Entry__c' is not supported/,
    );
  });

  const hidden = [
    "SELECT Secret__c FROM Entry__c",
    "SELECT Id FROM Entry__c WHERE Secret__c = 'hush'",
    "SELECT Id FROM Entry__c ORDER BY Secret__c",
    "SELECT COUNT(Id) FROM Entry__c GROUP BY Secret__c",
    "SELECT MAX(Secret__c) FROM Entry__c",
    "SELECT COUNT(Id), Name FROM Entry__c GROUP BY Name HAVING MAX(Secret__c) = 'hush'",
    "SELECT Corrects__r.Secret__c FROM Entry__c",
    "SELECT Id, (SELECT Secret__c FROM Entries__r) FROM Opportunity",
    "SELECT Id FROM Opportunity WHERE Id IN (SELECT Deal__c FROM Entry__c WHERE Secret__c = 'hush')",
    "SELECT FIELDS(ALL) FROM Entry__c WHERE Secret__c = 'hush' LIMIT 1",
  ];
  for (const text of hidden)
    test(`${text} is denied`, () => refuses(people.rep, text, /No such column 'Secret__c' on entity 'Entry__c'/));

  test("the exception names what was denied", () => {
    org.user = people.rep;
    try {
      org.query("SELECT Secret__c FROM Entry__c", {}, { access: "user" });
      assert.fail("denied");
    } catch (error) {
      assert.deepEqual(
        (error as { inaccessibleFields: unknown }).inaccessibleFields,
        new Map([["Entry__c", ["Secret__c"]]]),
      );
    }
  });

  test("system mode reads the field, and FIELDS(ALL) leaves it out in user mode", () => {
    assert.deepEqual(
      as(people.rep, "SELECT Secret__c FROM Entry__c WHERE Secret__c != null", { access: "system", sharing: true }),
      ["hush"],
    );
    const [record] =
      ((org.user = people.rep),
      org.query("SELECT FIELDS(ALL) FROM Entry__c WHERE Name = 'correction' LIMIT 1", {}, { access: "user" }));
    assert.equal(record.has("Amount__c"), true);
    assert.equal(record.has("Secret__c"), false);
    const [deal] = org.query(
      "SELECT Id, (SELECT FIELDS(ALL) FROM Entries__r LIMIT 5) FROM Opportunity",
      {},
      { access: "user" },
    );
    const [entry] = deal.readChildren("Entries__r").items as SObject[];
    assert.ok(entry.selected!.has("amount__c"));
    assert.ok(!entry.selected!.has("secret__c"));
  });

  test("another permission set and the administrator see the field", () => {
    assert.deepEqual(as(people.auditor, "SELECT Secret__c FROM Entry__c WHERE Secret__c = 'hush'"), ["hush"]);
    assert.deepEqual(as(people.admin, "SELECT Secret__c FROM Entry__c WHERE Secret__c = 'hush'"), ["hush"]);
  });

  test("rights on objects come from the profile and the permission sets together", () => {
    const { access } = org;
    const rights = (who: UserContext, object: string) =>
      [
        access.canRead(who, object),
        access.canCreate(who, object),
        access.canEdit(who, object),
        access.canDelete(who, object),
      ]
        .map(Number)
        .join("");
    assert.equal(rights(people.rep, "Opportunity"), "1110");
    assert.equal(rights(people.rep, "entry__c"), "1000");
    assert.equal(rights(people.payer, "Entry__c"), "1111");
    assert.equal(rights(people.outsider, "Entry__c"), "0000");
    assert.equal(rights(people.outsider, "User"), "1000");
    assert.equal(rights(people.outsider, "Product2"), "1000");
    assert.equal(rights(people.outsider, "Ticket__e"), "0000");
    assert.equal(rights(people.admin, "Entry__c"), "1111");
    assert.equal(rights(people.admin, "Nothing__c"), "0000");
  });

  test("fields that may not be written are named", () => {
    assert.deepEqual(org.access.deniedFields(people.rep, "Entry__c", ["name", "amount__c", "secret__c"]), [
      "amount__c",
      "secret__c",
    ]);
    assert.deepEqual(org.access.deniedFields(people.payer, "Entry__c", ["amount__c", "secret__c"]), ["secret__c"]);
    assert.deepEqual(org.access.deniedFields(people.rep, "Opportunity", ["amount", "stagename"]), []);
    assert.deepEqual(org.access.deniedFields(people.rep, "Ticket__e", ["createdbyid"]), []);
  });
});

describe("strip", () => {
  test("takes away what may not be read, in parents as well, and says so", () => {
    const entry = new SObject("Entry__c");
    entry.store("Amount__c", ApexDecimal.of(5));
    entry.store("Secret__c", "hush");
    const parent = new SObject("Entry__c");
    parent.store("Secret__c", "older");
    entry.putParent("Corrects__r", parent);
    const { records, removed } = org.access.strip(people.rep, [entry], "read");
    assert.equal(records[0].has("Secret__c"), false);
    assert.equal(records[0].readParent("Corrects__r")!.has("Secret__c"), false);
    assert.equal(records[0].has("Amount__c"), true);
    assert.equal(entry.has("Secret__c"), true);
    assert.deepEqual(removed, new Map([["Entry__c", new Set(["Secret__c"])]]));
  });

  test("refuses records of an object that may not be used so", () => {
    const entry = new SObject("Entry__c");
    assert.throws(() => org.access.strip(people.rep, [entry], "create"), /No access to entity: Entry__c/);
  });
});

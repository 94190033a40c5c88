import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ApexDate, ApexDecimal, SObject } from "../../../values/index.js";
import { list, set, SmallOrg } from "./small-org.js";

function sampleOrg() {
  const org = new SmallOrg();
  const west = org.add("UserRole", { Name: "West" });
  const ann = org.add("User", { Name: "Ann", LastName: "Ann", UserRoleId: west });
  const bob = org.add("User", { Name: "Bob", LastName: "Bob" });
  const acme = org.add("Account", { Name: "Acme", Industry: "Banking", OwnerId: bob });
  const beta = org.add("Account", { Name: "beta", OwnerId: ann });
  const deal = (Name: string, values: Record<string, string | boolean | null>) =>
    org.add("Opportunity", { Name, OwnerId: ann, StageName: "Prospecting", CloseDate: "2026-05-20", ...values });
  const a = deal("Alpha", {
    AccountId: acme,
    Amount: "100.00",
    StageName: "Closed Won",
    CloseDate: "2026-01-05",
    IsWon: true,
    Type: "New Customer",
  });
  const b = deal("Bravo", {
    AccountId: beta,
    Amount: "250.50",
    StageName: "Negotiation/Review",
    CloseDate: "2026-05-20",
    OwnerId: bob,
  });
  const c = deal("charlie", { Amount: null, StageName: "Closed Won", CloseDate: "2026-06-30", IsWon: true });
  const d = deal("Delta", {
    AccountId: acme,
    Amount: "100",
    StageName: "Closed Lost",
    CloseDate: "2025-12-31",
    Type: "",
  });
  const gone = deal("Gone", { AccountId: acme, IsDeleted: true });
  return { org, ids: { ann, bob, acme, beta, a, b, c, d, gone } };
}

/** Names of the deals that a condition finds. */
function names(condition: string, binds = {}): string {
  return sampleOrg().org.read(`SELECT Name FROM Opportunity WHERE ${condition}`, binds).join(" ");
}

describe("WHERE", () => {
  const cases: [string, string][] = [
    ["Name = 'ALPHA'", "Alpha"],
    ["Name != 'alpha'", "Bravo charlie Delta"],
    ["Name LIKE '%a'", "Alpha Delta"],
    ["Name LIKE '_ravo'", "Bravo"],
    ["Name LIKE 'al\\\\%a'", ""],
    ["Amount = 100", "Alpha Delta"],
    ["Amount = 100.00", "Alpha Delta"],
    ["Amount > 100", "Bravo"],
    ["Amount >= 100.0", "Alpha Bravo Delta"],
    ["Amount < 1000", "Alpha Bravo Delta"],
    ["Amount = null", "charlie"],
    ["Amount != null", "Alpha Bravo Delta"],
    ["Amount != 100", "Bravo charlie"],
    ["Amount <> 250.5", "Alpha charlie Delta"],
    ["Amount IN (100, null)", "Alpha charlie Delta"],
    ["Amount NOT IN (100)", "Bravo charlie"],
    ["Type = ''", "Bravo charlie Delta"],
    ["IsWon = true", "Alpha charlie"],
    ["IsWon = false", "Bravo Delta"],
    ["NOT (IsWon = true)", "Bravo Delta"],
    ["IsWon = true AND (Amount = 100 OR Amount = null)", "Alpha charlie"],
    ["(NOT Name LIKE 'a%') AND (NOT Name LIKE 'b%')", "charlie Delta"],
    ["StageName IN ('closed won','Closed Lost')", "Alpha charlie Delta"],
    ["CloseDate = 2026-01-05", "Alpha"],
    ["CloseDate > 2026-01-05", "Bravo charlie"],
    ["CloseDate = TODAY", "Bravo"],
    ["CloseDate != TODAY", "Alpha charlie Delta"],
    ["CloseDate < TODAY", "Alpha Delta"],
    ["CloseDate = THIS_YEAR", "Alpha Bravo charlie"],
    ["CloseDate = LAST_YEAR", "Delta"],
    ["CloseDate = THIS_QUARTER", "Bravo charlie"],
    ["CloseDate = NEXT_N_DAYS:41", "charlie"],
    ["CloseDate = LAST_N_DAYS:135", "Alpha Bravo"],
    ["CloseDate = LAST_N_MONTHS:4", "Alpha"],
    ["CloseDate = LAST_N_MONTHS:5", "Alpha Delta"],
    ["CloseDate = N_MONTHS_AGO:4", "Alpha"],
    ["CloseDate = LAST_FISCAL_YEAR", "Delta"],
    ["CALENDAR_YEAR(CloseDate) = 2025", "Delta"],
    ["Account.Name = 'ACME'", "Alpha Delta"],
    ["Account.Name = null", "charlie"],
    ["Account.Name != 'Acme'", "Bravo charlie"],
    ["Account.Owner.Name = 'ann'", "Bravo"],
    ["Owner.UserRole.Name = 'west'", "Alpha charlie Delta"],
    ["AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')", "Alpha Delta"],
    ["AccountId NOT IN (SELECT Id FROM Account WHERE Name = 'Acme')", "Bravo charlie"],
    ["Id IN (SELECT Deal__c FROM Entry__c)", ""],
  ];
  for (const [condition, expected] of cases)
    test(`${condition} finds ${expected || "nothing"}`, () => assert.equal(names(condition), expected));

  test("binds are found without regard to case, as values, lists, sets and records", () => {
    const { org, ids } = sampleOrg();
    const read = (condition: string, binds: Record<string, never> | object) =>
      org.read(`SELECT Name FROM Opportunity WHERE ${condition}`, binds as never).join(" ");
    assert.equal(read("Amount >= :LEAST", { least: ApexDecimal.parse("250.5") }), "Bravo");
    assert.equal(read("Amount = :n", { n: 100 }), "Alpha Delta");
    assert.equal(read("Name IN :names", { names: list("bravo", "DELTA") }), "Bravo Delta");
    assert.equal(read("Name NOT IN :names", { names: set("bravo", "DELTA") }), "Alpha charlie");
    assert.equal(read("Id = :id", { id: ids.a.slice(0, 15) }), "Alpha");
    assert.equal(read("CloseDate = :day", { day: ApexDate.of(2026, 1, 5) }), "Alpha");
    assert.equal(read("Name LIKE :patterns", { patterns: list("a%", "b%") }), "Alpha Bravo");
    const account = new SObject("Account");
    account.id = ids.acme;
    assert.equal(read("AccountId = :account", { account }), "Alpha Delta");
    assert.equal(read("AccountId IN :accounts", { accounts: list(account) }), "Alpha Delta");
    assert.equal(read("AccountId = :account.Id", { account }), "Alpha Delta");
    assert.equal(read("Amount = :nothing", { nothing: null }), "charlie");
  });

  test("days of a datetime are those of the user's time zone", () => {
    const org = new SmallOrg();
    org.add("Account", { Name: "Before", CreatedDate: "2026-05-19T20:59:59Z" });
    org.add("Account", { Name: "First", CreatedDate: "2026-05-19T21:00:00Z" });
    org.add("Account", { Name: "Last", CreatedDate: "2026-05-20T20:59:59Z" });
    org.add("Account", { Name: "After", CreatedDate: "2026-05-20T21:00:00Z" });
    assert.deepEqual(org.read("SELECT Name FROM Account WHERE CreatedDate = TODAY"), ["First", "Last"]);
    assert.deepEqual(org.read("SELECT Name FROM Account WHERE CreatedDate > TODAY"), ["After"]);
    assert.deepEqual(org.read("SELECT Name FROM Account WHERE CreatedDate >= 2026-05-20T20:59:59Z"), ["Last", "After"]);
  });

  test("multi-select picklists include all of one choice", () => {
    const org = new SmallOrg();
    org.add("Plan__c", { Name: "Both", Tags__c: "north;south" });
    org.add("Plan__c", { Name: "East", Tags__c: "east" });
    org.add("Plan__c", { Name: "None" });
    assert.deepEqual(org.read("SELECT Name FROM Plan__c WHERE Tags__c INCLUDES ('south;NORTH', 'west')"), ["Both"]);
    assert.deepEqual(org.read("SELECT Name FROM Plan__c WHERE Tags__c EXCLUDES ('north')"), ["East", "None"]);
  });

  test("a case-sensitive key is compared by case", () => {
    const org = new SmallOrg();
    org.add("Entry__c", { Name: "lower", Key__c: "k" });
    org.add("Entry__c", { Name: "upper", Key__c: "K" });
    assert.deepEqual(org.read("SELECT Name FROM Entry__c WHERE Key__c = 'K'"), ["upper"]);
  });
});

describe("SELECT", () => {
  test("gives the selected fields, parents to several levels and always the id", () => {
    const { org, ids } = sampleOrg();
    const [record] = org.query(
      "SELECT o.Name, Account.Name, Account.Owner.Name, Owner.Name FROM Opportunity o WHERE Id = :id",
      { id: ids.a },
    );
    assert.equal(record.id, ids.a);
    assert.equal(record.type, "Opportunity");
    assert.equal(record.readParent("Account")!.readParent("owner")!.read("NAME"), "Bob");
    assert.throws(() => record.read("Amount"), /without querying the requested field: Opportunity.Amount/);
    assert.throws(() => record.readParent("Campaign"), /without querying/);
  });

  test("a field without a value reads as null and an empty reference as no parent", () => {
    const { org, ids } = sampleOrg();
    const [record] = org.query("SELECT Amount, Account.Name FROM Opportunity WHERE Id = :id", { id: ids.c });
    assert.equal(record.read("Amount"), null);
    assert.equal(record.has("Amount"), false);
    assert.equal(record.readParent("Account"), null);
  });

  test("children come in lists with conditions, order and limit of their own", () => {
    const { org } = sampleOrg();
    const text =
      "SELECT Name, (SELECT Name FROM Opportunities WHERE Amount > 0 ORDER BY Name DESC LIMIT 1) FROM Account ORDER BY Name";
    assert.deepEqual(org.read(text), ["Acme opportunities[Delta]", "beta opportunities[Bravo]"]);
    const [none] = org.query("SELECT Id, (SELECT Id FROM Contacts) FROM Account LIMIT 1");
    assert.equal(none.readChildren("Contacts").size, 0);
  });

  test("children of a master-detail and children of children", () => {
    const org = new SmallOrg();
    const plan = org.add("Plan__c", { Name: "Core" });
    org.add("Tier__c", { Name: "T1", Plan__c: plan, Rate__c: "0.05" });
    org.add("Tier__c", { Name: "T2", Plan__c: plan, Rate__c: "0.08" });
    assert.deepEqual(
      org.read("SELECT Name, (SELECT Name, Rate__c, Plan__r.Name FROM Tiers__r ORDER BY Rate__c DESC) FROM Plan__c"),
      ["Core tiers__r[T2 0.08 plan__r{Core}|T1 0.05 plan__r{Core}]"],
    );
  });

  test("FIELDS(STANDARD), FIELDS(CUSTOM) and FIELDS(ALL)", () => {
    const org = new SmallOrg();
    org.add("Entry__c", { Name: "E", Amount__c: "5", Secret__c: "s" });
    const selected = (text: string) => org.query(text)[0].selected!;
    assert.ok(selected("SELECT FIELDS(STANDARD) FROM Entry__c").has("name"));
    assert.ok(!selected("SELECT FIELDS(STANDARD) FROM Entry__c").has("amount__c"));
    assert.ok(!selected("SELECT FIELDS(CUSTOM) FROM Entry__c LIMIT 200").has("name"));
    assert.ok(selected("SELECT FIELDS(ALL) FROM Entry__c LIMIT 1").has("secret__c"));
    assert.throws(() => org.query("SELECT FIELDS(ALL) FROM Entry__c"), /LIMIT of at most 200/);
  });

  test("toLabel gives the label of a picklist value", () => {
    const org = new SmallOrg();
    org.add("Plan__c", { Name: "P", Tags__c: "north" });
    assert.deepEqual(org.read("SELECT toLabel(Tags__c) FROM Plan__c"), ["north label"]);
  });

  test("deleted rows appear with ALL ROWS only", () => {
    const { org, ids } = sampleOrg();
    assert.deepEqual(org.read("SELECT Name FROM Opportunity WHERE Name = 'Gone'"), []);
    assert.deepEqual(org.read("SELECT Name FROM Opportunity WHERE Id = :id", { id: ids.gone }), []);
    assert.deepEqual(org.read("SELECT Name FROM Opportunity WHERE Name = 'Gone' ALL ROWS"), ["Gone"]);
  });

  test("custom metadata is queried without counting", () => {
    const org = new SmallOrg();
    assert.deepEqual(
      org.read("SELECT DeveloperName, Path__c FROM Fact__mdt WHERE DeveloperName != 'Type' ORDER BY DeveloperName"),
      ["Industry Account.Industry"],
    );
    assert.deepEqual(org.counts, {});
  });
});

describe("ORDER BY, LIMIT and OFFSET", () => {
  const cases: [string, string][] = [
    ["ORDER BY Name", "Alpha Bravo charlie Delta"],
    ["ORDER BY Name DESC", "Delta charlie Bravo Alpha"],
    ["ORDER BY Amount, Name", "charlie Alpha Delta Bravo"],
    ["ORDER BY Amount NULLS LAST, Name DESC", "Delta Alpha Bravo charlie"],
    ["ORDER BY Amount DESC, Name", "charlie Bravo Alpha Delta"],
    ["ORDER BY Amount DESC NULLS LAST, Name", "Bravo Alpha Delta charlie"],
    ["ORDER BY StageName, Name", "Bravo Alpha charlie Delta"],
    ["ORDER BY Account.Name, CloseDate", "charlie Delta Alpha Bravo"],
    ["ORDER BY Name LIMIT 2", "Alpha Bravo"],
    ["ORDER BY Name LIMIT 2 OFFSET 1", "Bravo charlie"],
    ["ORDER BY Name LIMIT :two OFFSET :two", "charlie Delta"],
    ["ORDER BY Name LIMIT 0", ""],
  ];
  for (const [clauses, expected] of cases) {
    test(clauses, () =>
      assert.equal(sampleOrg().org.read(`SELECT Name FROM Opportunity ${clauses}`, { two: 2 }).join(" "), expected),
    );
  }
});

describe("aggregates", () => {
  const cases: [string, string[]][] = [
    [
      "SELECT COUNT(Id), COUNT(Amount), SUM(Amount), MIN(Amount), MAX(Amount), AVG(Amount) FROM Opportunity",
      ["4 3 450.50 100.00 250.50 150.166666666666666666666666666667"],
    ],
    ["SELECT COUNT_DISTINCT(Amount) n, MAX(CloseDate) latest, MIN(Name) FROM Opportunity", ["2 2026-06-30 Alpha"]],
    ["SELECT SUM(Amount) FROM Opportunity WHERE Name = 'nobody'", [""]],
    [
      "SELECT StageName, COUNT(Id) n, SUM(Amount) FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC, StageName",
      ["Closed Won 2 100.00", "Negotiation/Review 1 250.50", "Closed Lost 1 100"],
    ],
    [
      "SELECT Account.Name, COUNT(Id) FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name NULLS LAST",
      ["Acme 2", "beta 1", " 1"],
    ],
    [
      "SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1 AND MAX(CloseDate) > 2026-06-01",
      ["Closed Won"],
    ],
    [
      "SELECT CALENDAR_YEAR(CloseDate) y, CALENDAR_QUARTER(CloseDate), COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate), CALENDAR_QUARTER(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate), CALENDAR_QUARTER(CloseDate)",
      ["2025 4 1", "2026 1 1", "2026 2 2"],
    ],
    ["SELECT StageName s FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 1 OFFSET 1", ["Closed Won"]],
  ];
  for (const [text, expected] of cases) test(text, () => assert.deepEqual(sampleOrg().org.read(text), expected));

  test("results are read by alias, field name or expr0", () => {
    const [result] = sampleOrg().org.query(
      "SELECT StageName, COUNT(Id), SUM(Amount) total FROM Opportunity WHERE IsWon = true GROUP BY StageName",
    );
    assert.equal(result.type, "AggregateResult");
    assert.equal(result.get("stagename"), "Closed Won");
    assert.equal(result.get("expr0"), 2);
    assert.equal(String(result.get("TOTAL")), "100.00");
  });

  test("sums over several currencies are refused, counts are not", () => {
    const org = new SmallOrg({}, ["MultiCurrency"]);
    assert.throws(() => org.query("SELECT SUM(Amount) FROM Opportunity"), /SUM\(Amount\) would convert currencies/);
    assert.deepEqual(org.read("SELECT COUNT(Amount) FROM Opportunity"), ["0"]);
  });

  test("SELECT COUNT() gives a number and obeys LIMIT", () => {
    const { org } = sampleOrg();
    assert.equal(org.count("SELECT COUNT() FROM Opportunity"), 4);
    assert.equal(org.count("SELECT COUNT() FROM Opportunity WHERE Amount > 100 LIMIT 5"), 1);
    assert.deepEqual(org.counts, { queries: 1, queryRows: 1 });
  });

  test("days and hours of a datetime follow convertTimezone", () => {
    const org = new SmallOrg();
    org.add("Account", { Name: "A", CreatedDate: "2025-12-31T23:30:00Z" });
    const year = (field: string) =>
      org.read(
        `SELECT CALENDAR_YEAR(${field}) y, HOUR_IN_DAY(${field}) h FROM Account GROUP BY CALENDAR_YEAR(${field}), HOUR_IN_DAY(${field})`,
      );
    assert.deepEqual(year("CreatedDate"), ["2025 23"]);
    assert.deepEqual(year("convertTimezone(CreatedDate)"), ["2026 1"]);
  });
});

describe("limits and indexes", () => {
  test("a query counts once, and its rows with those of its subqueries", () => {
    const { org } = sampleOrg();
    org.query("SELECT Id, (SELECT Id FROM Opportunities) FROM Account");
    assert.deepEqual(org.counts, { queries: 1, queryRows: 5 });
    org.query("SELECT StageName, SUM(Amount) FROM Opportunity GROUP BY StageName");
    assert.deepEqual(org.counts, { queries: 1, queryRows: 4 });
    org.query("SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName");
    assert.deepEqual(org.counts, { queries: 1, queryRows: 3 });
  });

  test("lookups and external ids are found by index, other fields by looking at every row", () => {
    const { org, ids } = sampleOrg();
    const used = (text: string, binds = {}) => {
      org.indexesUsed.length = 0;
      org.query(text, binds);
      return org.indexesUsed;
    };
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE IsWon = true AND AccountId = :id", { id: ids.acme }), [
      "Opportunity.AccountId",
    ]);
    assert.deepEqual(used("SELECT Id FROM Entry__c WHERE Key__c IN ('a','b')"), ["Entry__c.Key__c"]);
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account)"), [
      "Opportunity.AccountId",
    ]);
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE Name = 'x'"), []);
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE AccountId = null"), []);
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE AccountId = :id OR IsWon = true", { id: ids.acme }), []);
    assert.deepEqual(used("SELECT Id FROM Opportunity WHERE AccountId = :id ALL ROWS", { id: ids.acme }), []);
  });
});

describe("what is no SOQL", () => {
  const cases: [string, RegExp][] = [
    ["SELECT Nme FROM Account", /No such column 'Nme' on entity 'Account'/],
    ["SELECT Account.Nme FROM Opportunity", /No such column 'Nme' on entity 'Account'/],
    ["SELECT Id FROM Acount", /sObject type 'Acount' is not supported/],
    ["SELECT Id FROM Ticket__e", /sObject type 'Ticket__e' is not supported/],
    ["SELECT Plan__c.Name FROM Tier__c", /Didn't understand relationship 'Plan__c'/],
    ["SELECT Id, (SELECT Id FROM Nothing__r) FROM Account", /Didn't understand relationship 'Nothing__r'/],
    ["SELECT Id FROM Account WHERE", /unexpected token: 'WHERE'/],
    ["SELECT Id FROM Account LIMIT 1 LIMIT 2", /unexpected token: 'LIMIT'/],
    ["SELECT Id FROM Opportunity WHERE Amount = 'many'", /field 'Amount' must be of type number/],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate = '2026-01-01'",
      /must be of type date and should not be enclosed in quotes/,
    ],
    ["SELECT Id FROM Opportunity WHERE Name = TODAY", /the field is no date/],
    ["SELECT Id FROM Opportunity WHERE Id = 'abc'", /invalid ID field: abc/],
    ["SELECT Id FROM Opportunity WHERE Amount LIKE '1%'", /invalid operator LIKE/],
    ["SELECT Id FROM Opportunity WHERE IsWon > true", /invalid operator/],
    ["SELECT Id FROM Opportunity WHERE Type INCLUDES ('x')", /invalid operator/],
    ["SELECT Id FROM Plan__c WHERE Note__c = 'x'", /field 'Note__c' can not be filtered/],
    ["SELECT Id FROM Plan__c ORDER BY Note__c", /field 'Note__c' can not be sorted/],
    ["SELECT COUNT(Id) FROM Opportunity GROUP BY Amount", /field 'Amount' can not be grouped/],
    ["SELECT Name, COUNT(Id) FROM Opportunity GROUP BY StageName", /must be grouped or aggregated: Name/],
    ["SELECT Name, COUNT(Id) FROM Opportunity", /must be grouped or aggregated: Name/],
    ["SELECT Name, Name FROM Opportunity", /duplicate field selected: Name/],
    ["SELECT COUNT(Id) n, SUM(Amount) n FROM Opportunity", /duplicate alias: n/],
    ["SELECT SUM(Name) FROM Opportunity", /does not support aggregate operator SUM/],
    ["SELECT Name n FROM Opportunity", /only aggregate expressions use field aliasing/],
    ["SELECT CALENDAR_YEAR(CloseDate) FROM Opportunity", /needs GROUP BY/],
    ["SELECT Id FROM Opportunity WHERE SUM(Amount) > 5", /not allowed in WHERE/],
    ["SELECT Id FROM Opportunity ORDER BY Name FOR UPDATE", /ORDER BY is not allowed with FOR UPDATE/],
    ["SELECT Id FROM Opportunity WHERE Name = :missing", /Variable does not exist: missing/],
    ["SELECT Id FROM Opportunity LIMIT :missing", /Variable does not exist: missing/],
    ["SELECT Id FROM Opportunity OFFSET 2001", /Maximum SOQL offset/],
    ["SELECT Id FROM Opportunity WHERE Name IN (SELECT Id FROM Account)", /a subquery needs IN or NOT IN on an id/],
    ["SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Name FROM Account)", /must select one field of type ID/],
    ["SELECT Id FROM Account WHERE CreatedDate > 2026-01-01", /field 'CreatedDate' must be of type dateTime/],
    ["SELECT Id FROM Opportunity WHERE CloseDate = 2026-01-01T00:00:00Z", /field 'CloseDate' must be of type date/],
    ["SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)", /should not be on the same object type/],
    ["SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account LIMIT 1)", /not allowed in a semi-join/],
    [
      "SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account) OR IsWon = true",
      /only allowed at the top level/,
    ],
    [
      "SELECT Id FROM Opportunity WHERE IsWon = true AND (Amount > 1 AND AccountId IN (SELECT Id FROM Account))",
      /only allowed at the top level/,
    ],
    [
      "SELECT Id FROM Opportunity WHERE AccountId IN (SELECT AccountId FROM Contact WHERE ReportsToId IN (SELECT Id FROM User))",
      /Nested semi join/,
    ],
    ["SELECT What.StageName FROM Task", /No such column 'StageName' on entity 'Name'/],
    ["SELECT Who.AccountId FROM Event", /No such column 'AccountId' on entity 'Name'/],
    ["SELECT What.Account.Name FROM Task", /Didn't understand relationship 'Account'/],
    ["SELECT COUNT() FROM Opportunity", /gives a number/],
  ];
  for (const [text, message] of cases) {
    test(text, () =>
      assert.throws(
        () => sampleOrg().org.query(text),
        (error: Error) => error.name === "System.QueryException" && message.test(error.message),
      ),
    );
  }
});

describe("what the local org refuses by name", () => {
  const cases: [string, RegExp][] = [
    ["SELECT Id FROM Account USING SCOPE mine", /USING SCOPE/],
    ["SELECT TYPEOF Owner WHEN User THEN Name END FROM Account", /TYPEOF/],
    ["SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY ROLLUP(StageName)", /ROLLUP/],
    ["SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY CUBE(StageName)", /CUBE/],
    ["SELECT FORMAT(Amount) FROM Opportunity", /FORMAT/],
    ["SELECT convertCurrency(Amount) FROM Opportunity", /CONVERTCURRENCY/],
    ["SELECT Id FROM Account WITH SECURITY_ENFORCED", /WITH USER_MODE/],
    ["SELECT Id FROM Account UPDATE TRACKING", /TRACKING/],
    ["SELECT Id FROM Entry__Share", /Entry__Share.*owners, teams, roles/],
    ["SELECT Id FROM OpportunityFieldHistory", /only OpportunityHistory is kept/],
    ["SELECT Id FROM OpportunityShare", /OpportunityShare/],
  ];
  for (const [text, message] of cases) {
    test(text, () =>
      assert.throws(
        () => sampleOrg().org.query(text),
        (error: Error) => /^Test.cls:7 SOQL_UNSUPPORTED/.test(error.message) && message.test(error.message),
      ),
    );
  }
});

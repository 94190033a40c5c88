/**
 * Nobody sees pay that is not theirs or of somebody below them: through no method that a page can call, no query with the rights
 * of a person, and no text of an error. The secrets are distinctive numbers, looked for in everything that comes back.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { SObject } from "../../local-org/values/index.js";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { entriesByLine, rows } from "./recomputation.js";

const SALARY = { Anna: "611111", Bo: "622222", Cleo: "633333" };
const TARGET = { Anna: "51113", Bo: "52223", Cleo: "53337" };
type Payee = keyof typeof SALARY;
const PAYEES = Object.keys(SALARY) as Payee[];

/** Whose pay each person may see; salaries are for fewer. */
const MAY_SEE: Record<string, Payee[]> = {
  Anna: ["Anna"],
  Bo: ["Bo"],
  Cleo: ["Cleo"],
  Mia: ["Anna", "Bo"],
  Otto: ["Cleo"],
  Nora: [],
  Fia: PAYEES,
  Audi: PAYEES,
  Adam: PAYEES,
  administrator: PAYEES,
};
const PEOPLE = Object.keys(MAY_SEE);

let at: Company;
let back: () => void;
let deals: string[];
let secrets: Map<Payee, string[]>;

before(() => {
  at = foundCompany(["TeamSelling"]);
  at.addUser("Nora", null, []);
  at.addUser("Audi", null, ["Commission_Auditor"]);
  for (const name of PAYEES) at.update("Payee__c", at.payees.get(name)!, { Base_Salary__c: SALARY[name] });
  for (const row of rows(at, "Quota__c")) {
    const name = PAYEES.find((payee) => at.payees.get(payee) === row("Payee__c"))!;
    at.update("Quota__c", row("Id")!, { Amount__c: TARGET[name] });
  }
  const owned = (name: string, Amount: string) => ({
    OwnerId: at.users.get(name)!,
    Amount,
    CloseDate: `${YEAR}-11-01`,
  });
  deals = at.addDeals([
    owned("Anna", "41234.56"),
    owned("Bo", "37654.32"),
    owned("Cleo", "29876.54"),
    owned("Anna", "81357.91"),
    { ...owned("Bo", "1000.00"), Amount: null },
    { ...owned("Cleo", "64213.57"), StageName: "Prospecting" },
  ]);
  const type = at.query("SELECT Id FROM OpportunitySplitType WHERE IsTotalValidated = TRUE")[0].id!;
  const shares = [
    { SplitOwnerId: at.users.get("Anna")!, SplitPercentage: "61.5" },
    { SplitOwnerId: at.users.get("Cleo")!, SplitPercentage: "38.5" },
  ];
  at.insert(
    "OpportunitySplit",
    shares.map((share) => ({ ...share, OpportunityId: deals[3], SplitTypeId: type })),
  );
  at.settle();
  at.update("Opportunity", deals[0], { Amount: "42000.77" });
  at.settle();
  secrets = new Map(PAYEES.map((name) => [name, secretsOf(name)]));
  back = at.snapshot();
});

/** Amounts of all entries, the target and the salary, without decimals that are 0: however they are written, they contain this. */
function secretsOf(name: Payee): string[] {
  const entries = [...entriesByLine(at).values()].flat().filter((row) => row("Payee__c") === at.payees.get(name));
  const amounts = entries.flatMap((row) => [row("Amount__c")!, row("Total__c")!]);
  return [...new Set([...amounts, TARGET[name], SALARY[name]])].filter((text) => text.replace(/\D/g, "").length >= 5);
}

function user(name: string): ReturnType<Company["as"]> {
  return name === "administrator" ? at.admin : at.as(name);
}

function assertNoSecret(name: string, said: string, where: string): void {
  for (const payee of PAYEES) {
    if (MAY_SEE[name].includes(payee)) continue;
    for (const secret of secrets.get(payee)!)
      assert.ok(!said.includes(secret), `${name} reads ${secret} of ${payee} in ${where}`);
  }
}

function attempt(work: () => unknown): string {
  try {
    return JSON.stringify(work()) ?? "";
  } catch (error) {
    return `${String(error)} ${(error as Error).message} ${JSON.stringify(error)}`;
  }
}

/** How each method is called; a new one must be added here, with every argument that could show something. */
const CALLS: Record<string, () => Record<string, unknown>[]> = {
  "CommissionOnOpportunityController.getCommission": () =>
    [...deals, "006000000000000AAA", "avz000000000001AAA", "nonsense", null].map((opportunityId) => ({
      opportunityId,
    })),
  "TargetVsCommissionController.getSummary": () => [{}],
  "HeldDealsController.getHeldDeals": () => [{}],
  "HeldDealsController.tryAgain": () => {
    const marks = rows(at, "Deal_Mark__c").map((row) => row("Id")!);
    return [
      { markIds: marks },
      ...marks.map((mark) => ({ markIds: [mark] })),
      { markIds: ["nonsense"] },
      { markIds: null },
    ];
  },
};

function auraMethods(): string[] {
  return [...at.org.apex.compiled.universe.classes.values()].flatMap((info) =>
    [...info.methods.values()]
      .flat()
      .filter(
        (method) => method.isStatic && method.annotations.some(({ name }) => name.toLowerCase() === "auraenabled"),
      )
      .map((method) => `${info.name}.${method.name}`),
  );
}

function textOf(found: SObject[]): string {
  const plain = (value: unknown): unknown => {
    if (value === null || typeof value !== "object") return value;
    if ("entries" in value && "type" in value)
      return [...(value as SObject).entries()].map(([name, one]) => [name, plain(one)]);
    if ("items" in value) return (value.items as unknown[]).map(plain);
    return String(value);
  };
  return JSON.stringify(found.map(plain));
}

/** Every field of every object of the package, one at a time, and the ways around: parents, children, sums, conditions. */
function queries(): string[] {
  const own = [...at.org.metadata.objects.values()].filter((object) => object.kind === "custom");
  const plain = own.flatMap((object) =>
    [...object.fields.values()].map((field) => `SELECT ${field.name} FROM ${object.name}`),
  );
  const sums = own.flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => ["Number", "Currency", "Percent"].includes(field.type))
      .flatMap((field) => [
        `SELECT SUM(${field.name}) total, MAX(${field.name}) most, AVG(${field.name}) mean FROM ${object.name}`,
        `SELECT CreatedById, MIN(${field.name}) least FROM ${object.name} GROUP BY CreatedById`,
      ]),
  );
  return [
    ...plain,
    ...sums,
    "SELECT Payee__r.Base_Salary__c, Amount__c FROM Quota__c",
    "SELECT Payee__r.Base_Salary__c FROM Plan_Assignment__c",
    "SELECT Payee__r.Base_Salary__c, Payee__r.Name FROM Ledger_Entry__c",
    "SELECT Corrects__r.Amount__c, Corrects__r.Total__c, Corrects__r.Trace__c FROM Ledger_Entry__c",
    "SELECT Payee__c, SUM(Amount__c) pay FROM Ledger_Entry__c GROUP BY Payee__c",
    "SELECT Deal_Id__c, SUM(Total__c) pay FROM Ledger_Entry__c GROUP BY Deal_Id__c HAVING SUM(Total__c) > 0",
    ...childQueries(),
  ];
}

function childQueries(): string[] {
  const fields: Record<string, string> = {
    Ledger_Entry__c: "Amount__c, Total__c, Trace__c",
    Quota__c: "Amount__c",
    Payee__c: "Base_Salary__c",
    Plan_Assignment__c: "Payee__r.Base_Salary__c",
  };
  return Object.entries(fields).flatMap(([name, selected]) =>
    [...at.org.metadata.object(name).fields.values()]
      .filter((field) => field.childRelationshipName !== null)
      .flatMap((field) =>
        field.referenceTo.map(
          (parent) => `SELECT Id, (SELECT ${selected} FROM ${field.childRelationshipName}) FROM ${parent}`,
        ),
      ),
  );
}

test("there are secrets to find, and who may see them finds them", () => {
  for (const payee of PAYEES) assert.ok(secrets.get(payee)!.length >= 3);
  const found = textOf(at.query("SELECT Amount__c, Total__c FROM Ledger_Entry__c", at.as("Fia"), "user"));
  for (const payee of PAYEES) assert.ok(secrets.get(payee)!.some((secret) => found.includes(secret)));
});

test("the queries are such as an org answers", () => {
  const refused = queries().filter((text) => /Error|Exception/.test(attempt(() => textOf(at.query(text)))));
  assert.deepEqual(refused, []);
});

test("every method that a page can call is looked at here", () => {
  assert.deepEqual(auraMethods().sort(), Object.keys(CALLS).sort());
});

describe("methods of pages", () => {
  for (const name of PEOPLE) {
    test(`tell ${name} of the pay of ${MAY_SEE[name].join(", ") || "nobody"} only`, () => {
      for (const [method, calls] of Object.entries(CALLS)) {
        for (const args of calls()) {
          back();
          const [className, methodName] = method.split(".");
          const said = attempt(() => at.call(user(name), className, methodName, args));
          assertNoSecret(name, said, `${method}(${JSON.stringify(args)})`);
        }
      }
    });
  }

  test("show each payee the own pay, and managers that of their reps", () => {
    back();
    for (const [name, deal] of [
      ["Anna", 0],
      ["Mia", 0],
      ["Bo", 1],
      ["Mia", 1],
      ["Cleo", 3],
      ["Anna", 3],
      ["Fia", 2],
    ] as const) {
      const view = at.call(at.as(name), "CommissionOnOpportunityController", "getCommission", {
        opportunityId: deals[deal],
      });
      assert.ok((view as { entries: unknown[] }).entries.length > 0, `${name} ${deal}`);
    }
    const shared = at.call(at.as("Anna"), "CommissionOnOpportunityController", "getCommission", {
      opportunityId: deals[3],
    });
    const owners = (shared as { entries: { payeeName: string }[] }).entries.map(({ payeeName }) => payeeName);
    assert.deepEqual([...new Set(owners)], ["Anna"]);
  });
});

describe("queries with the rights of a person", () => {
  for (const name of PEOPLE) {
    test(`give ${name} the pay of ${MAY_SEE[name].join(", ") || "nobody"} only`, () => {
      back();
      for (const text of queries()) {
        const said = attempt(() => textOf(at.query(text, user(name), "user")));
        assertNoSecret(name, said, text);
      }
    });

    test(`let ${name} find nothing by guessing the amounts of others`, () => {
      back();
      for (const payee of PAYEES.filter((one) => !MAY_SEE[name].includes(one))) {
        for (const secret of secrets.get(payee)!) assert.equal(guesses(name, secret), 0, `${secret} of ${payee}`);
      }
    });
  }
});

/** How many rows a person gets by conditions on an amount. */
function guesses(name: string, amount: string): number {
  const texts = [
    `SELECT Id FROM Ledger_Entry__c WHERE Amount__c = ${amount} OR Total__c = ${amount}`,
    `SELECT Id FROM Opportunity WHERE Id IN (SELECT Opportunity__c FROM Ledger_Entry__c WHERE Amount__c = ${amount})`,
    `SELECT Id FROM Payee__c WHERE Base_Salary__c = ${amount}`,
    `SELECT Id FROM Payee__c WHERE Id IN (SELECT Payee__c FROM Quota__c WHERE Amount__c = ${amount})`,
    `SELECT Id FROM Quota__c WHERE Payee__r.Base_Salary__c = ${amount} OR Amount__c = ${amount}`,
    `SELECT Id FROM Plan_Assignment__c WHERE Payee__r.Base_Salary__c = ${amount}`,
  ];
  return texts.reduce((count, text) => {
    try {
      return count + at.query(text, user(name), "user").length;
    } catch {
      return count;
    }
  }, 0);
}

describe("errors", () => {
  for (const name of PEOPLE) {
    test(`tell ${name} nothing about the pay of others`, () => {
      back();
      for (const object of ["Ledger_Entry__c", "Quota__c", "Payee__c", "Deal_Mark__c"]) {
        for (const row of rows(at, object)) {
          const key: Fields = object === "Ledger_Entry__c" ? { Entry_Key__c: row("Entry_Key__c") } : {};
          const tries = [
            () => at.dml("update", object, [{ Id: row("Id")! }], user(name), "user"),
            () => at.dml("delete", object, [{ Id: row("Id")! }], user(name), "user"),
            () => at.dml("insert", object, [key], user(name), "user"),
          ];
          for (const work of tries) assertNoSecret(name, attempt(work), `an error of ${object}`);
          back();
        }
      }
    });
  }
});

test("events of the package carry no numbers", () => {
  const events = [...at.org.metadata.objects.values()].filter(
    (object) => object.kind === "event" && object.name.endsWith("__e"),
  );
  const fields = events.flatMap((object) => [...object.fields.values()].filter(({ name }) => name.endsWith("__c")));
  assert.deepEqual([...new Set(fields.map(({ name }) => name))], ["Deal_Id__c"]);
});

describe("where deals are private", () => {
  const NAMES = { Anna: "Zebra", Bo: "Walrus", Cleo: "Ocelot" };
  let closed: Company;
  let ids: string[];

  before(() => {
    closed = foundCompany([], true);
    ids = PAYEES.flatMap((name) => {
      const OwnerId = closed.users.get(name)!;
      return closed.addDeals([
        { OwnerId, Name: NAMES[name] },
        { OwnerId, Name: `${NAMES[name]} held`, Amount: null },
      ]);
    });
    closed.settle();
  });

  test("they are calculated all the same", () => assertPaidAndHeld(closed));

  for (const name of ["Anna", "Bo", "Cleo", "Mia", "Otto"]) {
    test(`the package tells ${name} of no deal that is not for them`, () => {
      const person = closed.as(name);
      const asked = [
        () => closed.call(person, "HeldDealsController", "getHeldDeals"),
        () => closed.call(person, "TargetVsCommissionController", "getSummary"),
        ...ids.map((opportunityId) => () => {
          return closed.call(person, "CommissionOnOpportunityController", "getCommission", { opportunityId });
        }),
        () => textOf(closed.query("SELECT Holds__c, Hold_Summary__c FROM Deal_Mark__c", person, "user")),
        () => textOf(closed.query("SELECT Opportunity__r.Name FROM Ledger_Entry__c", person, "user")),
      ];
      const said = asked.map(attempt).join("\n");
      for (const payee of PAYEES) {
        assert.equal(said.includes(NAMES[payee]), MAY_SEE[name].includes(payee), `${NAMES[payee]} of ${payee}`);
      }
    });
  }
});

function assertPaidAndHeld(company: Company): void {
  const held = rows(company, "Deal_Mark__c").map((row) => row("Status__c"));
  assert.deepEqual(held, ["Settled", "Held", "Settled", "Held", "Settled", "Held"]);
}

/**
 * Nobody sees pay that is not theirs or of somebody below them: through no method that a page can call, no query with the rights
 * of a person, and no text of an error. Who may see what is stated in privacy.ts. The secrets are distinctive numbers and days,
 * looked for in everything that comes back.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { SObject } from "../../local-org/values/index.js";
import { type Company, type Fields, YEAR, foundCompany } from "./company.js";
import { pageCalls } from "./pageCalls.js";
import {
  HIDDEN_FROM,
  PAYEES,
  PEOPLE,
  type Payee,
  READERS,
  type Secret,
  companyWithSecrets,
  objectsOfPayees,
  ownFields,
  ownObjects,
  payeeOf,
  secretsIn,
} from "./privacy.js";
import { rows } from "./recomputation.js";

const NAMES = Object.keys(PEOPLE);

let at: Company;
let back: () => void;
let deals: string[];
let secrets: Map<Payee, Secret[]>;

before(() => {
  at = companyWithSecrets();
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
  secrets = secretsIn(at);
  back = at.snapshot();
});

function user(name: string): ReturnType<Company["as"]> {
  return name === "administrator" ? at.admin : at.as(name);
}

function hiddenPayees(name: string): Payee[] {
  return PAYEES.filter((payee) => !PEOPLE[name].sees.includes(payee));
}

function assertNoSecret(name: string, said: string, where: string): void {
  for (const payee of hiddenPayees(name)) {
    for (const { text, field } of secrets.get(payee)!)
      assert.ok(!said.includes(text), `${name} reads ${text}, ${field} of ${payee}, in ${where}`);
  }
}

function attempt(work: () => unknown): string {
  try {
    return JSON.stringify(work()) ?? "";
  } catch (error) {
    return `${String(error)} ${(error as Error).message} ${JSON.stringify(error)}`;
  }
}

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

/** Every field of every object of the package, one at a time, and the ways around: parents, children, sums. */
function queries(): string[] {
  const own = ownObjects(at).filter(({ kind }) => kind === "custom");
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
    "SELECT Payee__c, SUM(Amount__c) pay FROM Ledger_Entry__c GROUP BY Payee__c",
    "SELECT Deal_Id__c, SUM(Total__c) pay FROM Ledger_Entry__c GROUP BY Deal_Id__c HAVING SUM(Total__c) > 0",
    ...own.flatMap(({ name }) => parentPaths(name, 2).map((path) => `SELECT ${path} FROM ${name}`)),
    ...childQueries(),
  ];
}

/** Fields of payees' objects that a query reaches by going up, at most so many steps: `Corrects__r.Payee__r.Base_Salary__c`. */
function parentPaths(object: string, steps: number): string[] {
  const lookups = ownFields(at.org.metadata.object(object)).filter((field) => field.relationshipName !== null);
  return lookups.flatMap(({ relationshipName, referenceTo }) =>
    referenceTo
      .filter((parent) => READERS[parent] !== undefined)
      .flatMap((parent) => {
        const isSecret = READERS[parent] === "payee";
        const fields = isSecret ? ownFields(at.org.metadata.object(parent)).map(({ name }) => name) : [];
        const paths = steps === 1 ? fields : [...fields, ...parentPaths(parent, steps - 1)];
        return paths.map((path) => `${relationshipName}.${path}`);
      }),
  );
}

function childQueries(): string[] {
  return objectsOfPayees(at).flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => field.childRelationshipName !== null)
      .flatMap((field) =>
        field.referenceTo.flatMap((parent) =>
          ownFields(object).map(
            ({ name }) => `SELECT Id, (SELECT ${name} FROM ${field.childRelationshipName}) FROM ${parent}`,
          ),
        ),
      ),
  );
}

test("of every object of the package it is stated who reads it", () => {
  const hint = "State in tests/invariants/privacy.ts who reads them, and give each payee a row of what is theirs";
  assert.deepEqual(
    ownObjects(at)
      .map(({ name }) => name)
      .sort(),
    Object.keys(READERS).sort(),
    hint,
  );
});

test("there are secrets of each payee in every object of payees, and who may see them finds them", () => {
  const all = queries()
    .map((text) => attempt(() => textOf(at.query(text, at.as("Fia"), "user"))))
    .join("");
  for (const object of objectsOfPayees(at)) {
    const owners = new Set(rows(at, object.name).map((row) => payeeOf(at, object.name, row)));
    assert.deepEqual([...owners].sort(), [...PAYEES], object.name);
    for (const payee of PAYEES) {
      const own = secrets.get(payee)!.filter((secret) => secret.object === object.name);
      assert.ok(own.length > 0, `${object.name} has no secret of ${payee}`);
      for (const { text } of own) assert.ok(all.includes(text), `Fia does not read ${text} of ${payee}`);
    }
  }
});

test("the queries are such as an org answers", () => {
  const refused = queries().filter((text) => /Error|Exception/.test(attempt(() => textOf(at.query(text)))));
  assert.deepEqual(refused, []);
});

test("every method that a page can call is looked at here", () => {
  const hint = "Say in tests/invariants/pageCalls.ts how pages call it";
  assert.deepEqual(auraMethods().sort(), Object.keys(pageCalls(at, deals)).sort(), hint);
});

test("every method answers one of the ways in which it is called here", () => {
  for (const [method, calls] of Object.entries(pageCalls(at, deals))) {
    const [className, methodName] = method.split(".");
    const answers = calls().filter((args) => {
      back();
      return !/Error|Exception/.test(attempt(() => at.call(at.admin, className, methodName, args)));
    });
    assert.ok(answers.length > 0, method);
  }
});

describe("methods of pages", () => {
  for (const name of NAMES) {
    test(`tell ${name} of the pay of ${PEOPLE[name].sees.join(", ") || "nobody"} only`, () => {
      for (const [method, calls] of Object.entries(pageCalls(at, deals))) {
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

test("who shares a deal is told its state, and why the own part is held, not that of a colleague", () => {
  back();
  const told = (name: string) => {
    const args = { opportunityId: deals[3] };
    return at.call(at.as(name), "CommissionOnOpportunityController", "getCommission", args) as {
      markStatus: string;
      holds: { payeeKey: string | null }[];
    };
  };
  const cleo = at.payees.get("Cleo")!;
  for (const quota of rows(at, "Quota__c").filter((row) => row("Payee__c") === cleo))
    at.delete("Quota__c", quota("Id")!);
  at.mark(deals[3]);
  assert.deepEqual([told("Anna").markStatus, told("Cleo").markStatus], ["Dirty", "Dirty"]);
  at.settle();
  assert.deepEqual([told("Anna").markStatus, told("Cleo").markStatus], ["Held", "Held"]);
  assert.deepEqual(told("Anna").holds, []);
  for (const name of ["Cleo", "Otto", "Fia"]) {
    const payees = told(name).holds.map(({ payeeKey }) => payeeKey);
    assert.deepEqual(new Set(payees), new Set([cleo]), name);
  }
});

describe("queries with the rights of a person", () => {
  for (const name of NAMES) {
    test(`give ${name} the pay of ${PEOPLE[name].sees.join(", ") || "nobody"} only`, () => {
      back();
      for (const text of queries()) {
        const said = attempt(() => textOf(at.query(text, user(name), "user")));
        assertNoSecret(name, said, text);
      }
    });

    test(`let ${name} find nothing by guessing what others have`, () => {
      back();
      for (const payee of hiddenPayees(name)) {
        for (const secret of secrets.get(payee)!)
          assert.equal(guesses(name, secret), 0, `${secret.field} ${secret.text} of ${payee}`);
      }
    });

    test(`give ${name} exactly the rows and fields that are stated`, () => {
      back();
      for (const object of ownObjects(at)) assertRows(name, object.name);
      for (const object of ownObjects(at)) assertFields(name, object.name);
    });
  }
});

/** Somebody without a role in the package reads nothing of it. */
function hasRole(name: string): boolean {
  return PEOPLE[name].permissionSet !== null || name === "administrator";
}

function assertRows(name: string, object: string): void {
  const isSetup = READERS[object] === "setup" && name === "administrator";
  const expected = isSetup
    ? at.query(`SELECT Id FROM ${object}`).map(({ id }) => id!)
    : rows(at, object)
        .filter((row) => hasRole(name) && mayRead(name, object, row))
        .map((row) => row("Id")!);
  let found: string[] = [];
  try {
    found = at.query(`SELECT Id FROM ${object}`, user(name), "user").map(({ id }) => id!);
  } catch (error) {
    assert.deepEqual(expected, [], `${name}, ${object}: ${String(error)}`);
  }
  assert.deepEqual(found.sort(), expected.sort(), `${name}, ${object}`);
}

function mayRead(name: string, object: string, row: (field: string) => string | null): boolean {
  switch (READERS[object]) {
    case "payee":
      return PEOPLE[name].sees.includes(payeeOf(at, object, row));
    case "deal":
      if (PEOPLE[name].sees === PAYEES) return true;
      return PEOPLE[name].sees.some((payee) => ownerOf(row("Deal_Id__c")!) === at.users.get(payee));
    default:
      return READERS[object] === "everybody";
  }
}

/** Null where there is no such deal. */
function ownerOf(dealId: string): string | null {
  const deal = rows(at, "Opportunity").find((row) => row("Id") === dealId);
  return deal === undefined ? null : deal("OwnerId");
}

function assertFields(name: string, object: string): void {
  for (const field of ownFields(at.org.metadata.object(object))) {
    const hiddenFrom = HIDDEN_FROM[`${object}.${field.name}`] ?? [];
    const isSetup = READERS[object] === "setup" && name !== "administrator";
    const isTable = READERS[object] !== "nobody";
    const isRead = hasRole(name) && isTable && !isSetup && !hiddenFrom.includes(PEOPLE[name].permissionSet!);
    const said = attempt(() => textOf(at.query(`SELECT ${field.name} FROM ${object} LIMIT 1`, user(name), "user")));
    assert.equal(!/Error|Exception/.test(said), isRead, `${name}, ${object}.${field.name}: ${said}`);
  }
}

/** How many rows a person gets by conditions on a value. */
function guesses(name: string, { object, field, text }: Secret): number {
  const texts = [
    `SELECT Id FROM ${object} WHERE ${field} = ${text}`,
    ...[...at.org.metadata.object(object).fields.values()]
      .filter(({ type }) => type === "Lookup" || type === "MasterDetail")
      .flatMap((way) =>
        way.referenceTo.map(
          (parent) =>
            `SELECT Id FROM ${parent} WHERE Id IN (SELECT ${way.name} FROM ${object} WHERE ${field} = ${text})`,
        ),
      ),
    ...objectsOfPayees(at).flatMap((from) =>
      ownFields(from)
        .filter(({ referenceTo }) => referenceTo.includes(object))
        .map((way) => `SELECT Id FROM ${from.name} WHERE ${way.relationshipName}.${field} = ${text}`),
    ),
  ];
  return texts.reduce((count, query) => {
    try {
      return count + at.query(query, user(name), "user").length;
    } catch {
      return count;
    }
  }, 0);
}

describe("texts of plans", () => {
  for (const name of NAMES) {
    const isAllowed = name === "Adam" || name === "administrator";
    test(`are ${hasRole(name) ? "" : "not "}for ${name} to read, and ${isAllowed ? "" : "not "}to write`, () => {
      back();
      const plans = (method: string, text: string) =>
        at.org.database.transaction(user(name), "sync", (tx) =>
          String(at.org.apex.callStatic(tx, "PlanTexts", method, [text])),
        );
      const version = rows(at, "Plan_Version__c")[0]("Id")!;
      const text = at.apex("PlanTexts", "exportText", [version]);
      assert.equal(attempt(() => plans("exportText", version)) === JSON.stringify(text), hasRole(name));
      const count = rows(at, "Plan_Version__c").length;
      attempt(() => plans("importPlan", String(text)));
      assert.equal(rows(at, "Plan_Version__c").length - count, isAllowed ? 1 : 0);
    });
  }
});

describe("errors", () => {
  for (const name of NAMES) {
    test(`tell ${name} nothing about the pay of others`, () => {
      back();
      for (const object of [...objectsOfPayees(at).map((one) => one.name), "Deal_Mark__c"]) {
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
  assert.deepEqual([...new Set(fields.map(({ name }) => name))], ["Deal_Id__c", "Deal_Ids__c"]);
});

describe("where deals are private", () => {
  const DEALS = { Anna: "Zebra", Bo: "Walrus", Cleo: "Ocelot" };
  let closed: Company;
  let ids: string[];

  before(() => {
    closed = foundCompany([], true);
    ids = PAYEES.flatMap((name) => {
      const OwnerId = closed.users.get(name)!;
      return closed.addDeals([
        { OwnerId, Name: DEALS[name] },
        { OwnerId, Name: `${DEALS[name]} held`, Amount: null },
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
        assert.equal(said.includes(DEALS[payee]), PEOPLE[name].sees.includes(payee), `${DEALS[payee]} of ${payee}`);
      }
    });
  }
});

function assertPaidAndHeld(company: Company): void {
  const held = rows(company, "Deal_Mark__c").map((row) => row("Status__c"));
  assert.deepEqual(held, ["Settled", "Held", "Settled", "Held", "Settled", "Held"]);
}

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { UserContext } from "../../contract.js";
import { SObject } from "../../values/index.js";
import { AuraFailure } from "../index.js";
import { type Case, call, caseRunner, classes, type Files, orgOf } from "./fixture.js";

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A custom object with an external id and a lookup to Account. */
const OBJECTS: Files = {
  "objects/Note__c/Note__c.object-meta.xml": `${HEADER}<CustomObject ${NAMESPACE}><label>Note</label><pluralLabel>Notes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel></CustomObject>`,
  "objects/Note__c/fields/Key__c.field-meta.xml": `${HEADER}<CustomField ${NAMESPACE}><fullName>Key__c</fullName><label>Key</label><type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId></CustomField>`,
  "objects/Note__c/fields/Sum__c.field-meta.xml": `${HEADER}<CustomField ${NAMESPACE}><fullName>Sum__c</fullName><label>Sum</label><type>Number</type><precision>10</precision><scale>2</scale></CustomField>`,
  "objects/Note__c/fields/Account__c.field-meta.xml": `${HEADER}<CustomField ${NAMESPACE}><fullName>Account__c</fullName><label>Account</label><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Notes</relationshipName><deleteConstraint>SetNull</deleteConstraint></CustomField>`,
  "labels/CustomLabels.labels-meta.xml": `${HEADER}<CustomLabels ${NAMESPACE}><labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>Greeting</shortDescription><value>Hello</value></labels></CustomLabels>`,
};

const cases: Case[] = [
  ["fields of a new record are read back", "Account a = new Account(Name = 'A'); return a.Name;", "A"],
  ["unset fields of a new record are null", "return new Account().Name;", "null"],
  [
    "a whole number becomes a Decimal in a number field",
    "Note__c n = new Note__c(Sum__c = 5); return n.Sum__c.setScale(1);",
    "5.0",
  ],
  [
    "fields are written in any case",
    "Note__c n = new Note__c(); n.sUM__C = 1.5; n.sum__c += 1; return n.Sum__c;",
    "2.5",
  ],
  [
    "parents are set and read",
    "Note__c n = new Note__c(Account__r = new Account(Name = 'P')); return n.Account__r.Name;",
    "P",
  ],
  ["put and get are dynamic", "SObject s = new Account(); s.put('Name', 'D'); return s.get('name');", "D"],
  [
    "the id of any record can be read and written",
    "SObject s = new Account(); s.Id = '001000000000001'; return s.Id;",
    "001000000000001AAA",
  ],
  ["insert writes the id", "Account a = new Account(Name = 'A'); insert a; return a.Id != null;", "true"],
  [
    "a query finds what was inserted",
    "insert new Account(Name = 'A'); return [SELECT Name FROM Account WHERE Name = 'A'].size();",
    "1",
  ],
  [
    "values are bound",
    "insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') }; String n = 'B'; List<String> ns = new List<String>{n}; return [SELECT Name FROM Account WHERE Name IN :ns AND Name = :n.trim()].Name;",
    "B",
  ],
  [
    "one row is assigned to a record",
    "insert new Account(Name = 'A'); Account a = [SELECT Name FROM Account LIMIT 1]; return a.Name;",
    "A",
  ],
  [
    "no row for one record throws",
    "Account a = [SELECT Name FROM Account WHERE Name = 'none']; return a;",
    "System.QueryException: List has no rows for assignment to SObject",
  ],
  [
    "several rows for one record throw",
    "insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') }; Account a = [SELECT Id FROM Account]; return a;",
    "System.QueryException: List has more than 1 row for assignment to SObject",
  ],
  [
    "a field that was not queried throws",
    "insert new Account(Name = 'A'); return [SELECT Id FROM Account LIMIT 1].Name;",
    "System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name",
  ],
  ["rows are counted", "insert new Account(Name = 'A'); Integer n = [SELECT COUNT() FROM Account]; return n;", "1"],
  [
    "aggregates are read by alias",
    "insert new Note__c(Name = 'n', Sum__c = 2.5); AggregateResult r = [SELECT SUM(Sum__c) total FROM Note__c][0]; return r.get('total');",
    "2.50",
  ],
  [
    "a loop walks through a query",
    "insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') }; String s = ''; for (Account a : [SELECT Name FROM Account ORDER BY Name]) s += a.Name; return s;",
    "AB",
  ],
  [
    "a loop with a list variable gets chunks",
    "insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') }; Integer n = 0; for (List<Account> chunk : [SELECT Id FROM Account]) { n += chunk.size() * 10; } return n;",
    "20",
  ],
  [
    "children of a subquery are lists",
    "Account a = new Account(Name = 'A'); insert a; insert new Note__c(Name = 'n', Account__c = a.Id); return [SELECT Id, (SELECT Name FROM Notes__r) FROM Account][0].Notes__r[0].Name;",
    "n",
  ],
  [
    "parents are read through the reference",
    "Account a = new Account(Name = 'A'); insert a; insert new Note__c(Name = 'n', Account__c = a.Id); return [SELECT Account__r.Name FROM Note__c LIMIT 1].Account__r.Name;",
    "A",
  ],
  [
    "update changes the row",
    "Account a = new Account(Name = 'A'); insert a; a.Name = 'B'; update as user a; return [SELECT Name FROM Account WHERE Id = :a.Id].Name;",
    "B",
  ],
  [
    "upsert finds rows by external id",
    "upsert new Note__c(Name = 'a', Key__c = 'k') Key__c; upsert as system new Note__c(Name = 'b', Key__c = 'k') Note__c.Key__c; return [SELECT COUNT() FROM Note__c] + [SELECT Name FROM Note__c].Name;",
    "1b",
  ],
  [
    "delete and undelete",
    "Account a = new Account(Name = 'A'); insert a; delete a; Integer gone = [SELECT COUNT() FROM Account]; undelete a; return gone + ',' + [SELECT COUNT() FROM Account];",
    "0,1",
  ],
  [
    "a failed insert is caught",
    "try { insert new Account(); return 'in'; } catch (DmlException e) { return e.getDmlType(0); }",
    "REQUIRED_FIELD_MISSING",
  ],
  [
    "a caught failure undoes only its statement",
    "insert new Account(Name = 'A'); try { insert new List<Account>{ new Account(Name = 'B'), new Account() }; } catch (DmlException e) {} return [SELECT COUNT() FROM Account];",
    "1",
  ],
  [
    "a map is made of rows",
    "insert new Account(Name = 'A'); return new Map<Id, Account>([SELECT Name FROM Account]).values()[0].Name;",
    "A",
  ],
  [
    "the id's object is known",
    "Account a = new Account(Name = 'A'); insert a; return a.Id.getSObjectType() == Account.SObjectType;",
    "true",
  ],
  [
    "tokens describe",
    "return Note__c.Sum__c.getDescribe().getName() + Schema.SObjectType.Account.getName();",
    "Sum__cAccount",
  ],
  [
    "dynamic queries see fields of the class",
    "insert new Account(Name = 'kept'); return Database.countQuery('SELECT COUNT() FROM Account WHERE Name = :kept');",
    "1",
  ],
  ["fields are described by their place", "return Schema.SObjectType.Note__c.fields.Sum__c.getName();", "Sum__c"],
  [
    "dynamic queries see local variables",
    "insert new Account(Name = 'A'); String wanted = 'A'; return Database.query('SELECT Name FROM Account WHERE Name = :wanted').size();",
    "1",
  ],
  ["labels are read", "return System.Label.greeting + Label.Greeting;", "HelloHello"],
  [
    "savepoints take back",
    "Savepoint s = Database.setSavepoint(); insert new Account(Name = 'A'); Database.rollback(s); return [SELECT COUNT() FROM Account];",
    "0",
  ],
];

const SHARED = "static String kept = 'kept';";

describe("Apex records", () => {
  const run = caseRunner(cases, SHARED, OBJECTS);
  cases.forEach(([behaviour, body, gives], i) => {
    it(behaviour, () => assert.equal(fresh(body) ?? run(i), gives));
  });
  /** Cases that leave rows get an org of their own. */
  function fresh(body: string): string | null {
    return /insert|upsert/.test(body) ? caseRunner([["", body, ""]], SHARED, OBJECTS)(0) : null;
  }
});

describe("Apex triggers", () => {
  const trail =
    "public class Trail { public static List<String> events = new List<String>(); public static Boolean off = false; }";
  const triggers: Files = {
    "triggers/Second.trigger": "trigger Second on Account (before insert) { Trail.events.add('second'); }",
    "triggers/First.trigger": `trigger First on Account (before insert, after insert, before update, after update, before delete, after undelete) {
  Trail.events.add(Trigger.operationType.name() + ' ' + Trigger.size + ' ' + Trigger.isBefore + (Trigger.newMap == null) + (Trigger.oldMap == null));
  if (Trigger.isBefore && Trigger.isInsert) {
    for (Account a : Trigger.new) {
      if (a.Name == 'bad') a.addError('No bad names');
      if (a.Name == 'field') a.Name.addError('Not this');
      a.Name += '!';
    }
  }
  if (Trigger.isUpdate && Trigger.isAfter) Trail.events.add(Trigger.oldMap.get(Trigger.new[0].Id).Name + '>' + Trigger.new[0].Name);
}`,
  };
  const use = `public class Use {
  public static String insertion() { insert new Account(Name = 'a'); return String.join(Trail.events, '|') + '|' + [SELECT Name FROM Account].Name; }
  public static String change() {
    Account a = new Account(Name = 'a'); insert a;
    Trail.events.clear();
    a.Name = 'b'; update a; delete a; undelete a;
    return String.join(Trail.events, '|');
  }
  public static String refused(String name) {
    try { insert new Account(Name = name); } catch (DmlException e) { return e.getDmlMessage(0) + e.getDmlFieldNames(0); }
    return 'inserted';
  }
  public static Boolean outside() { return Trigger.isExecuting; }
}`;
  const org = (): ReturnType<typeof orgOf> => orgOf({ ...classes(trail, use), ...triggers });
  it("run in the order of their names and change rows before they are saved", () => {
    assert.equal(
      call(org(), "Use", "insertion"),
      "BEFORE_INSERT 1 truetruetrue|second|AFTER_INSERT 1 falsefalsetrue|a!",
    );
  });
  it("see old and new rows", () => {
    assert.equal(
      call(org(), "Use", "change"),
      "BEFORE_UPDATE 1 truefalsefalse|AFTER_UPDATE 1 falsefalsefalse|a!>b|BEFORE_DELETE 1 truetruefalse|AFTER_UNDELETE 1 falsefalsetrue",
    );
  });
  it("refuse rows, whole or by field", () => {
    assert.equal(call(org(), "Use", "refused", "bad"), "No bad names()");
    assert.equal(call(org(), "Use", "refused", "field"), "Not this(Name)");
  });
  it("know that they do not run elsewhere", () => assert.equal(call(org(), "Use", "outside"), "false"));
});

describe("Apex from pages", () => {
  const page = `public with sharing class Page {
  public class Line {
    @AuraEnabled public Decimal amount { get; set; }
    @AuraEnabled public String twice { get { return amount + '/' + amount; } }
    @AuraEnabled public List<Date> days;
    public String secret = 'hidden';
  }
  @AuraEnabled(cacheable=true) public static Line line(Line line) { line.amount += 1; return line; }
  @AuraEnabled public static Object echo(Integer n, Boolean b, Map<String, List<Decimal>> m) { return new List<Object>{ n, b, m }; }
  @AuraEnabled public static Account record(Account given) { return new Account(Name = given.Name + '!'); }
  @AuraEnabled(cacheable=true) public static void writes() { insert new Account(Name = 'x'); }
  @AuraEnabled public static void handled() { throw handledOf('for people'); }
  @AuraEnabled public static void broken() { String s; s.length(); }
  public static void hidden() {}
  static AuraHandledException handledOf(String text) { AuraHandledException e = new AuraHandledException(text); e.setMessage(text); return e; }
}`;
  const permissions = `${HEADER}<PermissionSet ${NAMESPACE}><label>Reader</label><hasActivationRequired>false</hasActivationRequired><classAccesses><apexClass>Page</apexClass><enabled>true</enabled></classAccesses></PermissionSet>`;
  const org = orgOf({ ...classes(page), "permissionsets/Reader.permissionset-meta.xml": permissions });
  const ask = (
    method: string,
    args: Record<string, unknown>,
    user: UserContext = org.administrator(),
  ): { value: unknown; cacheable: boolean } =>
    org.database.transaction(user, "sync", (tx) => org.apex.invokeAura(tx, "page", method, args));

  it("takes and gives classes by their enabled members", () => {
    const { value, cacheable } = ask("line", { line: { amount: "1.50", days: ["2026-01-31"], secret: "x" } });
    assert.deepEqual(value, { amount: 2.5, twice: "2.50/2.50", days: ["2026-01-31"] });
    assert.equal(cacheable, true);
  });
  it("converts plain values, lists and maps", () => {
    assert.deepEqual(ask("echo", { n: 5, b: true, m: { a: [1, "2.5"] } }).value, [5, true, { a: [1, 2.5] }]);
    assert.deepEqual(ask("ECHO", {}).value, [null, null, null]);
  });
  it("converts records", () => assert.deepEqual(ask("record", { given: { Name: "A" } }).value, { Name: "A!" }));
  it("refuses arguments that do not fit", () => {
    assert.throws(
      () => ask("echo", { n: 1.5 }),
      (error) => error instanceof AuraFailure && error.statusCode === 400 && /^n: /.test(error.message),
    );
    assert.throws(() => ask("record", { given: { Nothing: 1 } }), /has no field Nothing/);
  });
  it("shows the message alone of a handled exception, and the place of others", () => {
    assert.throws(
      () => ask("handled", {}),
      (error: Error & { places: unknown[] }) => error.message === "for people" && error.places.length === 0,
    );
    assert.throws(
      () => ask("broken", {}),
      (error: Error & { places: { file: string; line: number }[] }) =>
        error.places[0].file === "Class.Page.broken" && error.places[0].line === 13,
    );
  });
  it("fails a cacheable method that changes rows", () =>
    assert.throws(() => ask("writes", {}), /Too many DML statements: 1/));
  it("refuses methods that are not enabled, and classes that nobody granted, in the same words", () => {
    const stranger: UserContext = { ...org.administrator(), isAdministrator: false, permissionSets: new Set() };
    const granted: UserContext = { ...stranger, permissionSets: new Set(["reader"]) };
    const refusal = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        assert.ok(error instanceof AuraFailure && error.statusCode === 404);
        return error.message;
      }
      return assert.fail("it was allowed");
    };
    assert.equal(
      refusal(() => ask("hidden", {})),
      refusal(() => ask("echo", {}, stranger)),
    );
    assert.deepEqual(ask("echo", { n: 1 }, granted).value, [1, null, null]);
  });
});

describe("Apex for the other rooms", () => {
  const job = `public class Job {
  public Integer count = 1;
  transient String passing = 'x';
  public static Integer made = 0;
  public Job() { made++; }
  public Integer total { get { return count * 2; } }
  public void add(Integer n) { count += n; }
}`;
  const org = orgOf(classes(job));
  it("makes instances with and without their constructor, and moves their fields", () => {
    org.database.transaction(org.administrator(), "sync", (tx) => {
      const instance = org.apex.construct(tx, "job") as object;
      org.apex.callMethod(tx, instance, "ADD", [4]);
      assert.deepEqual(Array.from(org.apex.fieldsOf(instance)), [["count", 5]]);
      const copy = org.apex.allocate("Job");
      org.apex.setField(copy, "count", 7);
      assert.equal(org.apex.fieldsOf(copy).get("count"), 7);
    });
  });
  it("keeps statics for one transaction", () => {
    const made = (): number =>
      org.database.transaction(org.administrator(), "sync", (tx) => {
        org.apex.construct(tx, "Job");
        return (tx.statics.get("Job") as Record<string, number>).f_made;
      });
    assert.equal(made() + made(), 2);
  });
  it("answers instanceof by name", () => {
    assert.equal(org.apex.isInstance(new SObject("Account"), "Account"), true);
    assert.equal(org.apex.isInstance(org.apex.allocate("Job"), "Database.Stateful"), false);
  });
});

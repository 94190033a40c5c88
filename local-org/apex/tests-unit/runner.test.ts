import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOrg } from "../../org.js";
import { runTests, type TestReport } from "../tests/index.js";
import { classes, type Files, project } from "./fixture.js";

function run(
  files: Files,
  only: { classes?: string[]; methods?: string[] } = {},
  prepare?: (org: ReturnType<typeof createOrg>) => void,
): TestReport {
  const org = createOrg({ projectDir: project(files), dataDir: null, apex: { coverage: true } });
  prepare?.(org);
  return runTests(org, { ...only, user: org.administrator() });
}

const WORK = `public class Work {
  public static Integer calls = 0;
  public static Integer half(Integer n) {
    calls++;
    if (n < 0) {
      return 0;
    }
    return n / 2;
  }
}`;

const TESTS = `@IsTest
private class WorkTest {
  @TestSetup
  static void rows() { insert new Account(Name = 'set up'); Work.calls = 99; }
  @IsTest
  static void passes() {
    Assert.areEqual(0, Work.calls, 'statics are fresh');
    Assert.areEqual(2, Work.half(5));
    insert new Account(Name = 'mine');
    Assert.areEqual(2, [SELECT COUNT() FROM Account]);
    Assert.isTrue(Test.isRunningTest());
  }
  static testMethod void seesTheRowsOfTheSetupOnly() {
    Assert.areEqual('set up', [SELECT Name FROM Account].Name);
  }
  @IsTest
  static void fails() {
    System.assertEquals(3, Work.half(5), 'half of five');
  }
  @IsTest
  static void throwsDeep() { deep(); }
  static void deep() {
    throw new IllegalArgumentException('deep');
  }
  @IsTest
  static void hasFreshLimits() {
    insert new Account(Name = 'x');
    Test.startTest();
    Assert.areEqual(0, Limits.getDmlStatements());
    insert new Account(Name = 'y');
    Assert.areEqual(1, Limits.getDmlStatements());
    Test.stopTest();
    Assert.areEqual(1, Limits.getDmlStatements());
  }
  @IsTest
  static void runsQueuedWorkAtStopTest() {
    Test.startTest();
    System.enqueueJob(new Later());
    Assert.areEqual(0, [SELECT COUNT() FROM Account WHERE Name = 'later']);
    Test.stopTest();
    Assert.areEqual(1, [SELECT COUNT() FROM Account WHERE Name = 'later']);
  }
  class Later implements Queueable {
    public void execute(QueueableContext context) { insert as system new Account(Name = 'later'); }
  }
}`;

describe("The Apex test runner", () => {
  const report = run(classes(WORK, TESTS));
  const result = (method: string): TestReport["results"][number] =>
    report.results.find((one) => one.methodName === method)!;

  it("runs every method on the rows of the setup, with fresh statics", () => {
    for (const method of ["passes", "seesTheRowsOfTheSetupOnly"]) assert.equal(result(method).message, null);
  });
  it("gives fresh limits between startTest and stopTest", () => assert.equal(result("hasFreshLimits").message, null));
  it("runs queued work at stopTest", () => assert.equal(result("runsQueuedWorkAtStopTest").message, null));
  it("tells what failed, and where", () => {
    const failed = result("fails");
    assert.equal(failed.message, "System.AssertException: Assertion Failed: half of five: Expected: 3, Actual: 2");
    assert.equal(failed.stackTrace, "Class.WorkTest.fails: line 18, column 1");
    assert.equal(failed.place!.line, 18);
    assert.equal(
      result("throwsDeep").stackTrace,
      "Class.WorkTest.deep: line 23, column 1\nClass.WorkTest.throwsDeep: line 21, column 1",
    );
  });
  it("counts what passed and failed", () => assert.deepEqual([report.passed, report.failed], [4, 2]));
  it("counts lines of classes that are no tests", () => {
    const [work] = report.coverage!.files;
    assert.equal(report.coverage!.files.length, 1);
    assert.deepEqual(work.uncoveredLines, [6]);
    assert.deepEqual([work.lines, work.covered, work.percent], [5, 4, 80]);
  });
  it("runs named classes and methods only", () => {
    const one = run(classes(WORK, TESTS), { classes: ["worktest"], methods: ["PASSES"] });
    assert.deepEqual(
      one.results.map((each) => each.methodName),
      ["passes"],
    );
    assert.throws(() => run(classes(WORK, TESTS), { classes: ["Nothing"] }), /no test class Nothing/);
  });
  it("hides the rows of the org, and leaves none behind", () => {
    const looks =
      "@IsTest class LooksTest { @IsTest static void looks() { Assert.areEqual(0, [SELECT COUNT() FROM Account]); insert new Account(Name = 'left'); } }";
    let count = (): number => 0;
    const seen = run(classes(looks), {}, (org) => {
      const place = { file: "test", line: 1 };
      const own = "SELECT Id FROM Account";
      count = () =>
        org.database.transaction(
          org.administrator(),
          "sync",
          (tx) =>
            org.database.query(tx, { text: own, binds: new Map(), access: "system", sharing: false, place }).length,
        );
      org.database.transaction(org.administrator(), "sync", (tx) => {
        const row = org.apex.compiled.engine.newRecord("Account", ["Name", "of the org"]);
        org.database.dml(tx, "insert", [row], { allOrNone: true, access: "system", sharing: false, place });
      });
    });
    assert.equal(seen.results[0].message, null);
    assert.equal(count(), 1);
  });
  it("lets a test sell by the standard price book, and by no other of the org", () => {
    const sells = `@IsTest class SellsTest {
      @IsTest static void sells() {
        Id book = Test.getStandardPricebookId();
        Assert.areEqual(1, [SELECT COUNT() FROM Pricebook2]);
        Assert.areEqual(0, [SELECT COUNT() FROM PricebookEntry]);
        Product2 box = new Product2(Name = 'Box', IsActive = true);
        insert box;
        PricebookEntry price = new PricebookEntry(Pricebook2Id = book, Product2Id = box.Id, UnitPrice = 10, IsActive = true);
        insert price;
        Opportunity deal = new Opportunity(Name = 'Deal', StageName = 'Prospecting', CloseDate = Date.today(), Pricebook2Id = book);
        insert deal;
        insert new OpportunityLineItem(OpportunityId = deal.Id, PricebookEntryId = price.Id, Quantity = 2, UnitPrice = 8);
        Assert.areEqual(16, [SELECT Amount FROM Opportunity].Amount);
        update new Pricebook2(Id = book, Description = 'changed by a test');
      }
      @IsTest static void seesItUnchanged() {
        Assert.isNull([SELECT Description FROM Pricebook2 WHERE Id = :Test.getStandardPricebookId()].Description);
      }
    }`;
    let description: () => unknown = () => "";
    const seen = run(classes(sells), {}, (org) => {
      const place = { file: "test", line: 1 };
      const options = { allOrNone: true, access: "system" as const, sharing: false, place };
      org.database.transaction(org.administrator(), "sync", (tx) => {
        const own = org.apex.compiled.engine.newRecord("Pricebook2", ["Name", "Nordic"]);
        org.database.dml(tx, "insert", [own], options);
      });
      description = () => [...org.rows.rows("Pricebook2", false)].map((book) => book.get("description"));
    });
    assert.deepEqual(
      seen.results.map((each) => each.message),
      [null, null],
    );
    assert.deepEqual(description(), [null, null]);
  });
  it("refuses tests that see all data", () => {
    const all = "@IsTest(SeeAllData=true)\nclass AllTest { @IsTest static void a() {} }";
    assert.throws(() => run(classes(all)), /see only their own rows/);
  });
  it("fails all methods of a class whose setup fails", () => {
    const broken =
      "@IsTest class BrokenTest { @TestSetup static void s() { Integer z = 0; z = 1 / z; } @IsTest static void a() {} }";
    assert.equal(run(classes(broken)).results[0].message, "System.MathException: Divide by 0");
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ApexDecimal, ApexException } from "../../values/index.js";
import { insert, PLACE, record, rowCount, run, SYSTEM, testOrg } from "./fixture.js";

const box = () => record("Box__c", { Name: "b" });

test("a transaction that throws leaves nothing and runs nothing after it", () => {
  const org = testOrg();
  const done: string[] = [];
  assert.throws(
    () =>
      run(org, (tx) => {
        tx.afterCommit(() => done.push("after"));
        org.database.dml(tx, "insert", [box()], SYSTEM);
        throw new Error("stop");
      }),
    /stop/,
  );
  assert.deepEqual([rowCount(org, "Box__c"), done.length], [0, 0]);
});

test("work put off until after commit runs in order, without what a rollback took back", () => {
  const org = testOrg();
  const done: string[] = [];
  run(org, (tx) => {
    tx.afterCommit(() => done.push("first"));
    const point = tx.savepoint();
    tx.afterCommit(() => done.push("taken back"));
    tx.rollback(point);
    tx.afterCommit(() => done.push("last"));
    assert.deepEqual(done, []);
  });
  assert.deepEqual(done, ["first", "last"]);
});

test("a savepoint older than the one rolled back to is gone", () => {
  const org = testOrg();
  run(org, (tx) => {
    const first = tx.savepoint();
    const second = tx.savepoint();
    tx.rollback(first);
    assert.throws(() => tx.rollback(second), /no savepoint/);
  });
});

test("a statement that fails after its trigger rolled back behind it still fails as a statement", () => {
  const org = testOrg();
  run(org, (tx) => {
    const outside = tx.savepoint();
    org.testApex.on("Box__c", "after", "insert", ({ newRows }) => {
      tx.rollback(outside);
      newRows![0].addError("Not now");
    });
    assert.throws(() => org.database.dml(tx, "insert", [box()], SYSTEM), /Not now/);
  });
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("statics survive a rollback and end with their transaction", () => {
  const org = testOrg();
  run(org, (tx) => {
    const point = tx.savepoint();
    tx.statics.set("Counter", 1);
    tx.rollback(point);
    assert.equal(tx.statics.get("Counter"), 1);
  });
  run(org, (tx) => assert.equal(tx.statics.size, 0));
});

test("transactions do not nest", () => {
  const org = testOrg();
  assert.throws(() => run(org, () => run(org, () => 0)), /cannot start while another/);
});

test("limits are those of the kind of transaction and say what was passed", () => {
  const org = testOrg();
  const user = org.administrator();
  const texts: [Parameters<typeof user.id.concat>[0] | string, number, string][] = [
    ["queries", 101, "Too many SOQL queries: 101"],
    ["dmlStatements", 151, "Too many DML statements: 151"],
    ["dmlRows", 10_001, "Too many DML rows: 10001"],
    ["queryRows", 50_001, "Too many query rows: 50001"],
    ["queueable", 51, "Too many queueable jobs added to the queue: 51"],
  ];
  for (const [what, by, message] of texts) {
    run(org, (tx) =>
      assert.throws(
        () => tx.limits.count(what as "queries", by),
        (thrown: ApexException) =>
          thrown.message === message && thrown.typeName === "System.LimitException" && !thrown.isCatchable,
      ),
    );
  }
  org.database.transaction(user, "async", (tx) => {
    assert.deepEqual(
      [tx.limits.max("queries"), tx.limits.max("queueable"), tx.limits.max("dmlStatements")],
      [200, 1, 150],
    );
  });
});

test("DML counts a statement and its rows; an empty list counts nothing", () => {
  const org = testOrg();
  run(org, (tx) => {
    org.database.dml(tx, "insert", [box(), box()], SYSTEM);
    org.database.dml(tx, "insert", [], SYSTEM);
    assert.deepEqual([tx.limits.dmlStatements, tx.limits.dmlRows], [1, 2]);
  });
});

test("too many rows in one transaction end it and undo it", () => {
  const org = testOrg();
  const many = (count: number) => Array.from({ length: count }, box);
  assert.throws(
    () =>
      run(org, (tx) => {
        org.database.dml(tx, "insert", many(9_999), SYSTEM);
        org.database.dml(tx, "insert", many(2), SYSTEM);
      }),
    /Too many DML rows: 10001/,
  );
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("a crash asked for at a DML statement ends the transaction without trace", () => {
  const org = testOrg();
  org.faults.crashAtDml = (statement) => statement === 2;
  const work = () =>
    run(org, (tx) => {
      org.database.dml(tx, "insert", [box()], SYSTEM);
      org.database.dml(tx, "insert", [box()], SYSTEM);
    });
  assert.throws(work, /Crash at DML statement 2/);
  assert.equal(rowCount(org, "Box__c"), 0);
});

test("the debug log keeps its lines with level and place", () => {
  const org = testOrg();
  run(org, (tx) => tx.log("DEBUG", "hello", PLACE));
});

test("permission sets count from the moment they are assigned", () => {
  const org = testOrg();
  const admin = org.administrator();
  const [set] = insert(org, record("PermissionSet", { Name: "Reader", Label: "Reader" }));
  assert.equal(org.database.user(admin.id).permissionSets.has("reader"), false);
  insert(org, record("PermissionSetAssignment", { AssigneeId: admin.id, PermissionSetId: set }));
  assert.equal(org.database.user(admin.id).permissionSets.has("reader"), true);
  assert.throws(() => org.database.user("005000000000zzzAAA"), /no user/);
});

test("a test sees people and none of the org's records, and leaves nothing behind", () => {
  const org = testOrg();
  insert(org, box());
  const before = [...org.rows.rows("User", true)].map((row) => row.values);
  org.testing.isolate(org.administrator(), (tx) => {
    assert.deepEqual(
      [rowCount(org, "Box__c"), rowCount(org, "User"), rowCount(org, "OpportunityStage") > 0],
      [0, 2, true],
    );
    org.testing.method(tx, (setup) => void org.database.dml(setup, "insert", [box()], SYSTEM), true);
    org.testing.method(tx, (one) => {
      org.database.dml(one, "insert", [box(), box()], SYSTEM);
      org.database.dml(one, "update", [record("User", { Id: org.administrator().id, Title: "Changed" })], SYSTEM);
      assert.equal(rowCount(org, "Box__c"), 3);
    });
    org.testing.method(tx, () => assert.equal(rowCount(org, "Box__c"), 1));
  });
  assert.equal(rowCount(org, "Box__c"), 1);
  assert.deepEqual(
    [...org.rows.rows("User", true)].map((row) => row.values),
    before,
  );
});

test("startTest gives fresh limits and stopTest those of before", () => {
  const org = testOrg();
  org.testing.isolate(org.administrator(), (tx) => {
    tx.limits.count("dmlRows", 5);
    org.testing.startTest(tx);
    assert.equal(tx.limits.dmlRows, 0);
    tx.limits.count("dmlRows", ApexDecimal.of(9).intValue());
    org.testing.stopTest(tx);
    assert.equal(tx.limits.dmlRows, 5);
  });
});

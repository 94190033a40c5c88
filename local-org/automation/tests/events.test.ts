import assert from "node:assert/strict";
import { test } from "node:test";
import type { EventTriggerContext, Transaction } from "../../contract.js";
import { insert, PARTIAL, record, rowCount, run, SYSTEM, type TestOrg, testOrg } from "../../data/tests/fixture.js";
import { ApexException, type SObject } from "../../values/index.js";

const ticket = (key: string) => record("Ticket__e", { Key__c: key });
const keysOf = (rows: SObject[] | null) => rows!.map((row) => row.get("Key__c"));
const mark = (org: TestOrg, tx: Transaction) =>
  org.database.dml(tx, "insert", [record("Box__c", { Name: "mark" })], SYSTEM);

/** Publishes and commits; does not deliver. */
function publish(org: TestOrg, ...keys: string[]): void {
  run(org, (tx) => void org.events.publish(tx, keys.map(ticket)));
}

/** Collects what the first of the two ticket triggers gets, delivery by delivery. */
function listening(org: TestOrg, handler: (keys: unknown[], tx: Transaction) => void = () => undefined): unknown[][] {
  const deliveries: unknown[][] = [];
  org.testApex.on("Ticket__e", "after", "insert", (event, tx) => {
    if (event.trigger !== "TicketTrigger") return;
    deliveries.push(keysOf(event.newRows));
    handler(keysOf(event.newRows), tx);
  });
  return deliveries;
}

function retry(): never {
  throw new ApexException("EventBus.RetryableException", "later");
}

function stateOf(org: TestOrg) {
  return org.events.states().find(({ trigger }) => trigger === "TicketTrigger")!;
}

test("events arrive after commit, in a transaction of the Automated Process user, in order of their replay ids", () => {
  const org = testOrg();
  const users: string[] = [];
  const deliveries = listening(org, (_keys, tx) => users.push(tx.user.name));
  publish(org, "a", "b");
  publish(org, "c");
  assert.deepEqual(deliveries, []);
  org.settle();
  assert.deepEqual([deliveries, users], [[["a", "b", "c"]], ["Automated Process"]]);
});

test("events of an undone transaction or savepoint never arrive", () => {
  const org = testOrg();
  const deliveries = listening(org);
  assert.throws(() =>
    run(org, (tx) => {
      org.events.publish(tx, [ticket("lost")]);
      throw new Error("undone");
    }),
  );
  run(org, (tx) => {
    const point = tx.savepoint();
    org.events.publish(tx, [ticket("taken back")]);
    tx.rollback(point);
    org.events.publish(tx, [ticket("kept")]);
  });
  org.settle();
  assert.deepEqual(deliveries, [["kept"]]);
});

test("an event that is published immediately survives its transaction", () => {
  const org = testOrg();
  const heard: unknown[] = [];
  org.testApex.on("Shout__e", "after", "insert", ({ newRows }) => heard.push(...keysOf(newRows)));
  assert.throws(() =>
    run(org, (tx) => {
      org.events.publish(tx, [record("Shout__e", { Key__c: "loud" })]);
      assert.deepEqual([tx.limits.dmlStatements, tx.limits.publishImmediate], [0, 1]);
      throw new Error("undone");
    }),
  );
  org.settle();
  assert.deepEqual(heard, ["loud"]);
});

test("publishing after commit counts as DML, and events that do not fit are refused one by one", () => {
  const org = testOrg();
  const deliveries = listening(org);
  run(org, (tx) => {
    const results = org.events.publish(tx, [ticket("good"), record("Ticket__e", {}), ticket("k".repeat(21))]);
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.code),
      [undefined, "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG"],
    );
    assert.equal(tx.limits.dmlStatements, 1);
  });
  org.settle();
  assert.deepEqual(deliveries, [["good"]]);
});

test("an event inserted by DML is published, and must fit when all must", () => {
  const org = testOrg();
  const deliveries = listening(org);
  insert(org, ticket("a"));
  assert.throws(() => insert(org, ticket("b"), record("Ticket__e", {})), /REQUIRED_FIELD_MISSING/);
  run(org, (tx) => org.database.dml(tx, "insert", [ticket("c"), record("Ticket__e", {})], PARTIAL));
  org.settle();
  assert.deepEqual(deliveries, [["a", "c"]]);
});

test("an event has a replay id, a UUID, and the publisher's id", () => {
  const org = testOrg();
  org.testApex.on("Ticket__e", "after", "insert", ({ newRows }) => {
    assert.match(String(newRows![0].get("ReplayId")), /^\d+$/);
    assert.match(String(newRows![0].get("EventUuid")), /^[0-9a-f-]{36}$/);
    assert.equal(newRows![0].get("CreatedById"), org.administrator().id);
  });
  publish(org, "a");
  org.settle();
  assert.deepEqual([stateOf(org).pending, stateOf(org).lastError], [0, null]);
});

test("a batch holds 2,000 events at most", () => {
  const org = testOrg();
  const deliveries = listening(org);
  publish(org, ...Array.from({ length: 4_500 }, (_, i) => `k${i}`));
  org.settle();
  assert.deepEqual(
    deliveries.map((keys) => keys.length),
    [2_000, 2_000, 500],
  );
});

test("a retryable failure is undone and comes again with the newer events, up to nine times", () => {
  const org = testOrg();
  const seen: number[] = [];
  const deliveries = listening(org, (_keys, tx) => {
    mark(org, tx);
    seen.push(tx.eventContext!.retries);
    if (seen.length < 10) retry();
  });
  publish(org, "a");
  org.settle();
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(deliveries.length, 10);
  assert.equal(rowCount(org, "Box__c"), 1);
  assert.equal(stateOf(org).state, "Running");
});

test("after nine retries the subscription stops, says so, and skips what came meanwhile when it runs again", () => {
  const org = testOrg();
  let fails = true;
  const deliveries = listening(org, () => fails && retry());
  publish(org, "a");
  org.settle();
  assert.equal(deliveries.length, 10);
  assert.deepEqual([stateOf(org).state, stateOf(org).lastError], ["Error", "EventBus.RetryableException: later"]);
  publish(org, "b");
  org.settle();
  fails = false;
  org.events.restart();
  publish(org, "c");
  org.settle();
  assert.deepEqual(deliveries.slice(10), [["c"]]);
});

test("another failure undoes the delivery and loses its events, for this trigger only", () => {
  const org = testOrg();
  const other: unknown[] = [];
  listening(org, (keys, tx) => {
    mark(org, tx);
    if (keys.includes("bad")) throw new ApexException("System.NullPointerException", "oops");
  });
  org.testApex.on(
    "Ticket__e",
    "after",
    "insert",
    ({ trigger, newRows }) => trigger === "OtherTicketTrigger" && other.push(...keysOf(newRows)),
  );
  publish(org, "bad");
  org.settle();
  publish(org, "good");
  org.settle();
  assert.deepEqual([rowCount(org, "Box__c"), other], [1, ["bad", "good"]]);
});

test("a checkpoint keeps the work before it and brings the events after it again", () => {
  const org = testOrg();
  let failed = false;
  const deliveries: unknown[][] = [];
  org.testApex.on("Ticket__e", "after", "insert", ({ newRows, trigger }, tx) => {
    if (trigger !== "TicketTrigger") return;
    deliveries.push(keysOf(newRows));
    mark(org, tx);
    (tx.eventContext as EventTriggerContext).resumeCheckpoint = String(newRows![0].get("ReplayId"));
    if (failed) return;
    failed = true;
    mark(org, tx);
    throw new ApexException("System.LimitException", "Too many SOQL queries: 101");
  });
  publish(org, "a", "b", "c");
  org.settle();
  assert.deepEqual(deliveries, [["a", "b", "c"], ["b", "c"], ["c"]]);
  assert.equal(rowCount(org, "Box__c"), 3);
});

test("deliveries can be repeated, moved and lost on purpose", () => {
  const org = testOrg();
  const deliveries = listening(org);
  org.faults.deliver = (events) => [[...events].reverse(), events];
  publish(org, "a", "b");
  org.settle();
  org.faults.deliver = () => [];
  publish(org, "lost");
  org.settle();
  org.faults.deliver = null;
  publish(org, "c");
  org.settle();
  assert.deepEqual(deliveries, [["b", "a"], ["a", "b"], ["c"]]);
});

test("a crash at a DML statement of a delivery undoes it", () => {
  const org = testOrg();
  listening(org, (_keys, tx) => {
    mark(org, tx);
    mark(org, tx);
  });
  publish(org, "a");
  org.faults.crashAtDml = (statement) => statement === 2;
  org.settle();
  assert.equal(rowCount(org, "Box__c"), 0);
  assert.match(stateOf(org).lastError!, /Crash at DML statement 2/);
});

test("pages hear committed events, and what they missed since a replay id", () => {
  const org = testOrg();
  const heard: unknown[] = [];
  const admin = org.administrator();
  const stop = org.events.subscribe(admin, "/event/Ticket__e", -1, ({ payload }) => heard.push(payload.Key__c));
  publish(org, "a");
  assert.throws(() =>
    run(org, (tx) => {
      org.events.publish(tx, [ticket("undone")]);
      throw new Error("x");
    }),
  );
  stop();
  publish(org, "b");
  const late: [number, unknown][] = [];
  org.events.subscribe(admin, "/event/Ticket__e", 1, ({ replayId, payload }) => late.push([replayId, payload.Key__c]));
  assert.deepEqual(heard, ["a"]);
  assert.deepEqual(
    late.map(([, key]) => key),
    ["b"],
  );
  assert.throws(() => org.events.subscribe(admin, "/event/Nothing__e", -1, () => undefined), /Nothing__e/);
  assert.throws(() => org.events.subscribe(admin, "/event/Account", -1, () => undefined), /may not read/);
});

test("in a test events arrive at stopTest or deliver(), and none of them reaches the org", () => {
  const org = testOrg();
  const deliveries = listening(org, (_keys, tx) => mark(org, tx));
  const heard: unknown[] = [];
  org.events.subscribe(org.administrator(), "/event/Ticket__e", -1, (message) => heard.push(message));
  org.testing.isolate(org.administrator(), (tx) =>
    org.testing.method(tx, (one) => {
      org.testing.startTest(one);
      org.events.publish(one, [ticket("a")]);
      assert.equal(deliveries.length, 0);
      org.testing.stopTest(one);
      assert.equal(rowCount(org, "Box__c"), 1);
      org.events.publish(one, [ticket("b")]);
      org.testing.deliverEvents(one);
    }),
  );
  org.settle();
  assert.deepEqual([deliveries, heard, rowCount(org, "Box__c")], [[["a"], ["b"]], [], 0]);
});

test("events older than 72 hours go when the org starts again, once they are delivered", () => {
  const org = testOrg();
  listening(org);
  publish(org, "delivered");
  org.settle();
  publish(org, "waiting");
  org.clock.now = new Date("2026-03-05T12:00:00Z");
  org.events.restart();
  assert.deepEqual(
    [...org.rows.rows("Ticket__e", false)].map((row) => row.get("key__c")),
    ["waiting"],
  );
});

test("publishing is a DML statement that a crash can hit", () => {
  const org = testOrg();
  org.faults.crashAtDml = (statement) => statement === 2;
  const work = () =>
    run(org, (tx) => {
      mark(org, tx);
      org.events.publish(tx, [ticket("a")]);
    });
  assert.throws(work, /Crash at DML statement 2/);
  org.faults.crashAtDml = null;
  assert.deepEqual([rowCount(org, "Box__c"), stateOf(org).pending], [0, 0]);
});

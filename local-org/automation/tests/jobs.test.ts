import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobContext, Transaction } from "../../contract.js";
import { record, rowCount, run, SYSTEM, TestJob, type TestOrg, testOrg } from "../../data/tests/fixture.js";
import { ApexDecimal, ApexEnum, ApexException, ApexList, TYPE } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";

const mark = (org: TestOrg, tx: Transaction, name = "mark") =>
  org.database.dml(tx, "insert", [record("Box__c", { Name: name })], SYSTEM);

/** A queueable that marks, and queues the next link of a chain while `left` is above 1. */
class Chain extends TestJob {
  get [TYPE]() {
    return "Chain";
  }
  execute(tx: Transaction, _context: JobContext): void {
    const left = this.fields.left as number;
    mark(this.org(), tx, `link ${left}`);
    if (left > 1) this.org().jobs.enqueue(tx, chain(this.org(), left - 1));
    if (left < 0) throw new ApexException("System.NullPointerException", "broken link");
  }
}

function chain(org: TestOrg, left: number): Chain {
  org.testApex.classes.set("Chain", () => new Chain(() => org));
  return Object.assign(new Chain(() => org), { fields: { left } });
}

class Sweep extends TestJob {
  get [TYPE]() {
    return "Sweep";
  }
  execute(tx: Transaction, context: JobContext): void {
    assert.match(context.jobId, /^08e/);
    mark(this.org(), tx, `by ${tx.user.name}`);
  }
}

function sweep(org: TestOrg): Sweep {
  org.testApex.classes.set("Sweep", () => new Sweep(() => org));
  return new Sweep(() => org);
}

/** Sums numbers chunk by chunk; fails in the chunk that holds the number in `bad`. */
class Sum extends TestJob {
  isStateful = true;
  get [TYPE]() {
    return "Sum";
  }
  start(): ApexValue {
    return new ApexList("Integer", [1, 2, 3, 4, 5]);
  }
  execute(tx: Transaction, _context: JobContext, scope: ApexList): void {
    mark(this.org(), tx, `chunk ${scope.items.join(",")}`);
    if (scope.items.includes(this.fields.bad as number)) throw new ApexException("System.MathException", "Divide by 0");
    this.fields.sum = scope.items.reduce((sum: number, item) => sum + (item as number), this.fields.sum as number);
  }
  finish(tx: Transaction): void {
    mark(this.org(), tx, `sum ${this.fields.sum}`);
  }
}

/** A queueable that is its own finalizer: it fails as long as `left` is above 0 and is queued again whenever it failed. */
class Stubborn extends TestJob {
  get [TYPE]() {
    return "Stubborn";
  }
  execute(tx: Transaction, { kind, failure }: JobContext): void {
    if (kind === "finalizer") {
      mark(this.org(), tx, failure ? `after ${failure.message}` : "after success");
      if (failure) this.org().jobs.enqueue(tx, this);
      return;
    }
    this.org().jobs.attachFinalizer(tx, this);
    assert.throws(() => this.org().jobs.attachFinalizer(tx, this), /one finalizer only/);
    mark(this.org(), tx, "undone with the job");
    const left = this.fields.left as number;
    this.fields.left = left - 1;
    if (left > 0) throw new ApexException("System.MathException", `failure ${left}`);
  }
}

function stubborn(org: TestOrg, left: number): Stubborn {
  org.testApex.classes.set("Stubborn", () => new Stubborn(() => org));
  return Object.assign(new Stubborn(() => org), { fields: { left } });
}

function sum(org: TestOrg, options: { isStateful: boolean; bad?: number }): Sum {
  const make = () => Object.assign(new Sum(() => org), { isStateful: options.isStateful });
  org.testApex.classes.set("Sum", make);
  return Object.assign(make(), { fields: { sum: 0, bad: options.bad ?? 0 } });
}

const marks = (org: TestOrg) => [...org.rows.rows("Box__c", false)].map((row) => row.get("name"));
const jobs = (org: TestOrg) =>
  [...org.rows.rows("AsyncApexJob", false)].map((row) => `${row.get("jobtype")} ${row.get("status")}`);
const at = (org: TestOrg, text: string) => void (org.clock.now = new Date(text));

test("a queued job runs after its transaction, on a copy of what it held", () => {
  const org = testOrg();
  const job = chain(org, 1);
  run(org, (tx) => {
    org.jobs.enqueue(tx, job);
    job.fields.left = 99;
  });
  assert.deepEqual(marks(org), []);
  org.settle();
  assert.deepEqual([marks(org), jobs(org)], [["link 1"], ["Queueable Completed"]]);
});

test("a job that holds what cannot be kept is refused when it is queued", () => {
  const org = testOrg();
  const job = Object.assign(chain(org, 1), { fields: { left: 1, mode: new ApexEnum("Mode", "FAST", 0) } });
  assert.throws(
    () => run(org, (tx) => org.jobs.enqueue(tx, job)),
    /enum constant Mode.FAST in the local org: keep its name/,
  );
  const circle = chain(org, 1);
  circle.fields.self = circle;
  assert.throws(() => run(org, (tx) => org.jobs.enqueue(tx, circle)), /Chain refers to itself/);
});

test("a job of an undone transaction does not run", () => {
  const org = testOrg();
  assert.throws(() =>
    run(org, (tx) => {
      org.jobs.enqueue(tx, chain(org, 1));
      throw new Error("x");
    }),
  );
  org.settle();
  assert.deepEqual([marks(org), jobs(org)], [[], []]);
});

test("jobs queue the next one, and only one", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.enqueue(tx, chain(org, 3)));
  org.settle();
  assert.deepEqual(marks(org), ["link 3", "link 2", "link 1"]);
  org.database.transaction(org.administrator(), "async", (tx) => {
    org.jobs.enqueue(tx, chain(org, 1));
    assert.throws(() => org.jobs.enqueue(tx, chain(org, 1)), /Too many queueable jobs added to the queue: 2/);
  });
});

test("a failing job is undone and its row says why; the others run", () => {
  const org = testOrg();
  run(org, (tx) => {
    org.jobs.enqueue(tx, chain(org, -1));
    org.jobs.enqueue(tx, chain(org, 1));
  });
  org.settle();
  assert.deepEqual([marks(org), jobs(org)], [["link 1"], ["Queueable Failed", "Queueable Completed"]]);
  const [failed] = org.rows.rows("AsyncApexJob", false);
  assert.equal(failed.get("extendedstatus"), "broken link");
});

test("a finalizer runs after its job, knows how it ended and what it held, and may queue it again", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.enqueue(tx, stubborn(org, 2)));
  org.settle();
  assert.deepEqual(marks(org), ["after failure 2", "after failure 1", "undone with the job", "after success"]);
  assert.deepEqual(jobs(org), ["Queueable Failed", "Queueable Failed", "Queueable Completed"]);
});

test("a job that fails each time is queued again by its finalizer five times", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.enqueue(tx, stubborn(org, 99)));
  org.settle();
  assert.deepEqual(
    jobs(org),
    Array.from({ length: 6 }, () => "Queueable Failed"),
  );
});

test("finalizers belong to queueable jobs only", () => {
  const org = testOrg();
  run(org, (tx) => assert.throws(() => org.jobs.attachFinalizer(tx, {}), /only allowed in a queueable/));
});

test("an aborted job does not run", () => {
  const org = testOrg();
  run(org, (tx) => org.jobs.abort(tx, org.jobs.enqueue(tx, chain(org, 1))));
  org.settle();
  assert.deepEqual([marks(org), jobs(org)], [[], ["Queueable Aborted"]]);
});

test("a schedule runs when its time has come, as the user who made it, again and again", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.schedule(tx, "Sweeper", "0 15 * * * ?", sweep(org)));
  org.settle();
  assert.deepEqual(marks(org), []);
  at(org, "2026-03-01T12:15:00Z");
  org.settle();
  org.settle();
  at(org, "2026-03-01T13:20:00Z");
  org.settle();
  assert.deepEqual(marks(org), ["by Ada Administrator", "by Ada Administrator"]);
  const [trigger] = org.rows.rows("CronTrigger", false);
  assert.equal(String(trigger.get("nextfiretime")), "2026-03-01 14:15:00");
  assert.ok((trigger.get("timestriggered") as ApexDecimal).equalsValue(ApexDecimal.of(2)));
  assert.equal(org.jobs.nextDue()?.toISOString(), "2026-03-01T14:15:00.000Z");
});

test("a name is scheduled once, until it is aborted; a moment that never comes is refused", () => {
  const org = testOrg();
  const id = run(org, (tx) => org.jobs.schedule(tx, "Sweeper", "0 15 * * * ?", sweep(org)));
  const again = () => run(org, (tx) => org.jobs.schedule(tx, "Sweeper", "0 30 * * * ?", sweep(org)));
  assert.throws(again, /The Apex job named "Sweeper" is already scheduled for execution/);
  run(org, (tx) => org.jobs.abort(tx, id));
  again();
  assert.throws(
    () => run(org, (tx) => org.jobs.schedule(tx, "Past", "0 0 0 1 1 ? 2020", sweep(org))),
    /will never fire/,
  );
});

test("a batch runs chunk by chunk; a stateful one keeps its sum", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.executeBatch(tx, sum(org, { isStateful: true }), 2));
  org.settle();
  assert.deepEqual(marks(org), ["chunk 1,2", "chunk 3,4", "chunk 5", "sum 15"]);
  assert.deepEqual(jobs(org), ["BatchApex Completed"]);
});

test("a batch without state forgets between its chunks", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.executeBatch(tx, sum(org, { isStateful: false }), 2));
  org.settle();
  assert.equal(marks(org).at(-1), "sum 0");
});

test("a failing chunk is undone and counted; the batch goes on to its finish", () => {
  const org = testOrg();
  run(org, (tx) => void org.jobs.executeBatch(tx, sum(org, { isStateful: true, bad: 3 }), 2));
  org.settle();
  assert.deepEqual(marks(org), ["chunk 1,2", "chunk 5", "sum 8"]);
  const [job] = org.rows.rows("AsyncApexJob", false);
  assert.deepEqual([String(job.get("numberoferrors")), job.get("extendedstatus")], ["1", "First error: Divide by 0"]);
});

test("a scope of more than 2,000 is refused", () => {
  const org = testOrg();
  assert.throws(
    () => run(org, (tx) => org.jobs.executeBatch(tx, sum(org, { isStateful: true }), 2_001)),
    /between 1 and 2000/,
  );
});

test("in a test jobs run at stopTest, schedules due or not; an error fails the test", () => {
  const org = testOrg();
  org.testing.isolate(org.administrator(), (tx) => {
    org.testing.method(tx, (one) => {
      org.testing.startTest(one);
      org.jobs.enqueue(one, chain(org, 1));
      org.jobs.schedule(one, "Sweeper", "0 0 0 1 1 ?", sweep(org));
      org.testing.stopTest(one);
      assert.deepEqual(marks(org), ["by Ada Administrator", "link 1"]);
    });
    const failing = () => org.testing.method(tx, (one) => void org.jobs.enqueue(one, chain(org, -1)));
    assert.throws(failing, /broken link/);
    assert.throws(
      () => org.testing.method(tx, (one) => void org.jobs.enqueue(one, chain(org, 2))),
      /Maximum stack depth/,
    );
  });
  assert.deepEqual([rowCount(org, "Box__c"), rowCount(org, "AsyncApexJob"), rowCount(org, "CronTrigger")], [0, 0, 0]);
});

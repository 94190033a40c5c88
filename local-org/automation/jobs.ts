import type { JobContext, Jobs, Org, Transaction, UserContext } from "../contract.js";
import type { StoredRow, Values } from "../data/rows/row.js";
import type { RowStore } from "../data/rows/store.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { OrgTransaction } from "../data/transactions/transaction.js";
import { ApexDatetime, ApexDecimal, ApexException, ApexList } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import { CronExpression } from "./cron.js";
import { type Freezer } from "./freeze.js";

/** The frozen instance of a waiting job, on its row. */
const INSTANCE = "#instance";
const SCOPE = "#scope";
/** How many jobs of this series failed before, each queued again by a finalizer. */
const FAILURES = "#failures";
/** So often may finalizers queue a job again that fails each time. */
const MOST_FAILURES = 5;

const LARGEST_SCOPE = 2_000;
type AsyncKind = NonNullable<Transaction["asyncKind"]>;

const WAITING = new Set<ApexValue>(["Queued", "Holding"]);

export interface JobParts {
  org: Org;
  store: RowStore;
  runner: TransactionRunner;
  freezer: Freezer;
  /** What a batch is to work on, from what its start() gave. */
  batchRows: (tx: Transaction, scope: ApexValue) => ApexValue[];
  userById: (id: string) => UserContext;
}

/**
 * Queued, scheduled and batch jobs. A waiting job is a row of AsyncApexJob or CronTrigger that carries the frozen instance:
 * a rollback takes it away, and it survives a restart.
 */
export class JobQueue implements Jobs {
  /** Finalizers of running jobs, by their transaction. */
  private readonly finalizers = new WeakMap<Transaction, object>();
  /** Failures so far of the series that a transaction of a finalizer may go on with. */
  private readonly failuresBefore = new WeakMap<Transaction, number>();

  constructor(private readonly parts: JobParts) {}

  // ------------------------------------------------------------ asking for work

  enqueue(tx: Transaction, instance: unknown): string {
    tx.limits.count("queueable");
    if (this.parts.runner.isIsolated && tx.asyncKind === "queueable") {
      throw new ApexException("System.AsyncException", "Maximum stack depth has been reached.");
    }
    const failures = this.failuresBefore.get(tx) ?? 0;
    if (failures > MOST_FAILURES) {
      const message = `A job that fails can be queued again by its finalizer ${MOST_FAILURES} times.`;
      throw new ApexException("System.AsyncException", message);
    }
    return this.addJob(tx, "Queueable", instance, { status: "Queued", methodname: "execute", [FAILURES]: failures });
  }

  attachFinalizer(tx: Transaction, instance: object): void {
    if (tx.asyncKind !== "queueable") {
      throw new ApexException("System.AsyncException", "System.attachFinalizer is only allowed in a queueable job.");
    }
    if (this.finalizers.has(tx)) {
      throw new ApexException("System.AsyncException", "A queueable job can have one finalizer only.");
    }
    this.finalizers.set(tx, instance);
  }

  executeBatch(tx: Transaction, instance: unknown, scope: number): string {
    if (!Number.isInteger(scope) || scope < 1 || scope > LARGEST_SCOPE) {
      throw new ApexException(
        "System.UnexpectedException",
        `Batch scope must be between 1 and ${LARGEST_SCOPE}: ${scope}`,
      );
    }
    return this.addJob(tx, "BatchApex", instance, { status: "Holding", [SCOPE]: scope });
  }

  schedule(tx: Transaction, name: string, cron: string, instance: unknown): string {
    const { store } = this.parts;
    for (const trigger of store.rows("CronTrigger", false)) {
      if (
        store.byId(String(trigger.get("cronjobdetailid")))?.get("name") !== name ||
        trigger.get("state") === "DELETED"
      )
        continue;
      throw new ApexException(
        "System.AsyncException",
        `The Apex job named "${name}" is already scheduled for execution.`,
      );
    }
    const next = new CronExpression(cron).next(this.parts.org.now(), tx.user.timeZone);
    if (next === null)
      throw new ApexException(
        "System.AsyncException",
        `Based on configured schedule, the given trigger '${cron}' will never fire.`,
      );
    const detail = this.insert(tx, "CronJobDetail", "08a", { name, jobtype: "7" });
    return this.insert(tx, "CronTrigger", "08e", {
      cronjobdetailid: detail,
      cronexpression: cron,
      nextfiretime: momentOf(next),
      starttime: momentOf(this.parts.org.now()),
      state: "WAITING",
      timestriggered: ApexDecimal.of(0),
      timezonesidkey: tx.user.timeZone,
      ownerid: tx.user.id,
      [INSTANCE]: this.parts.freezer.freeze(instance),
    });
  }

  abort(_tx: Transaction, id: string): void {
    const { store } = this.parts;
    const row = store.byId(id);
    if (row?.object === "CronTrigger") {
      store.remove("CronJobDetail", String(row.get("cronjobdetailid")));
      store.remove("CronTrigger", row.id);
    } else if (row?.object === "AsyncApexJob" && WAITING.has(row.get("status"))) {
      store.update(row.object, row.id, {
        ...row.values,
        status: "Aborted",
        completeddate: momentOf(this.parts.org.now()),
        [INSTANCE]: null,
      });
    } else if (row?.object !== "AsyncApexJob") {
      throw new ApexException("System.StringException", `Invalid job id: ${id}`);
    }
  }

  // ------------------------------------------------------------ running it

  /** Runs the jobs that wait now and the schedules that are due. True when there was any. Errors end the job, nothing else. */
  runPass(): boolean {
    const due = this.dueTriggers();
    const jobs = this.waitingJobs();
    for (const trigger of due) this.settleErrors(() => this.fire(trigger));
    for (const job of jobs) this.settleErrors(() => this.run(job));
    return due.length + jobs.length > 0;
  }

  /** For tests: runs every waiting job and each schedule once, due or not; an error goes to the caller. */
  runRound(): void {
    for (const trigger of [...this.parts.store.rows("CronTrigger", false)])
      if (trigger.get("state") === "WAITING") this.fire(trigger);
    for (const job of this.waitingJobs()) this.run(job);
  }

  hasWaiting(): boolean {
    return this.waitingJobs().length > 0;
  }

  /** The next moment at which a schedule is due; null when nothing is scheduled. */
  nextDue(): Date | null {
    const times = [...this.parts.store.rows("CronTrigger", false)].flatMap((row) => {
      const time = row.get("nextfiretime");
      return time instanceof ApexDatetime ? [time.milliseconds] : [];
    });
    return times.length === 0 ? null : new Date(Math.min(...times));
  }

  /** At the start of the org: batches that were cut off are failed; whoever started them may start them again. */
  restart(): void {
    const cut = [...this.parts.store.rows("AsyncApexJob", false)].filter((row) => row.get("status") === "Processing");
    for (const job of cut)
      this.finish(job, { status: "Failed", extendedstatus: "The org stopped while the job was running." });
  }

  private settleErrors(work: () => void): void {
    try {
      work();
    } catch {
      // The job's row says what happened.
    }
  }

  private waitingJobs(): StoredRow[] {
    return [...this.parts.store.rows("AsyncApexJob", false)].filter((row) => WAITING.has(row.get("status")));
  }

  private dueTriggers(): StoredRow[] {
    const now = this.parts.org.now().getTime();
    return [...this.parts.store.rows("CronTrigger", false)].filter((row) => {
      const next = row.get("nextfiretime");
      return row.get("state") === "WAITING" && next instanceof ApexDatetime && next.milliseconds <= now;
    });
  }

  private fire(trigger: StoredRow): void {
    const user = this.parts.userById(String(trigger.get("ownerid")));
    const now = this.parts.org.now();
    const next = new CronExpression(String(trigger.get("cronexpression"))).next(
      now,
      String(trigger.get("timezonesidkey")),
    );
    const times = trigger.get("timestriggered") as ApexDecimal;
    const moved = {
      previousfiretime: momentOf(now),
      nextfiretime: next && momentOf(next),
      state: next ? "WAITING" : "DELETED",
    };
    this.change(trigger, { ...moved, timestriggered: times.add(ApexDecimal.of(1)) });
    const job = this.parts.runner.run(user, "async", (tx) =>
      this.insertJob(tx, "ScheduledApex", { status: "Processing", crontriggerid: trigger.id }),
    );
    const context: JobContext = { kind: "schedulable", jobId: trigger.id, childJobId: trigger.id };
    const instance = () => this.parts.freezer.thaw(trigger.get(INSTANCE));
    this.guarded(this.parts.store.byId(job)!, () => this.call(user, "scheduled", instance(), "execute", [context]));
  }

  private run(job: StoredRow): void {
    // An earlier job of this pass may have aborted it.
    if (!WAITING.has(job.get("status"))) return;
    this.change(job, { status: "Processing" });
    const user = this.parts.userById(String(job.get("createdbyid")));
    if (job.get("jobtype") === "BatchApex") return this.guarded(job, () => this.runBatch(job, user));
    this.runQueueable(job, user);
  }

  private runQueueable(job: StoredRow, user: UserContext): void {
    const context: JobContext = { kind: "queueable", jobId: job.id, childJobId: job.id };
    let finalizer: object | undefined;
    const work = (tx: Transaction) => {
      try {
        this.parts.org.apex.callMethod(tx, this.parts.freezer.thaw(job.get(INSTANCE)), "execute", [context]);
      } finally {
        finalizer = this.finalizers.get(tx);
      }
    };
    const finalize = (failure: Error | null) => finalizer && this.finalize(job, user, finalizer, failure);
    try {
      this.guarded(job, () => this.inTransaction(user, "queueable", work));
    } catch (thrown) {
      finalize(thrown as Error);
      throw thrown;
    }
    finalize(null);
  }

  /** A transaction of its own after the job's; what goes wrong in it changes nothing about the job. */
  private finalize(job: StoredRow, user: UserContext, finalizer: object, failure: Error | null): void {
    const context: JobContext = { kind: "finalizer", jobId: job.id, childJobId: job.id, failure };
    const failures = failure ? Number(job.get(FAILURES) ?? 0) + 1 : 0;
    this.settleErrors(() =>
      this.inTransaction(user, "queueable", (tx) => {
        this.failuresBefore.set(tx, failures);
        this.parts.org.apex.callMethod(tx, finalizer, "execute", [context]);
      }),
    );
  }

  /** Start, chunks and finish, each in a transaction of its own. A failing chunk does not stop the others. */
  private runBatch(job: StoredRow, user: UserContext): void {
    const { freezer } = this.parts;
    let frozen = job.get(INSTANCE);
    const context = (child: string): JobContext => ({ kind: "batchable", jobId: job.id, childJobId: child });
    const instance = freezer.thaw(frozen);
    const rows = this.call(user, "batch", instance, "start", [context(job.id)], this.parts.batchRows);
    frozen = freezer.freeze(instance);
    const chunks = chunksOf(rows, job.values[SCOPE] as number);
    this.change(job, { totaljobitems: ApexDecimal.of(chunks.length) });
    const errors: unknown[] = [];
    for (const [done, chunk] of chunks.entries()) {
      const worker = freezer.thaw(frozen);
      try {
        this.call(user, "batch", worker, "execute", [context(job.id), chunk]);
        if (freezer.isStateful(worker)) frozen = freezer.freeze(worker);
      } catch (thrown) {
        errors.push(thrown);
      }
      this.change(job, { jobitemsprocessed: ApexDecimal.of(done + 1), numberoferrors: ApexDecimal.of(errors.length) });
    }
    this.call(user, "batch", freezer.thaw(frozen), "finish", [context(job.id)]);
    if (errors.length > 0) this.change(job, { extendedstatus: `First error: ${textOf(errors[0])}` });
  }

  /** Calls a method of a job in a transaction of its own; `read` makes use of the result before that ends. */
  private call<T = ApexValue>(
    user: UserContext,
    kind: AsyncKind,
    instance: unknown,
    method: string,
    args: object[],
    read?: (tx: Transaction, result: ApexValue) => T,
  ): T {
    return this.inTransaction(user, kind, (tx) => {
      const result = this.parts.org.apex.callMethod(tx, instance, method, args);
      return read ? read(tx, result) : (result as T);
    });
  }

  private inTransaction<T>(user: UserContext, kind: AsyncKind, work: (tx: Transaction) => T): T {
    return this.parts.runner.run(user, "async", (tx) => {
      tx.asyncKind = kind;
      return work(tx);
    });
  }

  /** Completes the job's row; an error fails it and goes on to the caller. */
  private guarded(job: StoredRow, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.finish(job, { status: "Failed", numberoferrors: ApexDecimal.of(1), extendedstatus: textOf(thrown) });
      throw thrown;
    }
    this.finish(job, { status: "Completed" });
  }

  // ------------------------------------------------------------ rows

  private addJob(tx: Transaction, type: string, instance: unknown, values: Values): string {
    const className = this.parts.freezer.classOf(instance);
    const apexClass = [...this.parts.store.rows("ApexClass", false)].find(
      (row) => row.get("name") === className.split(".")[0],
    );
    return this.insertJob(tx, type, {
      ...values,
      apexclassid: apexClass?.id ?? null,
      [INSTANCE]: this.parts.freezer.freeze(instance),
    });
  }

  private insertJob(tx: Transaction, type: string, values: Values): string {
    const zero = ApexDecimal.of(0);
    const counts = { totaljobitems: zero, jobitemsprocessed: zero, numberoferrors: zero };
    return this.insert(tx, "AsyncApexJob", "707", { jobtype: type, ...counts, ...values });
  }

  private insert(tx: Transaction, object: string, prefix: string, values: Values): string {
    const id = this.parts.store.nextId(prefix);
    const now = momentOf(this.parts.org.now());
    const audit = {
      id,
      isdeleted: false,
      createddate: now,
      createdbyid: tx.user.id,
      lastmodifieddate: now,
      lastmodifiedbyid: tx.user.id,
      systemmodstamp: now,
    };
    this.parts.store.insert(object, id, { ...audit, ...values });
    return id;
  }

  private finish(job: StoredRow, values: Values): void {
    this.change(job, { completeddate: momentOf(this.parts.org.now()), ...values, [INSTANCE]: null });
  }

  /** Changes a row of the queue in a transaction of its own: what the job did may have been undone. */
  private change(row: StoredRow, values: Values): void {
    const user = this.parts.userById(String(row.get("createdbyid")));
    this.parts.runner.run(user, "async", (_tx: OrgTransaction) =>
      this.parts.store.update(row.object, row.id, { ...row.values, ...values }),
    );
  }
}

function momentOf(date: Date): ApexDatetime {
  return new ApexDatetime(Math.floor(date.getTime() / 1000) * 1000);
}

function textOf(thrown: unknown): string {
  return String(thrown instanceof Error ? thrown.message : thrown).slice(0, 255);
}

function chunksOf(rows: ApexValue[], size: number): ApexList[] {
  const chunks: ApexList[] = [];
  for (let start = 0; start < rows.length; start += size)
    chunks.push(new ApexList("SObject", rows.slice(start, start + size)));
  return chunks;
}

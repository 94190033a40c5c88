import type { ApexRuntime, Faults, Org, OrgMetadata, Transaction, UserContext } from "../contract.js";
import { batchRows } from "../automation/batch-rows.js";
import { EventBus } from "../automation/events.js";
import { Freezer } from "../automation/freeze.js";
import { JobQueue } from "../automation/jobs.js";
import { Testing } from "../automation/testing.js";
import { OrgDatabase, type Queries } from "./database.js";
import type { WriteAccess } from "./dml/guard.js";
import { Shapes } from "./dml/shape.js";
import { Journal } from "./persist/journal.js";
import type { Change } from "./rows/row.js";
import { RowStore } from "./rows/store.js";
import { ADMINISTRATOR, AUTOMATED_PROCESS, checkCurrencies, type Currency, Seed } from "./seed.js";
import { TransactionRunner } from "./transactions/runner.js";
import { Users } from "./users.js";

/** Permissions and sharing, as far as events and DML ask for them. */
export interface OrgAccess extends WriteAccess {
  canRead(user: UserContext, object: string): boolean;
}

/** The rooms that the data room does not build itself. */
export interface Rooms<A extends OrgAccess, X extends ApexRuntime> {
  metadata: OrgMetadata;
  access: (store: RowStore) => A;
  queries: (store: RowStore, access: A, now: () => Date) => Queries;
  apex: (org: Org) => X;
  /** Runs work that reads lazy values of Apex (query locators) as Apex of this transaction. */
  within: <T>(apex: X, tx: Transaction, work: () => T) => T;
  /** Folder that keeps the rows; null: they last as long as the process. */
  dataDir: string | null;
  now: () => Date;
}

/** Rounds of settle: work that makes work without end is a mistake of the package. */
const MOST_ROUNDS = 100_000;

/** The org put together from its rooms. */
export class LocalOrg<A extends OrgAccess = OrgAccess, X extends ApexRuntime = ApexRuntime> implements Org {
  readonly metadata: OrgMetadata;
  readonly database: OrgDatabase;
  readonly apex: X;
  readonly events: EventBus;
  readonly jobs: JobQueue;
  readonly testing: Testing;
  readonly users: Users;
  readonly access: A;
  readonly now: () => Date;
  readonly rows: RowStore;
  readonly faults: Faults = { crashAtDml: null, deliver: null };
  private readonly seed: Seed;
  private readonly journal: Journal | null;
  private readonly runner: TransactionRunner;

  constructor(rooms: Rooms<A, X>) {
    this.metadata = rooms.metadata;
    this.now = rooms.now;
    this.rows = new RowStore(rooms.metadata);
    this.journal = rooms.dataDir === null ? null : new Journal(rooms.dataDir);
    this.runner = new TransactionRunner(this, this.rows, (changes) => this.save(changes));
    this.users = new Users(this.rows);
    const access = rooms.access(this.rows);
    const shapes = new Shapes(rooms.metadata);
    const now = () => this.now();
    this.access = access;
    const dml = {
      store: this.rows,
      shapes,
      metadata: rooms.metadata,
      access,
      apex: () => this.apex,
      events: () => this.events,
      faults: this.faults,
      now,
    };
    this.database = new OrgDatabase(dml, this.runner, this.users, rooms.queries(this.rows, access, now));
    this.events = new EventBus({
      org: this,
      store: this.rows,
      shapes,
      runner: this.runner,
      automatedProcess: () => this.users.byUsername(AUTOMATED_PROCESS),
      userByName: (username) => this.users.byUsername(username),
      mayRead: (user, object) => access.canRead(user, object),
    });
    const freezer = new Freezer(() => this.apex);
    this.jobs = new JobQueue({
      org: this,
      store: this.rows,
      runner: this.runner,
      freezer,
      batchRows: (tx, scope) => rooms.within(this.apex, tx, () => batchRows(this.apex, tx, scope)),
      userById: (id) => this.users.byId(id),
    });
    this.testing = new Testing(this.rows, this.runner, this.events, this.jobs);
    // Apex that does not compile must not leave half a deployment behind.
    this.apex = rooms.apex(this);
    this.seed = new Seed(this.rows, shapes, rooms.metadata, now);
    this.open();
  }

  /** The first administrator, who is there from the first day. */
  administrator(): UserContext {
    return this.users.byUsername(ADMINISTRATOR);
  }

  /** What an administrator does in Setup and Apex cannot: the currencies of the org, in place of those it had. */
  setUpCurrencies(currencies: readonly Currency[]): void {
    checkCurrencies(currencies, this.metadata.features);
    if (!this.runner.isIdle) throw new Error("Currencies are set up between transactions.");
    const mark = this.rows.mark();
    this.seed.currencies(currencies);
    this.save(this.rows.changesSince(mark));
    this.rows.forgetUndo(mark);
  }

  settle(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const delivered = this.events.deliverPass();
      if (!this.jobs.runPass() && !delivered) return;
    }
    throw new Error(
      `Events and jobs did not come to rest in ${MOST_ROUNDS} rounds: something publishes or queues itself without end`,
    );
  }

  /** Waits until everything committed is on the disk. */
  flush(): void {
    this.journal?.flush();
  }

  close(): void {
    this.journal?.close();
  }

  /** Loads what was saved, or makes a fresh org; then what the package brings. */
  private open(): void {
    const mark = this.rows.mark();
    const isKnown = this.journal?.load(this.rows) ?? false;
    if (!isKnown) this.seed.freshOrg();
    this.seed.deploy();
    this.save(this.rows.changesSince(mark));
    this.rows.forgetUndo(mark);
    this.events.restart();
    this.jobs.restart();
  }

  private save(changes: Change[]): void {
    const counters = this.rows.takeMovedCounters();
    if (!this.journal) return;
    this.journal.append(changes, counters);
    this.journal.foldWhenLong(this.rows);
  }
}

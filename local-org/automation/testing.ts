import type { Limits, TestSupport, Transaction, UserContext } from "../contract.js";
import { GovernorLimits } from "../data/transactions/limits.js";
import type { StoredRow } from "../data/rows/row.js";
import type { RowStore } from "../data/rows/store.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { EventBus } from "./events.js";
import type { JobQueue } from "./jobs.js";

/** What a test sees of the org: who its people are and what they may, not its business. Lower-case API names. */
const VISIBLE = new Set(
  [
    "User",
    "UserRole",
    "Profile",
    "PermissionSet",
    "PermissionSetAssignment",
    "PermissionSetGroup",
    "Group",
    "GroupMember",
  ]
    .concat([
      "Organization",
      "OpportunityStage",
      "OpportunitySplitType",
      "RecordType",
      "ApexClass",
      "ApexTrigger",
      "CurrencyType",
      "DatedConversionRate",
    ])
    .map((name) => name.toLowerCase()),
);

/** Deliveries that one deliver() runs at most: a subscription that publishes to itself would never end. */
const MOST_DELIVERIES = 1_000;

export class Testing implements TestSupport {
  /** Limits of the test outside of startTest and stopTest. */
  private readonly outer = new WeakMap<Transaction, Limits>();

  constructor(
    private readonly store: RowStore,
    private readonly runner: TransactionRunner,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  isolate<T>(user: UserContext, work: (tx: Transaction) => T): T {
    const book = this.standardPricebook();
    return this.runner.isolate(user, VISIBLE, (tx) => {
      if (book) this.store.load(book.object, book.id, book.values);
      return work(tx);
    });
  }

  standardPricebookId(): string {
    const book = this.standardPricebook();
    if (!book) throw new Error("The standard price book was deleted. Start over with a fresh org.");
    return book.id;
  }

  private standardPricebook(): StoredRow | null {
    return [...this.store.rows("Pricebook2", false)].find((book) => book.get("isstandard") === true) ?? null;
  }

  method<T>(tx: Transaction, work: (tx: Transaction) => T, keep = false): T {
    return this.runner.run(tx.user, "test", (own) => {
      const start = own.savepoint();
      try {
        const result = work(own);
        this.round();
        return result;
      } finally {
        if (!keep) own.rollback(start);
      }
    });
  }

  startTest(tx: Transaction): void {
    this.outer.set(tx, tx.limits);
    tx.limits = new GovernorLimits("sync");
  }

  stopTest(tx: Transaction): void {
    tx.limits = this.outer.get(tx) ?? tx.limits;
    this.round();
  }

  deliverEvents(_tx: Transaction): void {
    this.deliver();
  }

  private round(): void {
    this.jobs.runRound();
    this.deliver();
  }

  private deliver(): void {
    for (let i = 0; this.events.deliverPass(); i += 1) {
      if (i === MOST_DELIVERIES)
        throw new Error("Platform events go on without end in this test: a trigger publishes what it listens to");
    }
  }
}

import type { Org, Transaction, UserContext } from "../../contract.js";
import type { Change } from "../rows/row.js";
import type { RowStore } from "../rows/store.js";
import { OrgTransaction } from "./transaction.js";

/**
 * Runs transactions one after another; the org has one thread. Inside the isolation of a test a transaction may start
 * while another waits: it is undone by itself when it fails, and with the test at the end.
 */
export class TransactionRunner {
  private readonly running: OrgTransaction[] = [];

  constructor(
    private readonly org: Org,
    private readonly store: RowStore,
    /** Gets what each transaction changed, when it is committed. */
    private readonly onCommit: (changes: Change[]) => void,
  ) {}

  /** True while a test runs on rows of its own. */
  isIsolated = false;

  get isIdle(): boolean {
    return this.running.length === 0;
  }

  run<T>(user: UserContext, kind: Transaction["kind"], work: (tx: OrgTransaction) => T): T {
    if (!this.isIdle && !this.isIsolated) throw new Error("A transaction cannot start while another one runs");
    const tx = new OrgTransaction(this.org, user, kind, this.store);
    const mark = this.store.mark();
    this.running.push(tx);
    let isCommitted = false;
    try {
      const result = work(tx);
      if (this.running.length === 1) this.commit(mark);
      isCommitted = true;
      return result;
    } finally {
      if (!isCommitted) this.store.undoTo(mark);
      this.running.pop();
      for (const deferred of tx.takeDeferred(isCommitted)) deferred();
    }
  }

  /** What cannot be saved did not happen: the transaction fails and is undone. */
  private commit(mark: number): void {
    this.onCommit(this.store.changesSince(mark));
    this.store.forgetUndo(mark);
  }

  /** A transaction on rows that nobody sees afterwards: the visible objects are undone, the others were not there. */
  isolate<T>(user: UserContext, visible: ReadonlySet<string>, work: (tx: OrgTransaction) => T): T {
    if (!this.isIdle) throw new Error("A test cannot start while a transaction runs");
    const tx = new OrgTransaction(this.org, user, "test", this.store);
    this.running.push(tx);
    this.isIsolated = true;
    return this.store.isolated(visible, () => {
      const mark = this.store.mark();
      try {
        return work(tx);
      } finally {
        this.store.undoTo(mark);
        this.running.pop();
        this.isIsolated = false;
      }
    });
  }
}

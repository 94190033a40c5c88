import type { UserContext } from "../contract.js";
import type { StoredRow, Values } from "../data/rows/row.js";
import type { RowStore } from "../data/rows/store.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { Subscription } from "./subscriptions.js";

/** Rows of the org's own: where each subscription stands, so that a delivery and its position are committed as one. */
const POSITIONS = "#subscription";

/** Counter of replay ids, shared by all events. */
const EVENTS = "#event";

export interface Position extends Values {
  /** Last replay id that is done with. */
  replayid: number;
  state: "Running" | "Error";
  retries: number;
  lasterror: string | null;
}

export function replayIdOf(row: StoredRow): number {
  return row.values["#replay"] as number;
}

/** Reads and moves the positions of subscriptions, and knows what waits after them. */
export class Positions {
  constructor(
    private readonly store: RowStore,
    private readonly runner: TransactionRunner,
    private readonly automatedProcess: () => UserContext,
  ) {}

  nextReplayId(): number {
    return this.store.nextNumber(EVENTS, "replayid");
  }

  of({ trigger }: Subscription): Position {
    const row = this.store.table(POSITIONS).rows.get(trigger);
    return (row?.values as Position | undefined) ?? { replayid: 0, state: "Running", retries: 0, lasterror: null };
  }

  /** Within the transaction that runs. */
  move(subscription: Subscription, change: Partial<Position>): void {
    this.store.insert(POSITIONS, subscription.trigger, { ...this.of(subscription), ...change } as Position);
  }

  /** In a transaction of its own, when that of the delivery was undone. */
  moveAlone(subscription: Subscription, change: Partial<Position>): void {
    this.runner.run(this.automatedProcess(), "sync", () => this.move(subscription, change));
  }

  /** Events after the position, in order of their replay ids. */
  waiting(subscription: Subscription, most: number): StoredRow[] {
    const { replayid } = this.of(subscription);
    if (this.store.lastNumber(EVENTS, "replayid") <= replayid) return [];
    const found: StoredRow[] = [];
    for (const row of this.store.rows(subscription.object, false)) {
      if (replayIdOf(row) <= replayid) continue;
      found.push(row);
      if (found.length === most) break;
    }
    return found;
  }

  /** At the start of the org: new subscriptions, and stopped ones, go on with what is published from now on. */
  restart(subscriptions: Subscription[]): void {
    const replayid = this.store.lastNumber(EVENTS, "replayid");
    for (const subscription of subscriptions) {
      const isKnown = this.store.table(POSITIONS).rows.has(subscription.trigger);
      if (isKnown && this.of(subscription).state === "Running") continue;
      this.moveAlone(subscription, { state: "Running", retries: 0, replayid });
    }
  }
}

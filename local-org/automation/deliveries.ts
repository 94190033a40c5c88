import type { EventTriggerContext, Org, UserContext } from "../contract.js";
import { recordOf } from "../data/dml/shape.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { OrgTransaction, Point } from "../data/transactions/transaction.js";
import { ApexException, type SObject } from "../values/index.js";
import { type Positions, replayIdOf } from "./positions.js";
import type { Subscription } from "./subscriptions.js";

/** A batch is tried again this often after its first run. */
const RETRIES = 9;

export interface DeliveryParts {
  org: Org;
  runner: TransactionRunner;
  positions: Positions;
  /** The user that the subscription's trigger runs as. */
  subscriber: (subscription: Subscription) => UserContext;
}

/** Brings events to triggers: each delivery in a transaction of its own, which moves the subscription's position with it. */
export class Deliveries {
  constructor(private readonly parts: DeliveryParts) {}

  /** Delivers the next batch of a subscription. False when nothing waits, or when the subscription has stopped. */
  next(subscription: Subscription): boolean {
    const { positions, org } = this.parts;
    if (positions.of(subscription).state === "Error") return false;
    const waiting = positions.waiting(subscription, subscription.batchSize);
    if (waiting.length === 0) return false;
    const object = org.metadata.object(subscription.object);
    const events = waiting.map((row) => recordOf(object, row.values));
    const batches = org.faults.deliver?.(events) ?? [events];
    const end = replayIdOf(waiting.at(-1)!);
    if (batches.length === 0) positions.moveAlone(subscription, { replayid: end });
    // A batch that asks to come again keeps the others waiting.
    batches.every((batch, i) => this.deliver(subscription, batch, i === batches.length - 1 ? end : null));
    return true;
  }

  /**
   * `end`: the position to go on from afterwards; null when more of the batch follows. False when it will come again.
   * Events of a trigger that fails otherwise are gone, as in an org.
   */
  private deliver(subscription: Subscription, events: SObject[], end: number | null): boolean {
    try {
      this.parts.runner.run(this.parts.subscriber(subscription), "sync", (tx) =>
        this.handle(tx, subscription, events, end),
      );
      return true;
    } catch (thrown) {
      if (isRetryable(thrown)) return this.retry(subscription, String(thrown));
      const moved = end === null ? {} : { replayid: end };
      this.parts.positions.moveAlone(subscription, { ...moved, retries: 0, lasterror: describe(thrown) });
      return true;
    }
  }

  private handle(tx: OrgTransaction, subscription: Subscription, events: SObject[], end: number | null): void {
    const { retries, lasterror, replayid } = this.parts.positions.of(subscription);
    const context = new DeliveryContext(tx, retries, retries > 0 ? lasterror : null);
    tx.eventContext = context;
    tx.asyncKind = "event";
    tx.triggerDepth = 1;
    const failure = events.length === 0 ? null : this.fire(tx, subscription, events, context);
    const checkpoint = Number(context.resumeCheckpoint ?? end);
    const isOnTheWay = end !== null && checkpoint > replayid && checkpoint < end;
    const reached = isOnTheWay ? checkpoint : (end ?? replayid);
    this.parts.positions.move(subscription, { replayid: reached, retries: 0, lasterror: failure });
  }

  /** An error after a checkpoint leaves what was done up to it and is returned; the events after it come again. */
  private fire(
    tx: OrgTransaction,
    { object, trigger }: Subscription,
    events: SObject[],
    context: DeliveryContext,
  ): string | null {
    for (const event of events) event.readOnly = true;
    try {
      const moment = { object, timing: "after", operation: "insert" } as const;
      this.parts.org.apex.fireTriggers(tx, { ...moment, newRows: events, oldRows: null, trigger });
      return null;
    } catch (thrown) {
      if (isRetryable(thrown) || context.kept === null) throw thrown;
      tx.undoTo(context.kept);
      return describe(thrown);
    }
  }

  /** Notes that the batch comes again; after the last try the subscription stops. */
  private retry(subscription: Subscription, lasterror: string): false {
    const { retries } = this.parts.positions.of(subscription);
    const isLast = retries >= RETRIES;
    this.parts.positions.moveAlone(
      subscription,
      isLast ? { state: "Error", lasterror } : { retries: retries + 1, lasterror },
    );
    return false;
  }
}

/** What a trigger sees of its delivery. Setting the checkpoint marks the work to keep when the rest fails. */
class DeliveryContext implements EventTriggerContext {
  kept: Point | null = null;
  private checkpoint: string | null = null;

  constructor(
    private readonly tx: OrgTransaction,
    readonly retries: number,
    readonly lastError: string | null,
  ) {}

  get resumeCheckpoint(): string | null {
    return this.checkpoint;
  }

  set resumeCheckpoint(replayId: string | null) {
    this.checkpoint = replayId;
    this.kept = replayId === null ? null : this.tx.point();
  }
}

function isRetryable(thrown: unknown): boolean {
  return thrown instanceof ApexException && thrown.typeName === "EventBus.RetryableException";
}

/** Mistakes of the local org itself come with their stack. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error) || thrown instanceof ApexException) return String(thrown);
  return thrown.stack ?? thrown.message;
}

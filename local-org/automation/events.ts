import { randomUUID } from "node:crypto";
import type { Events, EventTriggerContext, Org, RowResult, Transaction, UserContext } from "../contract.js";
import { coerce, type RowError, rowError } from "../data/dml/coerce.js";
import { recordOf, type Shapes } from "../data/dml/shape.js";
import type { StoredRow, Values } from "../data/rows/row.js";
import type { RowStore } from "../data/rows/store.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { OrgTransaction } from "../data/transactions/transaction.js";
import { ApexDatetime, ApexException, makeId, type SObject } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import { PageChannels } from "./pages.js";
import { type Subscription, subscriptionsOf } from "./subscriptions.js";

/** Where each subscription stands; kept in the store so that a delivery and its position are committed as one. */
const POSITIONS = "#subscription";

/** A batch is tried again this often after its first run. */
const RETRIES = 9;

/** Events can be replayed for 72 hours. */
const RETENTION_MS = 72 * 3_600_000;

interface Position extends Values {
  /** Last replay id that is done with. */
  replayid: number;
  state: "Running" | "Error";
  retries: number;
  lasterror: string | null;
}

export interface SubscriptionState extends Omit<Subscription, "username"> {
  state: "Running" | "Error";
  position: number;
  retries: number;
  lastError: string | null;
  pending: number;
}

export interface EventParts {
  org: Org;
  store: RowStore;
  shapes: Shapes;
  runner: TransactionRunner;
  /** The user that a subscription without a configured one runs as. */
  automatedProcess: () => UserContext;
  userByName: (username: string) => UserContext;
  mayRead: (user: UserContext, object: string) => boolean;
}

/**
 * The event bus. A published event is a row of the event's own table, so publishing after commit needs nothing more than
 * the transaction: a rollback takes the row away.
 */
export class EventBus implements Events {
  private readonly subscriptions: Subscription[];
  private readonly pages = new PageChannels();

  constructor(private readonly parts: EventParts) {
    this.subscriptions = subscriptionsOf(parts.org.metadata);
  }

  // ------------------------------------------------------------ publishing

  publish(tx: Transaction, rows: SObject[]): RowResult[] {
    if (rows.length === 0) return [];
    const atOnce = this.parts.shapes.of(rows[0].type).object.publishBehavior === "PublishImmediately";
    tx.limits.count(atOnce ? "publishImmediate" : "dmlStatements");
    if (!atOnce) tx.limits.count("dmlRows", rows.length);
    return rows.map((row) => this.publishOne(tx as OrgTransaction, row));
  }

  private publishOne(tx: OrgTransaction, row: SObject): RowResult {
    const shape = this.parts.shapes.of(row.type);
    const { object } = shape;
    if (object.kind !== "event")
      throw new ApexException("System.TypeException", `${object.name} is not a platform event`);
    const errors: RowError[] = [];
    const values = shape.defaults(tx.user);
    for (const [key, value] of row.fields) {
      const field = object.fields.get(key);
      if (!field)
        throw new ApexException("System.SObjectException", `Invalid field ${row.nameOf(key)} for ${object.name}`);
      if (!field.createable) continue;
      const fitted = coerce(field, value);
      if ("error" in fitted) errors.push(fitted.error);
      else values[key] = fitted.value;
    }
    const missing = shape.required
      .filter(([key, field]) => field.createable && (values[key] ?? null) === null)
      .map(([, field]) => field.name);
    if (missing.length > 0)
      errors.push(rowError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, missing));
    if (errors.length > 0) return { id: null, success: false, created: false, errors };
    return {
      id: this.put(tx, object.name, object.publishBehavior === "PublishImmediately", values),
      success: true,
      created: true,
      errors,
    };
  }

  private put(tx: OrgTransaction, object: string, atOnce: boolean, values: Record<string, ApexValue>): string {
    values.eventuuid = randomUUID();
    values.createddate = new ApexDatetime(Math.floor(this.parts.org.now().getTime() / 1000) * 1000);
    values.createdbyid = tx.user.id;
    const { user } = tx;
    // In a test all of it is undone together anyway, and deliver() must find the event.
    if (atOnce && !this.parts.runner.isIsolated)
      tx.whateverHappens(() => this.parts.runner.run(user, "sync", (own) => this.append(own, object, values)));
    else this.append(tx, object, values);
    return makeId("e01", this.parts.store.nextNumber("#publish", "operation"));
  }

  private append(tx: OrgTransaction, object: string, values: Record<string, ApexValue>): void {
    const replayId = this.parts.store.nextNumber("#event", "replayid");
    const stored = { ...values, replayid: String(replayId), "#replay": replayId };
    this.parts.store.insert(object, String(replayId), stored);
    if (!this.parts.runner.isIsolated) tx.afterCommit(() => this.pages.send(this.definition(object), stored));
  }

  // ------------------------------------------------------------ delivering

  /** One delivery for each subscription that has events waiting. True when there was any. */
  deliverPass(): boolean {
    let delivered = false;
    for (const subscription of this.subscriptions) delivered = this.deliverNext(subscription) || delivered;
    return delivered;
  }

  private deliverNext(subscription: Subscription): boolean {
    const position = this.position(subscription);
    if (position.state === "Error") return false;
    const waiting = this.waiting(subscription, position.replayid, subscription.batchSize);
    if (waiting.length === 0) return false;
    const { object } = this.parts.shapes.of(subscription.object);
    const events = waiting.map((row) => recordOf(object, row.values));
    const batches = this.parts.org.faults.deliver?.(events) ?? [events];
    const end = replayIdOf(waiting.at(-1)!);
    if (batches.length === 0) this.move(subscription, { replayid: end });
    // A batch that asks to come again keeps the others waiting.
    batches.every((batch, i) => this.deliver(subscription, batch, i === batches.length - 1 ? end : null));
    return true;
  }

  /**
   * A delivery in a transaction of its own. `end`: the position to go on from when it is done; null when more of it
   * follows. False when it will come again. Events of a trigger that fails otherwise are gone, as in an org.
   */
  private deliver(subscription: Subscription, events: SObject[], end: number | null): boolean {
    try {
      this.parts.runner.run(this.subscriber(subscription), "sync", (tx) => this.handle(tx, subscription, events, end));
      return true;
    } catch (thrown) {
      if (isRetryable(thrown)) return this.retry(subscription, String(thrown));
      this.move(subscription, { ...(end !== null && { replayid: end }), retries: 0, lasterror: describe(thrown) });
      return true;
    }
  }

  private handle(tx: OrgTransaction, subscription: Subscription, events: SObject[], end: number | null): void {
    const { retries, lasterror, replayid } = this.position(subscription);
    const context = new DeliveryContext(tx, retries, retries > 0 ? lasterror : null);
    tx.eventContext = context;
    tx.asyncKind = "event";
    tx.triggerDepth = 1;
    const failure = events.length === 0 ? null : this.fire(tx, subscription, events, context);
    const checkpoint = Number(context.resumeCheckpoint ?? end);
    const isOnTheWay = end !== null && checkpoint > replayid && checkpoint < end;
    this.move(
      subscription,
      { replayid: isOnTheWay ? checkpoint : (end ?? replayid), retries: 0, lasterror: failure },
      tx,
    );
  }

  /** Fires the trigger. An error after a checkpoint leaves what was done up to it and is returned; the events after it come again. */
  private fire(
    tx: OrgTransaction,
    { object, trigger }: Subscription,
    events: SObject[],
    context: DeliveryContext,
  ): string | null {
    for (const event of events) event.readOnly = true;
    try {
      this.parts.org.apex.fireTriggers(tx, {
        object,
        timing: "after",
        operation: "insert",
        newRows: events,
        oldRows: null,
        trigger,
      });
      return null;
    } catch (thrown) {
      if (isRetryable(thrown) || context.savepoint === null) throw thrown;
      tx.rollback(context.savepoint);
      return describe(thrown);
    }
  }

  /** Notes that the batch comes again; after the last try the subscription stops. */
  private retry(subscription: Subscription, error: string): false {
    const { retries } = this.position(subscription);
    const isLast = retries >= RETRIES;
    this.move(subscription, isLast ? { state: "Error", lasterror: error } : { retries: retries + 1, lasterror: error });
    return false;
  }

  private subscriber({ username }: Subscription): UserContext {
    return username === null ? this.parts.automatedProcess() : this.parts.userByName(username);
  }

  private waiting({ object }: Subscription, after: number, most: number): StoredRow[] {
    if (this.parts.store.lastNumber("#event", "replayid") <= after) return [];
    const found: StoredRow[] = [];
    for (const row of this.parts.store.rows(object, false)) {
      if (replayIdOf(row) <= after) continue;
      found.push(row);
      if (found.length === most) break;
    }
    return found;
  }

  // ------------------------------------------------------------ positions

  private position({ trigger }: Subscription): Position {
    const row = this.parts.store.table(POSITIONS).rows.get(trigger);
    return (row?.values as Position | undefined) ?? { replayid: 0, state: "Running", retries: 0, lasterror: null };
  }

  private move(subscription: Subscription, change: Partial<Position>, tx?: OrgTransaction): void {
    const moved = { ...this.position(subscription), ...change } as Position;
    const write = () => this.parts.store.insert(POSITIONS, subscription.trigger, moved);
    if (tx) write();
    else this.parts.runner.run(this.parts.automatedProcess(), "sync", write);
  }

  /** How the subscriptions stand, for the pages and tests that show it. */
  states(): SubscriptionState[] {
    return this.subscriptions.map((subscription) => {
      const { replayid, state, retries, lasterror } = this.position(subscription);
      const { trigger, object, batchSize } = subscription;
      const pending = state === "Error" ? 0 : this.waiting(subscription, replayid, Infinity).length;
      return { trigger, object, batchSize, state, position: replayid, retries, lastError: lasterror, pending };
    });
  }

  /** At the start of the org: stopped subscriptions run again, without what was published meanwhile; old events go. */
  restart(): void {
    const last = this.parts.store.lastNumber("#event", "replayid");
    for (const subscription of this.subscriptions) {
      if (this.position(subscription).state !== "Error") continue;
      this.move(subscription, { state: "Running", retries: 0, replayid: last });
    }
    this.forgetOld();
  }

  private forgetOld(): void {
    const oldest = this.parts.org.now().getTime() - RETENTION_MS;
    const done = Math.min(...this.subscriptions.map((subscription) => this.position(subscription).replayid));
    this.parts.runner.run(this.parts.automatedProcess(), "sync", () => {
      for (const { kind, name } of this.parts.org.metadata.objects.values()) {
        if (kind !== "event") continue;
        const old = [...this.parts.store.rows(name, true)].filter(
          (row) => replayIdOf(row) <= done && momentOf(row) < oldest,
        );
        for (const row of old) this.parts.store.remove(name, row.id);
      }
    });
  }

  // ------------------------------------------------------------ pages

  subscribe(
    user: UserContext,
    channel: string,
    replayId: number,
    listener: Parameters<Events["subscribe"]>[3],
  ): () => void {
    const object = this.definition(/^\/event\/(\w+)$/.exec(channel)?.[1] ?? channel);
    if (object.kind !== "event" || !this.parts.mayRead(user, object.name)) {
      throw new ApexException(
        "System.NoAccessException",
        `The channel ${channel} does not exist, or you may not read it.`,
      );
    }
    return this.pages.add(
      object,
      replayId,
      listener,
      [...this.parts.store.rows(object.name, false)].map((row) => row.values),
    );
  }

  private definition(object: string) {
    const found = this.parts.org.metadata.objects.get(object.toLowerCase());
    if (!found) throw new ApexException("System.NoAccessException", `There is no platform event ${object}.`);
    return found;
  }
}

/** What a trigger sees of its delivery. Setting the checkpoint marks the work to keep when the rest fails. */
class DeliveryContext implements EventTriggerContext {
  savepoint: number | null = null;
  private checkpoint: string | null = null;

  constructor(
    private readonly tx: Transaction,
    readonly retries: number,
    readonly lastError: string | null,
  ) {}

  get resumeCheckpoint(): string | null {
    return this.checkpoint;
  }

  set resumeCheckpoint(replayId: string | null) {
    this.checkpoint = replayId;
    this.savepoint = replayId === null ? null : this.tx.savepoint();
  }
}

function isRetryable(thrown: unknown): boolean {
  return thrown instanceof ApexException && thrown.typeName === "EventBus.RetryableException";
}

function describe(thrown: unknown): string {
  return thrown instanceof Error && !(thrown instanceof ApexException)
    ? (thrown.stack ?? thrown.message)
    : String(thrown);
}

function replayIdOf(row: StoredRow): number {
  return row.values["#replay"] as number;
}

function momentOf(row: StoredRow): number {
  return (row.get("createddate") as ApexDatetime).milliseconds;
}

import { randomUUID } from "node:crypto";
import type { Events, ObjectDef, Org, RowResult, Transaction, UserContext } from "../contract.js";
import { coerce, type RowError, rowError } from "../data/dml/coerce.js";
import { crashIfAsked } from "../data/dml/dml.js";
import type { Shape, Shapes } from "../data/dml/shape.js";
import type { StoredRow } from "../data/rows/row.js";
import type { RowStore } from "../data/rows/store.js";
import type { TransactionRunner } from "../data/transactions/runner.js";
import type { OrgTransaction } from "../data/transactions/transaction.js";
import { ApexDatetime, ApexException, makeId, type SObject } from "../values/index.js";
import type { ApexValue } from "../values/index.js";
import { Deliveries } from "./deliveries.js";
import { PageChannels } from "./pages.js";
import { Positions, replayIdOf } from "./positions.js";
import { type Subscription, subscriptionsOf } from "./subscriptions.js";

/** Events can be replayed for 72 hours. */
const RETENTION_MS = 72 * 3_600_000;

/** How a subscription stands, for the pages and tests that show it. */
export interface SubscriptionState extends Omit<Subscription, "username"> {
  state: "Running" | "Error";
  /** Last replay id that is done with. */
  position: number;
  retries: number;
  lastError: string | null;
  /** Events that wait. */
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
  private readonly positions: Positions;
  private readonly deliveries: Deliveries;
  private readonly pages = new PageChannels();

  constructor(private readonly parts: EventParts) {
    const { org, store, runner, automatedProcess, userByName } = parts;
    this.subscriptions = subscriptionsOf(org.metadata);
    this.positions = new Positions(store, runner, automatedProcess);
    const subscriber = ({ username }: Subscription) => (username === null ? automatedProcess() : userByName(username));
    this.deliveries = new Deliveries({ org, runner, positions: this.positions, subscriber });
  }

  // ------------------------------------------------------------ publishing

  publish(tx: Transaction, rows: SObject[]): RowResult[] {
    if (rows.length === 0) return [];
    const isAtOnce = this.parts.shapes.of(rows[0].type).object.publishBehavior === "PublishImmediately";
    tx.limits.count(isAtOnce ? "publishImmediate" : "dmlStatements");
    if (!isAtOnce) tx.limits.count("dmlRows", rows.length);
    crashIfAsked(this.parts.org.faults, tx);
    return rows.map((row) => this.publishOne(tx as OrgTransaction, row));
  }

  private publishOne(tx: OrgTransaction, row: SObject): RowResult {
    const shape = this.parts.shapes.of(row.type);
    const { name, kind, publishBehavior } = shape.object;
    if (kind !== "event") throw new ApexException("System.TypeException", `${name} is not a platform event`);
    const { values, errors } = fitted(shape, tx.user, row);
    if (errors.length > 0) return { id: null, success: false, created: false, errors };
    this.put(tx, name, publishBehavior === "PublishImmediately", values);
    const id = makeId("e01", this.parts.store.nextNumber("#publish", "operation"));
    return { id, success: true, created: true, errors };
  }

  private put(tx: OrgTransaction, object: string, isAtOnce: boolean, given: Record<string, ApexValue>): void {
    const { user } = tx;
    const createddate = new ApexDatetime(Math.floor(this.parts.org.now().getTime() / 1000) * 1000);
    const values = { ...given, eventuuid: randomUUID(), createddate, createdbyid: user.id };
    // In a test all of it is undone together anyway, and deliver() must find the event.
    if (!isAtOnce || this.parts.runner.isIsolated) return this.append(tx, object, values);
    tx.whateverHappens(() => this.parts.runner.run(user, "sync", (own) => this.append(own, object, values)));
  }

  private append(tx: OrgTransaction, object: string, values: Record<string, ApexValue>): void {
    const replayId = this.positions.nextReplayId();
    const stored = { ...values, replayid: String(replayId), "#replay": replayId };
    this.parts.store.insert(object, String(replayId), stored);
    if (!this.parts.runner.isIsolated) tx.afterCommit(() => this.pages.send(this.definition(object), stored));
  }

  // ------------------------------------------------------------ delivering

  /** One delivery for each subscription that has events waiting. True when there was any. */
  deliverPass(): boolean {
    return this.subscriptions.filter((subscription) => this.deliveries.next(subscription)).length > 0;
  }

  states(): SubscriptionState[] {
    return this.subscriptions.map((subscription) => {
      const { replayid, state, retries, lasterror } = this.positions.of(subscription);
      const { trigger, object, batchSize } = subscription;
      const pending = state === "Error" ? 0 : this.positions.waiting(subscription, Infinity).length;
      return { trigger, object, batchSize, state, position: replayid, retries, lastError: lasterror, pending };
    });
  }

  /** At the start of the org: stopped subscriptions run again, without what was published meanwhile; old events go. */
  restart(): void {
    this.positions.restart(this.subscriptions);
    this.parts.runner.run(this.parts.automatedProcess(), "sync", () => this.forgetOld());
  }

  private forgetOld(): void {
    const oldest = this.parts.org.now().getTime() - RETENTION_MS;
    for (const { kind, name } of this.parts.org.metadata.objects.values()) {
      if (kind !== "event") continue;
      const listening = this.subscriptions.filter(({ object }) => object === name);
      const done = Math.min(...listening.map((subscription) => this.positions.of(subscription).replayid));
      const rows = [...this.parts.store.rows(name, true)];
      const old = rows.filter((row) => replayIdOf(row) <= done && momentOf(row) < oldest);
      for (const row of old) this.parts.store.remove(name, row.id);
    }
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
      const message = `The channel ${channel} does not exist, or you may not read it.`;
      throw new ApexException("System.NoAccessException", message);
    }
    const retained = [...this.parts.store.rows(object.name, false)].map((row) => row.values);
    return this.pages.add(object, replayId, listener, retained);
  }

  private definition(object: string): ObjectDef {
    const found = this.parts.org.metadata.objects.get(object.toLowerCase());
    if (!found) throw new ApexException("System.NoAccessException", `There is no platform event ${object}.`);
    return found;
  }
}

/** The values of an event to publish, with what does not fit. */
function fitted(
  shape: Shape,
  user: UserContext,
  row: SObject,
): { values: Record<string, ApexValue>; errors: RowError[] } {
  const { object } = shape;
  const errors: RowError[] = [];
  const values = shape.defaults(user);
  for (const [key, value] of row.fields) {
    const field = object.fields.get(key);
    if (!field)
      throw new ApexException("System.SObjectException", `Invalid field ${row.nameOf(key)} for ${object.name}`);
    const fit = field.createable ? coerce(field, value) : null;
    if (fit && "error" in fit) errors.push(fit.error);
    else if (fit) values[key] = fit.value;
  }
  const isMissing = (key: string) => (values[key] ?? null) === null;
  const missing = shape.required
    .filter(([key, field]) => field.createable && isMissing(key))
    .map(([, field]) => field.name);
  if (missing.length > 0) {
    errors.push(rowError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, missing));
  }
  return { values, errors };
}

function momentOf(row: StoredRow): number {
  return (row.get("createddate") as ApexDatetime).milliseconds;
}

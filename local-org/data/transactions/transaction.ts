import type { EventTriggerContext, Limits, Org, Place, Transaction, UserContext } from "../../contract.js";
import type { RowStore } from "../rows/store.js";
import { GovernorLimits } from "./limits.js";

/** Longest debug log of a transaction, in lines; later lines are counted only. */
const LOG_LINES = 10_000;

export interface LogLine {
  level: string;
  text: string;
  place: Place;
}

/** A place in the undo log and in the work put off until after commit. */
export interface Point {
  mark: number;
  after: number;
}

/** One execution context over the row store. */
export class OrgTransaction implements Transaction {
  limits: Limits;
  readonly statics = new Map<string, unknown>();
  triggerDepth = 0;
  eventContext: EventTriggerContext | null = null;
  asyncKind: Transaction["asyncKind"] = null;
  readonly logLines: LogLine[] = [];
  droppedLogLines = 0;
  /** Work for after the commit; a rollback forgets what was added since its savepoint. */
  private after: (() => void)[] = [];
  /** Work that happens however the transaction ends (events that are published at once). */
  private always: (() => void)[] = [];
  private readonly points: Point[] = [];

  constructor(
    readonly org: Org,
    public user: UserContext,
    readonly kind: Transaction["kind"],
    private readonly store: RowStore,
  ) {
    this.limits = new GovernorLimits(kind === "async" ? "async" : "sync");
  }

  savepoint(): number {
    this.points.push(this.point());
    return this.points.length - 1;
  }

  /** The savepoint may be used again; later ones are gone. */
  rollback(savepoint: number): void {
    const point = this.points[savepoint];
    if (!point) throw new Error(`There is no savepoint ${savepoint}: an earlier one was rolled back to`);
    this.points.length = savepoint + 1;
    this.undoTo(point);
  }

  /** A point of the org's own, for statements: Apex that rolls back meanwhile does not take it away. */
  point(): Point {
    return { mark: this.store.mark(), after: this.after.length };
  }

  undoTo(point: Point): void {
    this.store.undoTo(point.mark);
    this.after.length = Math.min(this.after.length, point.after);
    while (this.points.length > 0 && this.points.at(-1)!.mark > point.mark) this.points.pop();
  }

  /** Runs work that leaves no trace when it throws. */
  attempt<T>(work: () => T): T {
    const point = this.point();
    try {
      return work();
    } catch (error) {
      this.undoTo(point);
      throw error;
    }
  }

  afterCommit(work: () => void): void {
    this.after.push(work);
  }

  whateverHappens(work: () => void): void {
    this.always.push(work);
  }

  log(level: string, text: string, place: Place): void {
    if (this.logLines.length < LOG_LINES) this.logLines.push({ level, text, place });
    else this.droppedLogLines += 1;
  }

  /** What is to be done now that the transaction has ended. */
  takeDeferred(committed: boolean): (() => void)[] {
    const deferred = committed ? [...this.always, ...this.after] : this.always;
    this.always = [];
    this.after = [];
    return deferred;
  }
}

import type { Events, ObjectDef } from "../contract.js";
import type { Values } from "../data/rows/row.js";
import { ApexDate, ApexDatetime, ApexDecimal } from "../values/index.js";
import type { ApexValue } from "../values/index.js";

type Listener = Parameters<Events["subscribe"]>[3];

/** Replay ids with a meaning of their own, as in the streaming API. */
const NEW_ONLY = -1;
const ALL_RETAINED = -2;

/** Pages that listen to events. */
export class PageChannels {
  private readonly listeners = new Map<string, Set<Listener>>();

  /** Sends what the page missed since its replay id, then what comes. Returns the way to stop. */
  add(object: ObjectDef, replayId: number, listener: Listener, retained: Values[]): () => void {
    const after = replayId === ALL_RETAINED ? 0 : replayId;
    if (replayId !== NEW_ONLY)
      for (const event of retained) if ((event["#replay"] as number) > after) listener(messageOf(object, event));
    const listeners = this.listeners.get(object.name) ?? new Set<Listener>();
    this.listeners.set(object.name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  send(object: ObjectDef, event: Values): void {
    for (const listener of this.listeners.get(object.name) ?? []) {
      try {
        listener(messageOf(object, event));
      } catch {
        // The event is committed; a page that is gone is no failure of who published it.
        this.listeners.get(object.name)?.delete(listener);
      }
    }
  }
}

function messageOf(object: ObjectDef, event: Values): { replayId: number; payload: Record<string, unknown> } {
  const payload: Record<string, unknown> = {};
  for (const [key, field] of object.fields) if (key !== "replayid") payload[field.name] = jsonOf(event[key] ?? null);
  return { replayId: event["#replay"] as number, payload };
}

/** JSON as the streaming API sends it: moments and dates as text, numbers as JSON numbers. */
function jsonOf(value: ApexValue): unknown {
  if (value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDecimal) return value.doubleValue();
  return value;
}

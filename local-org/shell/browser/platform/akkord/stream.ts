/**
 * One stream of messages from the server for the whole page: changed data, platform events, new builds. It is closed while the page is hidden
 * (a browser allows six connections to a host) and catches up by replay ids when the page is seen again.
 */
export interface PlatformEvent {
  channel: string;
  replayId: number;
  payload: Record<string, unknown>;
}

export interface BuildNews {
  state: "building" | "ready" | "failed";
  version: number;
  problems: { message: string; file: string | null; line: number | null; lineText: string | null }[];
}

interface Topics {
  change: { source: string };
  platform: PlatformEvent;
  build: BuildNews;
  /** A channel the user may not read, or that does not exist. */
  refused: { channel: string; message: string };
  /** Where a channel stands when the page begins to listen. */
  followed: { channel: string; replayId: number };
}

type Listener<K extends keyof Topics> = (message: Topics[K]) => void;
const listeners: { [K in keyof Topics]: Set<Listener<K>> } = {
  change: new Set(),
  platform: new Set(),
  build: new Set(),
  refused: new Set(),
  followed: new Set(),
};
/** Channel -> last replay id seen; -1 asks for new events only. */
const channels = new Map<string, number>();
const NEW_ONLY = -1;
const RETRY_MS = 1_000;
let source: EventSource | null = null;
let reopening = 0;

export function listen<K extends keyof Topics>(topic: K, listener: Listener<K>): () => void {
  listeners[topic].add(listener);
  return () => listeners[topic].delete(listener);
}

export function followChannel(channel: string, replayId: number): void {
  if (channels.has(channel)) return;
  channels.set(channel, replayId);
  reopen();
}

export function leaveChannel(channel: string): void {
  if (channels.delete(channel)) reopen();
}

export function openStream(): void {
  document.addEventListener("visibilitychange", () => reopen());
  reopen();
}

/** Waits for the end of the turn: components subscribe one after another, the stream is opened once. */
function reopen(delay = 0): void {
  window.clearTimeout(reopening);
  reopening = window.setTimeout(connect, delay);
}

function connect(): void {
  const seenBefore = source !== null;
  source?.close();
  if (document.hidden) return;
  const asked = [...channels].map(([channel, replayId]) => `channel=${encodeURIComponent(`${channel}@${replayId}`)}`);
  source = new EventSource(`/api/stream${asked.length ? "?" + asked.join("&") : ""}`);
  for (const topic of ["change", "platform", "build", "refused", "followed"] as const)
    source.addEventListener(topic, (event) => deliver(topic, event));
  // By itself the browser would ask from where it began, not from where it was.
  source.addEventListener("error", () => reopen(RETRY_MS), { once: true });
  if (seenBefore) source.addEventListener("open", () => tell("change", { source: "reopened" }), { once: true });
}

function deliver<K extends keyof Topics>(topic: K, event: MessageEvent<string>): void {
  const message = JSON.parse(event.data) as Topics[K];
  if (topic === "platform") {
    const { channel, replayId } = message as PlatformEvent;
    if ((channels.get(channel) ?? NEW_ONLY) >= replayId) return;
    channels.set(channel, replayId);
  }
  if (topic === "followed") {
    const { channel, replayId } = message as Topics["followed"];
    if (channels.get(channel) === NEW_ONLY) channels.set(channel, replayId);
  }
  tell(topic, message);
}

function tell<K extends keyof Topics>(topic: K, message: Topics[K]): void {
  for (const listener of listeners[topic]) listener(message);
}

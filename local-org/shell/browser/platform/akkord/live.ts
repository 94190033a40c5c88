/**
 * Wire adapters over GET requests that stay current: when data changed anywhere, every connected adapter asks again and tells its component
 * only if the answer differs.
 */
import { call } from "akkord/http";
import { listen } from "akkord/stream";

export interface Provisioned<T> {
  data: T | undefined;
  error: unknown;
}
export type WireCallback<T> = (value: Provisioned<T>) => void;
export type WireConfig = Record<string, unknown>;

const connected = new Set<{ refresh(): Promise<void> }>();
const inFlight = new Map<string, Promise<unknown>>();

/** Makes a wire adapter; `urlOf` gives null while a needed part of the configuration is missing. */
export function liveAdapter<T>(urlOf: (config: WireConfig) => string | null) {
  return class LiveAdapter {
    url: string | null = null;
    shown = "";

    constructor(readonly callback: WireCallback<T>) {
      callback({ data: undefined, error: undefined });
    }

    connect(): void {
      connected.add(this);
    }

    disconnect(): void {
      connected.delete(this);
    }

    update(config: WireConfig): void {
      const url = urlOf(config);
      if (url === this.url) return;
      this.url = url;
      this.shown = "";
      if (url !== null) void this.refresh();
    }

    async refresh(): Promise<void> {
      const url = this.url;
      if (url === null) return;
      const value = await ask<T>(url);
      const text = JSON.stringify(value);
      if (url !== this.url || text === this.shown) return;
      this.shown = text;
      this.callback(value);
    }
  };
}

async function ask<T>(url: string): Promise<Provisioned<T>> {
  let request = inFlight.get(url);
  if (!request) {
    request = call<T>("GET", url).finally(() => inFlight.delete(url));
    inFlight.set(url, request);
  }
  try {
    return { data: (await request) as T, error: undefined };
  } catch (error) {
    return { data: undefined, error };
  }
}

/** Every connected adapter asks again. What was asked before the change does not count. */
export async function refreshAll(): Promise<void> {
  inFlight.clear();
  await Promise.all([...connected].map((adapter) => adapter.refresh()));
}

listen("change", () => void refreshAll());

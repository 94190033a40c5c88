/** `@salesforce/apex`: a method is a function to call and, for `@wire`, has an adapter. */
import { unwrap } from "lwc";
import { call } from "akkord/http";
import type { Provisioned, WireCallback, WireConfig } from "akkord/live";

/** What a wire gave to a component -> the way to get it anew. */
const refreshers = new WeakMap<object, () => Promise<void>>();

export function apexMethod(className: string, method: string) {
  const invoke = (args: unknown, wired: boolean): Promise<unknown> =>
    call("POST", `/api/apex/${className}/${method}`, { arguments: args ?? {}, wired });
  const imperative = (args?: unknown): Promise<unknown> => invoke(args, false);
  return Object.assign(imperative, { adapter: apexAdapter((config) => invoke(config, true)) });
}

function apexAdapter(invoke: (config: WireConfig) => Promise<unknown>) {
  return class ApexAdapter {
    asked = "";
    config: WireConfig | null = null;
    connected = false;

    constructor(readonly callback: WireCallback<unknown>) {
      this.emit({ data: undefined, error: undefined });
    }

    connect(): void {
      this.connected = true;
    }

    disconnect(): void {
      this.connected = false;
    }

    /** As on the platform: nothing is called while an argument is undefined. */
    update(config: WireConfig): void {
      if (Object.values(config).some((value) => value === undefined)) return;
      const asked = JSON.stringify(config);
      if (asked === this.asked) return;
      this.asked = asked;
      this.config = config;
      void this.refresh();
    }

    async refresh(): Promise<void> {
      const asked = this.asked;
      if (!this.config) return;
      const value = await settle(invoke(this.config));
      if (asked === this.asked && this.connected) this.emit(value);
    }

    emit(value: Provisioned<unknown>): void {
      refreshers.set(value, () => this.refresh());
      this.callback(value);
    }
  };
}

async function settle(answer: Promise<unknown>): Promise<Provisioned<unknown>> {
  try {
    return { data: deepFreeze(await answer), error: undefined };
  } catch (error) {
    return { data: undefined, error };
  }
}

/** Asks the server again for what a wire provisioned, and gives it to the component. */
export async function refreshApex(provisioned: unknown): Promise<void> {
  const key = provisioned !== null && typeof provisioned === "object" ? (unwrap(provisioned) as object) : null;
  const refresh = key ? refreshers.get(key) : undefined;
  if (!refresh)
    throw new TypeError("refreshApex needs the whole value a wire gave ({ data, error }), not a part of it");
  await refresh();
}

/** Value of a field of a record that Apex returned; relationships by path. */
export function getSObjectValue(record: Record<string, unknown>, field: string | { fieldApiName: string }): unknown {
  const path = typeof field === "string" ? field.split(".").slice(1) : field.fieldApiName.split(".");
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}

/** What a wire gives is read-only: a component that changes it fails at once, as on the platform. */
function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object") {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

import { readFileSync } from "node:fs";
import type { OrgMetadata } from "../contract.js";

/** One Apex trigger that listens to one platform event. */
export interface Subscription {
  trigger: string;
  /** API name of the event. */
  object: string;
  readonly batchSize: number;
  /** User name of the user it runs as; null: the Automated Process user. */
  username: string | null;
}

/** Most events that one delivery may hold. */
const LARGEST_BATCH = 2_000;

/** Subscriptions of the package's triggers, in name order. */
export function subscriptionsOf(metadata: OrgMetadata): Subscription[] {
  return [...metadata.triggers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([trigger, file]) => {
      const object = metadata.objects.get(objectOf(file));
      if (object?.kind !== "event") return [];
      const config = metadata.subscriberConfigs.get(trigger);
      const username = config?.user ?? null;
      // Read at each delivery: the configuration may change while the org runs, as in Setup.
      const size = () => Math.min(config?.batchSize ?? LARGEST_BATCH, LARGEST_BATCH);
      return [
        {
          trigger,
          object: object.name,
          username,
          get batchSize() {
            return size();
          },
        },
      ];
    });
}

/** Lower-case name of the object a trigger file is written on. */
function objectOf(file: string): string {
  const source = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  return (/^\s*trigger\s+\w+\s+on\s+(\w+)/i.exec(source)?.[1] ?? "").toLowerCase();
}

import type { Limits } from "../../contract.js";
import { ApexException } from "../../values/index.js";

type Counter = Exclude<keyof Limits, "count" | "max" | "snapshot">;

/** What one transaction may use, and what Salesforce says when it uses more. */
const RULES: Record<Counter, { sync: number; async: number; exceeded: (used: number) => string }> = {
  queries: { sync: 100, async: 200, exceeded: (used) => `Too many SOQL queries: ${used}` },
  queryRows: { sync: 50_000, async: 50_000, exceeded: (used) => `Too many query rows: ${used}` },
  dmlStatements: { sync: 150, async: 150, exceeded: (used) => `Too many DML statements: ${used}` },
  dmlRows: { sync: 10_000, async: 10_000, exceeded: (used) => `Too many DML rows: ${used}` },
  publishImmediate: { sync: 150, async: 150, exceeded: (used) => `Too many publish immediate DML: ${used}` },
  queueable: { sync: 50, async: 1, exceeded: (used) => `Too many queueable jobs added to the queue: ${used}` },
  // CPU time cannot be measured as the org does: a statement stands for one microsecond of 10 s and 60 s.
  statements: { sync: 10_000_000, async: 60_000_000, exceeded: () => "Apex CPU time limit exceeded" },
};

const COUNTERS = Object.keys(RULES) as Counter[];

export class GovernorLimits implements Limits {
  queries = 0;
  queryRows = 0;
  dmlStatements = 0;
  dmlRows = 0;
  publishImmediate = 0;
  queueable = 0;
  statements = 0;

  constructor(private readonly kind: "sync" | "async") {}

  count(what: Counter, by = 1): void {
    this[what] += by;
    if (this[what] <= RULES[what][this.kind]) return;
    throw new ApexException("System.LimitException", RULES[what].exceeded(this[what]));
  }

  max(what: string): number {
    const rule = RULES[what as Counter];
    if (!rule) throw new Error(`The local org counts no limit named ${what}; it counts ${COUNTERS.join(", ")}`);
    return rule[this.kind];
  }

  snapshot(): Record<string, number> {
    return Object.fromEntries(COUNTERS.map((counter) => [counter, this[counter]]));
  }
}

/** Sets the counters back to a snapshot, as the org does before it tries the rest of a partly failed statement again. */
export function restoreLimits(limits: Limits, snapshot: Record<string, number>): void {
  for (const counter of COUNTERS) limits[counter] = snapshot[counter];
}

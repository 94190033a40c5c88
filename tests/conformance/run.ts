/** Runs any number of random cases in several processes, batch by batch, until the first difference. */
import { fileURLToPath } from "node:url";
import type { Subject } from "./answer.js";
import type { Outcome } from "./batch.js";
import type { Difference } from "./difference.js";
import { shareTasks } from "./processes.js";

export interface Options {
  /** How many seeds, from the first on: each gives a calculation, and some a settlement or a plan beside it. */
  seeds: number;
  firstSeed: number;
  workers: number;
  onProgress?: (soFar: Summary) => void;
}

export interface Summary {
  cases: Record<Subject, number>;
  /** Lines of pay compared. */
  lines: number;
  places: string[];
  reached: Map<string, number>;
  difference: Difference | null;
}

/** What a worker is asked: the fixed cases, or those of consecutive seeds. */
export type Task = { kind: "fixed" } | { kind: "seeds"; firstSeed: number; count: number };

export type Reply = Outcome & { places: string[] };

/** Small enough for little memory and a smooth end, large enough that handing over costs nothing. */
const BATCH = 200;
/** A batch takes seconds; on a busy machine more. */
const LONGEST_SECONDS = 300;

/** Throws when a worker ends before its work does. */
export async function runConformance(options: Options): Promise<Summary> {
  const summary: Summary = {
    cases: { calculation: 0, settlement: 0, plan: 0 },
    lines: 0,
    places: [],
    reached: new Map(),
    difference: null,
  };
  await shareTasks<Task, Reply>({
    file: fileURLToPath(new URL("worker.ts", import.meta.url)),
    processes: Math.min(options.workers, 1 + Math.ceil(options.seeds / BATCH)),
    tasks: tasksOf(options),
    seconds: LONGEST_SECONDS,
    onReply(reply) {
      add(summary, reply);
      options.onProgress?.(summary);
      return summary.difference === null;
    },
  });
  return summary;
}

function* tasksOf({ seeds, firstSeed }: Options): Generator<Task, undefined> {
  yield { kind: "fixed" };
  for (let done = 0; done < seeds; done += BATCH) {
    yield { kind: "seeds", firstSeed: firstSeed + done, count: Math.min(BATCH, seeds - done) };
  }
  return undefined;
}

function add(summary: Summary, { cases, lines, places, reached, difference }: Reply): void {
  for (const [subject, count] of Object.entries(cases)) summary.cases[subject as Subject] += count;
  summary.lines += lines;
  summary.places = places;
  summary.difference ??= difference;
  for (const [sign, count] of Object.entries(reached)) {
    summary.reached.set(sign, (summary.reached.get(sign) ?? 0) + count);
  }
}

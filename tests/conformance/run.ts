/** Runs any number of random cases in two processes, batch by batch, until the first difference. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./batch.js";
import type { Difference } from "./difference.js";

export interface Options {
  /** How many random cases, from the first seed on. */
  cases: number;
  firstSeed: number;
  workers: number;
  onProgress?: (soFar: Summary) => void;
}

export interface Summary {
  /** Random and fixed cases. */
  cases: number;
  places: string[];
  reached: Map<string, number>;
  difference: Difference | null;
}

/** What a worker is asked: the fixed cases, or those of consecutive seeds. */
export type Task = { kind: "fixed" } | { kind: "seeds"; firstSeed: number; count: number };

type Reply = Outcome & { places: string[] };

/** Small enough for little memory and a smooth end, large enough that handing over costs nothing. */
const BATCH = 200;

/** Throws when a worker ends before its work does. */
export async function runConformance(options: Options): Promise<Summary> {
  const summary: Summary = { cases: 0, places: [], reached: new Map(), difference: null };
  const tasks = tasksOf(options);
  const count = Math.min(options.workers, 1 + Math.ceil(options.cases / BATCH));
  await Promise.all(Array.from({ length: count }, () => work(tasks, summary, options)));
  return summary;
}

function* tasksOf({ cases, firstSeed }: Options): Generator<Task, undefined> {
  yield { kind: "fixed" };
  for (let done = 0; done < cases; done += BATCH) {
    yield { kind: "seeds", firstSeed: firstSeed + done, count: Math.min(BATCH, cases - done) };
  }
  return undefined;
}

/** One worker takes task after task; the first difference, or a worker that fails, ends the tasks of all. */
async function work(tasks: Generator<Task, undefined>, summary: Summary, options: Options): Promise<void> {
  const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  try {
    await answerOf(worker);
    for (let next = tasks.next(); !next.done; next = tasks.next()) {
      worker.send(next.value);
      add(summary, (await answerOf(worker)) as Reply);
      options.onProgress?.(summary);
      if (summary.difference) tasks.return(undefined);
    }
    worker.send("end");
    await new Promise((resolve) => worker.once("exit", resolve));
  } finally {
    tasks.return(undefined);
    worker.kill();
  }
}

function answerOf(worker: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the comparison ended with code ${code}.`));
    worker.once("exit", onExit);
    worker.once("message", (message) => {
      worker.off("exit", onExit);
      resolve(message);
    });
  });
}

function add(summary: Summary, { cases, places, reached, difference }: Reply): void {
  summary.cases += cases;
  summary.places = places;
  summary.difference ??= difference;
  for (const [sign, count] of Object.entries(reached)) {
    summary.reached.set(sign, (summary.reached.get(sign) ?? 0) + count);
  }
}

/** Tasks for several processes: each does one at a time, and takes the next one when it is done. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";

export interface Work<Task, Reply> {
  /** TypeScript file that calls {@link doTasks}. */
  file: string;
  processes: number;
  tasks: Generator<Task, undefined>;
  /** A task that takes longer is taken for one that never ends. */
  seconds: number;
  /** False when no further task is to be done. */
  onReply(reply: Reply): boolean;
}

/** Room for what lives only as long as a case, in megabytes: with the 16 of Node most of it is copied before it is thrown away. */
const YOUNG_HEAP = 64;
const READY = "ready";
const END = "end";

/** Throws when a process fails, or a task takes too long; the others then end after the tasks they are at. */
export async function shareTasks<Task, Reply>(work: Work<Task, Reply>): Promise<void> {
  await Promise.all(Array.from({ length: work.processes }, () => oneProcess(work)));
}

async function oneProcess<Task, Reply>({ file, tasks, seconds, onReply }: Work<Task, Reply>): Promise<void> {
  const worker = fork(file, { execArgv: ["--import", "tsx", `--max-semi-space-size=${YOUNG_HEAP}`] });
  try {
    await nextMessage(worker, seconds, "starting");
    for (let next = tasks.next(); !next.done; next = tasks.next()) {
      worker.send(next.value as object);
      const reply = (await nextMessage(worker, seconds, JSON.stringify(next.value))) as Reply;
      if (!onReply(reply)) tasks.return(undefined);
    }
    worker.send(END);
    await new Promise((resolve) => worker.once("exit", resolve));
  } finally {
    tasks.return(undefined);
    worker.kill("SIGKILL");
  }
}

function nextMessage(worker: ChildProcess, seconds: number, what: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      clearTimeout(watchdog);
      worker.off("exit", onExit).off("message", onMessage);
      settle();
    };
    const onExit = (code: number | null): void =>
      done(() => reject(new Error(`It ended with code ${code} at ${what}.`)));
    const onMessage = (message: unknown): void => done(() => resolve(message));
    const giveUp = (): void => done(() => reject(new Error(`After ${seconds} seconds there is no end of ${what}.`)));
    const watchdog = setTimeout(giveUp, seconds * 1000);
    worker.on("exit", onExit).on("message", onMessage);
  });
}

/** What a process of {@link shareTasks} runs: answers each task until there are no more, then closes what it had open. */
export function doTasks<Task, Reply>(
  answer: (task: Task) => Promise<Reply> | Reply,
  close?: () => Promise<unknown>,
): void {
  process.on("message", (message: Task | typeof END) => {
    if (message === END) void Promise.resolve(close?.()).then(() => process.disconnect());
    else void Promise.resolve(answer(message)).then((reply) => process.send!(reply));
  });
  process.send!(READY);
}

/** A process of run.ts, with the places open all the time. */
import { compareBatch } from "./batch.js";
import { fixedCases, seedCase } from "./cases.js";
import type { Case } from "./cases.js";
import { openPlaces } from "./places.js";
import { doTasks } from "./processes.js";
import type { Reply, Task } from "./run.js";

const places = await openPlaces();
const names = places.map(({ name }) => name);

function casesOf(task: Task): Case[] {
  if (task.kind === "fixed") return fixedCases();
  return Array.from({ length: task.count }, (_, i) => seedCase(task.firstSeed + i));
}

doTasks<Task, Reply>(
  async (task) => ({ ...(await compareBatch(casesOf(task), places)), places: names }),
  () => Promise.all(places.map((place) => place.close())),
);

/** A process that answers the tasks of run.ts, one after another, with the places open all the time. */
import { compareBatch } from "./batch.js";
import { fixedCases, seedCase } from "./cases.js";
import { openPlaces } from "./places.js";
import type { Task } from "./run.js";

const places = await openPlaces();
const names = places.map(({ name }) => name);

function casesOf(task: Task): ReturnType<typeof fixedCases> {
  if (task.kind === "fixed") return fixedCases();
  return Array.from({ length: task.count }, (_, i) => seedCase(task.firstSeed + i));
}

process.on("message", (task: Task | "end") => {
  if (task === "end") void Promise.all(places.map((place) => place.close())).then(() => process.disconnect());
  else void compareBatch(casesOf(task), places).then((outcome) => process.send!({ ...outcome, places: names }));
});
process.send!("ready");

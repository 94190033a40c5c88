/**
 * `npm run conformance -- --cases 1000000 [--first-seed 1] [--workers 2]` compares so many random cases in as many
 * processes as there are processors: progress on stderr, one line for the README at the end, exit code 1 when places differ.
 * `-- --seed 17` compares one case alone, and shows how little of it is needed when it differs.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { compareBatch } from "./batch.js";
import { casesOf } from "./cases.js";
import { differenceText, seedOf } from "./difference.js";
import type { Difference } from "./difference.js";
import { openPlaces } from "./places.js";
import { runConformance } from "./run.js";
import type { Summary } from "./run.js";
import { smallestText } from "./smallest.js";

/** Milliseconds between lines of progress. */
const REPORT_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "20000" },
    "first-seed": { type: "string", default: "1" },
    workers: { type: "string", default: String(availableParallelism()) },
    seed: { type: "string" },
  },
});

function wholeOf(name: keyof typeof values, least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} ${values[name]}: write a whole number from ${least} on.`);
  process.exit(2);
}

/** Compares one seed; of a case that differs shows the smallest text that differs in the same place. */
async function one(seed: number): Promise<boolean> {
  const places = await openPlaces();
  const cases = casesOf(seed);
  const { difference } = await compareBatch(cases, places);
  const found = cases.find(({ name }) => name === difference?.name);
  if (!found || !difference) console.log(`Seed ${seed}: the same in all places.`);
  else {
    const differs = async (text: string): Promise<boolean> =>
      (await compareBatch([{ ...found, text }], places)).difference?.place === difference.place;
    const text = await smallestText(found.text, differs);
    const smallest = await compareBatch([{ ...found, text }], places);
    console.log(
      `${differenceText(smallest.difference ?? difference)}\n\nThe smallest ${found.subject} that does:\n${text}`,
    );
  }
  await Promise.all(places.map((place) => place.close()));
  return difference === null;
}

/** First as it was found among others, then alone. */
async function showDifference(difference: Difference): Promise<void> {
  console.log(differenceText(difference));
  const seed = seedOf(difference);
  if (seed !== null) await one(seed);
}

async function many(seeds: number, firstSeed: number, workers: number): Promise<boolean> {
  const started = Date.now();
  let last = { at: started, done: 0 };
  const progress = (soFar: Summary): void => {
    const now = { at: Date.now(), done: Math.min(seeds, soFar.cases.calculation) };
    if (now.at - last.at < REPORT_EVERY) return;
    const aSecond = ((now.done - last.done) * 1000) / (now.at - last.at);
    const left = ((seeds - now.done) * 1000) / aSecond;
    console.error(
      `${grouped(now.done)} of ${grouped(seeds)} cases, ${aSecond.toFixed(0)} a second, ${minutes(left)} minutes to go`,
    );
    last = now;
  };
  const summary = await runConformance({ seeds, firstSeed, workers, onProgress: progress });
  const reached = [...summary.reached].sort(([a], [b]) => (a < b ? -1 : 1));
  console.error(`Cases with ${reached.map(([sign, count]) => `${sign} ${grouped(count)}`).join(", ")}`);
  const line = lineFor(summary, firstSeed, firstSeed + seeds - 1, Date.now() - started);
  if (summary.difference) await showDifference(summary.difference);
  console.log(line);
  return summary.difference === null;
}

function lineFor(summary: Summary, firstSeed: number, lastSeed: number, elapsed: number): string {
  const { calculation, settlement, plan } = summary.cases;
  return [
    new Date().toISOString().slice(0, 10),
    `${grouped(calculation)} calculations, ${grouped(settlement)} settlements, ${grouped(plan)} plans`,
    `${grouped(summary.lines)} lines of pay`,
    `seeds ${grouped(firstSeed)} to ${grouped(lastSeed)}`,
    `TypeScript in Node ${process.versions.node.split(".")[0]}, ${summary.places.join(", ")}`,
    summary.difference ? "stopped at the first difference" : "0 differences",
    `${minutes(elapsed)} minutes`,
  ].join(" · ");
}

function minutes(milliseconds: number): string {
  return (milliseconds / 60_000).toFixed(1);
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

const isSame =
  values.seed === undefined
    ? await many(wholeOf("cases", 1), wholeOf("first-seed", 0), wholeOf("workers", 1))
    : await one(wholeOf("seed", 0));
process.exitCode = isSame ? 0 : 1;

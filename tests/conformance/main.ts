/**
 * `npm run conformance -- --cases 1000000 [--first-seed 1] [--workers 2]` compares so many random cases; progress on stderr, one
 * line for the README at the end. `-- --seed 17` compares one case alone and shows its request when it differs.
 */
import { parseArgs } from "node:util";
import { compareBatch } from "./batch.js";
import { seedCase } from "./cases.js";
import { differenceText } from "./difference.js";
import { openPlaces } from "./places.js";
import { runConformance } from "./run.js";
import type { Summary } from "./run.js";

/** Milliseconds between lines of progress. */
const REPORT_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "20000" },
    "first-seed": { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
    seed: { type: "string" },
  },
});

function wholeOf(name: keyof typeof values, least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} ${values[name]}: write a whole number from ${least} on.`);
  process.exit(2);
}

async function one(seed: number): Promise<boolean> {
  const places = await openPlaces();
  const single = seedCase(seed);
  const { difference } = await compareBatch([single], places);
  await Promise.all(places.map((place) => place.close()));
  if (difference) console.error(`${single.text}\n`);
  console.log(difference ? differenceText(difference) : `${single.name}: the same in all places.`);
  return difference === null;
}

async function many(cases: number, firstSeed: number, workers: number): Promise<boolean> {
  const started = Date.now();
  let reported = started;
  const progress = (soFar: Summary): void => {
    if (Date.now() - reported < REPORT_EVERY) return;
    reported = Date.now();
    const left = ((reported - started) / soFar.cases) * (cases - soFar.cases);
    console.error(`${grouped(soFar.cases)} of ${grouped(cases)} cases, ${minutes(Math.max(0, left))} minutes to go`);
  };
  const summary = await runConformance({ cases, firstSeed, workers, onProgress: progress });
  const reached = [...summary.reached].sort(([a], [b]) => (a < b ? -1 : 1));
  console.error(`Cases with ${reached.map(([sign, count]) => `${sign} ${grouped(count)}`).join(", ")}`);
  if (summary.difference) console.log(differenceText(summary.difference));
  console.log(lineFor(summary, firstSeed, firstSeed + cases - 1, Date.now() - started));
  return summary.difference === null;
}

function lineFor(summary: Summary, firstSeed: number, lastSeed: number, elapsed: number): string {
  return [
    new Date().toISOString().slice(0, 10),
    `${grouped(summary.cases)} cases`,
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

/**
 * `npm run conformance -- --cases 1000000 [--first-seed 1] [--workers 2]` compares so many random cases in as many
 * processes as there are processors: progress on stderr, one line for the README at the end, exit code 1 when places differ.
 * `-- --seed 17` compares one case alone and shows its request when it differs.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { compareBatch } from "./batch.js";
import { casesOf } from "./cases.js";
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

async function one(seed: number): Promise<boolean> {
  const places = await openPlaces();
  const cases = casesOf(seed);
  const { difference } = await compareBatch(cases, places);
  await Promise.all(places.map((place) => place.close()));
  for (const { name, text } of cases) if (difference?.name === name) console.error(`${text}\n`);
  console.log(difference ? differenceText(difference) : `Seed ${seed}: the same in all places.`);
  return difference === null;
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
  if (summary.difference) console.log(differenceText(summary.difference));
  console.log(lineFor(summary, firstSeed, firstSeed + seeds - 1, Date.now() - started));
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

/**
 * One contender in a process of its own, which loads no other: makes the deals, goes through the work once, then, where
 * rounds are asked for, measures that many more and checks every line. Prints one line of JSON; RSS is the peak, in MB.
 */
import { exactCents, makeWorkload } from "./workload.js";
import type { Workload } from "./workload.js";

interface Contender<Prepared, Result> {
  prepare(work: Workload): Prepared | Promise<Prepared>;
  run(prepared: Prepared): Result | Promise<Result>;
  cents(result: Result): bigint[];
}

const contenders: Record<string, () => Promise<unknown>> = {
  float64: () => import("./float64.js"),
  akkord: () => import("./akkord.js"),
  duckdb: () => import("./duckdb.js"),
};

const [name, rounds] = [process.argv[2], Number(process.argv[3])];
const contender = (await contenders[name]()) as Contender<unknown, unknown>;
const work = makeWorkload();
const prepared = await contender.prepare(work);
let result = await contender.run(prepared);
const times: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const started = performance.now();
  result = await contender.run(prepared);
  times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
const expected = rounds > 0 ? exactCents(work) : null;
const wrong = expected ? contender.cents(result).filter((cents, deal) => cents !== expected[deal]).length : null;
const rss = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ name, median: times[Math.floor(times.length / 2)] ?? null, wrong, rss }));

/** One contender in a process of its own: warms up, measures, checks every line, prints one line of JSON. */
import * as akkord from "./akkord.js";
import * as duckdb from "./duckdb.js";
import * as float64 from "./float64.js";
import { exactCents, makeWorkload } from "./workload.js";
import type { Workload } from "./workload.js";

interface Contender<Prepared, Result> {
  prepare(work: Workload): Prepared | Promise<Prepared>;
  run(prepared: Prepared): Result | Promise<Result>;
  cents(result: Result): bigint[];
}

const contenders: Record<string, Contender<never, never>> = {
  float64: float64 as unknown as Contender<never, never>,
  akkord: akkord as unknown as Contender<never, never>,
  duckdb: duckdb as unknown as Contender<never, never>,
};

const [name, rounds] = [process.argv[2], Number(process.argv[3])];
const contender = contenders[name];
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
const rss = Math.round(process.memoryUsage().rss / 1024 / 1024);
console.log(JSON.stringify({ name, median: times[Math.floor(times.length / 2)] ?? null, wrong, rss }));

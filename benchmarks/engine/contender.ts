/**
 * One contender in a process of its own, which loads no other: makes the deals, goes through the work once and, where rounds
 * are asked for, so many times unmeasured, so many measured, and checks every line. Prints one line of JSON; RSS is the peak, in MB.
 */
import { contenders } from "./contenders.js";
import type { Contender } from "./contenders.js";
import { exactCents, makeWorkload } from "./workload.js";

const [name, rounds] = [process.argv[2], Number(process.argv[3])];
const contender = (await contenders.find((entry) => entry.name === name)!.load()) as Contender;
const work = makeWorkload();
const prepared = await contender.prepare(work);
let result = await contender.run(prepared);
for (let round = 1; round < rounds; round += 1) result = await contender.run(prepared);
const times: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const started = performance.now();
  result = await contender.run(prepared);
  times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
const expected = rounds > 0 ? exactCents(work) : null;
const pay = expected ? contender.cents(result) : [];
const wrong = expected ? expected.filter((cents, deal) => cents !== pay[deal]).length : null;
const rss = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ median: times[Math.floor(times.length / 2)] ?? null, wrong, rss }));

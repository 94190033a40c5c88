/**
 * The engine beside a loop of doubles and beside DuckDB, on the same 100,000 deals, in one run: medians and ratios.
 * `work` is the calculation alone, in a warm process; `process` is a cold process from start to end, once through the work.
 */
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const ROUNDS = 15;
const PROCESS_ROUNDS = 5;
const NAMES = ["float64", "akkord", "duckdb"];

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function bundle(): Promise<string> {
  const outfile = "benchmarks/.build/contender.mjs";
  const entryPoints = ["benchmarks/engine/contender.ts"];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", external: ["@duckdb/node-api"] });
  return outfile;
}

function measure(file: string, name: string) {
  const run = (rounds: number) => {
    const started = performance.now();
    const result = spawnSync(process.execPath, [file, name, String(rounds)], { encoding: "utf8" });
    if (result.status !== 0) throw new Error(`${name}: ${result.stderr}`);
    return {
      ...(JSON.parse(result.stdout) as { median: number; wrong: number; rss: number }),
      elapsed: performance.now() - started,
    };
  };
  const warm = run(ROUNDS);
  const cold = Array.from({ length: PROCESS_ROUNDS }, () => run(0));
  return {
    name,
    work: warm.median,
    wrong: warm.wrong,
    process: median(cold.map((one) => one.elapsed)),
    rss: median(cold.map((one) => one.rss)),
  };
}

const file = await bundle();
const results = NAMES.map((name) => measure(file, name));
const [base, , duckdb] = results;
console.log("| 100,000 deals | work ms | × float64 | × DuckDB | process ms | × DuckDB | RSS MB | wrong lines |");
console.log("|---|---|---|---|---|---|---|---|");
for (const one of results) {
  const columns = [
    one.name,
    one.work.toFixed(1),
    (one.work / base.work).toFixed(1),
    (one.work / duckdb.work).toFixed(2),
    one.process.toFixed(0),
    (one.process / duckdb.process).toFixed(2),
    one.rss,
    one.wrong,
  ];
  console.log(`| ${columns.join(" | ")} |`);
}

/**
 * The engine beside a loop of doubles and beside DuckDB, on the same 100,000 deals, in one run: medians and ratios.
 * `work` is the calculation alone, in a warm process; `process` is a cold process from start to end, once through the
 * work, with making the deals and, for DuckDB, loading its table; `RSS` is the most memory that this process had.
 * The second table is the engine alone: an early deal is amended where so many deals stand in one payee's quarter.
 */
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const ROUNDS = 15;
const PROCESS_ROUNDS = 5;
const NAMES = ["float64", "akkord", "duckdb"];

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const BUILD = "benchmarks/.build";

/** One file for each contender, so that a process loads only its own. */
async function bundle(): Promise<void> {
  await build({
    entryPoints: ["benchmarks/engine/contender.ts", "benchmarks/engine/amend.ts"],
    outdir: BUILD,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    external: ["@duckdb/node-api"],
  });
}

function inProcess(...args: string[]): string {
  const result = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

function measure(name: string) {
  const run = (rounds: number) => {
    const started = performance.now();
    const printed = inProcess(`${BUILD}/contender.mjs`, name, String(rounds));
    const measured = JSON.parse(printed) as { median: number; wrong: number; rss: number };
    return { ...measured, elapsed: performance.now() - started };
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

await bundle();
const results = NAMES.map(measure);
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
console.log();
console.log(inProcess(`${BUILD}/amend.mjs`).trimEnd());

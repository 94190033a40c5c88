/**
 * The engine beside a loop of doubles, databases, a rule engine and spreadsheets, on the same 100,000 deals, in one run.
 * `work` is the calculation alone, in a warm process, after as many rounds that are not measured; `process` is a cold process
 * from start to end, once through the work, with making the deals and, for a database, loading its table or, for
 * LibreOffice, writing its sheet; `RSS` is the most memory that this process had. Medians; of the slow ones one measurement.
 * Where a contender's time goes: `node --cpu-prof benchmarks/node_modules/.build/contender.mjs akkord 15`.
 * The second table is the engine alone: an early deal is amended where so many deals stand in one payee's quarter.
 */
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { contenders } from "./contenders.js";
import type { Entry, Program } from "./contenders.js";

/** Beside the packages that are compared with, where it finds them and no check looks. */
const BUILD = "benchmarks/node_modules/.build";

interface Measured {
  name: string;
  work: number;
  wrong: number;
  /** NaN where no process is measured. */
  process: number;
  /** NaN where no process is measured, or another program than Node does the work. */
  rss: number;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

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
    external: ["@duckdb/node-api", "libsql", "json-rules-engine", "hyperformula"],
  });
}

function inProcess(...args: string[]): string {
  const result = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

function isInstalled(command: string): boolean {
  return !spawnSync(command, ["--version"]).error;
}

function measure({ name, rounds, processes, program }: Entry): Measured {
  const run = (count: number) => {
    const started = performance.now();
    const printed = inProcess(`${BUILD}/contender.mjs`, name, String(count));
    const measured = JSON.parse(printed) as { median: number; wrong: number; rss: number };
    return { ...measured, elapsed: performance.now() - started };
  };
  process.stderr.write(`${name} …`);
  const warm = run(rounds);
  const cold = Array.from({ length: processes }, () => run(0));
  process.stderr.write(" done\n");
  const elapsed = median(cold.map((one) => one.elapsed));
  const rss = program ? NaN : median(cold.map((one) => one.rss));
  return { name, work: warm.median, wrong: warm.wrong, process: elapsed, rss };
}

function row(one: Measured, all: Measured[]): string[] {
  const [float64, duckdb, akkord] = ["float64", "duckdb", "akkord"].map((name) =>
    all.find((each) => each.name === name)!,
  );
  const works = [float64, duckdb, akkord].map((base) => digits(one.work / base.work));
  const processes = [duckdb, akkord].map((base) => digits(one.process / base.process));
  const milliseconds = [digits(one.work), ...works, digits(one.process), ...processes];
  return [one.name, ...milliseconds, digits(one.rss), one.wrong.toLocaleString("en")];
}

/** At least two digits; a dash for what is not measured. */
function digits(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value >= 20 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}

/** What the table does not say of a contender that is a program of its own. */
function note({ name, command, install }: Program): string {
  return isInstalled(command)
    ? `The work of ${name} is a run of ${command}, with its start, reading the sheet and writing values; its memory is not measured.`
    : `${name} is not measured: there is no ${command} to start. ${install}`;
}

await bundle();
const results = contenders.filter(({ program }) => !program || isInstalled(program.command)).map(measure);
const works = "work ms | × float64 | × DuckDB | × Akkord";
console.log(`| 100,000 deals | ${works} | process ms | × DuckDB | × Akkord | RSS MB | wrong lines |`);
console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const one of results) console.log(`| ${row(one, results).join(" | ")} |`);
for (const { program } of contenders) if (program) console.log(`\n${note(program)}`);
console.log();
process.stderr.write("amend …\n");
console.log(inProcess(`${BUILD}/amend.mjs`).trimEnd());

/** `npm run bench [engine] [org] [startup]`: installs what the benchmarks compare with, then runs them; tables for the README. */
import { ensureBenchmarksInstalled, ensureInstalled, run } from "./install.mjs";

const benchmarks = { engine: "benchmarks/engine/main.ts", org: "benchmarks/org.ts", startup: "benchmarks/startup.ts" };

ensureInstalled("all");
ensureBenchmarksInstalled();
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(benchmarks);
for (const name of names) {
  if (!benchmarks[name]) throw new Error(`There is no benchmark "${name}": ${Object.keys(benchmarks).join(", ")}.`);
  console.log(`\n### ${name}\n`);
  if (run(process.execPath, ["--import", "tsx", benchmarks[name]]) !== 0) process.exit(1);
}

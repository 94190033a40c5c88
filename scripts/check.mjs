/**
 * `npm run check`: everything short of running the product. Each check is a command of its own, named in the output.
 * The checks of Apex need a JDK 17 or newer on the PATH; without one they fail, they are not skipped.
 */
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBenchmarksInstalled, ensureInstalled, projectDir, run } from "./install.mjs";

const node = process.execPath;
const bin = (name) => join(projectDir, "node_modules", ".bin", name);
const apexCheck = join(projectDir, "..", "shared", "tools", "apex-check", "apex-check.mjs");
const converted = () => mkdtempSync(join(tmpdir(), "akkord-convert-"));

const checks = {
  format: () => run(bin("prettier"), ["--check", ".", "--log-level", "warn"]),
  lint: () => run(bin("eslint"), [".", "--max-warnings", "0"]),
  types: () =>
    Math.max(
      run(bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]),
      run(bin("tsc"), ["--noEmit", "-p", "tsconfig.lwc.json"]),
      run(bin("tsc"), ["--noEmit", "-p", "local-org/shell/browser/tsconfig.json"]),
    ),
  generated: () => run(node, ["--import", "tsx", "compiler/main.ts", "--check"]),
  metadata: () => run(node, ["--import", "tsx", "scripts/checks/metadata.ts"]),
  convert: () => run(node, ["--import", "tsx", "scripts/checks/convert.ts", converted()]),
  bundles: () => run(node, ["--import", "tsx", "scripts/checks/lwc.ts"]),
  apex: () => run(node, ["--import", "tsx", "scripts/checks/apex.ts"]),
  ...(existsSync(apexCheck) ? { "apex-check": () => run(node, [apexCheck, "."]) } : {}),
};

ensureInstalled("all");
ensureBenchmarksInstalled();
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(checks);
const failed = names.filter((name) => {
  if (!checks[name]) throw new Error(`There is no check "${name}". Checks: ${Object.keys(checks).join(", ")}.`);
  const started = Date.now();
  console.log(`\n--- ${name}`);
  const status = checks[name]();
  console.log(`--- ${name}: ${status === 0 ? "ok" : "FAILED"} (${Math.round((Date.now() - started) / 1000)} s)`);
  return status !== 0;
});
if (failed.length > 0) console.error(`\nFailed checks: ${failed.join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);

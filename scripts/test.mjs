/**
 * `npm test`: installs what is missing, then runs every suite and adds up.
 * `npm test -- engine apex` runs the named suites only; suites: see below.
 */
import { mkdtempSync, readFileSync, readdirSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, projectDir, run } from "./install.mjs";
import { orgs } from "./orgs.mjs";

const reports = mkdtempSync(join(tmpdir(), "akkord-test-"));

/** Test files `*.test.ts` below the folders, in a stable order. */
function testFiles(folders) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(projectDir, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith(".test.ts")) found.push(path);
    }
  };
  folders.filter((folder) => existsSync(join(projectDir, folder))).forEach(walk);
  return found.sort();
}

/** Runs node's test runner over the folders and reads the totals it reports. */
function nodeSuite(name, folders, concurrency = 2) {
  const tap = join(reports, `${name}.tap`);
  const status = run(process.execPath, [
    "--import",
    "tsx",
    "--test",
    `--test-concurrency=${concurrency}`,
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${tap}`,
    ...testFiles(folders),
  ]);
  const total = (label) => Number(new RegExp(`^# ${label} (\\d+)`, "m").exec(readFileSync(tap, "utf8"))?.[1] ?? 0);
  return {
    passed: total("pass"),
    failed: Math.max(total("fail") + total("cancelled"), status ? 1 : 0),
    skipped: total("skipped"),
  };
}

/** Runs the package's Apex tests in an org with all that an org may have, and in one with none of it. */
function apexSuite() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, features, minimum } of orgs) {
    console.log(`\n--- ${name}`);
    const report = join(reports, `apex-${features.length}.json`);
    const tests = ["local-org/apex/tests/cli.ts", "--json", report, "--minimum", String(minimum)];
    const wanted = features.flatMap((feature) => ["--feature", feature]);
    const status = run(process.execPath, ["--import", "tsx", ...tests, ...wanted]);
    const { passed = 0, failed = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
    total.passed += passed;
    total.failed += Math.max(failed, status ? 1 : 0);
  }
  return total;
}

/** Runs the Jest tests of the Lightning web components. */
function lwcSuite() {
  const report = join(reports, "lwc.json");
  const status = run(process.execPath, ["node_modules/jest/bin/jest.js", "--json", `--outputFile=${report}`]);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  const failed = Math.max(result.numFailedTests ?? 0, status ? 1 : 0);
  return { passed: result.numPassedTests ?? 0, failed, skipped: result.numPendingTests ?? 0 };
}

const suites = {
  engine: () => nodeSuite("engine", ["engine"]),
  compiler: () => nodeSuite("compiler", ["compiler"]),
  cli: () => nodeSuite("cli", ["cli"]),
  org: () => nodeSuite("org", ["local-org", "scripts"]),
  apex: apexSuite,
  lwc: lwcSuite,
  whole: () => nodeSuite("whole", ["tests"], 1),
};

ensureInstalled("all");
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(suites);
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  if (!suites[name]) throw new Error(`There is no suite "${name}". Suites: ${Object.keys(suites).join(", ")}.`);
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const result = suites[name]();
  for (const key of Object.keys(totals)) totals[key] += result[key];
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `=== ${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped in ${seconds} s`,
  );
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);

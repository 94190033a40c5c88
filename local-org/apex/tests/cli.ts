/**
 * Runs the package's Apex tests:
 *   node --import tsx local-org/apex/tests/cli.ts [--project DIR] [--feature NAME]... [--class NAME]... [--method NAME]... [--json FILE] [--minimum PERCENT] [--lines]
 * `--feature` switches on what an org may have (metadata/standard/features.ts). `--minimum` fails the run when fewer lines are
 * covered; `--lines` lists the lines that no test reached.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { parseArgs } from "node:util";
import { createOrg } from "../../org.js";
import { runTests, type TestReport, type TestResult } from "./index.js";

const { values } = parseArgs({
  options: {
    project: { type: "string", default: process.cwd() },
    feature: { type: "string", multiple: true },
    class: { type: "string", multiple: true },
    method: { type: "string", multiple: true },
    json: { type: "string" },
    minimum: { type: "string" },
    lines: { type: "boolean", default: false },
  },
});

function main(): number {
  const org = createOrg({
    projectDir: values.project,
    dataDir: null,
    features: values.feature,
    apex: { coverage: true },
  });
  const report = runTests(org, {
    classes: values.class,
    methods: values.method,
    user: org.administrator(),
    onResult: showResult,
  });
  showCoverage(report);
  if (values.json) {
    mkdirSync(dirname(values.json), { recursive: true });
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  console.log(
    `\n${report.passed} passed, ${report.failed} failed, ${report.coverage?.percent ?? 0} % of lines covered`,
  );
  const isCovered = (report.coverage?.percent ?? 0) >= Number(values.minimum ?? 0);
  if (!isCovered) console.error(`Fewer than ${values.minimum} % of lines are covered.`);
  return report.failed === 0 && isCovered ? 0 : 1;
}

function showResult(result: TestResult): void {
  const time = `${result.milliseconds.toFixed(0)} ms`;
  console.log(`${result.passed ? "✔" : "✖"} ${result.className}.${result.methodName} (${time})`);
  if (result.passed) return;
  console.log(`    ${result.message}`);
  for (const line of (result.stackTrace ?? "").split("\n")) console.log(`    ${line}`);
  if (result.place) console.log(`    ${relative(process.cwd(), result.place.file)}:${result.place.line}`);
}

function showCoverage(report: TestReport): void {
  console.log("");
  for (const one of report.coverage?.files ?? []) {
    console.log(`${String(one.percent).padStart(5)} %  ${one.covered}/${one.lines}  ${one.name}`);
    if (values.lines && one.uncoveredLines.length > 0)
      console.log(`         not reached: ${one.uncoveredLines.join(", ")}`);
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error && /Refused$/.test(error.name) ? error.message : error);
  process.exitCode = 1;
}

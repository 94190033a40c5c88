/** Checks the package's Apex with apex-ls, an analyser independent of the local org: unknown names, types, missing methods. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Report {
  files: {
    path: string;
    diagnostics: { category: string; location: { startLineNumber: number }; message: string }[];
  }[];
}

const jars = join(dirname(fileURLToPath(import.meta.resolve("@salesforce/code-analyzer-pmd-engine"))), "java-lib", "*");
const args = [
  "-cp",
  jars,
  "io.github.apexdevtools.apexls.CheckForIssues",
  "-w",
  process.cwd(),
  "-d",
  "warnings",
  "-n",
  "-f",
  "json",
];
const result = spawnSync("java", args, { encoding: "utf8", maxBuffer: 1 << 28 });
if (result.error) {
  console.error(`This check needs java (JDK 17 or newer) on the PATH: ${result.error.message}`);
  process.exit(2);
}
const { files } = JSON.parse(result.stdout) as Report;
const problems = files.flatMap(({ path, diagnostics }) =>
  diagnostics.map((one) => ({
    path,
    line: one.location.startLineNumber,
    category: one.category,
    message: one.message,
  })),
);
problems.forEach((one) => console.error(`${one.path}:${one.line} ${one.category}: ${one.message}`));
console.log(`apex-ls: ${problems.length} problems`);
process.exit(problems.length > 0 || (result.status ?? 1) > 4 ? 1 : 0);

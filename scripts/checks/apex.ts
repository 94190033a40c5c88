/** Checks the package's Apex with apex-ls, an analyser independent of the local org: unknown names, types, missing methods. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Report {
  files: { path: string; messages: { start: { line: number }; category: string; message: string }[] }[];
}

/** What apex-ls cannot know: it has the platform's types of API version 65. */
const NEWER_THAN_ITS_TYPES = ["'publishWithAccessLevel' on 'System.EventBus'"];

const jars = join(dirname(fileURLToPath(import.meta.resolve("@salesforce/code-analyzer-pmd-engine"))), "java-lib", "*");
const options = ["-w", process.cwd(), "-d", "warnings", "-n", "-f", "json"];
const result = spawnSync("java", ["-cp", jars, "io.github.apexdevtools.apexls.CheckForIssues", ...options], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
if (result.error) {
  console.error(`This check needs java (JDK 17 or newer) on the PATH: ${result.error.message}`);
  process.exit(2);
}
const { files } = JSON.parse(result.stdout) as Report;
const problems = files
  .flatMap(({ path, messages }) => messages.map((one) => ({ path, ...one })))
  .filter(({ message }) => !NEWER_THAN_ITS_TYPES.some((known) => message.includes(known)));
for (const { path, start, category, message } of problems)
  console.error(`${path}:${start.line} ${category}: ${message}`);
console.log(`apex-ls: ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);

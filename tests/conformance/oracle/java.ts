/** The oracle as a process: needs a JDK 17 or newer on the PATH, of which it starts the source file as it is. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Why the oracle cannot be asked here, or false. On a build server it must be there: then the tests fail instead of being skipped. */
export function missingJava(): string | false {
  const isThere = spawnSync("java", ["-version"]).status === 0;
  return isThere || process.env.CI ? false : "there is no java on the PATH; install a JDK 17 or newer to run this test";
}

/** One answer a line. Throws with what Java says when it fails. */
export function oracleAnswers(lines: string[]): string[] {
  const source = fileURLToPath(new URL("Oracle.java", import.meta.url));
  const { status, stdout, stderr, error } = spawnSync("java", [source], {
    input: lines.map((line) => `${line}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) throw new Error(`The oracle failed: ${stderr || String(error)}`);
  return stdout.trimEnd().split("\n");
}

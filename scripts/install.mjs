/**
 * Installs what is missing, and only then: `npm start` needs the dependencies, `npm test` everything.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Names of packages that are not installed below the folder in the version its lock file states. */
function missingPackages(folder, names) {
  const lock = readJson(join(folder, "package-lock.json")).packages;
  return names.filter((name) => {
    const manifest = join(folder, "node_modules", name, "package.json");
    return !existsSync(manifest) || readJson(manifest).version !== lock[`node_modules/${name}`].version;
  });
}

function install(folder, names, options = []) {
  const missing = missingPackages(folder, names);
  if (missing.length === 0) return;
  console.log(`Installing what is missing (${missing.length} packages and what they need) …`);
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...options];
  const status = run("npm", args, { cwd: folder, shell: process.platform === "win32" });
  if (status !== 0) process.exit(status);
}

/** `scope` is "start" (what runs the product) or "all" (tests and checks too). Exits with npm's status on failure. */
export function ensureInstalled(scope) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`Akkord needs Node 20 or newer; this is ${process.version}. See https://nodejs.org.`);
    process.exit(1);
  }
  const { dependencies, devDependencies } = readJson(join(projectDir, "package.json"));
  if (scope === "start") install(projectDir, Object.keys(dependencies), ["--omit=dev"]);
  else install(projectDir, Object.keys({ ...dependencies, ...devDependencies }));
}

/** What the benchmarks compare with, in a package of their own. */
export function ensureBenchmarksInstalled() {
  const folder = join(projectDir, "benchmarks");
  install(folder, Object.keys(readJson(join(folder, "package.json")).dependencies));
}

/** Runs a command in the project with its output shown; returns the exit status. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: projectDir, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

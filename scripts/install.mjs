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

/** Names of packages that are not installed in the version the lock file states. */
function missingPackages(names) {
  const lock = readJson(join(projectDir, "package-lock.json")).packages;
  return names.filter((name) => {
    const manifest = join(projectDir, "node_modules", name, "package.json");
    return !existsSync(manifest) || readJson(manifest).version !== lock[`node_modules/${name}`].version;
  });
}

/** `scope` is "start" (what runs the product) or "all" (tests and checks too). Exits with npm's status on failure. */
export function ensureInstalled(scope) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`Akkord needs Node 20 or newer; this is ${process.version}. See https://nodejs.org.`);
    process.exit(1);
  }
  const manifest = readJson(join(projectDir, "package.json"));
  const wanted = Object.keys(manifest.dependencies);
  if (scope === "all") wanted.push(...Object.keys(manifest.devDependencies));
  if (missingPackages(wanted).length === 0) return;
  console.log(scope === "all" ? "Installing packages (first run) …" : "Installing what Akkord runs on (first run) …");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  if (scope === "start") args.push("--omit=dev");
  const result = spawnSync("npm", args, { cwd: projectDir, stdio: "inherit", shell: process.platform === "win32" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs a command in the project with its output shown; returns the exit status. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: projectDir, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** `npm start`: opens the org of force-app, serves its Lightning page on this computer, and says how to go on. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { isRefusal } from "./server/errors.js";
import { createServer } from "./server/index.js";
import { openOrg } from "./server/open.js";
import { startShellBuild, type BuildStatus, type ShellBuild } from "./shell/build.js";

const DEFAULT_PORT = 7357;
const projectDir = path.resolve(import.meta.dirname, "..");
const stateDir = path.join(projectDir, ".akkord");

const help = `Usage: npm start -- [options]
  --port NUMBER   port of the page (default ${DEFAULT_PORT}; another free one when it is taken)
  --import DIR    load a company from the CSV files in DIR (see config/import/README.md) instead of the sample company
  --reset         start over: forget all data
  --no-open       do not open a browser
  --help          show this`;

interface Options {
  port: number;
  importDir: string | null;
  reset: boolean;
  open: boolean;
}

/** Null when only help was asked for. Throws with a sentence for the person who typed. */
function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: String(DEFAULT_PORT) },
      import: { type: "string" },
      reset: { type: "boolean", default: false },
      "no-open": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port: use a number from 1 to 65535.`);
  const importDir = values.import === undefined ? null : path.resolve(values.import);
  if (importDir && !existsSync(importDir)) throw new Error(`--import ${importDir}: there is no such folder.`);
  return { port, importDir, reset: values.reset, open: !values["no-open"] };
}

async function start(options: Options): Promise<void> {
  const startedAt = Date.now();
  const { org, report, loaded } = openOrg({
    projectDir,
    stateDir,
    importDir: options.importDir,
    reset: options.reset,
    progress: showProgress,
  });
  endProgress();
  for (const line of report) console.log(line);
  const build = startShellBuild({ metadata: org.metadata, cacheFolder: path.join(stateDir, "cache"), watch: true });
  const server = createServer({ org, build, projectDir, loaded });
  const address = await server.listen(options.port);
  if (options.port !== 0 && !address.endsWith(`:${options.port}`)) console.log(`Port ${options.port} is taken.`);
  stopOnSignal(async () => {
    await server.close();
    await build.stop();
    org.close();
  });
  watchBuild(build);
  announce(address, (await build.ready).state === "ready", Date.now() - startedAt);
  if (options.open) openBrowser(address);
}

function announce(address: string, isReady: boolean, milliseconds: number): void {
  console.log(
    `\n${isReady ? "Ready" : "Running, but the page does not build yet"} after ${(milliseconds / 1000).toFixed(1)} s: ${address}\n`,
  );
  console.log("Switch the user at the top right. Edit a component in force-app and save: the page follows.");
  console.log("Stop with Ctrl+C. Data stay; start over with: npm start -- --reset\n");
}

/** Tells of every build after the first, and of what is wrong. */
function watchBuild(build: ShellBuild): void {
  let shown = -1;
  build.onChange((status) => {
    if (status.state === "building" && status.compiled > 0 && status.compiled % 25 === 0)
      showProgress("Building the page", status.compiled, 0);
    if (status.state === "building") return;
    endProgress();
    if (status.state === "failed") showProblems(status);
    else if (shown >= 0 && status.version !== shown) console.log("The page was built again.");
    shown = status.version;
  });
}

function showProblems({ problems }: BuildStatus): void {
  console.error("The page was not built:");
  for (const { file, line, message } of problems) console.error(`  ${file ? `${file}:${line}: ` : ""}${message}`);
}

let progressShown = false;
const stepsTold = new Set<string>();

/** One line that is written over; `total` 0 means unknown. Without a terminal each step is told once. */
function showProgress(what: string, done: number, total: number): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\u001b[K${what}: ${total > 0 ? `${done} of ${total}` : done}`);
    progressShown = true;
  } else if (!stepsTold.has(what)) {
    stepsTold.add(what);
    console.log(`${what}…`);
  }
}

function endProgress(): void {
  if (progressShown) process.stdout.write("\n");
  progressShown = false;
}

/** A second signal does not wait. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
}

/** Where there is no browser to open, the printed address is enough. */
function openBrowser(address: string): void {
  if (process.env.CI || (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)) return;
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[process.platform as string] ?? [
    "xdg-open",
  ];
  spawn(command, [...args, address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

try {
  const options = readOptions();
  if (options === null) console.log(help);
  else await start(options);
} catch (error) {
  endProgress();
  const { message, stack } = error as Error;
  const place = isRefusal(error) ? ` (${error.place.file}:${error.place.line})` : "";
  console.error(`\nAkkord could not start: ${message}${place}`);
  if (process.env.DEBUG) console.error(stack);
  process.exit(1);
}

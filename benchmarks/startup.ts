/**
 * What a stranger waits for: the first start on a fresh clone (packages downloaded), a later start, and an edit of a Lightning
 * web component until the page shows it. Needs git and the package registry; prints one table.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../local-org/shell/tests/browser.js";

const PORT = 7411;
const ADDRESS = `http://127.0.0.1:${PORT}/`;
const EDITED = "force-app/main/statements/lwc/targetVsCommission/targetVsCommission.html";

interface Running {
  child: ChildProcess;
  seconds: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** `npm start` until it says that it is ready and the page answers. */
async function start(clone: string): Promise<Running> {
  const started = performance.now();
  const args = ["start", "--", "--no-open", "--port", String(PORT)];
  const child = spawn("npm", args, { cwd: clone, stdio: ["ignore", "pipe", "inherit"], detached: true });
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (text: Buffer) => void (text.toString().includes("Ready") && resolve()));
    child.on("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  });
  await fetch(ADDRESS);
  return { child, seconds: (performance.now() - started) / 1000 };
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  process.kill(-child.pid!, "SIGTERM");
  await ended;
  await pause(500);
}

/** Seconds from saving a component's template until an open page shows the change. */
async function editToScreen(clone: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${ADDRESS}lightning/page/home`);
    await page.locator("c-target-vs-commission lightning-card").waitFor();
    const file = join(clone, EDITED);
    const started = performance.now();
    writeFileSync(file, readFileSync(file, "utf8").replace("<template>", "<template><p>Edited just now</p>"));
    await page.getByText("Edited just now").waitFor();
    return (performance.now() - started) / 1000;
  } finally {
    await browser.close();
  }
}

const clone = join(mkdtempSync(join(tmpdir(), "akkord-clone-")), "akkord");
execFileSync("git", ["clone", "--quiet", process.cwd(), clone]);
const first = await start(clone);
await stop(first);
const later = await start(clone);
const edit = await editToScreen(clone);
await stop(later);

console.log("| wait | goal s | s |");
console.log("|---|---|---|");
console.log(`| first start on a fresh clone, packages downloaded | 120 | ${first.seconds.toFixed(1)} |`);
console.log(`| later start | 5 | ${later.seconds.toFixed(1)} |`);
console.log(`| edit of a component to screen | 2 | ${edit.toFixed(1)} |`);

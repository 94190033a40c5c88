/** A Chromium for tests: the one of CHROME_PATH, the system's, or on Linux x64 the one that comes as a package. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Throws when there is no browser: a test that needs one fails, it is not skipped. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH is ${named}, but there is no such file.`);
  const found = named ?? places.find((place) => existsSync(place));
  if (found) return chromium.launch({ executablePath: found, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("There is no Chromium or Chrome. Install one, or set CHROME_PATH to its program.");
  }
  const { default: packaged } = await import("@sparticuz/chromium");
  return chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args });
}

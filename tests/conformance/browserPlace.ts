/** force-app's LWC module in a browser: one page that fetches batches of requests and gives digests of its answers. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { launchBrowser } from "../../local-org/shell/tests/browser.js";
import type { Place } from "./places.js";

const MODULE = "force-app/main/calculation/lwc/engine/engine.js";

/** Digests, because whatever a page sends passes through the browser's debugging protocol, which is slow. */
const PAGE = `
import * as engine from "/engine.js";
import { answerWith } from "/answer.js";

const fetched = async () => (await (await fetch("/requests")).json()).map((text) => answerWith(engine, text));
const digest = async (text) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(text)))));

window.digests = async () => Promise.all((await fetched()).map(digest));
window.answerOf = async (index) => (await fetched())[index];
document.title = "ready";
`;

/** As the page makes them; written as JSON, so that halves of surrogate pairs stay apart. */
function digestOf(text: string): string {
  return createHash("sha256").update(JSON.stringify(text)).digest("hex");
}

export async function openBrowser(): Promise<Place> {
  let batch = "[]";
  const server = await serve(() => batch);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction("document.title === 'ready'");
  return {
    name: `LWC module in Chromium ${browser.version().split(".")[0]}`,
    async compare(requests, expected) {
      batch = JSON.stringify(requests);
      const digests: number[][] = await page.evaluate("digests()");
      const index = expected.findIndex((text, i) => Buffer.from(digests[i] ?? []).toString("hex") !== digestOf(text));
      return index < 0 ? null : { index, given: await page.evaluate(`answerOf(${index})`) };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function serve(batch: () => string): Promise<Server> {
  const answer = readFileSync(fileURLToPath(new URL("answer.ts", import.meta.url)), "utf8");
  const files: Record<string, { type: string; body: () => string }> = {
    "/": { type: "text/html", body: () => '<!doctype html><script type="module" src="/page.js"></script>' },
    "/page.js": { type: "text/javascript", body: () => PAGE },
    "/answer.js": { type: "text/javascript", body: () => transformSync(answer, { loader: "ts" }).code },
    "/engine.js": { type: "text/javascript", body: () => readFileSync(MODULE, "utf8") },
    "/requests": { type: "application/json", body: batch },
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    if (file) response.writeHead(200, { "content-type": file.type }).end(file.body());
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

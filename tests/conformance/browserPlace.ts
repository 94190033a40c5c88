/** force-app's LWC module in a browser: one page that fetches batches of questions and gives digests of its answers. */
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

/** One digest for all answers, because whatever a page sends passes through the browser's debugging protocol, which is slow. */
const PAGE = `
import * as module from "/engine.js";
import { answerWith, engineOf } from "/answer.js";

const engine = engineOf(module);
const sha256 = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

window.answers = async () =>
  JSON.stringify((await (await fetch("/questions")).json()).map((question) => answerWith(engine, question)));
window.digest = async () => Array.from(await sha256(await window.answers()));
document.title = "ready";
`;

/** As the page makes it; written as JSON, so that halves of surrogate pairs stay apart. */
function digestOf(answers: string[]): string {
  return createHash("sha256").update(JSON.stringify(answers)).digest("hex");
}

export async function openBrowser(): Promise<Place> {
  let batch = "[]";
  const server = await serve(() => batch);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction("document.title === 'ready'");
  const name = `LWC module in Chromium ${browser.version().split(".")[0]}`;
  return {
    name,
    async compare(questions, expected) {
      batch = JSON.stringify(questions);
      const digest: number[] = await page.evaluate("digest()");
      if (Buffer.from(digest).toString("hex") === digestOf(expected)) return null;
      const answers = JSON.parse(await page.evaluate("answers()")) as string[];
      const index = expected.findIndex((text, i) => answers[i] !== text);
      if (index < 0) throw new Error(`The ${name} answers the same questions in two ways.`);
      return { index, given: answers[index] };
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
    "/questions": { type: "application/json", body: batch },
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

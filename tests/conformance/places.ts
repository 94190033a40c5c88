/** The three places the engine runs: TypeScript, the LWC module in a browser, the Apex classes in the local org. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { calculate, explainTrace, groupKeysOf, readRequest, writeRequest, writeResult } from "../../engine/index.js";
import { launchBrowser } from "../../local-org/shell/tests/browser.js";
import type { Transaction } from "../../local-org/contract.js";
import { createOrg } from "../../local-org/org.js";
import { ApexException } from "../../local-org/values/index.js";
import type { ApexList, ApexValue } from "../../local-org/values/index.js";

/** What a place makes of one request text: everything the engine says about it, as text. */
export type Place = (requests: string[]) => Promise<string[]>;

type OpenOrg = ReturnType<typeof createOrg>;

const MODULE = "force-app/main/calculation/lwc/engine/engine.js";

function describeError(code: string, message: string): string {
  return `error ${code}: ${message}`;
}

/** One request through TypeScript: the request written again, the groups, the result, the steps of every trace. */
export function answer(text: string): string {
  try {
    const request = readRequest(text);
    const groups = groupKeysOf(request).join("\n");
    const result = calculate(request);
    const steps = result.lines.flatMap((line) =>
      explainTrace(line.trace).map((step) => `${step.title}|${step.formula}|${step.result}`),
    );
    return [writeRequest(request), groups, writeResult(result), ...steps].join("\n");
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return describeError(code, message);
  }
}

export const inTypeScript: Place = (requests) => Promise.resolve(requests.map(answer));

/** Through force-app's LWC module, loaded as the browser loads any module. */
export const inBrowser: Place = async (requests) => {
  const page404 = (path: string | undefined) => path !== "/engine.js";
  const server = createServer((request, response) => {
    if (page404(request.url))
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>engine</title>");
    else response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(MODULE, "utf8"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await page.evaluate(answerAll, requests);
  } finally {
    await browser.close();
    server.close();
  }
};

/** Runs in the page; the same questions as {@link answer}, put to the module. */
async function answerAll(texts: string[]): Promise<string[]> {
  const path = "/engine.js";
  const engine = (await import(path)) as typeof import("../../engine/index.js");
  return texts.map((text) => {
    try {
      const request = engine.readRequest(text);
      const groups = engine.groupKeysOf(request).join("\n");
      const result = engine.calculate(request);
      const steps = result.lines.flatMap((line) =>
        engine.explainTrace(line.trace).map((step) => `${step.title}|${step.formula}|${step.result}`),
      );
      return [engine.writeRequest(request), groups, engine.writeResult(result), ...steps].join("\n");
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return `error ${code}: ${message}`;
    }
  });
}

/** Through the committed Apex classes, executed by the local org; each request in a transaction of its own. */
export const inApex: Place = (requests) => {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null });
  const user = org.administrator();
  return Promise.resolve(
    requests.map((text) => org.database.transaction(user, "async", (tx) => apexAnswer(org, tx, text))),
  );
};

function apexAnswer(org: OpenOrg, tx: Transaction, text: string): string {
  const call = (className: string, method: string, argument: ApexValue) =>
    org.apex.callStatic(tx, className, method, [argument]);
  try {
    const request = call("EngineRequestText", "readRequest", text);
    const groups = (call("EngineCalculate", "groupKeysOf", request) as ApexList).items.join("\n");
    const result = call("EngineCalculate", "calculate", request);
    const traces = listField(org, result, "lines").map((line) => org.apex.fieldsOf(line as object).get("trace")!);
    const steps = traces.flatMap((trace) =>
      (call("EngineTraceText", "explainTrace", trace) as ApexList).items.map((step) => {
        const fields = org.apex.fieldsOf(step as object);
        return `${fields.get("title")}|${fields.get("formula")}|${fields.get("result")}`;
      }),
    );
    return [
      call("EngineRequestText", "writeRequest", request),
      groups,
      call("EngineResultText", "writeResult", result),
      ...steps,
    ].join("\n");
  } catch (error) {
    if (!(error instanceof ApexException) || error.typeName !== "EngineException") throw error;
    return describeError(String(org.apex.fieldsOf(error).get("code")), error.message);
  }
}

function listField(org: OpenOrg, instance: ApexValue, name: string): ApexValue[] {
  return (org.apex.fieldsOf(instance as object).get(name) as ApexList).items;
}

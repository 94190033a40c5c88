import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../main.js";

const folder = mkdtempSync(join(tmpdir(), "akkord-cli-"));
let files = 0;

/** Runs a command line as a person would. */
export function akkord(...args: string[]): { exitCode: number; text: string } {
  let text = "";
  const exitCode = main(args, { write: (part) => (text += part) });
  return { exitCode, text };
}

/** Runs a command line with --json. */
export function akkordData<T>(...args: string[]): { exitCode: number; data: T } {
  const { exitCode, text } = akkord(...args, "--json");
  return { exitCode, data: JSON.parse(text) as T };
}

/** Writes files into a new folder and gives its path. */
export function folderWith(contents: Record<string, string>): string {
  const path = mkdtempSync(join(folder, "files-"));
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(path, name), content);
  return path;
}

/** Writes a text, or a value as JSON, to a new file and gives its path. */
export function fileWith(content: unknown): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document that tests bend into any shape
export type Bendable = any;

/** A plan with bands for Anna, on a quarter's quota of 1,000; `change` bends it. */
export function banded(change: (request: Bendable) => void = () => {}): Bendable {
  const request = {
    versions: [
      {
        planKey: "plan",
        planName: "Sales",
        version: 1,
        firstDay: "2026-01-01",
        currencyCode: "DKK",
        conventions: {} as object,
        components: [
          {
            key: "sales",
            name: "Sales",
            period: "quarter",
            rateKind: "marginal",
            tiers: [
              { startsAt: "0", rate: "0.10" },
              { startsAt: "1", rate: "0.12" },
            ],
            multipliers: [] as object[],
          },
        ],
      },
    ],
    payees: [{ key: "anna", userKey: "user-anna", name: "Anna Holm" }],
    assignments: [{ payeeKey: "anna", planKey: "plan", firstDay: "2026-01-01" }],
    quotas: [{ payeeKey: "anna", firstDay: "2026-01-01", lastDay: "2026-03-31", amount: "1000" }],
    deals: [deal("deal-1", "anna", "1500")],
  };
  change(request);
  return { request };
}

/** A won deal of the first quarter. */
export function deal(key: string, payeeKey: string, amount: string): object {
  return {
    key,
    status: "won",
    day: "2026-02-02",
    amount,
    currencyCode: "DKK",
    ownerUserKey: `user-${payeeKey}`,
  };
}

/** A document of a flat plan of 10 %, which needs no quota. */
export function flat(change: (request: Bendable) => void = () => {}): Bendable {
  return banded((request) => {
    const [component] = request.versions[0].components;
    component.rateKind = "flat";
    component.rate = "0.10";
    delete component.tiers;
    request.quotas = [];
    change(request);
  });
}

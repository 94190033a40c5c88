import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOrg, type OrgOptions } from "../../org.js";
import { ApexException, apexToString, type ApexValue } from "../../values/index.js";

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

type TestOrg = ReturnType<typeof createOrg>;

/** Files of a package by path under force-app/main; `.cls` and `.trigger` get their meta files. */
export type Files = Record<string, string>;

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function project(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "akkord-apex-"));
  folders.push(folder);
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const settings = { packageDirectories: [{ path: "force-app", default: true }], sourceApiVersion: "67.0" };
  write("sfdx-project.json", JSON.stringify(settings));
  mkdirSync(join(folder, "force-app/main"), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const full = `force-app/main/${path}`;
    write(full, text);
    const kind = full.endsWith(".cls") ? "ApexClass" : full.endsWith(".trigger") ? "ApexTrigger" : null;
    const meta = `${HEADER}<${kind} ${NAMESPACE}><apiVersion>67.0</apiVersion><status>Active</status></${kind}>`;
    if (kind) write(`${full}-meta.xml`, meta);
  }
  return folder;
}

/** A fresh org without data that runs the given package. */
export function orgOf(files: Files, options: Partial<OrgOptions> = {}): TestOrg {
  return createOrg({ projectDir: project(files), dataDir: null, ...options });
}

/** The class in a file of its own. */
export function classes(...sources: string[]): Files {
  return Object.fromEntries(
    sources.map((source) => [`classes/${/(?:class|interface|enum)\s+(\w+)/i.exec(source)![1]}.cls`, source]),
  );
}

/** Calls a static method as the administrator and gives the result as text; an Apex exception gives `Type: message`. */
export function call(org: TestOrg, className: string, method: string, ...args: ApexValue[]): string {
  try {
    const result = org.database.transaction(org.administrator(), "sync", (tx) =>
      org.apex.callStatic(tx, className, method, args),
    );
    return apexToString(result);
  } catch (error) {
    if (error instanceof ApexException) return error.toString();
    throw error;
  }
}

/** One line of a table: a body of Apex that returns something, and what it gives as text. */
export type Case = readonly [behaviour: string, body: string, gives: string];

/** Compiles all cases into one class, with types that they share. */
export function caseRunner(
  cases: readonly Case[],
  shared = "",
  others: Files = {},
  options: Partial<OrgOptions> = {},
): (index: number) => string {
  const methods = cases.map(([, body], i) => `  public static Object c${i}() { ${body} }`);
  const org = orgOf(
    { ...others, "classes/Cases.cls": `public class Cases {\n${methods.join("\n")}\n${shared}\n}` },
    options,
  );
  return (index) => call(org, "Cases", `c${index}`);
}

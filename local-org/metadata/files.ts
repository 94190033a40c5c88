import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Refusals } from "./refusals.js";

/** A file of the package: where it is on disk, how people read its path, and its name in the project. */
export interface SourceFile {
  path: string;
  /** Relative to the project, with forward slashes. */
  file: string;
  /** File name without its kind: `Plan__c` of `Plan__c.object-meta.xml`. */
  name: string;
}

/** Files by kind, such as `object`, `cls` or `md`, in the order of their paths; `lwc` is a list of bundle folders. */
export type SourceFiles = Map<string, SourceFile[]>;

/** Kinds that say nothing to the local org: how forms are laid out and lists are filtered in a real org. */
const passedOver = new Set(["layout", "listView", "compactLayout"]);
export const readKinds = [
  "object",
  "field",
  "md",
  "cls",
  "cls-meta",
  "trigger",
  "trigger-meta",
  "permissionset",
  "tab",
  "app",
  "flexipage",
  "labels",
  "platformEventSubscriberConfig",
  "customPermission",
];
const remedies: Record<string, string> = {
  validationRule: "Check the rule in a trigger with addError.",
  profile: "Grant access with permission sets.",
  recordType: "Use a picklist field.",
  globalValueSet: "Write the values into the picklist field.",
  flow: "Write a trigger or class.",
  workflow: "Write a trigger or class.",
  page: "Write a Lightning web component.",
  component: "Write a Lightning web component.",
};

/** Lists the files of all package directories of sfdx-project.json; what is of no known kind is refused. */
export function listSources(projectDir: string, refusals: Refusals): SourceFiles {
  const found: SourceFiles = new Map();
  for (const directory of packageDirectories(projectDir, refusals))
    walk(projectDir, join(projectDir, directory), found, refusals);
  return found;
}

function packageDirectories(projectDir: string, refusals: Refusals): string[] {
  const place = { file: "sfdx-project.json", line: 1 };
  const path = join(projectDir, place.file);
  if (!existsSync(path)) {
    refusals.add("PROJECT_MISSING", place, "There is no sfdx-project.json here. Start in the folder of the project.");
    return [];
  }
  const project = JSON.parse(readFileSync(path, "utf8")) as { packageDirectories?: { path: string }[] };
  const paths = (project.packageDirectories ?? []).map((entry) => entry.path);
  if (paths.length === 0)
    refusals.add("PROJECT_EMPTY", place, "packageDirectories is empty. Name the folder of the package.");
  return paths.filter((directory) => {
    if (existsSync(join(projectDir, directory))) return true;
    refusals.add("PROJECT_FOLDER", place, `The package directory ${directory} does not exist.`);
    return false;
  });
}

function walk(projectDir: string, directory: string, found: SourceFiles, refusals: Refusals): void {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) {
      if (entry.name === "lwc") listBundles(projectDir, path, found, refusals);
      else walk(projectDir, path, found, refusals);
    } else addFile(projectDir, path, entry.name, found, refusals);
  }
}

function listBundles(projectDir: string, directory: string, found: SourceFiles, refusals: Refusals): void {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    const file = readable(projectDir, path);
    if (entry.isDirectory()) {
      if (entry.name !== "__mocks__" && entry.name !== "__tests__") add(found, "lwc", { path, file, name: entry.name });
    } else if (!/^(jsconfig|tsconfig|\.eslintrc)[\w.-]*\.json$|^\.|^eslint\.config/.test(entry.name)) {
      refusals.add(
        "METADATA_FILE",
        { file, line: 1 },
        "Only folders of components belong into an lwc folder. Move the file away.",
      );
    }
  }
}

function addFile(projectDir: string, path: string, fileName: string, found: SourceFiles, refusals: Refusals): void {
  const file = readable(projectDir, path);
  const match = /^(.+)\.([A-Za-z0-9]+)-meta\.xml$/.exec(fileName) ?? /^(.+)\.(cls|trigger)$/.exec(fileName);
  const isSource = !fileName.endsWith("-meta.xml");
  const suffix = match?.[2] ?? "";
  const kind = !isSource && (suffix === "cls" || suffix === "trigger") ? `${suffix}-meta` : suffix;
  if (match && readKinds.includes(kind)) add(found, kind, { path, file, name: match[1] });
  else if (!match && /\.(md|txt)$/i.test(fileName)) return;
  else if (!match || !passedOver.has(kind)) {
    const what = match ? `Metadata of the kind ${suffix} is` : `The file ${fileName} is`;
    const remedy = remedies[suffix] ?? "Leave it out of the package, or add it to the local org.";
    refusals.add("METADATA_KIND", { file, line: 1 }, `${what} not supported by the local org. ${remedy}`);
  }
}

function add(found: SourceFiles, kind: string, source: SourceFile): void {
  found.set(kind, [...(found.get(kind) ?? []), source]);
}

function readable(projectDir: string, path: string): string {
  return relative(projectDir, path).replaceAll("\\", "/");
}

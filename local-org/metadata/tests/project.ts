import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Writes a project with these files (paths below force-app/main) into a folder of its own and gives the folder. */
export function writeProject(files: Record<string, string>): string {
  const projectDir = mkdtempSync(join(tmpdir(), "akkord-project-"));
  writeFileSync(join(projectDir, "sfdx-project.json"), JSON.stringify({ packageDirectories: [{ path: "force-app" }] }));
  mkdirSync(join(projectDir, "force-app"));
  for (const [path, content] of Object.entries(files)) {
    const target = join(projectDir, "force-app/main", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return projectDir;
}

const element = (name: string, value: string | Record<string, string>): string =>
  typeof value === "string"
    ? `  <${name}>${value}</${name}>`
    : `  <${name}>${Object.entries(value)
        .map(([key, inner]) => `<${key}>${inner}</${key}>`)
        .join("")}</${name}>`;

/** A metadata file of one root with one line for each part. */
export function xml(root: string, parts: [string, string | Record<string, string>][]): string {
  const lines = parts.map(([name, value]) => element(name, value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${lines.join("\n")}\n</${root}>\n`;
}

export function object(label: string, parts: [string, string | Record<string, string>][] = []): string {
  const name: [string, Record<string, string>] = ["nameField", { label: "Name", type: "Text" }];
  return xml("CustomObject", [
    ["label", label],
    ["pluralLabel", `${label}s`],
    name,
    ["deploymentStatus", "Deployed"],
    ...parts,
  ]);
}

export function field(name: string, type: string, parts: [string, string | Record<string, string>][] = []): string {
  return xml("CustomField", [["fullName", name], ["label", name], ["type", type], ...parts]);
}

export const lookup = (name: string, to: string, children: string) =>
  field(name, "Lookup", [
    ["referenceTo", to],
    ["relationshipName", children],
  ]);
export const masterDetail = (name: string, to: string, children: string) =>
  field(name, "MasterDetail", [
    ["referenceTo", to],
    ["relationshipName", children],
  ]);

/** Picklist of these values. */
export function picklist(name: string, values: string[], type = "Picklist"): string {
  const inner = values
    .map((value) => `<value><fullName>${value}</fullName><default>false</default><label>${value} label</label></value>`)
    .join("");
  return xml("CustomField", [
    ["fullName", name],
    ["label", name],
    ["type", type],
    ["valueSet", { valueSetDefinition: `<sorted>false</sorted>${inner}` }],
    ...(type === "Picklist" ? [] : [["visibleLines", "4"] as [string, string]]),
  ]);
}

export const apexMeta = (root: "ApexClass" | "ApexTrigger") =>
  xml(root, [
    ["apiVersion", "67.0"],
    ["status", "Active"],
  ]);

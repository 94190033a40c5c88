/**
 * What the package touches of the customer's own setup: nothing but triggers of its own. So installing it leaves standard objects
 * as they were, and so does uninstalling it, which takes away whole components only.
 */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ComponentSet } from "@salesforce/source-deploy-retrieve";
import { readMetadata } from "../../local-org/metadata/index.js";
import { features } from "../../local-org/metadata/standard/features.js";

const PACKAGE = "force-app/main";
const OURS = /__(c|e|mdt)$/;
/** What stands for itself. Of all else, such as profiles and settings, a package changes what the customer has. */
const NEW = new Set([
  "ApexClass",
  "ApexTrigger",
  "CustomApplication",
  "CustomLabels",
  "CustomMetadata",
  "CustomTab",
  "FlexiPage",
  "LightningComponentBundle",
  "PermissionSet",
  "PlatformEventSubscriberConfig",
]);

/** Components that are, or belong to, something the customer's org has without the package. */
function foreignComponents(folder: string): string[] {
  const all = [...ComponentSet.fromSource(folder).getSourceComponents()];
  return all
    .filter(({ type, fullName }) => {
      if (type.name === "CustomObject") return !OURS.test(fullName);
      if (type.name === "Layout") return !OURS.test(fullName.split("-")[0]);
      return !NEW.has(type.name) || fullName.startsWith("standard");
    })
    .map(({ type, fullName }) => `${type.name} ${fullName}`);
}

test("the package holds no part of a standard object, page, profile or setting", () => {
  assert.deepEqual(foreignComponents(PACKAGE), []);
});

test("what would change a standard object, page or profile is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "akkord-foreign-"));
  const files: [path: string, type: string][] = [
    ["objects/Opportunity/fields/Paid__c.field-meta.xml", "CustomField"],
    ["layouts/Opportunity-Opportunity Layout.layout-meta.xml", "Layout"],
    ["profiles/Admin.profile-meta.xml", "Profile"],
    ["applications/standard__Sales.app-meta.xml", "CustomApplication"],
    ["objects/Paid__c/Paid__c.object-meta.xml", "CustomObject"],
  ];
  for (const [path, type] of files) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), `<${type} xmlns="http://soap.sforce.com/2006/04/metadata"></${type}>`);
  }
  const found = foreignComponents(folder).sort();
  rmSync(folder, { recursive: true });
  assert.deepEqual(found, [
    "CustomApplication standard__Sales",
    "CustomField Opportunity.Paid__c",
    "Layout Opportunity-Opportunity Layout",
    "Profile Admin",
  ]);
});

test("standard objects are described alike with the package and without it", () => {
  const folder = mkdtempSync(join(tmpdir(), "akkord-empty-"));
  cpSync("sfdx-project.json", join(folder, "sfdx-project.json"));
  mkdirSync(join(folder, "force-app"));
  const standard = (projectDir: string) => {
    const { objects } = readMetadata({ projectDir, features: Object.keys(features) });
    return new Map([...objects].filter(([, { kind }]) => kind === "standard"));
  };
  const without = standard(folder);
  rmSync(folder, { recursive: true });
  assert.ok(without.get("opportunity")!.fields.size > 10);
  assert.deepEqual(standard(process.cwd()), without);
});

test("triggers on standard objects run after their rows are written", () => {
  const { triggers } = readMetadata({ projectDir: process.cwd() });
  const headers = [...triggers.values()].map((file) =>
    /trigger \w+ on (\w+)\s*\(([^)]*)\)/.exec(readFileSync(file, "utf8"))!,
  );
  const onStandard = headers.filter(([, object]) => !OURS.test(object));
  assert.deepEqual(onStandard.map(([, object]) => object).sort(), [
    "Account",
    "Event",
    "Opportunity",
    "OpportunityLineItem",
    "Task",
    "User",
  ]);
  for (const [header, , events] of onStandard) assert.doesNotMatch(events, /before/, header);
});

test("a record of ours that points to a standard record never keeps it from being deleted", () => {
  const { objects } = readMetadata({ projectDir: process.cwd() });
  const fields = [...objects.values()]
    .filter(({ name }) => OURS.test(name))
    .flatMap(({ name, fields }) => [...fields.values()].map((field) => ({ name, field })))
    .filter(({ field }) => field.place !== null && field.referenceTo.some((target) => !OURS.test(target)));
  assert.ok(fields.length > 0);
  for (const { name, field } of fields) assert.equal(field.deleteConstraint, "SetNull", `${name}.${field.name}`);
});

import { readFileSync } from "node:fs";
import type { ObjectDef, OrgMetadata } from "../contract.js";
import { checkLengths } from "./deployable.js";
import type { SourceFiles } from "./files.js";
import type { Refusals } from "./refusals.js";
import { allowChildren, readXml } from "./xml.js";

const apexElements = new Set(["apiVersion", "status", "packageVersions"]);

/** Apex classes by name; each must be called as its file and have its -meta.xml, as on deployment. */
export function readClasses(sources: SourceFiles, refusals: Refusals): Map<string, string> {
  const classes = new Map<string, string>();
  const seen = new Map<string, string>();
  for (const source of sources.get("cls") ?? []) {
    const declared = /\b(?:class|interface|enum)\s+(\w+)/i.exec(
      withoutComments(readFileSync(source.path, "utf8")),
    )?.[1];
    if (declared?.toLowerCase() !== source.name.toLowerCase()) {
      refusals.add(
        "CLASS_NAME",
        { file: source.file, line: 1 },
        `The file declares ${declared ?? "no class"}. Call class and file the same.`,
      );
    }
    const other = seen.get(source.name.toLowerCase());
    if (other)
      refusals.add(
        "CLASS_TWICE",
        { file: source.file, line: 1 },
        `The class is already in ${other}. Rename one of them.`,
      );
    seen.set(source.name.toLowerCase(), source.file);
    classes.set(source.name, source.path);
  }
  requireMeta(sources, "cls", "ApexClass", refusals);
  return classes;
}

/** Apex triggers by name; the object of each must exist. */
export function readTriggers(
  sources: SourceFiles,
  objects: Map<string, ObjectDef>,
  refusals: Refusals,
): Map<string, string> {
  const triggers = new Map<string, string>();
  for (const source of sources.get("trigger") ?? []) {
    const place = { file: source.file, line: 1 };
    const match = /^\s*trigger\s+(\w+)\s+on\s+(\w+)/i.exec(withoutComments(readFileSync(source.path, "utf8")));
    if (match?.[1].toLowerCase() !== source.name.toLowerCase()) {
      refusals.add(
        "TRIGGER_NAME",
        place,
        `The file declares ${match?.[1] ?? "no trigger"}. Call trigger and file the same.`,
      );
    }
    if (match && !objects.has(match[2].toLowerCase()))
      refusals.add("TRIGGER_OBJECT", place, `There is no object ${match[2]}.`);
    triggers.set(source.name, source.path);
  }
  requireMeta(sources, "trigger", "ApexTrigger", refusals);
  return triggers;
}

function requireMeta(sources: SourceFiles, kind: "cls" | "trigger", root: string, refusals: Refusals): void {
  const metas = new Map((sources.get(`${kind}-meta`) ?? []).map((meta) => [meta.file, meta]));
  for (const source of sources.get(kind) ?? []) {
    const meta = metas.get(`${source.file}-meta.xml`);
    if (!meta) {
      refusals.add(
        "APEX_META",
        { file: source.file, line: 1 },
        `${source.file}-meta.xml is missing. Add it with apiVersion and status.`,
      );
      continue;
    }
    metas.delete(meta.file);
    const element = readXml(meta.path, meta.file, root, refusals);
    if (element) allowChildren(element, apexElements, refusals, "Use apiVersion and status.");
  }
  for (const meta of metas.values())
    refusals.add("APEX_META", { file: meta.file, line: 1 }, "The code that belongs to this file is missing.");
}

/** Comments become spaces; strings cannot come before the declaration. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " ");
}

const labelElements = new Set(["fullName", "value", "language", "protected", "shortDescription", "categories"]);

export function readLabels(sources: SourceFiles, refusals: Refusals): Map<string, string> {
  const labels = new Map<string, string>();
  for (const source of sources.get("labels") ?? []) {
    const element = readXml(source.path, source.file, "CustomLabels", refusals);
    for (const label of element?.all("labels") ?? []) {
      allowChildren(label, labelElements, refusals, "Use fullName, value, language, protected and shortDescription.");
      checkLengths(label, refusals);
      const name = label.textOf("fullName") ?? "";
      if (labels.has(name)) refusals.add("LABEL_TWICE", label.place, `The label ${name} is there twice. Remove one.`);
      labels.set(name, label.textOf("value") ?? "");
    }
  }
  return labels;
}

const subscriberElements = new Set([
  "platformEventConsumer",
  "batchSize",
  "user",
  "masterLabel",
  "isProtected",
  "numPartitions",
  "partitionKey",
]);

/** Settings of platform-event triggers, by trigger name. */
export function readSubscriberConfigs(
  sources: SourceFiles,
  triggers: Map<string, string>,
  refusals: Refusals,
): OrgMetadata["subscriberConfigs"] {
  const configs: OrgMetadata["subscriberConfigs"] = new Map();
  for (const source of sources.get("platformEventSubscriberConfig") ?? []) {
    const element = readXml(source.path, source.file, "PlatformEventSubscriberConfig", refusals);
    if (element === null) continue;
    allowChildren(element, subscriberElements, refusals, "Use platformEventConsumer, batchSize and user.");
    const trigger = element.textOf("platformEventConsumer") ?? "";
    if (!triggers.has(trigger)) refusals.add("SUBSCRIBER_TRIGGER", element.place, `There is no trigger ${trigger}.`);
    const partitions = element.one("numPartitions");
    if (partitions && partitions.text !== "1")
      refusals.add(
        "SUBSCRIBER_PARTITIONS",
        partitions.place,
        "Parallel subscriptions are not supported. Leave numPartitions out.",
      );
    const batchSize = element.numberOf("batchSize") ?? 2000;
    if (!(batchSize >= 1 && batchSize <= 2000))
      refusals.add("SUBSCRIBER_BATCH", element.one("batchSize")!.place, "batchSize must be between 1 and 2000.");
    configs.set(trigger, { batchSize, user: element.textOf("user") });
  }
  return configs;
}

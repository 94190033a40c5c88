/** Reads force-app as an org would on deployment: everything or nothing, every mistake by file and line. */
import type { ObjectDef, OrgMetadata } from "../contract.js";
import {
  checkApps,
  checkPages,
  checkPermissionSets,
  checkReferences,
  checkSharing,
  checkTabs,
  type Names,
} from "./check.js";
import { readClasses, readLabels, readSubscriberConfigs, readTriggers } from "./code.js";
import { listSources, type SourceFiles } from "./files.js";
import { readObjects } from "./objects.js";
import { readApps, readBundles, readFlexiPages, readTabs } from "./pages.js";
import { readCustomMetadata } from "./records.js";
import { Refusals } from "./refusals.js";
import { readPermissionSets } from "./roles.js";
import { withNeeded } from "./standard/features.js";
import { standardObjects } from "./standard/index.js";
import { ApexException } from "../values/index.js";

export { MetadataRefused } from "./refusals.js";
export { derive, standardRows, type DeriveContext, type DerivingRow } from "./standard/index.js";

export interface ReadOptions {
  /** Folder with sfdx-project.json. */
  projectDir: string;
  /** What the org has switched on: names of standard/features.ts. */
  features?: Iterable<string>;
}

/** Throws MetadataRefused with everything that is wrong. */
export function readMetadata(options: ReadOptions): OrgMetadata {
  const refusals = new Refusals();
  const features = withNeeded(options.features ?? []);
  const sources = listSources(options.projectDir, refusals);
  const objects = new Map<string, ObjectDef>();
  for (const object of standardObjects(features)) objects.set(object.name.toLowerCase(), object);
  readObjects(sources, objects, features.has("MultiCurrency"), refusals);
  checkReferences(objects, refusals);
  checkSharing(objects, refusals);
  const metadata = readRest(sources, objects, features, refusals);
  refusals.throwIfAny();
  return metadata;
}

function readRest(
  sources: SourceFiles,
  objects: Map<string, ObjectDef>,
  features: Set<string>,
  refusals: Refusals,
): OrgMetadata {
  const classes = readClasses(sources, refusals);
  const triggers = readTriggers(sources, objects, refusals);
  const bundles = readBundles(sources, refusals);
  const { pages, placed, places } = readFlexiPages(sources, refusals);
  const { tabs, places: tabPlaces } = readTabs(sources, refusals);
  const { apps, mentions } = readApps(sources, refusals);
  const permissionSets = readPermissionSets(sources, refusals);
  const customPermissions = new Set((sources.get("customPermission") ?? []).map((source) => source.name));
  const names: Names = { objects, classes, tabs, apps, pages, bundles, customPermissions };
  checkPermissionSets(permissionSets, names, refusals);
  checkPages(placed, places, names, refusals);
  checkTabs(names, tabPlaces, refusals);
  checkApps(mentions, names, refusals);
  return {
    objects,
    object: (name) => requireObject(objects, name),
    permissionSets: new Map(permissionSets.map(({ set }) => [set.name, set])),
    labels: readLabels(sources, refusals),
    flexiPages: pages,
    tabs,
    apps,
    customMetadata: readCustomMetadata(sources, objects, refusals),
    classes,
    triggers,
    bundles: new Map([...bundles.values()].map((bundle) => [bundle.name, bundle.folder])),
    subscriberConfigs: readSubscriberConfigs(sources, triggers, refusals),
    features,
  };
}

function requireObject(objects: Map<string, ObjectDef>, name: string): ObjectDef {
  const found = objects.get(name.toLowerCase());
  if (!found) throw new ApexException("System.QueryException", `sObject type '${name}' is not supported.`);
  return found;
}

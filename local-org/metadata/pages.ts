import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { AppDef, FlexiPageDef, LayoutRegion, Place, TabDef } from "../contract.js";
import type { SourceFiles } from "./files.js";
import type { Refusals } from "./refusals.js";
import { allowChildren, readXml, type XmlElement } from "./xml.js";

/** What a bundle's .js-meta.xml says, for the checks of pages and tabs. */
export interface Bundle {
  name: string;
  folder: string;
  place: Place;
  isExposed: boolean;
  targets: Set<string>;
  /** Names of properties that a page may set, by target. */
  properties: Map<string, Set<string>>;
  /** Objects a record page must show, or null for any. */
  objects: Set<string> | null;
}

export interface PlacedComponent {
  page: string;
  name: string;
  properties: Record<string, string>;
  place: Place;
}

/** Reads the folder of each Lightning web component and its description. */
export function readBundles(sources: SourceFiles, refusals: Refusals): Map<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  for (const source of sources.get("lwc") ?? []) {
    const place = { file: source.file, line: 1 };
    const files = readdirSync(source.path);
    const known = /\.(html|js|ts|css|svg|js-meta\.xml)$/;
    for (const file of files.filter((name) => name !== "__tests__" && name !== "__mocks__" && !known.test(name))) {
      refusals.add(
        "LWC_FILE",
        { file: `${source.file}/${file}`, line: 1 },
        "Only html, js, ts, css and svg files make a component. Move it away.",
      );
    }
    const meta = join(source.path, `${source.name}.js-meta.xml`);
    const hasCode = [".js", ".ts", ".html", ".css"].some((suffix) => files.includes(source.name + suffix));
    if (!hasCode)
      refusals.add(
        "LWC_NAME",
        place,
        `The bundle has no ${source.name}.js, .ts, .html or .css. Call the files as the folder.`,
      );
    if (!existsSync(meta)) {
      refusals.add("LWC_META", place, `The bundle has no ${source.name}.js-meta.xml. Add it.`);
      continue;
    }
    const element = readXml(meta, `${source.file}/${source.name}.js-meta.xml`, "LightningComponentBundle", refusals);
    if (element !== null) bundles.set(source.name, readBundle(element, source.name, source.path, refusals));
  }
  return bundles;
}

const bundleElements = new Set([
  "apiVersion",
  "isExposed",
  "masterLabel",
  "description",
  "targets",
  "targetConfigs",
  "capabilities",
  "fqn",
]);

function readBundle(element: XmlElement, name: string, folder: string, refusals: Refusals): Bundle {
  allowChildren(element, bundleElements, refusals, "Use targets and targetConfigs.");
  const properties = new Map<string, Set<string>>();
  let objects: Set<string> | null = null;
  for (const config of element.one("targetConfigs")?.all("targetConfig") ?? []) {
    for (const target of (config.attributes.targets ?? "").split(",").map((text) => text.trim())) {
      properties.set(target, new Set(config.all("property").map((property) => property.attributes.name ?? "")));
    }
    const named = config.one("objects")?.all("object") ?? [];
    if (named.length > 0) objects = new Set(named.map((object) => object.text));
  }
  const targets = new Set(
    element
      .one("targets")
      ?.all("target")
      .map((target) => target.text) ?? [],
  );
  return { name, folder, place: element.place, isExposed: element.isTrue("isExposed"), targets, properties, objects };
}

const pageElements = new Set([
  "flexiPageRegions",
  "masterLabel",
  "description",
  "sobjectType",
  "template",
  "type",
  "parentFlexiPage",
]);
const pageTypes = new Set(["RecordPage", "HomePage", "AppPage"]);

/** Reads Lightning pages; the components on them are given apart, with their places, for the checks. */
export function readFlexiPages(
  sources: SourceFiles,
  refusals: Refusals,
): { pages: Map<string, FlexiPageDef>; placed: PlacedComponent[]; places: Map<string, Place> } {
  const pages = new Map<string, FlexiPageDef>();
  const places = new Map<string, Place>();
  const placed: PlacedComponent[] = [];
  for (const source of sources.get("flexipage") ?? []) {
    const element = readXml(source.path, source.file, "FlexiPage", refusals);
    if (element === null) continue;
    allowChildren(element, pageElements, refusals, "Use regions with component instances.");
    const type = element.textOf("type") ?? "";
    if (!pageTypes.has(type)) {
      refusals.add(
        "PAGE_TYPE",
        element.one("type")?.place ?? element.place,
        `Pages of type ${type} are not supported. Use ${[...pageTypes].join(", ")}.`,
      );
    }
    places.set(source.name, element.place);
    pages.set(source.name, {
      name: source.name,
      label: element.textOf("masterLabel") ?? source.name,
      type: type as FlexiPageDef["type"],
      object: element.textOf("sobjectType"),
      template: element.one("template")?.textOf("name") ?? "",
      regions: element.all("flexiPageRegions").map((region) => readRegion(region, source.name, placed, refusals)),
    });
  }
  return { pages, placed, places };
}

function readRegion(element: XmlElement, page: string, placed: PlacedComponent[], refusals: Refusals): LayoutRegion {
  const region: LayoutRegion = { name: element.textOf("name") ?? "", components: [] };
  for (const item of element.all("itemInstances")) {
    const instance = item.one("componentInstance");
    if (instance === null) {
      refusals.add(
        "PAGE_ITEM",
        item.place,
        "Only component instances are supported on a page. Use the record detail component for fields.",
      );
      continue;
    }
    const rule = instance.one("visibilityRule");
    if (rule)
      refusals.add(
        "PAGE_VISIBILITY",
        rule.place,
        "Visibility rules are not supported. Let the component decide what it shows.",
      );
    const properties: Record<string, string> = {};
    for (const property of instance.all("componentInstanceProperties"))
      properties[property.textOf("name") ?? ""] = property.textOf("value") ?? "";
    const name = instance.textOf("componentName") ?? "";
    region.components.push({ name, properties });
    placed.push({ page, name, properties, place: instance.place });
  }
  return region;
}

export interface ReadTabs {
  tabs: Map<string, TabDef>;
  places: Map<string, Place>;
}

const tabElements = new Set([
  "customObject",
  "flexiPage",
  "lwcComponent",
  "label",
  "motif",
  "icon",
  "description",
  "hasSidebar",
]);

export function readTabs(sources: SourceFiles, refusals: Refusals): ReadTabs {
  const tabs = new Map<string, TabDef>();
  const places = new Map<string, Place>();
  for (const source of sources.get("tab") ?? []) {
    const element = readXml(source.path, source.file, "CustomTab", refusals);
    if (element === null) continue;
    allowChildren(element, tabElements, refusals, "Tabs show an object, a Lightning page or a component.");
    places.set(source.name, element.place);
    const [kind, target] = tabTarget(element, source.name);
    tabs.set(source.name, {
      name: source.name,
      label: element.textOf("label") ?? source.name,
      kind,
      target,
      icon: element.textOf("motif"),
    });
  }
  return { tabs, places };
}

function tabTarget(element: XmlElement, name: string): [TabDef["kind"], string] {
  const page = element.textOf("flexiPage");
  if (page !== null) return ["flexipage", page];
  const component = element.textOf("lwcComponent");
  return component !== null ? ["lwc", component] : ["object", name];
}

const appElements = new Set([
  "label",
  "description",
  "tabs",
  "actionOverrides",
  "brand",
  "formFactors",
  "isNavAutoTempTabsDisabled",
  "isNavPersonalizationDisabled",
  "isNavTabPersistenceDisabled",
  "isOmniPinnedViewEnabled",
  "navType",
  "uiType",
  "setupExperience",
]);

export interface ReadApps {
  apps: Map<string, AppDef>;
  /** Tabs and pages that apps name, with their places. */
  mentions: { app: string; what: "tab" | "page"; name: string; object: string | null; place: Place }[];
}

export function readApps(sources: SourceFiles, refusals: Refusals): ReadApps {
  const read: ReadApps = { apps: new Map(), mentions: [] };
  for (const source of sources.get("app") ?? []) {
    const element = readXml(source.path, source.file, "CustomApplication", refusals);
    if (element === null) continue;
    allowChildren(element, appElements, refusals, "Lightning apps have tabs and page overrides.");
    const pages = new Map<string, string>();
    for (const override of element.all("actionOverrides")) {
      const page = override.textOf("content");
      const target = override.textOf("pageOrSobjectType") ?? "";
      if (page === null || override.textOf("type") !== "Flexipage") continue;
      const object = target === "standard-home" ? "Home" : target;
      pages.set(object, page);
      read.mentions.push({ app: source.name, what: "page", name: page, object, place: override.place });
    }
    const tabs = element.all("tabs");
    for (const tab of tabs)
      read.mentions.push({ app: source.name, what: "tab", name: tab.text, object: null, place: tab.place });
    read.apps.set(source.name, {
      name: source.name,
      label: element.textOf("label") ?? source.name,
      description: element.textOf("description") ?? "",
      tabs: tabs.map((tab) => tab.text),
      pages,
    });
  }
  return read;
}

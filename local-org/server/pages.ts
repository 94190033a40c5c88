/** Apps, tabs and FlexiPages as the shell shows them to a user: component properties typed as their bundles declare. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { XMLParser } from "fast-xml-parser";
import type { AppDef, FlexiPageDef, OrgMetadata, TabDef, UserContext } from "../contract.js";
import { mayDo, maySeeApp, maySeeTab } from "./rights.js";
import { motifIcon, objectIcon } from "./objects.js";

/** Standard components the shell has; `shell/browser/app/component` loads the same. */
export const standardComponents = new Set([
  "force:highlightsPanel",
  "force:detailPanel",
  "force:recordDetailPanelMobile",
  "runtime_sales_pathassistant:pathAssistant",
  "force:relatedListContainer",
  "force:relatedListSingleContainer",
  "flexipage:tabset",
  "flexipage:tab",
]);

const targetOf = {
  RecordPage: "lightning__RecordPage",
  HomePage: "lightning__HomePage",
  AppPage: "lightning__AppPage",
};

export interface PageTab {
  name: string;
  label: string;
  kind: TabDef["kind"] | "home" | "import";
  target: string;
  icon: string;
  url: string;
}

/** The page of the local org's own that lists what the last import had to say. */
export const IMPORT_TAB: PageTab = {
  name: "Import_Report",
  label: "Import Report",
  kind: "import",
  target: "",
  icon: "standard:data_mapping",
  url: "/lightning/n/Import_Report",
};

export function resolvePage(metadata: OrgMetadata, page: FlexiPageDef) {
  const regions = page.regions.map(({ name, components }) => ({
    name,
    components: components.map((component) => resolveComponent(metadata, page, component.name, component.properties)),
  }));
  return { name: page.name, label: page.label, type: page.type, template: page.template, regions };
}

function resolveComponent(metadata: OrgMetadata, page: FlexiPageDef, placed: string, given: Record<string, string>) {
  const own = placed.includes(":") ? /^c:(\w+)$/.exec(placed)?.[1] : placed;
  const name = own ? `c:${own}` : placed;
  if (!own) {
    const problem = standardComponents.has(name)
      ? null
      : `The local org does not have the standard component ${name}. Take it off the page ${page.name}.`;
    return { name, properties: given, problem };
  }
  const folder = metadata.bundles.get(own);
  if (!folder)
    return { name, properties: given, problem: `There is no component ${own} in the package (page ${page.name}).` };
  return { name, ...declaredProperties(folder, own, targetOf[page.type], given) };
}

interface PropertyXml {
  "@name": string;
  "@type": string;
  "@default"?: string;
}

/** Values of a component's properties for a page: what the page sets, else the default, as the declared type. */
function declaredProperties(folder: string, name: string, target: string, given: Record<string, string>) {
  const file = path.join(folder, `${name}.js-meta.xml`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    isArray: (tag) => ["target", "targetConfig", "property"].includes(tag),
  });
  const bundle = parser.parse(readFileSync(file, "utf8")).LightningComponentBundle ?? {};
  const targets: string[] = bundle.targets?.target ?? [];
  if (!targets.includes(target)) return { properties: {}, problem: `${file} does not list the target ${target}.` };
  const configs: { "@targets": string; property?: PropertyXml[] }[] = bundle.targetConfigs?.targetConfig ?? [];
  const config = configs.find((candidate) =>
    candidate["@targets"]
      .split(",")
      .map((text) => text.trim())
      .includes(target),
  );
  const properties: Record<string, unknown> = {};
  for (const { "@name": property, "@type": type, "@default": preset } of config?.property ?? []) {
    const text = given[property] ?? preset;
    if (text !== undefined) properties[property] = typed(type, text);
  }
  return { properties, problem: null };
}

function typed(type: string, text: string): unknown {
  if (type === "Boolean") return text === "true";
  return type === "Integer" ? Number(text) : text;
}

export function visibleApps(metadata: OrgMetadata, user: UserContext) {
  const apps = [...metadata.apps.values()].filter(({ name }) => maySeeApp(metadata, user, name));
  return (apps.length > 0 ? apps : [salesApp]).map((app) => ({
    name: app.name,
    label: app.label,
    description: app.description,
    tabs: app.tabs.map((name) => pageTab(metadata, user, name)).filter((tab) => tab !== null),
    pages: Object.fromEntries([...app.pages].map(([key, page]) => [key.toLowerCase(), page])),
  }));
}

/** What a user without any app gets, so that there is a way to the deals. */
const salesApp: AppDef = {
  name: "standard__Sales",
  label: "Sales",
  description: "Manage your sales process with accounts and opportunities",
  tabs: ["standard-home", "standard-Opportunity", "standard-Account"],
  pages: new Map(),
};

/** Every tab of the package and the usual standard ones, as far as the user may open them. */
export function visibleTabs(metadata: OrgMetadata, user: UserContext): PageTab[] {
  const names = ["standard-home", "standard-Opportunity", "standard-Account", "standard-User", ...metadata.tabs.keys()];
  const tabs = names.map((name) => pageTab(metadata, user, name)).filter((tab) => tab !== null);
  return [...new Map(tabs.map((tab) => [tab.name, tab])).values()];
}

function pageTab(metadata: OrgMetadata, user: UserContext, name: string): PageTab | null {
  if (name === "standard-home") {
    return { name, label: "Home", kind: "home", target: "", icon: "standard:home", url: "/lightning/page/home" };
  }
  const tab = metadata.tabs.get(name) ?? metadata.tabs.get(name.toLowerCase());
  const objectName = name.startsWith("standard-") ? name.slice(9) : tab?.kind === "object" ? tab.target : null;
  if (objectName !== null) return objectTab(metadata, user, tab?.name ?? name, objectName);
  if (!tab || !maySeeTab(metadata, user, tab.name)) return null;
  const icon = motifIcon(tab.icon) ?? "standard:lightning_component";
  return {
    name: tab.name,
    label: tab.label,
    kind: tab.kind,
    target: tab.target,
    icon,
    url: `/lightning/n/${tab.name}`,
  };
}

function objectTab(metadata: OrgMetadata, user: UserContext, name: string, objectName: string): PageTab | null {
  const object = metadata.objects.get(objectName.toLowerCase());
  if (!object || !mayDo(metadata, user, object, "read")) return null;
  if (!name.startsWith("standard-") && !maySeeTab(metadata, user, name)) return null;
  const url = `/lightning/o/${object.name}/list`;
  return {
    name,
    label: object.pluralLabel,
    kind: "object",
    target: object.name,
    icon: objectIcon(metadata, object.name),
    url,
  };
}

/** A page for an object or for Home that no app assigns is the org's default when it is the only one. */
export function defaultPages(metadata: OrgMetadata): Record<string, string> {
  const assigned = new Set(
    [...metadata.apps.values()].flatMap(({ pages }) => [...pages.keys()].map((key) => key.toLowerCase())),
  );
  const found: Record<string, string> = {};
  for (const page of metadata.flexiPages.values()) {
    const key = page.type === "HomePage" ? "home" : page.type === "RecordPage" ? page.object?.toLowerCase() : undefined;
    if (key && !assigned.has(key)) found[key] ??= page.name;
  }
  return found;
}

/**
 * What people find on a desktop they find on a phone: the mobile app takes record pages that are assigned to it, and has no Home
 * page, so what stands there stands on a tab as well.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ComponentSet } from "@salesforce/source-deploy-retrieve";
import { XMLParser } from "fast-xml-parser";

type Values = Record<string, string>;

const REPEATED = ["actionOverrides", "flexiPageRegions", "itemInstances", "tabs", "tabSettings", "classAccesses"];
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => REPEATED.includes(name) });

/** Contents of all files of a type, by name. */
function all<T>(type: string): [name: string, content: T][] {
  const found = [...ComponentSet.fromSource("force-app/main").getSourceComponents()];
  return found
    .filter((component) => component.type.name === type)
    .map((component) => [component.fullName, parser.parse(readFileSync(component.xml!, "utf8"))[type] as T]);
}

const apps = all<{ actionOverrides: Values[]; tabs: string[] }>("CustomApplication");
const pages = all<{
  type: string;
  flexiPageRegions: { itemInstances?: { componentInstance: { componentName: string } }[] }[];
}>("FlexiPage");
const tabs = all<{ flexiPage?: string }>("CustomTab");

const componentsOf = (type: string) =>
  pages
    .filter(([, page]) => page.type === type)
    .flatMap(([name, page]) =>
      page.flexiPageRegions
        .flatMap((region) => region.itemInstances ?? [])
        .map(({ componentInstance }) => ({ page: name, component: componentInstance.componentName })),
    );

test("record pages of the apps are those of phones too", () => {
  const views = apps.flatMap(([, app]) => app.actionOverrides.filter(({ actionName }) => actionName === "View"));
  const pagesFor = (formFactor: string) =>
    views
      .filter((view) => view.formFactor === formFactor)
      .map((view) => `${view.pageOrSobjectType} ${view.content}`)
      .sort();
  assert.ok(pagesFor("Large").length > 0);
  assert.deepEqual(pagesFor("Small"), pagesFor("Large"));
});

test("what stands on Home stands on a tab of the apps, which all who may call it see", () => {
  const onHome = componentsOf("HomePage");
  assert.ok(onHome.length > 0);
  for (const { component } of onHome) {
    const page = componentsOf("AppPage").find((one) => one.component === component)?.page;
    const tab = tabs.find(([, { flexiPage }]) => flexiPage !== undefined && flexiPage === page)?.[0];
    assert.ok(tab, component);
    for (const [name, app] of apps) assert.ok(app.tabs.includes(tab), `${name} has no tab ${tab}`);
    const controller = `${component[0].toUpperCase()}${component.slice(1)}Controller`;
    type Rights = { classAccesses?: Values[]; tabSettings?: Values[] };
    const callers = all<Rights>("PermissionSet").filter(([, set]) =>
      set.classAccesses?.some(({ apexClass }) => apexClass === controller),
    );
    assert.ok(callers.length > 0, controller);
    for (const [name, set] of callers)
      assert.ok(
        set.tabSettings?.some((one) => one.tab === tab),
        `${name}: ${tab}`,
      );
  }
});

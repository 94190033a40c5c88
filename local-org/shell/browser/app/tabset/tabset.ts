/** `flexipage:tabset`: tabs of a page, each with a facet of its own. */
import { api, LightningElement } from "lwc";
import type { Page, PageComponent } from "akkord/pages";

export default class Tabset extends LightningElement {
  @api page?: Page;
  /** Name of the facet that lists the tabs. */
  @api tabs = "";
  @api recordId?: string;
  @api objectApiName?: string;

  get items(): { key: string; label: string; components: (PageComponent & { key: string })[] }[] {
    return this.facet(this.tabs).map(({ properties }, index) => ({
      key: String(index),
      label: tabLabel(String(properties.title ?? "")),
      components: this.facet(String(properties.body ?? "")).map((component, place) => ({
        ...component,
        key: `${index}-${place}`,
      })),
    }));
  }

  private facet(name: string): PageComponent[] {
    return this.page?.regions.find((region) => region.name === name)?.components ?? [];
  }
}

/** Salesforce writes its own tab titles as `Standard.Tab.detail`. */
function tabLabel(title: string): string {
  const standard = /^Standard\.Tab\.(\w+)$/.exec(title)?.[1];
  if (!standard) return title;
  const words: Record<string, string> = { detail: "Details", relatedLists: "Related" };
  return words[standard] ?? standard[0].toUpperCase() + standard.slice(1);
}

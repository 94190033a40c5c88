/** Lays out the regions of a page as its template does on a desktop; on a phone they follow each other. */
import { api, LightningElement } from "lwc";
import type { Page, PageComponent } from "akkord/pages";

interface Region {
  name: string;
  columnClass: string;
  components: (PageComponent & { key: string })[];
}

const FULL = "slds-col slds-size_1-of-1";
const widths: Record<string, string> = {
  sidebar: "slds-col slds-size_1-of-1 slds-large-size_4-of-12",
  leftsidebar: "slds-col slds-size_1-of-1 slds-large-size_3-of-12",
  rightsidebar: "slds-col slds-size_1-of-1 slds-large-size_3-of-12",
  bottomleft: "slds-col slds-size_1-of-1 slds-large-size_6-of-12",
  bottomright: "slds-col slds-size_1-of-1 slds-large-size_6-of-12",
};

export default class FlexiPage extends LightningElement {
  @api page?: Page;
  @api recordId?: string;
  @api objectApiName?: string;

  get headerRegions(): Region[] {
    return this.regions((name) => name === "header" || name === "subheader");
  }

  get centreRegions(): Region[] {
    return this.regions((name) => !isSide(name) && name !== "header" && name !== "subheader");
  }

  get sideRegions(): Region[] {
    return this.regions(isSide);
  }

  get centreClass(): string {
    return `slds-col slds-size_1-of-1${this.sideRegions.length ? " slds-large-size_8-of-12" : ""}`;
  }

  get sideClass(): string {
    return widths.sidebar;
  }

  /** Facets are shown by the tabs they belong to. */
  private regions(wanted: (name: string) => boolean): Region[] {
    const found = (this.page?.regions ?? []).filter(({ name }) => wanted(name.toLowerCase()) && !/^facet-/i.test(name));
    return found
      .filter(({ components }) => components.length > 0)
      .map(({ name, components }) => ({
        name,
        columnClass: isSide(name.toLowerCase()) ? FULL : (widths[name.toLowerCase()] ?? FULL),
        components: components.map((component, index) => ({ ...component, key: `${name}-${index}` })),
      }));
  }
}

const isSide = (name: string): boolean => name.endsWith("sidebar");

/** One component of a page: an LWC of the package, loaded when first needed, or a standard component the shell has. */
import { api, LightningElement } from "lwc";
import { components } from "akkord/components";
import type { Page, PageComponent } from "akkord/pages";
import { messageOf } from "akkord/http";
import Highlights from "shell/highlights";
import Path from "shell/path";
import RecordDetail from "shell/recordDetail";
import RelatedList from "shell/relatedList";
import RelatedLists from "shell/relatedLists";
import Tabset from "shell/tabset";

type Constructor = typeof LightningElement;

/** Standard components by their names in FlexiPages; the server's list in `server/pages.ts` names the same. */
const standard: Record<string, Constructor> = {
  "force:highlightsPanel": Highlights as unknown as Constructor,
  "force:detailPanel": RecordDetail as unknown as Constructor,
  "force:recordDetailPanelMobile": RecordDetail as unknown as Constructor,
  "runtime_sales_pathassistant:pathAssistant": Path as unknown as Constructor,
  "force:relatedListContainer": RelatedLists as unknown as Constructor,
  "force:relatedListSingleContainer": RelatedList as unknown as Constructor,
  "flexipage:tabset": Tabset as unknown as Constructor,
};

export default class Component extends LightningElement {
  @api component?: PageComponent;
  @api page?: Page;
  @api recordId?: string;
  @api objectApiName?: string;
  constructorOf: Constructor | null = null;
  problem = "";

  async connectedCallback(): Promise<void> {
    if (this.component?.problem) {
      this.problem = this.component.problem;
      return;
    }
    try {
      this.constructorOf = await this.load(this.component?.name ?? "");
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  errorCallback(error: Error): void {
    console.error(error);
    this.constructorOf = null;
    this.problem = error.message;
  }

  get properties(): Record<string, unknown> {
    const own = { ...(this.component?.properties ?? {}) };
    if (this.component?.name === "flexipage:tabset") own.page = this.page;
    return this.recordId ? { ...own, recordId: this.recordId, objectApiName: this.objectApiName } : own;
  }

  get heading(): string {
    return `${this.component?.name ?? "Component"} cannot be shown`;
  }

  private async load(name: string): Promise<Constructor> {
    const own = /^c:(\w+)$/.exec(name)?.[1];
    const found = own ? (await components[own]?.())?.default : standard[name];
    if (!found) throw new Error(`There is no component ${name}`);
    return found;
  }
}

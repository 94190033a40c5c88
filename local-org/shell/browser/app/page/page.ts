/** Shows what the address asks for. */
import { api, LightningElement } from "lwc";
import { boot, type BootApp } from "akkord/boot";
import { homePage, pageByName, type Page as OrgPage } from "akkord/pages";
import { go, type PageReference } from "akkord/router";

export default class Page extends LightningElement {
  @api page: PageReference | null = null;
  @api app?: BootApp;

  connectedCallback(): void {
    document.title = "Lightning";
  }

  private get attributes(): Record<string, string> {
    return this.page?.attributes ?? {};
  }

  get objectApiName(): string | undefined {
    return this.attributes.objectApiName;
  }

  get recordId(): string | undefined {
    return this.attributes.recordId;
  }

  get isRecord(): boolean {
    return this.page?.type === "standard__recordPage";
  }

  get isEdit(): boolean {
    return this.attributes.actionName === "edit";
  }

  get isList(): boolean {
    return this.page?.type === "standard__objectPage";
  }

  get isNew(): boolean {
    return this.attributes.actionName === "new";
  }

  get isImport(): boolean {
    return this.tab?.kind === "import";
  }

  get search(): string {
    return this.page?.state.search ?? "";
  }

  get appName(): string {
    return this.app?.name ?? "";
  }

  /** The FlexiPage of Home or of a tab. */
  get orgPage(): OrgPage | null {
    if (this.page?.type === "standard__namedPage") return homePage(this.appName) ?? this.emptyHome;
    const tab = this.tab;
    if (tab?.kind === "flexipage") return pageByName(tab.target);
    return tab?.kind === "lwc" ? onlyComponent(tab.label, tab.target) : null;
  }

  get pageLabel(): string {
    return this.page?.type === "standard__namedPage" ? "Home" : (this.tab?.label ?? "");
  }

  get isMissing(): boolean {
    return !this.isRecord && !this.isList && !this.isImport && !this.orgPage;
  }

  renderedCallback(): void {
    const tab = this.tab;
    if (tab?.kind === "object") go(tab.url, true);
    if (this.orgPage || this.isImport) document.title = `${this.pageLabel} | ${this.app?.label ?? "Lightning"}`;
    if (this.isMissing) document.title = "Page not found";
  }

  private get tab() {
    if (this.page?.type !== "standard__navItemPage") return undefined;
    return boot.tabs.find(({ name }) => name === this.attributes.apiName);
  }

  private get emptyHome(): OrgPage {
    return { name: "", label: "Home", type: "HomePage", template: "home:desktopTemplate", regions: [] };
  }
}

function onlyComponent(label: string, name: string): OrgPage {
  const component = { name: `c:${name}`, properties: {}, problem: null };
  return {
    name,
    label,
    type: "AppPage",
    template: "flexipage:defaultAppHomeTemplate",
    regions: [{ name: "main", components: [component] }],
  };
}

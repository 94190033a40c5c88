/** App launcher, name of the app and its tabs. */
import { api, LightningElement } from "lwc";
import type { BootApp, BootTab } from "akkord/boot";
import type { PageReference } from "akkord/router";
import AppLauncher from "shell/appLauncher";

export default class NavBar extends LightningElement {
  @api app?: BootApp;
  @api page: PageReference | null = null;

  get appLabel(): string {
    return this.app?.label ?? "Salesforce";
  }

  get tabs(): (BootTab & { itemClass: string; current: "page" | undefined })[] {
    return (this.app?.tabs ?? []).map((tab) => {
      const active = this.isActive(tab);
      return {
        ...tab,
        itemClass: `slds-context-bar__item${active ? " slds-is-active" : ""}`,
        current: active ? "page" : undefined,
      };
    });
  }

  private isActive(tab: BootTab): boolean {
    const { type, attributes } = this.page ?? { type: "", attributes: {} as Record<string, string> };
    if (tab.kind === "home") return type === "standard__namedPage";
    if (tab.kind === "object") return attributes.objectApiName === tab.target;
    return type === "standard__navItemPage" && attributes.apiName === tab.name;
  }

  async openLauncher(): Promise<void> {
    const chosen = (await AppLauncher.open({ size: "medium", label: "App Launcher" })) as string | undefined;
    if (chosen) this.dispatchEvent(new CustomEvent("app", { detail: chosen }));
  }
}

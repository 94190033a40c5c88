/** All apps, and all tabs of the org; answers the name of the app chosen. */
import LightningModal from "lightning/modal";
import { boot, type BootApp, type BootTab } from "akkord/boot";
import { go } from "akkord/router";

export default class AppLauncher extends LightningModal {
  private target: string | undefined;

  /** A dialog gives the focus back when it is gone; the page that was chosen takes it after that. */
  disconnectedCallback(): void {
    super.disconnectedCallback?.();
    if (this.target) go(this.target);
  }

  get apps(): BootApp[] {
    return boot.apps;
  }

  get tabs(): BootTab[] {
    return boot.tabs;
  }

  chooseApp(event: Event): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    this.target = boot.apps.find((app) => app.name === name)?.tabs[0]?.url;
    this.close(name);
  }

  chooseTab(event: Event): void {
    this.target = (event.currentTarget as HTMLElement).dataset.url;
    this.close(undefined);
  }
}

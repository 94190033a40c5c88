/** All apps, and all tabs of the org; answers the name of the app chosen. */
import LightningModal from "lightning/modal";
import { boot, type BootApp, type BootTab } from "akkord/boot";
import { go } from "akkord/router";

export default class AppLauncher extends LightningModal {
  get apps(): BootApp[] {
    return boot.apps;
  }

  get tabs(): BootTab[] {
    return boot.tabs;
  }

  chooseApp(event: Event): void {
    const name = (event.currentTarget as HTMLElement).dataset.name;
    const first = boot.apps.find((app) => app.name === name)?.tabs[0];
    this.close(name);
    if (first) go(first.url);
  }

  chooseTab(event: Event): void {
    const url = (event.currentTarget as HTMLElement).dataset.url ?? "/";
    this.close(undefined);
    go(url);
  }
}

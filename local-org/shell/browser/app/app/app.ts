/** The root: header, tabs, the page for the address, toasts, and news of builds. */
import { LightningElement } from "lwc";
import Toast from "lightning/toast";
import { boot, type BootApp } from "akkord/boot";
import { current, onRoute, type PageReference } from "akkord/router";
import { listen, type BuildNews } from "akkord/stream";

const APP_KEY = "akkord.app";

export default class App extends LightningElement {
  page: PageReference | null = current();
  appName = localStorage.getItem(APP_KEY) ?? "";
  build: BuildNews | null = null;
  private moved = false;

  connectedCallback(): void {
    onRoute((page) => {
      this.page = page;
      this.moved = true;
    });
    listen("build", (news) => this.hearBuild(news));
    window.addEventListener("lightning__showtoast", (event) => showToast(event as CustomEvent), { capture: true });
  }

  /** After moving, reading and tabbing start at the new page. */
  renderedCallback(): void {
    if (!this.moved) return;
    this.moved = false;
    window.scrollTo(0, 0);
    this.focusMain();
  }

  get app(): BootApp | undefined {
    return boot.apps.find(({ name }) => name === this.appName) ?? boot.apps[0];
  }

  get buildProblems(): { key: string; place: string; message: string }[] {
    if (this.build?.state !== "failed") return [];
    return this.build.problems.map(({ file, line, message }, index) => ({
      key: String(index),
      place: file ? `${file}:${line}` : "",
      message,
    }));
  }

  get hasBuildProblems(): boolean {
    return this.buildProblems.length > 0;
  }

  handleApp(event: CustomEvent<string>): void {
    this.appName = event.detail;
    localStorage.setItem(APP_KEY, event.detail);
  }

  skip(event: Event): void {
    event.preventDefault();
    this.focusMain();
  }

  private focusMain(): void {
    (this.refs?.main as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  private hearBuild(news: BuildNews): void {
    if (news.state === "ready" && news.version > boot.version) window.location.reload();
    this.build = news;
  }
}

/** Toasts of the base components carry a label and go to their own container, which cannot show the others: it never hears of those. */
function showToast(event: CustomEvent): void {
  const { title, message, messageData, variant, mode, label } = (event.detail ?? {}) as Record<string, unknown>;
  if (label !== undefined) return;
  event.stopPropagation();
  Toast.show({
    label: String(title ?? message ?? ""),
    message: title === undefined ? undefined : message,
    messageLinks: messageData,
    variant: variant ?? "info",
    mode: mode === "sticky" ? "sticky" : "dismissible",
  });
}

import type { Page } from "akkord/pages";

/** What the server knew when it made the page: who is looking, and what the org offers them. */
export interface BootUser {
  id: string;
  name: string;
  username: string;
  locale: string;
  timeZone: string;
  currency: string;
}

export interface BootTab {
  name: string;
  label: string;
  kind: "object" | "flexipage" | "lwc" | "home" | "import";
  target: string;
  icon: string;
  url: string;
}

export interface BootApp {
  name: string;
  label: string;
  description: string;
  tabs: BootTab[];
  /** Lower-case object name, or `home` -> name of the page. */
  pages: Record<string, string>;
}

export interface Boot {
  user: BootUser;
  users: (BootUser & { role: string })[];
  customPermissions: string[];
  apps: BootApp[];
  /** All tabs the user may open, whatever the app. */
  tabs: BootTab[];
  pages: Record<string, Page>;
  /** Pages for objects (and `home`) no app says anything about. */
  defaultPages: Record<string, string>;
  /** Number of the build this page was made from. */
  version: number;
}

export const boot: Boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}") as Boot;

/** `true` or `undefined`, as Salesforce's permission modules export. No user permission is asked for by name here: administrators have all. */
export function hasPermission(kind: string, name: string): true | undefined {
  const key = kind === "customPermission" ? name.toLowerCase() : `user:${name.toLowerCase()}`;
  return boot.customPermissions.includes(key) || boot.customPermissions.includes("*") ? true : undefined;
}

/** Large on a desktop, Medium on a tablet, Small on a phone: read once, when the page loads. */
export const formFactor = window.innerWidth < 600 ? "Small" : window.innerWidth < 1024 ? "Medium" : "Large";

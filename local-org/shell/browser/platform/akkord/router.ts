/** Addresses of Lightning <-> page references, and moving between them without loading the page anew. */
export interface PageReference {
  type: string;
  attributes: Record<string, string>;
  state: Record<string, string>;
}

const routes: { pattern: RegExp; read(parts: string[]): Omit<PageReference, "state"> }[] = [
  {
    pattern: /^\/(?:lightning(?:\/page\/home)?\/?)?$/,
    read: () => ({ type: "standard__namedPage", attributes: { pageName: "home" } }),
  },
  {
    pattern: /^\/lightning\/r\/(\w+)\/(\w{15,18})\/(view|edit)$/,
    read: ([objectApiName, recordId, actionName]) => ({
      type: "standard__recordPage",
      attributes: { objectApiName, recordId, actionName },
    }),
  },
  {
    pattern: /^\/lightning\/o\/(\w+)\/(list|home|new)$/,
    read: ([objectApiName, actionName]) => ({
      type: "standard__objectPage",
      attributes: { objectApiName, actionName },
    }),
  },
  {
    pattern: /^\/lightning\/n\/(\w+)$/,
    read: ([apiName]) => ({ type: "standard__navItemPage", attributes: { apiName } }),
  },
];

/** Null when the address is none of Lightning's that the local org has. */
export function readUrl(url: string): PageReference | null {
  const { pathname, searchParams } = new URL(url, window.location.origin);
  for (const { pattern, read } of routes) {
    const match = pattern.exec(pathname);
    if (match) return { ...read(match.slice(1)), state: Object.fromEntries(searchParams) };
  }
  return null;
}

export function toUrl({ type, attributes, state }: Partial<PageReference> & { type: string }): string {
  const path = pathOf(type, attributes ?? {});
  const search = new URLSearchParams(state ?? {}).toString();
  return search && !path.includes("?") ? `${path}?${search}` : path;
}

function pathOf(type: string, attributes: Record<string, string>): string {
  switch (type) {
    case "standard__recordPage":
      return `/lightning/r/${attributes.objectApiName ?? "sObject"}/${attributes.recordId}/${attributes.actionName ?? "view"}`;
    case "standard__objectPage":
      return `/lightning/o/${attributes.objectApiName}/${attributes.actionName ?? "list"}`;
    case "standard__navItemPage":
      return `/lightning/n/${attributes.apiName}`;
    case "standard__webPage":
      return attributes.url;
    case "standard__namedPage":
      if (attributes.pageName === "home") return "/lightning/page/home";
  }
  const detail = attributes.pageName ? ` "${attributes.pageName}"` : "";
  throw new Error(
    `Page reference ${type}${detail} is not supported by the local org: use a record, object, tab or home page`,
  );
}

const listeners = new Set<(page: PageReference | null) => void>();
let leaving: (() => boolean) | null = null;

export function current(): PageReference | null {
  return readUrl(window.location.href);
}

export function onRoute(listener: (page: PageReference | null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While set, moving away asks first; it answers whether moving is fine. */
export function guardLeaving(mayLeave: (() => boolean) | null): void {
  leaving = mayLeave;
}

export function go(url: string, replace = false): void {
  const target = new URL(url, window.location.origin);
  if (target.origin !== window.location.origin) {
    if (/^https?:$/.test(target.protocol)) window.open(target.href, "_blank", "noopener");
    return;
  }
  if (leaving && !leaving()) return;
  leaving = null;
  window.history[replace ? "replaceState" : "pushState"]({}, "", target.pathname + target.search);
  announce();
}

function announce(): void {
  const page = current();
  for (const listener of listeners) listener(page);
}

/** Links of the page move within it; anything a browser does with a modifier key stays the browser's. */
export function startRouter(): void {
  window.addEventListener("popstate", announce);
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link?.href || link.target === "_blank" || new URL(link.href).origin !== window.location.origin) return;
    if (!readUrl(link.href)) return;
    event.preventDefault();
    go(link.href);
  });
}

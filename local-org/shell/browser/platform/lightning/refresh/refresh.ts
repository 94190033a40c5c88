/** `lightning/refresh`: a component asks its page to look again. */
import { refreshAll } from "akkord/live";

export class RefreshEvent extends CustomEvent<null> {
  constructor() {
    super("lightning__refreshview", { bubbles: true, composed: true });
  }
}

type Handler = () => Promise<unknown>;
const handlers = new Map<number, Handler>();
let count = 0;

export function registerRefreshHandler(_element: unknown, handler: Handler): number {
  handlers.set(++count, handler);
  return count;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

window.addEventListener("lightning__refreshview", () => {
  void refreshAll();
  for (const handler of handlers.values()) void handler();
});

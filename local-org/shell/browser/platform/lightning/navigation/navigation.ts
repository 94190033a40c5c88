/** `lightning/navigation` over the router of the page. */
import { current, go, onRoute, toUrl, type PageReference } from "akkord/router";

const Navigate = Symbol("Navigate");
const GenerateUrl = Symbol("GenerateUrl");

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeScript asks for any[] in the constructor of a mixin
type Constructor = new (...args: any[]) => object;

function mixin<Base extends Constructor>(base: Base) {
  return class extends base {
    [Navigate](page: PageReference, replace = false): void {
      go(toUrl(page), replace);
    }

    async [GenerateUrl](page: PageReference): Promise<string> {
      return toUrl(page);
    }
  };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

export class CurrentPageReference {
  stop: (() => void) | null = null;

  constructor(readonly callback: (page: PageReference | null) => void) {}

  connect(): void {
    this.callback(current());
    this.stop = onRoute(this.callback);
  }

  update(): void {}

  disconnect(): void {
    this.stop?.();
  }
}

export const navigate = (_context: unknown, page: PageReference, options?: { replace?: boolean }): void =>
  go(toUrl(page), options?.replace ?? false);
export const generateUrl = (_context: unknown, page: PageReference): string => toUrl(page);

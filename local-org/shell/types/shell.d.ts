/** The package's components by name, each loaded when first needed; made by the build. */
declare module "akkord/components" {
  import type { LightningElement } from "lwc";
  export const components: Record<string, (() => Promise<{ default: typeof LightningElement }>) | undefined>;
}

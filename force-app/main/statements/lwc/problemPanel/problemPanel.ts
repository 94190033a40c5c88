import { LightningElement, api } from "lwc";

/** Says what is wrong and how to mend it. The only component that shows errors and held deals' reasons. */
export default class ProblemPanel extends LightningElement {
  @api message = "";
  @api remedy?: string;
  /** True for what went wrong just now: screen readers say it at once. Reasons that belong to a page are read with it. */
  @api isError = false;

  get role(): string | null {
    return this.isError ? "alert" : null;
  }
}

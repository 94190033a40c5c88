import { LightningElement, api } from "lwc";

/** Says what is wrong and how to mend it. The only component that shows errors and held deals' reasons. */
export default class ProblemPanel extends LightningElement {
  @api message = "";
  @api remedy?: string;
}

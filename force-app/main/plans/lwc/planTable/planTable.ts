import { LightningElement, api } from "lwc";
import { fill } from "c/format";
import actions from "@salesforce/label/c.Plans_Column_Actions";
import draft from "@salesforce/label/c.Plan_State_Draft";
import ended from "@salesforce/label/c.Plan_State_Ended";
import kind from "@salesforce/label/c.Plans_Column_Kind";
import name from "@salesforce/label/c.Plans_Column_Name";
import payees from "@salesforce/label/c.Plans_Column_Payees";
import pays from "@salesforce/label/c.Plan_State_Pays";
import state from "@salesforce/label/c.Plans_Column_State";

export interface PlanRow {
  planId: string;
  name: string;
  currencyCode: string;
  kind: string;
  activeNumber?: number;
  latestId?: string;
  latestNumber?: number;
  latestStatus?: string;
  hasRates: boolean;
  hasSteps: boolean;
  payees: number;
}

/** Plans as rows, each with what can be done with it. Tells `changed`, and `refused` with the reason. */
export default class PlanTable extends LightningElement {
  @api plans: PlanRow[] = [];
  /** The plan that was left: its name is where the keyboard goes on. */
  @api leftId?: string;

  label = { actions, kind, name, payees, state };
  isReached = false;

  renderedCallback(): void {
    if (this.isReached) return;
    this.isReached = true;
    const links = [...this.template!.querySelectorAll<HTMLElement>("a.name")];
    links.find(({ dataset }) => dataset.plan === this.leftId)?.focus();
  }

  get rows() {
    return this.plans.map((plan) => ({
      ...plan,
      url: `/lightning/n/Plans?c__plan=${plan.planId}`,
      pays: plan.activeNumber ? fill(pays, String(plan.activeNumber)) : "",
      draft: plan.latestStatus === "Draft" ? fill(draft, String(plan.latestNumber)) : "",
      ended: plan.activeNumber || plan.latestStatus === "Draft" ? "" : ended,
    }));
  }

  tellChanged(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }

  tellRefused({ detail }: CustomEvent<string>): void {
    this.dispatchEvent(new CustomEvent("refused", { detail }));
  }
}

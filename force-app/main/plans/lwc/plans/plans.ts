import { LightningElement, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import { CurrentPageReference, NavigationMixin } from "lightning/navigation";
import type { PageReference } from "lightning/navigation";
import getPlans from "@salesforce/apex/PlansController.getPlans";
import { fill } from "c/format";
import PlanCreate from "c/planCreate";
import { messageOf } from "c/problem";
import actions from "@salesforce/label/c.Plans_Column_Actions";
import create from "@salesforce/label/c.Plans_New";
import draft from "@salesforce/label/c.Plan_State_Draft";
import ended from "@salesforce/label/c.Plan_State_Ended";
import intro from "@salesforce/label/c.Plans_Intro";
import kind from "@salesforce/label/c.Plans_Column_Kind";
import loading from "@salesforce/label/c.Loading";
import name from "@salesforce/label/c.Plans_Column_Name";
import none from "@salesforce/label/c.Plans_None";
import payees from "@salesforce/label/c.Plans_Column_Payees";
import pays from "@salesforce/label/c.Plan_State_Pays";
import state from "@salesforce/label/c.Plans_Column_State";
import unlisted from "@salesforce/label/c.Plans_Unlisted";
import title from "@salesforce/label/c.Plans_Title";

interface PlanRow {
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

interface Wired {
  data?: { rows: PlanRow[]; unlisted: number };
  error?: unknown;
}

/** Name of the tab of this page. */
const TAB = "Plans";

/** The plans of the company as a list, and the one that the address names in detail. */
export default class Plans extends NavigationMixin(LightningElement) {
  label = { actions, create, intro, kind, loading, name, none, payees, state, title };
  wired: Wired = {};
  planId?: string;
  refusal = "";
  /** The plan that was left: its name in the list is where the keyboard goes on. */
  leftId?: string;

  @wire(CurrentPageReference)
  receivePage(page: PageReference | null): void {
    this.leftId = this.planId;
    this.planId = page?.state?.c__plan;
    this.refusal = "";
  }

  @wire(getPlans)
  receive(result: Wired): void {
    this.wired = result;
  }

  renderedCallback(): void {
    const left = this.leftId && this.template!.querySelector<HTMLElement>(`[data-plan="${this.leftId}"]`);
    if (!left) return;
    this.leftId = undefined;
    left.focus();
  }

  get rows() {
    return (this.wired.data?.rows ?? []).map((row) => ({
      ...row,
      url: `/lightning/n/${TAB}?c__plan=${row.planId}`,
      pays: row.activeNumber ? fill(pays, String(row.activeNumber)) : "",
      draft: row.latestStatus === "Draft" ? fill(draft, String(row.latestNumber)) : "",
      ended: row.activeNumber || row.latestStatus === "Draft" ? "" : ended,
    }));
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get hasNone(): boolean {
    return !!this.wired.data && !this.hasRows;
  }

  /** Says how many plans the list leaves out; empty when none. */
  get unlisted(): string {
    const count = this.wired.data?.unlisted;
    return count ? fill(unlisted, String(count)) : "";
  }

  get isLoading(): boolean {
    return !this.wired.data && !this.wired.error;
  }

  get message(): string {
    return this.refusal || (this.wired.error ? messageOf(this.wired.error) : "");
  }

  refuse(event: CustomEvent<string>): void {
    this.refusal = event.detail;
  }

  async create(): Promise<void> {
    const planId = await PlanCreate.open({ size: "medium", label: create });
    if (!planId) return;
    this.go({ c__plan: planId as string });
    await this.renew();
  }

  async renew(): Promise<void> {
    this.refusal = "";
    await refreshApex(this.wired);
  }

  async showAll(): Promise<void> {
    this.go({});
    await this.renew();
  }

  go(where: Record<string, string>): void {
    this[NavigationMixin.Navigate]({ type: "standard__navItemPage", attributes: { apiName: TAB }, state: where });
  }
}

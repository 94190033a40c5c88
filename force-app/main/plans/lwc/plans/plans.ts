import { LightningElement, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import { CurrentPageReference, NavigationMixin } from "lightning/navigation";
import type { PageReference } from "lightning/navigation";
import getPlans from "@salesforce/apex/PlansController.getPlans";
import { fill } from "c/format";
import PlanCreate from "c/planCreate";
import type { PlanRow } from "c/planTable";
import { messageOf } from "c/problem";
import create from "@salesforce/label/c.Plans_New";
import intro from "@salesforce/label/c.Plans_Intro";
import loading from "@salesforce/label/c.Loading";
import none from "@salesforce/label/c.Plans_None";
import unlisted from "@salesforce/label/c.Plans_Unlisted";
import title from "@salesforce/label/c.Plans_Title";

interface Wired {
  data?: { rows: PlanRow[]; unlisted: number };
  error?: unknown;
}

/** The plans of the company as a list, and the one that the address names in detail. */
export default class Plans extends NavigationMixin(LightningElement) {
  label = { create, intro, loading, none, title };
  wired: Wired = {};
  /** False until the answer was asked for anew: the first may be what the browser kept of an earlier look. */
  isFresh = false;
  planId?: string;
  refusal = "";
  /** The plan that was left for the list. */
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
    if (!result.data && !result.error) return;
    if (!this.isFresh) void Promise.resolve().then(() => refreshApex(this.wired));
    this.isFresh = true;
  }

  disconnectedCallback(): void {
    this.isFresh = false;
  }

  get rows(): PlanRow[] {
    return this.wired.data?.rows ?? [];
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

  go(state: Record<string, string>): void {
    const attributes = { apiName: "Plans" };
    this[NavigationMixin.Navigate]({ type: "standard__navItemPage", attributes, state });
  }
}

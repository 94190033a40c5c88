import { LightningElement, api, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import getPlan from "@salesforce/apex/PlansController.getPlan";
import type { Assignment } from "c/planPayees";
import type { Version } from "c/planVersion";
import { messageOf } from "c/problem";
import back from "@salesforce/label/c.Plans_Back";
import loading from "@salesforce/label/c.Loading";
import noVersion from "@salesforce/label/c.Plan_Version_None";
import record from "@salesforce/label/c.Plan_Record";

interface Plan {
  planId: string;
  name: string;
  description?: string;
  currencyCode: string;
  versions: Version[];
  assignments: Assignment[];
  ownRate?: "percent" | "amount";
  ownBonus: boolean;
}

interface Wired {
  data?: Plan;
  error?: unknown;
}

/** One plan: its versions, what the chosen one says, and who is on it. Tells `back`, and `deleted` when it is gone. */
export default class PlanDetail extends LightningElement {
  @api planId?: string;

  label = { back, loading, noVersion, record };
  wired: Wired = {};
  /** The plan that was asked for anew: its first answer may be what the browser kept of an earlier look. */
  freshId?: string;
  wantedId?: string;
  refusal = "";
  isReached = false;

  @wire(getPlan, { planId: "$planId" })
  receive(result: Wired): void {
    this.wired = result;
    if (!result.data && !result.error) return;
    if (this.freshId !== this.planId) void Promise.resolve().then(() => refreshApex(this.wired));
    this.freshId = this.planId;
  }

  disconnectedCallback(): void {
    this.freshId = undefined;
  }

  /** Who came by the keyboard goes on from the name of the plan. */
  renderedCallback(): void {
    if (this.isReached) return;
    const title = this.template!.querySelector<HTMLElement>(".title");
    title?.focus();
    this.isReached = !!title;
  }

  get plan(): Plan | undefined {
    return this.wired.data;
  }

  get chosen(): Version | undefined {
    return this.plan?.versions.find(({ versionId }) => versionId === this.wantedId) ?? this.plan?.versions[0];
  }

  get chosenId(): string | undefined {
    return this.chosen?.versionId;
  }

  get firstDay(): string {
    return this.chosen?.firstDay ?? "";
  }

  get recordUrl(): string {
    return `/lightning/r/Commission_Plan__c/${this.planId}/view`;
  }

  /** Type and currency. */
  get facts(): string {
    return [this.chosen?.kind, this.plan?.currencyCode].filter(Boolean).join(" · ");
  }

  get isLoading(): boolean {
    return !this.wired.data && !this.wired.error;
  }

  get message(): string {
    return this.refusal || (this.wired.error ? messageOf(this.wired.error) : "");
  }

  choose(event: CustomEvent<string>): void {
    this.wantedId = event.detail;
  }

  refuse(event: CustomEvent<string>): void {
    this.refusal = event.detail;
  }

  async renew(event?: CustomEvent<string | undefined>): Promise<void> {
    this.refusal = "";
    this.wantedId = event?.detail ?? this.wantedId;
    await refreshApex(this.wired);
    this.dispatchEvent(new CustomEvent("changed"));
  }

  leave(): void {
    this.dispatchEvent(new CustomEvent("back"));
  }

  tellDeleted(): void {
    this.dispatchEvent(new CustomEvent("deleted"));
  }
}

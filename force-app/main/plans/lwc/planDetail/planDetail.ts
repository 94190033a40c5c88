import { LightningElement, api, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import getPlan from "@salesforce/apex/PlansController.getPlan";
import { fill } from "c/format";
import PlanAssignment from "c/planAssignment";
import { daysText, statusText, statusTheme, versionDays } from "c/planDays";
import type { Version } from "c/planVersion";
import { messageOf } from "c/problem";
import assign from "@salesforce/label/c.Plan_Assign";
import assignTo from "@salesforce/label/c.Plan_Assign_Title";
import back from "@salesforce/label/c.Plans_Back";
import loading from "@salesforce/label/c.Loading";
import noPayees from "@salesforce/label/c.Plan_Payees_None";
import noVersion from "@salesforce/label/c.Plan_Version_None";
import payees from "@salesforce/label/c.Plan_Payees";
import record from "@salesforce/label/c.Plan_Record";
import versions from "@salesforce/label/c.Plan_Versions";
import versionTitle from "@salesforce/label/c.Plan_Version_Title";

interface Plan {
  planId: string;
  name: string;
  description?: string;
  currencyCode: string;
  versions: Version[];
  assignments: { assignmentId: string; payeeId: string; payeeName: string; firstDay: string; lastDay?: string }[];
}

interface Wired {
  data?: Plan;
  error?: unknown;
}

/** One plan: its versions, what the chosen one says, and who is on it. Tells `back`, and `deleted` when it is gone. */
export default class PlanDetail extends LightningElement {
  @api planId?: string;

  label = { assign, back, loading, noPayees, noVersion, payees, record, versions };
  wired: Wired = {};
  chosenId?: string;
  refusal = "";
  isReached = false;

  @wire(getPlan, { planId: "$planId" })
  receive(result: Wired): void {
    this.wired = result;
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
    return this.plan?.versions.find(({ versionId }) => versionId === this.chosenId) ?? this.plan?.versions[0];
  }

  get versions() {
    return (this.plan?.versions ?? []).map(({ versionId, versionNumber, status, firstDay, lastDay }) => ({
      versionId,
      title: fill(versionTitle, String(versionNumber)),
      status: statusText(status),
      theme: `slds-badge ${statusTheme(status)}`,
      days: versionDays(status, firstDay, lastDay),
      isCurrent: versionId === this.chosen?.versionId ? "true" : "false",
    }));
  }

  get assignments() {
    return (this.plan?.assignments ?? []).map(({ assignmentId, payeeName, firstDay, lastDay }) => ({
      assignmentId,
      payeeName,
      url: `/lightning/r/Plan_Assignment__c/${assignmentId}/view`,
      days: daysText(firstDay, lastDay),
    }));
  }

  get hasNoPayees(): boolean {
    return this.plan?.assignments.length === 0;
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

  choose(event: Event): void {
    this.chosenId = (event.currentTarget as HTMLElement).dataset.version;
  }

  refuse(event: CustomEvent<string>): void {
    this.refusal = event.detail;
  }

  async renew(event?: CustomEvent<string | undefined>): Promise<void> {
    this.refusal = "";
    this.chosenId = event?.detail ?? this.chosenId;
    await refreshApex(this.wired);
    this.dispatchEvent(new CustomEvent("changed"));
  }

  async assign(): Promise<void> {
    const firstDay = this.chosen?.firstDay ?? "";
    const label = fill(assignTo, this.plan?.name ?? "");
    if (await PlanAssignment.open({ size: "small", label, planId: this.planId, firstDay })) await this.renew();
  }

  leave(): void {
    this.dispatchEvent(new CustomEvent("back"));
  }

  tellDeleted(): void {
    this.dispatchEvent(new CustomEvent("deleted"));
  }
}

import { LightningElement, api, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import { getRecord } from "lightning/uiRecordApi";
import getCommission from "@salesforce/apex/CommissionOnOpportunityController.getCommission";
import AMOUNT from "@salesforce/schema/Opportunity.Amount";
import STAGE from "@salesforce/schema/Opportunity.StageName";
import CLOSE_DATE from "@salesforce/schema/Opportunity.CloseDate";
import OWNER from "@salesforce/schema/Opportunity.OwnerId";
import { watchCommission } from "c/commissionFeed";
import type { Entry } from "c/commissionEntries";
import type { GivenEstimate } from "c/estimate";
import { messageOf } from "c/problem";
import title from "@salesforce/label/c.Commission";
import loading from "@salesforce/label/c.Loading";
import calculating from "@salesforce/label/c.Commission_Calculating";
import held from "@salesforce/label/c.Commission_Held";
import none from "@salesforce/label/c.Commission_None";
import lost from "@salesforce/label/c.Commission_Lost";

interface DealCommission {
  status: "open" | "won" | "lost";
  markStatus: "Dirty" | "Settled" | "Held" | null;
  holds: { code: string; message: string; remedy: string }[];
  entries: Entry[];
  /** The engine's request, from which the page estimates an open deal; null where it cannot. */
  request: string | null;
  /** The estimate where the page cannot compute it; null where it can, and without any. */
  estimate: GivenEstimate | null;
}

interface Wired<T> {
  data?: T;
  error?: unknown;
}

/** What this opportunity pays, or would pay if won; looks again when the deal or its commission changes. */
export default class CommissionOnOpportunity extends LightningElement {
  @api recordId = "";

  label = { title, loading, calculating, none, lost };
  wired: Wired<DealCommission> = {};
  stopWatching?: () => void;
  hasSeenRecord = false;

  @wire(getCommission, { opportunityId: "$recordId" })
  receive(result: Wired<DealCommission>): void {
    this.wired = result;
  }

  /** The record is watched only to look again when somebody edits it on this page. */
  @wire(getRecord, { recordId: "$recordId", fields: [AMOUNT, STAGE, CLOSE_DATE, OWNER] })
  lookAgain({ data }: Wired<object>): void {
    if (data && this.hasSeenRecord) void refreshApex(this.wired);
    this.hasSeenRecord ||= !!data;
  }

  connectedCallback(): void {
    this.stopWatching = watchCommission((dealId) => {
      if (dealId === this.recordId) void refreshApex(this.wired);
    });
  }

  disconnectedCallback(): void {
    this.stopWatching?.();
  }

  get deal(): DealCommission | undefined {
    return this.wired.data;
  }

  get errorMessage(): string | undefined {
    return this.wired.error ? messageOf(this.wired.error) : undefined;
  }

  get isLoading(): boolean {
    return !this.wired.data && !this.wired.error;
  }

  get isCalculating(): boolean {
    return this.deal?.markStatus === "Dirty";
  }

  get holds(): DealCommission["holds"] {
    return this.deal?.status === "won" ? this.deal.holds : [];
  }

  get hasEntries(): boolean {
    return (this.deal?.entries.length ?? 0) > 0;
  }

  get hasEstimate(): boolean {
    return this.deal?.status === "open" && (!!this.deal.request || !!this.deal.estimate);
  }

  /** Below an estimate, what was written before stands apart. */
  get entriesClass(): string {
    return this.hasEstimate ? "slds-show slds-m-top_x-large" : "";
  }

  get hasNothing(): boolean {
    return !!this.deal && !this.hasEntries && !this.hasEstimate && !this.isCalculating && this.holds.length === 0;
  }

  get nothingText(): string {
    const { status, markStatus } = this.deal!;
    if (status === "lost") return lost;
    return markStatus === "Held" ? held : none;
  }
}

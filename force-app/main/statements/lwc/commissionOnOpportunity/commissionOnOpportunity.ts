import { LightningElement, api, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import { registerRefreshHandler, unregisterRefreshHandler } from "lightning/refresh";
import { getRecord } from "lightning/uiRecordApi";
import getCommission from "@salesforce/apex/CommissionOnOpportunityController.getCommission";
import AMOUNT from "@salesforce/schema/Opportunity.Amount";
import STAGE from "@salesforce/schema/Opportunity.StageName";
import CLOSE_DATE from "@salesforce/schema/Opportunity.CloseDate";
import OWNER from "@salesforce/schema/Opportunity.OwnerId";
import { watchCommission } from "c/commissionFeed";
import type { Entry } from "c/commissionEntries";
import { totalsOf } from "c/estimate";
import type { GivenEstimate } from "c/estimate";
import { formatTotals } from "c/format";
import { messageOf } from "c/problem";
import title from "@salesforce/label/c.Commission";
import loading from "@salesforce/label/c.Loading";
import calculating from "@salesforce/label/c.Commission_Calculating";
import calculatingLong from "@salesforce/label/c.Commission_Calculating_Long";
import held from "@salesforce/label/c.Commission_Held";
import none from "@salesforce/label/c.Commission_None";
import lost from "@salesforce/label/c.Commission_Lost";
import pays from "@salesforce/label/c.Entries_Pays";

interface DealCommission {
  status: "open" | "won" | "lost";
  markStatus: "Dirty" | "Settled" | "Held" | null;
  holds: { code: string; message: string; remedy: string }[];
  entries: Entry[];
  /** The engine's request, from which the page estimates an open deal; null where it cannot. */
  request: string | null;
  /** The estimate where the page cannot compute it; null where it can, and without any. */
  estimate: GivenEstimate | null;
  /** Fields of the opportunity that plans read: `Opportunity.Type`. */
  watchedFields: string[];
}

interface Wired<T> {
  data?: T;
  error?: unknown;
}

/** Seconds between looks at a deal that is calculated: nothing else tells of the result where there are no live events, as on phones. */
const PAUSES = [2, 4, 8, 16, 32];
const ALWAYS_WATCHED = [AMOUNT, STAGE, CLOSE_DATE, OWNER];

/** What this opportunity pays, or would pay if won; looks again when the deal or its commission changes. */
export default class CommissionOnOpportunity extends LightningElement {
  @api recordId = "";

  label = { title, loading };
  wired: Wired<DealCommission> = {};
  /** Unknown until the first answer. */
  watched?: unknown[];
  hasSeenRecord = false;
  /** False until the answer was asked for anew: the first may be what the browser kept of an earlier look. */
  isFresh = false;
  looks = 0;
  timer?: ReturnType<typeof setTimeout>;
  refreshId?: number;
  stopWatching?: () => void;

  @wire(getCommission, { opportunityId: "$recordId" })
  receive(result: Wired<DealCommission>): void {
    this.wired = result;
    if (!result.data && !result.error) return;
    this.watched ??= [...ALWAYS_WATCHED, ...(result.data?.watchedFields ?? [])];
    if (!this.isFresh) void Promise.resolve().then(() => this.look());
    this.isFresh = true;
    this.lookWhileCalculating();
  }

  /** The record is watched only to look again when somebody edits it on this page. A field that the reader may not see is left out. */
  @wire(getRecord, { recordId: "$recordId", optionalFields: "$watched" })
  lookAgain({ data }: Wired<object>): void {
    if (data && this.hasSeenRecord) void this.look();
    this.hasSeenRecord ||= !!data;
  }

  connectedCallback(): void {
    this.refreshId = registerRefreshHandler(this, () => this.look());
    this.stopWatching = watchCommission((dealIds) => {
      if (dealIds.has(this.recordId)) void this.look();
    });
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.isFresh = false;
    this.looks = 0;
    unregisterRefreshHandler(this.refreshId!);
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

  get calculatingText(): string {
    return this.looks < PAUSES.length ? calculating : calculatingLong;
  }

  /** Two payees may be held for the same reason. */
  get holds() {
    const holds = this.deal?.status === "won" ? this.deal.holds : [];
    return holds.map((hold, index) => ({ ...hold, key: `${index}` }));
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

  /** What screen readers are told when the result arrives; an estimate speaks for itself. */
  get announcement(): string {
    if (!this.deal || this.isCalculating || this.hasEstimate) return "";
    const reasons = this.holds.map(({ message }) => message);
    const total = this.hasEntries ? [`${pays} ${formatTotals(totalsOf(this.deal.entries))}`] : [];
    return [...reasons, ...total].join(" ");
  }

  async look(): Promise<void> {
    await refreshApex(this.wired);
  }

  /** Goes on looking, less and less often, until the deal is calculated or it has taken too long. */
  lookWhileCalculating(): void {
    clearTimeout(this.timer);
    if (!this.isCalculating) this.looks = 0;
    if (!this.isCalculating || this.looks === PAUSES.length || !this.isConnected) return;
    const lookOnce = () => {
      this.looks += 1;
      const next = () => this.lookWhileCalculating();
      this.look().then(next, next);
    };
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component goes
    this.timer = setTimeout(lookOnce, PAUSES[this.looks] * 1000);
  }
}

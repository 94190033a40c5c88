import { LightningElement, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import getSummary from "@salesforce/apex/TargetVsCommissionController.getSummary";
import { watchCommission } from "c/commissionFeed";
import { expectedEntries } from "c/estimate";
import type { Problem } from "c/estimate";
import { periodView } from "c/periodView";
import type { Period } from "c/periodView";
import { formatDay, formatMoney } from "c/format";
import { messageOf } from "c/problem";
import title from "@salesforce/label/c.Target_vs_Commission";
import loading from "@salesforce/label/c.Loading";
import earned from "@salesforce/label/c.Target_Earned";
import expected from "@salesforce/label/c.Target_Expected";
import noTarget from "@salesforce/label/c.Target_None";
import lastDeals from "@salesforce/label/c.Target_Last_Deals";
import noDeals from "@salesforce/label/c.Target_No_Deals";
import expectedFailed from "@salesforce/label/c.Target_Expected_Failed";
import notAPayee from "@salesforce/label/c.Target_Not_A_Payee";

interface Summary {
  payeeName: string | null;
  periods: Period[];
  /** The engine's request with what stands and the own open deals; null where the page cannot compute what they would add. */
  request: string | null;
  /** Why nobody can say what they would add. */
  problems: Problem[];
  lastDeals: {
    dealId: string;
    objectName: string | null;
    dealName: string;
    dealDate: string;
    credit: string;
    amount: string;
    currencyCode: string;
  }[];
}

interface Wired<T> {
  data?: T;
  error?: unknown;
}

interface View {
  periods: ReturnType<typeof periodView>[];
  problems: Problem[];
}

function viewOf({ periods, request, problems }: Summary): View {
  const entries = request === null ? null : expectedEntries(request);
  const views = periods.map((period) => periodView(period, { request, entries }, periods.length > 1));
  return { periods: views, problems };
}

/** Where the engine refuses the request, what was earned is shown all the same. */
function viewOrProblem(summary: Summary): View {
  try {
    return viewOf(summary);
  } catch (error) {
    const problem = { key: "engine", message: expectedFailed, remedy: messageOf(error) };
    return viewOf({ ...summary, request: null, problems: [...summary.problems, problem] });
  }
}

/** Own attainment against target, what was earned, what open deals would add, and the last deals. */
export default class TargetVsCommission extends LightningElement {
  label = { title, loading, earned, expected, lastDeals, noDeals, noTarget, notAPayee };
  wired: Wired<Summary> = {};
  /** Computed once for each answer. */
  view: View = { periods: [], problems: [] };
  /** False until the answer was asked for anew: the first may be what the browser kept of an earlier look. */
  isFresh = false;
  stopWatching?: () => void;

  @wire(getSummary)
  receive(result: Wired<Summary>): void {
    this.wired = result;
    if (!result.data && !result.error) return;
    if (result.data) this.view = viewOrProblem(result.data);
    if (!this.isFresh) void Promise.resolve().then(() => refreshApex(this.wired));
    this.isFresh = true;
  }

  connectedCallback(): void {
    this.stopWatching = watchCommission(() => void refreshApex(this.wired));
  }

  disconnectedCallback(): void {
    this.isFresh = false;
    this.stopWatching?.();
  }

  get summary(): Summary | undefined {
    return this.wired.data;
  }

  get errorMessage(): string | undefined {
    return this.wired.error ? messageOf(this.wired.error) : undefined;
  }

  get isLoading(): boolean {
    return !this.wired.data && !this.wired.error;
  }

  get isPayee(): boolean {
    return !!this.summary?.payeeName;
  }

  get isNotAPayee(): boolean {
    return !!this.summary && !this.isPayee;
  }

  get deals() {
    return (this.summary?.lastDeals ?? []).map((deal) => ({
      key: deal.dealId + deal.currencyCode,
      name: deal.dealName,
      url: deal.objectName ? `/lightning/r/${deal.objectName}/${deal.dealId}/view` : null,
      day: formatDay(deal.dealDate),
      amount: formatMoney(deal.amount, deal.currencyCode),
    }));
  }

  get hasNoDeals(): boolean {
    return this.deals.length === 0;
  }
}

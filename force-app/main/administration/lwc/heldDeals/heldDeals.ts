import { LightningElement, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import getHeldDeals from "@salesforce/apex/HeldDealsController.getHeldDeals";
import tryAgain from "@salesforce/apex/HeldDealsController.tryAgain";
import { watchCommission } from "c/commissionFeed";
import { fill } from "c/format";
import { messageOf } from "c/problem";
import title from "@salesforce/label/c.Held_Deals";
import calculating from "@salesforce/label/c.Held_Calculating";
import loading from "@salesforce/label/c.Loading";
import none from "@salesforce/label/c.Held_None";
import again from "@salesforce/label/c.Held_Try_Again";
import oldestOnly from "@salesforce/label/c.Held_Oldest_Only";
import ownedBy from "@salesforce/label/c.Held_Owned_By";

interface HeldDeal {
  markId: string;
  dealId: string;
  dealName: string;
  /** API name and label of the deal's object; null for a deal that the user may not see. */
  objectName: string | null;
  objectLabel: string | null;
  ownerName: string | null;
  holds: { code: string; message: string; remedy: string }[];
}

interface HeldDealList {
  deals: HeldDeal[];
  /** True while deals wait for their calculation; some of them may be held then. */
  isCalculating: boolean;
}

interface Wired<T> {
  data?: T;
  error?: unknown;
}

/** The controller lists no more. */
const MOST_DEALS = 500;

/** Milliseconds after which the page looks again while deals are calculated, for where no event reaches it, as on a phone. */
const LOOK_AGAIN = 10_000;

/** Won deals, orders and activities that cannot be paid yet: why, and what to do about it. */
export default class HeldDeals extends LightningElement {
  label = { title, loading, none, again, calculating };
  wired: Wired<HeldDealList> = {};
  /** False until the answer was asked for anew: the first may be what the browser kept of an earlier look. */
  isFresh = false;
  stopWatching?: () => void;
  timer?: ReturnType<typeof setInterval>;
  isTrying = false;
  failure: unknown = null;

  @wire(getHeldDeals)
  receive(result: Wired<HeldDealList>): void {
    this.wired = result;
    if (!result.data && !result.error) return;
    if (!this.isFresh) void Promise.resolve().then(() => refreshApex(this.wired));
    this.isFresh = true;
  }

  connectedCallback(): void {
    this.stopWatching = watchCommission(() => void refreshApex(this.wired));
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when the page is left
    this.timer = setInterval(() => this.isCalculating && void refreshApex(this.wired), LOOK_AGAIN);
  }

  disconnectedCallback(): void {
    this.isFresh = false;
    this.stopWatching?.();
    clearInterval(this.timer);
  }

  async tryAll(): Promise<void> {
    this.isTrying = true;
    try {
      await tryAgain({ markIds: this.deals.map((deal) => deal.markId) });
      this.failure = null;
      await refreshApex(this.wired);
    } catch (error) {
      this.failure = error;
    }
    this.isTrying = false;
  }

  get deals() {
    return (this.wired.data?.deals ?? []).map((deal) => ({
      ...deal,
      url: deal.objectName ? `/lightning/r/${deal.objectName}/${deal.dealId}/view` : null,
      about: [deal.objectLabel, deal.ownerName && fill(ownedBy, deal.ownerName)].filter((text) => text).join(" · "),
      holds: deal.holds.map((hold, index) => ({ ...hold, key: `${hold.code}-${index}` })),
    }));
  }

  /** Said when there may be more deals than are listed. */
  get oldestOnly(): string | null {
    return this.deals.length < MOST_DEALS ? null : fill(oldestOnly, String(MOST_DEALS));
  }

  get isLoading(): boolean {
    return this.isTrying || (!this.wired.data && !this.wired.error);
  }

  get isCalculating(): boolean {
    return !!this.wired.data?.isCalculating;
  }

  get hasDeals(): boolean {
    return this.deals.length > 0;
  }

  get hasNone(): boolean {
    return !!this.wired.data && !this.hasDeals && !this.isCalculating;
  }

  get errorMessage(): string | undefined {
    const error = this.failure ?? this.wired.error;
    return error ? messageOf(error) : undefined;
  }
}

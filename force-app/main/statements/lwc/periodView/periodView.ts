/** A measure period as the Home widget tells it: in amounts and sentences. */
import { addedTo, estimateNext } from "c/estimate";
import type { CountedDays, ExpectedEntry } from "c/estimate";
import { fill, formatDay, formatMoney, formatNumber } from "c/format";
import closed from "@salesforce/label/c.Target_Closed";
import next from "@salesforce/label/c.Target_Next_Deal";
import ofTarget from "@salesforce/label/c.Target_Of";

/** The size of the next deal that is spoken of: large enough to compare rates, in any currency. */
const NEXT_AMOUNT = "100000";

/** One measure period as the controller gives it; amounts are decimal text, `quota` null without a target. */
export interface Period extends CountedDays {
  kind: string;
  /** Names of the components that pay in the period. */
  components: string[];
  /** False for what pays by orders or activities: open opportunities add nothing to it. */
  paysOpportunities: boolean;
  currencyCode: string;
  /** False when the measure counts something else than money. */
  isMoney: boolean;
  quota: string | null;
  measured: string;
  earned: string;
  /** What open deals would add, and what the next would pay, where the page cannot compute them. */
  addedCredit: string | null;
  addedAmount: string | null;
  nextPay: string | null;
}

/** What a page knows of open deals: the engine's request and what follows from it; nulls where it cannot compute that. */
export interface OpenDeals {
  request: string | null;
  entries: ExpectedEntry[] | null;
}

/** Says what a next deal would pay now; null when that is not known. */
function nextOf(period: Period, { request }: OpenDeals): string | null {
  if (!period.paysOpportunities) return null;
  const { currencyCode, lastDay } = period;
  const pay = request === null ? period.nextPay : estimateNext(request, NEXT_AMOUNT, lastDay, currencyCode);
  return pay ? fill(next, formatMoney(NEXT_AMOUNT, currencyCode), formatMoney(pay, currencyCode)) : null;
}

/** What open deals would add; null when nobody can say. */
function addedOf(period: Period, { entries }: OpenDeals): { credit: string; amount: string } | null {
  if (!period.paysOpportunities) return null;
  if (entries !== null) return addedTo(period, entries);
  const { addedCredit, addedAmount } = period;
  return addedCredit && addedAmount ? { credit: addedCredit, amount: addedAmount } : null;
}

/** `isNamed`: what pays in the period is said too, where periods could not be told apart by their days. */
export function periodView(period: Period, openDeals: OpenDeals, isNamed: boolean) {
  const days = `${formatDay(period.firstDay)} – ${formatDay(period.lastDay)}`;
  const { currencyCode, quota, measured } = period;
  const measure = (amount: string): string => {
    return period.isMoney ? formatMoney(amount, currencyCode) : formatNumber(amount);
  };
  const added = addedOf(period, openDeals);
  return {
    key: period.groupKeys.join(" ") + period.firstDay,
    title: isNamed ? `${days} · ${period.components.join(", ")}` : days,
    quota,
    hasNoQuota: !quota,
    measured,
    added: added?.credit ?? "0",
    closed: quota ? fill(ofTarget, measure(measured), measure(quota)) : fill(closed, measure(measured)),
    earned: formatMoney(period.earned, currencyCode),
    expected: added ? formatMoney(added.amount, currencyCode) : null,
    next: nextOf(period, openDeals),
  };
}

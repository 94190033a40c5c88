/** A measure period as the Home widget tells it: in amounts and sentences. */
import { estimateExpected, estimateNext } from "c/estimate";
import { fill, formatDay, formatMoney } from "c/format";
import closed from "@salesforce/label/c.Target_Closed";
import next from "@salesforce/label/c.Target_Next_Deal";
import ofTarget from "@salesforce/label/c.Target_Of";

/** The size of the next deal that is spoken of: large enough to compare rates, in any currency. */
const NEXT_AMOUNT = "100000";

/** One measure period as the controller gives it; amounts are decimal text, `quota` null without a target. */
export interface Period {
  kind: string;
  firstDay: string;
  lastDay: string;
  quota: string | null;
  measured: string;
  earned: string;
  /** The engine's request with what stands and the open deals of the period; null when it cannot be had. */
  request: string | null;
  openDealKeys: string[];
}

/** Says what a next deal would pay now; null when that is not known. */
function nextOf({ request, lastDay }: Period, currencyCode: string): string | null {
  const pay = request === null ? null : estimateNext(request, NEXT_AMOUNT, lastDay, currencyCode);
  return pay === null ? null : fill(next, formatMoney(NEXT_AMOUNT, currencyCode), formatMoney(pay, currencyCode));
}

export function periodView(period: Period, currencyCode: string) {
  const money = (amount: string): string => formatMoney(amount, currencyCode);
  const { request, quota, measured } = period;
  const added = request ? estimateExpected(request, period.openDealKeys) : { credit: "0", amount: "0" };
  return {
    key: period.firstDay + period.lastDay,
    title: `${formatDay(period.firstDay)} – ${formatDay(period.lastDay)}`,
    quota,
    hasNoQuota: !quota,
    measured,
    added: added.credit,
    closed: quota ? fill(ofTarget, money(measured), money(quota)) : fill(closed, money(measured)),
    earned: money(period.earned),
    expected: money(added.amount),
    next: nextOf(period, currencyCode),
  };
}

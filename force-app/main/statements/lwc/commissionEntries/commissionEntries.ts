import { LightningElement, api } from "lwc";
import { totalsOf } from "c/estimate";
import { formatDay, formatSignedMoney, formatTotals } from "c/format";
import pays from "@salesforce/label/c.Entries_Pays";
import history from "@salesforce/label/c.Entries_History";
import correction from "@salesforce/label/c.Entries_Correction";
import earning from "@salesforce/label/c.Entries_Earning";

/** A ledger entry as the controller gives it; amounts are decimal text. */
export interface Entry {
  id: string;
  name: string;
  lineKey: string;
  kind: "earning" | "correction";
  sequence: number;
  payeeName: string;
  planName: string;
  componentName: string;
  amount: string;
  credit: string;
  total: string;
  currencyCode: string;
  trace: string;
  createdDay: string;
}

/** The lines of a deal: what each payee gets now, for what, how, and every entry that led there, in the order of writing. */
function linesOf(entries: Entry[]) {
  const keys = [...new Set(entries.map((entry) => entry.lineKey))];
  const isOnePlan = new Set(entries.map((entry) => entry.planName)).size === 1;
  return keys.map((key) => {
    const own = entries.filter((entry) => entry.lineKey === key).sort((a, b) => a.sequence - b.sequence);
    const latest = own[own.length - 1];
    return {
      key,
      heading: [latest.payeeName, ...(isOnePlan ? [] : [latest.planName]), latest.componentName].join(" · "),
      amount: formatTotals(totalsOf(own)),
      trace: latest.trace,
      isCorrected: own.length > 1,
      entries: own.map((entry) => ({
        key: entry.id,
        name: entry.name,
        what: entry.kind === "earning" ? earning : correction,
        when: formatDay(entry.createdDay),
        amount: formatSignedMoney(entry.amount, entry.currencyCode),
        className: entry.amount.startsWith("-") ? "number slds-text-color_error" : "number",
      })),
    };
  });
}

/** What a closed deal pays: total by currency, each payee's line with its steps, and the corrections since. */
export default class CommissionEntries extends LightningElement {
  @api entries: Entry[] = [];

  label = { pays, history };

  get total(): string {
    return formatTotals(totalsOf(this.entries));
  }

  get lines(): ReturnType<typeof linesOf> {
    return linesOf([...this.entries]);
  }
}

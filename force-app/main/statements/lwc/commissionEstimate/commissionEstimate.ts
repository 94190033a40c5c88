import { LightningElement, api } from "lwc";
import { isDecimal } from "c/engine";
import { estimateDeal } from "c/estimate";
import type { Estimate } from "c/estimate";
import { fill, formatMoney } from "c/format";
import { messageOf } from "c/problem";
import ifWon from "@salesforce/label/c.Estimate_If_Won";
import ifAmountWere from "@salesforce/label/c.Estimate_If_Amount_Were";
import amountInvalid from "@salesforce/label/c.Estimate_Amount_Invalid";
import credited from "@salesforce/label/c.Estimate_Credited";

/** What an open deal would pay, and what it would pay for another amount. */
export default class CommissionEstimate extends LightningElement {
  /** The engine's request text. */
  @api request = "";
  @api dealKey = "";

  label = { ifWon, ifAmountWere, amountInvalid };
  whatIfAmount: string | null = null;

  get estimate(): Estimate {
    try {
      return estimateDeal(this.request, this.dealKey, this.whatIfAmount);
    } catch (error) {
      const problems = [{ key: "error", message: messageOf(error), remedy: "" }];
      return { lines: [], total: null, currencyCode: "", problems };
    }
  }

  get view(): { total: string | null; problems: Estimate["problems"]; lines: object[] } {
    const { total, currencyCode, problems, lines } = this.estimate;
    return {
      total: total === null ? null : formatMoney(total, currencyCode),
      problems,
      lines: lines.map((line) => ({
        key: line.key,
        trace: line.trace,
        title: `${line.payeeName} · ${line.componentName}`,
        amount: formatMoney(line.amount, line.currencyCode),
        credited: fill(credited, formatMoney(line.credit, line.currencyCode)),
      })),
    };
  }

  changeAmount(event: CustomEvent<{ value: string }>): void {
    const text = event.detail.value.trim();
    const input = event.target as unknown as { setCustomValidity(message: string): void; reportValidity(): boolean };
    const isValid = text === "" || isDecimal(text);
    input.setCustomValidity(isValid ? "" : amountInvalid);
    input.reportValidity();
    if (isValid) this.whatIfAmount = text === "" ? null : text;
  }
}

import { LightningElement, api } from "lwc";
import { isDecimal } from "c/engine";
import { estimateDeal } from "c/estimate";
import type { Estimate } from "c/estimate";
import { fill, formatMoney } from "c/format";
import { messageOf } from "c/problem";
import ifWon from "@salesforce/label/c.Estimate_If_Won";
import ifAmountWere from "@salesforce/label/c.Estimate_If_Amount_Were";
import nothing from "@salesforce/label/c.Estimate_Nothing";
import amountInvalid from "@salesforce/label/c.Estimate_Amount_Invalid";
import ifWonFor from "@salesforce/label/c.Estimate_If_Won_For";

/** What an open deal would pay, and what it would pay for another amount. */
export default class CommissionEstimate extends LightningElement {
  /** The engine's request text. */
  @api request = "";
  @api dealKey = "";

  label = { ifAmountWere, nothing };
  whatIfAmount: string | null = null;

  get estimate(): Estimate {
    try {
      return estimateDeal(this.request, this.dealKey, this.whatIfAmount);
    } catch (error) {
      const problems = [{ key: "error", message: messageOf(error), remedy: "" }];
      return { lines: [], total: null, currencyCode: "", problems };
    }
  }

  get view() {
    const { total, currencyCode, problems, lines } = this.estimate;
    const { whatIfAmount } = this;
    return {
      intro: whatIfAmount === null || total === null ? ifWon : fill(ifWonFor, formatMoney(whatIfAmount, currencyCode)),
      total: total === null ? null : formatMoney(total, currencyCode),
      isNothing: total === null && problems.length === 0,
      problems,
      lines: lines.map((line) => ({
        key: line.key,
        trace: line.trace,
        heading: `${line.payeeName} · ${line.componentName}`,
        amount: formatMoney(line.amount, line.currencyCode),
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

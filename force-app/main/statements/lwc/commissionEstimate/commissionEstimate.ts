import { LightningElement, api } from "lwc";
import estimateOnServer from "@salesforce/apex/CommissionOnOpportunityController.estimate";
import { isDecimal } from "c/engine";
import { estimateDeal, withTotals } from "c/estimate";
import type { Estimate, GivenEstimate } from "c/estimate";
import { fill, formatMoney, formatTotals } from "c/format";
import { messageOf } from "c/problem";
import ifWon from "@salesforce/label/c.Estimate_If_Won";
import ifAmountWere from "@salesforce/label/c.Estimate_If_Amount_Were";
import nothing from "@salesforce/label/c.Estimate_Nothing";
import amountInvalid from "@salesforce/label/c.Estimate_Amount_Invalid";
import ifWonFor from "@salesforce/label/c.Estimate_If_Won_For";

const NOTHING: GivenEstimate = { lines: [], problems: [], canVary: true, dealCurrency: null };

function failed(error: unknown): Estimate {
  return withTotals({ ...NOTHING, problems: [{ key: "error", message: messageOf(error), remedy: "" }] });
}

/** What an open deal would pay, and what it would pay for another amount. */
export default class CommissionEstimate extends LightningElement {
  /** The engine's request text; null where the page cannot compute the estimate. */
  @api request: string | null = null;
  /** The estimate as the controller computed it; null where the page computes it. */
  @api given: GivenEstimate | null = null;
  @api dealKey = "";

  label = { ifAmountWere, nothing };
  whatIfAmount: string | null = null;
  /** What the controller computed for the other amount. */
  answer: Estimate | null = null;

  get estimate(): Estimate {
    if (!this.request) return this.answer ?? withTotals(this.given ?? NOTHING);
    try {
      return estimateDeal(this.request, this.dealKey, this.whatIfAmount);
    } catch (error) {
      return failed(error);
    }
  }

  get view() {
    const { totals, problems, lines, canVary, dealCurrency } = this.estimate;
    const { whatIfAmount } = this;
    const isPaid = totals.length > 0;
    const isNothing = !isPaid && problems.length === 0;
    return {
      intro: whatIfAmount === null || !dealCurrency ? ifWon : fill(ifWonFor, formatMoney(whatIfAmount, dealCurrency)),
      total: formatTotals(totals),
      isPaid,
      isNothing,
      canVary: canVary && (!isNothing || whatIfAmount !== null),
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
    if (isValid) void this.tryAmount(text === "" ? null : text);
  }

  /** An answer that comes late, when another amount is already asked for, is dropped. */
  async tryAmount(amount: string | null): Promise<void> {
    this.whatIfAmount = amount;
    if (this.request) return;
    let answer: Estimate | null = null;
    if (amount !== null) {
      try {
        answer = withTotals(await estimateOnServer({ opportunityId: this.dealKey, amount }));
      } catch (error) {
        answer = failed(error);
      }
    }
    if (this.whatIfAmount === amount) this.answer = answer;
  }
}

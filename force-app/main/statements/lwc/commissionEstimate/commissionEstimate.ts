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
import loading from "@salesforce/label/c.Loading";

const NOTHING: GivenEstimate = { lines: [], problems: [], canVary: true, dealCurrency: null };

function failed(error: unknown): Estimate {
  return withTotals({ ...NOTHING, problems: [{ key: "error", message: messageOf(error), remedy: "" }] });
}

/** Milliseconds without a keystroke after which the server is asked. */
const PAUSE = 300;

/** An estimate, and the amount of the deal that it is for; null for the deal's own. */
interface EstimateFor {
  amount: string | null;
  estimate: Estimate;
}

interface AmountField {
  value: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** What an open deal would pay, and what it would pay for another amount. */
export default class CommissionEstimate extends LightningElement {
  /** The engine's request text; null where the page cannot compute the estimate. */
  @api request: string | null = null;
  label = { ifAmountWere, nothing, amountInvalid, loading };
  /** The other amount as decimal text; null without one. */
  whatIfAmount: string | null = null;
  isAsking = false;
  /** What the controller last computed for another amount. */
  answered: EstimateFor | null = null;
  ownEstimate: GivenEstimate | null = null;
  ownKey = "";
  timer?: ReturnType<typeof setTimeout>;

  /** The estimate as the controller computed it; null where the page computes it. */
  @api
  get given(): GivenEstimate | null {
    return this.ownEstimate;
  }
  set given(given: GivenEstimate | null) {
    this.ownEstimate = given;
    this.askAnew();
  }

  @api
  get dealKey(): string {
    return this.ownKey;
  }
  set dealKey(dealKey: string) {
    this.ownKey = dealKey;
    this.askAnew();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.isAsking = false;
  }

  /** What is shown: an answer stays, with the amount it is for, until the next arrives. */
  get shown(): EstimateFor {
    const { request, whatIfAmount } = this;
    if (!request) return this.answered ?? { amount: null, estimate: withTotals(this.given ?? NOTHING) };
    try {
      return { amount: whatIfAmount, estimate: estimateDeal(request, this.dealKey, whatIfAmount) };
    } catch (error) {
      return { amount: whatIfAmount, estimate: failed(error) };
    }
  }

  get view() {
    const { amount, estimate } = this.shown;
    const { totals, problems, lines, canVary, dealCurrency } = estimate;
    const isPaid = totals.length > 0;
    const isNothing = !isPaid && problems.length === 0;
    return {
      intro: amount === null || !dealCurrency ? ifWon : fill(ifWonFor, formatMoney(amount, dealCurrency)),
      total: formatTotals(totals),
      isPaid,
      isNothing,
      canVary: canVary && (!isNothing || this.whatIfAmount !== null),
      problems,
      lines: lines.map((line) => ({
        key: line.key,
        trace: line.trace,
        heading: `${line.payeeName} · ${line.componentName}`,
        amount: formatMoney(line.amount, line.currencyCode),
      })),
    };
  }

  get isWaiting(): boolean {
    return this.isAsking && !this.request;
  }

  /**
   * The field reads numbers as the reader's locale writes them, and gives plain ones; nothing, too, for what is no number. That
   * such a text was taken away it tells only when it is left.
   */
  changeAmount(event: CustomEvent): void {
    const input = event.target as unknown as AmountField;
    const text = input.value;
    input.setCustomValidity(text === "" || isDecimal(text) ? "" : amountInvalid);
    const amount = text === "" ? null : text;
    if (!input.reportValidity() || amount === this.whatIfAmount) return;
    this.whatIfAmount = amount;
    if (amount === null) this.answered = null;
    this.ask();
  }

  /** What was answered of the deal as it was before does not hold any more. */
  askAnew(): void {
    this.answered = null;
    this.ask();
  }

  ask(): void {
    clearTimeout(this.timer);
    this.isAsking = this.whatIfAmount !== null;
    if (!this.isAsking) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component goes
    this.timer = setTimeout(() => void this.askServer(), PAUSE);
  }

  /** An answer that comes late, when something else is already asked for, is dropped. */
  async askServer(): Promise<void> {
    const { whatIfAmount: amount, timer, request } = this;
    if (request) return;
    let estimate: Estimate;
    try {
      estimate = withTotals(await estimateOnServer({ opportunityId: this.dealKey, amount }));
    } catch (error) {
      estimate = failed(error);
    }
    if (timer !== this.timer || !this.isAsking) return;
    this.answered = { amount, estimate };
    this.isAsking = false;
  }
}

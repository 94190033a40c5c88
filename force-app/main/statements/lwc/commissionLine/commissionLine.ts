import { LightningElement, api } from "lwc";
import { traceSentence } from "c/engine";

/** What one payee gets for a deal: the amount, the calculation in a sentence, as a picture and in steps. */
export default class CommissionLine extends LightningElement {
  @api heading = "";
  /** Formatted. */
  @api amount = "";
  /** The compact trace as stored in the ledger. */
  @api trace = "";

  get sentence(): string {
    return traceSentence(this.trace).replaceAll(" %", "\u00a0%");
  }
}

import { LightningElement, api } from "lwc";
import { explainTrace } from "c/engine";
import howComputed from "@salesforce/label/c.Trace_How_Computed";
import step from "@salesforce/label/c.Trace_Step";
import result from "@salesforce/label/c.Trace_Result";

/** Shows the trace of a line as steps that can be followed with a pocket calculator; the last is what it pays. */
export default class TraceSteps extends LightningElement {
  /** The compact trace as stored in the ledger. */
  @api trace = "";

  label = { howComputed, step, result };

  get steps(): { key: number; title: string; formula: string; result: string; rowClass: string }[] {
    return explainTrace(this.trace).map((one, key, all) => ({
      key,
      title: one.title,
      formula: one.formula.replaceAll(" %", "\u00a0%"),
      result: one.result,
      rowClass: key === all.length - 1 ? "last" : "",
    }));
  }
}

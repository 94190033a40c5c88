import { LightningElement, api } from "lwc";
import { explainTrace } from "c/engine";
import howComputed from "@salesforce/label/c.Trace_How_Computed";
import step from "@salesforce/label/c.Trace_Step";
import calculation from "@salesforce/label/c.Trace_Calculation";
import result from "@salesforce/label/c.Trace_Result";

/** Shows the trace of a line as steps that can be followed with a pocket calculator. */
export default class TraceSteps extends LightningElement {
  /** The compact trace as stored in the ledger. */
  @api trace = "";

  label = { howComputed, step, calculation, result };

  get steps(): { key: number; title: string; formula: string; result: string }[] {
    return explainTrace(this.trace).map((one, key) => ({
      key,
      title: one.title,
      formula: one.formula,
      result: one.result,
    }));
  }
}

import { LightningElement, api } from "lwc";
import { fill } from "c/format";
import allowedText from "@salesforce/label/c.Plan_Problem_Allowed";
import errorText from "@salesforce/label/c.Plan_Problem_Error";
import none from "@salesforce/label/c.Plan_Problems_None";
import warningText from "@salesforce/label/c.Plan_Problem_Warning";

export interface Problem {
  /** error or warning. */
  severity: string;
  /** The value concerned, such as `components[0].rate`; empty for the version as a whole. */
  path: string;
  message: string;
  /** What may stand there instead, where the message does not say it. */
  allowed?: string;
}

/** What is wrong or doubtful in a version, each with the path of the value concerned. */
export default class PlanProblems extends LightningElement {
  @api problems: Problem[] = [];

  label = { none };

  get views() {
    return this.problems.map(({ severity, path, message, allowed }, key) => {
      const isError = severity === "error";
      const icon = isError ? "utility:error" : "utility:warning";
      const mend = allowed ? fill(allowedText, allowed) : "";
      return { key, path, message, mend, icon, kind: isError ? errorText : warningText, variant: severity };
    });
  }

  get isSound(): boolean {
    return this.problems.length === 0;
  }
}

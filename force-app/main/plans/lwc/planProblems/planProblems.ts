import { LightningElement, api } from "lwc";
import errorText from "@salesforce/label/c.Plan_Problem_Error";
import none from "@salesforce/label/c.Plan_Problems_None";
import warningText from "@salesforce/label/c.Plan_Problem_Warning";

/** What is wrong or doubtful in a version, each with the path of the value concerned. */
export default class PlanProblems extends LightningElement {
  /** Severity (error or warning), path and message of each. */
  @api problems: { severity: string; path: string; message: string }[] = [];

  label = { none };

  get views() {
    return this.problems.map(({ severity, path, message }, key) => {
      const isError = severity === "error";
      const icon = isError ? "utility:error" : "utility:warning";
      return { key, path, message, icon, kind: isError ? errorText : warningText, variant: severity };
    });
  }

  get isSound(): boolean {
    return this.problems.length === 0;
  }
}

import { LightningElement, api } from "lwc";
import { fill, formatNumber } from "c/format";
import PlanAssignment from "c/planAssignment";
import { daysText } from "c/planDays";
import assign from "@salesforce/label/c.Plan_Assign";
import assignTo from "@salesforce/label/c.Plan_Assign_Title";
import firstOnly from "@salesforce/label/c.Plan_Payees_First_Only";
import none from "@salesforce/label/c.Plan_Payees_None";
import title from "@salesforce/label/c.Plan_Payees";

/** The controller gives no more. */
const MOST_ASSIGNMENTS = 1000;

export interface Assignment {
  assignmentId: string;
  payeeId: string;
  payeeName: string;
  firstDay: string;
  lastDay?: string;
}

/** Who is on a plan and when. Tells `changed` when somebody was added. */
export default class PlanPayees extends LightningElement {
  @api planId?: string;
  @api planName = "";
  /** The day that is offered to whoever is added, `YYYY-MM-DD`. */
  @api firstDay = "";
  @api assignments: Assignment[] = [];

  label = { assign, none, title };

  get rows() {
    return this.assignments.map(({ assignmentId, payeeName, firstDay, lastDay }) => ({
      assignmentId,
      payeeName,
      url: `/lightning/r/Plan_Assignment__c/${assignmentId}/view`,
      days: daysText(firstDay, lastDay),
    }));
  }

  get hasNone(): boolean {
    return this.assignments.length === 0;
  }

  /** Said when there may be more than are listed. */
  get firstOnly(): string {
    return this.assignments.length < MOST_ASSIGNMENTS ? "" : fill(firstOnly, formatNumber(String(MOST_ASSIGNMENTS)));
  }

  async assign(): Promise<void> {
    const { planId, firstDay } = this;
    const isAdded = await PlanAssignment.open({
      size: "small",
      label: fill(assignTo, this.planName),
      planId,
      firstDay,
    });
    if (isAdded) this.dispatchEvent(new CustomEvent("changed"));
  }
}

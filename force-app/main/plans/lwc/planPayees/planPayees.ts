import { LightningElement, api } from "lwc";
import { Decimal, percentText } from "c/engine";
import { fill, formatMoney, formatNumber } from "c/format";
import PlanAssignment from "c/planAssignment";
import { daysText } from "c/planDays";
import assign from "@salesforce/label/c.Plan_Assign";
import assignTo from "@salesforce/label/c.Plan_Assign_Title";
import firstOnly from "@salesforce/label/c.Plan_Payees_First_Only";
import none from "@salesforce/label/c.Plan_Payees_None";
import amountIs from "@salesforce/label/c.Plan_Own_Amount_Is";
import bonusIs from "@salesforce/label/c.Plan_Own_Bonus_Is";
import bonusMissing from "@salesforce/label/c.Plan_Own_Bonus_Missing";
import bothMissing from "@salesforce/label/c.Plan_Own_Both_Missing";
import enter from "@salesforce/label/c.Plan_Own_Edit";
import rateIs from "@salesforce/label/c.Plan_Own_Rate_Is";
import rateMissing from "@salesforce/label/c.Plan_Own_Rate_Missing";
import remedy from "@salesforce/label/c.Plan_Own_Remedy";
import remedyMoney from "@salesforce/label/c.Plan_Own_Remedy_Money";
import title from "@salesforce/label/c.Plan_Payees";

/** The controller gives no more. */
const MOST_ASSIGNMENTS = 1000;

export interface Assignment {
  assignmentId: string;
  payeeId: string;
  payeeName: string;
  firstDay: string;
  lastDay?: string;
  /** The payee's own rate, "0.12" for 12 %, and bonus, as exact text. */
  rate?: string;
  bonus?: string;
  lacksRate?: boolean;
  lacksBonus?: boolean;
}

/** Who is on a plan and when. Tells `changed` when somebody was added. */
export default class PlanPayees extends LightningElement {
  @api planId?: string;
  @api planName = "";
  /** The day that is offered to whoever is added, `YYYY-MM-DD`. */
  @api firstDay = "";
  @api assignments: Assignment[] = [];
  @api currencyCode = "";
  /** How rates of payees' own are written; none when the plan pays by none. */
  @api ownRate?: "percent" | "amount";
  @api ownBonus = false;

  label = { assign, none, title };

  get rows() {
    return this.assignments.map((assignment) => ({
      assignmentId: assignment.assignmentId,
      payeeName: assignment.payeeName,
      url: `/lightning/r/Plan_Assignment__c/${assignment.assignmentId}/view`,
      days: daysText(assignment.firstDay, assignment.lastDay),
      own: this.ownText(assignment),
      missing: missingText(assignment),
      remedy: assignment.lacksRate && this.ownRate === "percent" ? remedy : remedyMoney,
      editUrl: `/lightning/r/Plan_Assignment__c/${assignment.assignmentId}/edit`,
      enter: fill(enter, assignment.payeeName),
    }));
  }

  get hasNone(): boolean {
    return this.assignments.length === 0;
  }

  /** Said when there may be more than are listed. */
  get firstOnly(): string {
    return this.assignments.length < MOST_ASSIGNMENTS ? "" : fill(firstOnly, formatNumber(String(MOST_ASSIGNMENTS)));
  }

  /** The payee's own rate and bonus as far as the plan pays by them. */
  ownText({ rate, bonus }: Assignment): string {
    const texts: string[] = [];
    if (rate && this.ownRate === "percent") texts.push(fill(rateIs, percentText(Decimal.of(rate))));
    if (rate && this.ownRate === "amount") texts.push(fill(amountIs, formatMoney(rate, this.currencyCode)));
    if (bonus && this.ownBonus) texts.push(fill(bonusIs, formatMoney(bonus, this.currencyCode)));
    return texts.join(" · ");
  }

  async assign(): Promise<void> {
    const { planId, firstDay, currencyCode, ownRate, ownBonus } = this;
    const isAdded = await PlanAssignment.open({
      size: "small",
      label: fill(assignTo, this.planName),
      planId,
      firstDay,
      currencyCode,
      ownRate,
      ownBonus,
    });
    if (isAdded) this.dispatchEvent(new CustomEvent("changed"));
  }
}

/** Says that the payee has no rate or bonus by which the plan pays; empty when none is missing. */
function missingText({ lacksRate, lacksBonus }: Assignment): string {
  if (lacksRate) return lacksBonus ? bothMissing : rateMissing;
  return lacksBonus ? bonusMissing : "";
}

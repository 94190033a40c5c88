import { api, wire } from "lwc";
import LightningModal from "lightning/modal";
import assign from "@salesforce/apex/PlansController.assign";
import getPayees from "@salesforce/apex/PlansController.getPayees";
import { fill, formatNumber } from "c/format";
import { refuse, saveAndClose } from "c/planDialog";
import { messageOf } from "c/problem";
import cancel from "@salesforce/label/c.Plan_Cancel";
import from from "@salesforce/label/c.Plan_Assign_From";
import firstOnly from "@salesforce/label/c.Plan_Payees_First_Only";
import incomplete from "@salesforce/label/c.Plan_Assign_Incomplete";
import payee from "@salesforce/label/c.Plan_Assign_Payee";
import ownAmount from "@salesforce/label/c.Plan_Own_Amount";
import ownBonus from "@salesforce/label/c.Plan_Own_Bonus_In";
import ownNumbers from "@salesforce/label/c.Plan_Own_No_Number";
import ownHint from "@salesforce/label/c.Plan_Own_Hint";
import ownPercent from "@salesforce/label/c.Plan_Own_Percent";
import placeholder from "@salesforce/label/c.Plan_Assign_Placeholder";
import save from "@salesforce/label/c.Plan_Save";

/** The controller offers no more. */
const MOST_PAYEES = 2000;

type Typed = CustomEvent<{ value: string | null }>;

/** Puts a payee on a plan from a day on, at the own rate and bonus that the plan pays by, and closes with true. */
export default class PlanAssignment extends LightningModal {
  @api planId?: string;
  /** The day that is offered, `YYYY-MM-DD`. */
  @api firstDay = "";
  @api currencyCode = "";
  /** How a rate of the payee's own is written; none when the plan pays by none. */
  @api ownRate?: "percent" | "amount";
  @api ownBonus = false;

  words = { cancel, from, ownHint, payee, placeholder, save };
  payees: { value: string; label: string }[] = [];
  payeeId = "";
  typed?: string;
  rate = "";
  bonus = "";
  message = "";
  isSaving = false;

  @wire(getPayees)
  receive({ data, error }: { data?: { value: string; label: string }[]; error?: unknown }): void {
    this.payees = data ?? [];
    if (error) this.message = messageOf(error);
  }

  /** Said when there may be more payees than are offered. */
  get firstOnly(): string {
    return this.payees.length < MOST_PAYEES ? "" : fill(firstOnly, formatNumber(String(MOST_PAYEES)));
  }

  get asksTerms(): boolean {
    return !!this.ownRate || this.ownBonus;
  }

  get rateLabel(): string {
    return this.ownRate === "percent" ? ownPercent : fill(ownAmount, this.currencyCode);
  }

  get bonusLabel(): string {
    return fill(ownBonus, this.currencyCode);
  }

  get day(): string {
    return this.typed ?? this.firstDay;
  }

  takePayee(event: Typed): void {
    this.payeeId = event.detail.value ?? "";
  }

  /** What is no day arrives as none. */
  takeDay(event: Typed): void {
    this.typed = event.detail.value ?? "";
  }

  takeRate(event: Typed): void {
    this.rate = event.detail.value ?? "";
  }

  takeBonus(event: Typed): void {
    this.bonus = event.detail.value ?? "";
  }

  async save(): Promise<void> {
    const { planId, payeeId, day, rate, bonus, ownRate } = this;
    if (!payeeId || !day) {
      await refuse(this, incomplete);
      return;
    }
    if (!this.hasNumbers()) {
      await refuse(this, ownNumbers);
      return;
    }
    await saveAndClose(this, async () => {
      await assign({ planId, payeeId, firstDay: day, terms: { rate, rateUnit: ownRate, bonus } });
      return true;
    });
  }

  /** What is no number arrives as none, which would leave out a rate that somebody typed. */
  hasNumbers(): boolean {
    const fields = this.template!.querySelectorAll<HTMLElement & { reportValidity(): boolean }>(".own");
    return [...fields].every((field) => field.reportValidity());
  }

  cancel(): void {
    this.close(undefined);
  }
}

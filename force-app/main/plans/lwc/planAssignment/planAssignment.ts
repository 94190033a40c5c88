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
import placeholder from "@salesforce/label/c.Plan_Assign_Placeholder";
import save from "@salesforce/label/c.Plan_Save";

/** The controller offers no more. */
const MOST_PAYEES = 2000;

type Typed = CustomEvent<{ value: string | null }>;

/** Puts a payee on a plan from a day on, and closes with true. */
export default class PlanAssignment extends LightningModal {
  @api planId?: string;
  /** The day that is offered, `YYYY-MM-DD`. */
  @api firstDay = "";

  words = { cancel, from, payee, placeholder, save };
  payees: { value: string; label: string }[] = [];
  payeeId = "";
  typed?: string;
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

  async save(): Promise<void> {
    const { planId, payeeId, day } = this;
    if (!payeeId || !day) {
      await refuse(this, incomplete);
      return;
    }
    await saveAndClose(this, async () => {
      await assign({ planId, payeeId, firstDay: day });
      return true;
    });
  }

  cancel(): void {
    this.close(undefined);
  }
}

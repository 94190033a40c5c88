import { api } from "lwc";
import LightningModal from "lightning/modal";
import activate from "@salesforce/apex/PlansController.activateVersion";
import { refuse, saveAndClose } from "c/planDialog";
import type { Problem } from "c/planProblems";
import cancel from "@salesforce/label/c.Plan_Cancel";
import confirm from "@salesforce/label/c.Plan_Activate";
import explained from "@salesforce/label/c.Plan_Activate_Explained";
import from from "@salesforce/label/c.Plan_Activate_From";
import incomplete from "@salesforce/label/c.Plan_Activate_Incomplete";

/** Says what to look at, asks from which day on a draft pays, activates it, and closes with true. */
export default class PlanActivation extends LightningModal {
  @api versionId?: string;
  /** The day that is offered, `YYYY-MM-DD`. */
  @api firstDay = "";
  /** What is worth a second look before it pays, and what forbids it. */
  @api problems: Problem[] = [];

  words = { cancel, confirm, explained, from };
  typed?: string;
  message = "";
  isSaving = false;

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  get day(): string {
    return this.typed ?? this.firstDay;
  }

  /** What is no day arrives as none. */
  take(event: CustomEvent<{ value: string | null }>): void {
    this.typed = event.detail.value ?? "";
  }

  async save(): Promise<void> {
    if (!this.day) {
      await refuse(this, incomplete);
      return;
    }
    await saveAndClose(this, async () => {
      await activate({ versionId: this.versionId, firstDay: this.day });
      return true;
    });
  }

  cancel(): void {
    this.close(undefined);
  }
}

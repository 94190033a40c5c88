import { LightningElement, api } from "lwc";
import LightningConfirm from "lightning/confirm";
import deletePlan from "@salesforce/apex/PlansController.deletePlan";
import { fill } from "c/format";
import PlanForm from "c/planForm";
import { messageOf } from "c/problem";
import edit from "@salesforce/label/c.Plan_Edit";
import editOf from "@salesforce/label/c.Plan_Edit_Of";
import remove from "@salesforce/label/c.Plan_Delete";
import removeOf from "@salesforce/label/c.Plan_Delete_Of";
import question from "@salesforce/label/c.Plan_Delete_Question";
import steps from "@salesforce/label/c.Plan_Steps";
import stepsOf from "@salesforce/label/c.Plan_Steps_Of";

/**
 * What can be done with a plan wherever it is shown: edit its rates or its steps, as its type has them, and delete it. Tells
 * `changed` with the draft that was saved, `deleted`, and `refused` with the reason.
 */
export default class PlanActions extends LightningElement {
  @api planId?: string;
  @api name = "";
  @api versionId?: string;
  @api status?: string;
  @api hasRates = false;
  @api hasSteps = false;

  label = { edit, remove, steps };
  isBusy = false;

  get editOf(): string {
    return fill(editOf, this.name);
  }

  get stepsOf(): string {
    return fill(stepsOf, this.name);
  }

  get removeOf(): string {
    return fill(removeOf, this.name);
  }

  editRates(): Promise<void> {
    return this.openForm(false);
  }

  editSteps(): Promise<void> {
    return this.openForm(true);
  }

  async openForm(ofSteps: boolean): Promise<void> {
    const { versionId } = this;
    const isFrozen = this.status !== "Draft";
    const label = ofSteps ? this.stepsOf : this.editOf;
    const draftId = await PlanForm.open({ size: "small", label, versionId, ofSteps, isFrozen });
    if (draftId) this.tell("changed", draftId);
  }

  async removePlan(): Promise<void> {
    const isSure = await LightningConfirm.open({ label: this.removeOf, message: fill(question, this.name) });
    if (!isSure) return;
    this.isBusy = true;
    try {
      await deletePlan({ planId: this.planId });
      this.tell("deleted");
    } catch (error) {
      this.tell("refused", messageOf(error));
    }
    this.isBusy = false;
  }

  tell(what: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

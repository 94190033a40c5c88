/** Asks which closed stage an opportunity gets; answers the stage. */
import { api } from "lwc";
import LightningModal from "lightning/modal";
import type { PicklistValue } from "akkord/records";

export default class CloseModal extends LightningModal {
  @api stages: PicklistValue[] = [];
  stage = "";

  get options(): { value: string; label: string }[] {
    return this.stages.map(({ value, label }) => ({ value, label }));
  }

  get isIncomplete(): boolean {
    return this.stage === "";
  }

  take(event: CustomEvent<{ value: string }>): void {
    this.stage = event.detail.value;
  }

  save(): void {
    this.close(this.stage);
  }

  cancel(): void {
    this.close(undefined);
  }
}

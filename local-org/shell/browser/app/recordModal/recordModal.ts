/** A record form in a dialog, for New and Edit; answers the id of the record saved. */
import { api } from "lwc";
import LightningModal from "lightning/modal";
import type { RecordData } from "akkord/records";

export default class RecordModal extends LightningModal {
  @api recordId?: string;
  @api objectApiName?: string;

  saved(event: CustomEvent<RecordData>): void {
    this.close(event.detail.id);
  }

  cancel(): void {
    this.close(undefined);
  }
}

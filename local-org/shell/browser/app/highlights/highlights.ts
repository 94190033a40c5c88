/** `force:highlightsPanel`: name, main facts and actions of a record. */
import { api, LightningElement, wire } from "lwc";
import LightningConfirm from "lightning/confirm";
import { ShowToastEvent } from "lightning/platformShowToastEvent";
import { call, messageOf } from "akkord/http";
import type { Provisioned } from "akkord/live";
import { linkOf, objectWire, recordWire, textOf, type ObjectInfo, type RecordData } from "akkord/records";
import { go } from "akkord/router";
import RecordModal from "shell/recordModal";

export default class Highlights extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @wire(recordWire, { recordId: "$recordId" }) record?: Provisioned<RecordData>;
  @wire(objectWire, { objectApiName: "$objectApiName" }) object?: Provisioned<ObjectInfo>;

  get info(): ObjectInfo | undefined {
    return this.object?.data;
  }

  get name(): string {
    return String(this.record?.data?.fields[this.info?.nameField ?? "Name"]?.value ?? "");
  }

  get facts(): { key: string; label: string; text: string; link: string | null }[] {
    const { info } = this;
    if (!info || !this.record?.data) return [];
    const record = this.record.data;
    return info.highlightFields.map((name) => {
      const field = info.fields[name];
      return { key: name, label: fieldLabel(field), text: textOf(record, field) || "–", link: linkOf(record, field) };
    });
  }

  openEdit(): void {
    void RecordModal.open({
      size: "medium",
      label: `Edit ${this.name}`,
      objectApiName: this.objectApiName,
      recordId: this.recordId,
    });
  }

  async confirmDelete(): Promise<void> {
    const label = `Delete ${this.info?.label ?? "record"}`;
    const message = `Are you sure you want to delete ${this.name}?`;
    if (!(await LightningConfirm.open({ label, message, theme: "default" }))) return;
    try {
      await call("DELETE", `/api/records/${this.recordId}`);
      go(`/lightning/o/${this.objectApiName}/list`, true);
      toast({ title: `${this.info?.label} "${this.name}" was deleted.`, variant: "success" });
    } catch (error) {
      toast({ title: "It was not deleted", message: messageOf(error), variant: "error" });
    }
  }
}

/** From the window: this component may be gone by then, with the page it was on. */
const toast = (detail: ConstructorParameters<typeof ShowToastEvent>[0]): boolean =>
  window.dispatchEvent(new ShowToastEvent(detail));

/** Lightning shows a lookup without the word ID. */
const fieldLabel = ({ label, relationshipName }: { label: string; relationshipName: string | null }): string =>
  relationshipName ? label.replace(/ ID$/, "") : label;

/** A record: finds its object, then shows the page the app assigns to it. */
import { api, LightningElement, wire } from "lwc";
import { messageOf } from "akkord/http";
import type { Provisioned } from "akkord/live";
import { recordPage, type Page } from "akkord/pages";
import { recordWire, type RecordData } from "akkord/records";
import { go } from "akkord/router";
import RecordModal from "shell/recordModal";

export default class RecordPage extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @api appName = "";
  @api edit = false;
  record?: RecordData;
  problem = "";
  private editing = false;

  @wire(recordWire, { recordId: "$recordId" })
  take({ data, error }: Provisioned<RecordData>): void {
    this.problem = error ? messageOf(error) : "";
    if (error) this.record = undefined;
    if (!data) return;
    this.record = data;
    document.title = `${this.name} | ${data.apiName}`;
    if (this.edit && !this.editing) void this.openEdit(data);
  }

  get name(): string {
    return String(this.record?.fields.Name?.value ?? this.record?.id ?? "");
  }

  /** A new page for every record: components start afresh, as in Lightning. */
  get pages(): { key: string; page: Page; apiName: string }[] {
    if (!this.record || this.record.id.slice(0, 15) !== this.recordId?.slice(0, 15)) return [];
    const { id, apiName } = this.record;
    return [{ key: id, page: recordPage(this.appName, apiName), apiName }];
  }

  get listUrl(): string {
    return `/lightning/o/${this.objectApiName}/list`;
  }

  get listLabel(): string {
    return `Go to the list of ${this.objectApiName}`;
  }

  private async openEdit(record: RecordData): Promise<void> {
    this.editing = true;
    await RecordModal.open({ size: "medium", label: "Edit", objectApiName: record.apiName, recordId: record.id });
    this.editing = false;
    go(`/lightning/r/${record.apiName}/${record.id}/view`, true);
  }
}

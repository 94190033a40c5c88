/** All records of an object that the user sees: sorted by the server, searched by name, fifty more at a time. */
import { api, LightningElement, wire } from "lwc";
import { messageOf } from "akkord/http";
import type { Provisioned } from "akkord/live";
import { listWire, objectWire, type ObjectInfo, type RecordList } from "akkord/records";
import { go } from "akkord/router";
import RecordModal from "shell/recordModal";

const PAGE = 50;

export default class ObjectList extends LightningElement {
  @api objectApiName?: string;
  @api newRecord = false;
  @api search = "";
  pageSize = PAGE;
  sortBy = "";
  list?: RecordList;
  object?: ObjectInfo;
  problem = "";
  private opened = false;
  private typing = 0;

  @wire(objectWire, { objectApiName: "$objectApiName" })
  takeObject({ data, error }: Provisioned<ObjectInfo>): void {
    if (error) this.problem = messageOf(error);
    if (!data) return;
    this.object = data;
    document.title = `${data.labelPlural} | Lightning`;
    if (this.newRecord && !this.opened) void this.openNew();
  }

  @wire(listWire, { objectApiName: "$objectApiName", sortBy: "$sortBy", search: "$search", pageSize: "$pageSize" })
  takeList({ data, error }: Provisioned<RecordList>): void {
    if (error) this.problem = messageOf(error);
    if (data) this.list = data;
  }

  get columns(): string[] {
    return this.object?.listFields ?? [];
  }

  get heading(): string {
    return this.object?.labelPlural ?? "";
  }

  get summary(): string {
    if (!this.list) return "Loading…";
    const { count, records } = this.list;
    return records.length < count
      ? `${records.length} of ${count} items`
      : `${count} ${count === 1 ? "item" : "items"}`;
  }

  get hasMore(): boolean {
    return this.list !== undefined && this.list.records.length < this.list.count;
  }

  get isEmpty(): boolean {
    return this.list?.records.length === 0;
  }

  sort(event: CustomEvent<string>): void {
    this.sortBy = event.detail;
  }

  more(): void {
    this.pageSize += PAGE;
  }

  /** The search is part of the address: a link or going back shows the same list. */
  type(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => {
      this.search = value;
      const address = new URL(window.location.href);
      if (value) address.searchParams.set("search", value);
      else address.searchParams.delete("search");
      window.history.replaceState({}, "", address);
    }, 200);
  }

  async openNew(): Promise<void> {
    this.opened = true;
    const label = `New ${this.object?.label ?? ""}`;
    const id = (await RecordModal.open({ size: "medium", label, objectApiName: this.objectApiName })) as
      string | undefined;
    if (id) go(`/lightning/r/${this.objectApiName}/${id}/view`);
    else if (this.newRecord) go(`/lightning/o/${this.objectApiName}/list`, true);
    this.opened = false;
  }
}

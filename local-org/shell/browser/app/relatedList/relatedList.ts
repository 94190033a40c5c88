/** Children of a record by one relationship. */
import { api, LightningElement, wire } from "lwc";
import type { Provisioned } from "akkord/live";
import { objectWire, relatedWire, type ObjectInfo, type RecordList } from "akkord/records";

export default class RelatedList extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  /** Name of the relationship, such as `OpportunitySplits`. */
  @api relatedListApiName?: string;
  childObject?: string;
  list?: RecordList;
  @wire(objectWire, { objectApiName: "$childObject" }) object?: Provisioned<ObjectInfo>;

  @wire(relatedWire, { recordId: "$recordId", relationship: "$relatedListApiName" })
  take({ data }: Provisioned<RecordList & { objectApiName: string }>): void {
    if (!data) return;
    this.list = data;
    this.childObject = data.objectApiName;
  }

  get info(): ObjectInfo | undefined {
    return this.object?.data;
  }

  get heading(): string {
    return `${this.info?.labelPlural ?? ""} (${this.list?.count ?? 0})`;
  }

  get columns(): string[] {
    return (this.info?.listFields ?? []).slice(0, 4);
  }

  get hasRecords(): boolean {
    return (this.list?.records.length ?? 0) > 0;
  }
}

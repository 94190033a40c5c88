/** `force:relatedListContainer`: every list of children the user may see. */
import { api, LightningElement, wire } from "lwc";
import type { Provisioned } from "akkord/live";
import { objectWire, type ObjectInfo } from "akkord/records";

export default class RelatedLists extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @wire(objectWire, { objectApiName: "$objectApiName" }) object?: Provisioned<ObjectInfo>;

  get relationships(): string[] {
    return (this.object?.data?.childRelationships ?? []).map(({ relationshipName }) => relationshipName);
  }
}

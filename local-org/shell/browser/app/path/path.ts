/** Path of an opportunity's stages: choose a stage, then mark it as current; closing asks for won or lost. */
import { api, LightningElement, wire } from "lwc";
import { ShowToastEvent } from "lightning/platformShowToastEvent";
import { updateRecord } from "lightning/uiRecordApi";
import { messageOf } from "akkord/http";
import type { Provisioned } from "akkord/live";
import { objectWire, recordWire, type ObjectInfo, type PicklistValue, type RecordData } from "akkord/records";
import CloseModal from "shell/closeModal";

const CLOSED = "\u0000closed";

interface Step {
  value: string;
  label: string;
  itemClass: string;
  current: "step" | undefined;
  done: boolean;
}

export default class Path extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @wire(recordWire, { recordId: "$recordId" }) record?: Provisioned<RecordData>;
  @wire(objectWire, { objectApiName: "$objectApiName" }) object?: Provisioned<ObjectInfo>;
  chosen: string | null = null;
  private busy = false;

  get stages(): PicklistValue[] {
    return this.object?.data?.fields.StageName?.picklistValues ?? [];
  }

  get stage(): string {
    return String(this.record?.data?.fields.StageName?.value ?? "");
  }

  get canEdit(): boolean {
    return Boolean(this.object?.data?.updateable && this.object.data.fields.StageName?.updateable);
  }

  get steps(): Step[] {
    const open = this.stages.filter(({ attributes }) => !attributes.isClosed);
    const closing = this.stages.find(({ value, attributes }) => value === this.stage && attributes.isClosed);
    const reached = closing ? open.length : open.findIndex(({ value }) => value === this.stage);
    const last = { value: CLOSED, label: closing?.label ?? "Closed" };
    return [...open, last].map(({ value, label }, index) => {
      const done = index < reached && !isLost(closing);
      const classes = ["slds-path__item", stepClass(index, reached, closing)];
      if (index === reached) classes.push("slds-is-current");
      if (this.selected === value) classes.push("slds-is-active");
      return { value, label, done, itemClass: classes.join(" "), current: index === reached ? "step" : undefined };
    });
  }

  private get selected(): string {
    const closed = this.stages.some(({ value, attributes }) => value === this.stage && attributes.isClosed);
    return this.chosen ?? (closed ? CLOSED : this.stage);
  }

  get actionLabel(): string {
    if (this.selected === CLOSED) return this.chosen === null ? "Change Closed Stage" : "Select Closed Stage";
    return this.chosen === null || this.chosen === this.stage ? "Mark Stage as Complete" : "Mark as Current Stage";
  }

  choose(event: Event): void {
    const value = (event.currentTarget as HTMLElement).dataset.value ?? null;
    this.chosen = value === this.stage ? null : value;
  }

  /** While a stage is saved the button does nothing; it is not disabled, for then it would lose the focus. */
  async act(): Promise<void> {
    if (this.busy) return;
    const target = this.chosen ?? this.nextStage();
    if (target !== CLOSED) return this.mark(target);
    const closed = this.stages.filter(({ attributes }) => attributes.isClosed);
    const stage = (await CloseModal.open({ size: "small", label: "Close This Opportunity", stages: closed })) as
      string | undefined;
    if (stage) await this.mark(stage);
  }

  private nextStage(): string {
    if (this.selected === CLOSED) return CLOSED;
    const open = this.stages.filter(({ attributes }) => !attributes.isClosed);
    return open[open.findIndex(({ value }) => value === this.stage) + 1]?.value ?? CLOSED;
  }

  private async mark(stage: string): Promise<void> {
    this.busy = true;
    try {
      await updateRecord({ fields: { Id: this.recordId, StageName: stage } });
      this.chosen = null;
      this.dispatchEvent(new ShowToastEvent({ title: "Stage changed successfully.", variant: "success" }));
    } catch (error) {
      this.dispatchEvent(
        new ShowToastEvent({ title: "The stage was not changed", message: messageOf(error), variant: "error" }),
      );
    } finally {
      this.busy = false;
    }
  }
}

const isLost = (closing?: PicklistValue): boolean => closing !== undefined && !closing.attributes.isWon;

function stepClass(index: number, reached: number, closing?: PicklistValue): string {
  if (closing) {
    if (isLost(closing)) return index === reached ? "slds-is-lost" : "slds-is-incomplete";
    return index === reached ? "slds-is-won" : "slds-is-complete";
  }
  if (index === reached) return "";
  return index < reached ? "slds-is-complete" : "slds-is-incomplete";
}

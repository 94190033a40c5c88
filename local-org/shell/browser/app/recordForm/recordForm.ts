/** A form for a new or an existing record. Sends only what changed; shows the org's errors at the fields they are about. */
import { api, LightningElement, wire } from "lwc";
import { createRecord, updateRecord } from "lightning/uiRecordApi";
import { boot } from "akkord/boot";
import { messageOf } from "akkord/http";
import type { Provisioned } from "akkord/live";
import { objectWire, recordWire, type FieldInfo, type ObjectInfo, type RecordData } from "akkord/records";
import { guardLeaving } from "akkord/router";
import type Field from "shell/field";

interface SaveErrors {
  output?: { errors?: { message: string }[]; fieldErrors?: Record<string, { message: string }[]> };
}

export default class RecordForm extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @api focusField = "";
  @wire(recordWire, { recordId: "$recordId" }) record?: Provisioned<RecordData>;
  @wire(objectWire, { objectApiName: "$objectApiName" }) object?: Provisioned<ObjectInfo>;
  changes: Record<string, unknown> = {};
  problems: string[] = [];
  fieldProblems: Record<string, string> = {};
  busy = false;
  private focused = false;

  connectedCallback(): void {
    guardLeaving(() => Object.keys(this.changes).length === 0 || window.confirm("Leave without saving your changes?"));
  }

  disconnectedCallback(): void {
    guardLeaving(null);
  }

  renderedCallback(): void {
    if (this.focused || !this.ready) return;
    this.focused = true;
    const fields = [...this.template!.querySelectorAll("shell-field")] as unknown as Field[];
    (fields.find(({ field }) => field?.apiName === this.focusField) ?? fields[0])?.focus();
  }

  get ready(): boolean {
    return Boolean(this.object?.data && (!this.recordId || this.record?.data));
  }

  get fields(): { info: FieldInfo; value: unknown; text: string; problem: string }[] {
    const info = this.object?.data;
    if (!info || !this.ready) return [];
    return info.detailFields
      .map((name) => info.fields[name])
      .filter((field) => !field.system && (this.recordId ? field.updateable : field.createable))
      .map((field) => ({
        info: field,
        value: this.valueOf(field),
        text: this.lookupText(field),
        problem: this.fieldProblems[field.apiName] ?? "",
      }));
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  private valueOf(field: FieldInfo): unknown {
    if (field.apiName in this.changes) return this.changes[field.apiName];
    if (this.recordId) return this.record?.data?.fields[field.apiName]?.value;
    if (field.apiName === "OwnerId") return boot.user.id;
    return field.picklistValues.find(({ isDefault }) => isDefault)?.value;
  }

  private lookupText(field: FieldInfo): string {
    if (!this.recordId && field.apiName === "OwnerId") return boot.user.name;
    return field.relationshipName ? (this.record?.data?.fields[field.relationshipName]?.displayValue ?? "") : "";
  }

  take(event: CustomEvent<{ field: string; value: unknown }>): void {
    this.changes = { ...this.changes, [event.detail.field]: event.detail.value };
  }

  cancel(): void {
    this.dispatchEvent(new CustomEvent("cancel"));
  }

  async save(): Promise<void> {
    const fields = [...this.template!.querySelectorAll("shell-field")] as unknown as Field[];
    const wrong = fields.filter((field) => !field.validate());
    if (wrong.length > 0) return wrong[0].focus();
    this.busy = true;
    this.problems = [];
    this.fieldProblems = {};
    try {
      const record = this.recordId
        ? await updateRecord({ fields: { Id: this.recordId, ...this.changes } })
        : await createRecord({ apiName: this.objectApiName, fields: { ...this.defaults(), ...this.changes } });
      this.changes = {};
      this.dispatchEvent(new CustomEvent("saved", { detail: record }));
    } catch (error) {
      this.showErrors(error);
    } finally {
      this.busy = false;
    }
  }

  private defaults(): Record<string, unknown> {
    return Object.fromEntries(
      this.fields.filter(({ value }) => value !== undefined).map(({ info, value }) => [info.apiName, value]),
    );
  }

  private showErrors(error: unknown): void {
    const { output } = ((error as { body?: SaveErrors }).body ?? {}) as SaveErrors;
    const byField = Object.entries(output?.fieldErrors ?? {});
    this.fieldProblems = Object.fromEntries(
      byField.map(([name, errors]) => [name, errors.map(({ message }) => message).join(" ")]),
    );
    const shown = new Set(this.fields.map(({ info }) => info.apiName));
    const elsewhere = byField
      .filter(([name]) => !shown.has(name))
      .map(([name]) => `${name}: ${this.fieldProblems[name]}`);
    const general = (output?.errors ?? []).map(({ message }) => message);
    this.problems = [...general, ...elsewhere];
    if (this.problems.length === 0 && byField.length === 0) this.problems = [messageOf(error)];
  }
}

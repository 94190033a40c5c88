import { api } from "lwc";
import LightningModal from "lightning/modal";
import getForm from "@salesforce/apex/PlansController.getForm";
import saveForm from "@salesforce/apex/PlansController.saveForm";
import { saveAndClose } from "c/planDialog";
import { messageOf } from "c/problem";
import { partView } from "c/planFormView";
import type { FormPart, FormRow } from "c/planFormView";
import add from "@salesforce/label/c.Plan_Form_Add";
import cancel from "@salesforce/label/c.Plan_Cancel";
import loading from "@salesforce/label/c.Loading";
import newDraft from "@salesforce/label/c.Plan_Form_New_Draft";
import period from "@salesforce/label/c.Plan_Form_Period";
import save from "@salesforce/label/c.Plan_Save";

type Typed = CustomEvent<{ value: string }>;

/** Edits the rates, or the steps, of a version as numbers; closes with the draft that was saved. */
export default class PlanForm extends LightningModal {
  @api versionId?: string;
  @api ofSteps = false;
  @api isFrozen = false;

  words = { add, cancel, loading, newDraft, period, save };
  parts?: FormPart[];
  message = "";
  isSaving = false;

  async connectedCallback(): Promise<void> {
    try {
      const parts = (await getForm({ versionId: this.versionId })) as FormPart[];
      this.parts = parts.filter((part) => !!part.steps === this.ofSteps);
    } catch (error) {
      this.message = messageOf(error);
    }
  }

  get views() {
    return (this.parts ?? []).map(partView);
  }

  get isLoading(): boolean {
    return this.isSaving || (!this.parts && !this.message);
  }

  get cannotSave(): boolean {
    return this.isSaving || !this.parts;
  }

  takeOwn(event: Typed): void {
    this.change(event, (part, { field }) => ({ ...part, [field!]: event.detail.value }));
  }

  takeRow(event: Typed): void {
    this.changeRows(event, (rows, { row, field }) =>
      rows.map((old, at) => (at === Number(row) ? { ...old, [field!]: event.detail.value } : old)),
    );
  }

  addRow(event: Event): void {
    this.changeRows(event, (rows) => [...rows, { at: "", rate: "" }]);
  }

  /** The keyboard goes on at the button of the row that follows, or after the last at the one that adds. */
  async removeRow(event: Event): Promise<void> {
    const { part, row } = (event.currentTarget as HTMLElement).dataset;
    this.changeRows(event, (rows) => rows.filter((_, at) => at !== Number(row)));
    await Promise.resolve(); // until the row is gone
    const buttons = [...this.template!.querySelectorAll<HTMLElement>("lightning-button-icon, lightning-button")];
    buttons.filter((button) => button.dataset.part === part)[Number(row)].focus();
  }

  changeRows(event: Event, edit: (rows: FormRow[], data: DOMStringMap) => FormRow[]): void {
    const list = this.ofSteps ? "steps" : "exceptions";
    this.change(event, (part, data) => ({ ...part, [list]: edit(part[list] ?? [], data) }));
  }

  change(event: Event, edit: (part: FormPart, data: DOMStringMap) => FormPart): void {
    const { dataset } = event.currentTarget as HTMLElement;
    this.parts = this.parts!.map((part) => (part.key === dataset.part ? edit(part, dataset) : part));
  }

  async save(): Promise<void> {
    await saveAndClose(this, () => saveForm({ versionId: this.versionId, parts: this.parts }));
  }

  cancel(): void {
    this.close(undefined);
  }
}

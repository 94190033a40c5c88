import { wire } from "lwc";
import LightningModal from "lightning/modal";
import createPlan from "@salesforce/apex/PlansController.createPlan";
import getTemplates from "@salesforce/apex/PlansController.getTemplates";
import { refuse, saveAndClose } from "c/planDialog";
import { messageOf } from "c/problem";
import cancel from "@salesforce/label/c.Plan_Cancel";
import groups from "@salesforce/label/c.Plan_New_Groups";
import incomplete from "@salesforce/label/c.Plan_New_Incomplete";
import loading from "@salesforce/label/c.Loading";
import name from "@salesforce/label/c.Plan_New_Name";
import others from "@salesforce/label/c.Plan_New_Others";
import save from "@salesforce/label/c.Plan_Save";

interface Template {
  name: string;
  title: string;
  summary: string;
  isGroup: boolean;
}

/** Asks for the name and the type of a new plan, makes it, and closes with its id. */
export default class PlanCreate extends LightningModal {
  words = { cancel, loading, name, save };
  templates?: Template[];
  name = "";
  chosen = "";
  message = "";
  isSaving = false;

  @wire(getTemplates)
  receive({ data, error }: { data?: Template[]; error?: unknown }): void {
    this.templates = data;
    if (error) this.message = messageOf(error);
  }

  get sections() {
    const of = (isGroup: boolean) => (this.templates ?? []).filter((template) => template.isGroup === isGroup);
    return [
      { key: "groups", title: groups, templates: of(true) },
      { key: "others", title: others, templates: of(false) },
    ].filter(({ templates }) => templates.length > 0);
  }

  get isLoading(): boolean {
    return this.isSaving || (!this.templates && !this.message);
  }

  takeName(event: CustomEvent<{ value: string }>): void {
    this.name = event.detail.value;
  }

  takeTemplate(event: Event): void {
    this.chosen = (event.target as HTMLInputElement).value;
  }

  async save(): Promise<void> {
    if (this.name.trim() === "" || this.chosen === "") {
      await refuse(this, incomplete);
      return;
    }
    await saveAndClose(this, () => createPlan({ name: this.name.trim(), templateName: this.chosen }));
  }

  cancel(): void {
    this.close(undefined);
  }
}

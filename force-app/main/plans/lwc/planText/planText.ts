import { api } from "lwc";
import LightningModal from "lightning/modal";
import saveText from "@salesforce/apex/PlansController.saveText";
import { checkPlanImport, readPlanImport } from "c/engine";
import { saveAndClose } from "c/planDialog";
import type { Problem } from "c/planProblems";
import { versionDoubts } from "c/planWords";
import { messageOf } from "c/problem";
import cancel from "@salesforce/label/c.Plan_Cancel";
import field from "@salesforce/label/c.Plan_Text_Field";
import newDraft from "@salesforce/label/c.Plan_Form_New_Draft";
import save from "@salesforce/label/c.Plan_Save";

/** What is said of a text while it is typed: where it cannot be read, what of it is not taken, and what is wrong or doubtful in it. */
function problemsOf(text: string): Problem[] {
  try {
    const found = readPlanImport(text);
    const said = checkPlanImport(found);
    return [...said, ...versionDoubts(found.version, said)];
  } catch (error) {
    return [{ severity: "error", path: "", message: messageOf(error) }];
  }
}

/** Edits a version as text, with its problems by their paths; closes with the draft that was saved. */
export default class PlanText extends LightningModal {
  @api versionId?: string;
  @api isFrozen = false;
  @api
  get text(): string {
    return this.typed;
  }
  set text(text: string) {
    this.typed = JSON.stringify(JSON.parse(text), null, 2);
  }

  words = { cancel, field, newDraft, save };
  typed = "";
  message = "";
  isSaving = false;

  get problems(): Problem[] {
    return problemsOf(this.typed);
  }

  take(event: CustomEvent<{ value: string }>): void {
    this.typed = event.detail.value;
  }

  async save(): Promise<void> {
    await saveAndClose(this, () => saveText({ versionId: this.versionId, text: this.typed }));
  }

  cancel(): void {
    this.close(undefined);
  }
}

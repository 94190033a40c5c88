/** What the dialogs of plans share: how they save, and how they say that they did not. */
import { messageOf } from "c/problem";

/** A dialog whose panel shows `message`, and whose buttons are disabled while `isSaving`. */
interface Dialog {
  readonly template?: ParentNode | null;
  message: string;
  isSaving: boolean;
  disableClose: boolean;
  close(result: unknown): void;
}

interface Field extends HTMLElement {
  reportValidity(): boolean;
}

/**
 * Saves, and closes the dialog with what came of it. It cannot be left meanwhile: the page behind would go on showing what is
 * there no more. After a refusal it stays.
 */
export async function saveAndClose(dialog: Dialog, save: () => Promise<unknown>): Promise<void> {
  setSaving(dialog, true);
  try {
    const result = await save();
    setSaving(dialog, false);
    dialog.close(result);
  } catch (error) {
    setSaving(dialog, false);
    await refuse(dialog, messageOf(error));
  }
}

/**
 * Says why nothing is saved. The keyboard goes on in the first field that is wrong, or else at the panel: both may be out of
 * sight of who pressed the button.
 */
export async function refuse(dialog: Dialog, message: string): Promise<void> {
  dialog.message = message;
  await Promise.resolve(); // until the panel is there
  const fields = dialog.template!.querySelectorAll<Field>("lightning-input, lightning-combobox, lightning-textarea");
  const wrong = [...fields].filter((field) => !field.reportValidity());
  (wrong[0] ?? dialog.template!.querySelector<HTMLElement>("c-problem-panel"))?.focus();
}

function setSaving(dialog: Dialog, isSaving: boolean): void {
  dialog.isSaving = isSaving;
  dialog.disableClose = isSaving;
}

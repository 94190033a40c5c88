/** What the dialogs of plans share: how they save. */
import { messageOf } from "c/problem";

/** A dialog whose panel shows `message`, and whose buttons are disabled while `isSaving`. */
interface Dialog {
  message: string;
  isSaving: boolean;
  disableClose: boolean;
  close(result: unknown): void;
}

/**
 * Saves, and closes the dialog with what came of it. It cannot be left meanwhile: the page behind would go on showing what is
 * there no more. A refusal is said, and the dialog stays.
 */
export async function saveAndClose(dialog: Dialog, save: () => Promise<unknown>): Promise<void> {
  setSaving(dialog, true);
  try {
    const result = await save();
    setSaving(dialog, false);
    dialog.close(result);
  } catch (error) {
    setSaving(dialog, false);
    dialog.message = messageOf(error);
  }
}

function setSaving(dialog: Dialog, isSaving: boolean): void {
  dialog.isSaving = isSaving;
  dialog.disableClose = isSaving;
}

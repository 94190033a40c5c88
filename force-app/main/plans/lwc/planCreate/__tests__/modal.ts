/** A dialog as tests see it: on the page itself, telling `closed` with what it was closed with. */
import { api, createElement, LightningElement } from "lwc";

export default class Modal extends LightningElement {
  @api disableClose = false;

  close(result: unknown): void {
    if (this.disableClose) throw new Error("The dialog cannot be closed now.");
    this.dispatchEvent(new CustomEvent("closed", { detail: result }));
  }
}

export const settled = () => new Promise((resolve) => setTimeout(resolve));

/** An open dialog with what it is given. */
export async function opened(is: unknown, given: object = {}) {
  const element = createElement("c-dialog", { is: is as never });
  const closed = jest.fn();
  element.addEventListener("closed", (event) => closed((event as CustomEvent).detail));
  Object.assign(element, given);
  document.body.appendChild(element);
  await settled();
  const root = element.shadowRoot!;
  const all = (selector: string) => [...root.querySelectorAll(selector)] as (HTMLElement & Record<string, unknown>)[];
  const press = async (label: string) => {
    all("lightning-button, lightning-button-icon")
      .find((one) => one.label === label || one.alternativeText === label)!
      .click();
    await settled();
  };
  const type = async (selector: string, value: string, at = 0) => {
    all(selector)[at].dispatchEvent(new CustomEvent("change", { detail: { value } }));
    await settled();
  };
  const problem = () => (all("c-problem-panel")[0]?.message as string | undefined) ?? null;
  return { element, root, all, press, type, closed, problem };
}

export type Opened = Awaited<ReturnType<typeof opened>>;

/** Presses a button whose `save` is answered late: how the dialog can be left meanwhile, and what it closes with afterwards. */
export async function savedLate(dialog: Opened, button: string, save: unknown, result: unknown) {
  let answer = (_value: unknown) => {};
  (save as jest.Mock).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await dialog.press(button);
  const canClose = !(dialog.element as unknown as Modal).disableClose;
  const buttons = dialog.all("lightning-modal-footer lightning-button").filter((one) => !one.disabled);
  answer(result);
  await settled();
  return { canClose, buttons, closed: dialog.closed.mock.calls.flat() as unknown[] };
}

export function clean(): void {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
  jest.resetAllMocks();
}

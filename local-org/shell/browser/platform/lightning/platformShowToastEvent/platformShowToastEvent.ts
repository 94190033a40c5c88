/** The event a component sends to show a toast; the shell's root shows it. */
export interface ToastDetail {
  title?: string;
  message?: string;
  messageData?: unknown[] | Record<string, unknown>;
  variant?: "info" | "success" | "warning" | "error";
  mode?: "dismissible" | "pester" | "sticky";
}

export class ShowToastEvent extends CustomEvent<ToastDetail> {
  constructor(detail: ToastDetail) {
    super("lightning__showtoast", { bubbles: true, composed: true, cancelable: true, detail });
  }
}

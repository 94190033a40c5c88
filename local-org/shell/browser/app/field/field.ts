/** The input for one field, by its type. */
import { api, LightningElement } from "lwc";
import type { FieldInfo } from "akkord/records";

interface Input {
  value?: unknown;
  checked?: boolean;
  focus(): void;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
}

const inputTypes: Record<string, string> = {
  Currency: "number",
  Double: "number",
  Percent: "number",
  Int: "number",
  Date: "date",
  DateTime: "datetime",
  Time: "time",
  Email: "email",
  Phone: "tel",
  Url: "url",
  String: "text",
  EncryptedString: "text",
};

export default class Field extends LightningElement {
  @api field?: FieldInfo;
  @api value: unknown = null;
  /** Name of the record a lookup points to. */
  @api text = "";

  /** What the org says is wrong with the field; shown until the next change. */
  @api
  get problem(): string {
    return this.shownProblem;
  }
  set problem(text: string) {
    this.shownProblem = text;
    this.fresh = true;
  }
  private shownProblem = "";
  private fresh = false;

  renderedCallback(): void {
    if (!this.fresh) return;
    this.fresh = false;
    this.input?.setCustomValidity?.(this.shownProblem);
    if (this.shownProblem) this.input?.reportValidity();
  }

  @api focus(): void {
    this.input?.focus();
  }

  @api validate(): boolean {
    this.input?.setCustomValidity?.("");
    return this.input?.reportValidity() ?? true;
  }

  private get input(): Input | null {
    return this.template!.querySelector("[data-input]") as unknown as Input | null;
  }

  get label(): string {
    const { label = "", relationshipName } = this.field ?? {};
    return relationshipName ? label.replace(/ ID$/, "") : label;
  }

  get isCheckbox(): boolean {
    return this.field?.dataType === "Boolean";
  }

  get isPicklist(): boolean {
    return this.field?.dataType === "Picklist";
  }

  get isLookup(): boolean {
    return this.field?.dataType === "Reference";
  }

  get isLong(): boolean {
    return this.field?.dataType === "TextArea" || this.field?.dataType === "MultiPicklist";
  }

  get inputType(): string {
    return inputTypes[this.field?.dataType ?? ""] ?? "text";
  }

  get isNumber(): boolean {
    return this.inputType === "number";
  }

  get formatter(): string | undefined {
    return { Currency: "currency", Percent: "percent-fixed" }[this.field?.dataType ?? ""];
  }

  /** Smallest step of a number, from its scale: 2 decimals step by 0.01. */
  get step(): string | undefined {
    if (!this.isNumber) return undefined;
    const scale = this.field?.scale ?? 0;
    return scale === 0 ? "1" : `0.${"0".repeat(scale - 1)}1`;
  }

  get maxLength(): number | undefined {
    return this.isNumber ? undefined : (this.field?.length ?? undefined);
  }

  get options(): { value: string; label: string }[] {
    const values = (this.field?.picklistValues ?? []).map(({ value, label }) => ({ value, label }));
    return this.field?.required ? values : [{ value: "", label: "--None--" }, ...values];
  }

  get checked(): boolean {
    return this.value === true;
  }

  take(event: CustomEvent<{ value?: unknown; checked?: boolean }>): void {
    event.stopPropagation();
    this.input?.setCustomValidity?.("");
    const { value, checked } = event.detail;
    const entered = this.isCheckbox ? checked : value === "" || value === undefined ? null : value;
    this.dispatchEvent(new CustomEvent("fieldchange", { detail: { field: this.field?.apiName, value: entered } }));
  }
}

/** Finds a record by name: a text box with a list of matches, as the ARIA combobox pattern has it. */
import { api, LightningElement } from "lwc";
import { call, messageOf, query } from "akkord/http";

interface Match {
  id: string;
  name: string;
}

export default class Lookup extends LightningElement {
  @api label = "";
  @api value: string | null = null;
  @api targets: { apiName: string }[] = [];
  @api required = false;

  @api
  get text(): string {
    return this.shown;
  }
  set text(text: string) {
    this.shown = text;
  }
  shown = "";
  matches: Match[] = [];
  open = false;
  active = -1;
  problem = "";
  private asked = 0;

  @api focus(): void {
    this.box?.focus();
  }

  @api setCustomValidity(message: string): void {
    this.problem = message;
  }

  @api reportValidity(): boolean {
    if (!this.problem && this.required && !this.value) this.problem = "Complete this field.";
    return this.problem === "";
  }

  private get box(): HTMLInputElement | null {
    return this.template!.querySelector("input");
  }

  get options(): (Match & { key: string; itemClass: string; selected: "true" | "false" })[] {
    return this.matches.map((match, index) => ({
      ...match,
      key: `option-${index}`,
      selected: index === this.active ? "true" : "false",
      itemClass: `slds-media slds-listbox__option slds-listbox__option_plain${index === this.active ? " slds-has-focus" : ""}`,
    }));
  }

  get expanded(): "true" | "false" {
    return this.open ? "true" : "false";
  }

  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.open ? " slds-is-open" : ""}`;
  }

  get elementClass(): string {
    return `slds-form-element${this.problem ? " slds-has-error" : ""}`;
  }

  get invalid(): "true" | undefined {
    return this.problem ? "true" : undefined;
  }

  get announcement(): string {
    if (!this.open) return "";
    const chosen = this.matches[this.active];
    return chosen ? chosen.name : `${this.matches.length} matches`;
  }

  /** Typing lets the record go until one is chosen. */
  async search(): Promise<void> {
    this.shown = this.box?.value ?? "";
    if (this.value !== null) this.tell(null);
    await this.findMatches(this.shown);
  }

  async openList(): Promise<void> {
    if (!this.open) await this.findMatches("");
  }

  private async findMatches(text: string): Promise<void> {
    const turn = ++this.asked;
    try {
      const found = await Promise.all(
        this.targets.map(({ apiName }) => call<Match[]>("GET", `/api/objects/${apiName}/lookup${query({ text })}`)),
      );
      if (turn !== this.asked) return;
      this.matches = found.flat();
      this.active = -1;
      this.open = true;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.open) {
      event.stopPropagation();
      this.open = false;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.open) return void this.openList();
      const count = this.matches.length;
      if (count > 0) this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
    } else if (event.key === "Enter" && this.open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.matches[this.active]);
    }
  }

  /** Before the box loses focus, or the list would be gone when the click arrives. */
  pick(event: MouseEvent): void {
    event.preventDefault();
    const match = this.matches.find(({ id }) => id === (event.currentTarget as HTMLElement).dataset.id);
    if (match) this.choose(match);
  }

  leave(): void {
    this.open = false;
    if (this.shown !== "" && this.value === null && this.matches.length === 1) this.choose(this.matches[0]);
    else if (this.shown !== "" && this.value === null) this.problem = "Choose a record from the list.";
    else this.problem = "";
  }

  private choose({ id, name }: Match): void {
    this.shown = name;
    this.open = false;
    this.problem = "";
    this.tell(id);
  }

  private tell(value: string | null): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent("change", { detail: { value } }));
  }
}

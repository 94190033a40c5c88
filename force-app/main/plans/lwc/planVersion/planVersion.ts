import { LightningElement, api } from "lwc";
import copyVersion from "@salesforce/apex/PlansController.copyVersion";
import { fill } from "c/format";
import { readPlanVersion } from "c/engine";
import PlanActivation from "c/planActivation";
import { statusText, statusTheme, versionDays } from "c/planDays";
import type { Problem } from "c/planProblems";
import PlanText from "c/planText";
import { versionDoubts } from "c/planWords";
import { messageOf } from "c/problem";
import activate from "@salesforce/label/c.Plan_Activate";
import activateTitle from "@salesforce/label/c.Plan_Activate_Title";
import copy from "@salesforce/label/c.Plan_New_Version";
import editText from "@salesforce/label/c.Plan_Edit_Text";
import exportText from "@salesforce/label/c.Plan_Export_Text";
import problems from "@salesforce/label/c.Plan_Problems";
import says from "@salesforce/label/c.Plan_Says";
import textOf from "@salesforce/label/c.Plan_Text_Title";
import title from "@salesforce/label/c.Plan_Version_Title";

export interface Version {
  versionId: string;
  versionNumber: number;
  status: string;
  firstDay: string;
  lastDay?: string;
  kind: string;
  text: string;
  /** What the check of the org says; what the design leaves to doubt is found here. */
  problems: Problem[];
  hasRates: boolean;
  hasSteps: boolean;
}

/**
 * One version: its rates as a picture, what it says, what is wrong with it, and what can be done with it. Tells `changed` with
 * the draft that came of it, if any, and `refused` with the reason.
 */
export default class PlanVersion extends LightningElement {
  @api version!: Version;
  @api planName = "";

  label = { activate, copy, editText, exportText, problems, says };
  isBusy = false;

  get title(): string {
    return fill(title, String(this.version.versionNumber));
  }

  get status(): string {
    return statusText(this.version.status);
  }

  get theme(): string {
    return `slds-badge ${statusTheme(this.version.status)}`;
  }

  get days(): string {
    return versionDays(this.version.status, this.version.firstDay, this.version.lastDay);
  }

  /** What forbids paying and what is worth a second look, as the command line's `lint` says it of a plan alone. */
  get found(): Problem[] {
    const { text, problems: said } = this.version;
    return [...said, ...versionDoubts(readPlanVersion(text), said)];
  }

  get isDraft(): boolean {
    return this.version.status === "Draft";
  }

  get fileName(): string {
    return `${this.planName} ${this.version.versionNumber}.json`;
  }

  get file(): string {
    return `data:application/json;charset=utf-8,${encodeURIComponent(this.version.text)}`;
  }

  async openText(): Promise<void> {
    const { versionId, text } = this.version;
    const label = fill(textOf, this.planName);
    const draftId = await PlanText.open({ size: "large", label, versionId, text, isFrozen: !this.isDraft });
    if (draftId) this.tell("changed", draftId);
  }

  async openActivation(): Promise<void> {
    const { versionId, versionNumber, firstDay } = this.version;
    const label = fill(activateTitle, String(versionNumber));
    if (await PlanActivation.open({ size: "small", label, versionId, firstDay, problems: this.found }))
      this.tell("changed");
  }

  async copyVersion(): Promise<void> {
    this.isBusy = true;
    try {
      this.tell("changed", await copyVersion({ versionId: this.version.versionId }));
    } catch (error) {
      this.tell("refused", messageOf(error));
    }
    this.isBusy = false;
  }

  tell(what: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

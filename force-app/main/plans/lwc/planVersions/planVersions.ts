import { LightningElement, api } from "lwc";
import { fill } from "c/format";
import { statusText, statusTheme, versionDays } from "c/planDays";
import type { Version } from "c/planVersion";
import title from "@salesforce/label/c.Plan_Versions";
import versionTitle from "@salesforce/label/c.Plan_Version_Title";

/** The versions of a plan, one of which is chosen. Tells `choose` with the id of another. */
export default class PlanVersions extends LightningElement {
  @api versions: Version[] = [];
  @api chosenId?: string;

  label = { title };

  get rows() {
    return this.versions.map(({ versionId, versionNumber, status, firstDay, lastDay }) => ({
      versionId,
      title: fill(versionTitle, String(versionNumber)),
      status: statusText(status),
      theme: `slds-badge ${statusTheme(status)}`,
      days: versionDays(status, firstDay, lastDay),
      isChosen: versionId === this.chosenId ? "true" : "false",
    }));
  }

  choose(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.version;
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}

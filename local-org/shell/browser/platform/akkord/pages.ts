/** Pages of the org (FlexiPages), as the server resolved them for this user. */
import { boot } from "akkord/boot";

export interface PageComponent {
  /** `c:targetVsCommission` or a standard one such as `force:detailPanel`. */
  name: string;
  properties: Record<string, unknown>;
  /** Why the component cannot be shown; null when it can. */
  problem: string | null;
}

export interface Page {
  name: string;
  label: string;
  type: "RecordPage" | "HomePage" | "AppPage";
  template: string;
  regions: { name: string; components: PageComponent[] }[];
}

const standard = (name: string): PageComponent => ({ name, properties: {}, problem: null });

/** What Salesforce shows for an object without a page of its own. */
function plainRecordPage(objectApiName: string): Page {
  const header = [standard("force:highlightsPanel")];
  if (objectApiName === "Opportunity") header.push(standard("runtime_sales_pathassistant:pathAssistant"));
  return {
    name: "",
    label: objectApiName,
    type: "RecordPage",
    template: "flexipage:recordHomeTemplateDesktop",
    regions: [
      { name: "header", components: header },
      { name: "main", components: [standard("force:detailPanel")] },
      { name: "sidebar", components: [standard("force:relatedListContainer")] },
    ],
  };
}

export function recordPage(app: string, objectApiName: string): Page {
  return assigned(app, objectApiName) ?? plainRecordPage(objectApiName);
}

export function homePage(app: string): Page | null {
  return assigned(app, "Home");
}

export function pageByName(name: string): Page | null {
  return boot.pages[name] ?? null;
}

function assigned(app: string, key: string): Page | null {
  const name =
    boot.apps.find((candidate) => candidate.name === app)?.pages[key.toLowerCase()] ??
    boot.defaultPages[key.toLowerCase()];
  return name ? pageByName(name) : null;
}

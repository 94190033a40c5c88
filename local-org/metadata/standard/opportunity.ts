import {
  checkbox,
  COMPUTED,
  date,
  datetime,
  FIXED,
  int,
  longText,
  lookup,
  money,
  number,
  percent,
  refused,
  picklist,
  REQUIRED,
  text,
  child,
  type DeriveContext,
  type DerivingRow,
  type StandardObject,
} from "./define.js";
import { leadSources } from "./accounts.js";
import { asText, dateParts, decimalOf, intValue, percentOf, sameValue } from "./values.js";
import type { FieldDef } from "../../contract.js";

interface Stage {
  name: string;
  probability: number;
  forecast: string;
  isClosed: boolean;
  isWon: boolean;
}

const open = (name: string, probability: number, forecast = "Pipeline"): Stage => ({
  name,
  probability,
  forecast,
  isClosed: false,
  isWon: false,
});

/** The sales process of a new org. */
export const stages: Stage[] = [
  open("Prospecting", 10),
  open("Qualification", 10),
  open("Needs Analysis", 20),
  open("Value Proposition", 50),
  open("Id. Decision Makers", 60),
  open("Perception Analysis", 70),
  open("Proposal/Price Quote", 75, "BestCase"),
  open("Negotiation/Review", 90, "Commit"),
  { name: "Closed Won", probability: 100, forecast: "Closed", isClosed: true, isWon: true },
  { name: "Closed Lost", probability: 0, forecast: "Omitted", isClosed: true, isWon: false },
];

const forecastNames: Record<string, string> = {
  Omitted: "Omitted",
  Pipeline: "Pipeline",
  BestCase: "Best Case",
  Commit: "Commit",
  Closed: "Closed",
};

function stagePicklist(): FieldDef {
  const entries = stages.map((stage) => ({
    value: stage.name,
    label: stage.name,
    isDefault: false,
    attributes: {
      probability: stage.probability,
      forecastCategory: stage.forecast,
      isClosed: stage.isClosed,
      isWon: stage.isWon,
    },
  }));
  return picklist("StageName", [], { ...REQUIRED, label: "Stage", picklist: entries });
}

/** Deals, their stages, and who worked on them. */
export const opportunities: StandardObject[] = [
  {
    name: "Opportunity",
    label: "Opportunity",
    pluralLabel: "Opportunities",
    keyPrefix: "006",
    sharing: "Read",
    owned: true,
    currency: true,
    fields: [
      text("Name", 120, { ...REQUIRED, label: "Opportunity Name" }),
      // Deals go to the recycle bin with their account, and come back with it.
      lookup("AccountId", "Account", "Opportunities", { deleteConstraint: "Cascade" }),
      longText("Description"),
      stagePicklist(),
      money("Amount"),
      percent("Probability", { label: "Probability (%)" }),
      money("ExpectedRevenue", COMPUTED),
      number("TotalOpportunityQuantity", 18, 2, { label: "Quantity" }),
      date("CloseDate", REQUIRED),
      picklist("Type", [
        "Existing Customer - Upgrade",
        "Existing Customer - Replacement",
        "Existing Customer - Downgrade",
        "New Customer",
      ]),
      text("NextStep", 255),
      picklist("LeadSource", leadSources),
      checkbox("IsClosed", { ...COMPUTED, label: "Closed" }),
      checkbox("IsWon", { ...COMPUTED, label: "Won" }),
      picklist("ForecastCategory", Object.keys(forecastNames), COMPUTED),
      picklist("ForecastCategoryName", Object.values(forecastNames), { label: "Forecast Category" }),
      lookup("CampaignId", "Campaign", "Opportunities"),
      lookup("ContactId", "Contact", null, FIXED),
      checkbox("HasOpportunityLineItem", COMPUTED),
      lookup("Pricebook2Id", "Pricebook2", "Opportunities", { label: "Price Book" }),
      text("Fiscal", 6, COMPUTED),
      int("FiscalYear", COMPUTED),
      int("FiscalQuarter", COMPUTED),
      date("LastActivityDate", COMPUTED),
      datetime("LastStageChangeDate", COMPUTED),
      checkbox("IsPrivate", { label: "Private" }),
    ],
    derive: deriveOpportunity,
  },
  {
    name: "OpportunityStage",
    label: "Opportunity Stage",
    pluralLabel: "Opportunity Stages",
    keyPrefix: "01J",
    nameField: "MasterLabel",
    sharing: "Read",
    fields: [
      text("MasterLabel", 255, REQUIRED),
      text("ApiName", 255, REQUIRED),
      checkbox("IsActive", { defaultValue: "true" }),
      int("SortOrder"),
      checkbox("IsClosed"),
      checkbox("IsWon"),
      picklist("ForecastCategory", Object.keys(forecastNames)),
      picklist("ForecastCategoryName", Object.values(forecastNames)),
      percent("DefaultProbability"),
      text("Description", 255),
    ],
  },
  {
    name: "OpportunityLineItem",
    label: "Opportunity Product",
    pluralLabel: "Opportunity Products",
    keyPrefix: "00k",
    currency: true,
    sharing: "ControlledByParent",
    fields: [
      child("OpportunityId", "Opportunity", "OpportunityLineItems"),
      lookup("PricebookEntryId", "PricebookEntry", "OpportunityLineItems", { ...FIXED, deleteConstraint: "Restrict" }),
      lookup("Product2Id", "Product2", "OpportunityLineItems", { ...FIXED, label: "Product" }),
      text("ProductCode", 255, COMPUTED),
      text("Name", 376, { ...COMPUTED, label: "Opportunity Product Name" }),
      number("Quantity", 12, 2, REQUIRED),
      money("UnitPrice", { label: "Sales Price" }),
      money("TotalPrice"),
      money("ListPrice", COMPUTED),
      percent("Discount", { precision: 5, scale: 2 }),
      date("ServiceDate"),
      text("Description", 255),
      int("SortOrder"),
    ],
    derive: refused("opportunity products", "an org adds them up in the deal's Amount. Set Amount on the opportunity"),
  },
  {
    name: "OpportunityTeamMember",
    label: "Opportunity Team Member",
    pluralLabel: "Opportunity Team Members",
    keyPrefix: "00q",
    feature: "TeamSelling",
    currency: true,
    sharing: "ControlledByParent",
    fields: [
      child("OpportunityId", "Opportunity", "OpportunityTeamMembers"),
      lookup("UserId", "User", "OpportunityTeams", { ...REQUIRED, ...FIXED }),
      text("Name", 361, COMPUTED),
      picklist("TeamMemberRole", [
        "Account Manager",
        "Channel Manager",
        "Executive Sponsor",
        "Lead Qualifier",
        "Pre-Sales Consultant",
        "Sales Manager",
        "Sales Rep",
        "Opportunity Owner",
      ]),
      picklist("OpportunityAccessLevel", ["Read", "Edit", "All"], { defaultValue: "Read" }),
    ],
  },
  {
    name: "OpportunitySplitType",
    label: "Opportunity Split Type",
    pluralLabel: "Opportunity Split Types",
    keyPrefix: "14v",
    feature: "TeamSelling",
    nameField: "MasterLabel",
    sharing: "Read",
    fields: [
      text("MasterLabel", 40, REQUIRED),
      text("DeveloperName", 40, REQUIRED),
      text("Language", 10),
      longText("Description", 255),
      checkbox("IsActive", { defaultValue: "true" }),
      checkbox("IsTotalValidated"),
      text("SplitEntity", 80),
      text("SplitField", 80),
      text("SplitDataStatus", 40),
    ],
  },
  {
    // SplitAmount is left out: an org changes it with the amount of the deal, which a stored value would not follow.
    name: "OpportunitySplit",
    label: "Opportunity Split",
    pluralLabel: "Opportunity Splits",
    keyPrefix: "2FF",
    feature: "TeamSelling",
    currency: true,
    sharing: "ControlledByParent",
    nameField: "Id",
    fields: [
      child("OpportunityId", "Opportunity", "OpportunitySplits"),
      lookup("SplitOwnerId", "User", "OpportunitySplits", { ...REQUIRED, ...FIXED }),
      lookup("SplitTypeId", "OpportunitySplitType", null, REQUIRED),
      percent("SplitPercentage", { ...REQUIRED, precision: 6, scale: 2 }),
      text("SplitNote", 255),
    ],
  },
];

function deriveOpportunity(row: DerivingRow, context: DeriveContext): void {
  const stage = stageOf(row, context);
  const isClosed = stage?.isClosed === true;
  row.set("isclosed", isClosed);
  row.set("iswon", stage?.isWon === true);
  const stageChanged = context.before === null || !sameValue(context.before.get("stagename"), row.get("stagename"));
  if (stage && stageChanged) {
    if (!context.given.has("probability")) row.set("probability", decimalOf(String(stage.probability)));
    if (!context.given.has("forecastcategoryname"))
      row.set("forecastcategoryname", forecastNames[String(stage.forecastCategory)] ?? null);
  }
  const forecastName = asText(row.get("forecastcategoryname"));
  row.set("forecastcategory", Object.keys(forecastNames).find((key) => forecastNames[key] === forecastName) ?? null);
  row.set("expectedrevenue", percentOf(row.get("amount"), row.get("probability")));
  deriveFiscal(row);
}

function stageOf(row: DerivingRow, context: DeriveContext): Record<string, boolean | number | string> | null {
  const name = asText(row.get("stagename"))?.toLowerCase();
  const entries = context.metadata.object("Opportunity").fields.get("stagename")?.picklist ?? [];
  return entries.find((entry) => entry.value.toLowerCase() === name)?.attributes ?? null;
}

/** The fiscal year of the local org is the calendar year. */
function deriveFiscal(row: DerivingRow): void {
  const close = dateParts(row.get("closedate"));
  const quarter = close === null ? null : Math.floor((close.month + 2) / 3);
  row.set("fiscalyear", close === null ? null : intValue(close.year));
  row.set("fiscalquarter", quarter === null ? null : intValue(quarter));
  row.set("fiscal", close === null ? null : `${close.year} ${quarter}`);
}

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
  picklist,
  REQUIRED,
  text,
  child,
  type DeriveContext,
  type DerivingRow,
  type HistoryRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { leadSources } from "./accounts.js";
import { sumOf } from "./lineItems.js";
import { asText, dateParts, decimalOf, intValue, percentOf, sameStored, sameValue } from "./values.js";
import type { FieldDef } from "../../contract.js";
import type { Row } from "../../data/rows-contract.js";

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

function stageEntries(): FieldDef["picklist"] {
  return stages.map((stage) => ({
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
}

/** Deals, their stages, and what became of them day by day. */
export const opportunities: StandardObject[] = [
  {
    name: "Opportunity",
    label: "Opportunity",
    pluralLabel: "Opportunities",
    keyPrefix: "006",
    sharing: "Read",
    owned: "user",
    currency: true,
    fields: [
      text("Name", 120, { ...REQUIRED, label: "Opportunity Name" }),
      // Deals go to the recycle bin with their account, and come back with it.
      lookup("AccountId", "Account", "Opportunities", { deleteConstraint: "Cascade" }),
      longText("Description"),
      picklist("StageName", [], { ...REQUIRED, label: "Stage", picklist: stageEntries() }),
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
    check: checkOpportunity,
    history: stageHistory,
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
    name: "OpportunityHistory",
    label: "Opportunity History",
    pluralLabel: "Opportunity Histories",
    keyPrefix: "008",
    currency: "parent",
    sharing: "ControlledByParent",
    nameField: "Id",
    isHistory: true,
    fields: [
      child("OpportunityId", "Opportunity", "OpportunityHistories", COMPUTED),
      picklist("StageName", [], { ...COMPUTED, label: "Stage", picklist: stageEntries() }),
      money("Amount", COMPUTED),
      money("ExpectedRevenue", COMPUTED),
      date("CloseDate", COMPUTED),
      percent("Probability", COMPUTED),
      picklist("ForecastCategory", Object.keys(forecastNames), { ...COMPUTED, label: "To ForecastCategory" }),
      money("PrevAmount", COMPUTED),
      date("PrevCloseDate", COMPUTED),
    ],
  },
];

function deriveOpportunity(row: DerivingRow, context: DeriveContext): void {
  deriveTotals(row, context);
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

function linesOf(context: DeriveContext): Row[] {
  return context.before === null
    ? []
    : [...context.children("OpportunityLineItem", "opportunityid", context.before.id)];
}

/** A deal with products takes its amount, quantity and price book from them; an amount given to it is ignored. */
function deriveTotals(row: DerivingRow, context: DeriveContext): void {
  const lines = linesOf(context);
  const hadLines = context.before?.get("hasopportunitylineitem") === true;
  row.set("hasopportunitylineitem", lines.length > 0);
  if (lines.length === 0 && !hadLines) return;
  row.set("amount", sumOf(lines, "totalprice"));
  row.set("totalopportunityquantity", sumOf(lines, "quantity"));
  if (row.get("pricebook2id") !== null || lines.length === 0) return;
  const entry = context.byId(String(lines[0].get("pricebookentryid")));
  row.set("pricebook2id", entry?.get("pricebook2id") ?? null);
}

/** The price book and the currency of a deal with products stay. */
function checkOpportunity(row: DerivingRow, context: DeriveContext): Problem | null {
  const { before } = context;
  if (before === null || linesOf(context).length === 0) return null;
  for (const name of ["Pricebook2Id", "CurrencyIsoCode"]) {
    const old = before.get(name.toLowerCase());
    if (old === null || sameValue(old, row.get(name.toLowerCase()))) continue;
    const message = `${name} cannot change while the opportunity has products`;
    return { code: "FIELD_INTEGRITY_EXCEPTION", message, fields: [name] };
  }
  return null;
}

const noted = ["stagename", "amount", "closedate", "probability"];

/** Salesforce notes a deal when it is made and whenever its stage, amount, close date or probability changes. */
function stageHistory(row: Row, before: Row | null): HistoryRow | null {
  if (before !== null && noted.every((field) => sameStored(before.get(field), row.get(field)))) return null;
  const copied = [...noted, "expectedrevenue", "forecastcategory", "currencyisocode"];
  return {
    object: "OpportunityHistory",
    values: {
      ...Object.fromEntries(copied.map((field) => [field, row.get(field)])),
      opportunityid: row.id,
      prevamount: before?.get("amount") ?? null,
      prevclosedate: before?.get("closedate") ?? null,
    },
  };
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

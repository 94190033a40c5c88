/** The standard objects of the local org: names and types as in the public object reference, as far as commissions need them. */
import type { ApexValue } from "../../values/index.js";
import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";
import type { Row } from "../../data/rows-contract.js";
import { accounts } from "./accounts.js";
import { activities } from "./activities.js";
import { currencies } from "./currencies.js";
import {
  COMPUTED,
  systemFields,
  text,
  type DeriveContext,
  type DerivingRow,
  type HistoryRow,
  type Problem,
  type StandardObject,
} from "./define.js";
import { lineItems } from "./lineItems.js";
import { opportunities, stages } from "./opportunity.js";
import { orders } from "./orders.js";
import { platform } from "./platform.js";
import { products } from "./products.js";
import { teams } from "./teams.js";
import { users } from "./users.js";
import { asText, decimalOf, intValue } from "./values.js";

export type { DeriveContext, DerivingRow, HistoryRow, Problem } from "./define.js";
export { sameStored } from "./values.js";

const catalogue: StandardObject[] = [
  ...users,
  ...accounts,
  ...opportunities,
  ...teams,
  ...products,
  ...orders,
  ...lineItems,
  ...activities,
  ...currencies,
  ...platform,
];
const byName = new Map(catalogue.map((object) => [object.name.toLowerCase(), object]));

/** The standard objects of an org with these features. References to objects that the org lacks are left out with their fields. */
export function standardObjects(features: ReadonlySet<string>): ObjectDef[] {
  const present = catalogue.filter((object) => object.feature === undefined || features.has(object.feature));
  const names = new Set(present.map((object) => object.name));
  return present.map((object) => toObjectDef(object, names, features));
}

/** Fills the computed fields of a row about to be stored; nothing to do for objects without any. */
export function derive(object: string, row: DerivingRow, context: DeriveContext): void {
  const definition = byName.get(object.toLowerCase());
  definition?.derive?.(row, context);
  if (definition?.currency === "parent") deriveCurrency(definition, row, context);
}

/** Why the platform does not store a row, once its fields are computed; null when it does. */
export function problemOf(object: string, row: DerivingRow, context: DeriveContext): Problem | null {
  return byName.get(object.toLowerCase())?.check?.(row, context) ?? null;
}

/** Why the platform does not delete a row; null when it does. */
export function problemOfDelete(object: string, row: Row, context: Pick<DeriveContext, "byId">): Problem | null {
  return byName.get(object.toLowerCase())?.checkDelete?.(row, context) ?? null;
}

/** What the platform notes of a row it has just stored; null when nothing. */
export function historyOf(object: string, row: Row, before: Row | null): HistoryRow | null {
  return byName.get(object.toLowerCase())?.history?.(row, before) ?? null;
}

/** How rows of an object are written beyond what their fields say. */
export type Habits = Pick<StandardObject, "totalsAt" | "oneFor" | "isGoneWhenDeleted" | "isHistory">;

export function habitsOf(object: string): Habits {
  return byName.get(object.toLowerCase()) ?? {};
}

/** A row that belongs to another is in the currency of that one. */
function deriveCurrency(object: StandardObject, row: DerivingRow, { byId, metadata }: DeriveContext): void {
  const parent = object.fields.find((field) => field.deleteConstraint === "Cascade" && field.required);
  if (!parent || !metadata.features.has("MultiCurrency")) return;
  const id = asText(row.get(parent.name.toLowerCase()));
  row.set("currencyisocode", (id === null ? null : byId(id))?.get("currencyisocode") ?? null);
}

/** Rows that every org has from its first day. Keys are API names. */
export function standardRows(metadata: OrgMetadata): { object: string; values: Record<string, ApexValue> }[] {
  const rows: { object: string; values: Record<string, ApexValue> }[] = stages.map((stage, index) => ({
    object: "OpportunityStage",
    values: {
      MasterLabel: stage.name,
      ApiName: stage.name,
      IsActive: true,
      SortOrder: intValue(index + 1),
      IsClosed: stage.isClosed,
      IsWon: stage.isWon,
      ForecastCategory: stage.forecast,
      DefaultProbability: decimalOf(String(stage.probability)),
    },
  }));
  for (const name of ["System Administrator", "Standard User"])
    rows.push({ object: "Profile", values: { Name: name, UserType: "Standard" } });
  rows.push({ object: "Pricebook2", values: { Name: "Standard Price Book", IsActive: true, IsStandard: true } });
  if (metadata.features.has("OpportunitySplits")) rows.push(...splitTypes);
  if (metadata.features.has("MultiCurrency")) rows.push({ object: "CurrencyType", values: corporateCurrency() });
  return rows;
}

/** The one currency that a new org has. */
function corporateCurrency(): Record<string, ApexValue> {
  return { IsoCode: "USD", ConversionRate: intValue(1), DecimalPlaces: intValue(2), IsActive: true, IsCorporate: true };
}

const splitTypes = [
  { label: "Revenue", name: "Revenue", total: true },
  { label: "Overlay", name: "Overlay", total: false },
].map(({ label, name, total }) => ({
  object: "OpportunitySplitType",
  values: {
    MasterLabel: label,
    DeveloperName: name,
    IsActive: true,
    IsTotalValidated: total,
    SplitEntity: "Opportunity",
    SplitField: "Amount",
    Language: "en_US",
  },
}));

function toObjectDef(object: StandardObject, present: ReadonlySet<string>, features: ReadonlySet<string>): ObjectDef {
  const system = systemFields(object.owned ?? false);
  const all = object.isHistory ? system.filter((field) => !field.name.startsWith("LastModified")) : system;
  all.push(...object.fields);
  if (object.currency && features.has("MultiCurrency")) {
    const options = object.currency === "parent" ? COMPUTED : {};
    all.push(text("CurrencyIsoCode", 3, { label: "Currency ISO Code", ...options }));
  }
  const fields = new Map<string, FieldDef>();
  for (const field of all) {
    const referenceTo = field.referenceTo.filter((target) => present.has(target));
    if (field.referenceTo.length > 0 && referenceTo.length === 0) continue;
    fields.set(field.name.toLowerCase(), { ...field, referenceTo, picklist: [...field.picklist] });
  }
  return {
    name: object.name,
    label: object.label,
    pluralLabel: object.pluralLabel,
    kind: "standard",
    keyPrefix: object.keyPrefix,
    sharingModel: object.sharing ?? "ReadWrite",
    fields,
    nameField: object.nameField ?? "Name",
    publishBehavior: null,
    place: null,
  };
}

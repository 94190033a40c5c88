/** The standard objects of the local org: names and types as in the public object reference, as far as commissions need them. */
import type { ApexValue } from "../../values/index.js";
import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";
import { accounts } from "./accounts.js";
import { systemFields, text, type DeriveContext, type DerivingRow, type StandardObject } from "./define.js";
import { opportunities, stages } from "./opportunity.js";
import { platform } from "./platform.js";
import { products } from "./products.js";
import { users } from "./users.js";
import { decimalOf, intValue } from "./values.js";

export type { DeriveContext, DerivingRow } from "./define.js";

const catalogue: StandardObject[] = [...users, ...accounts, ...opportunities, ...products, ...platform];
const byName = new Map(catalogue.map((object) => [object.name.toLowerCase(), object]));

/** The standard objects of an org with these features. References to objects that the org lacks are left out with their fields. */
export function standardObjects(features: ReadonlySet<string>): ObjectDef[] {
  const present = catalogue.filter((object) => object.feature === undefined || features.has(object.feature));
  const names = new Set(present.map((object) => object.name));
  return present.map((object) => toObjectDef(object, names, features));
}

/** Fills the computed fields of a row about to be stored; nothing to do for objects without any. */
export function derive(object: string, row: DerivingRow, context: DeriveContext): void {
  byName.get(object.toLowerCase())?.derive?.(row, context);
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
  if (metadata.features.has("TeamSelling")) rows.push(...splitTypes);
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
  const all = [...systemFields(object.owned === true), ...object.fields];
  if (object.currency && features.has("MultiCurrency"))
    all.push(text("CurrencyIsoCode", 3, { label: "Currency ISO Code" }));
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

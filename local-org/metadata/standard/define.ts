/** Words in which the standard objects are written down. Every function makes one field or one object; nothing here reads anything. */
import { type ApexDatetime, type ApexValue } from "../../values/index.js";
import type { FieldDef, FieldType, ObjectDef, OrgMetadata } from "../../contract.js";
import type { Row } from "../../data/rows-contract.js";

/** A row about to be stored; fields are lower-case API names. */
export interface DerivingRow {
  get(field: string): ApexValue;
  set(field: string, value: ApexValue): void;
}

export interface DeriveContext {
  /** The row as stored; null on insert. */
  before: Row | null;
  /** Lower-case names of the fields that this statement sets. */
  given: ReadonlySet<string>;
  /** Id of the running user; empty while the org itself is made. */
  userId: string;
  now: ApexDatetime;
  byId(id: string): Row | null;
  /** Rows of an object, not deleted, whose reference (lower-case name) holds the id. */
  children(object: string, reference: string, id: string): Iterable<Row>;
  metadata: OrgMetadata;
}

/** Fills the fields that the platform computes from others. */
export type Derive = (row: DerivingRow, context: DeriveContext) => void;

/** Why the platform does not store a row. */
export interface Problem {
  /** Status code, such as FIELD_INTEGRITY_EXCEPTION. */
  code: string;
  message: string;
  /** API names. */
  fields: string[];
}

/** What the platform checks of a row beyond its fields one by one; null when all is well. */
export type Check = (row: DerivingRow, context: DeriveContext) => Problem | null;

/** A row that the platform writes by itself once another one is stored. Keys of `values` are lower-case names. */
export interface HistoryRow {
  object: string;
  values: Record<string, ApexValue>;
}

export interface StandardObject {
  name: string;
  label: string;
  pluralLabel: string;
  keyPrefix: string;
  /** The object exists only in orgs with this feature. */
  feature?: string;
  /** Default: ReadWrite. ControlledByParent follows the references made by `child`. */
  sharing?: ObjectDef["sharingModel"];
  /** Rows have an owner (OwnerId): a user, or (true) a user or a queue. */
  owned?: boolean | "user";
  /** Rows carry CurrencyIsoCode in a multi-currency org: their own, or (`parent`) that of the record they belong to. */
  currency?: boolean | "parent";
  nameField?: string;
  fields: FieldDef[];
  derive?: Derive;
  check?: Check;
  /** What the platform checks before it deletes a row. */
  checkDelete?: (row: Row, context: Pick<DeriveContext, "byId">) => Problem | null;
  /** The reference to the record that holds totals of these rows: it is saved again, with its triggers, when they change. */
  totalsAt?: string;
  /** What the platform notes of a row it has just stored. */
  history?: (row: Row, before: Row | null) => HistoryRow | null;
  /** Fields that one row only may hold together: a second one, inserted, changes the first. */
  oneFor?: string[];
  /** Rows deleted by themselves (not with their parent) do not come back from the recycle bin. */
  isGoneWhenDeleted?: boolean;
  /** Rows are never changed, and carry no LastModified fields. */
  isHistory?: boolean;
}

type Options = Partial<FieldDef>;

export function field(name: string, type: FieldType, options: Options = {}): FieldDef {
  return {
    name,
    label: options.label ?? labelOf(name),
    type,
    length: null,
    precision: null,
    scale: null,
    required: false,
    unique: false,
    externalId: false,
    caseSensitive: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    deleteConstraint: null,
    picklist: [],
    restricted: false,
    defaultValue: null,
    displayFormat: null,
    helpText: null,
    updateable: true,
    createable: true,
    place: null,
    ...options,
  };
}

export const REQUIRED: Options = { required: true };
/** Computed by the platform; no statement may set it. */
export const COMPUTED: Options = { createable: false, updateable: false };
/** Set once, when the row is made. */
export const FIXED: Options = { updateable: false };

export const text = (name: string, length = 255, options: Options = {}) => field(name, "Text", { length, ...options });
export const longText = (name: string, length = 32000, options: Options = {}) =>
  field(name, "LongTextArea", { length, ...options });
export const int = (name: string, options: Options = {}) =>
  field(name, "Number", { precision: 9, scale: 0, ...options });
export const number = (name: string, precision: number, scale: number, options: Options = {}) =>
  field(name, "Number", { precision, scale, ...options });
export const money = (name: string, options: Options = {}) =>
  field(name, "Currency", { precision: 18, scale: 2, ...options });
export const percent = (name: string, options: Options = {}) =>
  field(name, "Percent", { precision: 3, scale: 0, ...options });
export const checkbox = (name: string, options: Options = {}) =>
  field(name, "Checkbox", { defaultValue: "false", ...options });
export const date = (name: string, options: Options = {}) => field(name, "Date", options);
export const datetime = (name: string, options: Options = {}) => field(name, "DateTime", options);
export const email = (name: string, options: Options = {}) => field(name, "Email", { length: 80, ...options });
export const phone = (name: string, options: Options = {}) => field(name, "Phone", { length: 40, ...options });
export const url = (name: string, options: Options = {}) => field(name, "Url", { length: 255, ...options });

export function picklist(name: string, values: string[], options: Options = {}): FieldDef {
  const entries = values.map((value) => ({
    value,
    label: value,
    isDefault: value === options.defaultValue,
    attributes: {},
  }));
  return field(name, "Picklist", { length: 255, picklist: entries, ...options });
}

/** A reference: its parent name is the field's without `Id`, unless given. `children` names the list on the parent. */
export function lookup(
  name: string,
  to: string | string[],
  children: string | null = null,
  options: Options = {},
): FieldDef {
  return field(name, "Lookup", {
    length: 18,
    referenceTo: typeof to === "string" ? [to] : to,
    relationshipName: name.endsWith("Id") ? name.slice(0, -2) : name,
    childRelationshipName: children,
    deleteConstraint: "SetNull",
    label: labelOf(name.endsWith("Id") ? name.slice(0, -2) : name),
    ...options,
  });
}

/** A reference whose rows go with their parent. */
export function child(name: string, to: string, children: string, options: Options = {}): FieldDef {
  return lookup(name, to, children, { deleteConstraint: "Cascade", required: true, updateable: false, ...options });
}

/** The fields that every stored object has. */
export function systemFields(owned: boolean | "user"): FieldDef[] {
  const audit = { ...COMPUTED, required: true };
  const fields = [
    field("Id", "Id", { length: 18, label: "Record ID", ...audit }),
    checkbox("IsDeleted", { label: "Deleted", ...audit }),
    datetime("CreatedDate", audit),
    lookup("CreatedById", "User", null, { ...audit, label: "Created By" }),
    datetime("LastModifiedDate", audit),
    lookup("LastModifiedById", "User", null, { ...audit, label: "Last Modified By" }),
    datetime("SystemModstamp", audit),
  ];
  const owners = owned === "user" ? ["User"] : ["User", "Group"];
  if (owned) fields.push(lookup("OwnerId", owners, null, { required: true, label: "Owner" }));
  return fields;
}

/** `ForecastCategoryName` -> `Forecast Category Name`. */
function labelOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
}

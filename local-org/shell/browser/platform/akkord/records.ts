/** Shapes of records and objects as the server sends them, and the wires the shell's own components use. */
import { query } from "akkord/http";
import { liveAdapter } from "akkord/live";

export interface FieldInfo {
  apiName: string;
  label: string;
  dataType: string;
  required: boolean;
  createable: boolean;
  updateable: boolean;
  length: number | null;
  precision: number | null;
  scale: number | null;
  inlineHelpText: string | null;
  relationshipName: string | null;
  referenceToInfos: { apiName: string }[];
  picklistValues: PicklistValue[];
  system: boolean;
}

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
  attributes: Record<string, boolean | number | string>;
}

export interface ObjectInfo {
  apiName: string;
  label: string;
  labelPlural: string;
  nameField: string;
  icon: string;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  fields: Record<string, FieldInfo>;
  /** Fields of the detail panel, the highlights and the list, in order, as far as the user may see them. */
  detailFields: string[];
  highlightFields: string[];
  listFields: string[];
  childRelationships: { childObjectApiName: string; fieldName: string; relationshipName: string; label: string }[];
}

export interface FieldValue {
  value: unknown;
  displayValue: string | null;
}

export interface RecordData {
  id: string;
  apiName: string;
  fields: Record<string, FieldValue>;
}

export interface RecordList {
  records: RecordData[];
  count: number;
}

export const recordWire = liveAdapter<RecordData>(({ recordId }) =>
  recordId ? `/api/records/${String(recordId)}` : null,
);

export const objectWire = liveAdapter<ObjectInfo>(({ objectApiName }) =>
  objectApiName ? `/api/objects/${String(objectApiName)}` : null,
);

export const listWire = liveAdapter<RecordList>(({ objectApiName, sortBy, search, pageSize }) =>
  objectApiName
    ? `/api/objects/${String(objectApiName)}/list${query({ sortBy: sortBy as string, search: search as string, pageSize: pageSize as number })}`
    : null,
);

export const relatedWire = liveAdapter<RecordList & { objectApiName: string }>(({ recordId, relationship }) =>
  recordId && relationship ? `/api/records/${String(recordId)}/related/${String(relationship)}` : null,
);

/** The text a person reads for a field of a record: parents by name, nothing for an empty field. */
export function textOf(record: RecordData | undefined, field: FieldInfo): string {
  if (!record) return "";
  if (field.relationshipName) return record.fields[field.relationshipName]?.displayValue ?? "";
  const found = record.fields[field.apiName];
  if (typeof found?.value === "boolean") return found.value ? "Yes" : "No";
  return found?.displayValue ?? (found?.value === null || found?.value === undefined ? "" : String(found.value));
}

/** Address of the record a lookup field points to; null when it is empty or out of sight. */
export function linkOf(record: RecordData | undefined, field: FieldInfo): string | null {
  if (!record || !field.relationshipName) return null;
  const parent = record.fields[field.relationshipName]?.value as RecordData | null | undefined;
  return parent ? `/lightning/r/${parent.apiName}/${parent.id}/view` : null;
}

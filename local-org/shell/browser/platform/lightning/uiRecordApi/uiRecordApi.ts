/** `lightning/uiRecordApi` over the records of the local org, always with the rights of the user. */
import { call, query } from "akkord/http";
import { liveAdapter, refreshAll } from "akkord/live";

type FieldId = string | { fieldApiName: string; objectApiName: string };

interface FieldValue {
  value: unknown;
  displayValue: string | null;
}

export interface RecordRepresentation {
  id: string;
  apiName: string;
  fields: Record<string, FieldValue>;
}

const fieldName = (field: FieldId): string =>
  typeof field === "string" ? field : `${field.objectApiName}.${field.fieldApiName}`;

/** A configuration names fields one by one or as a list, as text or from `@salesforce/schema`. */
function fieldNames(fields: unknown): string[] {
  if (fields === undefined || fields === null) return [];
  return (Array.isArray(fields) ? (fields as FieldId[]) : [fields as FieldId]).map(fieldName);
}

export const getRecord = liveAdapter<RecordRepresentation>(({ recordId, fields, optionalFields, layoutTypes }) => {
  if (!recordId || (fields === undefined && optionalFields === undefined && layoutTypes === undefined)) return null;
  if (Array.isArray(fields) && fields.some((field) => field === undefined)) return null;
  const asked = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields) };
  return `/api/records/${String(recordId)}${query(asked)}`;
});

export function getFieldValue(record: RecordRepresentation | undefined, field: FieldId): unknown {
  return fieldAt(record, field)?.value;
}

export function getFieldDisplayValue(
  record: RecordRepresentation | undefined,
  field: FieldId,
): string | null | undefined {
  return fieldAt(record, field)?.displayValue;
}

function fieldAt(record: RecordRepresentation | undefined, field: FieldId): FieldValue | undefined {
  const path = fieldName(field).split(".").slice(1);
  let found: FieldValue | undefined;
  for (const name of path) {
    found = record?.fields?.[name];
    record = found?.value as RecordRepresentation | undefined;
  }
  return found;
}

interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
}

export async function createRecord(input: RecordInput): Promise<RecordRepresentation> {
  const record = await call<RecordRepresentation>("POST", "/api/records", {
    apiName: input.apiName,
    fields: input.fields,
  });
  await refreshAll();
  return record;
}

export async function updateRecord(input: RecordInput): Promise<RecordRepresentation> {
  const { Id: id, ...fields } = input.fields;
  if (typeof id !== "string") throw new TypeError("updateRecord needs fields.Id");
  const record = await call<RecordRepresentation>("PATCH", `/api/records/${id}`, { fields });
  await refreshAll();
  return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await call("DELETE", `/api/records/${recordId}`);
  await refreshAll();
}

export async function notifyRecordUpdateAvailable(_records: { recordId: string }[]): Promise<void> {
  await refreshAll();
}

export function getRecordNotifyChange(records: { recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}

/** `lightning/uiObjectInfoApi`: objects and picklists as the user may see them. */
import { liveAdapter } from "akkord/live";

type ObjectId = string | { objectApiName: string };
type FieldId = string | { objectApiName: string; fieldApiName: string };

const objectName = (object: ObjectId): string => (typeof object === "string" ? object : object.objectApiName);

export const getObjectInfo = liveAdapter<unknown>(({ objectApiName }) =>
  objectApiName ? `/api/objects/${objectName(objectApiName as ObjectId)}` : null,
);

/** There are no record types in the local org: any record type id gives the field's values. */
export const getPicklistValues = liveAdapter<unknown>(({ fieldApiName, recordTypeId }) => {
  if (!fieldApiName || recordTypeId === undefined) return null;
  const field = fieldApiName as FieldId;
  const [object, name] = typeof field === "string" ? field.split(".") : [field.objectApiName, field.fieldApiName];
  return `/api/objects/${object}/picklists/${name}`;
});

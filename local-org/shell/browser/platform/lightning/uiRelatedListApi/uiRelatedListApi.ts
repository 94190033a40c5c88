/** `lightning/uiRelatedListApi`: children of a record, with the rights of the user. */
import { query } from "akkord/http";
import { liveAdapter } from "akkord/live";

export const getRelatedListRecords = liveAdapter<unknown>(
  ({ parentRecordId, relatedListId, fields, sortBy, pageSize }) => {
    if (!parentRecordId || !relatedListId) return null;
    const asked = { fields: fields as string[], sortBy: sortBy as string[], pageSize: pageSize as number };
    return `/api/records/${String(parentRecordId)}/related/${String(relatedListId)}${query(asked)}`;
  },
);

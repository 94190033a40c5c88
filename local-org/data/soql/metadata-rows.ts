import type { OrgMetadata } from "../../contract.js";
import type { SObject } from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";

/** The rows of the store, and those of custom metadata types, which come from files. */
export function withMetadataRows(source: RowSource, metadata: OrgMetadata): RowSource {
  const byType = new Map([...metadata.customMetadata].map(([type, records]) => [type, records.map(asRow)]));
  const byId = new Map([...byType.values()].flat().map((row) => [row.id, row]));
  return {
    rows: (object, includeDeleted) => byType.get(object.toLowerCase()) ?? source.rows(object, includeDeleted),
    byId: (id) => byId.get(id) ?? source.byId(id),
    byField: (object, field, values) =>
      byType.has(object.toLowerCase()) ? null : source.byField(object, field, values),
  };
}

function asRow(record: SObject): Row {
  return { object: record.type, id: record.id!, get: (field) => record.get(field) };
}

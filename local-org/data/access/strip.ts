import type { OrgMetadata } from "../../contract.js";
import { ApexException, type SObject } from "../../values/index.js";

export interface Stripped {
  records: SObject[];
  /** Names of the fields that were taken away, by object. */
  removed: Map<string, Set<string>>;
}

interface May {
  object(name: string): boolean;
  field(object: string, name: string): boolean;
}

/** Copies of the records without fields and parents that may not be used. Throws System.NoAccessException for a denied object. */
export function stripInaccessible(metadata: OrgMetadata, records: SObject[], may: May): Stripped {
  const removed: Stripped["removed"] = new Map();
  const note = (object: string, field: string) => removed.set(object, (removed.get(object) ?? new Set()).add(field));
  const clean = (record: SObject): SObject => {
    const object = metadata.object(record.type);
    const copy = record.clone({ preserveId: true, preserveTimestamps: true, preserveAutonumber: true });
    for (const key of record.fields.keys()) {
      if (may.field(object.name, key)) continue;
      copy.remove(key);
      note(object.name, object.fields.get(key)?.name ?? key);
    }
    for (const [key, parent] of record.parents) {
      if (parent === null) continue;
      if (may.object(parent.type)) copy.parents.set(key, clean(parent));
      else {
        copy.parents.delete(key);
        note(object.name, record.nameOf(key));
      }
    }
    return copy;
  };
  for (const { type } of records) {
    if (!may.object(type)) throw new ApexException("System.NoAccessException", `No access to entity: ${type}`);
  }
  return { records: records.map(clean), removed };
}

import type { FieldDef } from "../../contract.js";
import type { SObject } from "../../values/index.js";
import { holders } from "./checks.js";
import { rowError } from "./coerce.js";
import type { DmlParts } from "./dml.js";
import type { Draft } from "./draft.js";
import type { Shape } from "./shape.js";

/**
 * A parent named by its external id: `new Item__c(Box__r = new Box__c(Key__c = 'k'))`. Parents that a query brought along
 * say nothing about what to write.
 */
export function resolveParents(parts: DmlParts, shape: Shape, draft: Draft, changed: Set<string>): void {
  for (const [relationship, parent] of draft.given.parents) {
    if (!parent || parent.selected || parent.id !== null) continue;
    const reference = shape.references.find(([, field]) => field.relationshipName?.toLowerCase() === relationship);
    if (!reference) continue;
    const [key, field] = reference;
    const id = findParent(parts, parent, field, draft);
    if (id === null) continue;
    draft.values[key] = id;
    changed.add(key);
  }
}

function findParent(parts: DmlParts, parent: SObject, field: FieldDef, draft: Draft): string | null {
  const { object } = parts.shapes.of(parent.type);
  const external = [...parent.fields].find(([name]) => object.fields.get(name)?.externalId);
  if (!external) return null;
  const [key, value] = external;
  const found = holders(parts.store, object.name, key, object.fields.get(key)!, value);
  if (found.length === 1) return found[0];
  const problem = found.length === 0 ? "not found" : "found more than once";
  const message = `Foreign key external ID: ${String(value)} ${problem} for field ${object.fields.get(key)!.name} in entity ${object.name}`;
  draft.errors.push(rowError("INVALID_FIELD", message, [field.name]));
  return null;
}

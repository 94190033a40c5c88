import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";
import { type Habits, habitsOf } from "../../metadata/standard/index.js";
import { SObject } from "../../values/index.js";
import type { Values } from "../rows/row.js";
import { isReference } from "../rows/table.js";
import { defaultsOf, type Defaults } from "./defaults.js";

/** A reference that other records hold to records of this object. */
export interface ChildReference {
  object: string;
  /** Lower-case API name. */
  field: string;
  rule: "SetNull" | "Restrict" | "Cascade";
}

/** What DML needs to know of an object, worked out once. */
export interface Shape {
  object: ObjectDef;
  defaults: Defaults;
  required: [string, FieldDef][];
  unique: [string, FieldDef][];
  references: [string, FieldDef][];
  autoNumbers: [string, FieldDef][];
  children: ChildReference[];
  habits: Habits;
}

/** Set by the platform itself: neither required of a statement nor checked. */
const AUDIT = new Set([
  "id",
  "isdeleted",
  "createddate",
  "createdbyid",
  "lastmodifieddate",
  "lastmodifiedbyid",
  "systemmodstamp",
]);

export class Shapes {
  private readonly known = new Map<string, Shape>();

  constructor(private readonly metadata: OrgMetadata) {}

  of(name: string): Shape {
    const key = name.toLowerCase();
    let shape = this.known.get(key);
    if (!shape) this.known.set(key, (shape = this.make(this.metadata.object(name))));
    return shape;
  }

  private make(object: ObjectDef): Shape {
    const fields = [...object.fields].filter(([name]) => !AUDIT.has(name));
    const isRequired = (field: FieldDef) => field.required && field.type !== "AutoNumber" && field.type !== "Checkbox";
    return {
      object,
      defaults: defaultsOf(object),
      required: fields.filter(([, field]) => isRequired(field) || field.type === "MasterDetail"),
      unique: fields.filter(([, field]) => field.unique),
      references: fields.filter(([, field]) => isReference(field)),
      autoNumbers: fields.filter(([, field]) => field.type === "AutoNumber"),
      children: this.childrenOf(object.name),
      habits: object.kind === "standard" ? habitsOf(object.name) : {},
    };
  }

  private childrenOf(name: string): ChildReference[] {
    return [...this.metadata.objects.values()].flatMap((child) =>
      [...child.fields]
        .filter(([key, field]) => !AUDIT.has(key) && isReference(field) && field.referenceTo.includes(name))
        .map(([key, field]) => ({
          object: child.name,
          field: key,
          rule: field.type === "MasterDetail" ? ("Cascade" as const) : (field.deleteConstraint ?? "SetNull"),
        })),
    );
  }
}

/** A record as triggers see it: all fields that hold something, under the names of the metadata. */
export function recordOf(object: ObjectDef, values: Values): SObject {
  const record = new SObject(object.name);
  for (const name in values) {
    const value = values[name];
    const field = value === null ? undefined : object.fields.get(name);
    if (field) record.store(field.name, value);
  }
  return record;
}

import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";
import { COMPUTED, text } from "../../metadata/standard/define.js";
import { ApexException, type ApexValue } from "../../values/index.js";
import type { Row } from "../rows-contract.js";
import type { FieldPath } from "./ast.js";

/** A field path whose every name exists. */
export interface ResolvedPath {
  /** The lookups to follow, from the queried object on. */
  steps: { object: ObjectDef; lookup: FieldDef }[];
  /** The object of the last step. For a polymorphic lookup (Owner), the first of its objects that has the field. */
  object: ObjectDef;
  field: FieldDef;
}

/** A field that a query touches, for the checks of user mode. */
export interface UsedField {
  object: string;
  field: string;
}

const DEEPEST = 5;

/** `What.Type` and `Owner.Type`: of what object the parent is, where the lookup points to several. */
export const PARENT_TYPE: FieldDef = text("Type", 40, { ...COMPUTED, label: "Type" });

/** All that a query reads of a parent that may be of several objects, in lower case: the fields and parents of Name. */
const nameFields = new Set(
  "id name firstname lastname alias email phone title isactive profileid userroleid username".split(" "),
);
const nameParents = new Set(["profile", "userrole"]);

/** Does the last step lead to a parent of several possible objects? WhoId leads to leads too, which this org has not. */
function isName(steps: ResolvedPath["steps"]): boolean {
  const lookup = steps.at(-1)?.lookup;
  return lookup !== undefined && (lookup.referenceTo.length > 1 || lookup.name === "WhoId");
}

/** What a row says for a field of it; queues are groups that call themselves so. */
export function valueIn(row: Row, field: FieldDef): ApexValue {
  if (field === PARENT_TYPE) return row.object === "Group" ? row.get("type") : row.object;
  return row.get(field.name.toLowerCase());
}

export function queryError(message: string): ApexException {
  return new ApexException("System.QueryException", message);
}

export function noSuchColumn(field: string, object: string): ApexException {
  return queryError(
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the ` +
      "custom field name. Please reference your WSDL or the describe call for the appropriate names.",
  );
}

export function noSuchObject(name: string): ApexException {
  return queryError(
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity ` +
      "name. Please reference your WSDL or the describe call for the appropriate names.",
  );
}

/** The object of a FROM. Platform events cannot be queried. */
export function resolveObject(metadata: OrgMetadata, name: string): ObjectDef {
  const object = metadata.objects.get(name.toLowerCase());
  if (!object || object.kind === "event") throw noSuchObject(name);
  return object;
}

/** Looks a path up from `from`; `alias` and the object's own name may stand in front. */
export function resolvePath(
  metadata: OrgMetadata,
  from: ObjectDef,
  alias: string | null,
  path: FieldPath,
): ResolvedPath {
  const parts = [...path.parts];
  if (parts.length > 1 && isPrefix(parts[0], from, alias)) parts.shift();
  const fieldName = parts.pop()!;
  if (parts.length > DEEPEST) throw queryError(`${path.parts.join(".")}: more than ${DEEPEST} levels of parents`);
  const steps: ResolvedPath["steps"] = [];
  let candidates = [from];
  for (const part of parts) {
    const found = isName(steps) && !nameParents.has(part.toLowerCase()) ? null : findRelation(candidates, part);
    if (!found)
      throw queryError(
        `Didn't understand relationship '${part}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
      );
    steps.push(found);
    candidates = found.lookup.referenceTo.map((target) => metadata.object(target));
  }
  if (isName(steps) && fieldName.toLowerCase() === "type") return { steps, object: candidates[0], field: PARENT_TYPE };
  if (isName(steps) && !nameFields.has(fieldName.toLowerCase())) throw noSuchColumn(fieldName, "Name");
  const object = candidates.find((candidate) => candidate.fields.has(fieldName.toLowerCase()));
  if (!object) throw noSuchColumn(fieldName, candidates[0].name);
  return { steps, object, field: object.fields.get(fieldName.toLowerCase())! };
}

/** The object and lookup behind a list of children, such as `Rate_Tiers__r`. */
export function resolveChildren(
  metadata: OrgMetadata,
  parent: ObjectDef,
  relationship: string,
): { child: ObjectDef; lookup: FieldDef } {
  const wanted = relationship.toLowerCase();
  for (const child of metadata.objects.values()) {
    for (const lookup of child.fields.values()) {
      if (lookup.childRelationshipName?.toLowerCase() === wanted && lookup.referenceTo.includes(parent.name))
        return { child, lookup };
    }
  }
  throw queryError(
    `Didn't understand relationship '${relationship}' in FROM part of query call. If you are attempting to use a custom relationship, be ` +
      "sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
  );
}

export function usedFields(path: ResolvedPath): UsedField[] {
  const lookups = path.steps.map((step) => ({ object: step.object.name, field: step.lookup.name }));
  return path.field === PARENT_TYPE ? lookups : [...lookups, { object: path.object.name, field: path.field.name }];
}

function isPrefix(part: string, from: ObjectDef, alias: string | null): boolean {
  const name = part.toLowerCase();
  const isRelation = [...from.fields.values()].some((field) => field.relationshipName?.toLowerCase() === name);
  return name === alias?.toLowerCase() || (name === from.name.toLowerCase() && !isRelation);
}

function findRelation(candidates: ObjectDef[], name: string): ResolvedPath["steps"][number] | null {
  const wanted = name.toLowerCase();
  for (const object of candidates) {
    for (const lookup of object.fields.values()) {
      if (lookup.relationshipName?.toLowerCase() === wanted) return { object, lookup };
    }
  }
  return null;
}

import type { FieldDef } from "../../contract.js";
import { SObject, type ApexValue } from "../../values/index.js";
import type { Row } from "../rows-contract.js";
import { parentOf, readExpression, type Run } from "./evaluate.js";
import type { Plan } from "./plan.js";
import { type ResolvedPath, valueIn } from "./resolve.js";

/** How the selected fields of a row become an SObject with its parents. Made once for a run, shared by all its rows. */
export interface Shape {
  fields: { name: string; read: (row: Row) => ApexValue }[];
  parents: { name: string; lookup: string; shape: Shape }[];
  /** Lower-case names of fields, parents and children that Apex may read. */
  selected: Set<string>;
}

export function shapeOf(run: Run, plan: Plan): Shape {
  const root: Shape = { fields: [], parents: [], selected: new Set(["id"]) };
  for (const { expression, name } of plan.columns) {
    if (expression.kind === "label") addField(root, name, readExpression(run, expression));
    if (expression.kind === "field" && isShown(run, plan, expression.key)) addPath(root, expression.path, 0);
  }
  for (const { name } of plan.children) root.selected.add(name.toLowerCase());
  return root;
}

/** User mode leaves out what FIELDS(...) lists and the user may not read; what is named was checked before. */
function isShown(run: Run, plan: Plan, key: string): boolean {
  return !plan.listed.has(key) || run.isReadable(plan.object.name, key);
}

function addPath(shape: Shape, path: ResolvedPath, depth: number): void {
  const step = path.steps[depth];
  if (!step) {
    const { field } = path;
    const key = field.name.toLowerCase();
    addField(shape, field.name, depth === 0 ? (row) => row.get(key) : (row) => valueIn(row, field));
  } else addPath(parentShape(shape, step.lookup), path, depth + 1);
}

function parentShape(shape: Shape, lookup: FieldDef): Shape {
  const name = lookup.relationshipName!;
  const found = shape.parents.find((parent) => parent.name === name);
  if (found) return found.shape;
  const made: Shape = { fields: [], parents: [], selected: new Set(["id"]) };
  shape.parents.push({ name, lookup: lookup.name.toLowerCase(), shape: made });
  shape.selected.add(name.toLowerCase());
  return made;
}

function addField(shape: Shape, name: string, read: (row: Row) => ApexValue): void {
  const key = name.toLowerCase();
  if (shape.selected.has(key) && key !== "id") return;
  shape.selected.add(key);
  if (key !== "id") shape.fields.push({ name, read });
}

/** The record of a row: its id always, the selected fields that have a value, and the selected parents. */
export function toRecord(run: Run, row: Row, shape: Shape): SObject {
  const record = new SObject(run.metadata.object(row.object).name);
  record.store("Id", row.id);
  for (const { name, read } of shape.fields) {
    const value = read(row);
    if (value !== null && value !== undefined && value !== "") record.store(name, value);
  }
  for (const { name, lookup, shape: inner } of shape.parents) {
    const parent = parentOf(run, row, lookup);
    record.putParent(name, parent && toRecord(run, parent, inner));
  }
  record.selected = shape.selected;
  return record;
}

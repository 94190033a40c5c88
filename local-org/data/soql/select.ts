import { ApexList, type ApexValue, type SObject } from "../../values/index.js";
import type { Row } from "../rows-contract.js";
import { groupRows, valueOf, type Group } from "./aggregate.js";
import { candidates } from "./candidates.js";
import { compileTest, readExpression, type Run } from "./evaluate.js";
import type { Plan } from "./plan.js";
import { shapeOf, toRecord } from "./shape.js";
import { slice, sorted } from "./sort.js";

/** The records of a query with their parents and children. */
export function selectRecords(run: Run, plan: Plan): SObject[] {
  const rows = selectRows(run, plan);
  const shape = shapeOf(run, plan);
  const records = rows.map((row) => toRecord(run, row, shape));
  for (const child of plan.children) addChildren(run, child, rows, records);
  return records;
}

/** Gives each record its list of children; conditions, order and LIMIT hold for each list on its own. */
function addChildren(run: Run, child: Plan["children"][number], parents: Row[], records: SObject[]): void {
  const lookup = child.lookup.name.toLowerCase();
  const objectName = child.plan.object.name;
  const ids = parents.map((parent) => parent.id);
  const found =
    parents.length === 0 ? [] : (run.source.byField(objectName, lookup, ids) ?? run.source.rows(objectName, false));
  const byParent = new Map<ApexValue, Row[]>(ids.map((id) => [id, []]));
  for (const row of found) byParent.get(row.get(lookup))?.push(row);
  const shape = shapeOf(run, child.plan);
  const isWanted = wanted(run, child.plan);
  parents.forEach((parent, i) => {
    const rows = arrange(run, child.plan, byParent.get(parent.id)!.filter(isWanted));
    const list = rows.map((row) => toRecord(run, row, shape));
    for (const grandchild of child.plan.children) addChildren(run, grandchild, rows, list);
    records[i].putChildren(child.name, new ApexList(objectName, list));
  });
}

/** The rows that meet the conditions and are visible, in order, cut to LIMIT. */
export function selectRows(run: Run, plan: Plan): Row[] {
  return arrange(run, plan, found(run, plan));
}

/** The groups that meet HAVING, in order, cut to LIMIT; and how many rows the limits count for them. */
export function selectGroups(run: Run, plan: Plan): { groups: Group[]; rowsUsed: number } {
  const groups = groupRows(run, plan, found(run, plan));
  const ordered = sorted(plan.order, groups, (expression) => (group) => valueOf(run, group, expression));
  return { groups: slice(run, plan, ordered), rowsUsed: rowsUsed(plan, groups) };
}

function found(run: Run, plan: Plan): Row[] {
  const isWanted = wanted(run, plan);
  const rows: Row[] = [];
  for (const row of candidates(run, plan)) if (isWanted(row)) rows.push(row);
  return rows;
}

function wanted(run: Run, plan: Plan): (row: Row) => boolean {
  const matches = plan.where && compileTest<Row>(run, plan.where, (expression) => readExpression(run, expression));
  const { isVisible } = run;
  return (row) => (matches === null || matches(row)) && (isVisible === null || isVisible(row));
}

function arrange(run: Run, plan: Plan, rows: Row[]): Row[] {
  const ordered = sorted(plan.order, rows, (expression) => readExpression(run, expression));
  return slice(run, plan, ordered);
}

/** Every row behind an aggregate counts; COUNT alone counts its groups. */
function rowsUsed(plan: Plan, groups: Group[]): number {
  const isCounting = plan.columns.every(
    ({ expression }) => expression.kind !== "aggregate" || expression.name === "COUNT",
  );
  return isCounting ? groups.length : groups.reduce((sum, group) => sum + group.rows.length, 0);
}

import { ApexDecimal, SObject, toDecimal, type ApexValue } from "../../values/index.js";
import type { Row } from "../rows-contract.js";
import { compareKeys, hashOf, keyOf, kindOf } from "./compare.js";
import { compileTest, readExpression, readPath, type Run } from "./evaluate.js";
import type { Plan, Resolved } from "./plan.js";

/** The rows that agree in all grouped expressions, with what was asked about them, by expression key. */
export interface Group {
  values: Map<string, ApexValue>;
  rows: Row[];
}

/** Groups rows; without GROUP BY all rows are one group, even when there are none. HAVING is applied. */
export function groupRows(run: Run, plan: Plan, rows: Row[]): Group[] {
  const groups = plan.groups.length === 0 ? [{ values: new Map<string, ApexValue>(), rows }] : split(run, plan, rows);
  const isWanted =
    plan.having && compileTest<Group>(run, plan.having, (expression) => (group) => valueOf(run, group, expression));
  return isWanted ? groups.filter(isWanted) : groups;
}

function split(run: Run, plan: Plan, rows: Row[]): Group[] {
  const readers = plan.groups.map((group) => ({ group, read: readExpression(run, group) }));
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const values = readers.map(({ read }) => read(row));
    const key = JSON.stringify(values.map((value, i) => hashOf(keyOf(value, readers[i].group.compares))));
    let group = groups.get(key);
    if (!group) {
      group = { values: new Map(readers.map((reader, i) => [reader.group.key, values[i]])), rows: [] };
      groups.set(key, group);
    }
    group.rows.push(row);
  }
  return [...groups.values()];
}

/** A grouped value or an aggregate of a group; worked out once. */
export function valueOf(run: Run, group: Group, expression: Resolved): ApexValue {
  const known = group.values.get(expression.key);
  if (known !== undefined) return known;
  const value = expression.kind === "aggregate" ? aggregate(run, group.rows, expression) : null;
  group.values.set(expression.key, value);
  return value;
}

/** Nulls do not count, except in COUNT(). */
function aggregate(run: Run, rows: Row[], expression: Extract<Resolved, { kind: "aggregate" }>): ApexValue {
  if (expression.path === null) return rows.length;
  const values = rows.map(readPath(run, expression.path)).filter((value) => value !== null && value !== "");
  const { compares } = expression;
  const { field } = expression.path;
  switch (expression.name) {
    case "COUNT":
      return values.length;
    case "COUNT_DISTINCT":
      return new Set(values.map((value) => hashOf(keyOf(value, kindOf(field))))).size;
    case "SUM":
      return values.length === 0 ? null : sum(values);
    case "AVG":
      return values.length === 0 ? null : sum(values).divide(ApexDecimal.of(values.length));
    default:
      return extreme(values, expression.name === "MIN" ? -1 : 1, compares);
  }
}

function sum(values: ApexValue[]): ApexDecimal {
  return values.reduce<ApexDecimal>((total, value) => total.add(toDecimal(value as ApexDecimal)), ApexDecimal.ZERO);
}

function extreme(values: ApexValue[], direction: -1 | 1, compares: Resolved["compares"]): ApexValue {
  let best: ApexValue = null;
  for (const value of values) {
    if (best === null || compareKeys(keyOf(value, compares), keyOf(best, compares)) === direction) best = value;
  }
  return best;
}

/** One AggregateResult: a value for each column, by alias, field name or expr0. */
export function aggregateResult(run: Run, plan: Plan, group: Group): SObject {
  const result = new SObject("AggregateResult");
  for (const { expression, name } of plan.columns) result.store(name, valueOf(run, group, expression));
  result.selected = new Set(plan.columns.map((column) => column.name.toLowerCase()));
  return result;
}

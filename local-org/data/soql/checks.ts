/** SOQL that can be read but that Salesforce does not run, and says so. */
import type { FieldDef, ObjectDef } from "../../contract.js";
import { ApexDate, ApexDatetime } from "../../values/index.js";
import type { Operand, Operator, Query } from "./ast.js";
import { kindOf } from "./compare.js";
import type { Plan, Resolved, Test } from "./plan.js";
import { queryError } from "./resolve.js";

const unfilterable = new Set<FieldDef["type"]>(["LongTextArea", "Html"]);
const unsortable = new Set<FieldDef["type"]>(["LongTextArea", "Html", "MultiselectPicklist"]);
const ungroupable = new Set<FieldDef["type"]>([
  "LongTextArea",
  "Html",
  "MultiselectPicklist",
  "Currency",
  "Percent",
  "DateTime",
  "Time",
]);

/** What holds of a query as a whole. */
export function checkShape(plan: Plan, query: Query): void {
  checkSemiJoinPlaces(plan.where);
  const names = new Set<string>();
  for (const { expression, name } of plan.columns) {
    const key = plan.isAggregate ? name.toLowerCase() : expression.key;
    if (names.has(key) && !plan.listed.has(key))
      throw queryError(`duplicate ${plan.isAggregate ? "alias" : "field selected"}: ${name}`);
    names.add(key);
  }
  const aliased = query.select.some((item) => item.kind === "expression" && item.alias !== null);
  if (!plan.isAggregate && aliased) throw queryError("only aggregate expressions use field aliasing");
  if (plan.isAggregate) {
    const grouped = new Set(plan.groups.map((group) => group.key));
    const loose = [...plan.columns, ...plan.order].find(
      ({ expression }) => expression.kind !== "aggregate" && !grouped.has(expression.key),
    );
    if (loose) throw queryError(`Field must be grouped or aggregated: ${textOf(loose.expression)}`);
    if (plan.children.length > 0) throw queryError("A grouped query cannot have subqueries");
    if (query.forUpdate) throw queryError("FOR UPDATE is not allowed with aggregate functions or GROUP BY");
    return;
  }
  if (plan.isCount && plan.order.length > 0) throw queryError("Ordered field must be grouped or aggregated");
  const functions = [...plan.columns, ...plan.order].find(
    ({ expression }) => expression.kind === "date" || (expression.kind === "aggregate" && !plan.isCount),
  );
  if (functions) throw queryError(`${textOf(functions.expression)} needs GROUP BY`);
  if (query.having) throw queryError("HAVING needs GROUP BY");
}

/** Can the function be asked of the field? With several currencies an org converts before it adds up or compares; this one would not. */
export function checkAggregate(name: string, field: FieldDef, hasCurrencies: boolean): void {
  if (hasCurrencies && field.type === "Currency" && !name.startsWith("COUNT")) {
    throw queryError(
      `${name}(${field.name}) would convert currencies, which the local org does not; add up the records in Apex`,
    );
  }
  const compares = kindOf(field);
  const isSum = name === "SUM" || name === "AVG";
  const isUnordered = (name === "MIN" || name === "MAX") && (compares === "boolean" || unsortable.has(field.type));
  if ((isSum && compares !== "number") || isUnordered || unfilterable.has(field.type)) {
    throw queryError(`field ${field.name} does not support aggregate operator ${name}`);
  }
}

/** Does the field take the operator, and the operator this kind of operand? */
export function checkOperator(left: Resolved, operator: Operator, right: Operand): void {
  if (left.kind === "field" && unfilterable.has(left.path.field.type)) throw cannot("filtered", left.path.field);
  const isOrder = operator === "<" || operator === "<=" || operator === ">" || operator === ">=";
  const isSet = operator === "INCLUDES" || operator === "EXCLUDES";
  const isMultiple = left.kind === "field" && left.path.field.type === "MultiselectPicklist";
  const isText = left.compares === "text" || left.compares === "exactText";
  if ((isOrder && left.compares === "boolean") || (operator === "LIKE" && !isText) || (isSet && !isMultiple)) {
    throw queryError(`invalid operator ${operator} on field '${textOf(left)}'`);
  }
  const isIn = operator === "IN" || operator === "NOT IN";
  if (right.kind === "query" && !(isIn && left.compares === "id"))
    throw queryError(`a subquery needs IN or NOT IN on an id, not '${textOf(left)}'`);
  if (right.kind === "list" && !isIn && !isSet) throw queryError(`the operator ${operator} does not take a list`);
  if (right.kind === "value" && (isIn || isSet))
    throw queryError(`the operator ${operator} takes a list in parentheses`);
  for (const operand of right.kind === "list" ? right.items : [right]) checkDayLiteral(left, operand);
}

/** A day written out is no moment, nor the other way round; only variables are converted. */
function checkDayLiteral(left: Resolved, operand: Operand): void {
  if (operand.kind !== "value") return;
  const isWrong =
    (left.compares === "datetime" && operand.value instanceof ApexDate) ||
    (left.compares === "date" && operand.value instanceof ApexDatetime);
  if (!isWrong) return;
  const wanted = left.compares === "date" ? "date" : "dateTime";
  throw queryError(
    `value of filter criterion for field '${textOf(left)}' must be of type ${wanted} and should not be enclosed in quotes`,
  );
}

/** What Salesforce asks of the query inside IN and NOT IN. */
export function checkSemiJoin(outer: ObjectDef, inner: Plan): void {
  const [column] = inner.columns;
  if (inner.columns.length !== 1 || inner.isAggregate || column.expression.compares !== "id") {
    throw queryError("The inner select of a semi-join must select one field of type ID or reference");
  }
  if (inner.object === outer) throw queryError("The inner and outer selects should not be on the same object type");
  if (inner.order.length > 0 || inner.limit !== null)
    throw queryError("ORDER BY and LIMIT are not allowed in a semi-join");
  if (semiJoins(inner.where).length > 0) throw queryError("Nested semi join sub-selects are not supported");
}

/** Semi-joins stand at the top of WHERE, at most two of them. */
function checkSemiJoinPlaces(where: Test | null): void {
  const all = semiJoins(where);
  if (all.length > 2) throw queryError("Maximum 2 semi join sub-selects are allowed");
  const top = where?.kind === "and" ? where.parts : where ? [where] : [];
  if (all.some((test) => !top.includes(test))) {
    throw queryError(
      "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions",
    );
  }
}

function semiJoins(test: Test | null): Test[] {
  if (test === null) return [];
  if (test.kind === "compare") return test.inner ? [test] : [];
  return test.kind === "not" ? semiJoins(test.part) : test.parts.flatMap(semiJoins);
}

export function checkGroupable(expression: Resolved): void {
  if (expression.kind === "field" && !isGroupable(expression.path.field))
    throw cannot("grouped", expression.path.field);
}

export function checkSortable(expression: Resolved): void {
  if (expression.kind === "field" && unsortable.has(expression.path.field.type))
    throw cannot("sorted", expression.path.field);
}

/** Standard whole numbers (FiscalYear) can be grouped; other numbers cannot. */
function isGroupable(field: FieldDef): boolean {
  if (field.type === "Number") return field.place === null && field.scale === 0;
  return !ungroupable.has(field.type);
}

function cannot(what: string, field: FieldDef): Error {
  return queryError(`field '${field.name}' can not be ${what} in a query call`);
}

function textOf(expression: Resolved): string {
  return expression.path
    ? [...expression.path.steps.map((step) => step.lookup.relationshipName), expression.path.field.name].join(".")
    : expression.key;
}

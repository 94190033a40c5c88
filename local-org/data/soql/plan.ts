import type { FieldDef, ObjectDef, OrgMetadata } from "../../contract.js";
import type { Condition, Expression, Operand, Operator, OrderItem, Query, SelectItem } from "./ast.js";
import { checkAggregate, checkGroupable, checkOperator, checkSemiJoin, checkShape, checkSortable } from "./checks.js";
import { kindOf, type Kind } from "./compare.js";
import {
  queryError,
  resolveChildren,
  resolveObject,
  resolvePath,
  usedFields,
  type ResolvedPath,
  type UsedField,
} from "./resolve.js";

/** An expression whose names exist. `key` is the same for expressions that mean the same. */
export type Resolved =
  | { kind: "field"; key: string; path: ResolvedPath; compares: Kind }
  | { kind: "label"; key: string; path: ResolvedPath; compares: Kind }
  | { kind: "date"; key: string; name: string; path: ResolvedPath; inUserZone: boolean; compares: Kind }
  | { kind: "aggregate"; key: string; name: string; path: ResolvedPath | null; compares: Kind };

export type Test =
  | { kind: "and" | "or"; parts: Test[] }
  | { kind: "not"; part: Test }
  | { kind: "compare"; left: Resolved; operator: Operator; right: Operand; inner: Plan | null };

export interface Column {
  expression: Resolved;
  /** Name in the result: the field's, the alias, or expr0. */
  name: string;
}

export interface OrderKey {
  expression: Resolved;
  descending: boolean;
  nullsLast: boolean;
}

/** A query ready to run with any binds. */
export interface Plan {
  object: ObjectDef;
  columns: Column[];
  children: { name: string; lookup: FieldDef; plan: Plan }[];
  where: Test | null;
  groups: Resolved[];
  having: Test | null;
  order: OrderKey[];
  limit: Operand | null;
  offset: Operand | null;
  allRows: boolean;
  mode: Query["mode"];
  isAggregate: boolean;
  /** SELECT COUNT() */
  isCount: boolean;
  /** Lower-case names from FIELDS(...): user mode leaves out what the user may not read instead of refusing. */
  listed: Set<string>;
  /** Every field that the query names, children and subqueries included. */
  used: UsedField[];
}

const aggregates = new Set(["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"]);

export function planQuery(metadata: OrgMetadata, query: Query): Plan {
  return new Planner(metadata, resolveObject(metadata, query.from), query).plan();
}

class Planner {
  private readonly used: UsedField[] = [];
  private readonly listed = new Set<string>();

  constructor(
    private readonly metadata: OrgMetadata,
    private readonly object: ObjectDef,
    private readonly query: Query,
  ) {}

  plan(): Plan {
    const { query } = this;
    if (query.forUpdate && query.orderBy.length > 0) throw queryError("ORDER BY is not allowed with FOR UPDATE");
    const groups = query.groupBy.map((item) => this.groupKey(item));
    const children = query.select.flatMap((item) => (item.kind === "children" ? [this.children(item.query)] : []));
    const columns = this.columns(query.select);
    const isAggregate = groups.length > 0 || columns.some((column) => column.expression.kind === "aggregate");
    const isCount =
      columns.length === 1 && columns[0].expression.kind === "aggregate" && columns[0].expression.path === null;
    const plan: Plan = {
      object: this.object,
      columns,
      children,
      where: query.where && this.test(query.where, false),
      groups,
      having: query.having && this.test(query.having, true),
      order: query.orderBy.map((item) => this.orderKey(item)),
      limit: query.limit,
      offset: query.offset,
      allRows: query.allRows,
      mode: query.mode,
      isAggregate: isAggregate && !isCount,
      isCount,
      listed: this.listed,
      used: this.used,
    };
    checkShape(plan, query);
    return plan;
  }

  private columns(select: SelectItem[]): Column[] {
    let unnamed = 0;
    return select.flatMap((item): Column[] => {
      if (item.kind === "children") return [];
      if (item.kind === "fields") return this.fieldSet(item.set);
      const expression = this.resolve(item.expression);
      if (item.alias !== null) return [{ expression, name: item.alias }];
      const isNamed = expression.kind === "field" || expression.kind === "label";
      return [{ expression, name: isNamed ? expression.path.field.name : `expr${unnamed++}` }];
    });
  }

  /** FIELDS(ALL), FIELDS(STANDARD) and FIELDS(CUSTOM). */
  private fieldSet(set: "ALL" | "STANDARD" | "CUSTOM"): Column[] {
    const { limit } = this.query;
    const most = limit?.kind === "value" ? Number(limit.value) : limit === null ? Infinity : 0;
    if (set !== "STANDARD" && most > 200) throw queryError("The SOQL FIELDS function must have a LIMIT of at most 200");
    const wanted = [...this.object.fields.values()].filter(
      (field) => set === "ALL" || field.name.endsWith("__c") === (set === "CUSTOM"),
    );
    return wanted.map((field) => {
      this.listed.add(field.name.toLowerCase());
      const path: ResolvedPath = { steps: [], object: this.object, field };
      return {
        expression: { kind: "field", key: field.name.toLowerCase(), path, compares: kindOf(field) },
        name: field.name,
      };
    });
  }

  private children(query: Query): Plan["children"][number] {
    const { child, lookup } = resolveChildren(this.metadata, this.object, query.from);
    const plan = new Planner(this.metadata, child, query).plan();
    if (plan.isAggregate || plan.isCount)
      throw queryError("Aggregate functions are not allowed in a subquery of SELECT");
    this.used.push({ object: child.name, field: lookup.name }, ...plan.used);
    return { name: lookup.childRelationshipName!, lookup, plan };
  }

  private resolve(expression: Expression): Resolved {
    if (expression.kind === "path") {
      const path = this.path(expression);
      return { kind: "field", key: keyOf(path), path, compares: kindOf(path.field) };
    }
    const path = expression.path && this.path(expression.path);
    const key =
      `${expression.name}(${path ? keyOf(path) : ""}${expression.inUserZone ? " in zone" : ""})`.toLowerCase();
    if (aggregates.has(expression.name)) {
      const { name } = expression;
      if (path) checkAggregate(name, path.field, this.metadata.features.has("MultiCurrency"));
      const compares = path && (name === "MIN" || name === "MAX") ? kindOf(path.field) : "number";
      return { kind: "aggregate", key, name, path, compares };
    }
    if (!path) throw queryError(`${expression.name} needs a field`);
    if (expression.name === "TOLABEL") return { kind: "label", key, path, compares: "text" };
    const compares = kindOf(path.field);
    if (compares !== "date" && compares !== "datetime")
      throw queryError(`field '${path.field.name}' is no date: ${expression.name} cannot be used`);
    const { name, inUserZone } = expression;
    return { kind: "date", key, name, path, inUserZone, compares: name === "DAY_ONLY" ? "date" : "number" };
  }

  private path(path: Extract<Expression, { kind: "path" }>): ResolvedPath {
    const resolved = resolvePath(this.metadata, this.object, this.query.alias, path);
    this.used.push(...usedFields(resolved));
    return resolved;
  }

  private groupKey(item: Expression): Resolved {
    const resolved = this.resolve(item);
    if (resolved.kind === "aggregate") throw queryError("Aggregate functions cannot be grouped");
    checkGroupable(resolved);
    return resolved;
  }

  private orderKey(item: OrderItem): OrderKey {
    const expression = this.resolve(item.expression);
    checkSortable(expression);
    return { expression, descending: item.descending, nullsLast: item.nullsLast };
  }

  private test(condition: Condition, inHaving: boolean): Test {
    if (condition.kind === "not") return { kind: "not", part: this.test(condition.part, inHaving) };
    if (condition.kind !== "compare")
      return { kind: condition.kind, parts: condition.parts.map((part) => this.test(part, inHaving)) };
    const left = this.resolve(condition.left);
    if (left.kind === "aggregate" && !inHaving)
      throw queryError("Aggregate functions are not allowed in WHERE; use HAVING");
    checkOperator(left, condition.operator, condition.right);
    return {
      kind: "compare",
      left,
      operator: condition.operator,
      right: condition.right,
      inner: this.inner(condition.right),
    };
  }

  /** The query of a semi-join or anti-join. */
  private inner(right: Operand): Plan | null {
    if (right.kind !== "query") return null;
    const plan = planQuery(this.metadata, right.query);
    checkSemiJoin(this.object, plan);
    this.used.push(...plan.used);
    return plan;
  }
}

function keyOf(path: ResolvedPath): string {
  return [...path.steps.map((step) => step.lookup.relationshipName!), path.field.name].join(".").toLowerCase();
}

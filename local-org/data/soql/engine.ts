import type { OrgMetadata, QueryRequest, Transaction, UserContext } from "../../contract.js";
import { ApexException, ApexList, ApexDecimal, SObject, type ApexValue } from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";
import { aggregateResult, groupRows, valueOf, type Group } from "./aggregate.js";
import { candidates } from "./candidates.js";
import { compareKeys, keyOf, type Key } from "./compare.js";
import { compileTest, operandValue, readExpression, type Run } from "./evaluate.js";
import { withMetadataRows } from "./metadata-rows.js";
import { parseQuery } from "./parse.js";
import { planQuery, type OrderKey, type Plan, type Resolved } from "./plan.js";
import { queryError, type UsedField } from "./resolve.js";
import { shapeOf, toRecord } from "./shape.js";
import type { Operand } from "./ast.js";

/** What queries ask of data/access. */
export interface QueryAccess {
  /** Throws System.QueryException, as Salesforce does in user mode, when the user may not read one of the objects or fields. */
  checkQuery(user: UserContext, used: UsedField[]): void;
  canReadField(user: UserContext, object: string, field: string): boolean;
  /** For many rows in one run: which of them sharing lets the user read. Null: all. */
  visibleTo(user: UserContext): ((row: Row) => boolean) | null;
}

export interface QueryEngineParts {
  metadata: OrgMetadata;
  rows: RowSource;
  access: QueryAccess;
  now: () => Date;
}

export interface QueryEngine {
  query(tx: Transaction, request: QueryRequest): SObject[];
  count(tx: Transaction, request: QueryRequest): number;
}

const MOST_SUBQUERIES = 300;
const MOST_OFFSET = 2000;

/** Runs SOQL over the rows. Parsed queries and their plans are kept by text. */
export function createQueryEngine(parts: QueryEngineParts): QueryEngine {
  const plans = new Map<string, Plan>();
  const source = withMetadataRows(parts.rows, parts.metadata);
  const subqueries = new WeakMap<object, number>();

  function planOf(request: QueryRequest): Plan {
    let plan = plans.get(request.text);
    if (!plan) {
      plan = planQuery(parts.metadata, parseQuery(request.text, request.place));
      plans.set(request.text, plan);
    }
    return plan;
  }

  function begin(tx: Transaction, request: QueryRequest, plan: Plan): { run: Run; isUserMode: boolean } {
    const isUserMode = (plan.mode ?? request.access) === "user";
    if (isUserMode) parts.access.checkQuery(tx.user, [{ object: plan.object.name, field: "Id" }, ...plan.used]);
    const isVisible = isUserMode || request.sharing ? parts.access.visibleTo(tx.user) : null;
    const binds = new Map(Array.from(request.binds, ([name, value]) => [name.toLowerCase(), value]));
    const known = new Map<Plan, ApexValue[]>();
    const innerValues = (inner: Plan): ApexValue[] => {
      let values = known.get(inner);
      if (!values) {
        values = selectRows(run, inner).map(readExpression(run, inner.columns[0].expression));
        known.set(inner, values);
      }
      return values;
    };
    const run: Run = {
      metadata: parts.metadata,
      source,
      binds,
      user: tx.user,
      now: parts.now(),
      isVisible,
      innerValues,
    };
    if (plan.object.kind !== "metadataType") tx.limits.count("queries");
    countSubqueries(tx, plan.children.length);
    return { run, isUserMode };
  }

  /** Subqueries have a limit of their own, three times that of queries. */
  function countSubqueries(tx: Transaction, by: number): void {
    if (by === 0) return;
    const used = (subqueries.get(tx.limits) ?? 0) + by;
    subqueries.set(tx.limits, used);
    if (used > MOST_SUBQUERIES) throw new ApexException("System.LimitException", `Too many SOQL subqueries: ${used}`);
  }

  function countRows(tx: Transaction, plan: Plan, rows: number): void {
    if (plan.object.kind !== "metadataType") tx.limits.count("queryRows", rows);
  }

  return {
    query(tx, request) {
      const plan = planOf(request);
      if (plan.isCount) throw queryError("SELECT COUNT() gives a number, not records; use COUNT(Id) here");
      const { run, isUserMode } = begin(tx, request, plan);
      if (plan.isAggregate) {
        const groups = selectGroups(run, plan);
        countRows(tx, plan, rowsUsed(plan, groups));
        return slice(run, plan, orderGroups(run, plan, groups)).map((group) => aggregateResult(run, plan, group));
      }
      const isReadable = (column: string) =>
        !isUserMode || !plan.listed.has(column) || parts.access.canReadField(tx.user, plan.object.name, column);
      const records = selectRecords(run, plan, isReadable);
      countRows(tx, plan, records.length + records.reduce((sum, record) => sum + childCount(record), 0));
      return records;
    },
    count(tx, request) {
      const plan = planOf(request);
      if (!plan.isCount) throw queryError("This query does not count; write SELECT COUNT() FROM");
      const { run } = begin(tx, request, plan);
      countRows(tx, plan, 1);
      return selectRows(run, plan).length;
    },
  };
}

function selectRecords(run: Run, plan: Plan, isReadable: (column: string) => boolean): SObject[] {
  const rows = selectRows(run, plan);
  const shape = shapeOf(run, plan, isReadable);
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
  const shape = shapeOf(run, child.plan, () => true);
  const isWanted = wanted(run, child.plan);
  parents.forEach((parent, i) => {
    const rows = arrange(run, child.plan, byParent.get(parent.id)!.filter(isWanted));
    const list = rows.map((row) => toRecord(run, row, shape));
    for (const grandchild of child.plan.children) addChildren(run, grandchild, rows, list);
    records[i].putChildren(child.name, new ApexList(objectName, list));
  });
}

function selectRows(run: Run, plan: Plan): Row[] {
  const isWanted = wanted(run, plan);
  const rows: Row[] = [];
  for (const row of candidates(run, plan)) if (isWanted(row)) rows.push(row);
  return arrange(run, plan, rows);
}

function wanted(run: Run, plan: Plan): (row: Row) => boolean {
  const matches = plan.where && compileTest<Row>(run, plan.where, (expression) => readExpression(run, expression));
  const { isVisible } = run;
  return (row) => (matches === null || matches(row)) && (isVisible === null || isVisible(row));
}

function arrange(run: Run, plan: Plan, rows: Row[]): Row[] {
  return slice(
    run,
    plan,
    sorted(plan.order, rows, (expression) => readExpression(run, expression)),
  );
}

function selectGroups(run: Run, plan: Plan): Group[] {
  const isWanted = wanted(run, plan);
  const rows: Row[] = [];
  for (const row of candidates(run, plan)) if (isWanted(row)) rows.push(row);
  return groupRows(run, plan, rows);
}

function orderGroups(run: Run, plan: Plan, groups: Group[]): Group[] {
  return sorted(plan.order, groups, (expression) => (group) => valueOf(run, group, expression));
}

/** Every row behind an aggregate counts; COUNT alone counts its groups. */
function rowsUsed(plan: Plan, groups: Group[]): number {
  const onlyCounts = plan.columns.every(
    ({ expression }) => expression.kind !== "aggregate" || expression.name === "COUNT",
  );
  return onlyCounts ? groups.length : groups.reduce((sum, group) => sum + group.rows.length, 0);
}

function sorted<T>(order: OrderKey[], items: T[], readerOf: (expression: Resolved) => (item: T) => ApexValue): T[] {
  if (order.length === 0) return items;
  const readers = order.map(({ expression }) => sortKey(expression, readerOf(expression)));
  const keyed = items.map((item) => ({ item, keys: readers.map((read) => read(item)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < order.length; i += 1) {
      const difference = compareSortKeys(a.keys[i], b.keys[i], order[i]);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** Picklists sort in the order of their values, everything else by value. */
function sortKey<T>(expression: Resolved, read: (item: T) => ApexValue): (item: T) => Key {
  const values =
    expression.kind === "field" && expression.path.field.type === "Picklist" ? expression.path.field.picklist : [];
  if (values.length === 0) return (item) => keyOf(read(item), expression.compares);
  const places = new Map(values.map((entry, i) => [entry.value.toLowerCase(), String(i).padStart(6, "0")]));
  return (item) => {
    const key = keyOf(read(item), "text") as string | null;
    return key === null ? null : (places.get(key) ?? `999999${key}`);
  };
}

function compareSortKeys(left: Key, right: Key, order: OrderKey): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) !== order.nullsLast ? -1 : 1;
  }
  return order.descending ? compareKeys(right, left) : compareKeys(left, right);
}

function slice<T>(run: Run, plan: Plan, items: T[]): T[] {
  const offset = plan.offset === null ? 0 : wholeNumber(run, plan.offset, "OFFSET");
  if (offset > MOST_OFFSET) throw queryError(`Maximum SOQL offset allowed is ${MOST_OFFSET}`);
  const limit = plan.limit === null ? Infinity : wholeNumber(run, plan.limit, "LIMIT");
  return offset === 0 && limit >= items.length ? items : items.slice(offset, offset + limit);
}

function wholeNumber(run: Run, operand: Operand, clause: string): number {
  const value = operandValue(run, operand);
  const number = typeof value === "bigint" ? Number(value) : value instanceof ApexDecimal ? value.intValue() : value;
  if (typeof number !== "number" || number < 0) throw queryError(`${clause} must be a whole number of at least 0`);
  return number;
}

function childCount(record: SObject): number {
  let count = 0;
  for (const list of record.children.values()) {
    count += list.size;
    for (const child of list.items) count += childCount(child as SObject);
  }
  return count;
}

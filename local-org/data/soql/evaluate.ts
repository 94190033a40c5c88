import type { OrgMetadata, UserContext } from "../../contract.js";
import {
  ApexDate,
  ApexDatetime,
  ApexList,
  ApexSet,
  ApexTime,
  SObject,
  to18,
  type ApexValue,
} from "../../values/index.js";
import type { Row, RowSource } from "../rows-contract.js";
import type { Operand, Operator } from "./ast.js";
import { compareKeys, hashOf, keyOf, operandKey, type Key, type Kind } from "./compare.js";
import { periodOf } from "./periods.js";
import type { Plan, Resolved, Test } from "./plan.js";
import { queryError, type ResolvedPath, valueIn } from "./resolve.js";

/** What one run of a query knows. */
export interface Run {
  metadata: OrgMetadata;
  source: RowSource;
  /** By lower-case name. */
  binds: Map<string, ApexValue>;
  user: UserContext;
  now: Date;
  /** Null: every row is visible. */
  isVisible: ((row: Row) => boolean) | null;
  /** May the user read the field? Always true in system mode. */
  isReadable(object: string, field: string): boolean;
  /** First column of a semi-join's query, as stored. */
  innerValues(plan: Plan): ApexValue[];
}

/** Reads a field of a row through its parents; a parent that is empty or not visible gives null. */
export function readPath(run: Run, path: ResolvedPath): (row: Row) => ApexValue {
  const field = path.field.name.toLowerCase();
  if (path.steps.length === 0) return (row) => row.get(field);
  const lookups = path.steps.map((step) => step.lookup.name.toLowerCase());
  return (row) => {
    let at: Row | null = row;
    for (const lookup of lookups) {
      at = parentOf(run, at, lookup);
      if (at === null) return null;
    }
    return valueIn(at, path.field);
  };
}

export function parentOf(run: Run, row: Row, lookup: string): Row | null {
  const id = row.get(lookup);
  const parent = typeof id === "string" ? run.source.byId(to18(id)) : null;
  return parent !== null && (run.isVisible === null || run.isVisible(parent)) ? parent : null;
}

/** Reads an expression that is not an aggregate. */
export function readExpression(run: Run, expression: Resolved): (row: Row) => ApexValue {
  if (expression.kind === "aggregate") throw queryError("Aggregate functions are not allowed here");
  const read = readPath(run, expression.path);
  if (expression.kind === "field") return read;
  if (expression.kind === "label") {
    const labels = new Map(expression.path.field.picklist.map((entry) => [entry.value, entry.label]));
    return (row) => {
      const value = read(row);
      return typeof value === "string" ? (labels.get(value) ?? value) : value;
    };
  }
  const { name, inUserZone } = expression;
  const zone = inUserZone ? run.user.timeZone : "GMT";
  return (row) => dateFunction(name, read(row), zone);
}

function dateFunction(name: string, value: ApexValue, zone: string): ApexValue {
  const day = value instanceof ApexDatetime ? value.date(zone) : value instanceof ApexDate ? value : null;
  if (day === null) return null;
  switch (name) {
    case "CALENDAR_YEAR":
    case "FISCAL_YEAR":
      return day.year;
    case "CALENDAR_QUARTER":
    case "FISCAL_QUARTER":
      return Math.ceil(day.month / 3);
    case "CALENDAR_MONTH":
    case "FISCAL_MONTH":
      return day.month;
    case "DAY_IN_MONTH":
      return day.day;
    case "DAY_IN_WEEK":
      return day.weekday + 1;
    case "DAY_IN_YEAR":
      return day.dayOfYear;
    case "WEEK_IN_MONTH":
      return Math.ceil(day.day / 7);
    case "WEEK_IN_YEAR":
      return Math.ceil(day.dayOfYear / 7);
    case "DAY_ONLY":
      return day;
    case "HOUR_IN_DAY":
      return value instanceof ApexDatetime ? Math.floor(value.time(zone).milliseconds / 3_600_000) : null;
    default:
      throw queryError(`Unknown function ${name}`);
  }
}

/**
 * Makes a condition into a function of a subject: a row in WHERE, a group in HAVING. Operands are worked out once. Two-valued, as
 * SOQL is: comparing null with < or LIKE is false, `!=` and NOT IN include null.
 */
export function compileTest<T>(
  run: Run,
  test: Test,
  valueOf: (expression: Resolved) => (subject: T) => ApexValue,
): (subject: T) => boolean {
  if (test.kind !== "compare") return compileLogic(run, test, valueOf);
  const read = valueOf(test.left);
  const { compares } = test.left;
  const name = test.left.path?.field.name ?? test.left.key;
  const { operator } = test;
  switch (operator) {
    case "IN":
    case "NOT IN": {
      const wanted = new Set(inKeys(run, test, name).map(hashOf));
      return (subject) => wanted.has(hashOf(keyOf(read(subject), compares))) === (operator === "IN");
    }
    case "LIKE":
      return like(read, patternsOf(run, test.right));
    case "INCLUDES":
    case "EXCLUDES":
      return includes(read, textList(run, test.right), operator === "INCLUDES");
    default:
      return compare(run, test.right, operator, (subject) => keyOf(read(subject), compares), compares, name);
  }
}

function compileLogic<T>(
  run: Run,
  test: Exclude<Test, { kind: "compare" }>,
  valueOf: (expression: Resolved) => (subject: T) => ApexValue,
): (subject: T) => boolean {
  if (test.kind === "not") {
    const part = compileTest(run, test.part, valueOf);
    return (subject) => !part(subject);
  }
  const parts = test.parts.map((part) => compileTest(run, part, valueOf));
  return test.kind === "and"
    ? (subject) => parts.every((part) => part(subject))
    : (subject) => parts.some((part) => part(subject));
}

function compare<T>(
  run: Run,
  right: Operand,
  operator: Operator,
  read: (subject: T) => Key,
  kind: Kind,
  name: string,
): (subject: T) => boolean {
  if (right.kind === "period") return comparePeriod(run, right, operator, read, kind, name);
  const value = operandValue(run, right);
  if (isCollection(value)) throw queryError(`the operator ${operator} does not take a list; use IN on '${name}'`);
  const wanted = operandKey(value, kind, name);
  if (operator === "=") return (subject) => same(read(subject), wanted);
  if (operator === "!=") return (subject) => !same(read(subject), wanted);
  const holds = {
    "<": (n: number) => n < 0,
    "<=": (n: number) => n <= 0,
    ">": (n: number) => n > 0,
    ">=": (n: number) => n >= 0,
  }[operator as "<"];
  return (subject) => {
    const key = read(subject);
    return key !== null && wanted !== null && holds(compareKeys(key, wanted));
  };
}

function same(left: Key, right: Key): boolean {
  return left === null || right === null ? left === right : compareKeys(left, right) === 0;
}

function comparePeriod<T>(
  run: Run,
  right: Extract<Operand, { kind: "period" }>,
  operator: Operator,
  read: (subject: T) => Key,
  kind: Kind,
  name: string,
): (subject: T) => boolean {
  if (kind !== "date" && kind !== "datetime")
    throw queryError(`value of filter criterion for field '${name}' is a date literal; the field is no date`);
  const zone = run.user.timeZone;
  const today = new ApexDatetime(run.now.getTime()).date(zone);
  const period = periodOf(right.name, right.count, today, run.user.locale);
  const keyOfDay = (day: ApexDate) =>
    kind === "date" ? day.days : ApexDatetime.inZone(day, new ApexTime(0), zone).milliseconds;
  const from = keyOfDay(period.from);
  const to = keyOfDay(period.to);
  const test: Partial<Record<Operator, (at: number) => boolean>> = {
    "=": (at) => at >= from && at < to,
    "<": (at) => at < from,
    "<=": (at) => at < to,
    ">": (at) => at >= to,
    ">=": (at) => at >= from,
  };
  const holds = operator === "!=" ? test["="]! : test[operator]!;
  return (subject) => {
    const key = read(subject);
    const isIn = key !== null && holds(key as number);
    return operator === "!=" ? !isIn : isIn;
  };
}

/** The keys that IN or NOT IN compares with; also what an index is asked for. */
export function inKeys(run: Run, test: Extract<Test, { kind: "compare" }>, name: string): Key[] {
  const { compares } = test.left;
  return inValues(run, test).map((value) => operandKey(value, compares, name));
}

/** The values behind `=`, IN and NOT IN. */
export function inValues(run: Run, test: Extract<Test, { kind: "compare" }>): ApexValue[] {
  if (test.inner) return run.innerValues(test.inner).filter((value) => value !== null);
  const { right } = test;
  if (right.kind === "list") return right.items.flatMap((item) => spread(operandValue(run, item)));
  return spread(operandValue(run, right));
}

function spread(value: ApexValue): ApexValue[] {
  if (value instanceof ApexList) return value.items;
  return value instanceof ApexSet ? value.toArray() : [value];
}

function isCollection(value: ApexValue): boolean {
  return value instanceof ApexList || value instanceof ApexSet;
}

export function operandValue(run: Run, operand: Operand): ApexValue {
  if (operand.kind === "value") return operand.value;
  if (operand.kind === "bind") return bindValue(run, operand.name);
  throw queryError("A date literal or subquery cannot stand here");
}

function bindValue(run: Run, name: string): ApexValue {
  const whole = run.binds.get(name.toLowerCase());
  if (whole !== undefined) return whole;
  const [first, ...rest] = name.split(".");
  let at = run.binds.get(first.toLowerCase());
  if (at === undefined) throw queryError(`Variable does not exist: ${name}`);
  for (const part of rest) {
    if (!(at instanceof SObject)) throw queryError(`Variable does not exist: ${name}`);
    at = at.parents.has(part.toLowerCase()) ? at.parent(part) : at.read(part);
  }
  return at;
}

function patternsOf(run: Run, right: Operand): RegExp[] {
  return spread(operandValue(run, right)).map((value) => {
    if (typeof value !== "string") throw queryError("LIKE takes a text");
    let pattern = "";
    for (let i = 0; i < value.length; i += 1) {
      if (value[i] === "\\" && i + 1 < value.length) pattern += quote(value[++i]);
      else pattern += value[i] === "%" ? ".*" : value[i] === "_" ? "." : quote(value[i]);
    }
    return new RegExp(`^${pattern}$`, "isu");
  });
}

function quote(letter: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}

function like<T>(read: (subject: T) => ApexValue, patterns: RegExp[]): (subject: T) => boolean {
  return (subject) => {
    const value = read(subject);
    return typeof value === "string" && value !== "" && patterns.some((pattern) => pattern.test(value));
  };
}

function textList(run: Run, right: Operand): string[] {
  const operands = right.kind === "list" ? right.items : [right];
  return operands.flatMap((item) => spread(operandValue(run, item))).map((value) => String(value ?? ""));
}

/** `INCLUDES ('a;b','c')`: has both a and b, or has c. */
function includes<T>(read: (subject: T) => ApexValue, wanted: string[], isIncluded: boolean): (subject: T) => boolean {
  const sets = wanted.map((text) => text.toLowerCase().split(";"));
  return (subject) => {
    const value = read(subject);
    const chosen = new Set(typeof value === "string" ? value.toLowerCase().split(";") : []);
    return sets.some((set) => set.every((item) => chosen.has(item))) === isIncluded;
  };
}

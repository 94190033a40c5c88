import type { DmlOperation, DmlOptions, QueryRequest, RowResult } from "../../contract.js";
import {
  type ApexEnum,
  apexException,
  ApexList,
  ApexMap,
  type ApexObject,
  type ApexValue,
  SObject,
  TEXT,
  TYPE,
} from "../../values/index.js";
import { enumConstant } from "./enums.js";
import {
  type CallContext,
  constant,
  construct,
  demand,
  fixed,
  fixedWithBinds,
  type Member,
  method,
  property,
  type StandardType,
  standardType,
} from "./registry.js";
import { SObjectFieldToken } from "./schema.js";

/** AccessLevel.USER_MODE or SYSTEM_MODE. */
export class AccessLevel implements ApexObject {
  readonly [TYPE] = "System.AccessLevel";
  constructor(readonly access: "user" | "system") {}
  [TEXT](): string {
    return this.access === "user" ? "USER_MODE" : "SYSTEM_MODE";
  }
}

export const USER_MODE = new AccessLevel("user");
export const SYSTEM_MODE = new AccessLevel("system");

/** One of Database.SaveResult, UpsertResult, DeleteResult and UndeleteResult. */
class DmlResult implements ApexObject {
  readonly [TYPE]: string;
  constructor(
    type: string,
    readonly result: RowResult,
  ) {
    this[TYPE] = type;
  }
  [TEXT](): string {
    const { id, success } = this.result;
    return `${this[TYPE]}[getErrors=${success ? "()" : "(...)"};getId=${id};isSuccess=${success};]`;
  }
}

class DatabaseError implements ApexObject {
  readonly [TYPE] = "Database.Error";
  constructor(readonly error: RowResult["errors"][number]) {}
  [TEXT](): string {
    const { code, message, fields } = this.error;
    return `Database.Error[getFields=(${fields.join(", ")});getMessage=${message};getStatusCode=${code};]`;
  }
}

/** Results of publishing events, in the shape of an insert's. */
export function saveResults(results: RowResult[]): ApexList {
  return new ApexList(
    "Database.SaveResult",
    results.map((result) => new DmlResult("Database.SaveResult", result)),
  );
}

/** An entry of getErrors(). */
export function databaseError(error: RowResult["errors"][number]): ApexObject {
  return new DatabaseError(error);
}

/** What Database.getQueryLocator gives: a query that is not yet run, or rows that were queried by `[SELECT ...]`. */
export class QueryLocator implements ApexObject {
  readonly [TYPE] = "Database.QueryLocator";
  constructor(
    private readonly source: QueryRequest | ApexList,
    private readonly context: CallContext,
  ) {}

  get query(): string {
    return this.source instanceof ApexList ? "" : this.source.text;
  }

  /** Runs the query in the transaction of the caller. */
  rows(): SObject[] {
    if (this.source instanceof ApexList) return this.source.items as SObject[];
    return this.context.tx.org.database.query(this.context.tx, this.source);
  }
}

class Savepoint implements ApexObject {
  readonly [TYPE] = "System.Savepoint";
  constructor(readonly mark: number) {}
}

/** Database.DMLOptions: only optAllOrNone is known to the local org. */
class DmlOptionsValue implements ApexObject {
  readonly [TYPE] = "Database.DMLOptions";
  optAllOrNone: boolean | null = null;
}

// ---------------------------------------------------------------- queries

function request(
  text: string,
  binds: Map<string, ApexValue>,
  level: AccessLevel | null,
  context: CallContext,
): QueryRequest {
  const { access, sharing, place } = context;
  // In user mode the sharing of the user always counts, whatever the class says.
  const mode = level?.access ?? access;
  return { text, binds, access: mode, sharing: sharing || mode === "user", place };
}

function query(text: string, binds: Map<string, ApexValue>, level: AccessLevel | null, context: CallContext): ApexList {
  return new ApexList("SObject", context.tx.org.database.query(context.tx, request(text, binds, level, context)));
}

function count(text: string, binds: Map<string, ApexValue>, level: AccessLevel | null, context: CallContext): number {
  return context.tx.org.database.count(context.tx, request(text, binds, level, context));
}

function bindsOf(map: ApexMap): Map<string, ApexValue> {
  return new Map(map.entries().map(([name, value]) => [String(name).toLowerCase(), value]));
}

function locator(
  text: string,
  binds: Map<string, ApexValue>,
  level: AccessLevel | null,
  context: CallContext,
): QueryLocator {
  return new QueryLocator(request(text, binds, level, context), context);
}

const localsOf = (context: CallContext): Map<string, ApexValue> => context.binds ?? new Map<string, ApexValue>();

const queries: Member[] = [
  fixedWithBinds("query(String soql): List<SObject>", (soql: string, context: CallContext) =>
    query(soql, localsOf(context), null, context),
  ),
  fixedWithBinds(
    "query(String soql, System.AccessLevel level): List<SObject>",
    (soql: string, level: AccessLevel, context: CallContext) => query(soql, localsOf(context), level, context),
  ),
  fixed(
    "queryWithBinds(String soql, Map<String, Object> binds, System.AccessLevel level): List<SObject>",
    (soql: string, binds: ApexMap, level: AccessLevel, context: CallContext) =>
      query(soql, bindsOf(binds), level, context),
  ),
  fixedWithBinds("countQuery(String soql): Integer", (soql: string, context: CallContext) =>
    count(soql, localsOf(context), null, context),
  ),
  fixedWithBinds(
    "countQuery(String soql, System.AccessLevel level): Integer",
    (soql: string, level: AccessLevel, context: CallContext) => count(soql, localsOf(context), level, context),
  ),
  fixed(
    "countQueryWithBinds(String soql, Map<String, Object> binds, System.AccessLevel level): Integer",
    (soql: string, binds: ApexMap, level: AccessLevel, context: CallContext) =>
      count(soql, bindsOf(binds), level, context),
  ),
  fixedWithBinds("getQueryLocator(String soql): Database.QueryLocator", (soql: string, context: CallContext) =>
    locator(soql, localsOf(context), null, context),
  ),
  fixedWithBinds(
    "getQueryLocator(String soql, System.AccessLevel level): Database.QueryLocator",
    (soql: string, level: AccessLevel, context: CallContext) => locator(soql, localsOf(context), level, context),
  ),
  fixed(
    "getQueryLocator(List<SObject> rows): Database.QueryLocator",
    (rows: ApexList, context: CallContext) => new QueryLocator(rows, context),
  ),
  fixed(
    "getQueryLocatorWithBinds(String soql, Map<String, Object> binds, System.AccessLevel level): Database.QueryLocator",
    (soql: string, binds: ApexMap, level: AccessLevel, context: CallContext) =>
      locator(soql, bindsOf(binds), level, context),
  ),
];

// ---------------------------------------------------------------- DML

interface DmlCall {
  operation: DmlOperation;
  allOrNone?: boolean | null;
  level?: AccessLevel | null;
  field?: SObjectFieldToken | null;
}

const RESULT_TYPES: Record<DmlOperation, string> = {
  insert: "Database.SaveResult",
  update: "Database.SaveResult",
  upsert: "Database.UpsertResult",
  delete: "Database.DeleteResult",
  undelete: "Database.UndeleteResult",
};

function run(rows: SObject[], call: DmlCall, context: CallContext): DmlResult[] {
  const access = call.level?.access ?? context.access;
  const options: DmlOptions = {
    allOrNone: call.allOrNone ?? true,
    access,
    sharing: context.sharing || access === "user",
    place: context.place,
    ...(call.field && { externalId: call.field.fieldName }),
  };
  const results = context.tx.org.database.dml(context.tx, call.operation, rows, options);
  return results.map((result) => new DmlResult(RESULT_TYPES[call.operation], result));
}

function runList(list: ApexList, call: DmlCall, context: CallContext): ApexList {
  return new ApexList(RESULT_TYPES[call.operation], run(list.items as SObject[], call, context));
}

/** Rows named by their ids only, for Database.delete and undelete. */
function rowsOfIds(ids: ApexList, context: CallContext): ApexList {
  return new ApexList(
    "SObject",
    ids.items.map((id) => rowOfId(id as string, context)),
  );
}

function rowOfId(id: string, context: CallContext): SObject {
  const prefix = id.slice(0, 3);
  for (const def of context.tx.org.metadata.objects.values()) {
    if (def.keyPrefix !== prefix) continue;
    const row = new SObject(def.name);
    row.id = id;
    return row;
  }
  throw apexException("System.SObjectException", `Invalid id: no object has the key prefix ${prefix}`);
}

/** insert and update: with and without allOrNone, DMLOptions and AccessLevel; for one record and for a list. */
function saves(operation: "insert" | "update"): Member[] {
  const one = (record: SObject, call: Partial<DmlCall>, context: CallContext) =>
    run([record], { operation, ...call }, context)[0];
  const many = (list: ApexList, call: Partial<DmlCall>, context: CallContext) =>
    runList(list, { operation, ...call }, context);
  const single = "Database.SaveResult";
  const several = `List<${single}>`;
  return [
    fixed(`${operation}(SObject record): ${single}`, (record: SObject, context: CallContext) =>
      one(record, {}, context),
    ),
    fixed(
      `${operation}(SObject record, Boolean? allOrNone): ${single}`,
      (record: SObject, allOrNone: boolean | null, context: CallContext) => one(record, { allOrNone }, context),
    ),
    fixed(
      `${operation}(SObject record, Database.DMLOptions options): ${single}`,
      (record: SObject, options: DmlOptionsValue, context: CallContext) =>
        one(record, { allOrNone: options.optAllOrNone }, context),
    ),
    fixed(
      `${operation}(SObject record, System.AccessLevel level): ${single}`,
      (record: SObject, level: AccessLevel, context: CallContext) => one(record, { level }, context),
    ),
    fixed(
      `${operation}(SObject record, Boolean? allOrNone, System.AccessLevel level): ${single}`,
      (record: SObject, allOrNone: boolean | null, level: AccessLevel, context: CallContext) =>
        one(record, { allOrNone, level }, context),
    ),
    fixed(`${operation}(List<SObject> records): ${several}`, (records: ApexList, context: CallContext) =>
      many(records, {}, context),
    ),
    fixed(
      `${operation}(List<SObject> records, Boolean? allOrNone): ${several}`,
      (records: ApexList, allOrNone: boolean | null, context: CallContext) => many(records, { allOrNone }, context),
    ),
    fixed(
      `${operation}(List<SObject> records, Database.DMLOptions options): ${several}`,
      (records: ApexList, options: DmlOptionsValue, context: CallContext) =>
        many(records, { allOrNone: options.optAllOrNone }, context),
    ),
    fixed(
      `${operation}(List<SObject> records, System.AccessLevel level): ${several}`,
      (records: ApexList, level: AccessLevel, context: CallContext) => many(records, { level }, context),
    ),
    fixed(
      `${operation}(List<SObject> records, Boolean? allOrNone, System.AccessLevel level): ${several}`,
      (records: ApexList, allOrNone: boolean | null, level: AccessLevel, context: CallContext) =>
        many(records, { allOrNone, level }, context),
    ),
  ];
}

/** delete and undelete: by records or by ids. */
function removals(operation: "delete" | "undelete"): Member[] {
  const single = RESULT_TYPES[operation];
  const several = `List<${single}>`;
  const kinds = [
    {
      type: "SObject",
      result: single,
      go: (row: SObject, call: DmlCall, context: CallContext) => run([row], call, context)[0],
    },
    { type: "List<SObject>", result: several, go: runList },
    {
      type: "Id",
      result: single,
      go: (id: string, call: DmlCall, context: CallContext) => run([rowOfId(id, context)], call, context)[0],
    },
    {
      type: "List<Id>",
      result: several,
      go: (ids: ApexList, call: DmlCall, context: CallContext) => runList(rowsOfIds(ids, context), call, context),
    },
  ];
  return kinds.flatMap(({ type, result, go }) => {
    const act = go as (what: ApexValue, call: DmlCall, context: CallContext) => ApexValue;
    return [
      fixed(`${operation}(${type} rows): ${result}`, (rows: ApexValue, context: CallContext) =>
        act(rows, { operation }, context),
      ),
      fixed(
        `${operation}(${type} rows, Boolean? allOrNone): ${result}`,
        (rows: ApexValue, allOrNone: boolean | null, context: CallContext) =>
          act(rows, { operation, allOrNone }, context),
      ),
      fixed(
        `${operation}(${type} rows, System.AccessLevel level): ${result}`,
        (rows: ApexValue, level: AccessLevel, context: CallContext) => act(rows, { operation, level }, context),
      ),
      fixed(
        `${operation}(${type} rows, Boolean? allOrNone, System.AccessLevel level): ${result}`,
        (rows: ApexValue, allOrNone: boolean | null, level: AccessLevel, context: CallContext) =>
          act(rows, { operation, allOrNone, level }, context),
      ),
    ];
  });
}

function upserts(): Member[] {
  const operation = "upsert";
  const kinds = [
    {
      type: "SObject",
      result: "Database.UpsertResult",
      go: (row: SObject, call: DmlCall, context: CallContext) => run([row], call, context)[0],
    },
    { type: "List<SObject>", result: "List<Database.UpsertResult>", go: runList },
  ];
  return kinds.flatMap(({ type, result, go }) => {
    const act = go as (what: ApexValue, call: DmlCall, context: CallContext) => ApexValue;
    return [
      fixed(`upsert(${type} rows): ${result}`, (rows: ApexValue, context: CallContext) =>
        act(rows, { operation }, context),
      ),
      fixed(
        `upsert(${type} rows, Boolean? allOrNone): ${result}`,
        (rows: ApexValue, allOrNone: boolean | null, context: CallContext) =>
          act(rows, { operation, allOrNone }, context),
      ),
      fixed(
        `upsert(${type} rows, System.AccessLevel level): ${result}`,
        (rows: ApexValue, level: AccessLevel, context: CallContext) => act(rows, { operation, level }, context),
      ),
      fixed(
        `upsert(${type} rows, Schema.SObjectField field): ${result}`,
        (rows: ApexValue, field: SObjectFieldToken, context: CallContext) => act(rows, { operation, field }, context),
      ),
      fixed(
        `upsert(${type} rows, Schema.SObjectField field, Boolean? allOrNone): ${result}`,
        (rows: ApexValue, field: SObjectFieldToken, allOrNone: boolean | null, context: CallContext) =>
          act(rows, { operation, field, allOrNone }, context),
      ),
      fixed(
        `upsert(${type} rows, Schema.SObjectField field, System.AccessLevel level): ${result}`,
        (rows: ApexValue, field: SObjectFieldToken, level: AccessLevel, context: CallContext) =>
          act(rows, { operation, field, level }, context),
      ),
      fixed(
        `upsert(${type} rows, Schema.SObjectField field, Boolean? allOrNone, System.AccessLevel level): ${result}`,
        (
          rows: ApexValue,
          field: SObjectFieldToken,
          allOrNone: boolean | null,
          level: AccessLevel,
          context: CallContext,
        ) => act(rows, { operation, field, allOrNone, level }, context),
      ),
    ];
  });
}

// ---------------------------------------------------------------- transactions and jobs

function setSavepoint(context: CallContext): Savepoint {
  context.tx.limits.count("dmlStatements");
  return new Savepoint(context.tx.savepoint());
}

function rollback(savepoint: Savepoint, context: CallContext): void {
  context.tx.limits.count("dmlStatements");
  context.tx.rollback(savepoint.mark);
}

function executeBatch(instance: ApexValue, scope: number, context: CallContext): string {
  return context.tx.org.jobs.executeBatch(context.tx, instance, scope);
}

const DEFAULT_SCOPE = 200;

const others: Member[] = [
  fixed("setSavepoint(): System.Savepoint", setSavepoint),
  fixed("rollback(System.Savepoint savepoint)", rollback),
  fixed("executeBatch(Object batchable): Id", (instance: ApexValue, context: CallContext) =>
    executeBatch(instance, DEFAULT_SCOPE, context),
  ),
  fixed("executeBatch(Object batchable, Integer scope): Id", executeBatch),
];

function resultMembers(): Member[] {
  return [
    method("getId(): Id", (self: DmlResult) => self.result.id),
    method("isSuccess(): Boolean", (self: DmlResult) => self.result.success),
    method(
      "getErrors(): List<Database.Error>",
      (self: DmlResult) => new ApexList("Database.Error", self.result.errors.map(databaseError)),
    ),
  ];
}

function resultTypes(): StandardType[] {
  return [
    standardType("Database.SaveResult", resultMembers()),
    standardType("Database.UpsertResult", [
      ...resultMembers(),
      method("isCreated(): Boolean", (self: DmlResult) => self.result.created),
    ]),
    standardType("Database.DeleteResult", resultMembers()),
    standardType("Database.UndeleteResult", resultMembers()),
    standardType("Database.Error", [
      method("getMessage(): String", (self: DatabaseError) => self.error.message),
      method("getStatusCode(): System.StatusCode", (self: DatabaseError): ApexEnum =>
        enumConstant("System.StatusCode", self.error.code),
      ),
      method("getFields(): List<String>", (self: DatabaseError) => new ApexList("String", [...self.error.fields])),
    ]),
    standardType("Database.DMLOptions", [
      construct("()", () => new DmlOptionsValue()),
      property(
        "optAllOrNone: Boolean",
        (self: DmlOptionsValue) => self.optAllOrNone,
        (self: DmlOptionsValue, value: boolean | null) => void (self.optAllOrNone = value),
      ),
    ]),
  ];
}

function batchTypes(): StandardType[] {
  return [
    standardType("Database.QueryLocator", [method("getQuery(): String", (self: QueryLocator) => self.query)]),
    standardType(
      "Database.Batchable",
      [
        demand("start(Database.BatchableContext context): Object"),
        demand("execute(Database.BatchableContext context, List<T> scope)"),
        demand("finish(Database.BatchableContext context)"),
      ],
      { typeParameters: ["T"], isInterface: true },
    ),
    standardType("Database.Stateful", [], { isInterface: true }),
    standardType("Database.AllowsCallouts", [], { isInterface: true }),
    standardType("Database.RaisesPlatformEvents", [], { isInterface: true }),
  ];
}

export function databaseTypes(): StandardType[] {
  return [
    standardType("Database", [
      ...queries,
      ...saves("insert"),
      ...saves("update"),
      ...upserts(),
      ...removals("delete"),
      ...removals("undelete"),
      ...others,
    ]),
    standardType("System.AccessLevel", [
      constant("USER_MODE: System.AccessLevel", () => USER_MODE),
      constant("SYSTEM_MODE: System.AccessLevel", () => SYSTEM_MODE),
    ]),
    standardType("System.Savepoint", []),
    ...resultTypes(),
    ...batchTypes(),
  ];
}

import { randomUUID } from "node:crypto";
import {
  type ApexEnum,
  ApexException,
  ApexDatetime,
  ApexList,
  ApexMap,
  type ApexObject,
  ApexSet,
  apexSame,
  apexToString,
  ApexType,
  type ApexValue,
  makeId,
  SObject,
  TYPE,
} from "../../values/index.js";
import { accessOf, hasCustomPermission } from "./access.js";
import { timeZone } from "./dates.js";
import { enumConstant } from "./enums.js";
import { testBroker } from "./jobs.js";
import { hashCode } from "./objects.js";
import { type CallContext, fixed, type Member, method, type StandardType, standardType } from "./registry.js";

// ---------------------------------------------------------------- assertions

/** "Assertion Failed: message: Expected: a, Actual: b", with the parts that there are. */
function assertionFailed(message: ApexValue | undefined, detail = ""): ApexException {
  const parts = [
    "Assertion Failed",
    ...(message === undefined || message === null ? [] : [apexToString(message)]),
    ...(detail ? [detail] : []),
  ];
  return new ApexException("System.AssertException", parts.join(": "));
}

type Check = (args: ApexValue[]) => string | null;

/** A check of `count` values, with and without a message. It gives what was wrong; empty text: nothing more to say. */
function assertion(name: string, parameters: string, check: Check): Member[] {
  const count = parameters.split(",").filter(Boolean).length;
  const run = (...all: ApexValue[]): void => {
    const problem = check(all.slice(0, count));
    if (problem !== null) throw assertionFailed(all.length > count + 1 ? all[count] : undefined, problem);
  };
  const withMessage = parameters === "" ? "Object message" : `${parameters}, Object message`;
  return [fixed(`${name}(${parameters})`, run as never), fixed(`${name}(${withMessage})`, run as never)];
}

const expected = (wanted: ApexValue, actual: ApexValue): string =>
  `Expected: ${apexToString(wanted)}, Actual: ${apexToString(actual)}`;
const isTrue: Check = ([actual]) => (actual === true ? null : `Expected: true, Actual: ${apexToString(actual)}`);
const isFalse: Check = ([actual]) => (actual === false ? null : `Expected: false, Actual: ${apexToString(actual)}`);
/** Texts in assertions are compared by exact case. */
const areEqual: Check = ([wanted, actual]) => (apexSame(wanted, actual) ? null : expected(wanted, actual));
const areNotEqual: Check = ([refused, actual]) =>
  apexSame(refused, actual) ? `Same value: ${apexToString(actual)}` : null;

function instanceCheck(wanted: boolean): Member[] {
  const check = (value: ApexValue, type: ApexType, message: ApexValue | undefined, context: CallContext): void => {
    if (value !== null && context.runtime.isInstance(value, type.name) === wanted) return;
    const found = value === null ? "null" : context.runtime.typeOf(value);
    throw assertionFailed(message, wanted ? `Expected: ${type.name}, Actual: ${found}` : `Not expected: ${found}`);
  };
  const name = wanted ? "isInstanceOfType" : "isNotInstanceOfType";
  return [
    fixed(`${name}(Object value, Type type)`, (value: ApexValue, type: ApexType, context: CallContext) =>
      check(value, type, undefined, context),
    ),
    fixed(`${name}(Object value, Type type, String? message)`, check),
  ];
}

function assertType(): StandardType {
  return standardType("Assert", [
    ...assertion("areEqual", "Object expected, Object actual", areEqual),
    ...assertion("areNotEqual", "Object expected, Object actual", areNotEqual),
    ...assertion("isTrue", "Boolean? value", isTrue),
    ...assertion("isFalse", "Boolean? value", isFalse),
    ...assertion("isNull", "Object value", ([value]) => (value === null ? null : expected(null, value))),
    ...assertion("isNotNull", "Object value", ([value]) =>
      value === null ? "Expected: not null, Actual: null" : null,
    ),
    ...assertion("fail", "", () => ""),
    ...instanceCheck(true),
    ...instanceCheck(false),
  ]);
}

// ---------------------------------------------------------------- System

function debug(level: string, value: ApexValue, context: CallContext): void {
  context.tx.log(level, apexToString(value), context.place);
}

function schedule(name: string, cron: string, job: ApexValue, context: CallContext): string {
  return context.tx.org.jobs.schedule(context.tx, name, cron, job);
}

const isKind = (kind: string) => (context: CallContext) => context.tx.asyncKind === kind;
const now = (context: CallContext): ApexDatetime => new ApexDatetime(context.tx.org.now().getTime());

function systemType(): StandardType {
  return standardType("System", [
    fixed("debug(Object value)", (value: ApexValue, context: CallContext) => debug("DEBUG", value, context)),
    fixed("debug(System.LoggingLevel level, Object value)", (level: ApexEnum, value: ApexValue, context: CallContext) =>
      debug(level.name, value, context),
    ),
    ...assertion("assert", "Boolean? condition", ([condition]) => (condition === true ? null : "")),
    ...assertion("assertEquals", "Object expected, Object actual", areEqual),
    ...assertion("assertNotEquals", "Object expected, Object actual", areNotEqual),
    fixed("now(): Datetime", now),
    fixed("today(): Date", (context: CallContext) => now(context).date(context.tx.user.timeZone)),
    fixed("currentTimeMillis(): Long", (context: CallContext) => BigInt(context.tx.org.now().getTime())),
    fixed("equals(Object a, Object b): Boolean", apexSame),
    fixed("hashCode(Object value): Integer", (value: ApexValue) => (value === null ? 0 : hashCode(value))),
    fixed("enqueueJob(Object queueable): Id", (job: ApexValue, context: CallContext) =>
      context.tx.org.jobs.enqueue(context.tx, job),
    ),
    fixed("attachFinalizer(Object finalizer)", (finalizer: object, context: CallContext) =>
      context.tx.org.jobs.attachFinalizer(context.tx, finalizer),
    ),
    fixed("schedule(String name, String cron, Object schedulable): Id", schedule),
    fixed("abortJob(Id jobId)", (id: string, context: CallContext) => context.tx.org.jobs.abort(context.tx, id)),
    fixed("isBatch(): Boolean", isKind("batch")),
    fixed("isFuture(): Boolean", () => false),
    fixed("isQueueable(): Boolean", isKind("queueable")),
    fixed("isScheduled(): Boolean", isKind("scheduled")),
  ]);
}

// ---------------------------------------------------------------- limits, user, test

const COUNTED = {
  Queries: "queries",
  QueryRows: "queryRows",
  DmlStatements: "dmlStatements",
  DmlRows: "dmlRows",
  PublishImmediateDml: "publishImmediate",
  QueueableJobs: "queueable",
  CpuTime: "statements",
} as const;

function limitsType(): StandardType {
  const members = Object.entries(COUNTED).flatMap(([name, counter]) => [
    fixed(`get${name}(): Integer`, (context: CallContext) => context.tx.limits[counter]),
    fixed(`getLimit${name}(): Integer`, (context: CallContext) => context.tx.limits.max(counter)),
  ]);
  return standardType("Limits", members);
}

const ORGANIZATION_ID = makeId("00D", 1);

function userInfoType(): StandardType {
  const of = (signature: string, read: (context: CallContext) => ApexValue): Member => fixed(signature, read);
  return standardType("UserInfo", [
    of("getUserId(): Id", ({ tx }) => tx.user.id),
    of("getName(): String", ({ tx }) => tx.user.name),
    of("getFirstName(): String", ({ tx }) => tx.user.name.split(" ").slice(0, -1).join(" ")),
    of("getLastName(): String", ({ tx }) => tx.user.name.split(" ").at(-1) ?? ""),
    of("getUserName(): String", ({ tx }) => tx.user.username),
    of("getLocale(): String", ({ tx }) => tx.user.locale),
    of("getLanguage(): String", ({ tx }) => tx.user.locale),
    of("getTimeZone(): TimeZone", ({ tx }) => timeZone(tx.user.timeZone)),
    of("getDefaultCurrency(): String", ({ tx }) => tx.user.currency),
    of("getOrganizationId(): Id", () => ORGANIZATION_ID),
    of("isMultiCurrencyOrganization(): Boolean", ({ tx }) => tx.org.metadata.features.has("MultiCurrency")),
  ]);
}

function testType(): StandardType {
  return standardType("Test", [
    fixed("isRunningTest(): Boolean", ({ tx }: CallContext) => tx.kind === "test"),
    fixed("startTest()", ({ tx }: CallContext) => tx.org.testing.startTest(tx)),
    fixed("stopTest()", ({ tx }: CallContext) => tx.org.testing.stopTest(tx)),
    fixed("getEventBus(): EventBus.TestBroker", testBroker),
    fixed("getStandardPricebookId(): Id", ({ tx }: CallContext) => tx.org.testing.standardPricebookId()),
  ]);
}

// ---------------------------------------------------------------- security

class AccessDecision implements ApexObject {
  readonly [TYPE] = "System.SObjectAccessDecision";
  constructor(
    readonly records: ApexList,
    /** Names of fields taken away, by object. */
    readonly removed: Map<string, Set<string>>,
    readonly changed: ApexValue[],
  ) {}
}

const NEEDED = {
  READABLE: ["read"],
  CREATABLE: ["create"],
  UPDATABLE: ["edit"],
  UPSERTABLE: ["create", "edit"],
} as const;

/** Copies of the records without the fields that the user may not see or write. Refuses when the object itself is closed to the user. */
function stripInaccessible(type: ApexEnum, records: ApexList, { tx }: CallContext): AccessDecision {
  const given = records.items as SObject[];
  let rows = given;
  const removed = new Map<string, Set<string>>();
  for (const use of NEEDED[type.name as keyof typeof NEEDED]) {
    const stripped = accessOf(tx).strip(tx.user, rows, use);
    rows = stripped.records;
    for (const [object, names] of stripped.removed)
      removed.set(object, new Set([...(removed.get(object) ?? []), ...names]));
  }
  const changed = given.flatMap((row, i) => (row.fields.size === rows[i].fields.size ? [] : [i]));
  return new AccessDecision(new ApexList(records.elementType, rows), removed, changed);
}

function removedFields(decision: AccessDecision): ApexMap {
  const entries = Array.from(decision.removed, ([object, names]): [string, ApexValue] => [
    object,
    new ApexSet("String", names),
  ]);
  return new ApexMap("String", "Set<String>", entries);
}

function securityTypes(): StandardType[] {
  return [
    standardType("Security", [
      fixed(
        "stripInaccessible(System.AccessType type, List<SObject> records): System.SObjectAccessDecision",
        stripInaccessible,
      ),
    ]),
    standardType("System.SObjectAccessDecision", [
      method("getRecords(): List<SObject>", (self: AccessDecision) => self.records),
      method("getRemovedFields(): Map<String, Set<String>>", removedFields),
      method("getModifiedIndexes(): Set<Integer>", (self: AccessDecision) => new ApexSet("Integer", self.changed)),
    ]),
    standardType("FeatureManagement", [
      fixed("checkPermission(String name): Boolean", (name: string, context: CallContext) =>
        hasCustomPermission(context.tx, name),
      ),
    ]),
  ];
}

// ---------------------------------------------------------------- request

class Request implements ApexObject {
  readonly [TYPE] = "System.Request";
  constructor(
    readonly id: string,
    readonly quiddity: string,
  ) {}
}

const QUIDDITY: Record<string, string> = {
  batch: "BATCH_APEX",
  queueable: "QUEUEABLE",
  scheduled: "SCHEDULED",
  event: "PLATFORM_EVENT_PUBLISH_CALLBACK",
};

function currentRequest({ tx }: CallContext): Request {
  const fallback = tx.kind === "test" ? "RUNTEST_SYNC" : "AURA";
  return new Request(randomUUID(), tx.asyncKind ? QUIDDITY[tx.asyncKind] : fallback);
}

function requestTypes(): StandardType[] {
  return [
    standardType("System.Request", [
      fixed("getCurrent(): System.Request", currentRequest),
      method("getQuiddity(): System.Quiddity", (self: Request) => enumConstant("System.Quiddity", self.quiddity)),
      method("getRequestId(): String", (self: Request) => self.id),
    ]),
  ];
}

export function systemTypes(): StandardType[] {
  return [systemType(), assertType(), limitsType(), userInfoType(), testType(), ...securityTypes(), ...requestTypes()];
}

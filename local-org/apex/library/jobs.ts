import type { AccessMode, EventTriggerContext, JobContext } from "../../contract.js";
import {
  ApexException,
  ApexList,
  type ApexObject,
  type ApexValue,
  dmlException,
  type SObject,
  TYPE,
} from "../../values/index.js";
import { accessOf } from "./access.js";
import { enumConstant } from "./enums.js";
import { type AccessLevel, saveResults } from "./database.js";
import { type CallContext, demand, fixed, method, property, type StandardType, standardType } from "./registry.js";

/** `EventBus.TriggerContext.currentContext()`. */
class TriggerContext implements ApexObject {
  readonly [TYPE] = "EventBus.TriggerContext";
  constructor(readonly delivery: EventTriggerContext) {}
}

function currentContext(context: CallContext): TriggerContext | null {
  const { eventContext } = context.tx;
  return eventContext && new TriggerContext(eventContext);
}

/** Publishes at once or after commit, as the event's definition says. Throws System.DmlException in user mode without the right to create it. */
function publish(rows: SObject[], access: AccessMode, context: CallContext): ApexList {
  const { tx } = context;
  for (const row of rows) {
    if (access === "system" || accessOf(tx).canCreate(tx.user, row.type)) continue;
    const message = `Access to entity '${row.type}' denied`;
    throw dmlException("insert", [
      { index: rows.indexOf(row), id: null, code: "INSUFFICIENT_ACCESS_OR_READONLY", message, fields: [] },
    ]);
  }
  return saveResults(context.tx.org.events.publish(context.tx, rows));
}

function eventTypes(): StandardType[] {
  return [
    standardType("EventBus", [
      fixed(
        "publish(SObject event): Database.SaveResult",
        (event: SObject, context: CallContext) => publish([event], context.access, context).items[0],
      ),
      fixed("publish(List<SObject> events): List<Database.SaveResult>", (events: ApexList, context: CallContext) =>
        publish(events.items as SObject[], context.access, context),
      ),
      fixed(
        "publishWithAccessLevel(SObject event, System.AccessLevel level): Database.SaveResult",
        (event: SObject, level: AccessLevel, context: CallContext) => publish([event], level.access, context).items[0],
      ),
      fixed(
        "publishWithAccessLevel(List<SObject> events, System.AccessLevel level): List<Database.SaveResult>",
        (events: ApexList, level: AccessLevel, context: CallContext) =>
          publish(events.items as SObject[], level.access, context),
      ),
    ]),
    standardType("EventBus.TriggerContext", [
      fixed("currentContext(): EventBus.TriggerContext", currentContext),
      property("retries: Integer", (self: TriggerContext) => self.delivery.retries),
      property("lastError: String", (self: TriggerContext) => self.delivery.lastError),
      method("getResumeCheckpoint(): String", (self: TriggerContext) => self.delivery.resumeCheckpoint),
      method(
        "setResumeCheckpoint(String replayId)",
        (self: TriggerContext, replayId: string) => void (self.delivery.resumeCheckpoint = replayId),
      ),
    ]),
    standardType("EventBus.TestBroker", [
      method("deliver()", (_self: ApexValue, context: CallContext) => context.tx.org.testing.deliverEvents(context.tx)),
    ]),
  ];
}

/** What jobs are given: the plain JobContext of the job runner with its Apex face. */
function contextTypes(): StandardType[] {
  const jobId = (self: JobContext): string => self.jobId;
  return [
    standardType("System.QueueableContext", [method("getJobId(): Id", jobId)], { isInterface: true }),
    standardType("System.SchedulableContext", [method("getTriggerId(): Id", jobId)], { isInterface: true }),
    standardType(
      "Database.BatchableContext",
      [method("getJobId(): Id", jobId), method("getChildJobId(): Id", (self: JobContext) => self.childJobId)],
      { isInterface: true },
    ),
    standardType(
      "System.FinalizerContext",
      [
        method("getAsyncApexJobId(): Id", jobId),
        method("getResult(): System.ParentJobResult", ({ failure }: JobContext) =>
          enumConstant("System.ParentJobResult", failure ? "UNHANDLED_EXCEPTION" : "SUCCESS"),
        ),
        method("getException(): Exception", ({ failure }: JobContext) =>
          failure instanceof ApexException ? failure : null,
        ),
      ],
      { isInterface: true },
    ),
  ];
}

export function jobTypes(): StandardType[] {
  return [
    ...eventTypes(),
    ...contextTypes(),
    standardType("System.Queueable", [demand("execute(System.QueueableContext context)")], { isInterface: true }),
    standardType("System.Finalizer", [demand("execute(System.FinalizerContext context)")], { isInterface: true }),
    standardType("System.Schedulable", [demand("execute(System.SchedulableContext context)")], { isInterface: true }),
  ];
}

/** The only broker there is. */
const BROKER: ApexObject = { [TYPE]: "EventBus.TestBroker" };

export function testBroker(): ApexObject {
  return BROKER;
}

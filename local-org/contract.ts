/**
 * Where the rooms of the local org meet. Types only; each room implements its part and knows the others by these names.
 *
 *   values/       Apex values and SObject, shared by all rooms
 *   metadata/     reads force-app and the standard objects -> OrgMetadata
 *   data/         rows, transactions, SOQL, DML, sharing and permissions, limits
 *   apex/         compiles .cls/.trigger to JavaScript and runs it; library/ holds the standard classes; tests/ the test runner
 *   automation/   platform events, queueable, scheduled and batch jobs
 *   server/       HTTP on loopback; shell/ the Lightning page
 *   setup/        sample company and CSV import
 */
import type { ApexValue, SObject } from "./values/index.js";

// ---------------------------------------------------------------- metadata/

/** A place in a file of force-app, for every refusal and stack line. */
export interface Place {
  file: string;
  line: number;
  column?: number;
}

export type FieldType =
  | "Id"
  | "Text"
  | "LongTextArea"
  | "TextArea"
  | "Html"
  | "Number"
  | "Currency"
  | "Percent"
  | "Checkbox"
  | "Date"
  | "DateTime"
  | "Time"
  | "Picklist"
  | "MultiselectPicklist"
  | "Lookup"
  | "MasterDetail"
  | "AutoNumber"
  | "Email"
  | "Phone"
  | "Url"
  | "MetadataRelationship";

export interface FieldDef {
  /** API name: `Amount`, `Plan__c`. */
  name: string;
  label: string;
  type: FieldType;
  length: number | null;
  precision: number | null;
  scale: number | null;
  required: boolean;
  unique: boolean;
  externalId: boolean;
  /** Compares unique and external ids by case when true. */
  caseSensitive: boolean;
  /** API names a Lookup or MasterDetail may point to. */
  referenceTo: string[];
  /** Name of the parent reference in SOQL: `Account`, `Plan__r`. Null when there is none. */
  relationshipName: string | null;
  /** Name of the list of children on the parent: `Opportunities`, `Rate_Tiers__r`. Null when there is none. */
  childRelationshipName: string | null;
  deleteConstraint: "SetNull" | "Restrict" | "Cascade" | null;
  picklist: {
    value: string;
    label: string;
    isDefault: boolean;
    attributes: Record<string, boolean | number | string>;
  }[];
  restricted: boolean;
  defaultValue: string | null;
  displayFormat: string | null;
  helpText: string | null;
  updateable: boolean;
  createable: boolean;
  place: Place | null;
}

export interface ObjectDef {
  name: string;
  label: string;
  pluralLabel: string;
  kind: "standard" | "custom" | "event" | "metadataType" | "setting";
  keyPrefix: string;
  sharingModel: "Private" | "Read" | "ReadWrite" | "ControlledByParent";
  /** By lower-case API name; standard system fields (Id, OwnerId, CreatedDate, ...) included. */
  fields: Map<string, FieldDef>;
  nameField: string;
  publishBehavior: "PublishAfterCommit" | "PublishImmediately" | null;
  place: Place | null;
}

export interface PermissionSetDef {
  name: string;
  label: string;
  description: string;
  objects: Map<
    string,
    { read: boolean; create: boolean; edit: boolean; delete: boolean; viewAll: boolean; modifyAll: boolean }
  >;
  /** By lower-case `object.field`. */
  fields: Map<string, { readable: boolean; editable: boolean }>;
  classes: Set<string>;
  tabs: Map<string, string>;
  apps: Set<string>;
  customPermissions: Set<string>;
}

export interface LayoutRegion {
  name: string;
  components: { name: string; properties: Record<string, string> }[];
}

export interface FlexiPageDef {
  name: string;
  label: string;
  type: "RecordPage" | "HomePage" | "AppPage";
  object: string | null;
  template: string;
  regions: LayoutRegion[];
}

export interface TabDef {
  name: string;
  label: string;
  kind: "object" | "flexipage" | "lwc";
  target: string;
  icon: string | null;
}

export interface AppDef {
  name: string;
  label: string;
  description: string;
  tabs: string[];
  /** Page overrides: object (or `Home`) -> FlexiPage name. */
  pages: Map<string, string>;
}

/** All of force-app and the standard objects, read once and cross-checked; reading refuses what it does not know, by file and line. */
export interface OrgMetadata {
  /** By lower-case API name. */
  objects: Map<string, ObjectDef>;
  object(name: string): ObjectDef;
  permissionSets: Map<string, PermissionSetDef>;
  labels: Map<string, string>;
  flexiPages: Map<string, FlexiPageDef>;
  tabs: Map<string, TabDef>;
  apps: Map<string, AppDef>;
  /** Rows of custom metadata types, as SObjects, by lower-case type name. */
  customMetadata: Map<string, SObject[]>;
  /** Source files by name: `EngineRates` -> file. */
  classes: Map<string, string>;
  triggers: Map<string, string>;
  /** LWC bundle folders by name. */
  bundles: Map<string, string>;
  /** PlatformEventSubscriberConfig by trigger name. */
  subscriberConfigs: Map<string, { batchSize: number; user: string | null }>;
  /** Features the org has (metadata/standard/features.ts): they decide which standard objects and fields exist. */
  features: Set<string>;
}

// ---------------------------------------------------------------- data/

export interface UserContext {
  id: string;
  name: string;
  username: string;
  /** Lower-case names of permission sets assigned; the profile `System Administrator` sees and edits all data. */
  permissionSets: Set<string>;
  isAdministrator: boolean;
  locale: string;
  timeZone: string;
  currency: string;
}

/** `user`: object and field permissions and sharing of the running user apply; `system`: only sharing, where asked for. */
export type AccessMode = "user" | "system";

/** Governor limits: counts as the org counts, throws the uncatchable LimitException when passed. */
export interface Limits {
  queries: number;
  queryRows: number;
  dmlStatements: number;
  dmlRows: number;
  publishImmediate: number;
  queueable: number;
  /** Statements executed by Apex: the stand-in for CPU time, labelled as an estimate wherever it is shown. */
  statements: number;
  count(what: Exclude<keyof Limits, "count" | "max" | "snapshot">, by?: number): void;
  max(what: string): number;
  snapshot(): Record<string, number>;
}

/** One execution context: everything it did is undone together when it fails. */
export interface Transaction {
  readonly org: Org;
  /** Swapped by System.runAs. */
  user: UserContext;
  /** Swapped by Test.startTest and stopTest. */
  limits: Limits;
  readonly kind: "sync" | "async" | "test";
  /** Statics of Apex classes, by class name; made on first use, gone with the transaction, surviving rollback. */
  readonly statics: Map<string, unknown>;
  /** Marks a point; rollback undoes all row changes after it. Both count as DML statements when Apex asks, not here. */
  savepoint(): number;
  rollback(savepoint: number): void;
  /** Runs after the whole transaction committed (events published after commit, queued jobs, page refresh). */
  afterCommit(work: () => void): void;
  /** Depth of nested triggers; 16 is the most. */
  triggerDepth: number;
  /** What EventBus.TriggerContext.currentContext() shows; set while a platform event trigger runs, else null. */
  readonly eventContext: EventTriggerContext | null;
  /** What runs asynchronously here (System.isBatch and so on); null for what a user or a test started. */
  readonly asyncKind: "batch" | "queueable" | "scheduled" | "event" | null;
  /** Lines of debug log (System.debug). */
  log(level: string, text: string, place: Place): void;
}

/** A delivery of platform events to one trigger. Apex reads all of it and writes `resumeCheckpoint` (a replay id). */
export interface EventTriggerContext {
  /** How often this delivery was tried before: 0 to 9. */
  readonly retries: number;
  readonly lastError: string | null;
  resumeCheckpoint: string | null;
}

export interface QueryRequest {
  /** SOQL; binds are `:name` and are looked up in `binds` without regard to case. */
  text: string;
  binds: Map<string, ApexValue>;
  access: AccessMode;
  /** True when the calling class enforces sharing. */
  sharing: boolean;
  place: Place;
}

export interface DmlOptions {
  allOrNone: boolean;
  access: AccessMode;
  sharing: boolean;
  /** Field API name for upsert; Id by default. */
  externalId?: string;
  place: Place;
}

/** What happened to one row. Errors carry Salesforce's status codes (REQUIRED_FIELD_MISSING, DUPLICATE_VALUE, ...). */
export interface RowResult {
  id: string | null;
  success: boolean;
  created: boolean;
  errors: { code: string; message: string; fields: string[] }[];
}

export type DmlOperation = "insert" | "update" | "upsert" | "delete" | "undelete";

export interface Database {
  query(tx: Transaction, request: QueryRequest): SObject[];
  /** SELECT COUNT() FROM ... */
  count(tx: Transaction, request: QueryRequest): number;
  /** Writes Id into inserted rows. allOrNone failures throw ApexException `DmlException` after undoing the statement. */
  dml(tx: Transaction, operation: DmlOperation, rows: SObject[], options: DmlOptions): RowResult[];
  /** Database.emptyRecycleBin: deleted rows, and what went with them, are gone for good. Errors as with allOrNone false. */
  emptyRecycleBin(tx: Transaction, ids: string[]): RowResult[];
  /** Makes a transaction, runs the work, commits or undoes; then runs what was put off until after commit. */
  transaction<T>(user: UserContext, kind: Transaction["kind"], work: (tx: Transaction) => T): T;
  /** The user as the org knows it now (active, permission sets). Throws when unknown. */
  user(id: string): UserContext;
}

// ---------------------------------------------------------------- apex/ and automation/

export interface TriggerEvent {
  object: string;
  timing: "before" | "after";
  operation: "insert" | "update" | "delete" | "undelete";
  /** Null where Apex has none (new on delete, old on insert). `addError` marks are read back from the rows. */
  newRows: SObject[] | null;
  oldRows: SObject[] | null;
  /** Platform events: fire this trigger only, for each trigger has a subscription and transactions of its own. Absent: all of them. */
  trigger?: string;
}

export interface ApexRuntime {
  /** Runs all triggers of the object for this moment, in name order; chunks of 200 (events: as configured) are the caller's. */
  fireTriggers(tx: Transaction, event: TriggerEvent): void;
  hasTriggers(object: string, timing: string, operation: string): boolean;
  /** Calls an @AuraEnabled static method with JSON arguments; the result is JSON text. Refuses methods not enabled or not permitted to the user. */
  invokeAura(
    tx: Transaction,
    className: string,
    methodName: string,
    args: Record<string, unknown>,
  ): { value: unknown; cacheable: boolean };
  /** Runs System.Queueable, Schedulable or Database.Batchable phases of an instance. */
  callMethod(tx: Transaction, instance: unknown, methodName: string, args: ApexValue[]): ApexValue;
  construct(tx: Transaction, className: string): unknown;
  callStatic(tx: Transaction, className: string, methodName: string, args: ApexValue[]): ApexValue;
  /** An instance whose constructor did not run, for jobs that are brought back: its fields are written by setField. */
  allocate(className: string): object;
  /** All instance fields by name, without transient ones: what a queued job takes along. */
  fieldsOf(instance: object): Map<string, ApexValue>;
  setField(instance: object, name: string, value: ApexValue): void;
  /** The `instanceof` operator by type name: `Database.Stateful`. */
  isInstance(value: ApexValue, typeName: string): boolean;
}

export interface Events {
  /** EventBus.publish and insert of an event: kept until commit or sent at once, by the event's publish behaviour. */
  publish(tx: Transaction, rows: SObject[]): RowResult[];
  /** For pages: the channel is `/event/Name__e`. Returns the way to stop. Only users who may read the event are served. */
  subscribe(
    user: UserContext,
    channel: string,
    replayId: number,
    listener: (message: { replayId: number; payload: Record<string, unknown> }) => void,
  ): () => void;
}

/** What jobs pass as the only argument of execute and finish (and start); the library gives it its Apex face (getJobId, getTriggerId). */
export interface JobContext {
  readonly kind: "queueable" | "schedulable" | "batchable" | "finalizer";
  /** Id of the AsyncApexJob; of the CronTrigger for a schedulable. */
  readonly jobId: string;
  /** Batchable: id of this chunk's job; else the same as jobId. */
  readonly childJobId: string;
  /** Finalizer: what ended the job; null when it ended well. Absent for the others. */
  readonly failure?: Error | null;
}

export interface Jobs {
  enqueue(tx: Transaction, instance: unknown): string;
  /** The instance runs after the queueable of this transaction, however that ends. */
  attachFinalizer(tx: Transaction, instance: object): void;
  executeBatch(tx: Transaction, instance: unknown, scope: number): string;
  schedule(tx: Transaction, name: string, cron: string, instance: unknown): string;
  abort(tx: Transaction, id: string): void;
}

/**
 * For the Apex test runner (isolate, method) and the library's class Test (startTest, stopTest, deliverEvents).
 * A test sees users, profiles, roles, permission sets, the organization, stages, currencies, the standard price book and metadata,
 * and none of the org's other rows.
 */
export interface TestSupport {
  /** Runs work in a transaction of kind `test` on an org without data and undoes everything at the end, whatever happens. */
  isolate<T>(user: UserContext, work: (tx: Transaction) => T): T;
  /**
   * One test method (or @TestSetup when `keep`) within isolate: a transaction with fresh statics and limits on the rows of the
   * setup. Jobs and events still waiting at its end are run before it ends. Undone at the end unless `keep`; errors pass through.
   */
  method<T>(tx: Transaction, work: (tx: Transaction) => T, keep?: boolean): T;
  /** Test.startTest(): fresh limits until stopTest. */
  startTest(tx: Transaction): void;
  /** Test.stopTest(): limits of before, then one round of what was queued: jobs (an uncaught error passes through), then events. */
  stopTest(tx: Transaction): void;
  /** Test.getEventBus().deliver(): all events published so far. A failing event trigger does not fail the test, as in an org. */
  deliverEvents(tx: Transaction): void;
  /** Test.getStandardPricebookId(): a test does not see the org's price books, but the standard one is there. */
  standardPricebookId(): string;
}

/** Only for tests of invariants: what can go wrong in an org at any moment. All null in normal use. */
export interface Faults {
  /** Asked before every DML statement of any transaction, publishing included; true ends that transaction as a crash would (not catchable by Apex). */
  crashAtDml: ((statement: number) => boolean) | null;
  /** What arrives instead of this batch: rows may be repeated, left out or moved. */
  deliver: ((events: SObject[]) => SObject[][]) | null;
}

export interface Org {
  readonly metadata: OrgMetadata;
  readonly database: Database;
  readonly apex: ApexRuntime;
  readonly events: Events;
  readonly jobs: Jobs;
  /** Runs what waits (event deliveries, queued jobs, due schedules) until nothing is left; each in a transaction of its own. */
  settle(): void;
  /** The clock all rooms use; tests may set it. */
  now(): Date;
  readonly testing: TestSupport;
  readonly faults: Faults;
}

/** Thrown when force-app uses what the local org does not support: names it, with file and line, and says what would work. */
export interface Refusal {
  code: string;
  message: string;
  place: Place;
}

import type {
  DmlOperation,
  DmlOptions,
  FieldDef,
  ObjectDef,
  OrgMetadata,
  PermissionSetDef,
  QueryRequest,
  RowResult,
  Transaction,
  UserContext,
} from "../../../contract.js";
import { type ApexObject, type ApexValue, makeId, SObject, TYPE } from "../../../values/index.js";
import { createLibrary } from "../index.js";
import type { ApexClassInfo, CallContext, MethodSpec, RuntimeServices } from "../registry.js";

export const library = createLibrary();

/** A method by its signature: `String.substring(Integer, Integer)`. */
export function find(signature: string): MethodSpec {
  const match = /^(.+)\.(\w+)\((.*)\)$/.exec(signature);
  if (!match) throw new Error(`Not a signature: ${signature}`);
  const [, typeName, name, parameters] = match;
  const overloads = library.type(typeName)?.methods.get(name.toLowerCase()) ?? [];
  const found = overloads.find((spec) => spec.parameters.join(", ") === parameters);
  if (!found) throw new Error(`No method ${signature}`);
  return found;
}

/** Calls a method; for instance methods the first argument is the instance. */
export function call(context: CallContext, signature: string, ...args: ApexValue[]): ApexValue {
  const spec = find(signature);
  return spec.isStatic ? spec.run(context, null, args) : spec.run(context, args[0], args.slice(1));
}

/** `new List<Integer>(...)`: the constructor with these parameters. */
export function create(
  context: CallContext,
  type: string,
  parameters: string,
  typeArguments: string[],
  ...args: ApexValue[]
): ApexValue {
  const found = library.type(type)?.constructors.find((spec) => spec.parameters.join(", ") === parameters);
  if (!found) throw new Error(`No constructor ${type}(${parameters})`);
  return found.run(context, typeArguments, args);
}

/** An instance of a class written for a test: its fields, and methods by lower-case name. */
export class Fake implements ApexObject {
  readonly [TYPE]: string;
  readonly fields = new Map<string, ApexValue>();
  constructor(
    type: string,
    fields: Record<string, ApexValue> = {},
    readonly methods: Record<string, (...args: ApexValue[]) => ApexValue> = {},
    readonly interfaces: string[] = [],
  ) {
    this[TYPE] = type;
    for (const [name, value] of Object.entries(fields)) this.fields.set(name.toLowerCase(), value);
  }
}

export function runtimeOf(classes: ApexClassInfo[] = []): RuntimeServices {
  return {
    callMethod: (_context, instance, name, args) => (instance as Fake).methods[name.toLowerCase()](...args),
    typeOf: (value) => (value instanceof SObject ? value.type : value instanceof Fake ? value[TYPE] : typeof value),
    isInstance: (value, type) => value instanceof Fake && (value[TYPE] === type || value.interfaces.includes(type)),
    classByName: (name) => classes.find((one) => one.name.toLowerCase() === name.toLowerCase()),
    construct: (_context, className) => new Fake(className, { constructed: true }),
    allocate: (className) => new Fake(className),
    getField: (instance, name) => (instance as Fake).fields.get(name.toLowerCase()) ?? null,
    setField: (instance, name, value) => void (instance as Fake).fields.set(name.toLowerCase(), value),
  };
}

export function field(name: string, type: FieldDef["type"], more: Partial<FieldDef> = {}): FieldDef {
  return {
    name,
    label: name,
    type,
    length: null,
    precision: null,
    scale: null,
    required: false,
    unique: false,
    externalId: false,
    caseSensitive: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    deleteConstraint: null,
    picklist: [],
    restricted: false,
    defaultValue: null,
    displayFormat: null,
    helpText: null,
    updateable: true,
    createable: true,
    place: null,
    ...more,
  };
}

export function object(name: string, keyPrefix: string, fields: FieldDef[]): ObjectDef {
  const all = [field("Id", "Id", { updateable: false, createable: false }), field("Name", "Text"), ...fields];
  return {
    name,
    label: name,
    pluralLabel: `${name}s`,
    kind: name.endsWith("__c") ? "custom" : "standard",
    keyPrefix,
    sharingModel: "Private",
    fields: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    nameField: "Name",
    publishBehavior: null,
    place: null,
  };
}

const OBJECTS = [
  object("Account", "001", [field("AnnualRevenue", "Currency", { precision: 18, scale: 2 })]),
  object("Plan__c", "a00", [
    field("Rate__c", "Number", { precision: 18, scale: 4, place: { file: "Rate__c.field-meta.xml", line: 1 } }),
    field("Start__c", "Date", { place: { file: "Start__c.field-meta.xml", line: 1 } }),
    field("Changed__c", "DateTime"),
    field("Account__c", "Lookup", {
      referenceTo: ["Account"],
      relationshipName: "Account__r",
      childRelationshipName: "Plans__r",
    }),
    field("Status__c", "Picklist", {
      picklist: [{ value: "Draft", label: "Sketch", isDefault: true, attributes: {} }],
    }),
  ]),
];

const REP: PermissionSetDef = {
  name: "Rep",
  label: "Rep",
  description: "",
  objects: new Map([
    ["plan__c", { read: true, create: false, edit: false, delete: false, viewAll: false, modifyAll: false }],
  ]),
  fields: new Map([["plan__c.rate__c", { readable: true, editable: false }]]),
  classes: new Set(),
  tabs: new Map(),
  apps: new Set(),
  customPermissions: new Set(["See_Team"]),
};

function metadata(): OrgMetadata {
  const objects = new Map(OBJECTS.map((one) => [one.name.toLowerCase(), one]));
  return {
    objects,
    object: (name: string) => {
      const found = objects.get(name.toLowerCase());
      if (!found) throw new Error(`No object ${name}`);
      return found;
    },
    permissionSets: new Map([["rep", REP]]),
    features: new Set<string>(),
  } as unknown as OrgMetadata;
}

export const ADMIN: UserContext = {
  id: makeId("005", 1),
  name: "Ada Admin",
  username: "ada@example.com",
  permissionSets: new Set(),
  isAdministrator: true,
  locale: "en_US",
  timeZone: "Europe/Copenhagen",
  currency: "DKK",
};

export const REP_USER: UserContext = {
  ...ADMIN,
  id: makeId("005", 2),
  name: "Rita Rep",
  isAdministrator: false,
  permissionSets: new Set(["rep"]),
};

/** A context whose database, jobs and events only write down what they are asked. */
export interface TestContext extends CallContext {
  queries: QueryRequest[];
  writes: { operation: DmlOperation; rows: SObject[]; options: DmlOptions }[];
  counted: string[];
  log: string[];
  answers: SObject[];
  results: RowResult[] | null;
}

const SUCCESS: RowResult = { id: makeId("001", 1), success: true, created: true, errors: [] };

export function context(user: UserContext = ADMIN, classes: ApexClassInfo[] = []): TestContext {
  const made = { queries: [], writes: [], counted: [], log: [], answers: [], results: null } as unknown as TestContext;
  const limits = {
    queries: 7,
    queryRows: 0,
    dmlStatements: 0,
    dmlRows: 0,
    publishImmediate: 0,
    queueable: 0,
    statements: 0,
  };
  const org = {
    metadata: metadata(),
    now: () => new Date("2026-03-31T23:30:00Z"),
    database: {
      query: (_tx: Transaction, request: QueryRequest) => (made.queries.push(request), made.answers),
      count: (_tx: Transaction, request: QueryRequest) => (made.queries.push(request), made.answers.length),
      dml: (_tx: Transaction, operation: DmlOperation, rows: SObject[], options: DmlOptions) => {
        made.writes.push({ operation, rows, options });
        return made.results ?? rows.map(() => SUCCESS);
      },
    },
    jobs: {
      enqueue: () => makeId("707", 1),
      executeBatch: (_tx: Transaction, _instance: unknown, scope: number) => makeId("707", scope),
    },
    events: { publish: (_tx: Transaction, rows: SObject[]) => rows.map(() => SUCCESS) },
  };
  const tx = {
    org,
    user,
    kind: "test",
    asyncKind: "queueable",
    eventContext: { retries: 2, lastError: "locked", resumeCheckpoint: null },
    limits: { ...limits, count: (what: string) => made.counted.push(what), max: () => 100 },
    savepoint: () => 42,
    rollback: (mark: number) => made.counted.push(`rollback ${mark}`),
    log: (level: string, text: string) => made.log.push(`${level} ${text}`),
  };
  return Object.assign(made, {
    tx: tx as unknown as Transaction,
    runtime: runtimeOf(classes),
    place: { file: "Test.cls", line: 1 },
    access: "user" as const,
    sharing: false,
    binds: new Map<string, ApexValue>([["name", "Acme"]]),
  });
}

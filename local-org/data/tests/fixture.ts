import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApexRuntime, DmlOptions, Transaction, TriggerEvent, UserContext } from "../../contract.js";
import { readMetadata } from "../../metadata/index.js";
import { SObject, TYPE } from "../../values/index.js";
import type { ApexValue } from "../../values/index.js";
import type { WriteAccess } from "../dml/guard.js";
import { LocalOrg, type OrgAccess } from "../local-org.js";
import { createQueryEngine } from "../soql/index.js";

/** A package of its own: a parent, children by master-detail and by lookup, and two events. */
const OBJECTS: Record<string, { about: string; fields: Record<string, string> }> = {
  Box__c: {
    about: "<nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>",
    fields: {
      Key__c:
        "<type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId><caseSensitive>false</caseSensitive>",
      Code__c:
        "<type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId><caseSensitive>true</caseSensitive>",
      Amount__c: "<type>Currency</type><precision>18</precision><scale>2</scale>",
      Count__c: "<type>Number</type><precision>4</precision><scale>0</scale><defaultValue>7</defaultValue>",
      Open__c: "<type>Checkbox</type><defaultValue>true</defaultValue>",
      Kind__c:
        "<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Small</fullName><default>true</default><label>Small</label></value><value><fullName>Large</fullName><default>false</default><label>Large</label></value></valueSetDefinition></valueSet>",
      Twin__c:
        "<type>Lookup</type><referenceTo>Box__c</referenceTo><relationshipName>Twins</relationshipName><deleteConstraint>SetNull</deleteConstraint>",
      Guard__c:
        "<type>Lookup</type><referenceTo>Box__c</referenceTo><relationshipName>Guarded</relationshipName><deleteConstraint>Restrict</deleteConstraint>",
    },
  },
  Item__c: {
    about:
      "<nameField><label>Item</label><type>AutoNumber</type><displayFormat>IT-{0000}</displayFormat></nameField><sharingModel>ControlledByParent</sharingModel>",
    fields: {
      Box__c:
        "<type>MasterDetail</type><referenceTo>Box__c</referenceTo><relationshipName>Items</relationshipName><relationshipOrder>0</relationshipOrder>",
    },
  },
  Ticket__e: {
    about: "<eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior>",
    fields: { Key__c: "<type>Text</type><length>20</length><required>true</required>" },
  },
  Shout__e: {
    about: "<eventType>HighVolume</eventType><publishBehavior>PublishImmediately</publishBehavior>",
    fields: { Key__c: "<type>Text</type><length>20</length>" },
  },
};

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** The small package as a project in a folder; `files` are further files of force-app/main by path. */
export function writeProject(folder: string, files: Record<string, string> = {}): void {
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const project = { packageDirectories: [{ path: "force-app", default: true }], sourceApiVersion: "67.0" };
  write("sfdx-project.json", JSON.stringify(project));
  for (const [name, { about, fields }] of Object.entries(OBJECTS)) {
    const base = `force-app/main/objects/${name}`;
    const labels = `<label>${name.slice(0, -3)}</label><pluralLabel>${name.slice(0, -3)}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus>`;
    write(`${base}/${name}.object-meta.xml`, `${HEADER}<CustomObject ${NAMESPACE}>${labels}${about}</CustomObject>`);
    for (const [field, body] of Object.entries(fields)) {
      const text = `${HEADER}<CustomField ${NAMESPACE}><fullName>${field}</fullName><label>${field.slice(0, -3)}</label>${body}</CustomField>`;
      write(`${base}/fields/${field}.field-meta.xml`, text);
    }
  }
  for (const [name, event] of [
    ["TicketTrigger", "Ticket__e"],
    ["OtherTicketTrigger", "Ticket__e"],
    ["ShoutTrigger", "Shout__e"],
  ]) {
    files = { ...apexTrigger(name, `trigger ${name} on ${event} (after insert) {}`), ...files };
  }
  for (const [path, text] of Object.entries(files)) write(`force-app/main/${path}`, text);
}

/** An Apex class of a project, with the file that goes with it. */
export function apexClass(name: string, source: string): Record<string, string> {
  const meta = `${HEADER}<ApexClass ${NAMESPACE}><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`;
  return { [`classes/${name}.cls`]: source, [`classes/${name}.cls-meta.xml`]: meta };
}

export function apexTrigger(name: string, source: string): Record<string, string> {
  const meta = `${HEADER}<ApexTrigger ${NAMESPACE}><apiVersion>67.0</apiVersion><status>Active</status></ApexTrigger>`;
  return { [`triggers/${name}.trigger`]: source, [`triggers/${name}.trigger-meta.xml`]: meta };
}

type Handler = (event: TriggerEvent, tx: Transaction) => void;

/** A job written in TypeScript, with the face of an Apex instance. */
export abstract class TestJob {
  abstract get [TYPE](): string;
  fields: Record<string, ApexValue> = {};
  constructor(readonly org: () => TestOrg) {}
  [method: string]: unknown;
}

/** Triggers and jobs in TypeScript, where an org has Apex. */
export class TestApex implements ApexRuntime {
  readonly handlers = new Map<string, Handler[]>();
  readonly classes = new Map<string, () => TestJob>();

  on(object: string, timing: "before" | "after", operation: string, handler: Handler): void {
    const key = `${object} ${timing} ${operation}`.toLowerCase();
    this.handlers.set(key, [...(this.handlers.get(key) ?? []), handler]);
  }

  fireTriggers(tx: Transaction, event: TriggerEvent): void {
    const key = `${event.object} ${event.timing} ${event.operation}`.toLowerCase();
    for (const handler of this.handlers.get(key) ?? []) handler(event, tx);
  }

  hasTriggers(object: string, timing: string, operation: string): boolean {
    return this.handlers.has(`${object} ${timing} ${operation}`.toLowerCase());
  }

  callMethod(tx: Transaction, instance: unknown, methodName: string, args: ApexValue[]): ApexValue {
    const method = (instance as TestJob)[methodName] as (tx: Transaction, ...args: ApexValue[]) => ApexValue | void;
    return method.call(instance, tx, ...args) ?? null;
  }

  allocate(className: string): object {
    return this.classes.get(className)!();
  }

  fieldsOf(instance: object): Map<string, ApexValue> {
    return new Map(Object.entries((instance as TestJob).fields));
  }

  setField(instance: object, name: string, value: ApexValue): void {
    (instance as TestJob).fields[name] = value;
  }

  isInstance(value: ApexValue, typeName: string): boolean {
    return typeName === "Database.Stateful" && (value as TestJob).isStateful === true;
  }

  invokeAura(): never {
    throw new Error("There are no pages in this test");
  }

  construct(): never {
    throw new Error("There are no classes in this test");
  }

  callStatic(): never {
    throw new Error("There are no classes in this test");
  }
}

const EVERYTHING: OrgAccess = {
  mayDo: () => true,
  deniedFields: () => [],
  mayChange: () => true,
  visible: () => true,
  canRead: () => true,
};

export const PLACE = { file: "test", line: 1 };
export const SYSTEM: DmlOptions = { allOrNone: true, access: "system", sharing: false, place: PLACE };
export const PARTIAL: DmlOptions = { ...SYSTEM, allOrNone: false };

export type TestOrg = LocalOrg & { testApex: TestApex; clock: { now: Date } };

const folder = mkdtempSync(join(tmpdir(), "akkord-data-"));
writeProject(folder);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const metadata = readMetadata({ projectDir: folder });

/** An org with the small package and no data. `access` replaces permissions, which are all given otherwise. */
export function testOrg(options: { dataDir?: string; access?: Partial<WriteAccess> } = {}): TestOrg {
  const testApex = new TestApex();
  const clock = { now: new Date("2026-03-01T12:00:00Z") };
  const all = { visibleTo: () => null, editableBy: () => null, checkQuery: () => undefined, canReadField: () => true };
  const org = new LocalOrg({
    metadata,
    access: () => ({ ...EVERYTHING, ...options.access }),
    queries: (rows, _access, now) => createQueryEngine({ metadata, rows, access: all, now }),
    apex: () => testApex,
    within: (_apex, _tx, work) => work(),
    dataDir: options.dataDir ?? null,
    now: () => clock.now,
  });
  return Object.assign(org, { testApex, clock });
}

export function record(type: string, values: Record<string, ApexValue>): SObject {
  const made = new SObject(type);
  for (const [name, value] of Object.entries(values)) made.store(name, value);
  return made;
}

/** Runs work as the administrator. */
export function run<T>(org: LocalOrg, work: (tx: Transaction) => T, user: UserContext = org.administrator()): T {
  return org.database.transaction(user, "sync", work);
}

export function insert(org: LocalOrg, ...rows: SObject[]): string[] {
  run(org, (tx) => org.database.dml(tx, "insert", rows, SYSTEM));
  return rows.map((row) => row.id!);
}

/** What a stored field holds, as text. */
export function stored(org: LocalOrg, id: string, field: string): string {
  return String(org.rows.byId(id)?.get(field.toLowerCase()) ?? null);
}

export function rowCount(org: LocalOrg, object: string): number {
  return [...org.rows.rows(object, false)].length;
}

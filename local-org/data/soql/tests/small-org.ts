import type { FieldDef, OrgMetadata, QueryRequest, Transaction, UserContext } from "../../../contract.js";
import { readMetadata } from "../../../metadata/index.js";
import { field, lookup, masterDetail, object, picklist, writeProject, xml } from "../../../metadata/tests/project.js";
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexList,
  ApexSet,
  makeId,
  SObject,
  type ApexValue,
} from "../../../values/index.js";
import { createAccess, type Access, type AccessSettings } from "../../access/index.js";
import type { Row, RowSource } from "../../rows-contract.js";
import { createQueryEngine, type QueryEngine } from "../index.js";

const dataTypes = "plans/objects";
const files: Record<string, string> = {
  [`${dataTypes}/Plan__c/Plan__c.object-meta.xml`]: object("Plan", [["sharingModel", "Read"]]),
  [`${dataTypes}/Plan__c/fields/Note__c.field-meta.xml`]: field("Note__c", "LongTextArea", [
    ["length", "1000"],
    ["visibleLines", "3"],
  ]),
  [`${dataTypes}/Plan__c/fields/Tags__c.field-meta.xml`]: picklist(
    "Tags__c",
    ["north", "south", "east"],
    "MultiselectPicklist",
  ),
  [`${dataTypes}/Tier__c/Tier__c.object-meta.xml`]: object("Tier", [["sharingModel", "ControlledByParent"]]),
  [`${dataTypes}/Tier__c/fields/Plan__c.field-meta.xml`]: masterDetail("Plan__c", "Plan__c", "Tiers"),
  [`${dataTypes}/Tier__c/fields/Rate__c.field-meta.xml`]: field("Rate__c", "Number", [
    ["precision", "18"],
    ["scale", "10"],
  ]),
  [`${dataTypes}/Entry__c/Entry__c.object-meta.xml`]: object("Entry", [["sharingModel", "Private"]]),
  [`${dataTypes}/Entry__c/fields/Amount__c.field-meta.xml`]: field("Amount__c", "Number", [
    ["precision", "18"],
    ["scale", "2"],
  ]),
  [`${dataTypes}/Entry__c/fields/Key__c.field-meta.xml`]: field("Key__c", "Text", [
    ["length", "80"],
    ["unique", "true"],
    ["externalId", "true"],
    ["caseSensitive", "true"],
  ]),
  [`${dataTypes}/Entry__c/fields/Deal__c.field-meta.xml`]: lookup("Deal__c", "Opportunity", "Entries"),
  [`${dataTypes}/Entry__c/fields/Corrects__c.field-meta.xml`]: lookup("Corrects__c", "Entry__c", "Corrections"),
  [`${dataTypes}/Entry__c/fields/Secret__c.field-meta.xml`]: field("Secret__c", "Text", [["length", "20"]]),
  [`${dataTypes}/Fact__mdt/Fact__mdt.object-meta.xml`]: xml("CustomObject", [
    ["label", "Fact"],
    ["pluralLabel", "Facts"],
  ]),
  [`${dataTypes}/Fact__mdt/fields/Path__c.field-meta.xml`]: field("Path__c", "Text", [["length", "80"]]),
  "plans/customMetadata/Fact.Industry.md-meta.xml": fact("Industry", "Account.Industry"),
  "plans/customMetadata/Fact.Type.md-meta.xml": fact("Type", "Type"),
  [`${dataTypes}/Ticket__e/Ticket__e.object-meta.xml`]: xml("CustomObject", [
    ["label", "Ticket"],
    ["pluralLabel", "Tickets"],
    ["eventType", "HighVolume"],
    ["publishBehavior", "PublishAfterCommit"],
  ]),
  "permissionsets/Rep.permissionset-meta.xml": xml("PermissionSet", [
    ["label", "Rep"],
    ["customMetadataTypeAccesses", { enabled: "true", name: "Fact__mdt" }],
    ["objectPermissions", { allowRead: "true", object: "Entry__c" }],
    ["objectPermissions", { allowRead: "true", object: "Plan__c" }],
    ["objectPermissions", { allowRead: "true", object: "Tier__c" }],
    ["fieldPermissions", { field: "Entry__c.Amount__c", readable: "true", editable: "false" }],
    ["fieldPermissions", { field: "Entry__c.Key__c", readable: "true", editable: "false" }],
    ["fieldPermissions", { field: "Entry__c.Deal__c", readable: "true", editable: "false" }],
    ["fieldPermissions", { field: "Entry__c.Corrects__c", readable: "true", editable: "false" }],
  ]),
  "permissionsets/Auditor.permissionset-meta.xml": xml("PermissionSet", [
    ["label", "Auditor"],
    ["objectPermissions", { allowRead: "true", viewAllRecords: "true", object: "Entry__c" }],
    ["fieldPermissions", { field: "Entry__c.Amount__c", readable: "true", editable: "false" }],
    ["fieldPermissions", { field: "Entry__c.Secret__c", readable: "true", editable: "false" }],
  ]),
  "permissionsets/Payer.permissionset-meta.xml": xml("PermissionSet", [
    ["label", "Payer"],
    [
      "objectPermissions",
      {
        allowRead: "true",
        allowCreate: "true",
        allowEdit: "true",
        allowDelete: "true",
        viewAllRecords: "true",
        modifyAllRecords: "true",
        object: "Entry__c",
      },
    ],
    ["objectPermissions", { allowRead: "true", allowEdit: "true", object: "Plan__c" }],
    ["fieldPermissions", { field: "Entry__c.Amount__c", readable: "true", editable: "true" }],
  ]),
};

function fact(label: string, path: string): string {
  const source = xml("CustomMetadata", [
    ["label", label],
    ["values", { field: "Path__c", value: path }],
  ]);
  return source.replace("<CustomMetadata ", '<CustomMetadata xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ');
}

const read = new Map<string, OrgMetadata>();

/** The metadata of the tests' own little package, read once for each set of features. */
function smallMetadata(features: string[]): OrgMetadata {
  const known = read.get(features.join()) ?? readMetadata({ projectDir: writeProject(files), features });
  read.set(features.join(), known);
  return known;
}

export class MemoryRow implements Row {
  constructor(
    readonly object: string,
    readonly id: string,
    private readonly values: Map<string, ApexValue>,
  ) {}

  get(name: string): ApexValue {
    return this.values.get(name) ?? null;
  }
}

/** An org in memory: rows given as texts, a query engine and access over them, and notes of which indexes were asked for. */
export class SmallOrg implements RowSource {
  readonly metadata: OrgMetadata;
  readonly indexesUsed: string[] = [];
  readonly access: Access;
  readonly engine: QueryEngine;
  now = new Date("2026-05-20T10:00:00Z");
  user: UserContext = person("Admin", "005000000000001AAA", true);
  counts: Record<string, number> = {};
  private readonly stored: MemoryRow[] = [];

  constructor(settings: AccessSettings = {}, features = ["TeamSelling"]) {
    this.metadata = smallMetadata(features);
    this.access = createAccess(this.metadata, this, settings);
    this.engine = createQueryEngine({ metadata: this.metadata, rows: this, access: this.access, now: () => this.now });
  }

  /** Adds a row; numbers and dates are given as text. Gives its id. */
  add(object: string, values: Record<string, string | boolean | null>): string {
    const definition = this.metadata.object(object);
    const id = makeId(definition.keyPrefix, this.stored.length + 100);
    const row = new Map<string, ApexValue>([
      ["id", id],
      ["isdeleted", false],
    ]);
    for (const [name, value] of Object.entries(values)) {
      const key = name.toLowerCase();
      row.set(key, stored(definition.fields.get(key)!, value));
    }
    this.stored.push(new MemoryRow(definition.name, id, row));
    return id;
  }

  *rows(object: string, includeDeleted: boolean): Iterable<Row> {
    for (const row of this.stored) {
      if (row.object.toLowerCase() === object.toLowerCase() && (includeDeleted || row.get("isdeleted") !== true))
        yield row;
    }
  }

  byId(id: string): Row | null {
    return this.stored.find((row) => row.id === id) ?? null;
  }

  byField(object: string, name: string, values: ApexValue[]): Iterable<Row> | null {
    const definition = this.metadata.object(object).fields.get(name)!;
    if (definition.type !== "Lookup" && definition.type !== "MasterDetail" && !definition.externalId) return null;
    this.indexesUsed.push(`${object}.${definition.name}`);
    const wanted = new Set(values.map((value) => String(value).toLowerCase()));
    return [...this.rows(object, false)].filter((row) => wanted.has(String(row.get(name)).toLowerCase()));
  }

  query(text: string, binds: Record<string, ApexValue> = {}, request: Partial<QueryRequest> = {}): SObject[] {
    return this.engine.query(this.transaction(), this.request(text, binds, request));
  }

  count(text: string, binds: Record<string, ApexValue> = {}): number {
    return this.engine.count(this.transaction(), this.request(text, binds, {}));
  }

  /** The values of the selected fields, one text for each record. */
  read(text: string, binds: Record<string, ApexValue> = {}, request: Partial<QueryRequest> = {}): string[] {
    return this.query(text, binds, request).map(shown);
  }

  private request(text: string, binds: Record<string, ApexValue>, given: Partial<QueryRequest>): QueryRequest {
    return {
      text,
      binds: new Map(Object.entries(binds)),
      access: "system",
      sharing: false,
      place: { file: "Test.cls", line: 7 },
      ...given,
    };
  }

  private transaction(): Transaction {
    this.counts = {};
    const count = (what: string, by = 1) => (this.counts[what] = (this.counts[what] ?? 0) + by);
    return { user: this.user, limits: { count } } as unknown as Transaction;
  }
}

/** Fields without the id, parents and children; null is empty. */
export function shown(record: SObject): string {
  const fields = [...record.entries()].filter(([name]) => name !== "Id").map(([, value]) => String(value ?? ""));
  const parents = [...record.parents].map(([name, parent]) => `${name}{${parent ? shown(parent) : ""}}`);
  const children = [...record.children].map(
    ([name, list]) => `${name}[${list.items.map((item) => shown(item as SObject)).join("|")}]`,
  );
  return [...fields, ...parents, ...children].join(" ");
}

export function person(name: string, id: string, isAdministrator: boolean, permissionSets: string[] = []): UserContext {
  return {
    id,
    name,
    username: name,
    permissionSets: new Set(permissionSets),
    isAdministrator,
    locale: "en_US",
    timeZone: "Europe/Helsinki",
    currency: "EUR",
  };
}

export const list = (...items: ApexValue[]) => new ApexList("Object", items);
export const set = (...items: ApexValue[]) => new ApexSet("Object", items);

function stored(definition: FieldDef, value: string | boolean | null): ApexValue {
  if (typeof value !== "string") return value;
  if (["Number", "Currency", "Percent"].includes(definition.type)) return ApexDecimal.parse(value);
  if (definition.type === "Date") return ApexDate.parse(value);
  return definition.type === "DateTime" ? ApexDatetime.parseIso(value) : value;
}

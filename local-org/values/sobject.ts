import { ApexException } from "./exception.js";
import { ApexList } from "./collections.js";
import { toId } from "./id.js";
import type { ApexValue } from "./index.js";

/** What addError left on a row. `field` is the API name, or null when the whole record is to blame. */
export interface RowMark {
  field: string | null;
  message: string;
}

/** What SObject.clone takes along. */
export interface CloneOptions {
  preserveId?: boolean;
  /** Copies related records as well; otherwise the clone shares them. */
  isDeep?: boolean;
  preserveTimestamps?: boolean;
  preserveAutonumber?: boolean;
}

const TIMESTAMPS = new Set([
  "createdbyid",
  "createddate",
  "lastmodifiedbyid",
  "lastmodifieddate",
  "systemmodstamp",
  "isdeleted",
]);

/**
 * A record in memory, whether queried or made by code. Names are found without regard to case and printed as
 * they were first given; rooms that know the metadata give them as the metadata spells them.
 */
export class SObject {
  /** Values by lower-case field name. A field that was never given is absent. */
  readonly fields = new Map<string, ApexValue>();
  /** Parent records by lower-case relationship name (`account`, `plan__r`); null: the reference is empty. */
  readonly parents = new Map<string, SObject | null>();
  /** Child records of subqueries by lower-case relationship name. */
  readonly children = new Map<string, ApexList>();
  /** Names as first given, by lower-case name. */
  readonly names = new Map<string, string>();
  /** Lower-case names a query selected; null for a record made by code, where every field may be read. */
  selected: Set<string> | null = null;
  /** Left by addError in triggers. */
  errors: RowMark[] = [];
  /** Trigger.old and Trigger.new after save may not be written. */
  readOnly = false;

  constructor(readonly type: string) {}

  get id(): string | null {
    return (this.fields.get("id") as string | undefined) ?? null;
  }

  set id(id: string | null) {
    if (id === null) this.fields.delete("id");
    else this.store("Id", toId(id));
  }

  /** The value, or null when there is none. Does not ask whether a query selected it: see {@link read}. */
  get(name: string): ApexValue {
    return this.fields.get(name.toLowerCase()) ?? null;
  }

  /** As Apex reads a field: throws System.SObjectException when a query did not select it. */
  read(name: string): ApexValue {
    const key = name.toLowerCase();
    const value = this.fields.get(key);
    if (value !== undefined) return value;
    if (this.selected && key !== "id" && !this.selected.has(key)) throw this.notSelected(name);
    return null;
  }

  put(name: string, value: ApexValue): void {
    if (this.readOnly) throw new ApexException("System.FinalException", "Record is read-only");
    this.store(name, value);
  }

  /** Writes without asking whether the record is read-only: for the rooms that make rows. */
  store(name: string, value: ApexValue): void {
    const key = name.toLowerCase();
    if (!this.names.has(key)) this.names.set(key, name);
    this.fields.set(key, value);
  }

  has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  remove(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  parent(relationship: string): SObject | null {
    return this.parents.get(relationship.toLowerCase()) ?? null;
  }

  /** As Apex reads a relationship: throws System.SObjectException when a query selected nothing of it. */
  readParent(relationship: string): SObject | null {
    const key = relationship.toLowerCase();
    const found = this.parents.get(key);
    if (found === undefined && this.selected && !this.selected.has(key)) throw this.notSelected(relationship);
    return found ?? null;
  }

  putParent(relationship: string, record: SObject | null): void {
    const key = relationship.toLowerCase();
    if (!this.names.has(key)) this.names.set(key, relationship);
    this.parents.set(key, record);
  }

  /** The list of a subquery; an empty list for a record made by code. */
  readChildren(relationship: string): ApexList {
    const key = relationship.toLowerCase();
    const found = this.children.get(key);
    if (found) return found;
    if (this.selected && !this.selected.has(key)) throw this.notSelected(relationship);
    return new ApexList("SObject");
  }

  putChildren(relationship: string, records: ApexList): void {
    const key = relationship.toLowerCase();
    if (!this.names.has(key)) this.names.set(key, relationship);
    this.children.set(key, records);
  }

  /** Fields with their names as given, in the order of first writing. */
  *entries(): Generator<[string, ApexValue]> {
    for (const [key, value] of this.fields) yield [this.names.get(key) ?? key, value];
  }

  /** The name of a field or relationship as first given. */
  nameOf(key: string): string {
    return this.names.get(key.toLowerCase()) ?? key;
  }

  addError(message: string, field: string | null = null): void {
    this.errors.push({ field, message });
  }

  hasErrors(): boolean {
    return this.errors.length > 0;
  }

  clone(options: CloneOptions = {}): SObject {
    const copy = new SObject(this.type);
    for (const [key, name] of this.names) copy.names.set(key, name);
    for (const [key, value] of this.fields) {
      if (key === "id" && !options.preserveId) continue;
      if (TIMESTAMPS.has(key) && !options.preserveTimestamps) continue;
      copy.fields.set(key, value);
    }
    for (const [key, parent] of this.parents) {
      copy.parents.set(key, options.isDeep && parent ? parent.clone({ ...options, preserveId: true }) : parent);
    }
    if (this.selected) copy.selected = new Set(this.selected);
    return copy;
  }

  private notSelected(name: string): ApexException {
    return new ApexException(
      "System.SObjectException",
      `SObject row was retrieved via SOQL without querying the requested field: ${this.type}.${name}`,
    );
  }
}

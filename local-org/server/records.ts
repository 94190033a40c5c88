/** Reading and writing records for pages, always in user mode: the database applies permissions and sharing. */
import type { FieldDef, ObjectDef, Org, Place, Transaction } from "../contract.js";
import { idPrefix, isValidId, SObject, toId, type ApexValue } from "../values/index.js";
import { notFound, RequestError } from "./errors.js";
import type { Layouts } from "./layouts.js";
import { childOf, listColumns, readableFields, readableObject } from "./objects.js";
import { mayReadField } from "./rights.js";
import { displayText, fromJson, toJson } from "./values.js";

const place: Place = { file: "local-org/server/records.ts", line: 0 };

export interface FieldValue {
  value: unknown;
  displayValue: string | null;
}

export interface RecordJson {
  id: string;
  apiName: string;
  lastModifiedDate: unknown;
  fields: Record<string, FieldValue>;
}

/** A field by its path from the object asked for: `[Amount]` or `[AccountId, Name]`. The last one is the field itself. */
type FieldPath = FieldDef[];

/** Reads and writes for one request: the org, and the transaction that carries its user. */
export class Records {
  constructor(
    private readonly org: Org,
    private readonly tx: Transaction,
    private readonly layouts: Layouts,
  ) {}

  private get metadata() {
    return this.org.metadata;
  }

  /** `fields` as in `Opportunity.Account.Name`; without any, all fields the user may read and the names of parents. */
  read(recordId: string, fields: string[], optionalFields: string[]): RecordJson {
    const { id, object } = this.find(recordId);
    const paths = [
      ...fields.map((field) => this.requirePath(object, field)),
      ...optionalFields.map((field) => this.path(object, field)).filter((path) => path !== null),
    ];
    const asked = fields.length + optionalFields.length > 0 ? paths : this.allPaths(object);
    const [row] = this.select(object, asked, "WHERE Id = :id", { id });
    if (!row) throw notFound();
    return this.toJson(object, asked, row);
  }

  list(objectName: string, options: { sortBy?: string; search?: string; pageSize: number }) {
    const object = this.object(objectName);
    const columns = listColumns(this.metadata, this.tx.user, object, this.layouts);
    const paths = this.withParents(columns);
    const where = options.search ? `WHERE ${object.nameField} LIKE :pattern` : "";
    const binds: Record<string, ApexValue> = options.search
      ? { pattern: `%${options.search.replace(/[%_\\]/g, "\\$&")}%` }
      : {};
    const order = this.orderBy(object, options.sortBy ?? object.nameField);
    const rows = this.select(object, paths, `${where} ORDER BY ${order} LIMIT ${options.pageSize}`, binds);
    const count = this.count(`SELECT COUNT() FROM ${object.name} ${where}`, binds);
    return { objectApiName: object.name, count, records: rows.map((row) => this.toJson(object, paths, row)) };
  }

  related(recordId: string, relationship: string, options: { fields: string[]; sortBy?: string; pageSize: number }) {
    const { id, object: parent } = this.find(recordId);
    const { object, fieldName } = childOf(this.metadata, this.tx.user, parent, relationship);
    const own = this.withParents(listColumns(this.metadata, this.tx.user, object, this.layouts));
    const paths = options.fields.length > 0 ? options.fields.map((field) => this.requirePath(object, field)) : own;
    const order = options.sortBy ? `ORDER BY ${this.orderBy(object, options.sortBy)}` : "ORDER BY Id";
    const rows = this.select(object, paths, `WHERE ${fieldName} = :id ${order} LIMIT ${options.pageSize}`, { id });
    const count = this.count(`SELECT COUNT() FROM ${object.name} WHERE ${fieldName} = :id`, { id });
    return { objectApiName: object.name, count, records: rows.map((row) => this.toJson(object, paths, row)) };
  }

  /** Up to twenty records whose name holds the text, for lookups. */
  lookup(objectName: string, text: string): { id: string; name: string }[] {
    const object = this.object(objectName);
    const name = object.fields.get(object.nameField.toLowerCase()) as FieldDef;
    const pattern = `%${text.replace(/[%_\\]/g, "\\$&")}%`;
    const rest = `WHERE ${name.name} LIKE :pattern ORDER BY ${name.name} LIMIT 20`;
    const rows = this.select(object, [[name]], rest, { pattern });
    return rows.map((row) => ({ id: row.id as string, name: String(toJson(row.get(name.name)) ?? "") }));
  }

  create(objectName: string, fields: Record<string, unknown>): RecordJson {
    const object = this.object(objectName);
    const row = new SObject(object.name);
    this.fill(row, object, fields);
    const [{ id }] = this.dml("insert", row);
    return this.read(id as string, [], []);
  }

  update(recordId: string, fields: Record<string, unknown>): RecordJson {
    const { id, object } = this.find(recordId);
    const row = new SObject(object.name);
    row.id = id;
    this.fill(row, object, fields);
    this.dml("update", row);
    return this.read(id, [], []);
  }

  remove(recordId: string): void {
    const { id, object } = this.find(recordId);
    const row = new SObject(object.name);
    row.id = id;
    this.dml("delete", row);
  }

  private object(name: string): ObjectDef {
    return readableObject(this.metadata, this.tx.user, name);
  }

  private find(recordId: string): { id: string; object: ObjectDef } {
    if (!isValidId(recordId)) throw notFound(`${recordId} is not the id of a record.`);
    const id = toId(recordId);
    const prefix = idPrefix(id);
    const object = [...this.metadata.objects.values()].find(({ keyPrefix }) => keyPrefix === prefix);
    if (!object) throw notFound();
    return { id, object: this.object(object.name) };
  }

  private dml(operation: "insert" | "update" | "delete", row: SObject) {
    return this.org.database.dml(this.tx, operation, [row], { allOrNone: true, access: "user", sharing: true, place });
  }

  private fill(row: SObject, object: ObjectDef, fields: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(fields)) {
      const field = object.fields.get(name.toLowerCase());
      if (!field || !mayReadField(this.metadata, this.tx.user, object, name)) throw unknownField(object, name);
      row.put(field.name, fromJson(field, value));
    }
  }

  private select(object: ObjectDef, paths: FieldPath[], rest: string, binds: Record<string, ApexValue>): SObject[] {
    const names = new Set(["Id", ...paths.map(soqlPath), ...paths.map(([field]) => field.name)]);
    if (object.fields.has("lastmodifieddate")) names.add("LastModifiedDate");
    const text = `SELECT ${[...names].join(", ")} FROM ${object.name} ${rest}`;
    return this.org.database.query(this.tx, {
      text,
      binds: new Map(Object.entries(binds)),
      access: "user",
      sharing: true,
      place,
    });
  }

  private count(text: string, binds: Record<string, ApexValue>): number {
    return this.org.database.count(this.tx, {
      text,
      binds: new Map(Object.entries(binds)),
      access: "user",
      sharing: true,
      place,
    });
  }

  private allPaths(object: ObjectDef): FieldPath[] {
    return this.withParents(readableFields(this.metadata, this.tx.user, object));
  }

  /** Adds to every lookup the name of the record it points to. */
  private withParents(fields: FieldDef[]): FieldPath[] {
    const paths: FieldPath[] = [];
    for (const field of fields) {
      paths.push([field]);
      const parent = field.relationshipName
        ? this.metadata.objects.get(field.referenceTo[0]?.toLowerCase() ?? "")
        : undefined;
      const name = parent?.fields.get(parent.nameField.toLowerCase());
      if (parent && name && mayReadField(this.metadata, this.tx.user, parent, name.name)) paths.push([field, name]);
    }
    return paths;
  }

  private requirePath(object: ObjectDef, text: string): FieldPath {
    const path = this.path(object, text);
    if (!path) throw unknownField(object, text);
    return path;
  }

  /** Null when a step of `Opportunity.Account.Name` does not exist or the user may not read it. */
  private path(object: ObjectDef, text: string): FieldPath | null {
    const [first, ...rest] = text.split(".");
    const steps = first.toLowerCase() === object.name.toLowerCase() ? rest : [first, ...rest];
    const path: FieldPath = [];
    let owner: ObjectDef | undefined = object;
    for (const [index, step] of steps.entries()) {
      const isLast: boolean = index === steps.length - 1;
      const field: FieldDef | undefined =
        owner && (isLast ? owner.fields.get(step.toLowerCase()) : relationship(owner, step));
      if (!owner || !field || !mayReadField(this.metadata, this.tx.user, owner, field.name)) return null;
      path.push(field);
      if (!isLast) owner = this.metadata.objects.get(field.referenceTo[0]?.toLowerCase() ?? "");
    }
    return path.length > 0 ? path : null;
  }

  /** Lookups sort by the name of their record. */
  private orderBy(object: ObjectDef, sortBy: string): string {
    const [path] = this.withParents([this.requirePath(object, sortBy.replace(/^-/, "")).at(-1) as FieldDef]).slice(-1);
    return `${soqlPath(path)} ${sortBy.startsWith("-") ? "DESC" : "ASC"} NULLS LAST`;
  }

  private toJson(object: ObjectDef, paths: FieldPath[], row: SObject): RecordJson {
    const record = this.emptyRecord(object, row);
    for (const path of paths) this.addField(record, path, row);
    return record;
  }

  private emptyRecord(object: ObjectDef, row: SObject): RecordJson {
    return {
      id: row.id as string,
      apiName: object.name,
      lastModifiedDate: toJson(row.get("LastModifiedDate")),
      fields: {},
    };
  }

  private addField(record: RecordJson, [field, ...rest]: FieldPath, row: SObject): void {
    if (rest.length === 0) {
      const currency = (row.get("CurrencyIsoCode") as string | null) ?? this.tx.user.currency;
      const value = row.get(field.name);
      record.fields[field.name] = {
        value: toJson(value),
        displayValue: displayText(field, value, this.tx.user, currency),
      };
      return;
    }
    const relationshipName = field.relationshipName as string;
    const parentRow = row.parent(relationshipName);
    const parentObject = this.metadata.object(parentRow?.type ?? field.referenceTo[0]);
    if (!parentRow) {
      record.fields[relationshipName] = { value: null, displayValue: null };
      return;
    }
    if (!parentRow.id) parentRow.id = row.get(field.name) as string;
    const entry = (record.fields[relationshipName] ??= {
      value: this.emptyRecord(parentObject, parentRow),
      displayValue: null,
    });
    this.addField(entry.value as RecordJson, rest, parentRow);
    if (rest.length === 1 && rest[0].name === parentObject.nameField)
      entry.displayValue = String(toJson(parentRow.get(rest[0].name)) ?? "");
  }
}

/** `[AccountId, Name]` -> `Account.Name`. */
const soqlPath = (path: FieldPath): string =>
  path.map((field, index) => (index < path.length - 1 ? field.relationshipName : field.name)).join(".");

const relationship = (object: ObjectDef, name: string): FieldDef | undefined =>
  [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase());

const unknownField = (object: ObjectDef, name: string): RequestError =>
  new RequestError(400, "INVALID_FIELD", `${object.label} has no field ${name}, or you may not see it.`);

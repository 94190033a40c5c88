/**
 * `$r` of emitted code and the services the standard library asks for: the running transaction, classes by name, statics,
 * run-time types, queries and DML, exceptions, the budget of statements.
 */
import type { AccessMode, DmlOperation, OrgMetadata, Place, Transaction } from "../../contract.js";
import {
  ApexException,
  ApexList,
  ApexMap,
  type ApexObject,
  ApexSet,
  type ApexValue,
  nullPointer,
  SObject,
} from "../../values/index.js";
import type { ApexClassInfo, CallContext, RuntimeServices } from "../library/index.js";
import { describeField, describeObject, fieldToken, objectToken } from "../library/schema.js";
import type { ClassInfo, FieldInfo, MethodInfo, ApexType } from "../types/model.js";
import { parentClass, type Universe } from "../types/universe.js";
import { infoOf } from "./instance.js";
import { RuntimeTypes } from "./runtime-types.js";
import { Site } from "./site.js";
import { StackReader } from "./stack.js";
import { toApexException } from "./failures.js";
import { NO_TRIGGER, type TriggerState } from "./triggers.js";

/** An emitted class as JavaScript has it. */
export interface EmittedClass {
  new (): Record<string, ApexValue> & object;
  $newStatics(): Record<string, ApexValue>;
  $initStatics(): void;
  [method: string]: unknown;
}

type Methods = Record<string, (...args: ApexValue[]) => ApexValue>;

/** Statements between two reports to the limits of the transaction. */
const STRETCH = 10_000;

export class Engine implements RuntimeServices {
  /** The transaction that runs now; set by {@link within}. */
  tx: Transaction = null as unknown as Transaction;
  /** Statements left until the next report; emitted code counts it down. */
  left = 0;
  /** An uncatchable error ends what runs: no catch and no finally stops it. */
  ended = false;
  /** What `Trigger.` means now. */
  trigger: TriggerState = NO_TRIGGER;
  readonly stacks = new StackReader();
  readonly types: RuntimeTypes;
  private readonly emitted = new Map<ClassInfo, EmittedClass | { values: ApexValue[] }>();
  private readonly statics = new Map<ClassInfo, () => Record<string, ApexValue>>();
  private reported = 0;

  constructor(
    readonly universe: Universe,
    readonly metadata: OrgMetadata,
  ) {
    this.types = new RuntimeTypes(universe);
  }

  site(place: Place, access: AccessMode, owner: ClassInfo | null): Site {
    return new Site(this, place, access, owner);
  }

  // ---------------------------------------------------------------- transactions and limits

  /** Runs work of Apex in a transaction; nested ones (events, jobs of tests) come back to the outer one. */
  within<T>(tx: Transaction, work: () => T): T {
    const before = { tx: this.tx, trigger: this.trigger };
    this.ended = false;
    if (before.tx) this.report();
    if (before.tx !== tx) this.trigger = NO_TRIGGER;
    this.tx = tx;
    this.left = this.reported = STRETCH;
    try {
      return work();
    } catch (error) {
      throw this.apexError(error);
    } finally {
      this.reportQuietly();
      this.ended = false;
      this.tx = before.tx;
      this.trigger = before.trigger;
      this.left = this.reported = STRETCH;
    }
  }

  /** Called by emitted code when its stretch of statements is used up. */
  spend(): void {
    this.report();
    this.left = this.reported = STRETCH;
  }

  /** Counts what ran since the last report; throws the limit's exception when that is too much. */
  report(): void {
    const used = this.reported - this.left;
    this.reported = this.left;
    if (used > 0) this.tx.limits.count("statements", used);
  }

  /** At the end of a run an exception is already on its way, or the work is done: the count must not replace either. */
  private reportQuietly(): void {
    try {
      this.report();
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
    }
  }

  // ---------------------------------------------------------------- classes

  define(info: ClassInfo, emitted: EmittedClass | { values: ApexValue[] }): void {
    this.emitted.set(info, emitted);
  }

  classOf(info: ClassInfo): EmittedClass {
    return this.emitted.get(info) as EmittedClass;
  }

  /** The statics of a class in the transaction that runs, made and initialised on first use. */
  staticsOf(info: ClassInfo): () => Record<string, ApexValue> {
    let access = this.statics.get(info);
    if (access) return access;
    let owner: Transaction | null = null;
    let values: Record<string, ApexValue> = {};
    access = () => {
      if (owner === this.tx) return values;
      owner = this.tx;
      const kept = owner.statics.get(info.name) as Record<string, ApexValue> | undefined;
      if (kept) return (values = kept);
      const type = this.classOf(info);
      values = type.$newStatics();
      owner.statics.set(info.name, values);
      const mine = values;
      type.$initStatics();
      // Another transaction may have run in between.
      return this.tx === owner ? values : mine;
    };
    this.statics.set(info, access);
    return access;
  }

  classByName(name: string): ApexClassInfo | undefined {
    const info = this.universe.classNamed(name);
    if (!info) return undefined;
    const fields = fieldsOf(info).map((field) => ({
      name: field.name,
      type: field.type.text,
      isStatic: field.isStatic,
      isTransient: field.isTransient,
    }));
    const values = info.kind === "enum" ? (this.emitted.get(info) as { values: ApexValue[] }).values : [];
    return { name: info.name, kind: info.kind, fields, enumValues: values };
  }

  allocate(className: string): object {
    return new (this.classOf(this.requireClass(className)))();
  }

  construct(_context: CallContext, className: string): object {
    return this.create(className);
  }

  /** `new T()` through the constructor without parameters. */
  create(className: string): object {
    const info = this.requireClass(className);
    const constructor = info.constructors.find((one) => one.parameters.length === 0);
    if (!constructor || info.kind !== "class" || info.isAbstract) {
      throw new ApexException(
        "System.TypeException",
        `Cannot construct ${className}: it has no constructor without parameters`,
      );
    }
    return (new (this.classOf(info))() as unknown as Methods)[constructor.js]() as object;
  }

  requireClass(name: string): ClassInfo {
    const info = this.universe.classNamed(name);
    if (!info) throw new ApexException("System.TypeException", `Class does not exist: ${name}`);
    return info;
  }

  // ---------------------------------------------------------------- instances

  callMethod(_context: CallContext, instance: object, name: string, args: ApexValue[]): ApexValue {
    return this.call(instance, name, args);
  }

  /** An instance method by name, dispatched on the instance's class; the overload that takes the run-time types. */
  call(instance: unknown, name: string, args: ApexValue[]): ApexValue {
    const info = infoOf(instance);
    const method = info && this.methodFor(info, name, args);
    if (!method) throw new ApexException("System.TypeException", `Method does not exist: ${info?.name ?? "?"}.${name}`);
    return (instance as Methods)[method.js](...args) ?? null;
  }

  private methodFor(info: ClassInfo, name: string, args: ApexValue[]): MethodInfo | undefined {
    const fitting = this.methodsFor(info, name.toLowerCase(), args.length);
    if (fitting.length < 2) return fitting[0];
    return (
      fitting.find((one) => one.parameters.every((type, i) => args[i] === null || this.types.isA(args[i], type))) ??
      fitting[0]
    );
  }

  /** Instance methods by name and number of parameters, those of the class before those of its parents. */
  private methodsFor(info: ClassInfo, name: string, parameters: number): MethodInfo[] {
    let byCall = this.dispatch.get(info);
    if (!byCall) this.dispatch.set(info, (byCall = new Map()));
    const key = `${name}/${parameters}`;
    let found = byCall.get(key);
    if (!found) {
      found = [];
      for (let one: ClassInfo | null = info; one; one = parentClass(one)) {
        const own = one.methods.get(name) ?? [];
        found.push(...own.filter((method) => method.parameters.length === parameters && !method.isStatic));
      }
      byCall.set(key, found);
    }
    return found;
  }

  private readonly dispatch = new Map<ClassInfo, Map<string, MethodInfo[]>>();

  hasMethod(instance: object, name: string, parameters: number): boolean {
    const info = infoOf(instance);
    return info !== undefined && this.methodsFor(info, name.toLowerCase(), parameters).length > 0;
  }

  getField(instance: object, name: string): ApexValue {
    const field = this.instanceField(instance, name);
    const holder = instance as Record<string, ApexValue> & Methods;
    return field.getter ? holder[`g_${field.js}`]() : (holder[field.js] ?? null);
  }

  setField(instance: object, name: string, value: ApexValue): void {
    const field = this.instanceField(instance, name);
    const holder = instance as Record<string, ApexValue> & Methods;
    if (field.setter) holder[`s_${field.js}`](value);
    else (holder as Record<string, ApexValue>)[field.js] = value;
  }

  private instanceField(instance: object, name: string): FieldInfo {
    const info = infoOf(instance);
    const field = info && this.instanceFields(info).get(name.toLowerCase());
    if (!field) throw new ApexException("System.TypeException", `Field does not exist: ${info?.name ?? "?"}.${name}`);
    return field;
  }

  /** Fields and properties by lower-case name, inherited ones too. */
  private instanceFields(info: ClassInfo): Map<string, FieldInfo> {
    let found = this.fields.get(info);
    if (!found) {
      const all = fieldsOf(info).filter((one) => !one.isStatic);
      found = new Map(all.map((one) => [one.name.toLowerCase(), one]));
      this.fields.set(info, found);
    }
    return found;
  }

  private readonly fields = new Map<ClassInfo, Map<string, FieldInfo>>();

  clone(instance: object): object {
    return Object.assign(Object.create(Object.getPrototypeOf(instance) as object) as object, instance);
  }

  // ---------------------------------------------------------------- run-time types

  typeOf(value: ApexValue): string {
    return this.types.nameOf(value);
  }

  isInstance(value: ApexValue, typeName: string): boolean {
    return this.types.isA(value, this.types.named(typeName));
  }

  isA(value: ApexValue, type: ApexType): boolean {
    if (type.kind === "class" && infoOf(value) === type.info) return true;
    return this.types.isA(value, type);
  }

  cast(value: ApexValue, type: ApexType): ApexValue {
    return this.types.cast(value, type);
  }

  // ---------------------------------------------------------------- exceptions

  /** What a catch clause gets: Apex exceptions with their places; everything uncatchable goes on. */
  caught(error: unknown): ApexException {
    const exception = this.passing(error);
    if (this.ended) throw exception;
    return exception as ApexException;
  }

  /** An error on its way past a finally block, which runs unless the error is uncatchable. */
  passing(error: unknown): unknown {
    const exception = this.apexError(error);
    if (!(exception instanceof ApexException) || !exception.isCatchable) this.ended = true;
    return exception;
  }

  /** An error as Apex sees it, with its places; faults of the local org itself stay what they are. */
  apexError(error: unknown): unknown {
    return toApexException(error, this.stacks);
  }

  /** The sharing of the nearest caller that states one; an entry point that inherits enforces it. */
  inheritedSharing(): boolean {
    for (const frame of this.stacks.frames(new Error().stack)) {
      if (frame.owner === null) return false;
      if (frame.owner.sharing !== "inherited") return frame.owner.sharing === "with";
    }
    return true;
  }

  // ---------------------------------------------------------------- rows

  query(text: string, binds: ApexValue[], site: CallContext): ApexList {
    const rows = this.tx.org.database.query(this.tx, this.request(text, binds, site));
    return new ApexList(rows[0]?.type ?? "SObject", rows);
  }

  count(text: string, binds: ApexValue[], site: CallContext): number {
    return this.tx.org.database.count(this.tx, this.request(text, binds, site));
  }

  private request(
    text: string,
    binds: ApexValue[],
    site: CallContext,
  ): Parameters<Transaction["org"]["database"]["query"]>[1] {
    const named = new Map(binds.map((value, i) => [`b${i}`, value]));
    return { text, binds: named, access: site.access, sharing: site.sharing, place: site.place };
  }

  dml(operation: DmlOperation, rows: ApexValue, site: CallContext, access: AccessMode, externalId?: string): void {
    if (rows === null) throw nullPointer();
    const list = rows instanceof ApexList ? (rows.items as SObject[]) : [rows as SObject];
    if (list.includes(null as unknown as SObject)) throw nullPointer();
    const options = { allOrNone: true, access, sharing: site.sharing, place: site.place };
    this.tx.org.database.dml(this.tx, operation, list, externalId ? { ...options, externalId } : options);
  }

  newRecord(type: string, fields: ApexValue[], parents: ApexValue[] = []): SObject {
    const record = new SObject(type);
    for (let i = 0; i < fields.length; i += 2) record.put(fields[i] as string, fields[i + 1]);
    for (let i = 0; i < parents.length; i += 2)
      record.putParent(parents[i] as string, parents[i + 1] as SObject | null);
    return record;
  }

  objectToken(name: string): ApexObject {
    return objectToken(name);
  }

  fieldToken(object: string, field: string): ApexObject {
    return fieldToken(object, field);
  }

  objectDescribe(name: string): ApexObject {
    return describeObject(name, this.site({ file: "", line: 0 }, "user", null));
  }

  fieldDescribe(object: string, field: string): ApexObject {
    return describeField(object, field, this.site({ file: "", line: 0 }, "user", null));
  }

  metadataRecords(type: string): ApexMap {
    const records = this.metadata.customMetadata.get(type.toLowerCase()) ?? [];
    return new ApexMap(
      "String",
      type,
      records.map((one) => [one.get("DeveloperName"), one] as const),
    );
  }

  metadataRecord(type: string, name: string | null): SObject | null {
    const records = this.metadata.customMetadata.get(type.toLowerCase()) ?? [];
    return records.find((one) => String(one.get("DeveloperName")).toLowerCase() === name?.toLowerCase()) ?? null;
  }

  // ---------------------------------------------------------------- loops and users

  /** Walks through an Iterable or Iterator of the package or the library. */
  *iterate(source: object, site: CallContext): Generator<ApexValue> {
    if (source instanceof ApexList || source instanceof ApexSet) {
      yield* source;
      return;
    }
    const invoke = (target: object, name: string): ApexValue => this.invoke(target, name, site);
    const iterator = this.hasIterator(source) ? (invoke(source, "iterator") as object) : source;
    while (invoke(iterator, "hasNext") === true) yield invoke(iterator, "next");
  }

  private hasIterator(source: object): boolean {
    return infoOf(source) ? this.hasMethod(source, "iterator", 0) : !this.isInstance(source, "Iterator<Object>");
  }

  private invoke(target: object, name: string, site: CallContext): ApexValue {
    if (infoOf(target)) return this.call(target, name, []);
    const owner = /^hasnext$|^next$/i.test(name) ? "Iterator" : "Iterable";
    return this.universe.library.type(owner)!.methods.get(name.toLowerCase())![0].run(site, target, []);
  }

  /** Gives back the user to return to. */
  beginRunAs(user: SObject | null): void {
    if (this.tx.kind !== "test")
      throw new ApexException("System.UnexpectedException", "System.runAs is for tests only");
    const id = user?.id;
    if (!id) throw nullPointer("Argument cannot be null.");
    this.users.push(this.tx.user);
    this.tx.user = this.tx.org.database.user(id);
  }

  endRunAs(): void {
    this.tx.user = this.users.pop()!;
  }

  private readonly users: Transaction["user"][] = [];
}

/** Fields and properties of a class, inherited ones first. */
export function fieldsOf(info: ClassInfo): FieldInfo[] {
  const parent = parentClass(info);
  return [...(parent ? fieldsOf(parent) : []), ...info.fields.values()];
}

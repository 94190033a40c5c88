/**
 * How the standard library of Apex is written down and looked up. Each method is one line: its Apex signature as text
 * and a function. The compiler resolves calls by {@link StandardType}; what is not registered does not exist.
 */
import type { AccessMode, Place, Transaction } from "../../contract.js";
import { ApexEnum, apexException, ApexList, type ApexValue, conversionTo, nullPointer } from "../../values/index.js";

/** A field of an Apex class, as JSON and describe need it. */
export interface ApexFieldInfo {
  name: string;
  /** Apex type text: `List<String>`, `Outer.Inner`. */
  type: string;
  isStatic: boolean;
  isTransient: boolean;
}

/** An Apex class, interface or enum of the package. */
export interface ApexClassInfo {
  /** Full name as declared: `Outer.Inner`. */
  name: string;
  kind: "class" | "interface" | "enum";
  /** Instance and static fields and properties, inherited ones first. */
  fields: ApexFieldInfo[];
  /** Constants of an enum, in order. */
  enumValues: ApexValue[];
}

/** What the library needs of the compiler and runtime of Apex. */
export interface RuntimeServices {
  /** Calls an instance method by name (any case), dispatched on the instance's class. */
  callMethod(context: CallContext, instance: object, name: string, args: ApexValue[]): ApexValue;
  /** Full Apex type of a value at run time: `Integer`, `List<Account>`, `Outer.Inner`, `Account`. */
  typeOf(value: ApexValue): string;
  /** The `instanceof` operator, by type text. */
  isInstance(value: ApexValue, typeName: string): boolean;
  /** A class of the package by name (any case, `Outer.Inner`); undefined when there is none. */
  classByName(name: string): ApexClassInfo | undefined;
  /** `new T()` through the constructor without parameters. */
  construct(context: CallContext, className: string): object;
  /** An instance with no constructor run and all fields null, as JSON.deserialize makes it. */
  allocate(className: string): object;
  getField(instance: object, name: string): ApexValue;
  setField(instance: object, name: string, value: ApexValue): void;
}

/** What a library method may know of the call. */
export interface CallContext {
  readonly tx: Transaction;
  readonly runtime: RuntimeServices;
  readonly place: Place;
  /** Default access of the calling class: `user` from API 67 on in classes, `system` in triggers. */
  readonly access: AccessMode;
  /** True when the calling class enforces sharing. */
  readonly sharing: boolean;
  /** Local variables in sight of the call, by name; only for methods with `takesBinds` (Database.query and its like). */
  readonly binds?: Map<string, ApexValue>;
}

export interface MethodSpec {
  name: string;
  /** Apex type texts. Type variables of the type (`T`, `K`, `V`) stand as they are. */
  parameters: string[];
  returns: string;
  isStatic: boolean;
  /** True: the compiler hands over the local variables in sight, for `:name` in dynamic SOQL. */
  takesBinds: boolean;
  /**
   * `self` is null for static methods. Arguments are widened to the parameters' types in place (Integer to Decimal and so on).
   * Throws NullPointerException for null where the parameter does not take it.
   */
  run(context: CallContext, self: ApexValue, args: ApexValue[]): ApexValue;
  /** What `run` does once nothing is null that must not be and all is of its type; null when running needs more than that. */
  direct: Direct | null;
}

/** A method for calls that see to nulls and types on their own. */
export interface Direct {
  /** Takes `(self, ...args, context)`, of a static method without self. */
  body: Body;
  /** Which parameters take null. */
  nullable: boolean[];
}

export interface PropertySpec {
  name: string;
  type: string;
  isStatic: boolean;
  get(context: CallContext, self: ApexValue): ApexValue;
  set?(context: CallContext, self: ApexValue, value: ApexValue): void;
}

export interface ConstructorSpec {
  parameters: string[];
  /** `typeArguments` are those of `new Map<Id, Account>(...)`: ["Id", "Account"]. */
  run(context: CallContext, typeArguments: string[], args: ApexValue[]): ApexValue;
}

export interface StandardType {
  /** Full name: `String`, `System.Queueable`, `Database.SaveResult`. */
  name: string;
  parent: string | null;
  interfaces: string[];
  typeParameters: string[];
  /** Overloads by lower-case name. For interfaces: what an implementing class must have; running one calls the class. */
  methods: Map<string, MethodSpec[]>;
  properties: Map<string, PropertySpec>;
  constructors: ConstructorSpec[];
  isInterface: boolean;
  isException: boolean;
  isEnum: boolean;
  /** ApexEnum constants, in order; they are static properties as well. */
  enumValues: ApexValue[];
}

/** All standard types, by name in any case, with or without the `System.` or `Schema.` namespace. */
export interface Library {
  type(name: string): StandardType | undefined;
  /** Full names of all types. */
  names(): string[];
}

/** The function of a method: `(self, ...args, context)`; static ones without self. */
// `never` lets each function state the types its signature promises; the signature is what makes the call safe.
export type Body = (...args: never[]) => ApexValue | void;

type Call = (...args: unknown[]) => ApexValue | void;

/** `name(Type a, Type? b): Result` read apart. `?` after a type: the parameter may be null. */
export interface Signature {
  name: string;
  parameters: string[];
  nullable: boolean[];
  returns: string;
}

const SIGNATURE = /^\s*([A-Za-z]\w*)?\s*\((.*)\)\s*(?::\s*(.+?)\s*)?$/;
/** Parameters of these types take null anyway. */
const ANYTHING = new Set(["object", "sobject", "t", "k", "v", "list<t>", "set<t>"]);

export function parseSignature(text: string): Signature {
  const match = SIGNATURE.exec(text);
  if (!match) throw new Error(`Not a signature: ${text}`);
  const parameters: string[] = [];
  const nullable: boolean[] = [];
  for (const part of splitTopLevel(match[2])) {
    const type = part.trim().replace(/\s+\w+$/, "");
    const bare = type.replace(/\?$/, "").replace(/\s+/g, "");
    parameters.push(bare.replace(/,/g, ", "));
    nullable.push(type.endsWith("?") || ANYTHING.has(bare.toLowerCase()));
  }
  return { name: match[1] ?? "", parameters, nullable, returns: match[3] ?? "void" };
}

/** Splits at commas that are not inside `<...>`. */
export function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === "<") depth += 1;
    if (text[i] === ">") depth -= 1;
    if (text[i] === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  if (text.slice(start).trim() !== "") parts.push(text.slice(start));
  return parts;
}

export type Member = (type: StandardType) => void;

/** A type as written: `Map<String, List<Integer>>` read apart; arrays `T[]` are lists. */
export interface TypeText {
  name: string;
  arguments: TypeText[];
}

export function parseType(text: string): TypeText {
  const bare = text.trim();
  if (bare.endsWith("[]")) return { name: "List", arguments: [parseType(bare.slice(0, -2))] };
  const open = bare.indexOf("<");
  if (open < 0) return { name: bare, arguments: [] };
  const inner = bare.slice(open + 1, bare.lastIndexOf(">"));
  return { name: bare.slice(0, open).trim(), arguments: splitTopLevel(inner).map(parseType) };
}

export function typeText(type: TypeText): string {
  return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(typeText).join(", ")}>`;
}

/** An instance method. */
export function method(signature: string, body: Body): Member {
  return (type) => addMethod(type, methodSpec(signature, body, false));
}

/** A static method. */
export function fixed(signature: string, body: Body): Member {
  return (type) => addMethod(type, methodSpec(signature, body, true));
}

/** A static method that sees the caller's local variables in `context.binds`. */
export function fixedWithBinds(signature: string, body: Body): Member {
  return (type) => addMethod(type, { ...methodSpec(signature, body, true), takesBinds: true });
}

/** A method that an interface demands. `native`: how the library's own implementation of the interface does it. */
export function demand(signature: string, native?: { of: new (...args: never[]) => object; body: Body }): Member {
  return (type) => {
    const spec = methodSpec(signature, native?.body ?? (() => null), false);
    const own = spec.run;
    spec.direct = null;
    spec.run = (context, self, args) => {
      if (self === null) throw nullPointer();
      if (native && self instanceof native.of) return own(context, self, args);
      return context.runtime.callMethod(context, self as object, spec.name, args);
    };
    addMethod(type, spec);
  };
}

/** A property to read (and write, with `set`): `property("Name: String", (self) => ...)`. */
export function property(text: string, get: Body, set?: Body): Member {
  const [name, type] = text.split(":").map((part) => part.trim());
  return (owner) => {
    owner.properties.set(name.toLowerCase(), {
      name,
      type,
      isStatic: false,
      get: (context, self) => (get as Call)(self, context) ?? null,
      ...(set && {
        set: (context: CallContext, self: ApexValue, value: ApexValue) => void (set as Call)(self, value, context),
      }),
    });
  };
}

/** A static property or constant. */
export function constant(text: string, get: Body): Member {
  const [name, type] = text.split(":").map((part) => part.trim());
  return (owner) => {
    owner.properties.set(name.toLowerCase(), {
      name,
      type,
      isStatic: true,
      get: (context) => (get as Call)(context) ?? null,
    });
  };
}

/** A constructor: `construct("(List<T> values)", (values, typeArguments, context) => ...)`. */
export function construct(signature: string, body: Body): Member {
  const { parameters, nullable } = parseSignature(signature);
  const prepare = preparation(parameters, nullable);
  return (type) => {
    type.constructors.push({
      parameters,
      run: (context, typeArguments, args) => {
        prepare(args);
        return (body as Call)(...args, typeArguments, context) ?? null;
      },
    });
  };
}

/** An enum of the platform with its constants in order. */
export function enumType(name: string, constants: readonly string[]): StandardType {
  const values = constants.map((constantName, ordinal) => new ApexEnum(name, constantName, ordinal));
  return standardType(name, enumMembers(name, values), { parent: "Enum", enumValues: values });
}

/** `values()`, `valueOf(String)` and the constants. */
function enumMembers(name: string, values: ApexEnum[]): Member[] {
  return [
    ...values.map((value) => constant(`${value.name}: ${name}`, () => value)),
    fixed(`values(): List<${name}>`, () => new ApexList(name, [...values])),
    fixed(`valueOf(String name): ${name}`, (text: string) => {
      const found = values.find((value) => value.name.toLowerCase() === text.toLowerCase());
      if (!found) throw apexException("System.NoSuchElementException", `No enum constant ${name}.${text}`);
      return found;
    }),
  ];
}

export interface TypeOptions {
  parent?: string;
  interfaces?: string[];
  typeParameters?: string[];
  isInterface?: boolean;
  isException?: boolean;
  enumValues?: ApexValue[];
}

/** Puts a type together from its members. */
export function standardType(name: string, members: Member[], options: TypeOptions = {}): StandardType {
  const type: StandardType = {
    name,
    parent: options.parent ?? null,
    interfaces: options.interfaces ?? [],
    typeParameters: options.typeParameters ?? [],
    methods: new Map(),
    properties: new Map(),
    constructors: [],
    isInterface: options.isInterface ?? false,
    isException: options.isException ?? false,
    isEnum: options.enumValues !== undefined,
    enumValues: options.enumValues ?? [],
  };
  for (const member of members) member(type);
  return type;
}

function addMethod(type: StandardType, spec: MethodSpec): void {
  const key = spec.name.toLowerCase();
  const overloads = type.methods.get(key);
  if (overloads) overloads.push(spec);
  else type.methods.set(key, [spec]);
}

function methodSpec(text: string, body: Body, isStatic: boolean): MethodSpec {
  const { name, parameters, nullable, returns } = parseSignature(text);
  return {
    name,
    parameters,
    returns,
    isStatic,
    takesBinds: false,
    run: runner(body as Call, preparation(parameters, nullable), parameters.length, isStatic),
    direct: { body, nullable },
  };
}

type Prepare = (args: ApexValue[]) => void;

/** The commonest numbers of parameters without spreading arrays: these calls are the inner loop of Apex. */
function runner(body: Call, prepare: Prepare, count: number, isStatic: boolean): MethodSpec["run"] {
  if (isStatic) {
    return (context, _self, args) => {
      prepare(args);
      if (count === 1) return body(args[0], context) ?? null;
      return body(...args, context) ?? null;
    };
  }
  return (context, self, args) => {
    if (self === null || self === undefined) throw nullPointer();
    if (count === 0) return body(self, context) ?? null;
    prepare(args);
    if (count === 1) return body(self, args[0], context) ?? null;
    return body(self, ...args, context) ?? null;
  };
}

/** Refuses nulls and widens arguments, as the parameters say. */
function preparation(parameters: string[], nullable: boolean[]): Prepare {
  const conversions = parameters.map(conversionTo);
  return (args) => {
    for (let i = 0; i < parameters.length; i += 1) {
      if (args[i] === null && !nullable[i]) throw nullPointer("Argument cannot be null.");
      const convert = conversions[i];
      if (convert) args[i] = convert(args[i]);
    }
  };
}

/** Gathers types under their names. Two types of one name are a mistake of the library itself. */
export function libraryOf(types: StandardType[]): Library {
  const byName = new Map<string, StandardType>();
  for (const type of types) {
    const key = type.name.toLowerCase();
    if (byName.has(key)) throw new Error(`Standard type registered twice: ${type.name}`);
    byName.set(key, type);
  }
  return {
    type: (name) => {
      const key = name.toLowerCase();
      return (
        byName.get(key) ??
        byName.get(`system.${key}`) ??
        byName.get(`schema.${key}`) ??
        byName.get(key.replace(/^(system|schema)\./, ""))
      );
    },
    names: () => types.map((type) => type.name),
  };
}

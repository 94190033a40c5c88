import {
  ApexEnum,
  ApexException,
  apexException,
  apexHashCode,
  apexSame,
  apexToString,
  ApexType,
  type ApexValue,
  to18,
  to15,
  toId,
} from "../../values/index.js";
import { emptyCollection } from "./collections.js";
import {
  type CallContext,
  construct,
  demand,
  fixed,
  type Member,
  method,
  parseType,
  type StandardType,
  standardType,
  typeText,
} from "./registry.js";
import { newRecord, objectOfId, objectToken } from "./schema.js";

/** hashCode of any value, equal for equal values. */
export const hashCode = apexHashCode;

function objectType(): StandardType {
  return standardType("Object", [
    method("toString(): String", apexToString),
    method("equals(Object other): Boolean", (self: ApexValue, other: ApexValue) => apexSame(self, other)),
    method("hashCode(): Integer", hashCode),
  ]);
}

function enumBase(): StandardType {
  return standardType(
    "Enum",
    [
      method("name(): String", (self: ApexEnum) => self.name),
      method("ordinal(): Integer", (self: ApexEnum) => self.ordinal),
      method("toString(): String", (self: ApexEnum) => self.name),
      method("equals(Object other): Boolean", (self: ApexEnum, other: ApexValue) => self === other),
      method("hashCode(): Integer", (self: ApexEnum) => self.ordinal),
    ],
    { parent: "Object" },
  );
}

const PRIMITIVES = [
  "Boolean",
  "Integer",
  "Long",
  "Double",
  "Decimal",
  "String",
  "Id",
  "Date",
  "Datetime",
  "Time",
  "Blob",
  "Object",
  "SObject",
];

/** Type.forName: classes of the package, records, collections and primitives; null for a name nobody has. */
function typeForName(name: string, context: CallContext): ApexType | null {
  const { name: outer, arguments: inner } = parseType(name);
  const known =
    context.runtime.classByName(outer)?.name ??
    context.tx.org.metadata.objects.get(outer.toLowerCase())?.name ??
    PRIMITIVES.find((primitive) => primitive.toLowerCase() === outer.toLowerCase());
  if (known && inner.length === 0) return new ApexType(known);
  return emptyCollection(name) === null ? null : new ApexType(typeText({ name: outer, arguments: inner }));
}

function newInstance(type: ApexType, context: CallContext): ApexValue {
  const collection = emptyCollection(type.name);
  if (collection !== null) return collection;
  const found = context.runtime.classByName(type.name);
  if (found) return context.runtime.construct(context, found.name);
  if (context.tx.org.metadata.objects.has(type.name.toLowerCase())) return newRecord(type.name, context);
  throw apexException("System.TypeException", `Cannot construct an instance of ${type.name}`);
}

function isAssignable(self: ApexType, other: ApexType, context: CallContext): boolean {
  const from = context.runtime.classByName(other.name);
  if (self.name.toLowerCase() === other.name.toLowerCase() || self.name === "Object") return true;
  return from !== undefined && context.runtime.isInstance(context.runtime.allocate(from.name), self.name);
}

function typeType(): StandardType {
  return standardType("Type", [
    fixed("forName(String? name): Type", (name: string | null, context: CallContext) =>
      name === null ? null : typeForName(name, context),
    ),
    fixed(
      "forName(String? namespace, String name): Type",
      (_namespace: string | null, name: string, context: CallContext) => typeForName(name, context),
    ),
    method("getName(): String", (self: ApexType) => self.name),
    method("newInstance(): Object", newInstance),
    method("isAssignableFrom(Type other): Boolean", isAssignable),
    method("toString(): String", (self: ApexType) => self.name),
    method("equals(Object other): Boolean", (self: ApexType, other: ApexValue) => apexSame(self, other)),
    method("hashCode(): Integer", hashCode),
  ]);
}

function idType(): StandardType {
  return standardType("Id", [
    fixed("valueOf(String text): Id", (text: string) => toId(text)),
    fixed("valueOf(String text, Boolean restoreCasing): Id", (text: string) => toId(text)),
    method("getSObjectType(): Schema.SObjectType", (self: string, context: CallContext) =>
      objectToken(objectOfId(self, context).name),
    ),
    method("to15(): String", (self: string) => to15(self)),
    method(
      "equals(Object other): Boolean",
      (self: string, other: ApexValue) => typeof other === "string" && to18(self) === to18(other),
    ),
    method("hashCode(): Integer", hashCode),
  ]);
}

const stackTrace = (exception: ApexException): string =>
  exception.places.map((place) => `${place.file}: line ${place.line}, column ${place.column ?? 1}`).join("\n");

function initCause(exception: ApexException, cause: ApexException): void {
  if (exception.cause) throw apexException("System.IllegalStateException", "Cause already set");
  exception.cause = cause;
}

/** Messages given by setMessage. */
const STATED = new WeakSet<ApexException>();

/** AuraHandledException keeps its message for the page and tells it to Apex only after setMessage. */
function getMessage(exception: ApexException): string {
  const isHidden = exception.typeName === "System.AuraHandledException" && !STATED.has(exception);
  return isHidden ? "Script-thrown exception" : exception.message;
}

function setMessage(exception: ApexException, message: string | null): void {
  exception.message = message ?? "";
  STATED.add(exception);
}

const exceptionMembers: Member[] = [
  method("getMessage(): String", getMessage),
  method("setMessage(String? message)", setMessage),
  method("getTypeName(): String", (self: ApexException) => self.typeName),
  method("getCause(): Exception", (self: ApexException) => self.cause),
  method("initCause(Exception cause)", initCause),
  method("getLineNumber(): Integer", (self: ApexException) => self.places[0]?.line ?? 0),
  method("getStackTraceString(): String", stackTrace),
  method("toString(): String", (self: ApexException) => self.toString()),
];

/** Constructors that every exception has, of the platform or not. */
function exceptionConstructors(name: string): Member[] {
  return [
    construct("()", () => new ApexException(name)),
    construct("(String? message)", (message: string | null) => new ApexException(name, message)),
    construct("(Exception? cause)", (cause: ApexException | null) => new ApexException(name, null, cause)),
    construct(
      "(String? message, Exception? cause)",
      (message: string | null, cause: ApexException | null) => new ApexException(name, message, cause),
    ),
  ];
}

export function exceptionBase(): StandardType {
  return standardType("Exception", exceptionMembers, { parent: "Object", isException: true });
}

/** A platform exception; `members` are what it has beyond the common ones. */
export function exceptionType(name: string, members: Member[] = []): StandardType {
  return standardType(name, [...exceptionConstructors(name), ...members], { parent: "Exception", isException: true });
}

export function objectTypes(): StandardType[] {
  return [
    objectType(),
    enumBase(),
    typeType(),
    idType(),
    standardType("Callable", [demand("call(String action, Map<String, Object> arguments): Object")], {
      isInterface: true,
    }),
  ];
}

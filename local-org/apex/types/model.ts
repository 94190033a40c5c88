/** Types of Apex as the compiler knows them. Every type has one spelling, `text`, and types are equal when their texts are. */
import type { FieldDef, ObjectDef } from "../../contract.js";
import type { Annotation, MemberOf, TypeDeclaration } from "../parse/ast.js";
import type { StandardType } from "../library/index.js";

export type PrimitiveName =
  | "Boolean"
  | "Integer"
  | "Long"
  | "Double"
  | "Decimal"
  | "String"
  | "Id"
  | "Date"
  | "Datetime"
  | "Time"
  | "Blob"
  | "Object";

export type ApexType = { readonly text: string } & (
  | { kind: "primitive"; name: PrimitiveName }
  | { kind: "void" }
  | { kind: "null" }
  /** `def` null: SObject of no certain type. */
  | { kind: "sobject"; def: ObjectDef | null }
  /** A type of the standard library; `args` are its type arguments. */
  | { kind: "standard"; spec: StandardType; args: ApexType[] }
  | { kind: "class"; info: ClassInfo }
);

export type TypeOf<K extends ApexType["kind"]> = Extract<ApexType, { kind: K }>;

export type Sharing = "with" | "without" | "inherited";

/** A class, interface or enum of the package; inner types are `Outer.Inner`. */
export interface ClassInfo {
  name: string;
  kind: "class" | "interface" | "enum";
  file: string;
  /** Name of the JavaScript variable that holds the class. */
  js: string;
  declaration: TypeDeclaration;
  outer: ClassInfo | null;
  inners: Map<string, ClassInfo>;
  type: ApexType;
  /** A class of the package, or a standard exception. */
  parent: ApexType | null;
  interfaces: ApexType[];
  fields: Map<string, FieldInfo>;
  methods: Map<string, MethodInfo[]>;
  constructors: ConstructorInfo[];
  constants: string[];
  sharing: Sharing;
  isAbstract: boolean;
  isException: boolean;
  isTest: boolean;
}

/** A field or property. Properties with code have `getter` or `setter` set; the plain ones are fields. */
export interface FieldInfo {
  name: string;
  js: string;
  type: ApexType;
  owner: ClassInfo;
  isStatic: boolean;
  isTransient: boolean;
  isPublic: boolean;
  annotations: Annotation[];
  getter: boolean;
  setter: boolean;
  line: number;
}

export interface MethodInfo {
  name: string;
  js: string;
  parameters: ApexType[];
  returns: ApexType;
  owner: ClassInfo;
  isStatic: boolean;
  isAbstract: boolean;
  annotations: Annotation[];
  words: string[];
  member: MemberOf<"method">;
}

export interface ConstructorInfo {
  js: string;
  parameters: ApexType[];
  owner: ClassInfo;
  /** Null: the one that Apex adds. */
  member: MemberOf<"constructor"> | null;
}

const PRIMITIVES: PrimitiveName[] = [
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
];

const BY_NAME = new Map(
  PRIMITIVES.map((name) => [name.toLowerCase(), { kind: "primitive", name, text: name } as TypeOf<"primitive">]),
);

export function primitive(name: PrimitiveName): TypeOf<"primitive"> {
  return BY_NAME.get(name.toLowerCase())!;
}

export function primitiveNamed(name: string): TypeOf<"primitive"> | undefined {
  return BY_NAME.get(name.toLowerCase());
}

export const VOID: ApexType = { kind: "void", text: "void" };
export const NULL: ApexType = { kind: "null", text: "null" };
export const SOBJECT: TypeOf<"sobject"> = { kind: "sobject", def: null, text: "SObject" };

export function isPrimitive(type: ApexType, ...names: PrimitiveName[]): boolean {
  return type.kind === "primitive" && (names.length === 0 || names.includes(type.name));
}

export function sameType(left: ApexType, right: ApexType): boolean {
  return left.text.toLowerCase() === right.text.toLowerCase();
}

/** `List`, `Set`, `Map` and the like by their bare name. */
export function isStandard(type: ApexType, ...names: string[]): type is TypeOf<"standard"> {
  return type.kind === "standard" && names.some((name) => bareName(type.spec.name) === name.toLowerCase());
}

export function bareName(name: string): string {
  return name.toLowerCase().replace(/^(system|schema)\./, "");
}

/** The Apex type of a field of an SObject. */
export function fieldType(field: FieldDef): ApexType {
  switch (field.type) {
    case "Id":
    case "Lookup":
    case "MasterDetail":
      return primitive("Id");
    case "Number":
    case "Currency":
    case "Percent":
      return primitive("Decimal");
    case "Checkbox":
      return primitive("Boolean");
    case "Date":
      return primitive("Date");
    case "DateTime":
      return primitive("Datetime");
    case "Time":
      return primitive("Time");
    default:
      return primitive("String");
  }
}

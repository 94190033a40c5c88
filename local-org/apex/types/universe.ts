/** All types in sight of the package: its own classes, the standard library, the objects of the metadata. Names ignore case. */
import type { ObjectDef, OrgMetadata, Place } from "../../contract.js";
import type { Library, StandardType } from "../library/index.js";
import type { TypeNode } from "../parse/ast.js";
import { refuse } from "../refusals.js";
import { type ApexType, type ClassInfo, primitiveNamed, SOBJECT, type TypeOf } from "./model.js";
import { parseTypeText } from "./text.js";

export class Universe {
  /** Top-level classes by lower-case name. */
  readonly classes = new Map<string, ClassInfo>();
  private readonly sobjects = new Map<string, TypeOf<"sobject">>();
  private readonly standards = new Map<string, ApexType>();
  private readonly fromText = new Map<string, ApexType>();

  constructor(
    readonly library: Library,
    readonly metadata: OrgMetadata,
  ) {}

  *allClasses(): Generator<ClassInfo> {
    for (const info of this.classes.values()) yield* withInners(info);
  }

  /** A class by full name, `Outer.Inner`. */
  classNamed(name: string): ClassInfo | undefined {
    const [first, ...rest] = name.toLowerCase().split(".");
    let info = this.classes.get(first);
    for (const part of rest) info = info?.inners.get(part);
    return info;
  }

  /** A type as written in a file; refuses what does not exist. */
  resolve(node: TypeNode, from: ClassInfo | null, file: string): ApexType {
    const found = this.find(node, from, file);
    if (found) return found;
    const place = { file, line: node.line, column: node.column };
    return refuse(
      "APEX_UNKNOWN_TYPE",
      `Invalid type: ${node.name}. The local org knows neither class, standard type nor object of this name.`,
      place,
    );
  }

  find(node: TypeNode, from: ClassInfo | null, file: string): ApexType | undefined {
    const plain = this.named(node.name, from);
    if (plain?.kind !== "standard" || plain.spec.typeParameters.length === 0) return plain;
    const args = node.args.map((arg) => this.resolve(arg, from, file));
    return this.generic(plain.spec, args, { file, line: node.line, column: node.column });
  }

  /** A type by its bare name, as seen from inside a class. Generic types come without arguments. */
  named(name: string, from: ClassInfo | null): ApexType | undefined {
    return this.classFrom(name, from)?.type ?? this.standardNamed(name);
  }

  private standardNamed(name: string): ApexType | undefined {
    const bare = name.replace(/^system\./i, "");
    const plain = primitiveNamed(bare);
    if (plain) return plain;
    if (/^(schema\.)?sobject$/i.test(bare)) return SOBJECT;
    const spec = this.library.type(name);
    if (spec && spec.name.toLowerCase() !== "trigger") return this.standard(spec, []);
    return this.sobject(name.replace(/^schema\./i, ""));
  }

  generic(spec: StandardType, args: ApexType[], place: Place): ApexType {
    const given = args.length === 0 ? spec.typeParameters.map(() => primitiveNamed("Object")!) : args;
    if (given.length === spec.typeParameters.length) return this.standard(spec, given);
    return refuse(
      "APEX_TYPE_ARGUMENTS",
      `${spec.name} takes ${spec.typeParameters.length} type arguments, not ${args.length}.`,
      place,
    );
  }

  list(element: ApexType): ApexType {
    return this.builtIn("List", [element]);
  }

  builtIn(name: string, args: ApexType[]): ApexType {
    const spec = this.library.type(name);
    if (!spec) throw new Error(`The standard library lacks ${name}`);
    return this.standard(spec, args);
  }

  /** One object for each standard type and its arguments. */
  standard(spec: StandardType, args: ApexType[]): ApexType {
    const text = args.length === 0 ? spec.name : `${spec.name}<${args.map((arg) => arg.text).join(", ")}>`;
    let type = this.standards.get(text);
    if (!type) this.standards.set(text, (type = { kind: "standard", spec, args, text }));
    return type;
  }

  sobject(name: string): TypeOf<"sobject"> | undefined {
    const key = name.toLowerCase();
    const known = this.sobjects.get(key);
    if (known) return known;
    const def: ObjectDef | undefined = this.metadata.objects.get(key);
    if (!def) return undefined;
    const type: TypeOf<"sobject"> = { kind: "sobject", def, text: def.name };
    this.sobjects.set(key, type);
    return type;
  }

  /** A type as the library writes it; type variables are looked up in `variables`. */
  ofText(text: string, variables: Map<string, ApexType> = NONE): ApexType {
    const known = variables.size === 0 ? this.fromText.get(text) : undefined;
    if (known) return known;
    const type = this.ofNode(parseTypeText(text), variables, text);
    if (variables.size === 0) this.fromText.set(text, type);
    return type;
  }

  private ofNode(node: TypeNode, variables: Map<string, ApexType>, text: string): ApexType {
    const key = node.name.toLowerCase();
    const variable = variables.get(key);
    if (variable) return variable;
    if (key === "void") return { kind: "void", text: "void" };
    // A type variable of a static method or of a raw type stands for anything.
    if (/^[tkv]$/.test(key)) return primitiveNamed("Object")!;
    const plain = this.classNamed(node.name)?.type ?? this.standardNamed(node.name);
    if (!plain) throw new Error(`The standard library names a type that does not exist: ${node.name} in ${text}`);
    if (plain.kind !== "standard" || plain.spec.typeParameters.length === 0) return plain;
    const args = node.args.map((arg) => this.ofNode(arg, variables, text));
    return this.standard(
      plain.spec,
      args.length > 0 ? args : plain.spec.typeParameters.map(() => primitiveNamed("Object")!),
    );
  }

  /** The inner types of the class, of its outer class and of their parents are in sight; then the top-level ones. */
  private classFrom(name: string, from: ClassInfo | null): ClassInfo | undefined {
    const [first, ...rest] = name.toLowerCase().split(".");
    let found = from ? this.innerFrom(first, from) : undefined;
    found ??= this.classes.get(first);
    for (const part of rest) found = found && this.inherited(part, found);
    return found;
  }

  private innerFrom(name: string, from: ClassInfo): ClassInfo | undefined {
    for (let scope: ClassInfo | null = from; scope; scope = scope.outer) {
      if (scope.name.toLowerCase().split(".").pop() === name) return scope;
      const inner = this.inherited(name, scope);
      if (inner) return inner;
    }
    return undefined;
  }

  private inherited(name: string, from: ClassInfo): ClassInfo | undefined {
    for (let info: ClassInfo | null = from; info; info = parentClass(info)) {
      const inner = info.inners.get(name);
      if (inner) return inner;
    }
    return undefined;
  }
}

const NONE = new Map<string, ApexType>();

export function parentClass(info: ClassInfo): ClassInfo | null {
  return info.parent?.kind === "class" ? info.parent.info : null;
}

export function* withInners(info: ClassInfo): Generator<ClassInfo> {
  yield info;
  for (const inner of info.inners.values()) yield* withInners(inner);
}

/** `T`, `K`, `V` of a standard type and what they stand for. */
export function variablesOf(type: TypeOf<"standard">): Map<string, ApexType> {
  return new Map(type.spec.typeParameters.map((name, i) => [name.toLowerCase(), type.args[i]]));
}

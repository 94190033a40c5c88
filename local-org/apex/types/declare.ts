/** From declarations to ClassInfo: first all names, then parents and members, whose types may name any class. */
import type * as A from "../parse/ast.js";
import { type Refusals, refuse } from "../refusals.js";
import { checkAnnotations } from "./annotations.js";
import {
  type ApexType,
  type ClassInfo,
  type FieldInfo,
  type MethodInfo,
  primitive,
  type Sharing,
  VOID,
} from "./model.js";
import { type Universe, withInners } from "./universe.js";

/** Makes the class known by name; its members follow with {@link declareMembers}. */
export function declareClass(universe: Universe, declaration: A.TypeDeclaration, file: string): ClassInfo {
  const info = classInfo(declaration, file, null);
  const key = info.name.toLowerCase();
  const other = universe.classes.get(key);
  if (other)
    refuse("APEX_DUPLICATE_CLASS", `The class ${info.name} is already declared in ${other.file}.`, {
      file,
      line: declaration.line,
    });
  universe.classes.set(key, info);
  return info;
}

function classInfo(declaration: A.TypeDeclaration, file: string, outer: ClassInfo | null): ClassInfo {
  const name = outer ? `${outer.name}.${declaration.name}` : declaration.name;
  const info: ClassInfo = {
    name,
    kind: declaration.kind,
    file,
    js: `C_${name.replace(".", "$")}`,
    declaration,
    outer,
    inners: new Map(),
    type: null as unknown as ApexType,
    parent: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    constants: declaration.constants,
    sharing: sharingOf(declaration.modifiers),
    isAbstract: declaration.modifiers.words.includes("abstract"),
    isException: false,
    isTest: hasAnnotation(declaration.modifiers, "istest"),
  };
  info.type = { kind: "class", info, text: name };
  for (const member of declaration.members) {
    if (member.kind === "type")
      info.inners.set(member.declaration.name.toLowerCase(), classInfo(member.declaration, file, info));
  }
  return info;
}

/** From API version 67 on a class that says nothing enforces sharing. */
function sharingOf(modifiers: A.Modifiers): Sharing {
  if (modifiers.words.includes("without sharing")) return "without";
  return modifiers.words.includes("inherited sharing") ? "inherited" : "with";
}

export function hasAnnotation(modifiers: { annotations: A.Annotation[] }, name: string): boolean {
  return modifiers.annotations.some((one) => one.name.toLowerCase() === name);
}

/** Parents and interfaces of the class and its inner ones. */
export function declareParents(universe: Universe, top: ClassInfo): void {
  for (const info of withInners(top)) {
    const { parent, interfaces } = info.declaration;
    const from = info.outer ?? info;
    if (parent) info.parent = universe.resolve(parent, from, info.file);
    info.interfaces = interfaces.map((one) => universe.resolve(one, from, info.file));
    if (info.parent?.kind === "standard" && !info.parent.spec.isException) {
      const place = { file: info.file, line: info.declaration.line };
      refuse("APEX_PARENT", `A class of the package cannot extend ${info.parent.text} in the local org.`, place);
    }
  }
}

export function declareMembers(universe: Universe, top: ClassInfo, refusals: Refusals): void {
  for (const info of withInners(top)) {
    refusals.collect(() => checkAnnotations(info.declaration.modifiers, info.file), undefined);
    info.isException = descendsFromException(info);
    for (const member of info.declaration.members)
      refusals.collect(() => declareMember(universe, info, member), undefined);
    if (info.kind === "class") addImplicitConstructors(universe, info);
  }
}

function descendsFromException(info: ClassInfo): boolean {
  for (let type = info.parent; type; type = type.kind === "class" ? type.info.parent : null) {
    if (type.kind === "standard") return type.spec.isException;
  }
  return false;
}

function declareMember(universe: Universe, info: ClassInfo, member: A.Member): void {
  checkAnnotations(member.modifiers, info.file);
  if (member.modifiers.words.includes("webservice")) {
    const place = { file: info.file, line: member.line, column: member.column };
    refuse("APEX_WEBSERVICE", "The local org has no SOAP entry to Apex. Use @AuraEnabled.", place);
  }
  if (member.kind === "field") {
    for (const one of member.names) addField(universe, info, member, one.name, one.line);
  } else if (member.kind === "property") {
    const field = addField(universe, info, member, member.name, member.line);
    field.getter = !!member.get?.body;
    field.setter = !!member.set?.body;
  } else if (member.kind === "method") {
    addMethod(universe, info, member);
  } else if (member.kind === "constructor") {
    const parameters = member.parameters.map((one) => universe.resolve(one.type, info, info.file));
    info.constructors.push({ js: constructorName(info, parameters), parameters, owner: info, member });
  }
}

function addField(
  universe: Universe,
  info: ClassInfo,
  member: A.MemberOf<"field"> | A.MemberOf<"property">,
  name: string,
  line: number,
): FieldInfo {
  const key = name.toLowerCase();
  if (info.fields.has(key))
    refuse("APEX_DUPLICATE_FIELD", `Duplicate field: ${info.name}.${name}`, { file: info.file, line });
  const { words, annotations } = member.modifiers;
  const hidesInherited = inheritsField(info, key);
  const field: FieldInfo = {
    name,
    js: hidesInherited ? `f_${key}$${info.js}` : `f_${key}`,
    type: universe.resolve(member.type, info, info.file),
    owner: info,
    isStatic: words.includes("static"),
    isTransient: words.includes("transient"),
    isPublic: words.includes("public") || words.includes("global"),
    annotations,
    getter: false,
    setter: false,
    line,
  };
  info.fields.set(key, field);
  return field;
}

function inheritsField(info: ClassInfo, key: string): boolean {
  const parent = info.parent?.kind === "class" ? info.parent.info : null;
  if (!parent) return false;
  const own = parent.declaration.members.some(
    (one) =>
      (one.kind === "field" && one.names.some((name) => name.name.toLowerCase() === key)) ||
      (one.kind === "property" && one.name.toLowerCase() === key),
  );
  return own || inheritsField(parent, key);
}

function addMethod(universe: Universe, info: ClassInfo, member: A.MemberOf<"method">): void {
  const parameters = member.parameters.map((one) => universe.resolve(one.type, info, info.file));
  const { words, annotations } = member.modifiers;
  const method: MethodInfo = {
    name: member.name,
    js: methodName(member.name, parameters),
    parameters,
    returns: member.returns ? universe.resolve(member.returns, info, info.file) : VOID,
    owner: info,
    isStatic: words.includes("static") || words.includes("testmethod"),
    isAbstract: member.body === null,
    annotations,
    words,
    member,
  };
  const key = member.name.toLowerCase();
  const overloads = info.methods.get(key) ?? [];
  if (overloads.some((one) => one.js === method.js)) {
    const place = { file: info.file, line: member.line, column: member.column };
    refuse("APEX_DUPLICATE_METHOD", `Method already defined: ${info.name}.${member.name}`, place);
  }
  overloads.push(method);
  info.methods.set(key, overloads);
}

/** The same for a method and those that override it: names and parameter types decide. */
export function methodName(name: string, parameters: ApexType[]): string {
  return `${name.toLowerCase()}$${parameters.map((one) => one.text.replace(/\W+/g, "_")).join("$")}`;
}

function constructorName(info: ClassInfo, parameters: ApexType[]): string {
  return `$new_${info.js}$${parameters.map((one) => one.text.replace(/\W+/g, "_")).join("$")}`;
}

/** A class without constructor has the empty one; an exception has the four of the platform besides its own. */
function addImplicitConstructors(universe: Universe, info: ClassInfo): void {
  const exception = info.isException ? universe.ofText("Exception") : null;
  const text = primitive("String");
  const implicit = exception
    ? [[], [text], [exception], [text, exception]]
    : info.constructors.length === 0
      ? [[]]
      : [];
  for (const parameters of implicit) {
    const js = constructorName(info, parameters);
    if (info.constructors.some((one) => one.js === js)) continue;
    info.constructors.push({ js, parameters, owner: info, member: null });
  }
}

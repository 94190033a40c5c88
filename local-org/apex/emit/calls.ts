/** Calls: of methods of the package, chosen by argument types and called directly; of the standard library; of constructors. */
import type { MethodSpec } from "../library/index.js";
import type { At, Expr, ExprOf } from "../parse/ast.js";
import { type ApexType, type ClassInfo, isPrimitive, isStandard, type MethodInfo, primitive } from "../types/model.js";
import { ancestors, bestOverload } from "../types/relations.js";
import { parentClass, variablesOf } from "../types/universe.js";
import { type BodyContext, onLine, type Value } from "./context.js";
import { convert, nonNull } from "./convert.js";
import { expr, guarded, superType, thisValue } from "./expressions.js";
import { intrinsic } from "./intrinsics.js";
import { fieldByName, type Meaning, meaningOf, specOf, staticField } from "./names.js";
import { constructorOf, superConstructor } from "./creation.js";

export function call(body: BodyContext, e: ExprOf<"call">): Value {
  const value = e.target === null ? ownCall(body, e) : targetCall(body, e, e.target);
  return { ...value, code: onLine(e.line) + value.code };
}

/** `foo()`: a method of this class or its parents, or a static one of the classes around it. */
function ownCall(body: BodyContext, e: ExprOf<"call">): Value {
  const args = e.args.map((arg) => expr(body, arg));
  for (let info = body.owner; info; info = info.outer) {
    const candidates = methodsOf(body, info.type, e.name).filter((one) => info === body.owner || one.isStatic);
    const best = bestOverload(candidates, types(args), body.universe);
    if (best?.isStatic) return staticCall(body, best, args, e);
    if (best) return instanceCall(body, thisValue(body, e), best, args, e);
    if (candidates.length > 0) return noOverload(body, `${info.name}.${e.name}`, args, e);
    const inherited = info === body.owner && !body.isStatic && inheritedStandard(body, info, e, args);
    if (inherited) return inherited;
  }
  return noMethod(body, body.owner?.name ?? "the trigger", args, e);
}

/** `getMessage()` inside an exception: a method of the standard parent. */
function inheritedStandard(body: BodyContext, info: ClassInfo, e: ExprOf<"call">, args: Value[]): Value | null {
  return libraryCall(body, thisValue(body, e), info.type, e, args) ?? universalCall(body, thisValue(body, e), e, args);
}

function targetCall(body: BodyContext, e: ExprOf<"call">, target: Expr): Value {
  if (target.kind === "super") return superCall(body, e);
  const fieldError = addErrorOnField(body, e, target);
  if (fieldError) return fieldError;
  const meaning = meaningOf(body, target);
  const args = e.args.map((arg) => expr(body, arg));
  if ("value" in meaning) {
    const self = e.safe ? guarded(body, meaning.value) : meaning.value;
    return methodCall(body, self, e, args);
  }
  return typeCall(body, meaning, e, args);
}

function types(args: Value[]): ApexType[] {
  return args.map((arg) => arg.type);
}

function codes(body: BodyContext, args: Value[], parameters: ApexType[], e: { args: Expr[] }): string {
  return args.map((arg, i) => convert(body, arg, parameters[i], e.args[i])).join(", ");
}

/** All methods of the name that a type of the package has, those of its parents and interfaces included. */
function methodsOf(body: BodyContext, type: ApexType, name: string): MethodInfo[] {
  const found = new Map<string, MethodInfo>();
  for (const one of ancestors(type, body.universe)) {
    if (one.kind !== "class") continue;
    for (const method of one.info.methods.get(name.toLowerCase()) ?? [])
      if (!found.has(method.js)) found.set(method.js, method);
  }
  return Array.from(found.values());
}

function staticCall(body: BodyContext, method: MethodInfo, args: Value[], e: ExprOf<"call">): Value {
  const code = `${body.unit.classRef(method.owner)}.${method.js}(${codes(body, args, method.parameters, e)})`;
  return { code, type: method.returns };
}

function instanceCall(body: BodyContext, self: Value, method: MethodInfo, args: Value[], e: ExprOf<"call">): Value {
  return { code: `${self.code}.${method.js}(${codes(body, args, method.parameters, e)})`, type: method.returns };
}

// ---------------------------------------------------------------- on a value

function methodCall(body: BodyContext, self: Value, e: ExprOf<"call">, args: Value[]): Value {
  const { type } = self;
  if (type.kind === "class") {
    const candidates = methodsOf(body, type, e.name);
    const best = bestOverload(candidates, types(args), body.universe);
    if (best?.isStatic) return staticCall(body, best, args, e);
    if (best) return instanceCall(body, self, best, args, e);
    if (candidates.length > 0) return noOverload(body, `${type.text}.${e.name}`, args, e);
    if (type.info.kind === "enum" && args.length === 0 && /^(name|ordinal)$/i.test(e.name))
      return enumMember(self, e.name);
  }
  if (
    isStandard(type, "List") &&
    type.args[0].kind === "sobject" &&
    !specOf(body.universe, type)?.methods.has(e.name.toLowerCase())
  ) {
    return methodCall(body, { code: `$.row(${self.code})`, type: type.args[0] }, e, args);
  }
  const direct = intrinsic(body, self, e, args);
  if (direct) return direct;
  const standard = libraryCall(body, self, type, e, args) ?? universalCall(body, self, e, args);
  return standard ?? noMethod(body, type.text, args, e);
}

function enumMember(self: Value, name: string): Value {
  const isName = /^name$/i.test(name);
  return {
    code: `${self.code}.${isName ? "name" : "ordinal"}`,
    type: primitive(isName ? "String" : "Integer"),
    nonNull: true,
  };
}

/** A method that the standard library gives the type, its parents or its interfaces. */
function libraryCall(body: BodyContext, self: Value, type: ApexType, e: ExprOf<"call">, args: Value[]): Value | null {
  for (const one of ancestors(type, body.universe)) {
    const overloads = specOf(body.universe, one)
      ?.methods.get(e.name.toLowerCase())
      ?.filter((spec) => !spec.isStatic);
    if (!overloads || overloads.length === 0) continue;
    return runSpec(body, one, overloads, self, e, args);
  }
  return null;
}

/** Picks the overload by its parameters as text, with the type's arguments put in. */
function runSpec(
  body: BodyContext,
  owner: ApexType,
  overloads: MethodSpec[],
  self: Value | null,
  e: ExprOf<"call">,
  args: Value[],
): Value {
  const variables = owner.kind === "standard" ? variablesOf(owner) : undefined;
  const candidates = overloads.map((spec) => ({
    spec,
    parameters: spec.parameters.map((text) => body.universe.ofText(text, variables)),
  }));
  const best = bestOverload(candidates, types(args), body.universe);
  if (!best) return noOverload(body, `${owner.text}.${e.name}`, args, e);
  const { spec } = best;
  const site = spec.takesBinds ? `$.binds(${body.site(e)}, ${bindsCode(body)})` : body.site(e);
  const given = args.map((arg, i) => convert(body, arg, best.parameters[i], e.args[i]));
  const code = spec.direct
    ? directCall(body, spec, self, args, given, site)
    : `${body.unit.constant(spec)}.run(${site}, ${self?.code ?? "null"}, [${given.join(", ")}])`;
  return { code, type: returned(body, spec, self, variables) };
}

/**
 * The function of the library itself: each place calls one function and no other, which JavaScript engines make much of. What `run` would
 * check is written out where a value can be null; a receiver is checked before its arguments are evaluated.
 */
function directCall(
  body: BodyContext,
  { direct, returns }: MethodSpec,
  self: Value | null,
  args: Value[],
  given: string[],
  site: string,
): string {
  const { body: run, nullable } = direct!;
  const checked = given.map((code, i) => (nullable[i] || args[i].nonNull ? code : `(${code} ?? $.noArgument())`));
  const code = `${body.unit.constant(run)}(${[...(self ? [nonNull(self)] : []), ...checked, site].join(", ")})`;
  return returns === "void" ? code : `(${code} ?? null)`;
}

function returned(
  body: BodyContext,
  spec: MethodSpec,
  self: Value | null,
  variables: Map<string, ApexType> | undefined,
): ApexType {
  const isCopy =
    /^(clone|deepclone)$/i.test(spec.name) &&
    self !== null &&
    (spec.returns === "SObject" || spec.returns === "Object");
  return isCopy ? self.type : body.universe.ofText(spec.returns, variables);
}

/** The variables that dynamic SOQL may name after a colon: fields of the class, hidden by locals of the same name. */
function bindsCode(body: BodyContext): string {
  const fields = Array.from(body.owner?.fields.values() ?? []).filter(
    (field) => !field.getter && (field.isStatic || !body.isStatic),
  );
  const pairs = [
    ...fields.map((field) => [field.name, field.isStatic ? staticField(body, field).code : `this.${field.js}`]),
    ...body.locals().map((local) => [local.name, local.js]),
  ];
  return `[${pairs.map(([name, code]) => `[${JSON.stringify(name)}, ${code}]`).join(", ")}]`;
}

/** What every value has: toString, equals, hashCode. */
function universalCall(_body: BodyContext, self: Value, e: ExprOf<"call">, args: Value[]): Value | null {
  const name = e.name.toLowerCase();
  const target = self.nonNull ? self.code : `(${self.code} ?? $.npe())`;
  if (name === "tostring" && args.length === 0)
    return { code: `$.text(${target})`, type: primitive("String"), nonNull: true };
  if (name === "equals" && args.length === 1)
    return { code: `$.same(${target}, ${args[0].code})`, type: primitive("Boolean"), nonNull: true };
  if (name === "hashcode" && args.length === 0)
    return { code: `$.hash(${target})`, type: primitive("Integer"), nonNull: true };
  if (name === "clone" && args.length === 0 && self.type.kind === "class")
    return { code: `$r.clone(${target})`, type: self.type, nonNull: true };
  return null;
}

/** `account.Name.addError('...')`: marks the field of the row. */
function addErrorOnField(body: BodyContext, e: ExprOf<"call">, target: Expr): Value | null {
  if (target.kind !== "member" || e.name.toLowerCase() !== "adderror") return null;
  const meaning = meaningOf(body, target.target);
  if (!("value" in meaning)) return null;
  const row = meaning.value;
  if (row.type.kind !== "sobject" || !row.type.def) return null;
  const field = fieldByName(row.type.def, target.name);
  if (!field) return null;
  const message = expr(body, e.args[0]);
  const text = isPrimitive(message.type, "String") ? message.code : `$.text(${message.code})`;
  return { code: `${row.code}.addError(${text}, ${JSON.stringify(field.name)})`, type: body.universe.ofText("void") };
}

// ---------------------------------------------------------------- on a type

function typeCall(
  body: BodyContext,
  meaning: Exclude<Meaning, { value: Value }>,
  e: ExprOf<"call">,
  args: Value[],
): Value {
  const owner = "type" in meaning ? meaning.type : body.universe.named(meaning.prefix, null);
  if (!owner)
    return body.unit.refuse(
      "APEX_UNKNOWN_VARIABLE",
      `Variable does not exist: ${"prefix" in meaning ? meaning.prefix : ""}`,
      e,
    );
  if (owner.kind === "class") return classCall(body, owner.info, e, args);
  const special = objectCall(body, owner, e);
  if (special) return special;
  const overloads =
    specOf(body.universe, owner)
      ?.methods.get(e.name.toLowerCase())
      ?.filter((spec) => spec.isStatic) ?? [];
  if (overloads.length > 0) return runSpec(body, owner, overloads, null, e, args);
  if (owner.kind === "standard" && owner.spec.isEnum && e.name.toLowerCase() === "values" && args.length === 0) {
    return {
      code: `$.list(${JSON.stringify(owner.text)}, ${body.unit.constant(owner.spec.enumValues)}.slice())`,
      type: body.universe.list(owner),
    };
  }
  return noMethod(body, owner.text, args, e);
}

function classCall(body: BodyContext, info: ClassInfo, e: ExprOf<"call">, args: Value[]): Value {
  if (info.kind === "enum") {
    const values = `${body.unit.classRef(info)}.values`;
    const name = e.name.toLowerCase();
    if (name === "values")
      return {
        code: `$.list(${JSON.stringify(info.name)}, ${values}.slice())`,
        type: body.universe.list(info.type),
        nonNull: true,
      };
    if (name === "valueof")
      return {
        code: `$.enumValue(${JSON.stringify(info.name)}, ${values}, ${args[0].code})`,
        type: info.type,
        nonNull: true,
      };
  }
  const all: MethodInfo[] = [];
  for (let one: ClassInfo | null = info; one; one = parentClass(one))
    all.push(...(one.methods.get(e.name.toLowerCase()) ?? []));
  const best = bestOverload(
    all.filter((one) => one.isStatic),
    types(args),
    body.universe,
  );
  if (best) return staticCall(body, best, args, e);
  // Inside a subclass `Parent.method()` also names an instance method.
  const inherited = bestOverload(all, types(args), body.universe);
  if (inherited && body.hasThis(inherited.owner)) return instanceCall(body, thisValue(body, e), inherited, args, e);
  return all.length > 0 ? noOverload(body, `${info.name}.${e.name}`, args, e) : noMethod(body, info.name, args, e);
}

/** `Account.getSObjectType()` and the getters of custom metadata types. */
function objectCall(body: BodyContext, owner: ApexType, e: ExprOf<"call">): Value | null {
  if (owner.kind !== "sobject" || !owner.def) return null;
  const name = JSON.stringify(owner.def.name);
  const method = e.name.toLowerCase();
  if (method === "getsobjecttype")
    return { code: `$r.objectToken(${name})`, type: body.universe.ofText("Schema.SObjectType"), nonNull: true };
  if (owner.def.kind !== "metadataType") return null;
  if (method === "getall" && e.args.length === 0) {
    return {
      code: `$r.metadataRecords(${name})`,
      type: body.universe.builtIn("Map", [primitive("String"), owner]),
      nonNull: true,
    };
  }
  if (method === "getinstance" && e.args.length === 1)
    return { code: `$r.metadataRecord(${name}, ${expr(body, e.args[0]).code})`, type: owner };
  return null;
}

// ---------------------------------------------------------------- super and constructors

function superCall(body: BodyContext, e: ExprOf<"call">): Value {
  const parent = superType(body, e);
  const args = e.args.map((arg) => expr(body, arg));
  const candidates = methodsOf(body, parent, e.name);
  const best = bestOverload(candidates, types(args), body.universe);
  if (best && !best.isAbstract)
    return { code: `super.${best.js}(${codes(body, args, best.parameters, e)})`, type: best.returns };
  const standard = libraryCall(body, thisValue(body, e), parent, e, args);
  if (standard) return standard;
  const universal = universalCall(body, thisValue(body, e), e, args);
  if (universal && e.name.toLowerCase() === "tostring") return { ...universal, code: "$.plainText(this)" };
  if (universal && e.name.toLowerCase() === "equals") return { ...universal, code: `(this === ${args[0].code})` };
  if (universal && e.name.toLowerCase() === "hashcode") return { ...universal, code: "$.identityNumber(this)" };
  return noMethod(body, parent.text, args, e);
}

/** `this(...)` and `super(...)` at the head of a constructor; see declarations.ts for what surrounds them. */
export function constructorCall(body: BodyContext, e: ExprOf<"constructorCall">): Value {
  const owner = body.owner!;
  const args = e.args.map((arg) => expr(body, arg));
  const code =
    e.of === "this" ? `this.${constructorCode(body, owner, args, e)}` : superConstructor(body, owner, args, e);
  return { code: onLine(e.line) + code, type: body.universe.ofText("void") };
}

function constructorCode(body: BodyContext, info: ClassInfo, args: Value[], e: At & { args: Expr[] }): string {
  const constructor = constructorOf(body, info, args, e);
  return `${constructor.js}(${codes(body, args, constructor.parameters, e)})`;
}

// ---------------------------------------------------------------- refusals

function signature(args: Value[]): string {
  return `(${args.map((arg) => arg.type.text).join(", ")})`;
}

function noMethod(body: BodyContext, owner: string, args: Value[], e: At & { name: string }): never {
  const message = `Method does not exist: ${owner}.${e.name}${signature(args)}. What the standard library of the local org has is in local-org/apex/library.`;
  return body.unit.refuse("APEX_UNKNOWN_METHOD", message, e);
}

function noOverload(body: BodyContext, name: string, args: Value[], at: At): never {
  return body.unit.refuse(
    "APEX_METHOD_SIGNATURE",
    `Method does not exist or incorrect signature: ${name}${signature(args)}`,
    at,
  );
}

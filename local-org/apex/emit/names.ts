/** What a name or a dotted name means: variable, field, property, constant, type, field of an SObject. */
import type { FieldDef, ObjectDef } from "../../contract.js";
import type { PropertySpec, StandardType } from "../library/index.js";
import type { At, Expr, ExprOf } from "../parse/ast.js";
import {
  type ApexType,
  type ClassInfo,
  fieldType,
  type FieldInfo,
  primitive,
  SOBJECT,
  type TypeOf,
} from "../types/model.js";
import { parentClass, type Universe, variablesOf } from "../types/universe.js";
import type { BodyContext, Value } from "./context.js";
import { chainTarget, guarded, thisValue } from "./expressions.js";
import { triggerVariable } from "./trigger-variables.js";

/** What stands before a dot when it is no value: a type, or only the beginning of a longer name. */
export type Meaning = { value: Value } | { type: ApexType } | { prefix: string };

export function nameValue(body: BodyContext, e: ExprOf<"name">): Value {
  const value = variable(body, e);
  if (value) return value;
  return body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: ${e.name}`, e);
}

/** A local variable, a field of this class or its parents, a static of the classes around it. */
function variable(body: BodyContext, e: ExprOf<"name">): Value | null {
  const local = body.local(e.name);
  if (local) return { code: local.js, type: local.type };
  const field = body.owner && visibleField(body.owner, e.name);
  return field ? ownField(body, field, e) : null;
}

/** A field by its name alone: of the class and its parents, then of the classes around it (their statics). */
export function visibleField(owner: ClassInfo, name: string): FieldInfo | null {
  for (let info: ClassInfo | null = owner; info; info = info.outer) {
    const field = findField(info, name);
    if (field && (info === owner || field.isStatic)) return field;
  }
  return null;
}

export function findField(info: ClassInfo, name: string): FieldInfo | null {
  for (let one: ClassInfo | null = info; one; one = parentClass(one)) {
    const field = one.fields.get(name.toLowerCase());
    if (field) return field;
  }
  return null;
}

function ownField(body: BodyContext, field: FieldInfo, at: At): Value {
  if (field.isStatic) return staticField(body, field);
  return instanceField(body, thisValue(body, at), field);
}

/** True where the property's name means its storage: inside its own accessors. */
export function isStorage(body: BodyContext, field: FieldInfo): boolean {
  return body.accessorOf === field;
}

export function staticField(body: BodyContext, field: FieldInfo): Value {
  if (field.getter && !isStorage(body, field)) {
    return { code: `${body.unit.classRef(field.owner)}.g_${field.js}()`, type: field.type };
  }
  return { code: `${body.unit.staticsRef(field.owner)}.${field.js}`, type: field.type };
}

export function instanceField(body: BodyContext, target: Value, field: FieldInfo): Value {
  const access = field.getter && !isStorage(body, field) ? `g_${field.js}()` : field.js;
  return { code: `${target.code}.${access}`, type: field.type };
}

// ---------------------------------------------------------------- dotted names

export function memberValue(body: BodyContext, e: ExprOf<"member">): Value {
  const meaning = memberMeaning(body, e);
  if ("value" in meaning) return meaning.value;
  const name = "type" in meaning ? meaning.type.text : meaning.prefix;
  return body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: ${name}`, e);
}

/** What stands before the dot of a call or member. */
export function meaningOf(body: BodyContext, e: Expr): Meaning {
  if (e.kind === "name") {
    const value = variable(body, e);
    if (value) return { value };
    const type = body.universe.named(e.name, body.owner);
    return type ? { type } : { prefix: e.name };
  }
  if (e.kind === "member") return memberMeaning(body, e);
  return { value: chainTarget(body, e) };
}

function memberMeaning(body: BodyContext, e: ExprOf<"member">): Meaning {
  const described = fieldDescribe(body, e);
  if (described) return { value: described };
  const target = meaningOf(body, e.target);
  if ("value" in target) {
    const value = e.safe ? guarded(body, target.value) : target.value;
    return { value: instanceMember(body, value, e) };
  }
  const special = specialName(body, "type" in target ? target.type.text : target.prefix, e);
  if (special) return { value: special };
  if ("type" in target) {
    const value = staticMember(body, target.type, e);
    if (value) return { value };
  }
  const path = `${"type" in target ? target.type.text : target.prefix}.${e.name}`;
  const type = body.universe.named(path, body.owner);
  if (type) return { type };
  if (/^(system|schema|label)$/i.test("type" in target ? target.type.text : target.prefix)) return { prefix: path };
  if ("prefix" in target)
    return body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: ${target.prefix}`, e.target);
  return body.unit.refuse("APEX_UNKNOWN_MEMBER", `${target.type.text} has no static member ${e.name}`, e);
}

/** `Trigger.new`, `Label.Name`, `Schema.SObjectType.Account`: names that only look like members. */
function specialName(body: BodyContext, prefix: string, e: ExprOf<"member">): Value | null {
  const key = prefix.toLowerCase().replace(/^system\./, "");
  if (key === "trigger") return triggerVariable(body, e);
  if (key === "label") return label(body, e);
  if (key === "sobjecttype" || key === "schema.sobjecttype") {
    const object = body.universe.sobject(e.name);
    if (object) return objectDescribe(body, object.def!);
  }
  return null;
}

function label(body: BodyContext, e: ExprOf<"member">): Value {
  const { labels } = body.universe.metadata;
  for (const [name, text] of labels) {
    if (name.toLowerCase() === e.name.toLowerCase())
      return { code: JSON.stringify(text), type: primitive("String"), nonNull: true };
  }
  return body.unit.refuse("APEX_UNKNOWN_LABEL", `External string does not exist: ${e.name}`, e);
}

function objectDescribe(body: BodyContext, object: ObjectDef): Value {
  return {
    code: `$r.objectDescribe(${JSON.stringify(object.name)})`,
    type: body.universe.ofText("Schema.DescribeSObjectResult"),
    nonNull: true,
  };
}

const OBJECT_FIELDS = /^(?:schema\.)?sobjecttype\.(\w+)\.fields$/i;

/** `Schema.SObjectType.Account.fields.Name`: the description of a field, by its place in a chain of names. */
function fieldDescribe(body: BodyContext, e: ExprOf<"member">): Value | null {
  const object = body.universe.sobject(OBJECT_FIELDS.exec(dotted(e.target))?.[1] ?? "")?.def;
  const field = object && fieldByName(object, e.name);
  if (!field) return null;
  const code = `$r.fieldDescribe(${JSON.stringify(object.name)}, ${JSON.stringify(field.name)})`;
  return { code, type: body.universe.ofText("Schema.DescribeFieldResult"), nonNull: true };
}

/** A chain of plain names as text; empty for anything else. */
function dotted(e: Expr): string {
  if (e.kind === "name") return e.name;
  if (e.kind !== "member") return "";
  const before = dotted(e.target);
  return before && `${before}.${e.name}`;
}

function staticMember(body: BodyContext, type: ApexType, e: ExprOf<"member">): Value | null {
  const key = e.name.toLowerCase();
  if (type.kind === "class") return classStatic(body, type.info, e);
  if (type.kind === "sobject" && type.def) return objectToken(body, type.def, e);
  const spec = specOf(body.universe, type);
  const property = spec?.properties.get(key);
  if (property?.isStatic) {
    const code = `${body.unit.constant(property)}.get(${body.site(e)}, null)`;
    return { code, type: body.universe.ofText(property.type), nonNull: spec!.isEnum };
  }
  return null;
}

function classStatic(body: BodyContext, info: ClassInfo, e: ExprOf<"member">): Value | null {
  if (info.kind === "enum") {
    const constant = info.constants.findIndex((one) => one.toLowerCase() === e.name.toLowerCase());
    if (constant < 0) return null;
    return { code: `${body.unit.classRef(info)}.values[${constant}]`, type: info.type, nonNull: true };
  }
  const field = findField(info, e.name);
  return field?.isStatic ? staticField(body, field) : null;
}

/** `Account.SObjectType` and the field token `Account.Name`. */
function objectToken(body: BodyContext, object: ObjectDef, e: ExprOf<"member">): Value | null {
  const name = JSON.stringify(object.name);
  if (/^sobjecttype$/i.test(e.name)) {
    return { code: `$r.objectToken(${name})`, type: body.universe.ofText("Schema.SObjectType"), nonNull: true };
  }
  const field = fieldByName(object, e.name);
  if (!field) return null;
  return {
    code: `$r.fieldToken(${name}, ${JSON.stringify(field.name)})`,
    type: body.universe.ofText("Schema.SObjectField"),
    nonNull: true,
  };
}

function instanceMember(body: BodyContext, target: Value, e: ExprOf<"member">): Value {
  const { type } = target;
  if (type.kind === "sobject") return recordMember(body, target, type, e);
  if (type.kind === "class") {
    const field = findField(type.info, e.name);
    if (field) return field.isStatic ? staticField(body, field) : instanceField(body, target, field);
  }
  if (type.kind === "standard" && /(^|\.)list$/i.test(type.spec.name) && type.args[0].kind === "sobject") {
    return recordMember(body, { code: `$.row(${target.code})`, type: type.args[0] }, type.args[0], e);
  }
  const found = findProperty(body.universe, type, e.name);
  if (found)
    return {
      code: `${body.unit.constant(found.property)}.get(${body.site(e)}, ${target.code} ?? $.npe())`,
      type: found.type,
    };
  return body.unit.refuse("APEX_UNKNOWN_MEMBER", `Variable does not exist: ${e.name} on ${type.text}`, e);
}

export function findProperty(
  universe: Universe,
  type: ApexType,
  name: string,
): { property: PropertySpec; type: ApexType } | null {
  const spec = specOf(universe, type);
  const property = spec?.properties.get(name.toLowerCase());
  if (spec && property) {
    const variables = type.kind === "standard" ? variablesOf(type) : undefined;
    return { property, type: universe.ofText(property.type, variables) };
  }
  const parent = type.kind === "class" ? type.info.parent : spec?.parent ? universe.ofText(spec.parent) : null;
  return parent ? findProperty(universe, parent, name) : null;
}

/** The library's description of a type that is not of the package. */
export function specOf(universe: Universe, type: ApexType): StandardType | undefined {
  if (type.kind === "standard") return type.spec;
  if (type.kind === "primitive") return universe.library.type(type.name);
  return type.kind === "sobject" ? universe.library.type("SObject") : undefined;
}

// ---------------------------------------------------------------- fields of SObjects

export function fieldByName(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.get(name.toLowerCase());
}

function recordMember(body: BodyContext, target: Value, type: TypeOf<"sobject">, e: ExprOf<"member">): Value {
  if (!type.def && e.name.toLowerCase() === "id") return { code: `${target.code}.read("Id")`, type: primitive("Id") };
  if (!type.def)
    body.unit.refuse(
      "APEX_UNKNOWN_FIELD",
      `Field expression not allowed for generic SObject: ${e.name}. Cast it or use get().`,
      e,
    );
  const field = fieldByName(type.def!, e.name);
  if (field) return { code: `${target.code}.read(${JSON.stringify(field.name)})`, type: fieldType(field) };
  const parent = parentRelation(body.universe, type.def!, e.name);
  if (parent) return { code: `${target.code}.readParent(${JSON.stringify(parent.name)})`, type: parent.type };
  const children = childRelation(body.universe, type.def!, e.name);
  if (children)
    return {
      code: `${target.code}.readChildren(${JSON.stringify(children.name)})`,
      type: children.type,
      nonNull: true,
    };
  return body.unit.refuse(
    "APEX_UNKNOWN_FIELD",
    `Variable does not exist: ${type.def!.name}.${e.name}. Is the field's metadata in force-app?`,
    e,
  );
}

export function parentRelation(
  universe: Universe,
  object: ObjectDef,
  name: string,
): { name: string; type: ApexType } | null {
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== name.toLowerCase()) continue;
    return { name: field.relationshipName, type: parentType(universe, field) };
  }
  return null;
}

/** A reference to several objects reads as Name where the metadata has it, else as User where that is one of them. */
function parentType(universe: Universe, field: FieldDef): ApexType {
  const [first, ...others] = field.referenceTo;
  const user = field.referenceTo.find((one) => one.toLowerCase() === "user");
  const name = others.length === 0 ? first : universe.metadata.objects.has("name") ? "Name" : user;
  return (name && universe.sobject(name)) || SOBJECT;
}

function childRelation(universe: Universe, object: ObjectDef, name: string): { name: string; type: ApexType } | null {
  for (const child of universe.metadata.objects.values()) {
    for (const field of child.fields.values()) {
      if (field.childRelationshipName?.toLowerCase() !== name.toLowerCase()) continue;
      if (!field.referenceTo.some((one) => one.toLowerCase() === object.name.toLowerCase())) continue;
      return { name: field.childRelationshipName, type: universe.list(universe.sobject(child.name)!) };
    }
  }
  return null;
}

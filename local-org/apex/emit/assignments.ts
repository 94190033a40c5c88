/** `=`, `+=` and its like, `++` and `--`, on every kind of target. */
import type { At, Expr, ExprOf } from "../parse/ast.js";
import { type ApexType, fieldType, isPrimitive, isStandard, primitive } from "../types/model.js";
import type { BodyContext, Value } from "./context.js";
import { convert } from "./convert.js";
import { expr } from "./expressions.js";
import { fieldByName, findField, findProperty, isStorage, meaningOf, parentRelation, visibleField } from "./names.js";
import { arithmetic } from "./operators.js";

/** Somewhere to write: `read` is its value now, `write` stores code and gives what was stored. */
interface Target {
  type: ApexType;
  read: Value;
  write(code: string): string;
  /** Temporaries to set before both, when the target is written and read. */
  setup: string[];
}

export function assign(body: BodyContext, e: ExprOf<"assign">): Value {
  const isCompound = e.op !== "=";
  const target = targetOf(body, e.target, isCompound);
  const given = expr(body, e.value);
  const result = isCompound ? arithmetic(body, e.op.slice(0, -1), target.read, given, e) : given;
  const code = withSetup(
    target,
    target.write(convert(body, narrowed(result, target.type, isCompound), target.type, e)),
  );
  return { code, type: target.type, nonNull: result.nonNull };
}

/** `i += 1L` on an Integer keeps the type of the target, as shorthand operators do. */
function narrowed(value: Value, type: ApexType, isCompound: boolean): Value {
  if (
    !isCompound ||
    !isPrimitive(type, "Integer", "Long", "Double") ||
    !isPrimitive(value.type) ||
    value.type.text === type.text
  )
    return value;
  return { code: `$.narrow(${value.code}, "${type.text}")`, type, nonNull: true };
}

/** `unused`: the value of the expression is not wanted, so the one before need not be kept. */
export function step(body: BodyContext, e: ExprOf<"step">, unused: boolean): Value {
  const target = targetOf(body, e.target, true);
  const one: Value = { code: "1", type: primitive("Integer"), nonNull: true };
  const op = e.op === "++" ? "+" : "-";
  const next = arithmetic(body, op, target.read, one, e);
  const written = withSetup(target, target.write(convert(body, next, target.type, e)));
  if (e.prefix || unused) return { code: written, type: target.type, nonNull: true };
  const before = arithmetic(
    body,
    op === "+" ? "-" : "+",
    { code: `(${written})`, type: target.type, nonNull: true },
    one,
    e,
  );
  return { ...before, type: target.type };
}

function withSetup(target: Target, code: string): string {
  return target.setup.length === 0 ? `(${code})` : `(${target.setup.join(", ")}, ${code})`;
}

function targetOf(body: BodyContext, e: Expr, isRead: boolean): Target {
  if (e.kind === "name") return nameTarget(body, e);
  if (e.kind === "index") return indexTarget(body, e, isRead);
  if (e.kind === "member") return memberTarget(body, e, isRead);
  return body.unit.refuse("APEX_ASSIGNMENT", "Expression cannot be assigned.", e);
}

function simple(type: ApexType, code: string): Target {
  return { type, read: { code, type }, write: (value) => `${code} = ${value}`, setup: [] };
}

function nameTarget(body: BodyContext, e: ExprOf<"name">): Target {
  const local = body.local(e.name);
  if (local) return simple(local.type, local.js);
  const field = body.owner && visibleField(body.owner, e.name);
  if (!field) return body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: ${e.name}`, e);
  if (!field.isStatic && body.isStatic)
    body.unit.refuse("APEX_THIS", `Static method cannot use the instance field ${e.name}`, e);
  const read = expr(body, e);
  const isPlain = !field.setter || isStorage(body, field);
  const holder = field.isStatic ? body.unit.staticsRef(field.owner) : "this";
  const setter = field.isStatic ? body.unit.classRef(field.owner) : "this";
  const write = (value: string): string =>
    isPlain ? `${holder}.${field.js} = ${value}` : `${setter}.s_${field.js}(${value})`;
  return { type: field.type, read, write, setup: [] };
}

/** The object before the dot or bracket, evaluated once when it is needed twice. */
function once(body: BodyContext, value: Value, isRead: boolean): { holder: Value; setup: string[] } {
  if (!isRead || /^[\w$]+$/.test(value.code)) return { holder: value, setup: [] };
  const temp = body.temp();
  return { holder: { ...value, code: temp }, setup: [`${temp} = ${value.code}`] };
}

function indexTarget(body: BodyContext, e: ExprOf<"index">, isRead: boolean): Target {
  const list = expr(body, e.target);
  if (!isStandard(list.type, "List"))
    body.unit.refuse("APEX_INDEX", `Expression must be a list type: ${list.type.text}`, e);
  const { holder, setup } = once(body, list, isRead);
  const at = once(body, expr(body, e.index), isRead);
  const type = (list.type as { args: ApexType[] } & ApexType).args[0];
  const index = convert(body, at.holder, primitive("Integer"), e.index);
  const read = { code: `${holder.code}.get(${index} ?? $.npe())`, type };
  return {
    type,
    read,
    write: (value) => `$.setAt(${holder.code}, ${index}, ${value})`,
    setup: [...setup, ...at.setup],
  };
}

function memberTarget(body: BodyContext, e: ExprOf<"member">, isRead: boolean): Target {
  if (e.safe) body.unit.refuse("APEX_ASSIGNMENT", "?. cannot stand in the target of an assignment.", e);
  const outer = meaningOfTarget(body, e.target);
  if ("type" in outer) return staticTarget(body, outer.type, e);
  const { holder, setup } = once(body, outer.value, isRead);
  const { type } = holder;
  if (type.kind === "sobject" && !type.def && e.name.toLowerCase() === "id") {
    const read = { code: `${holder.code}.read("Id")`, type: primitive("Id") };
    return { type: read.type, read, write: (value) => `$.putField(${holder.code}, "Id", ${value})`, setup };
  }
  if (type.kind === "sobject" && type.def) return recordTarget(body, holder, setup, e);
  const field = type.kind === "class" ? findField(type.info, e.name) : null;
  if (field && !field.isStatic) {
    const isPlain = !field.setter || isStorage(body, field);
    const access = field.getter && !isStorage(body, field) ? `g_${field.js}()` : field.js;
    const write = (value: string): string =>
      isPlain ? `${holder.code}.${field.js} = ${value}` : `${holder.code}.s_${field.js}(${value})`;
    return { type: field.type, read: { code: `${holder.code}.${access}`, type: field.type }, write, setup };
  }
  if (field) return staticTarget(body, type, e);
  return propertyTarget(body, holder, setup, e);
}

function meaningOfTarget(body: BodyContext, e: Expr): { value: Value } | { type: ApexType } {
  if (e.kind !== "name" && e.kind !== "member") return { value: expr(body, e) };
  const guards = body.guards;
  body.guards = [];
  const meaning = meaningOf(body, e);
  body.guards = guards;
  if ("prefix" in meaning)
    return body.unit.refuse("APEX_UNKNOWN_VARIABLE", `Variable does not exist: ${meaning.prefix}`, e);
  return meaning;
}

function staticTarget(body: BodyContext, type: ApexType, e: ExprOf<"member">): Target {
  const field = type.kind === "class" ? findField(type.info, e.name) : null;
  if (!field?.isStatic)
    return body.unit.refuse("APEX_ASSIGNMENT", `${type.text} has no static field ${e.name} to assign.`, e);
  const code = `${body.unit.staticsRef(field.owner)}.${field.js}`;
  if (!field.setter || isStorage(body, field)) return simple(field.type, code);
  const owner = body.unit.classRef(field.owner);
  const read = { code: field.getter ? `${owner}.g_${field.js}()` : code, type: field.type };
  return { type: field.type, read, write: (value) => `${owner}.s_${field.js}(${value})`, setup: [] };
}

function recordTarget(body: BodyContext, holder: Value, setup: string[], e: ExprOf<"member">): Target {
  const object = (holder.type as ApexType & { kind: "sobject" }).def!;
  const field = fieldByName(object, e.name);
  if (field) {
    const type = fieldType(field);
    const name = JSON.stringify(field.name);
    const read = { code: `${holder.code}.read(${name})`, type };
    return { type, read, write: (value) => `$.putField(${holder.code}, ${name}, ${value})`, setup };
  }
  const parent = parentRelation(body.universe, object, e.name);
  if (!parent) return unknownMember(body, holder.type, e);
  const name = JSON.stringify(parent.name);
  const read = { code: `${holder.code}.readParent(${name})`, type: parent.type };
  return { type: parent.type, read, write: (value) => `$.putParent(${holder.code}, ${name}, ${value})`, setup };
}

function propertyTarget(body: BodyContext, holder: Value, setup: string[], e: ExprOf<"member">): Target {
  const found = findProperty(body.universe, holder.type, e.name);
  if (!found?.property.set) return unknownMember(body, holder.type, e);
  const property = body.unit.constant(found.property);
  const read = { code: `${property}.get(${body.site(e)}, ${holder.code})`, type: found.type };
  const write = (value: string): string => `$.setProperty(${property}, ${body.site(e)}, ${holder.code}, ${value})`;
  return { type: found.type, read, write, setup };
}

function unknownMember(body: BodyContext, type: ApexType, at: At & { name: string }): never {
  return body.unit.refuse(
    "APEX_UNKNOWN_MEMBER",
    `Variable does not exist or cannot be written: ${at.name} on ${type.text}`,
    at,
  );
}

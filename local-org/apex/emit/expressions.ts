/** Emits expressions. Each kind has its function here or in the file of its family. */
import { ApexDecimal, ApexDouble, ApexType as TypeValue } from "../../values/index.js";
import type { At, Expr, ExprOf } from "../parse/ast.js";
import { type ApexType, isPrimitive, isStandard, NULL, primitive } from "../types/model.js";
import { fits } from "../types/relations.js";
import { parentClass } from "../types/universe.js";
import { assign, step } from "./assignments.js";
import { call, constructorCall } from "./calls.js";
import { creation, newArray, newItems, newPairs } from "./creation.js";
import type { BodyContext, Value } from "./context.js";
import { convert, nonNull } from "./convert.js";
import { memberValue, nameValue } from "./names.js";
import { binary, conditional, unary } from "./operators.js";
import { soql } from "./soql.js";

export function expr(body: BodyContext, e: Expr): Value {
  return inChain(body, () => link(body, e));
}

/** The target of a `.` or `[]`: belongs to the same chain, so a `?.` in it can make the whole chain null. */
export function chainTarget(body: BodyContext, e: Expr): Value {
  return body.guards ? link(body, e) : expr(body, e);
}

function inChain(body: BodyContext, work: () => Value): Value {
  const outer = body.guards;
  body.guards = [];
  try {
    const value = work();
    if (body.guards.length === 0) return value;
    return { code: `(${body.guards.join(" || ")} ? null : ${value.code})`, type: value.type };
  } finally {
    body.guards = outer;
  }
}

/** For `target?.rest`: keeps the target in a temporary and makes the chain null when it is. */
export function guarded(body: BodyContext, target: Value): Value {
  const temp = body.temp();
  body.guards!.push(`(${temp} = ${target.code}) == null`);
  return { code: temp, type: target.type, nonNull: true };
}

function link(body: BodyContext, e: Expr): Value {
  switch (e.kind) {
    case "literal":
      return literal(body, e);
    case "name":
      return nameValue(body, e);
    case "this":
      return thisValue(body, e);
    case "super":
      return body.unit.refuse("APEX_SUPER", "super stands only before a method or constructor call.", e);
    case "member":
      return memberValue(body, e);
    case "call":
      return call(body, e);
    case "constructorCall":
      return constructorCall(body, e);
    case "index":
      return index(body, e);
    case "new":
      return creation(body, e);
    case "newItems":
      return newItems(body, e);
    case "newPairs":
      return newPairs(body, e);
    case "newArray":
      return newArray(body, e);
    case "cast":
      return cast(body, e);
    case "unary":
      return unary(body, e);
    case "step":
      return step(body, e, false);
    case "binary":
      return binary(body, e);
    case "instanceof":
      return instanceOf(body, e);
    case "conditional":
      return conditional(body, e);
    case "assign":
      return assign(body, e);
    case "classLiteral":
      return classLiteral(body, e);
    case "soql":
      return soql(body, e);
  }
}

/** An expression that must fit a type, converted to it. */
export function exprAs(body: BodyContext, e: Expr, type: ApexType): string {
  return convert(body, expr(body, e), type, e);
}

function literal(body: BodyContext, e: ExprOf<"literal">): Value {
  switch (e.type) {
    case "null":
      return { code: "null", type: NULL };
    case "Boolean":
      return { code: e.value, type: primitive("Boolean"), nonNull: true };
    case "String":
      return {
        code: JSON.stringify(e.value).replace(/[\u0000-\u0002\u2028\u2029]/g, unicodeEscape),
        type: primitive("String"),
        nonNull: true,
      };
    case "Integer":
      return { code: integerText(body, e), type: primitive("Integer"), nonNull: true };
    case "Long":
      return { code: `${BigInt(e.value)}n`, type: primitive("Long"), nonNull: true };
    case "Decimal":
      return { code: body.unit.constant(ApexDecimal.parse(e.value)), type: primitive("Decimal"), nonNull: true };
    case "Double":
      return { code: body.unit.constant(new ApexDouble(Number(e.value))), type: primitive("Double"), nonNull: true };
  }
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** 2147483648 is allowed only under a minus, where wrapping gives the same number. */
function integerText(body: BodyContext, e: ExprOf<"literal">): string {
  const value = Number(e.value);
  if (Math.abs(value) > 2147483648)
    body.unit.refuse("APEX_INTEGER", `Illegal integer: ${e.value}. Write ${e.value}L for a Long.`, e);
  return String(value);
}

export function thisValue(body: BodyContext, at: At): Value {
  if (body.isStatic || !body.owner) body.unit.refuse("APEX_THIS", "this cannot be used in a static context.", at);
  return { code: "this", type: body.owner!.type, nonNull: true };
}

function index(body: BodyContext, e: ExprOf<"index">): Value {
  const list = chainTarget(body, e.target);
  if (!isStandard(list.type, "List"))
    body.unit.refuse("APEX_INDEX", `Expression must be a list type: ${list.type.text}`, e);
  const at = convert(body, expr(body, e.index), primitive("Integer"), e.index);
  return { code: `${list.code}.get(${at} ?? $.npe())`, type: list.type.args[0] };
}

function cast(body: BodyContext, e: ExprOf<"cast">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  const value = expr(body, e.value);
  if (fits(value.type, type, body.universe))
    return { code: convert(body, value, type, e), type, nonNull: value.nonNull };
  const numbers = ["Integer", "Long", "Double", "Decimal"] as const;
  if (isPrimitive(value.type, ...numbers) && isPrimitive(type, ...numbers)) {
    return { code: `$.narrow(${nonNull(value)}, "${type.text}")`, type, nonNull: true };
  }
  if (!mayBe(body, value.type, type)) {
    body.unit.refuse(
      "APEX_CAST",
      `Incompatible types since an instance of ${value.type.text} is never an instance of ${type.text}`,
      e,
    );
  }
  return { code: `$r.cast(${value.code}, ${body.unit.constant(type)})`, type };
}

/** Whether a cast downwards can succeed at all. */
function mayBe(body: BodyContext, from: ApexType, to: ApexType): boolean {
  if (isPrimitive(from, "Object") || fits(to, from, body.universe)) return true;
  if (isPrimitive(from) || isPrimitive(to)) return false;
  const isOpen = (type: ApexType): boolean =>
    (type.kind === "class" && type.info.kind === "interface") ||
    (type.kind === "standard" && (type.spec.isInterface || type.args.length > 0));
  return isOpen(from) || isOpen(to);
}

function instanceOf(body: BodyContext, e: ExprOf<"instanceof">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  const code = `$r.isA(${expr(body, e.value).code}, ${body.unit.constant(type)})`;
  return { code, type: primitive("Boolean"), nonNull: true };
}

function classLiteral(body: BodyContext, e: ExprOf<"classLiteral">): Value {
  const type = body.universe.resolve(e.type, body.owner, body.unit.file);
  return { code: body.unit.constant(new TypeValue(type.text)), type: body.universe.ofText("Type"), nonNull: true };
}

/** The parent class as type of `super`. */
export function superType(body: BodyContext, at: At): ApexType {
  const parent = body.owner?.parent ?? null;
  if (!parent || body.isStatic)
    body.unit.refuse("APEX_SUPER", "super needs an instance of a class that extends another.", at);
  return parentClass(body.owner!)?.type ?? parent!;
}

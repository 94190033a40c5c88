/** Arithmetic, comparison, logic and text joining: chosen by the static types of both sides. */
import type { At, Expr, ExprOf } from "../parse/ast.js";
import { type ApexType, isPrimitive, type PrimitiveName, primitive, sameType } from "../types/model.js";
import { fits } from "../types/relations.js";
import type { BodyContext, Value } from "./context.js";
import { condition, convert, nonNull, widen } from "./convert.js";
import { expr } from "./expressions.js";

const NUMBERS: PrimitiveName[] = ["Integer", "Long", "Double", "Decimal"];

export function isNumeric(type: ApexType): boolean {
  return isPrimitive(type, ...NUMBERS);
}

/** The type two numbers meet in: Decimal before Double before Long before Integer. */
function widerNumber(left: ApexType, right: ApexType): ApexType {
  const order: PrimitiveName[] = ["Decimal", "Double", "Long", "Integer"];
  return primitive(order.find((name) => isPrimitive(left, name) || isPrimitive(right, name))!);
}

export function binary(body: BodyContext, e: ExprOf<"binary">): Value {
  if (e.op === "&&" || e.op === "||") return logical(body, e);
  if (e.op === "??") return coalesce(body, e);
  const left = expr(body, e.left);
  const right = expr(body, e.right);
  switch (e.op) {
    case "==":
    case "!=":
    case "<>":
      return negatedIf(e.op !== "==", equality(body, left, right, e));
    case "===":
    case "!==":
      return negatedIf(e.op === "!==", {
        code: `$.identical(${left.code}, ${right.code})`,
        type: primitive("Boolean"),
        nonNull: true,
      });
    case "<":
    case ">":
    case "<=":
    case ">=":
      return comparison(body, e.op, left, right, e);
    default:
      return arithmetic(body, e.op, left, right, e);
  }
}

function logical(body: BodyContext, e: ExprOf<"binary">): Value {
  const left = condition(body, expr(body, e.left), e.left);
  const right = condition(body, expr(body, e.right), e.right);
  return { code: `(${left} ${e.op} ${right})`, type: primitive("Boolean"), nonNull: true };
}

function coalesce(body: BodyContext, e: ExprOf<"binary">): Value {
  const left = expr(body, e.left);
  const right = expr(body, e.right);
  const type = commonType(body, left, right, e);
  const code = `(${convert(body, left, type, e)} ?? ${convert(body, right, type, e)})`;
  return { code, type, nonNull: right.nonNull };
}

function negatedIf(negated: boolean, value: Value): Value {
  return negated ? { ...value, code: `!${value.code}` } : value;
}

// ---------------------------------------------------------------- equality and order

function equality(body: BodyContext, left: Value, right: Value, at: At): Value {
  return { code: equalityCode(body, left, right, at), type: primitive("Boolean"), nonNull: true };
}

function equalityCode(body: BodyContext, left: Value, right: Value, at: At): string {
  if (left.type.kind === "null" || right.type.kind === "null") return `(${left.code} == ${right.code})`;
  const whole = (type: ApexType): boolean => isPrimitive(type, "Integer", "Long");
  if (whole(left.type) && whole(right.type))
    return `(${left.code} ${sameType(left.type, right.type) ? "===" : "=="} ${right.code})`;
  if (isPrimitive(left.type, "Boolean") && isPrimitive(right.type, "Boolean"))
    return `(${left.code} === ${right.code})`;
  if (isPrimitive(left.type, "Id", "String") && isPrimitive(right.type, "Id", "String")) {
    const test = isPrimitive(left.type, "Id") || isPrimitive(right.type, "Id") ? "sameId" : "sameText";
    return `$.${test}(${left.code}, ${right.code})`;
  }
  if (isPrimitive(left.type, "Decimal") && isNumeric(right.type) && !isPrimitive(right.type, "Double"))
    return `$.sameDecimal(${left.code}, ${widen(body, right, left.type)})`;
  if (!areComparable(body, left.type, right.type)) {
    body.unit.refuse(
      "APEX_COMPARISON",
      `Comparison arguments must be compatible types: ${left.type.text}, ${right.type.text}`,
      at,
    );
  }
  return `$.equals(${left.code}, ${right.code})`;
}

function areComparable(body: BodyContext, left: ApexType, right: ApexType): boolean {
  if (isNumeric(left) && isNumeric(right)) return true;
  return (
    fits(left, right, body.universe) || fits(right, left, body.universe) || isInterface(left) || isInterface(right)
  );
}

function isInterface(type: ApexType): boolean {
  return (
    (type.kind === "class" && type.info.kind === "interface") || (type.kind === "standard" && type.spec.isInterface)
  );
}

/** A number or date that is null is neither smaller nor greater than anything; a null text is smaller than any other. */
function comparison(body: BodyContext, op: string, left: Value, right: Value, at: At): Value {
  const answer = (code: string): Value => ({ code, type: primitive("Boolean"), nonNull: true });
  if (isPrimitive(left.type, "Integer", "Long") && isPrimitive(right.type, "Integer", "Long")) {
    return answer(`(${comparable(left)} ${op} ${comparable(right)})`);
  }
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const type = widerNumber(left.type, right.type);
    return answer(`($.order(${widen(body, left, type)}, ${widen(body, right, type)}) ${op} 0)`);
  }
  const kinds: PrimitiveName[][] = [["Date", "Datetime"], ["Time"]];
  for (const kind of kinds) {
    if (!isPrimitive(left.type, ...kind) || !isPrimitive(right.type, ...kind)) continue;
    const type = sameType(left.type, right.type) ? left.type : primitive("Datetime");
    return answer(`($.order(${widen(body, left, type)}, ${widen(body, right, type)}) ${op} 0)`);
  }
  if (isPrimitive(left.type, "String", "Id") && isPrimitive(right.type, "String", "Id")) {
    return answer(`($.textOrder(${left.code}, ${right.code}) ${op} 0)`);
  }
  return body.unit.refuse("APEX_COMPARISON", `${op} cannot compare ${left.type.text} with ${right.type.text}`, at);
}

/** NaN stands in for null: every comparison with it is false. */
function comparable(value: Value): string {
  return value.nonNull ? value.code : `(${value.code} ?? NaN)`;
}

// ---------------------------------------------------------------- arithmetic

export function arithmetic(body: BodyContext, op: string, left: Value, right: Value, at: At): Value {
  const isText = (type: ApexType): boolean => isPrimitive(type, "String", "Id");
  if (op === "+" && (isText(left.type) || isText(right.type))) return joined(left, right);
  if (isNumeric(left.type) && isNumeric(right.type)) return numbers(body, op, left, right, at);
  if (["&", "|", "^"].includes(op) && isPrimitive(left.type, "Boolean") && isPrimitive(right.type, "Boolean")) {
    return { code: `!!(${nonNull(left)} ${op} ${nonNull(right)})`, type: left.type, nonNull: true };
  }
  if ((op === "+" || op === "-") && isPrimitive(left.type, "Date", "Datetime") && isNumeric(right.type)) {
    const days = `${op === "-" ? "-" : ""}$.days(${nonNull(right)})`;
    return { code: `$.plusDays(${nonNull(left)}, ${days})`, type: left.type, nonNull: true };
  }
  return body.unit.refuse("APEX_OPERATOR", `${op} cannot be applied to ${left.type.text} and ${right.type.text}`, at);
}

/** Native joining prints these as Apex does, null included. */
function printsNatively(type: ApexType): boolean {
  return isPrimitive(type, "String", "Id", "Integer", "Long", "Boolean", "Decimal", "Double") || type.kind === "null";
}

function joined(left: Value, right: Value): Value {
  const part = (value: Value): string => (printsNatively(value.type) ? value.code : `$.text(${value.code})`);
  const native = (value: Value): boolean => (value.nonNull ?? false) && isPrimitive(value.type, "String");
  const start = native(left) || native(right) ? "" : `"" + `;
  return { code: `(${start}${part(left)} + ${part(right)})`, type: primitive("String"), nonNull: true };
}

function numbers(body: BodyContext, op: string, left: Value, right: Value, at: At): Value {
  const isShift = op.startsWith("<<") || op.startsWith(">>");
  const type = isShift ? left.type : widerNumber(left.type, right.type);
  const a = nonNull({ ...left, code: isShift ? left.code : widen(body, left, type) });
  const b = nonNull({ ...right, code: isShift ? right.code : widen(body, right, type) });
  const code = isPrimitive(type, "Integer")
    ? integerCode(op, a, b)
    : isPrimitive(type, "Long")
      ? longCode(op, a, b)
      : fractionCode(isPrimitive(type, "Decimal") ? "" : "Double", op, a, b);
  if (code === null)
    body.unit.refuse("APEX_OPERATOR", `${op} cannot be applied to ${left.type.text} and ${right.type.text}`, at);
  return { code, type, nonNull: true };
}

function integerCode(op: string, a: string, b: string): string | null {
  switch (op) {
    case "*":
      return `Math.imul(${a}, ${b})`;
    case "/":
      return `$.divide(${a}, ${b})`;
    case "+":
    case "-":
      return `(${a} ${op} ${b} | 0)`;
    case "<<":
    case ">>":
    case "&":
    case "|":
    case "^":
      return `(${a} ${op} ${b})`;
    case ">>>":
      return `(${a} >>> ${b} | 0)`;
    default:
      return null;
  }
}

function longCode(op: string, a: string, b: string): string | null {
  if (["+", "-", "*", "&", "|", "^"].includes(op)) return `BigInt.asIntN(64, ${a} ${op} ${b})`;
  if (op === "/") return `$.divideLong(${a}, ${b})`;
  return op.startsWith("<<") || op.startsWith(">>") ? `$.shiftLong("${op}", ${a}, ${b})` : null;
}

const FRACTIONS: Record<string, string> = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" };

function fractionCode(suffix: string, op: string, a: string, b: string): string | null {
  const name = FRACTIONS[op];
  if (!name) return null;
  if (suffix) return `$.${name}Double(${a}, ${b})`;
  return op === "/" ? `$.divideDecimal(${a}, ${b})` : `${a}.${name}(${b})`;
}

export function unary(body: BodyContext, e: ExprOf<"unary">): Value {
  const value = expr(body, e.value);
  const { type } = value;
  if (e.op === "!") return { code: `!${condition(body, value, e)}`, type, nonNull: true };
  if (e.op === "~" && isPrimitive(type, "Integer", "Long"))
    return { code: `(~${nonNull(value)})`, type, nonNull: true };
  if (!isNumeric(type) || e.op === "~")
    body.unit.refuse("APEX_OPERATOR", `${e.op} cannot be applied to ${type.text}`, e);
  if (e.op === "+") return { code: nonNull(value), type, nonNull: true };
  if (/^\d+n?$/.test(value.code)) return { code: `-${value.code}`, type, nonNull: true };
  if (isPrimitive(type, "Integer")) return { code: `(0 - ${nonNull(value)} | 0)`, type, nonNull: true };
  if (isPrimitive(type, "Long")) return { code: `BigInt.asIntN(64, -${nonNull(value)})`, type, nonNull: true };
  return {
    code: isPrimitive(type, "Decimal") ? `${nonNull(value)}.negate()` : `$.negateDouble(${nonNull(value)})`,
    type,
    nonNull: true,
  };
}

// ---------------------------------------------------------------- choice

export function conditional(body: BodyContext, e: ExprOf<"conditional">): Value {
  const test = condition(body, expr(body, e.test), e.test);
  const then = expr(body, e.then);
  const otherwise = expr(body, e.otherwise);
  const type = commonType(body, then, otherwise, e);
  const code = `(${test} ? ${convert(body, then, type, e.then)} : ${convert(body, otherwise, type, e.otherwise)})`;
  return { code, type, nonNull: then.nonNull && otherwise.nonNull };
}

/** The type both sides have in common: numbers widen, null takes the other's, relatives meet in the elder. */
export function commonType(body: BodyContext, left: Value, right: Value, at: Expr): ApexType {
  if (left.type.kind === "null") return right.type;
  if (right.type.kind === "null" || sameType(left.type, right.type)) return left.type;
  if (isNumeric(left.type) && isNumeric(right.type)) return widerNumber(left.type, right.type);
  if (fits(right.type, left.type, body.universe)) return left.type;
  if (fits(left.type, right.type, body.universe)) return right.type;
  if (left.type.kind === "sobject" && right.type.kind === "sobject") return body.universe.ofText("SObject");
  return body.unit.refuse(
    "APEX_TYPE_MISMATCH",
    `Incompatible types in ?: or ??: ${left.type.text}, ${right.type.text}`,
    at,
  );
}

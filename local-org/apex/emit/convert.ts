/** Assignment conversions of Apex: what the static types differ in, the emitted code changes at run time. */
import { ApexDecimal } from "../../values/index.js";
import type { At } from "../parse/ast.js";
import { type ApexType, isPrimitive, sameType } from "../types/model.js";
import { fits, isQueryRow } from "../types/relations.js";
import type { BodyContext, Value } from "./context.js";

/** The value as the wanted type; refuses where Apex would not compile. */
export function convert(body: BodyContext, value: Value, to: ApexType, at: At): string {
  if (sameType(value.type, to)) return value.code;
  if (!fits(value.type, to, body.universe)) {
    body.unit.refuse("APEX_TYPE_MISMATCH", `Illegal assignment from ${value.type.text} to ${to.text}`, at);
  }
  if (isQueryRow(value.type, to)) return `$.row(${value.code})`;
  return widen(body, value, to);
}

/** Conversions between types of which it is known that they fit. */
export function widen(body: BodyContext, value: Value, to: ApexType): string {
  const { type, code } = value;
  if (type.kind !== "primitive" || to.kind !== "primitive" || type.name === to.name) return code;
  switch (to.name) {
    case "Long":
      return /^-?\d+$/.test(code) ? `${code}n` : `$.toLong(${code})`;
    case "Decimal":
      if (/^-?\d+$/.test(code)) return body.unit.constant(ApexDecimal.of(Number(code)));
      return `$.toDecimal(${code})`;
    case "Double":
      return `$.toDouble(${code})`;
    case "Datetime":
      return `$.toDatetime(${code})`;
    case "Id":
      return `$.toId(${code})`;
    default:
      return code;
  }
}

/** A Boolean that the code may branch on: null is an error there. */
export function condition(body: BodyContext, value: Value, at: At): string {
  if (!isPrimitive(value.type, "Boolean")) {
    body.unit.refuse("APEX_NOT_BOOLEAN", `Condition expression must be of type Boolean, not ${value.type.text}`, at);
  }
  return nonNull(value);
}

/** Checked against null, unless known not to be. */
export function nonNull(value: Value): string {
  return value.nonNull ? value.code : `(${value.code} ?? $.npe())`;
}

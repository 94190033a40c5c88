/**
 * Decimal -> Apex's native Decimal. Relied upon: `+` and `-` keep the larger scale and `*` the sum of the scales, all
 * exact; `==` and `<` compare by value; `divide` and `setScale` round once, from the exact value, as they are told.
 */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import type { Mapping } from "./library.js";
import { support, supportConstant } from "./support.js";
import { table } from "./table.js";

export const ROUNDING_MODES = ["HALF_UP", "HALF_EVEN", "DOWN", "FLOOR"];

/** Plain notation, as `isDecimal` takes it. */
export const PLAIN_NOTATION = /^-?[0-9]+(\.[0-9]+)?$/;

export const decimalConstants = table<Expression>({
  ZERO: supportConstant("ZERO"),
  ONE: supportConstant("ONE"),
});

export const decimalStatics = table<Mapping>({
  of: ({ node, args }) => {
    const [text] = node.arguments;
    return ts.isStringLiteral(text) ? decimalLiteral(text.text) : support("decimalOf", args[0]);
  },
  ofInt: ({ node, args }) => {
    const [value] = node.arguments;
    return ts.isNumericLiteral(value) ? decimalLiteral(value.text) : support("decimalOfInt", args[0]);
  },
});

/** `Decimal.valueOf` of a text keeps the scale of the text. */
function decimalLiteral(text: string): Expression {
  return print.call(print.primary("Decimal"), "valueOf", print.textLiteral(text));
}

const operator =
  (sign: string): Mapping =>
  ({ receiver, args }) =>
    print.binary(receiver, sign, args[0]);

export const decimalMethods = table<Mapping>({
  plus: operator("+"),
  minus: operator("-"),
  times: operator("*"),
  timesRounded: ({ receiver, args, node }) =>
    print.call(print.binary(receiver, "*", args[0]), "setScale", args[1], mode(node.arguments[2], args[2])),
  negate: ({ receiver }) => print.unary("-", receiver),
  abs: ({ receiver }) => print.call(receiver, "abs"),
  sign: ({ receiver }) => support("signOf", receiver),
  compareTo: ({ receiver, args }) => support("compareDecimals", receiver, args[0]),
  equals: operator("=="),
  isZero: ({ receiver }) => print.binary(receiver, "==", print.primary("0")),
  round: ({ receiver, args, node }) => print.call(receiver, "setScale", args[0], mode(node.arguments[1], args[1])),
  dividedBy: ({ receiver, args, node }) =>
    support("quotient", receiver, args[0], args[1], mode(node.arguments[2], args[2])),
  scale: ({ receiver }) => print.call(receiver, "scale"),
  toText: ({ receiver }) => print.call(receiver, "toPlainString"),
  toShortText: ({ receiver }) => support("toShortText", receiver),
});

export const decimalFunctions = table<Mapping>({
  isDecimal: ({ args }) => support("isDecimal", args[0]),
  minOf: ({ args }) => support("minOf", ...args),
  maxOf: ({ args }) => support("maxOf", ...args),
});

/** A mode that is known here is named; any other is looked up when it runs. */
export function mode(node: ts.Expression, text: Expression): Expression {
  return ts.isStringLiteral(node) ? print.primary(`System.RoundingMode.${node.text}`) : support("modeOf", text);
}

/** `receiver.name` without a call: a field, a length or a constant of the library. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { libraryName } from "../../tree/program.js";
import { shapeAt } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import { decimalConstants } from "../library/decimal.js";
import { propertiesOf } from "../library/library.js";
import { expression } from "./expression.js";

export function propertyExpression(context: Context, node: ts.PropertyAccessExpression): Expression {
  if (libraryName(context.program, node.expression) === "Decimal") {
    return decimalConstants[node.name.text];
  }
  const receiver = expression(context, node.expression);
  const property = propertiesOf(shapeAt(context.program, node.expression).kind)?.[node.name.text];
  return property === undefined ? print.member(receiver, node.name.text) : property(receiver);
}

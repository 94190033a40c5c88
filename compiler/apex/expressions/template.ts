/** Template literals -> concatenation that starts with a text, so that ints are never added up. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { shapeAt } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import { expression } from "./expression.js";

export function templateExpression(context: Context, node: ts.TemplateExpression): Expression {
  const parts = [{ text: node.head.text, value: null as ts.Expression | null }];
  for (const span of node.templateSpans) {
    parts.push({ text: "", value: span.expression }, { text: span.literal.text, value: null });
  }
  const present = parts.filter((part) => part.value !== null || part.text !== "");
  return present
    .map((part, index) =>
      part.value === null ? print.textLiteral(part.text) : valueText(context, part.value, index === 0),
    )
    .reduce((left, right) => print.binary(left, "+", right));
}

function valueText(context: Context, node: ts.Expression, isFirst: boolean): Expression {
  const value = expression(context, node);
  const isInt = shapeAt(context.program, node).kind === "int";
  return isFirst && isInt ? print.call(print.primary("String"), "valueOf", value) : value;
}

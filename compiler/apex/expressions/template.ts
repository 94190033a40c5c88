/** Template literals -> concatenation that starts with a text, so that ints are never added up. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { shapeAt } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import { expression } from "./expression.js";

export function templateExpression(context: Context, node: ts.TemplateExpression): Expression {
  return templateParts(context, node).reduce((left, right) => print.binary(left, "+", right));
}

/** `text + template`: one chain, which needs no parentheses because every step is a text. */
export function appendedTemplate(context: Context, left: Expression, node: ts.TemplateExpression): Expression {
  return templateParts(context, node).reduce((before, part) => print.binary(before, "+", part), left);
}

/** The parts in order, the first of them a text. */
function templateParts(context: Context, node: ts.TemplateExpression): Expression[] {
  const head = node.head.text === "" ? [] : [print.textLiteral(node.head.text)];
  const spans = node.templateSpans.flatMap((span, index) => {
    const value = valueText(context, span.expression, head.length === 0 && index === 0);
    return span.literal.text === "" ? [value] : [value, print.textLiteral(span.literal.text)];
  });
  return [...head, ...spans];
}

function valueText(context: Context, node: ts.Expression, isFirst: boolean): Expression {
  const value = expression(context, node);
  const isInt = shapeAt(context.program, node).kind === "int";
  return isFirst && isInt ? print.call(print.primary("String"), "valueOf", value) : value;
}

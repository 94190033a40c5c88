/** Binary operators. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { libraryName } from "../../tree/program.js";
import { shapeAt } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import { support } from "../library/support.js";
import { expression } from "./expression.js";
import { appendedTemplate } from "./template.js";

/** Operators by how TypeScript writes them; the same in Apex but for identity, which is equality of values here. */
const OPERATORS: Record<string, string> = { "===": "==", "!==": "!=" };

export function binaryExpression(context: Context, node: ts.BinaryExpression): Expression {
  const operator = node.operatorToken.getText();
  const apexOperator = OPERATORS[operator] ?? operator;
  const compared = comparisonWithZero(context, node);
  if (compared !== null) {
    return print.binary(compared.left, apexOperator, compared.right);
  }
  if (apexOperator !== operator && isTextEquality(context, node)) {
    const same = textEquality(context, node.left, node.right);
    return operator === "===" ? same : print.unary("!", same);
  }
  if (operator === "+" && ts.isTemplateExpression(node.right)) {
    return appendedTemplate(context, expression(context, node.left), node.right);
  }
  return print.binary(expression(context, node.left), apexOperator, expression(context, node.right));
}

/** Apex's `==` ignores case between texts, so texts go through `equals`; a comparison with null does not. */
function isTextEquality(context: Context, node: ts.BinaryExpression): boolean {
  const left = shapeAt(context.program, node.left).kind;
  const right = shapeAt(context.program, node.right).kind;
  return left === "string" && right === "string";
}

/** The side that is never null is asked; where both may be null, a helper is. */
function textEquality(context: Context, left: ts.Expression, right: ts.Expression): Expression {
  const a = expression(context, left);
  const b = expression(context, right);
  if (isText(right) && !isText(left)) {
    return print.call(b, "equals", a);
  }
  return shapeAt(context.program, left).nullable ? support("same", a, b) : print.call(a, "equals", b);
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
}

/** `a.compareTo(b) < 0` on Decimals is `a < b` (by value in Apex too); `compareText(a, b) < 0` is `a.compareTo(b) < 0`. */
function comparisonWithZero(
  context: Context,
  node: ts.BinaryExpression,
): { left: Expression; right: Expression } | null {
  const call = node.left;
  const isZero = ts.isNumericLiteral(node.right) && node.right.text === "0";
  const operators = ["<", "<=", ">", ">=", "===", "!=="];
  if (!isZero || !ts.isCallExpression(call) || !operators.includes(node.operatorToken.getText())) {
    return null;
  }
  const callee = call.expression;
  const args = call.arguments.map((argument) => expression(context, argument));
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "compareTo") {
    const isDecimal = shapeAt(context.program, callee.expression).kind === "Decimal";
    return isDecimal ? { left: expression(context, callee.expression), right: args[0] } : null;
  }
  if (libraryName(context.program, callee) === "compareText") {
    return { left: print.call(args[0], "compareTo", args[1]), right: expression(context, node.right) };
  }
  return null;
}

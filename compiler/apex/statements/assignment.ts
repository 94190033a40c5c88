/** What may stand as a statement or in the head of a loop: an assignment, a step, a call. */
import ts from "typescript";
import type { Context } from "../context.js";
import { isAssignment, isStep } from "../../tree/syntax.js";
import { expression } from "../expressions/expression.js";

export function assignmentText(context: Context, node: ts.Expression): string {
  if (ts.isBinaryExpression(node) && isAssignment(node)) {
    const operator = node.operatorToken.getText();
    return `${expression(context, node.left).text} ${operator} ${expression(context, node.right).text}`;
  }
  if (ts.isPostfixUnaryExpression(node) || (ts.isPrefixUnaryExpression(node) && isStep(node))) {
    const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--";
    return expression(context, node.operand).text + operator;
  }
  return expression(context, node).text;
}

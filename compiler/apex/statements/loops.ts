/** `for (let i: int = 0; …)` and `for … of`; both forms exist in Apex as they are. */
import ts from "typescript";
import { declaredShape, type Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { apexType } from "../types.js";
import { assignmentText } from "./assignment.js";
import { bracedText } from "./statement.js";
import { variableText } from "./variable.js";

export function forText(context: Context, node: ts.ForStatement): string {
  const start = variableText(context, node.initializer as ts.VariableDeclarationList);
  const condition = expression(context, node.condition!).text;
  const step = assignmentText(context, node.incrementor!);
  return `for (${start}; ${condition}; ${step}) ${bracedText(context, node.statement)}`;
}

export function forOfText(context: Context, node: ts.ForOfStatement): string {
  const variable = (node.initializer as ts.VariableDeclarationList).declarations[0];
  const type = apexType(declaredShape(context, variable));
  const list = expression(context, node.expression).text;
  return `for (${type} ${variable.name.getText()} : ${list}) ${bracedText(context, node.statement)}`;
}

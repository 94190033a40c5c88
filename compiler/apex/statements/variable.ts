/** `const a: int = 1` -> `Integer a = 1`. */
import ts from "typescript";
import { declaredShape, type Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { apexType } from "../types.js";

export function variableText(context: Context, list: ts.VariableDeclarationList): string {
  const node = list.declarations[0];
  const type = apexType(declaredShape(context, node));
  return `${type} ${node.name.getText()} = ${expression(context, node.initializer!).text}`;
}

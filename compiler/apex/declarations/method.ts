/** Parameters, result and body of functions, methods and constructors. */
import ts from "typescript";
import { shapeOf } from "../../tree/shapes.js";
import { declaredShape, type Context } from "../context.js";
import { blockLines } from "../statements/statement.js";
import { apexType } from "../types.js";

export type Callable = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;

export function parametersText(context: Context, node: Callable): string {
  return node.parameters
    .map((parameter) => `${apexType(declaredShape(context, parameter))} ${parameter.name.getText()}`)
    .join(", ");
}

export function returnType(context: Context, node: ts.FunctionDeclaration | ts.MethodDeclaration): string {
  return apexType(shapeOf(context.program, context.program.checker.getTypeFromTypeNode(node.type!)));
}

export function methodBody(context: Context, node: Callable): string {
  return blockLines(context, node.body!).join("\n");
}

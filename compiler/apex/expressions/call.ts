/** Calls: of the library (mapped), of methods and of functions (as they are). */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { libraryName } from "../../tree/program.js";
import { shapeAt } from "../../tree/shapes.js";
import type { Context } from "../context.js";
import { decimalStatics } from "../library/decimal.js";
import { libraryFunctions, methodsOf, type Call } from "../library/library.js";
import { expression } from "./expression.js";

export function callExpression(context: Context, node: ts.CallExpression): Expression {
  const args = node.arguments.map((argument) => expression(context, argument));
  const call = (receiver: Expression | null): Call => ({ context, node, receiver: receiver!, args });
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const name = callee.name.text;
    if (libraryName(context.program, callee.expression) === "Decimal") {
      return decimalStatics[name](call(null));
    }
    const receiver = expression(context, callee.expression);
    const method = methodsOf(shapeAt(context.program, callee.expression).kind)?.[name];
    return method === undefined ? print.call(receiver, name, ...args) : method(call(receiver));
  }
  const library = libraryName(context.program, callee);
  if (library !== null) {
    return libraryFunctions[library](call(null));
  }
  return print.staticCall(expression(context, callee).text, args);
}

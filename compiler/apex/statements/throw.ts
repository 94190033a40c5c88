/** `throw new EngineError(code, message)`; in Apex the name of an exception must end in Exception. */
import ts from "typescript";
import { create } from "../../print/expression.js";
import type { Context } from "../context.js";
import { expression } from "../expressions/expression.js";

export const EXCEPTION = "EngineException";

export function throwText(context: Context, node: ts.ThrowStatement): string {
  const args = (node.expression as ts.NewExpression).arguments!.map((argument) => expression(context, argument));
  return `throw ${create(EXCEPTION, args).text};`;
}

/** Calls of the hand-written support class, for what Apex has no direct form of. */
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";

export const SUPPORT = "EngineLanguage";

export function support(name: string, ...args: Expression[]): Expression {
  return print.call(print.primary(SUPPORT), name, ...args);
}

export function supportConstant(name: string): Expression {
  return print.member(print.primary(SUPPORT), name);
}

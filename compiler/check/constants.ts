/** What a module holds does not change: it lives as long as a page in JavaScript, and as long as a transaction in Apex. */
import ts from "typescript";
import { isModuleMember } from "../tree/names.js";
import { symbolOf } from "../tree/program.js";
import type { Inspector } from "./inspector.js";

/** Refuses `CONSTANT.push(…)`, `CONSTANT[0] = …`, `CONSTANT.field = …`; `changed` is what is pushed to or assigned. */
export function inspectChange({ program, report }: Inspector, changed: ts.Expression): void {
  const declaration = symbolOf(program, rootOf(changed))?.valueDeclaration;
  if (declaration !== undefined && ts.isVariableDeclaration(declaration) && isModuleMember(declaration)) {
    report(changed, "AK1004");
  }
}

function rootOf(node: ts.Expression): ts.Expression {
  const isWithin =
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node);
  return isWithin ? rootOf(node.expression) : node;
}

/** What every transformation needs to know. */
import ts from "typescript";
import type { Program } from "../tree/program.js";
import { shapeAt, shapeOf, type Shape } from "../tree/shapes.js";
import { apexType } from "./types.js";

export interface Context {
  program: Program;
  /** The Apex class being written: its own members need no qualifier. */
  home: string;
}

/** The Apex type of an expression. */
export function typeAt(context: Context, node: ts.Node): string {
  return apexType(shapeAt(context.program, node));
}

/** The declared shape of a variable, parameter or field. */
export function declaredShape(
  context: Context,
  node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration,
): Shape {
  return shapeOf(context.program, context.program.checker.getTypeAtLocation(node.name));
}

/** The shape that the surroundings expect of an expression, or its own. */
export function expectedShape(context: Context, node: ts.Expression): Shape {
  const type = context.program.checker.getContextualType(node);
  return type === undefined ? shapeAt(context.program, node) : shapeOf(context.program, type);
}

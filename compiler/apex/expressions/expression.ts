/** Expressions -> Apex: one branch for each form of the language. */
import ts from "typescript";
import * as print from "../../print/expression.js";
import type { Expression } from "../../print/expression.js";
import { classNameOf, isModuleMember, ownerClassName } from "../../tree/names.js";
import { libraryName, symbolOf } from "../../tree/program.js";
import { apexType } from "../types.js";
import { expectedShape, typeAt, type Context } from "../context.js";
import { callExpression } from "./call.js";
import { binaryExpression } from "./operators.js";
import { propertyExpression } from "./property.js";
import { templateExpression } from "./template.js";

export function expression(context: Context, node: ts.Expression): Expression {
  const inner = (child: ts.Expression): Expression => expression(context, child);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.ThisKeyword:
      return print.primary(node.getText());
    case ts.SyntaxKind.NumericLiteral:
      return print.primary((node as ts.NumericLiteral).text);
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return print.textLiteral(node.text);
  }
  if (ts.isTemplateExpression(node)) {
    return templateExpression(context, node);
  }
  if (ts.isIdentifier(node)) {
    return nameExpression(context, node);
  }
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    return inner(node.expression);
  }
  if (ts.isPropertyAccessExpression(node)) {
    return propertyExpression(context, node);
  }
  if (ts.isElementAccessExpression(node)) {
    return print.element(inner(node.expression), inner(node.argumentExpression));
  }
  if (ts.isCallExpression(node)) {
    return callExpression(context, node);
  }
  if (ts.isNewExpression(node)) {
    return print.create(typeAt(context, node), (node.arguments ?? []).map(inner));
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return print.unary(node.operator === ts.SyntaxKind.MinusToken ? "-" : "!", inner(node.operand));
  }
  if (ts.isBinaryExpression(node)) {
    return binaryExpression(context, node);
  }
  if (ts.isConditionalExpression(node)) {
    return print.conditional(inner(node.condition), inner(node.whenTrue), inner(node.whenFalse));
  }
  if (ts.isArrayLiteralExpression(node)) {
    return print.listOf(apexType(expectedShape(context, node)), node.elements.map(inner));
  }
  throw new Error(`No Apex for ${ts.SyntaxKind[node.kind]}: the checks let it pass.`);
}

/** A local stays as it is; what belongs to a module or is a class is qualified where it is not at home. */
function nameExpression(context: Context, node: ts.Identifier): Expression {
  const declaration = symbolOf(context.program, node)?.declarations?.[0];
  if (declaration === undefined || libraryName(context.program, node) !== null) {
    return print.primary(node.text);
  }
  if (ts.isClassDeclaration(declaration)) {
    return print.primary(classNameOf(declaration.name!.text));
  }
  if (!isModuleMember(declaration) || ownerClassName(declaration) === context.home) {
    return print.primary(node.text);
  }
  return print.member(print.primary(ownerClassName(declaration)), node.text);
}

/** Expressions: which forms there are, and what their operands may be. */
import ts from "typescript";
import { isAssignment, isStep } from "../tree/syntax.js";
import { symbolOf } from "../tree/program.js";
import { isInside, isStandard, shapeAt, shapeOf } from "../tree/shapes.js";
import { inspectCall, inspectNew } from "./calls.js";
import type { Inspector } from "./inspector.js";
import { inspectProperty } from "./members.js";
import { inspectOperator } from "./operators.js";
import type { Code } from "./rules.js";

const REFUSED: Partial<Record<ts.SyntaxKind, Code>> = {
  [ts.SyntaxKind.ArrowFunction]: "AK1412",
  [ts.SyntaxKind.FunctionExpression]: "AK1412",
  [ts.SyntaxKind.ObjectLiteralExpression]: "AK1413",
  [ts.SyntaxKind.SpreadElement]: "AK1414",
  [ts.SyntaxKind.RegularExpressionLiteral]: "AK1415",
  [ts.SyntaxKind.BigIntLiteral]: "AK1416",
  [ts.SyntaxKind.AsExpression]: "AK1418",
  [ts.SyntaxKind.TypeAssertionExpression]: "AK1418",
  [ts.SyntaxKind.SatisfiesExpression]: "AK1418",
  [ts.SyntaxKind.ClassExpression]: "AK1423",
  [ts.SyntaxKind.AwaitExpression]: "AK1208",
  [ts.SyntaxKind.YieldExpression]: "AK1208",
};

const LITERALS = [
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.ThisKeyword,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
];

export function inspectExpression(inspector: Inspector, node: ts.Expression): void {
  if (LITERALS.includes(node.kind)) {
    return;
  }
  if (ts.isNumericLiteral(node)) {
    inspectNumber(inspector, node);
  } else if (ts.isIdentifier(node)) {
    inspectName(inspector, node);
  } else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    inspectExpression(inspector, node.expression);
  } else if (ts.isTemplateExpression(node)) {
    inspectTemplate(inspector, node);
  } else if (ts.isPropertyAccessExpression(node)) {
    inspectProperty(inspector, node);
  } else if (ts.isElementAccessExpression(node)) {
    inspectElement(inspector, node);
  } else if (ts.isCallExpression(node)) {
    inspectCall(inspector, node);
  } else if (ts.isNewExpression(node)) {
    inspectNew(inspector, node);
  } else if (ts.isBinaryExpression(node)) {
    inspectBinary(inspector, node);
  } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    inspectUnary(inspector, node);
  } else if (ts.isConditionalExpression(node)) {
    inspectCondition(inspector, node.condition);
    inspectExpression(inspector, node.whenTrue);
    inspectExpression(inspector, node.whenFalse);
  } else if (ts.isArrayLiteralExpression(node)) {
    inspectList(inspector, node);
  } else {
    inspector.report(node, REFUSED[node.kind] ?? "AK1419", node.getText());
  }
}

/** A call whose result nobody uses. */
export function inspectStatementCall(inspector: Inspector, node: ts.CallExpression): void {
  inspectCall(inspector, node, true);
}

/** True or false, and never null. */
export function inspectCondition(inspector: Inspector, node: ts.Expression): void {
  const shape = shapeAt(inspector.program, node);
  if (shape.kind !== "boolean" || shape.nullable) {
    inspector.report(node, "AK1401", node.getText());
  }
  inspectExpression(inspector, node);
}

function inspectNumber({ report }: Inspector, node: ts.NumericLiteral): void {
  const written = node.getText();
  if (!/^[0-9]+$/.test(written)) {
    report(node, "AK1416", written);
  } else if (BigInt(written) > 2147483647n) {
    report(node, "AK1417", written);
  }
}

function inspectName({ program, report }: Inspector, node: ts.Identifier): void {
  const symbol = symbolOf(program, node);
  if (node.text === "undefined") {
    report(node, "AK1420");
  } else if (symbol !== null && symbol.declarations !== undefined && isStandard(symbol)) {
    report(node, "AK1502", node.text);
  } else if (symbol !== null && symbol.flags & ts.SymbolFlags.Function) {
    report(node, "AK1506", node.text);
  }
}

function inspectTemplate(inspector: Inspector, node: ts.TemplateExpression): void {
  for (const { expression } of node.templateSpans) {
    const shape = shapeAt(inspector.program, expression);
    if (shape.nullable || (shape.kind !== "string" && shape.kind !== "int")) {
      inspector.report(expression, "AK1421", expression.getText());
    }
    inspectExpression(inspector, expression);
  }
}

function inspectElement(inspector: Inspector, node: ts.ElementAccessExpression): void {
  if (node.questionDotToken !== undefined) {
    inspector.report(node, "AK1410");
  }
  if (shapeAt(inspector.program, node.expression).kind !== "list") {
    inspector.report(node, "AK1422");
  }
  inspectExpression(inspector, node.expression);
  inspectExpression(inspector, node.argumentExpression);
}

function inspectBinary(inspector: Inspector, node: ts.BinaryExpression): void {
  if (isAssignment(node)) {
    inspector.report(node, "AK1315");
  } else {
    inspectOperator(inspector, node);
  }
  inspectExpression(inspector, node.left);
  inspectExpression(inspector, node.right);
}

function inspectUnary(inspector: Inspector, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
  if (ts.isPostfixUnaryExpression(node) || isStep(node)) {
    inspector.report(node, "AK1315");
  } else if (node.operator === ts.SyntaxKind.ExclamationToken) {
    inspectCondition(inspector, node.operand);
    return;
  } else if (node.operator !== ts.SyntaxKind.MinusToken) {
    inspector.report(node, "AK1406", ts.tokenToString(node.operator));
  } else if (shapeAt(inspector.program, node.operand).kind !== "int") {
    inspector.report(node, "AK1409", "-");
  }
  inspectExpression(inspector, node.operand);
}

function inspectList(inspector: Inspector, node: ts.ArrayLiteralExpression): void {
  const { checker } = inspector.program;
  const shape = shapeOf(inspector.program, checker.getContextualType(node) ?? checker.getTypeAtLocation(node));
  if (!isInside(shape)) {
    inspector.report(node, "AK1112", node.getText());
  }
  node.elements.forEach((element) => inspectExpression(inspector, element));
}

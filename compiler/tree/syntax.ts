/** Forms that several parts ask for. */
import ts from "typescript";

/** `a = b`, `a += b`, … */
export function isAssignment(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `i++`, `--i`. */
export function isStep(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): boolean {
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

/** A declaration with a plain name. */
export interface Named {
  name: ts.Identifier;
}

export function isNamed<T extends ts.Node & { name?: ts.Node }>(node: T): node is T & Named {
  return node.name !== undefined && ts.isIdentifier(node.name);
}

/** Types as they are written, and as they are inferred. */
import ts from "typescript";
import { isLibrarySymbol, symbolOf } from "../tree/program.js";
import { isInside, isStandard, shapeOf } from "../tree/shapes.js";
import type { Code } from "./rules.js";
import type { Inspector } from "./inspector.js";

const REFUSED: Partial<Record<ts.SyntaxKind, Code>> = {
  [ts.SyntaxKind.NumberKeyword]: "AK1101",
  [ts.SyntaxKind.UndefinedKeyword]: "AK1102",
  [ts.SyntaxKind.AnyKeyword]: "AK1103",
  [ts.SyntaxKind.UnknownKeyword]: "AK1103",
  [ts.SyntaxKind.NeverKeyword]: "AK1103",
  [ts.SyntaxKind.ObjectKeyword]: "AK1103",
  [ts.SyntaxKind.BigIntKeyword]: "AK1103",
  [ts.SyntaxKind.SymbolKeyword]: "AK1103",
  [ts.SyntaxKind.TypeLiteral]: "AK1104",
  [ts.SyntaxKind.TupleType]: "AK1105",
  [ts.SyntaxKind.FunctionType]: "AK1106",
};

const PLAIN = [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.BooleanKeyword];

/** A written type; `declared` is its name for the message when it is missing. */
export function inspectType(inspector: Inspector, node: ts.TypeNode | undefined, declared: ts.Node): void {
  if (node === undefined) {
    inspector.report(declared, "AK1111", declared.getText());
  } else {
    inspectTypeNode(inspector, node);
  }
}

export function inspectResultType(inspector: Inspector, node: ts.TypeNode | undefined, declared: ts.Node): void {
  if (node?.kind !== ts.SyntaxKind.VoidKeyword) {
    inspectType(inspector, node, declared);
  }
}

function inspectTypeNode(inspector: Inspector, node: ts.TypeNode): void {
  const code = REFUSED[node.kind];
  if (code !== undefined) {
    inspector.report(node, code, node.getText());
  } else if (ts.isUnionTypeNode(node)) {
    inspectUnion(inspector, node);
  } else if (ts.isArrayTypeNode(node)) {
    inspectTypeNode(inspector, node.elementType);
  } else if (ts.isParenthesizedTypeNode(node)) {
    inspectTypeNode(inspector, node.type);
  } else if (ts.isTypeReferenceNode(node)) {
    inspectReference(inspector, node);
  } else if (!PLAIN.includes(node.kind)) {
    inspector.report(node, ts.isLiteralTypeNode(node) ? "AK1107" : "AK1110", node.getText());
  }
}

function inspectUnion(inspector: Inspector, node: ts.UnionTypeNode): void {
  const present = node.types.filter((type) => !isNull(type));
  const undefinedPart = present.find((type) => type.kind === ts.SyntaxKind.UndefinedKeyword);
  if (undefinedPart !== undefined) {
    inspector.report(undefinedPart, "AK1102");
  } else if (present.length !== 1) {
    inspector.report(node, "AK1107");
  } else {
    inspectTypeNode(inspector, present[0]);
  }
}

function isNull(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

function inspectReference(inspector: Inspector, node: ts.TypeReferenceNode): void {
  const symbol = symbolOf(inspector.program, node.typeName);
  if (symbol === null || !symbol.declarations) {
    return; // TypeScript says what is missing.
  }
  if (isLibrarySymbol(symbol)) {
    inspectLibraryType(inspector, node, symbol.name);
  } else if (isStandard(symbol)) {
    inspectCollection(inspector, node, symbol.name);
  }
}

function inspectLibraryType({ report }: Inspector, node: ts.TypeReferenceNode, name: string): void {
  if (name === "Order") {
    report(node, "AK1113");
  } else if (name !== "int" && name !== "Decimal" && name !== "DecimalList") {
    report(node, "AK1110", node.getText());
  }
}

function inspectCollection(inspector: Inspector, node: ts.TypeReferenceNode, name: string): void {
  if (name !== "Map" && name !== "Set") {
    inspector.report(node, "AK1110", node.getText());
    return;
  }
  const parts = node.typeArguments ?? [];
  parts.forEach((part) => inspectTypeNode(inspector, part));
  inspectKey(inspector, parts[0]);
}

export function inspectKey({ program, report }: Inspector, key: ts.TypeNode | undefined): void {
  if (key !== undefined) {
    const shape = shapeOf(program, program.checker.getTypeFromTypeNode(key));
    if (shape.nullable || (shape.kind !== "string" && shape.kind !== "int")) {
      report(key, "AK1109");
    }
  }
}

/** A variable without a written type takes that of its value, which must have a form in Apex. */
export function inspectInferredType({ program, report }: Inspector, name: ts.Node): void {
  if (!isInside(shapeOf(program, program.checker.getTypeAtLocation(name)))) {
    report(name, "AK1112", name.getText());
  }
}

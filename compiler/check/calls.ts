/** Calls and `new`. */
import ts from "typescript";
import { STATEMENTS_ONLY } from "../apex/library/collections.js";
import { decimalStatics, PLAIN_NOTATION, ROUNDING_MODES } from "../apex/library/decimal.js";
import { argumentCount, libraryFunctions, methodsOf } from "../apex/library/library.js";
import { isLibrarySymbol, libraryName, symbolOf } from "../tree/program.js";
import { isInside, isStandard, shapeAt } from "../tree/shapes.js";
import { inspectChange } from "./constants.js";
import { inspectExpression } from "./expressions.js";
import type { Inspector } from "./inspector.js";
import { inspectAccess, memberText } from "./members.js";
import { inspectKey } from "./types.js";

/** Methods that change what they are called on. */
/** Methods whose last argument is a rounding mode. */
const ROUNDING: Readonly<Record<string, string[]>> = {
  Decimal: ["round", "timesRounded", "dividedBy"],
  list: ["multiplyAt"],
};
const CHANGING: Readonly<Record<string, string[]>> = { ...STATEMENTS_ONLY, list: ["push", "pop"] };

export function inspectCall(inspector: Inspector, node: ts.CallExpression, isStatement = false): void {
  const callee = node.expression;
  if (node.questionDotToken !== undefined) {
    inspector.report(node, "AK1410");
  } else if (ts.isPropertyAccessExpression(callee)) {
    inspectMethodCall(inspector, node, callee, isStatement);
  } else if (ts.isIdentifier(callee)) {
    inspectFunctionCall(inspector, node, callee);
  } else {
    inspector.report(callee, "AK1106");
  }
  node.arguments.forEach((argument) => inspectExpression(inspector, argument));
}

function inspectFunctionCall(inspector: Inspector, node: ts.CallExpression, callee: ts.Identifier): void {
  const { program, report } = inspector;
  const symbol = symbolOf(program, callee);
  if (symbol === null || symbol.declarations === undefined) {
    return; // TypeScript says that there is no such name.
  }
  if (isStandard(symbol) || (isLibrarySymbol(symbol) && libraryFunctions[symbol.name] === undefined)) {
    report(callee, "AK1502", callee.text);
  } else if (!isLibrarySymbol(symbol) && !(symbol.flags & ts.SymbolFlags.Function)) {
    report(callee, "AK1106");
  }
  const name = libraryName(program, callee);
  if (name === "sortBy" && !(node.arguments[1] !== undefined && ts.isNewExpression(node.arguments[1]))) {
    report(node, "AK1504");
  }
  if (name === "sortBy" && node.arguments.length > 0) {
    inspectChange(inspector, node.arguments[0]);
  }
  if (name === "splitText" && isTextLiteral(node.arguments[1], (text) => text === "")) {
    report(node.arguments[1], "AK1510");
  }
}

function inspectMethodCall(
  inspector: Inspector,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  isStatement: boolean,
): void {
  const { program, report } = inspector;
  const name = callee.name.text;
  if (!inspectAccess(inspector, callee)) {
    return;
  }
  if (libraryName(program, callee.expression) === "Decimal") {
    inspectDecimalStatic(inspector, node, name);
    return;
  }
  const kind = shapeAt(program, callee.expression).kind;
  const methods = methodsOf(kind);
  if (kind !== "class" && !isClassName(inspector, callee.expression) && methods?.[name] === undefined) {
    report(callee.name, "AK1501", memberText(kind, callee));
  }
  const count = argumentCount(kind, name);
  if (count !== undefined && node.arguments.length !== count) {
    report(node, "AK1511", `${memberText(kind, callee)} takes ${count}`);
  }
  if (!isStatement && STATEMENTS_ONLY[kind]?.includes(name)) {
    report(node, "AK1505", memberText(kind, callee));
  }
  if (CHANGING[kind]?.includes(name)) {
    inspectChange(inspector, callee.expression);
  }
  if (kind === "list" && name === "pop" && !isPath(callee.expression)) {
    report(callee.expression, "AK1507");
  }
  if (ROUNDING[kind]?.includes(name)) {
    inspectMode(inspector, node.arguments[node.arguments.length - 1]);
  }
  inspectExpressionUnlessClass(inspector, callee.expression);
}

function inspectExpressionUnlessClass(inspector: Inspector, node: ts.Expression): void {
  if (!isClassName(inspector, node)) {
    inspectExpression(inspector, node);
  }
}

function isClassName({ program }: Inspector, node: ts.Expression): boolean {
  const symbol = ts.isIdentifier(node) ? symbolOf(program, node) : null;
  return symbol !== null && (symbol.flags & ts.SymbolFlags.Class) !== 0 && !isStandard(symbol);
}

function inspectDecimalStatic({ report }: Inspector, node: ts.CallExpression, name: string): void {
  if (decimalStatics[name] === undefined) {
    report(node.expression, "AK1501", `Decimal.${name}`);
  } else if (name === "of" && isTextLiteral(node.arguments[0], (text) => !PLAIN_NOTATION.test(text))) {
    report(node.arguments[0], "AK1509", node.arguments[0].getText());
  }
}

function inspectMode({ report }: Inspector, mode: ts.Expression | undefined): void {
  if (isTextLiteral(mode, (text) => !ROUNDING_MODES.includes(text))) {
    report(mode, "AK1508", mode.getText());
  }
}

function isTextLiteral(node: ts.Expression | undefined, test: (text: string) => boolean): node is ts.StringLiteral {
  return node !== undefined && ts.isStringLiteral(node) && test(node.text);
}

/** `a`, `this.a.b`: reading it twice gives the same and does nothing else. */
function isPath(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword ||
    (ts.isPropertyAccessExpression(node) && isPath(node.expression))
  );
}

export function inspectNew(inspector: Inspector, node: ts.NewExpression): void {
  const { program, report } = inspector;
  const library = libraryName(program, node.expression);
  const shape = shapeAt(program, node);
  if (library === "EngineError") {
    report(node, "AK1313");
  } else if (shape.kind === "map" || shape.kind === "set") {
    inspectNewCollection(inspector, node);
  } else if (shape.kind !== "class" && library !== "DecimalList") {
    report(node, "AK1502", node.expression.getText());
  }
  node.arguments?.forEach((argument) => inspectExpression(inspector, argument));
}

function inspectNewCollection(inspector: Inspector, node: ts.NewExpression): void {
  if ((node.arguments?.length ?? 0) > 0) {
    inspector.report(node, "AK1503");
  }
  if (!isInside(shapeAt(inspector.program, node))) {
    inspector.report(node, "AK1112", node.getText());
  }
  inspectKey(inspector, node.typeArguments?.[0]);
}

/** `receiver.name`: fields of classes, and the few members that the language gives to its own types. */
import ts from "typescript";
import { decimalConstants } from "../apex/library/decimal.js";
import { methodsOf, propertiesOf } from "../apex/library/library.js";
import { libraryName, symbolOf } from "../tree/program.js";
import { isStandard, shapeAt, type Kind } from "../tree/shapes.js";
import { inspectExpression } from "./expressions.js";
import type { Inspector } from "./inspector.js";

/** A member that is read, not called. */
export function inspectProperty(inspector: Inspector, node: ts.PropertyAccessExpression): void {
  const { report, program } = inspector;
  const name = node.name.text;
  if (!inspectAccess(inspector, node)) {
    return;
  }
  if (libraryName(program, node.expression) === "Decimal") {
    if (decimalConstants[name] === undefined) {
      report(node.name, "AK1501", node.getText());
    }
    return;
  }
  const kind = shapeAt(program, node.expression).kind;
  if (methodsOf(kind)?.[name] !== undefined || isMethod(inspector, node)) {
    report(node.name, "AK1506", name);
  } else if (kind !== "class" && propertiesOf(kind)?.[name] === undefined) {
    report(node.name, "AK1501", memberText(kind, node));
  }
  inspectExpression(inspector, node.expression);
}

/** False when the access as such is refused already. */
export function inspectAccess({ report, program }: Inspector, node: ts.PropertyAccessExpression): boolean {
  if (node.questionDotToken !== undefined) {
    report(node, "AK1410");
    return false;
  }
  const isGlobal = ts.isIdentifier(node.expression) && isForeign(symbolOf(program, node.expression));
  if (isGlobal) {
    report(node, "AK1502", node.getText());
  }
  return !isGlobal;
}

/** Not known to the engine, or known to TypeScript only: `console`, `Math`. */
function isForeign(symbol: ts.Symbol | null): boolean {
  return symbol === null || (symbol.declarations !== undefined && isStandard(symbol));
}

function isMethod({ program }: Inspector, node: ts.PropertyAccessExpression): boolean {
  const symbol = symbolOf(program, node.name);
  return symbol !== null && (symbol.flags & ts.SymbolFlags.Method) !== 0 && !isStandard(symbol);
}

/** `string.trim`, as a message calls it; what has no kind is called as it is written. */
export function memberText(kind: Kind, access: ts.PropertyAccessExpression): string {
  const kinds: Partial<Record<Kind, string>> = { list: "array", outside: access.expression.getText() };
  return `${kinds[kind] ?? kind}.${access.name.text}`;
}

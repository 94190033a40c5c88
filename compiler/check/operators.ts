/** Binary operators and their operands. */
import ts from "typescript";
import { shapeAt, type Shape } from "../tree/shapes.js";
import { inspectCondition } from "./expressions.js";
import type { Inspector } from "./inspector.js";

export function inspectOperator(inspector: Inspector, node: ts.BinaryExpression): void {
  const { report, program } = inspector;
  const operator = node.operatorToken.getText();
  const left = shapeAt(program, node.left);
  const right = shapeAt(program, node.right);
  const areInts = isInt(left) && isInt(right);
  switch (operator) {
    case "&&":
    case "||":
      inspectCondition(inspector, node.left);
      inspectCondition(inspector, node.right);
      break;
    case "===":
    case "!==":
      inspectEquality(inspector, node, left, right);
      break;
    case "==":
    case "!=":
      report(node.operatorToken, "AK1402", operator);
      break;
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (!areInts) report(node.operatorToken, "AK1407", operator);
      break;
    case "+":
      inspectPlus(inspector, node, left, right);
      break;
    case "-":
    case "*":
      if (!areInts) report(node.operatorToken, "AK1409", operator);
      break;
    case "/":
      report(node.operatorToken, "AK1404");
      break;
    case "%":
      report(node.operatorToken, "AK1405");
      break;
    case "??":
      report(node.operatorToken, "AK1411");
      break;
    default:
      report(node.operatorToken, "AK1406", operator);
  }
}

/** Texts, ints and booleans among themselves; anything against null. */
function inspectEquality({ report }: Inspector, node: ts.BinaryExpression, left: Shape, right: Shape): void {
  if (isNull(node.left) || isNull(node.right)) {
    return;
  }
  const isComparable = ["string", "int", "boolean"].includes(left.kind) && left.kind === right.kind;
  if (!isComparable) {
    report(node, "AK1403", node.left.getText());
  }
}

/** Two ints, or a text and a text or int; null never gets into a text. */
function inspectPlus({ report }: Inspector, node: ts.BinaryExpression, left: Shape, right: Shape): void {
  const other = isText(left) || isInt(left) ? (isText(right) || isInt(right) ? null : node.right) : node.left;
  if (other !== null) {
    report(other, "AK1408", other.getText());
  }
}

function isNull(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword;
}

function isInt(shape: Shape): boolean {
  return shape.kind === "int" && !shape.nullable;
}

function isText(shape: Shape): boolean {
  return shape.kind === "string" && !shape.nullable;
}

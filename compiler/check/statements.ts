/** Statements. */
import ts from "typescript";
import { isAssignment, isStep } from "../tree/syntax.js";
import { libraryName } from "../tree/program.js";
import { shapeAt } from "../tree/shapes.js";
import { inspectCondition, inspectExpression, inspectStatementCall } from "./expressions.js";
import type { Inspector } from "./inspector.js";
import { inspectChange } from "./constants.js";
import { inspectLoopedList } from "./loops.js";
import { inspectModifiers } from "./modifiers.js";
import type { Code } from "./rules.js";
import { inspectSwitch } from "./switch.js";
import { inspectInferredType, inspectType } from "./types.js";

const REFUSED: Partial<Record<ts.SyntaxKind, Code>> = {
  [ts.SyntaxKind.TryStatement]: "AK1303",
  [ts.SyntaxKind.LabeledStatement]: "AK1304",
  [ts.SyntaxKind.ForInStatement]: "AK1305",
  [ts.SyntaxKind.DoStatement]: "AK1308",
  [ts.SyntaxKind.FunctionDeclaration]: "AK1213",
  [ts.SyntaxKind.ClassDeclaration]: "AK1213",
};

export function inspectBlock(inspector: Inspector, block: ts.Block): void {
  block.statements.forEach((statement) => inspectStatement(inspector, statement));
}

export function inspectStatement(inspector: Inspector, node: ts.Statement): void {
  if (ts.isVariableStatement(node)) {
    inspectVariables(inspector, node.declarationList);
  } else if (ts.isExpressionStatement(node)) {
    inspectEffect(inspector, node.expression, false);
  } else if (ts.isIfStatement(node)) {
    inspectCondition(inspector, node.expression);
    inspectStatement(inspector, node.thenStatement);
    inspectOptional(inspector, node.elseStatement, inspectStatement);
  } else if (ts.isForStatement(node)) {
    inspectFor(inspector, node);
  } else if (ts.isForOfStatement(node)) {
    inspectForOf(inspector, node);
  } else if (ts.isWhileStatement(node)) {
    inspectLoopCondition(inspector, node.expression);
    inspectStatement(inspector, node.statement);
  } else if (ts.isSwitchStatement(node)) {
    inspectSwitch(inspector, node);
  } else if (ts.isReturnStatement(node)) {
    inspectOptional(inspector, node.expression, inspectReturned);
  } else if (ts.isThrowStatement(node)) {
    inspectThrow(inspector, node);
  } else if (ts.isBlock(node)) {
    inspectBlock(inspector, node);
  } else if (ts.isBreakOrContinueStatement(node)) {
    inspectOptional(inspector, node.label, (_, label) => inspector.report(label, "AK1304"));
  } else {
    const kind = ts.SyntaxKind[node.kind].replace("Statement", "").toLowerCase();
    inspector.report(node, REFUSED[node.kind] ?? "AK1320", kind);
  }
}

function inspectOptional<T>(
  inspector: Inspector,
  node: T | undefined,
  inspect: (inspector: Inspector, node: T) => void,
): void {
  if (node !== undefined) {
    inspect(inspector, node);
  }
}

/** TypeScript lets a function without result return the call of another; Apex does not. */
function inspectReturned(inspector: Inspector, node: ts.Expression): void {
  if (shapeAt(inspector.program, node).kind === "void") {
    inspector.report(node, "AK1321", node.getText());
  }
  inspectExpression(inspector, node);
}

/** Constants of a module: as variables, but nothing may change. */
export function inspectConstants(inspector: Inspector, node: ts.VariableStatement): void {
  if (!(node.declarationList.flags & ts.NodeFlags.Const)) {
    inspector.report(node, "AK1004");
  }
  inspectModifiers(inspector, node);
  inspectVariables(inspector, node.declarationList);
}

function inspectVariables(inspector: Inspector, list: ts.VariableDeclarationList): void {
  if (!(list.flags & ts.NodeFlags.BlockScoped)) {
    inspector.report(list, "AK1301");
  }
  if (list.declarations.length > 1) {
    inspector.report(list, "AK1302");
  }
  list.declarations.forEach((node) => inspectVariable(inspector, node));
}

function inspectVariable(inspector: Inspector, node: ts.VariableDeclaration): void {
  if (!ts.isIdentifier(node.name)) {
    inspector.report(node.name, "AK1207");
    return;
  }
  if (node.initializer === undefined) {
    inspector.report(node, "AK1302");
    return;
  }
  if (node.type === undefined) {
    inspectInferredType(inspector, node.name);
  } else {
    inspectType(inspector, node.type, node.name);
  }
  inspectExpression(inspector, node.initializer);
}

/** What stands for its effect: an assignment or a call; a step (`i++`) in the head of a loop only. */
function inspectEffect(inspector: Inspector, node: ts.Expression, isLoopHead: boolean): void {
  if (ts.isBinaryExpression(node) && isAssignment(node)) {
    inspectAssignment(inspector, node);
  } else if (ts.isPostfixUnaryExpression(node) || (ts.isPrefixUnaryExpression(node) && isStep(node))) {
    inspectStep(inspector, node, isLoopHead);
  } else if (ts.isCallExpression(node)) {
    inspectStatementCall(inspector, node);
  } else {
    inspector.report(node, "AK1314");
    inspectExpression(inspector, node);
  }
}

function inspectStep(
  inspector: Inspector,
  node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression,
  isLoopHead: boolean,
): void {
  if (!isLoopHead) {
    inspector.report(node, "AK1317", node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--");
  }
  inspectExpression(inspector, node.operand);
}

function inspectAssignment(inspector: Inspector, node: ts.BinaryExpression): void {
  const operator = node.operatorToken.getText();
  if (!["=", "+=", "-="].includes(operator)) {
    inspector.report(node.operatorToken, "AK1316", operator);
  }
  if (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left)) {
    inspector.report(node.left, "AK1207");
  } else {
    inspectExpression(inspector, node.left);
  }
  inspectExpression(inspector, node.right);
  inspectChange(inspector, node.left);
  inspectAddition(inspector, node, operator);
}

/** `+=` joins a text or adds an int; `-=` is for ints. */
function inspectAddition({ program, report }: Inspector, node: ts.BinaryExpression, operator: string): void {
  const left = shapeAt(program, node.left).kind;
  const right = shapeAt(program, node.right);
  const isText = left === "string" && !right.nullable && (right.kind === "string" || right.kind === "int");
  const isInt = left === "int" && right.kind === "int" && !right.nullable;
  if (operator === "+=" && !isText && !isInt) {
    report(node, "AK1408", node.right.getText());
  }
  if (operator === "-=" && !isInt) {
    report(node, "AK1409", operator);
  }
}

function inspectFor(inspector: Inspector, node: ts.ForStatement): void {
  const { initializer, condition, incrementor } = node;
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer) || !condition || !incrementor) {
    inspector.report(node, "AK1306");
  } else {
    inspectVariables(inspector, initializer);
    inspectLoopCondition(inspector, condition);
    inspectEffect(inspector, incrementor, true);
  }
  inspectStatement(inspector, node.statement);
}

function inspectForOf(inspector: Inspector, node: ts.ForOfStatement): void {
  const { initializer, awaitModifier } = node;
  if (awaitModifier !== undefined) {
    inspector.report(node, "AK1208");
  }
  if (!ts.isVariableDeclarationList(initializer)) {
    inspector.report(initializer, "AK1306");
  } else if (!(initializer.flags & ts.NodeFlags.BlockScoped)) {
    inspector.report(initializer, "AK1301");
  } else if (!ts.isIdentifier(initializer.declarations[0].name)) {
    inspector.report(initializer, "AK1207");
  }
  const list = shapeAt(inspector.program, node.expression);
  if (list.kind !== "list" || list.nullable) {
    inspector.report(node.expression, "AK1307");
  }
  inspectExpression(inspector, node.expression);
  inspectLoopedList(inspector, node);
  inspectStatement(inspector, node.statement);
}

function inspectLoopCondition(inspector: Inspector, node: ts.Expression): void {
  if (node.kind === ts.SyntaxKind.TrueKeyword) {
    inspector.report(node, "AK1318");
  }
  inspectCondition(inspector, node);
}

function inspectThrow(inspector: Inspector, node: ts.ThrowStatement): void {
  const thrown = node.expression;
  if (!ts.isNewExpression(thrown) || libraryName(inspector.program, thrown.expression) !== "EngineError") {
    inspector.report(node, "AK1313");
  } else {
    thrown.arguments?.forEach((argument) => inspectExpression(inspector, argument));
  }
}

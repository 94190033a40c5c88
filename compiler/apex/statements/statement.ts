/** Statements -> Apex, comments and blank lines included. One function for each form; the larger forms have files of their own. */
import ts from "typescript";
import { commentsAfter, commentsAtEnd, commentsBefore, hasBlankLineBefore, type Comment } from "../../tree/comments.js";
import type { Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { assignmentText } from "./assignment.js";
import { forOfText, forText } from "./loops.js";
import { switchText } from "./switch.js";
import { throwText } from "./throw.js";
import { variableText } from "./variable.js";

/** The statements within a block, as lines. */
export function blockLines(context: Context, block: ts.Block): string[] {
  return [...statementLines(context, block.statements), ...commentLines(commentsAtEnd(block))];
}

export function statementLines(context: Context, statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((statement, index) => [
    ...(index > 0 && hasBlankLineBefore(statement) ? [""] : []),
    ...commentLines(commentsBefore(statement)),
    statementText(context, statement) + trailingText(statement),
  ]);
}

/** The body of a loop or branch, always in braces. */
export function bracedText(context: Context, body: ts.Statement): string {
  const lines = ts.isBlock(body) ? blockLines(context, body) : statementLines(context, [body]);
  return `{\n${lines.join("\n")}\n}`;
}

function statementText(context: Context, node: ts.Statement): string {
  if (ts.isVariableStatement(node)) {
    return `${variableText(context, node.declarationList)};`;
  }
  if (ts.isExpressionStatement(node)) {
    return `${assignmentText(context, node.expression)};`;
  }
  if (ts.isIfStatement(node)) {
    return ifText(context, node);
  }
  if (ts.isForStatement(node)) {
    return forText(context, node);
  }
  if (ts.isForOfStatement(node)) {
    return forOfText(context, node);
  }
  if (ts.isWhileStatement(node)) {
    return `while (${expression(context, node.expression).text}) ${bracedText(context, node.statement)}`;
  }
  if (ts.isSwitchStatement(node)) {
    return switchText(context, node);
  }
  if (ts.isReturnStatement(node)) {
    return node.expression === undefined ? "return;" : `return ${expression(context, node.expression).text};`;
  }
  if (ts.isThrowStatement(node)) {
    return throwText(context, node);
  }
  if (ts.isBlock(node)) {
    return bracedText(context, node);
  }
  return ts.isBreakStatement(node) ? "break;" : "continue;";
}

function ifText(context: Context, node: ts.IfStatement): string {
  const text = `if (${expression(context, node.expression).text}) ${bracedText(context, node.thenStatement)}`;
  if (node.elseStatement === undefined) {
    return text;
  }
  const other = node.elseStatement;
  return `${text} else ${ts.isIfStatement(other) ? ifText(context, other) : bracedText(context, other)}`;
}

function trailingText(node: ts.Statement): string {
  return commentsAfter(node)
    .map((comment) => ` // ${comment.lines.join(" ")}`)
    .join("");
}

export function commentLines(comments: Comment[]): string[] {
  return comments.flatMap((comment) => comment.lines.map((line) => `// ${line}`.trimEnd()));
}

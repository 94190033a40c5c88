/** `switch`: no falling through, a default at the end, and breaks that end a case and nothing else. */
import ts from "typescript";
import { shapeAt } from "../tree/shapes.js";
import { inspectExpression } from "./expressions.js";
import type { Inspector } from "./inspector.js";
import { inspectStatement } from "./statements.js";

export function inspectSwitch(inspector: Inspector, node: ts.SwitchStatement): void {
  const { report, program } = inspector;
  const clauses = node.caseBlock.clauses;
  const subject = shapeAt(program, node.expression);
  inspectExpression(inspector, node.expression);
  if (subject.nullable || (subject.kind !== "string" && subject.kind !== "int")) {
    report(node.expression, "AK1311");
  }
  const last = clauses[clauses.length - 1];
  if (last === undefined || !ts.isDefaultClause(last)) {
    report(node, "AK1310");
  }
  clauses.forEach((clause, index) => inspectClause(inspector, clause, index === clauses.length - 1));
}

function inspectClause(inspector: Inspector, clause: ts.CaseOrDefaultClause, isLast: boolean): void {
  const { report } = inspector;
  if (ts.isCaseClause(clause) && !isLiteral(clause.expression)) {
    report(clause.expression, "AK1311");
  }
  const sharesNextBody = clause.statements.length === 0 && !isLast;
  if (!sharesNextBody && !isLast && !endsByItself(clause.statements)) {
    report(clause, "AK1309");
  }
  inspectBreaks(inspector, clause);
  clause.statements.forEach((statement) => inspectStatement(inspector, statement));
}

function isLiteral(node: ts.Expression): boolean {
  const value = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken ? node.operand : node;
  return ts.isNumericLiteral(value) || (value === node && ts.isStringLiteral(node));
}

/** True when the statements never run on into what follows them. */
function endsByItself(statements: readonly ts.Statement[]): boolean {
  const last = statements[statements.length - 1];
  if (last === undefined) {
    return false;
  }
  if (ts.isBlock(last)) {
    return endsByItself(last.statements);
  }
  if (ts.isIfStatement(last)) {
    return last.elseStatement !== undefined && endsByItself([last.thenStatement]) && endsByItself([last.elseStatement]);
  }
  return ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isBreakOrContinueStatement(last);
}

/** The one break that may stand in a case is its last statement. */
function inspectBreaks({ report }: Inspector, clause: ts.CaseOrDefaultClause): void {
  const closing = closingStatement(clause.statements);
  const visit = (node: ts.Node): void => {
    if (ts.isBreakStatement(node) && node !== closing) {
      report(node, "AK1312");
    }
    if (!ts.isIterationStatement(node, false) && !ts.isSwitchStatement(node)) {
      node.forEachChild(visit);
    }
  };
  clause.statements.forEach(visit);
}

function closingStatement(statements: readonly ts.Statement[]): ts.Statement | undefined {
  const [only] = statements;
  const own = statements.length === 1 && ts.isBlock(only) ? only.statements : statements;
  return own[own.length - 1];
}

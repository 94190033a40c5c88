/**
 * `switch` -> `switch on`. Apex compares texts in `when` by case, as JavaScript does, and takes null to `when else`.
 * Cases do not fall through in Apex: labels that share a body become one `when`, and the closing `break` goes.
 */
import ts from "typescript";
import type { Context } from "../context.js";
import { expression } from "../expressions/expression.js";
import { commentsBefore } from "../../tree/comments.js";
import { blockLines, commentLines, statementLines } from "./statement.js";

export function switchText(context: Context, node: ts.SwitchStatement): string {
  const branches: string[] = [];
  let labels: string[] = [];
  for (const clause of node.caseBlock.clauses) {
    branches.push(...commentLines(commentsBefore(clause)));
    labels.push(ts.isCaseClause(clause) ? expression(context, clause.expression).text : "else");
    if (clause.statements.length > 0) {
      branches.push(
        `when ${labels.includes("else") ? "else" : labels.join(", ")} {\n${clauseLines(context, clause).join("\n")}\n}`,
      );
      labels = [];
    }
  }
  return `switch on ${expression(context, node.expression).text} {\n${branches.join("\n")}\n}`;
}

function clauseLines(context: Context, clause: ts.CaseOrDefaultClause): string[] {
  const [only] = clause.statements;
  if (clause.statements.length === 1 && ts.isBlock(only)) {
    return withoutClosingBreak(only.statements).length === only.statements.length
      ? blockLines(context, only)
      : statementLines(context, withoutClosingBreak(only.statements));
  }
  return statementLines(context, withoutClosingBreak(clause.statements));
}

function withoutClosingBreak(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const last = statements[statements.length - 1];
  return last !== undefined && ts.isBreakStatement(last) ? statements.slice(0, -1) : statements;
}

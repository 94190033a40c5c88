/** A list must not grow or shrink while `for … of` reads it: JavaScript goes on, Apex throws. */
import ts from "typescript";
import type { Inspector } from "./inspector.js";

export function inspectLoopedList({ report }: Inspector, loop: ts.ForOfStatement): void {
  const list = loop.expression.getText();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && changedList(node) === list) {
      report(node, "AK1319", list);
    }
    node.forEachChild(visit);
  };
  visit(loop.statement);
}

/** What `list.push(…)`, `list.pop()` and `sortBy(list, …)` change, as it is written. */
function changedList({ expression, arguments: args }: ts.CallExpression): string | null {
  if (ts.isPropertyAccessExpression(expression)) {
    return ["push", "pop"].includes(expression.name.text) ? expression.expression.getText() : null;
  }
  return expression.getText() === "sortBy" ? (args[0]?.getText() ?? null) : null;
}

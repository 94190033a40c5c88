import type { Problem } from "../problem.js";

/** Red, yellow, blue. */
const COLOURS = { error: 31, warning: 33, information: 34 };

/** Problems as compilers write them: place, severity and code; then what is wrong and what is allowed. */
export function problemsText(problems: Problem[], useColour: boolean): string {
  return problems.map((problem) => problemText(problem, useColour)).join("\n");
}

function problemText(problem: Problem, useColour: boolean): string {
  const { file, line, column, severity, code, path, message, allowed } = problem;
  const label = useColour ? `\u001b[${COLOURS[severity]}m${severity}\u001b[0m` : severity;
  const lines = [`${file}:${line}:${column} ${label} ${code}${path === "" ? "" : ` at ${path}`}`, `  ${message}`];
  if (allowed !== null) lines.push(`  Allowed: ${allowed}`);
  return lines.join("\n");
}

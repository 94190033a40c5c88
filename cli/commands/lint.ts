import { readDocument } from "../document/document.js";
import { designProblems } from "../lint/design.js";
import { historyProblems } from "../lint/history.js";
import { peopleProblems } from "../lint/people.js";
import { planProblems } from "../lint/planChecks.js";
import { inOrder } from "../problem.js";
import { problemsText } from "../text/problems.js";
import type { Options, Report } from "./command.js";

/** `lint FILE`: everything wrong or doubtful, each with its place. Exit code 1 when there is anything. */
export function lintCommand([file]: string[], { errorsOnly, useColour }: Options): Report {
  const document = readDocument(file);
  const errors = planProblems(document);
  const canPay = errors.every(({ severity }) => severity === "warning");
  const all = [
    ...errors,
    ...peopleProblems(document),
    ...(canPay ? [...designProblems(document), ...historyProblems(document)] : []),
  ];
  const problems = inOrder(errorsOnly ? all.filter(({ severity }) => severity === "error") : all);
  return {
    text: problems.length === 0 ? `${file}: nothing found` : problemsText(problems, useColour),
    data: { problems },
    exitCode: problems.length > 0 ? 1 : 0,
  };
}

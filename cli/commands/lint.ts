import { readDocument } from "../document/document.js";
import type { PlanDocument } from "../document/document.js";
import { problemOf } from "../lint/finding.js";
import { historyProblems } from "../lint/history.js";
import { idleQuotas } from "../lint/idleQuotas.js";
import { peopleProblems } from "../lint/people.js";
import { planProblems } from "../lint/planChecks.js";
import { canPay, planDoubts } from "../lint/plans.js";
import { quotaProblems } from "../lint/quotas.js";
import { statusProblems } from "../lint/statuses.js";
import { teamProblems } from "../lint/teams.js";
import { inOrder } from "../problem.js";
import type { Problem } from "../problem.js";
import { problemsText } from "../text/problems.js";
import type { Options, Report } from "./command.js";

/** `lint FILE`: everything wrong or doubtful, each with its place. Exit code 1 when there is more than information. */
export function lintCommand([file]: string[], { errorsOnly, clawbackMonths, useColour }: Options): Report {
  const document = readDocument(file);
  const all = problemsOf(document, clawbackMonths);
  const problems = inOrder(errorsOnly ? all.filter(({ severity }) => severity === "error") : all);
  return {
    text: problems.length === 0 ? `${file}: nothing found` : problemsText(problems, useColour),
    data: { problems },
    exitCode: problems.some(({ severity }) => severity !== "information") ? 1 : 0,
  };
}

/** Design and history are looked at only of plans that can pay. */
function problemsOf(document: PlanDocument, clawbackMonths: number): Problem[] {
  const { request } = document;
  const errors = planProblems(document);
  const isSound = canPay(errors);
  const findings = [
    ...peopleProblems(request),
    ...quotaProblems(request),
    ...idleQuotas(request),
    ...teamProblems(request),
    ...planDoubts(request, isSound, clawbackMonths),
    ...(isSound ? [...statusProblems(document), ...historyProblems(request)] : []),
  ];
  return [...errors, ...findings.map((finding) => problemOf(document, finding))];
}

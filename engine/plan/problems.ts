import { PlanProblem, Severity } from "../model.js";

export function addError(problems: PlanProblem[], componentKey: string, code: string, message: string): void {
  problems.push(problemOf("error", componentKey, code, message));
}

export function addWarning(problems: PlanProblem[], componentKey: string, code: string, message: string): void {
  problems.push(problemOf("warning", componentKey, code, message));
}

function problemOf(severity: Severity, componentKey: string, code: string, message: string): PlanProblem {
  const problem = new PlanProblem();
  problem.severity = severity;
  problem.componentKey = componentKey;
  problem.code = code;
  problem.message = message;
  return problem;
}

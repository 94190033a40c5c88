import type { TraceStep } from "../../engine/index.js";
import { numbers, tableText } from "./table.js";

/** Steps of a calculation as a table. */
export function stepsText(steps: TraceStep[]): string {
  const rows = steps.map((step) => [step.title, step.formula, step.result]);
  return tableText(["Step", "How", numbers("Result")], rows);
}

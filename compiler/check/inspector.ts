/** What every inspection needs. */
import type { Program } from "../tree/program.js";
import type { Report } from "./diagnostics.js";

export interface Inspector {
  program: Program;
  report: Report;
}

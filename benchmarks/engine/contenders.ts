/**
 * Who is measured, in the order of the table. To add one: a module with the three functions of {@link Contender}, and a
 * row here. A row without processes is of something that only a warm process can do alone, such as the inner arithmetic.
 */
import type { Workload } from "./workload.js";

export interface Contender<Prepared = unknown, Result = unknown> {
  /** Everything before the work: making typed deals, loading a table. */
  prepare(work: Workload): Prepared | Promise<Prepared>;
  /** The work itself, the same each time. */
  run(prepared: Prepared): Result | Promise<Result>;
  /** What each deal pays, in whole cents, in the order of the workload. */
  cents(result: Result): bigint[];
}

export interface Entry {
  name: string;
  load(): Promise<unknown>;
  /** How often the work is measured in a warm process, after as many rounds that are not. */
  rounds: number;
  /** How often a cold process is measured. */
  processes: number;
  program?: Program;
}

/** What does the work where that is not a package: measured where it is installed, left out where it is not. */
export interface Program {
  name: string;
  command: string;
  /** A sentence. */
  install: string;
}

const libreOffice: Program = {
  name: "LibreOffice",
  command: "soffice",
  install: "To measure it too: apt-get install libreoffice-calc-nogui",
};

export const contenders: Entry[] = [
  { name: "float64", load: () => import("./float64.js"), rounds: 15, processes: 5 },
  { name: "akkord, arithmetic alone", load: () => import("./akkordInner.js"), rounds: 15, processes: 0 },
  { name: "akkord", load: () => import("./akkordCore.js"), rounds: 15, processes: 5 },
  { name: "akkord, every text made", load: () => import("./akkord.js"), rounds: 15, processes: 5 },
  { name: "duckdb", load: () => import("./duckdb.js"), rounds: 15, processes: 5 },
  { name: "sqlite", load: () => import("./sqlite.js"), rounds: 5, processes: 3 },
  { name: "json-rules-engine", load: () => import("./jsonRulesEngine.js"), rounds: 1, processes: 1 },
  { name: "hyperformula", load: () => import("./hyperFormula.js"), rounds: 1, processes: 1 },
  { name: "libreoffice", load: () => import("./libreOffice.js"), rounds: 1, processes: 1, program: libreOffice },
];

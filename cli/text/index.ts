/** What pages show of a plan in words, and what is doubtful in it; compiled to an LWC module. */
export { bandsOf, isBanded } from "../lint/bands.js";
export { versionDoubts } from "../lint/plans.js";
export { componentName } from "./names.js";
export { conventionPart } from "./conventions.js";
export { componentParts, termPart } from "./plan.js";
export { rateText, startText } from "./rate.js";
export { isTable } from "./statements.js";
export type { Part, Statement, Table } from "./statements.js";
export { spoken } from "./words.js";

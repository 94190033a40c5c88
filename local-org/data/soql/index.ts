export { createQueryEngine, type QueryAccess, type QueryEngine, type QueryEngineParts } from "./engine.js";
export { parseQuery } from "./parse.js";
export { QueryRefused } from "./refused.js";
export type { UsedField } from "./resolve.js";

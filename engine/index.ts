/** The engine as other rooms and the pages use it. */
export * from "./language.js";
export * from "./model.js";
export { calculate, changesOf, groupKeysOf, rateDeals } from "./calculate.js";
export { groupKeyOf, lineKeyOf, partOfKey } from "./keys.js";
export { addDays, isDay, isWithin, periodFirstDay, periodLastDay, previousDay } from "./periods.js";
export { checkPlanVersion, readPlanVersion, writePlanVersion } from "./planText.js";
export { readRequest, writeRequest } from "./requestText.js";
export { writeResult } from "./resultText.js";
export { Trace, TraceBand, TraceLimits, TraceMultiplier } from "./trace/parts.js";
export { explainTrace, readTrace, traceSentence, writeTrace } from "./trace/traceText.js";
export { moneyText, numberText, percentText } from "./trace/wording.js";

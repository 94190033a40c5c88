/** The engine as other rooms and the pages use it. */
export * from "./language.js";
export * from "./model.js";
export { amountsOf, calculate, changesOf, groupKeysOf, linesIn, rateDeals } from "./calculate.js";
export { checkSuccession } from "./directory/succession.js";
export { groupKeyOf, lineKeyOf, partOfKey } from "./keys.js";
export { addDays, isDay, isWithin, periodFirstDay, periodLastDay, previousDay } from "./periods.js";
export { checkPlanVersion, readPlanVersion, writePlanVersion } from "./planText.js";
export { readRequest, writeRequest } from "./requestText.js";
export { writeResult } from "./resultText.js";
export * from "./settle/settlement.js";
export { explainStatement } from "./settle/explaining.js";
export { oteOf } from "./settle/salary.js";
export { readSettlement, writeSettlement } from "./settle/settlementText.js";
export { openingOf, settle } from "./settle/settling.js";
export { writeStatements } from "./settle/statementText.js";
export { Trace, TraceBand, TraceLimits, TraceMultiplier } from "./trace/parts.js";
export { explainTrace, readTrace, traceSentence, writeTrace } from "./trace/traceText.js";
export { moneyText, numberText, percentText } from "./trace/wording.js";

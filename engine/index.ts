/** The engine as other rooms and the pages use it. */
export * from "./language.js";
export * from "./model.js";
export { amountsOf, calculate, changesIn, changesOf, creditRequest, groupKeysOf, groupsIn } from "./calculate.js";
export { linesIn, rateDeals, resultOf } from "./calculate.js";
export { checkSuccession } from "./directory/succession.js";
export { EVERYBODY, groupKeyOf, isClawbackPart, lineKeyOf, memberOfKey, partOfKey } from "./keys.js";
export { QUOTA_SCALE, isFinerThan, isTooFine } from "./money.js";
export { addDays, isDay, isWithin, monthOf, monthsOf, periodFirstDay, periodLastDay, previousDay } from "./periods.js";
export { checkPlanVersion } from "./plan/checks.js";
export {
  isRatedByTiers,
  paysBonus,
  paysForPeriods,
  quotaMeasures,
  ratesWholePeriods,
  statedRate,
} from "./plan/kinds.js";
export { PlanImport, checkPlanImport, readPlanImport } from "./planImport.js";
export { readPlanVersion, writePlanContent, writePlanVersion } from "./planText.js";
export { readRequest, writeRequest } from "./requestText.js";
export { writeResult } from "./resultText.js";
export { fromAdjustmentsOf } from "./settle/clawbacks.js";
export * from "./settle/settlement.js";
export { explainStatement } from "./settle/explaining.js";
export { onTargetOf, oteOf } from "./settle/salary.js";
export { readSettlement, writeSettlement } from "./settle/settlementText.js";
export { openingOf, settle } from "./settle/settling.js";
export { writeStatements } from "./settle/statementText.js";
export { Trace, TraceBand, TraceLimits, TraceMultiplier } from "./trace/parts.js";
export { explainTrace, readTrace, traceSentence, writeTrace } from "./trace/traceText.js";
export { moneyText, numberText, percentText } from "./trace/wording.js";

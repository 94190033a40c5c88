import { Decimal, int, isDecimal, joinText, maxOf, minOf } from "../language.js";
import {
  cappedPay,
  dealPay,
  dueInPeriod,
  earnedInPeriod,
  leftInPeriod,
  limitedPay,
  paidWithFloor,
} from "../limit/limits.js";
import { TraceStep } from "../model.js";
import { QUOTA_SCALE, percentOf } from "../money.js";
import { bandPay, bandSum, bonusUpTo, factorOf, measuredAfter, payOf, tierStart, uncutFactorOf } from "../rate/pay.js";
import { addStep, derivationSentence, derivationSteps } from "./derivations.js";
import { Trace, TraceBand, TraceConversion, TraceLimits, TraceMargin, TraceQuota, TraceSecond } from "./parts.js";
import {
  decimalsText,
  moneyText,
  numberText,
  percentText,
  roundedWords,
  roundingText,
  roundingWords,
  shareText,
} from "./wording.js";

/** The steps from the deal's amount to what the line pays. */
export function stepsOf(trace: Trace): TraceStep[] {
  const steps: TraceStep[] = [];
  if (trace.takenBack !== null) {
    addStep(steps, "Taken back", takenBackText(trace.takenBack), moneyText(trace.result));
    return steps;
  }
  if (trace.derivation !== null) {
    derivationSteps(trace, trace.derivation, steps);
  } else {
    addCreditSteps(trace, steps);
    if (!trace.isContest) addResultStep(trace, steps);
  }
  if (trace.limits !== null) addLimitSteps(trace, trace.limits!, steps);
  return steps;
}

function addCreditSteps(trace: Trace, steps: TraceStep[]): void {
  addDealSteps(trace, steps);
  if (trace.year > 0) addStep(steps, "Year", "the first begins on the day of the deal", `${trace.year}`);
  if (trace.quotaParts !== null) addQuotaStep(trace.quotaParts, trace, steps);
  addAttainmentSteps(trace, steps);
  if (trace.hasOwnTerms) addStep(steps, ownTitle(trace), "the payee's own on this plan", ownText(trace));
  if (trace.values.length > 0) addStep(steps, "Row of the rate table", valuesText(trace), ratesText(trace));
  if (trace.isContest) {
    addStep(steps, "Contest", "counts; prizes are paid by rank once it is over", moneyText(trace.result));
  } else if (trace.bonus !== null) {
    addBonusSteps(trace, steps);
  } else {
    for (const band of trace.bands) addBandStep(trace, band, steps);
    if (trace.bands.length > 1) addStep(steps, "All bands", bandSumText(trace), numberText(bandSum(trace)));
  }
  if (trace.multipliers.length > 0) addMultiplierSteps(trace, steps);
}

/** The whole calculation in one sentence. */
export function sentenceOf(trace: Trace): string {
  if (trace.takenBack !== null) return `Pays nothing any more: ${takenBackText(trace.takenBack)}.`;
  let sentence = "";
  if (trace.derivation !== null) {
    sentence = derivationSentence(trace, trace.derivation);
  } else if (trace.bonus !== null) {
    const before = numberText(bonusUpTo(trace, trace.measuredBefore));
    const after = numberText(bonusUpTo(trace, measuredAfter(trace)));
    const whose = trace.hasOwnTerms ? `the payee's own bonus of ${ownText(trace)}` : "the bonus";
    sentence = `${creditWords(trace)} brings ${whose} from ${before} to ${after}: ${after} − ${before} = ${moneyText(payOf(trace))}`;
  } else {
    sentence = bandSentence(trace);
  }
  return sentence + (trace.limits === null ? "" : limitWords(trace, trace.limits!)) + ".";
}

function bandSentence(trace: Trace): string {
  const rates: string[] = [];
  for (const band of trace.bands) rates.push(numberText(band.portion) + " at " + rateText(band, trace));
  if (trace.isContest) return `${creditWords(trace)} counts in the contest, which pays its prizes once it is over`;
  const isWhole = rates.length === 1 && trace.bands[0].portion.equals(trace.credit);
  const paid = isWhole ? rateText(trace.bands[0], trace) : joinText(rates, " + ");
  const own = trace.hasOwnTerms ? `, by the payee's own rate of ${ownText(trace)},` : "";
  const sentence = `${creditWords(trace)}${own} pays ` + (rates.length === 0 ? "" : paid);
  return sentence + (rates.length === 0 ? "" : factorWords(trace) + " = ") + moneyText(payOf(trace));
}

function creditWords(trace: Trace): string {
  return `A ${trace.isCount ? "count" : "credit"} of ${numberText(trace.credit)}`;
}

function factorWords(trace: Trace): string {
  return trace.multipliers.length > 0 ? `, times ${numberText(factorOf(trace))}` : "";
}

function addDealSteps(trace: Trace, steps: TraceStep[]): void {
  const title = measureTitle(trace.measure);
  const conversion = trace.conversion;
  const amount = trace.isCount ? trace.dealAmount : trace.dealAmount.round(trace.moneyScale, trace.rounding);
  const measured = conversion === null ? trace.dealAmount : conversion.amount;
  if (trace.margin !== null) addStep(steps, title, marginText(trace.margin!), numberText(measured));
  if (conversion !== null) {
    addStep(steps, title, conversionText(conversion, trace), numberText(amount));
  } else if (amount.equals(trace.dealAmount)) {
    if (trace.margin === null) addStep(steps, title, sourceText(trace.measure), numberText(amount));
  } else {
    addStep(steps, title, `${numberText(trace.dealAmount)} rounded ${roundingWords(trace)}`, moneyText(amount));
  }
  const percent = trace.revenuePercent.plus(trace.overlayPercent);
  let formula = `${percentsText(trace)} of ${numberText(amount)}`;
  if (trace.role !== "") formula += roleWords(trace.role);
  const exact = percentOf(amount, percent);
  if (!exact.equals(trace.credit)) formula += ` = ${numberText(exact)}, ${wholeUnitsWords(exact, trace)}`;
  addStep(steps, "Credit", formula, numberText(trace.credit));
}

/** What is credited on top of the deal is rounded by itself; shares of the deal sum to it. */
function wholeUnitsWords(exact: Decimal, trace: Trace): string {
  const isAlone = trace.revenuePercent.isZero() && exact.round(trace.moneyScale, trace.rounding).equals(trace.credit);
  return isAlone ? `rounded ${roundingWords(trace)}` : "in whole units so that all shares sum to the deal";
}

function marginText(margin: TraceMargin): string {
  const amount = numberText(margin.amount);
  if (margin.isRate) return `${amount} × ${percentText(margin.part)}, the amount times the margin rate`;
  return `${amount} − ${numberText(margin.part)}, the amount less the cost`;
}

function conversionText(conversion: TraceConversion, trace: Trace): string {
  const rates = `× ${numberText(conversion.toRate)} ÷ ${numberText(conversion.fromRate)}, the rates of ${conversion.day}`;
  return `${numberText(conversion.amount)} ${conversion.currencyCode} ${rates}, rounded ${roundingWords(trace)}`;
}

function measureTitle(measure: string): string {
  switch (measure) {
    case "":
      return "Amount";
    case "deals":
      return "Deals counted";
    case "margin":
      return "Margin";
    default:
      return `Measured: ${measure}`;
  }
}

function sourceText(measure: string): string {
  switch (measure) {
    case "deals":
      return "one for this deal";
    default:
      return "as recorded";
  }
}

/** As what somebody is credited who has the credit neither by splits nor as an overlay. */
function roleWords(role: string): string {
  switch (role) {
    case "roll-up":
      return ", of what people below are credited";
    case "team":
      return ", as a member of the team";
    default:
      return `, as ${role}`;
  }
}

function percentsText(trace: Trace): string {
  const revenue = numberText(trace.revenuePercent) + " %";
  if (trace.overlayPercent.isZero()) return revenue;
  const overlay = numberText(trace.overlayPercent) + (trace.role === "" ? " % overlay" : " %");
  return trace.revenuePercent.isZero() ? overlay : `(${revenue} + ${overlay})`;
}

function addQuotaStep(parts: TraceQuota, trace: Trace, steps: TraceStep[]): void {
  const isWhole = parts.days === 0;
  const relieved = `${numberText(parts.full)} − ${numberText(parts.relief)} relief`;
  const target = parts.relief.isZero() ? numberText(parts.full) : isWhole ? relieved : `(${relieved})`;
  const days = isWhole ? "" : ` × ${numberText(parts.weight)} days carried ÷ ${parts.days} days`;
  const weighted = parts.full.minus(parts.relief).times(parts.weight);
  const isExact = isWhole || trace.quota!.times(Decimal.ofInt(parts.days)).equals(weighted);
  const scale: int = trace.isCount ? QUOTA_SCALE : trace.moneyScale;
  const rounded = isExact ? "" : `, rounded ${roundingText("HALF_UP")} to ${decimalsText(scale)}`;
  addStep(steps, "Quota", target + days + rounded, numberText(trace.quota!));
}

function addAttainmentSteps(trace: Trace, steps: TraceStep[]): void {
  const reachedWith = measuredAfter(trace).plus(trace.laterParts);
  const after = `${sumText(trace.measuredBefore, trace.credit, trace.laterParts)} = ${numberText(reachedWith)}`;
  const quota = trace.quota;
  if (quota === null && trace.second !== null) {
    addSecondSteps(trace, trace.second!, steps);
    return;
  }
  if (quota === null) {
    if (trace.isByMeasure) addMeasuredSteps(trace, reachedWith, steps);
    return;
  }
  const before = `${numberText(trace.measuredBefore)} of the quota of ${numberText(quota)}`;
  addStep(steps, "Attainment before this deal", before, shareText(trace.measuredBefore, quota));
  const reached = `${after} of the quota of ${numberText(quota)}`;
  addStep(steps, "Attainment after this deal", reached, shareText(reachedWith, quota));
  if (trace.second !== null) addSecondSteps(trace, trace.second!, steps);
}

/** What tiers at amounts look at: the period with this deal, or the parts of this deal alone. */
function addMeasuredSteps(trace: Trace, reachedWith: Decimal, steps: TraceStep[]): void {
  const before = numberText(trace.measuredBefore);
  const sum = sumText(trace.measuredBefore, trace.credit, trace.laterParts);
  if (trace.isByDeal) {
    addStep(steps, "Of this deal before", "counted of its other parts; each deal begins at 0", before);
    const isWhole = trace.reached !== null;
    addStep(steps, isWhole ? "Of the whole deal" : "Of this deal with this line", sum, numberText(reachedWith));
  } else {
    addStep(steps, "Before this deal", "counted in the period so far", before);
    addStep(steps, "After this deal", sum, numberText(reachedWith));
  }
}

function addSecondSteps(trace: Trace, second: TraceSecond, steps: TraceStep[]): void {
  const conversion = second.conversion;
  if (conversion !== null) {
    const scaled = conversion.amount.times(conversion.toRate);
    const amount = numberText(scaled.dividedBy(conversion.fromRate, trace.moneyScale, trace.rounding));
    addStep(steps, "Second measure", conversionText(conversion, trace), amount);
    addStep(steps, "Credit in the second measure", `${percentsText(trace)} of ${amount}`, numberText(second.credit));
  }
  const secondAfter = second.before.plus(second.credit).plus(second.later);
  const sum = `${sumText(second.before, second.credit, second.later)} = ${numberText(secondAfter)}`;
  const ofQuota = `${sum} of the quota of ${numberText(second.quota)}`;
  addStep(steps, "Attainment in the second measure", ofQuota, shareText(secondAfter, second.quota));
}

function sumText(before: Decimal, credit: Decimal, later: Decimal): string {
  const sum = `${numberText(before)} + ${numberText(credit)}`;
  return later.isZero() ? sum : `${sum} + ${numberText(later)} for other parts of the deal`;
}

function valuesText(trace: Trace): string {
  const known: string[] = [];
  for (const value of trace.values) known.push(valueText(value));
  return joinText(known, ", ");
}

/** A fact as it is; of numbers and attainments where the row starts. */
function valueText(value: string): string {
  if (value === "") return "any other";
  const start = value.substring(1, value.length);
  if (!isDecimal(start)) return value;
  if (value.startsWith(">")) return `from ${numberText(Decimal.of(start))}`;
  return value.startsWith("%") ? `from ${percentText(Decimal.of(start))}` : value;
}

function ratesText(trace: Trace): string {
  return trace.bands.length === 0 ? "" : rateText(trace.bands[0], trace);
}

function ownTitle(trace: Trace): string {
  return trace.bonus === null ? "Own rate" : "Own bonus";
}

/** The payee's own rate or bonus: the base of factors, or the one rate of a flat component. */
function ownText(trace: Trace): string {
  if (trace.bonus !== null) return numberText(trace.bonus);
  if (trace.baseRate === null) return rateText(trace.bands[0], trace);
  return trace.isCount ? `${numberText(trace.baseRate)} each` : percentText(trace.baseRate);
}

function addBonusSteps(trace: Trace, steps: TraceStep[]): void {
  const before = bonusUpTo(trace, trace.measuredBefore);
  const after = bonusUpTo(trace, measuredAfter(trace));
  addStep(steps, "Bonus before this deal", bonusText(trace, trace.measuredBefore, before), moneyText(before));
  addStep(steps, "Bonus after this deal", bonusText(trace, measuredAfter(trace), after), moneyText(after));
  addStep(steps, "Rise", `${numberText(after)} − ${numberText(before)}`, numberText(bandSum(trace)));
}

/** The share of the bonus for so much measured, that of the tier reached or between two tiers, and how `money` comes of it. */
function bonusText(trace: Trace, measured: Decimal, money: Decimal): string {
  if (measured.isZero()) return "nothing counted yet";
  let reached: int = 0;
  for (let i: int = 1; i < trace.bands.length; i += 1) {
    const compared = measured.compareTo(tierStart(trace, trace.bands[i]));
    if (compared > 0 || (compared === 0 && !trace.isExclusive)) reached = i;
  }
  const band = trace.bands[reached];
  const atTier = trace.bonus!.times(band.rate);
  const whole = numberText(trace.bonus!);
  const startsAt = tierStart(trace, band);
  if (!trace.isCurve || reached + 1 === trace.bands.length || measured.equals(startsAt)) {
    return `${whole} × ${percentText(band.rate)}${roundedWords(money.equals(atTier), trace)}`;
  }
  const next = trace.bands[reached + 1];
  const above = measured.minus(startsAt);
  const width = tierStart(trace, next).minus(startsAt);
  const risen = next.rate.minus(band.rate);
  const isExact = money.minus(atTier).times(width).equals(trace.bonus!.times(risen).times(above));
  const share = `${percentText(band.rate)} + ${percentText(risen)} × ${numberText(above)} ÷ ${numberText(width)}`;
  return `${whole} × (${share})${roundedWords(isExact, trace)}`;
}

function addBandStep(trace: Trace, band: TraceBand, steps: TraceStep[]): void {
  const pay = bandPay(band, trace);
  const base = trace.baseRate === null ? Decimal.ONE : trace.baseRate!;
  const isExact = band.portion.times(band.rate).times(base).equals(pay);
  const formula = `${numberText(band.portion)} × ${rateText(band, trace)}${roundedWords(isExact, trace)}`;
  addStep(steps, bandTitle(trace, band), formula, numberText(pay));
}

function bandTitle(trace: Trace, band: TraceBand): string {
  const reached = trace.reached;
  if (reached === null && trace.isFlat) return trace.year > 0 ? `Rate of year ${trace.year}` : "Rate";
  if (reached !== null && !trace.isFlat && band.startsAt.equals(Decimal.ONE)) {
    return `Above the quota, at the rate reached from ${percentText(reached)} (${numberText(trace.quota!.times(reached))})`;
  }
  const isReached = reached !== null && trace.isFlat;
  const startsAt = isReached ? reached! : band.startsAt;
  const words = isReached ? `Rate reached for the whole ${trace.isByDeal ? "deal" : "period"}, from` : "Band from";
  if (trace.isByMeasure) return `${words} ${numberText(startsAt)}`;
  return `${words} ${percentText(startsAt)} (${numberText(trace.quota!.times(startsAt))})`;
}

function rateText(band: TraceBand, trace: Trace): string {
  const rate = trace.isCount && trace.baseRate === null ? `${numberText(band.rate)} each` : percentText(band.rate);
  if (trace.baseRate === null) return rate;
  return `${trace.isCount ? numberText(trace.baseRate) : percentText(trace.baseRate)} × ${numberText(band.rate)}`;
}

function bandSumText(trace: Trace): string {
  const pays: string[] = [];
  for (const band of trace.bands) pays.push(numberText(bandPay(band, trace)));
  return joinText(pays, " + ");
}

function addMultiplierSteps(trace: Trace, steps: TraceStep[]): void {
  const counted: string[] = [];
  const omitted: string[] = [];
  for (const multiplier of trace.multipliers) {
    const text = `${numberText(multiplier.factor)} (${multiplier.label})`;
    if (multiplier.isCounted) {
      counted.push(trace.stacking === "additive" ? `(${text} − 1)` : text);
    } else {
      omitted.push(text);
    }
  }
  const isAdditive = trace.stacking === "additive";
  const factors = isAdditive ? "1 + " + joinText(counted, " + ") : joinText(counted, " × ");
  const uncut = uncutFactorOf(trace.multipliers, trace.stacking);
  const formula = isAdditive && uncut.isZero() ? factors + ", never below 0" : factors;
  addStep(steps, "Multipliers", formula, numberText(uncut));
  if (omitted.length > 0) {
    addStep(steps, "Left out", joinText(omitted, ", "), `only the highest ${countText(counted.length)}`);
  }
  if (trace.maximumFactor !== null) {
    const cut = `${numberText(uncut)} is above the largest factor of the plan`;
    addStep(steps, "Largest factor", cut, numberText(trace.maximumFactor));
  }
  const together = numberText(bandSum(trace));
  const factor = factorOf(trace);
  addStep(steps, "With multipliers", `${together} × ${numberText(factor)}`, numberText(bandSum(trace).times(factor)));
}

function countText(count: int): string {
  return count === 1 ? "one counts" : `${count} count`;
}

function addResultStep(trace: Trace, steps: TraceStep[]): void {
  const exact = trace.multipliers.length > 0 ? bandSum(trace).times(factorOf(trace)) : bandSum(trace);
  const title = trace.limits === null ? "Commission" : "Before limits";
  addStep(steps, title, `${numberText(exact)} rounded ${roundingWords(trace)}`, moneyText(payOf(trace)));
}

function addLimitSteps(trace: Trace, limits: TraceLimits, steps: TraceStep[]): void {
  const pay = payOf(trace);
  const paysNow = moneyText(limitedPay(pay, limits, trace.moneyScale));
  if (limits.threshold !== null) {
    addStep(steps, "Threshold", thresholdText(trace, limits.threshold!), paysNow);
    return;
  }
  const ofDeal = dealPay(pay, limits);
  if (limits.dealFloor !== null) addDealStep("Floor per deal", "raised", pay, ofDeal, trace, steps);
  if (limits.dealCap !== null) addDealStep("Cap per deal", "cut", pay, ofDeal, trace, steps);
  const capped = cappedPay(pay, limits).round(trace.moneyScale, "DOWN");
  if (limits.periodCap !== null) addCapStep(ofDeal, limits, moneyText(capped), steps);
  if (limits.periodFloor !== null) addFloorSteps(capped, limits, paysNow, steps);
}

function addCapStep(ofDeal: Decimal, limits: TraceLimits, paysNow: string, steps: TraceStep[]): void {
  if (ofDeal.sign() < 0) {
    addFallSteps(ofDeal, limits, paysNow, steps);
    return;
  }
  const left = `${numberText(limits.periodCap!)} − ${paidText(limits)} leaves ${numberText(leftInPeriod(limits))} of ${numberText(ofDeal)}`;
  addStep(steps, "Cap per period", left, paysNow);
}

/** What the cap of the period looks at: without what its floor added. */
function paidText(limits: TraceLimits): string {
  const paid = numberText(limits.paidBefore);
  return limits.periodFloor === null ? `${paid} paid for earlier deals` : `${paid} earned by earlier deals`;
}

/** What the period comes to with the line, and what of its floor or of more than that is not paid yet. */
function addFloorSteps(capped: Decimal, limits: TraceLimits, paysNow: string, steps: TraceStep[]): void {
  const earned = limits.paidBefore.plus(capped);
  const line = capped.sign() < 0 ? `− ${numberText(capped.negate())}` : `+ ${numberText(capped)}`;
  addStep(steps, "Earned in the period", `${paidText(limits)} ${line}`, numberText(earned));
  const paid = paidWithFloor(limits);
  const due = dueInPeriod(capped, limits);
  const least = minOf(capped, Decimal.ZERO);
  let formula = `${numberText(due)} − ${numberText(paid)} paid for earlier deals`;
  if (earned.compareTo(due) < 0) formula += `, since ${numberText(earned)} is below the floor`;
  if (due.minus(paid).compareTo(least) < 0) {
    formula = `${numberText(least)}, since earlier deals were paid ${numberText(paid)}, which is more than ${numberText(due)}`;
  }
  addStep(steps, "Floor per period", formula, paysNow);
}

/** A line that lowers what the period earned, of which the cap had taken a part. */
function addFallSteps(pay: Decimal, limits: TraceLimits, paysNow: string, steps: TraceStep[]): void {
  const paid = paidText(limits);
  const earned = earnedInPeriod(pay, limits);
  const before = `${paid} + ${numberText(limits.cutBefore)} cut before − ${numberText(pay.negate())}`;
  addStep(steps, "Earned in the period", before, numberText(earned));
  const most = minOf(earned, limits.periodCap!);
  const isLess = most.compareTo(limits.paidBefore) < 0;
  const lowered = isLess
    ? `${numberText(most)} − ${paid}`
    : `0, since the cap of ${numberText(limits.periodCap!)} is still reached`;
  addStep(steps, "Cap per period", lowered, paysNow);
}

function addDealStep(
  title: string,
  verb: string,
  pay: Decimal,
  ofDeal: Decimal,
  trace: Trace,
  steps: TraceStep[],
): void {
  const formula = `${numberText(pay)} ${verb} to ${numberText(ofDeal)}`;
  addStep(steps, title, formula, moneyText(ofDeal.round(trace.moneyScale, "DOWN")));
}

function thresholdText(trace: Trace, threshold: Decimal): string {
  const border = numberText(trace.quota!.times(threshold));
  return `nothing until the deals of the period reach ${percentText(threshold)} of the quota (${border}); then this deal pays in full`;
}

function limitWords(trace: Trace, limits: TraceLimits): string {
  const paysNow = moneyText(trace.result);
  if (limits.threshold !== null) {
    return `, and ${paysNow} until the deals of the period reach ${percentText(limits.threshold!)} of the quota`;
  }
  if (limits.periodFloor !== null) {
    const isAbove = trace.result.compareTo(maxOf(payOf(trace), Decimal.ZERO)) > 0;
    return isAbove ? `, raised to ${paysNow}` : `, of which ${paysNow} goes beyond what the floor of the period pays`;
  }
  const isRaised = limits.dealFloor !== null && limits.periodCap === null;
  if (limits.cutBefore.sign() > 0) return `, of which ${paysNow} is below the cap of the period`;
  return `, ${isRaised ? "raised" : "cut"} to ${paysNow}`;
}

function takenBackText(reason: string): string {
  switch (reason) {
    case "open":
      return "the deal is open again";
    case "lost":
      return "the deal was lost";
    case "deleted":
      return "the deal was deleted";
    case "moved":
      return "the deal now counts in another period, and pays there";
    default:
      return "the deal no longer credits this payee under this plan";
  }
}

/** Where the numbers of a line come from: rates, factors and limits are the plan's, and a pay of 0 has a reason that its trace names. */
import { Decimal, maxOf, readTrace } from "../../engine/index.js";
import type { CalculationRequest, Deal, Line, PlanComponent } from "../../engine/index.js";
import { factorOf } from "../../engine/rate/pay.js";
import type { Trace } from "../../engine/trace/parts.js";
import { unitOf } from "../../engine/money.js";

/**
 * What lines must not say: a number that neither plan nor deal has, a limit that is not reached, or a pay of 0 that nothing
 * explains. A line that goes out as it came in, because it is held, may be paid by what the plan said then.
 */
export function sourceFaults(lines: Line[], request: CalculationRequest): string[] {
  const stands = new Set(request.standing.map(({ lineKey, trace }) => `${lineKey} ${trace}`));
  return lines.flatMap((line) => {
    if (stands.has(`${line.lineKey} ${line.trace}`)) return [];
    const ofGroup = lines.filter(({ groupKey }) => groupKey === line.groupKey);
    return faultsOf(line, ofGroup, request).map((fault) => `the line ${line.lineKey} ${fault}; trace ${line.trace}`);
  });
}

function faultsOf(line: Line, ofGroup: Line[], request: CalculationRequest): string[] {
  const component = componentOf(line, request);
  if (component === null) return [];
  const trace = readTrace(line.trace);
  if (trace.takenBack !== null) return [];
  const deal = request.deals.find(({ key }) => key === line.dealKey) ?? null;
  const faults = [
    ...(component.termsOf === "payee" ? foreignTerms(trace, line, request) : foreignRates(trace, component, deal)),
    ...foreignLimits(trace, component),
    ...earlyLimits(trace, ofGroup),
  ];
  if (deal !== null && deal.status === "won") faults.push(...foreignFactors(trace, component));
  if (line.amount.isZero() && !isZeroExplained(trace)) faults.push("pays 0 without a reason");
  return faults;
}

/** The component by which a line is paid; null when the request does not have it. */
export function componentOf(line: Line, { versions }: CalculationRequest): PlanComponent | null {
  const { planKey, planVersion, componentKey } = line;
  const version = versions.find((one) => one.planKey === planKey && one.version === planVersion);
  return version?.components.find(({ key }) => key === componentKey) ?? null;
}

function foreignRates(trace: Trace, component: PlanComponent, deal: Deal | null): string[] {
  if (trace.derivation !== null || trace.isContest) return [];
  const own = ownRates(component, deal);
  const given = trace.bands.map(({ rate }) => rate).filter((rate) => !own?.some((one) => one.equals(rate)));
  const foreign = own === null ? [] : given.map((rate) => `has the rate ${rate.toText()}, which is not the plan's`);
  const { baseRate, bonus } = trace;
  if (baseRate !== null && !baseRate.equals(component.rate)) foreign.push("has a base rate that is not the plan's");
  if (bonus !== null && !isSame(bonus, component.bonus)) foreign.push("has a bonus that is not the plan's");
  return foreign;
}

/** Where payees have rates or bonuses of their own, one of their assignments says what they are paid by. */
function foreignTerms(trace: Trace, { payeeKey, planKey }: Line, { assignments }: CalculationRequest): string[] {
  const terms = trace.bonus ?? trace.baseRate ?? trace.bands.at(0)?.rate;
  if (trace.derivation !== null || terms === undefined) return [];
  const own = assignments.filter((one) => one.payeeKey === payeeKey && one.planKey === planKey);
  const isOwn = own.some(({ rate, bonus }) => isSame(terms, trace.bonus === null ? rate : bonus));
  return isOwn ? [] : [`is paid by ${terms.toText()}, which no assignment of the payee says`];
}

/** The rates that a line may have: of rows, tiers or years, or the only one; null where only the deal, which is not there, knows. */
function ownRates(component: PlanComponent, deal: Deal | null): Decimal[] | null {
  const { rateKind, rate, rateNumber, tiers, rows, yearRates, lookups } = component;
  if (rateNumber !== "") return deal === null ? null : [rate, ...numbersOf(deal, rateNumber)];
  if (lookups.length > 0) {
    const belowAll = lookups.some(({ kind }) => kind === "attainment") ? [Decimal.ZERO] : [];
    return [...rows.map((row) => row.rate), ...belowAll];
  }
  if (rateKind === "residual") return yearRates;
  return rateKind === "flat" ? [rate] : tiers.map((tier) => tier.rate);
}

/** Numbers of that name that the deal and its items have. */
function numbersOf(deal: Deal, name: string): Decimal[] {
  return [deal, ...deal.items].flatMap(({ numbers }) => numbers.get(name) ?? []);
}

function foreignLimits({ limits }: Trace, component: PlanComponent): string[] {
  if (limits === null) return [];
  const names = ["threshold", "dealFloor", "dealCap", "periodCap"] as const;
  const foreign = names.filter((name) => limits[name] !== null && !isSame(limits[name], component[name]));
  return foreign.map((name) => `has a ${name} that is not the plan's`);
}

/** A threshold that some line of the period reaches, and a cap of which more was taken than all its lines pay. */
function earlyLimits({ limits }: Trace, ofGroup: Line[]): string[] {
  const faults: string[] = [];
  if (limits === null) return faults;
  const { threshold, periodCap, paidBefore } = limits;
  if (threshold !== null && ofGroup.some(({ trace }) => reaches(readTrace(trace), threshold)))
    faults.push("is below a threshold that its period reaches");
  const paid = ofGroup.map(({ amount }) => maxOf(amount, Decimal.ZERO)).reduce((a, b) => a.plus(b));
  if (periodCap !== null && paidBefore.compareTo(paid) > 0) faults.push("meets a cap that nothing used up");
  return faults;
}

function reaches({ quota, measuredBefore, credit, derivation }: Trace, threshold: Decimal): boolean {
  if (quota === null || derivation !== null) return false;
  return measuredBefore.plus(credit).compareTo(threshold.times(quota)) >= 0;
}

function foreignFactors({ multipliers }: Trace, component: PlanComponent): string[] {
  const foreign = multipliers.filter(({ factor }) => !component.multipliers.some((one) => one.factor.equals(factor)));
  return foreign.map(({ factor }) => `has the factor ${factor.toText()}, which is not the plan's`);
}

function isSame(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

/** By a limit, by rank, by what it follows from, by a credit, rate or factor of 0, or because rounding leaves nothing. */
function isZeroExplained(trace: Trace): boolean {
  if (trace.limits !== null || trace.isContest || trace.derivation !== null || trace.bonus !== null) return true;
  if (trace.credit.isZero() || trace.baseRate?.isZero() || factorOf(trace).isZero()) return true;
  const paying = trace.bands.filter(({ portion, rate }) => !portion.isZero() && !rate.isZero());
  if (paying.length === 0) return true;
  const unit = unitOf(trace.moneyScale);
  return paying.every(
    ({ portion, rate }) =>
      portion
        .times(rate)
        .times(trace.baseRate ?? Decimal.ONE)
        .times(factorOf(trace))
        .abs()
        .compareTo(unit) < 0,
  );
}

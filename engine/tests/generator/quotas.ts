import { CalculationRequest, Decimal, Quota, addDays, periodFirstDay, periodLastDay } from "../../index.js";
import type { PeriodKind, PlanComponent, PlanVersion } from "../../index.js";
import { Chance, made } from "./chance.js";
import { needsOwnQuota, needsQuota } from "./components.js";
import { COUNT_MEASURES, DAYS, FIRST_DAY } from "./words.js";

const LAST_DAY = addDays(FIRST_DAY, DAYS);
/** Milestones come a little before and after the days of deals. */
const STAGES_FROM = "2026-01-01";
const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };
/** Money of a month that a few deals of the payees reach. */
const MONTHLY = ["20000.00", "50000", "8333.33", "110000.00"];
const MONTHLY_UNITS = ["1", "2.5", "4"];

/** Who has a quota, of what, for which days. */
interface Wanted {
  owners: string[];
  measure: string;
  firstDay: string;
  lastDay: string;
  months: number;
}

/** Quotas of all periods that may count with any deal, for everybody whom a component measures. */
export function addQuotas(chance: Chance, request: CalculationRequest, withFaults: boolean): void {
  const known = new Set<string>();
  for (const version of request.versions) {
    for (const component of version.components) {
      const isWanted = needsQuota(component) || (component.measureOf === "payee" && chance.percent(25));
      if (!isWanted) continue;
      for (const wanted of periodsOf(request, version, component)) addAll(chance, request, wanted, known, withFaults);
    }
  }
}

function periodsOf(request: CalculationRequest, version: PlanVersion, component: PlanComponent): Wanted[] {
  const owners = ownersOf(request, version, component);
  const isOwnWanted = needsOwnQuota(component) || !needsQuota(component);
  const measures = [
    ...(isOwnWanted ? [component.measure] : []),
    ...component.lookups.filter(({ kind }) => kind === "attainment").map(({ name }) => name),
  ];
  const months = MONTHS[component.period];
  const wanted: Wanted[] = [];
  for (const measure of new Set(measures.filter((name) => name !== ""))) {
    let day = earliestDay(version, component);
    while (day <= LAST_DAY) {
      const start = version.conventions.yearStartMonth;
      const firstDay = periodFirstDay(day, component.period, start);
      const lastDay = periodLastDay(day, component.period, start);
      wanted.push({ owners, measure, firstDay, lastDay, months });
      day = addDays(lastDay, 1);
    }
  }
  return wanted;
}

function ownersOf(request: CalculationRequest, version: PlanVersion, component: PlanComponent): string[] {
  if (component.measureOf === "plan") return [version.planKey];
  if (component.measureOf === "team") return request.teams.map(({ key }) => key);
  return request.payees.map(({ key }) => key);
}

/** Before this day nothing counts with a deal. */
function earliestDay(version: PlanVersion, component: PlanComponent): string {
  const start = version.conventions.yearStartMonth;
  const first = component.earnedOn === "won" ? FIRST_DAY : STAGES_FROM;
  if (component.accumulation === "yearToDate") return periodFirstDay(first, "year", start);
  let day = periodFirstDay(first, component.period, start);
  for (let i = 1; i < component.rollingPeriods; i += 1) day = periodFirstDay(addDays(day, -1), component.period, start);
  return day;
}

function addAll(
  chance: Chance,
  request: CalculationRequest,
  wanted: Wanted,
  known: Set<string>,
  withFaults: boolean,
): void {
  for (const payeeKey of wanted.owners) {
    const key = [payeeKey, wanted.measure, wanted.firstDay, wanted.lastDay].join("|");
    if (withFaults && chance.percent(2)) continue;
    if (known.has(key) && !(withFaults && chance.percent(1))) continue;
    known.add(key);
    request.quotas.push(randomQuota(chance, payeeKey, wanted, withFaults));
  }
}

function randomQuota(chance: Chance, payeeKey: string, wanted: Wanted, withFaults: boolean): Quota {
  const { measure, firstDay, lastDay, months } = wanted;
  const isCount = COUNT_MEASURES.includes(measure);
  const monthly = chance.decimal(isCount ? MONTHLY_UNITS : MONTHLY);
  const quota = made(new Quota(), { payeeKey, measure, firstDay, lastDay });
  quota.amount = monthly.times(Decimal.ofInt(months));
  if (chance.percent(15)) quota.relief = isCount ? Decimal.of("0.5") : chance.decimal(["5000", "1234.56"]);
  if (withFaults && chance.percent(2)) quota.amount = chance.decimal(["0", "0.00", "-1"]);
  return quota;
}

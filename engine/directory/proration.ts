import { ComponentRules } from "../flow.js";
import { Decimal, compareText, int, membersOf, sortBy } from "../language.js";
import { DayCount } from "../model.js";
import { TextOrder } from "../order.js";
import { addDays, addMonths, daysCounted, isDay, isWithin, monthsBetween, previousDay } from "../periods.js";
import { TraceQuota } from "../trace/parts.js";
import { PayeeFile } from "./payeeFile.js";

/*
 * A quota is spread evenly over its days. A day outside the assignment to the plan or on leave carries nothing, a day in the
 * ramp of a new payee its share. One formula for all of it: quota × weight of the days carried ÷ all days. Quotas that count
 * together, of a year to date or rolling, are added up first and spread evenly over all of their days.
 */

/** Adds to the parts of a quota what the payee carries of its days, from the first through the last. */
export function daysCarried(
  parts: TraceQuota,
  rules: ComponentRules,
  file: PayeeFile,
  firstDay: string,
  lastDay: string,
): void {
  const isProrated = rules.conventions.proration !== "none";
  const dayCount: DayCount = isProrated ? rules.conventions.proration : "calendar";
  const borders = bordersWithin(rules, file, isProrated, firstDay, lastDay);
  let weight = Decimal.ZERO;
  for (let i: int = 0; i + 1 < borders.length; i += 1) {
    const day = borders[i];
    if (isProrated && !isCarried(rules, file, day)) continue;
    const days = Decimal.ofInt(daysCounted(day, previousDay(borders[i + 1]), dayCount));
    weight = weight.plus(days.times(rampOn(rules.quotaRamp, file.payee.startDay, day)));
  }
  parts.weight = weight;
  parts.days = daysCounted(firstDay, lastDay, dayCount);
}

/** Days on which something changes, with the first day and the day after the last, in ascending order, each once. */
function bordersWithin(
  rules: ComponentRules,
  file: PayeeFile,
  isProrated: boolean,
  firstDay: string,
  lastDay: string,
): string[] {
  const borders = new Set<string>();
  borders.add(firstDay);
  if (isProrated) {
    for (const assignment of file.assignments) {
      if (assignment.planKey === rules.planKey) {
        addBorders(borders, assignment.firstDay, assignment.lastDay, firstDay, lastDay);
      }
    }
    for (const leave of file.leaves) addBorders(borders, leave.firstDay, leave.lastDay, firstDay, lastDay);
  }
  const startDay = file.payee.startDay;
  if (startDay !== null) {
    const startMonth = startDay.substring(0, 8) + "01";
    for (let i: int = 0; i <= rules.quotaRamp.length; i += 1) {
      addBorder(borders, addMonths(startMonth, i), firstDay, lastDay);
    }
  }
  const ascending = membersOf(borders);
  sortBy(ascending, new TextOrder());
  ascending.push(addDays(lastDay, 1));
  return ascending;
}

function addBorders(
  borders: Set<string>,
  startsOn: string,
  endsOn: string | null,
  firstDay: string,
  lastDay: string,
): void {
  addBorder(borders, startsOn, firstDay, lastDay);
  if (endsOn !== null && isDay(endsOn)) addBorder(borders, addDays(endsOn, 1), firstDay, lastDay);
}

function addBorder(borders: Set<string>, day: string, firstDay: string, lastDay: string): void {
  if (isDay(day) && isWithin(day, firstDay, lastDay)) borders.add(day);
}

/**
 * True on a day on which the payee is on the plan and not on leave. Whom the owner's plan pays without being on it carries
 * every day.
 */
function isCarried(rules: ComponentRules, file: PayeeFile, day: string): boolean {
  for (const leave of file.leaves) {
    if (isWithin(day, leave.firstDay, leave.lastDay)) return false;
  }
  let isEverOn = false;
  for (const assignment of file.assignments) {
    if (assignment.planKey !== rules.planKey) continue;
    if (isWithin(day, assignment.firstDay, assignment.lastDay)) return true;
    isEverOn = true;
  }
  return rules.paysByOwner && !isEverOn;
}

/** The share of a full quota on a day: less than 1 in the first months after the start. */
function rampOn(ramp: Decimal[], startDay: string | null, day: string): Decimal {
  if (startDay === null || ramp.length === 0) return Decimal.ONE;
  const startMonth = startDay.substring(0, 8) + "01";
  if (compareText(day, startMonth) < 0) return Decimal.ONE;
  const month = monthsBetween(startMonth, day);
  return month < ramp.length ? ramp[month] : Decimal.ONE;
}

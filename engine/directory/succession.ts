import { ComponentRules, VersionRules } from "../flow.js";
import { compareText, int, joinText, membersOf, sortBy, valueOf } from "../language.js";
import { PlanProblem, PlanVersion } from "../model.js";
import { TextOrder } from "../order.js";
import { addDays } from "../periods.js";
import { PlanPlace } from "../plan/problems.js";
import { VersionOrder, rulesOf, versionOn } from "../plan/rules.js";
import { periodOf } from "./measurePeriods.js";

/*
 * A component that a later version keeps carries its attainment on. That is right as long as both count the same, over the
 * same measure periods; otherwise lines of both would add up in one group, months to quarters or deals to kroner. So a
 * component that counts otherwise must begin with a measure period of its own, or be another one by its key. So must one whose table
 * compares another second measure, or one more: what deals before had of it did not count.
 */

/** The day after that has no four digits. */
const LAST_DAY: string = "9999-12-31";

/** What is wrong with a version next to the others of its plan; nothing for a version that is wrong by itself. */
export function checkSuccession(version: PlanVersion, others: PlanVersion[]): PlanProblem[] {
  const own = rulesOf(version);
  const versions: VersionRules[] = [own];
  for (const other of others) versions.push(rulesOf(other));
  sortBy(versions, new VersionOrder());
  return successionProblems(own, versions);
}

/** The versions are all of one plan, in their order; of two that do not follow each other the one with the higher number is wrong. */
export function successionProblems(rules: VersionRules, versions: VersionRules[]): PlanProblem[] {
  const place = new PlanPlace([], "", "");
  const refused = new Set<string>();
  const latest = new Map<string, ComponentRules>();
  for (const day of daysOfChange(versions)) {
    const inForce = versionOn(versions, day);
    if (inForce === null) continue;
    for (const after of inForce.components) {
      const key = after.component.key;
      const before = valueOf(latest, key);
      latest.set(key, after);
      if (before === null || refused.has(key) || !isLaterOfBoth(rules, before, after)) continue;
      if (follows(before, after, startOf(after, day))) continue;
      refused.add(key);
      const index: int = placeOf(rules, key);
      place.component(index, key).refuse("", "MEASURE_CHANGED", problemText(before, after, startOf(after, day)));
    }
  }
  return place.problems;
}

/** Days on which another version may come into force, in ascending order, each once. */
function daysOfChange(versions: VersionRules[]): string[] {
  const days = new Set<string>();
  for (const rules of versions) {
    if (rules.problem !== null) continue;
    days.add(rules.version.firstDay);
    const lastDay = rules.version.lastDay;
    if (lastDay !== null && lastDay !== LAST_DAY) days.add(addDays(lastDay, 1));
  }
  const ascending = membersOf(days);
  sortBy(ascending, new TextOrder());
  return ascending;
}

function isLaterOfBoth(rules: VersionRules, before: ComponentRules, after: ComponentRules): boolean {
  const own: int = rules.version.version;
  if (before.planVersion === after.planVersion) return false;
  return own === (before.planVersion > after.planVersion ? before.planVersion : after.planVersion);
}

/** A component may pay only from a day of its own on. */
function startOf(rules: ComponentRules, day: string): string {
  const firstDay = rules.component.firstDay;
  return firstDay !== null && compareText(firstDay, day) > 0 ? firstDay : day;
}

/** True when lines from this day on may share groups with those before, or never do. */
function follows(before: ComponentRules, after: ComponentRules, day: string): boolean {
  if (countsTheSame(before, after) && windowText(before) === windowText(after)) return true;
  if (isOneChain(before, after)) return false;
  const period = periodOf(after, day);
  const begins = after.component.accumulation === "rolling" ? period.firstDay : period.windowDay;
  return compareText(begins, day) >= 0;
}

/** All periods of a rolling component are one group, which must not change what it adds up. */
function isOneChain(before: ComponentRules, after: ComponentRules): boolean {
  const areRolling = before.component.accumulation === "rolling" && after.component.accumulation === "rolling";
  return areRolling && !countsTheSame(before, after);
}

function countsTheSame(before: ComponentRules, after: ComponentRules): boolean {
  return whatText(before) === whatText(after) && hasSecondOf(before, after);
}

/** True when all that a table now compares beside its own measure counted before, in the same unit as far as both say. */
function hasSecondOf(before: ComponentRules, after: ComponentRules): boolean {
  if (after.secondMeasure === "") return true;
  if (before.secondMeasure !== after.secondMeasure) return false;
  const isKnown = before.secondUnit !== null && after.secondUnit !== null;
  if (isKnown && before.secondUnit !== after.secondUnit) return false;
  const isCount = before.secondUnit === "count" || after.secondUnit === "count";
  return isCount || before.currencyCode === after.currencyCode;
}

/** What is added up, and for whom: "revenue of the payee in DKK". */
function whatText(rules: ComponentRules): string {
  const component = rules.component;
  const unit = component.measureUnit === "money" ? `in ${rules.currencyCode}` : "as a count";
  return `${component.measure} of the ${component.measureOf} ${unit}`;
}

/** Over which days: "by quarter of years from month 4 on, year to date". */
function windowText(rules: ComponentRules): string {
  const component = rules.component;
  if (component.rateKind === "contest") return `from ${component.firstDay!} through ${component.lastDay!}`;
  const words: string[] = [`by ${component.period}`];
  const isMonthOnly = component.period === "month" && component.accumulation !== "yearToDate";
  if (!isMonthOnly) words.push(` of years from month ${rules.conventions.yearStartMonth} on`);
  if (component.accumulation === "yearToDate") words.push(", year to date");
  if (component.accumulation === "rolling") words.push(", rolling");
  if (component.accumulation === "deal") words.push(", deal by deal");
  return joinText(words, "");
}

function problemText(before: ComponentRules, after: ComponentRules, day: string): string {
  const counts = `${whatText(after)} ${windowText(after)}`;
  const counted = `${whatText(before)} ${windowText(before)}`;
  const problem =
    counts === counted
      ? `compares ${secondText(after)} too, and that of version ${before.planVersion} before compares ${secondText(before)}; what deals before had of it cannot count.`
      : `counts ${counts}, and that of version ${before.planVersion} before counts ${counted}; both would add up.`;
  const component = `From ${day} on, the component ${after.component.key} of version ${after.planVersion}`;
  const remedy = "Give the component another key";
  if (isOneChain(before, after)) return `${component} ${problem} ${remedy}.`;
  return `${component} ${problem} ${remedy}, or let it begin on the first day of what it adds up.`;
}

/** What a table compares beside its component's own measure: "margin in DKK". */
function secondText(rules: ComponentRules): string {
  if (rules.secondMeasure === "") return "nothing else";
  if (rules.secondUnit === null) return rules.secondMeasure;
  const unit = rules.secondUnit === "money" ? `in ${rules.currencyCode}` : "as a count";
  return `${rules.secondMeasure} ${unit}`;
}

function placeOf(rules: VersionRules, key: string): int {
  let found: int = 0;
  for (let i: int = 0; i < rules.components.length; i += 1) {
    if (rules.components[i].component.key === key) found = i;
  }
  return found;
}

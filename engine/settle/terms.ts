import { Order, compareText, int, sortBy, valueOf, valuesOf } from "../language.js";
import { Conventions, PlanComponent, PlanVersion } from "../model.js";
import { addDays } from "../periods.js";
import { laterOf, lastDayOf } from "./months.js";
import { DealMilestones, OpenLine, SettlementRequest } from "./settlement.js";

/** What plans say about payment, and what happened to deals, indexed once. */
export class Terms {
  /** Versions of each plan in the order in which they come into force. */
  plans: Map<string, PlanVersion[]> = new Map<string, PlanVersion[]>();
  /** By plan and number, see {@link versionKeyOf}. */
  versions: Map<string, PlanVersion> = new Map<string, PlanVersion>();
  /** By deal. */
  milestones: Map<string, DealMilestones> = new Map<string, DealMilestones>();
}

/** When an amount is due: on a day that is known, or once a milestone comes. */
export class Due {
  day: string | null = null;
  /** The milestone that has not come; empty when the day is known. */
  milestone: string = "";
}

export function termsOf(request: SettlementRequest): Terms {
  const terms = new Terms();
  for (const version of request.versions) {
    terms.versions.set(versionKeyOf(version.planKey, version.version), version);
  }
  terms.plans = plansOf(request.versions);
  for (const milestones of request.milestones) terms.milestones.set(milestones.dealKey, milestones);
  return terms;
}

/** Versions of each plan in the order in which they come into force. */
export function plansOf(versions: PlanVersion[]): Map<string, PlanVersion[]> {
  const plans = new Map<string, PlanVersion[]>();
  for (const version of versions) {
    const known = valueOf(plans, version.planKey);
    if (known === null) {
      plans.set(version.planKey, [version]);
    } else {
      known.push(version);
    }
  }
  for (const ofPlan of valuesOf(plans)) sortBy(ofPlan, new PlanVersionOrder());
  return plans;
}

/** The version of a plan that came into force last in a month or before it, else its first; null for an unknown plan. */
export function versionIn(plans: Map<string, PlanVersion[]>, planKey: string, month: string): PlanVersion | null {
  const versions = valueOf(plans, planKey);
  if (versions === null) return null;
  const lastDay = lastDayOf(month);
  let found = versions[0];
  for (const version of versions) {
    if (compareText(version.firstDay, lastDay) <= 0) found = version;
  }
  return found;
}

/** Currency of a plan in a month; empty for an unknown plan. */
export function currencyOf(plans: Map<string, PlanVersion[]>, planKey: string, month: string): string {
  const version = versionIn(plans, planKey, month);
  return version === null ? "" : version.currencyCode;
}

/** Decimals, rounding and year of a currency in a month, for who is on none of its plans: those of its first plan. */
export function conventionsOf(terms: Terms, currencyCode: string, month: string): Conventions {
  let found: PlanVersion | null = null;
  for (const versions of valuesOf(terms.plans)) {
    const version = versionIn(terms.plans, versions[0].planKey, month)!;
    if (version.currencyCode !== currencyCode) continue;
    if (found === null || compareText(version.planKey, found.planKey) < 0) found = version;
  }
  return found === null ? new Conventions() : found.conventions;
}

/** A version of a plan by its number, or null. */
export function versionOf(terms: Terms, planKey: string, version: int): PlanVersion | null {
  return valueOf(terms.versions, versionKeyOf(planKey, version));
}

/** The component that earned a line, or null. */
export function componentOfLine(terms: Terms, line: OpenLine): PlanComponent | null {
  const version = versionOf(terms, line.planKey, line.planVersion);
  if (version === null) return null;
  for (const component of version.components) {
    if (component.key === line.componentKey) return component;
  }
  return null;
}

/** When what waits of the line is payable: never before it is earned. Milestones after the horizon have not come. */
export function payableDue(terms: Terms, line: OpenLine, component: PlanComponent, horizon: string): Due {
  const due = dueOf(terms, line, component.payableOn, line.waitingSince, horizon);
  return delayed(due, component.payableAfterDays, line.waitingSince);
}

/** When what is held of the line is released: never before the rest was payable. */
export function releaseDue(terms: Terms, line: OpenLine, component: PlanComponent, horizon: string): Due {
  const due = dueOf(terms, line, component.releaseOn, line.heldSince, horizon);
  return delayed(due, component.releaseAfterDays, line.heldSince);
}

function dueOf(terms: Terms, line: OpenLine, milestone: string, since: string, horizon: string): Due {
  const due = new Due();
  due.day = milestone === "" ? since : milestoneDay(terms, line.dealKey, milestone, horizon);
  if (due.day === null) due.milestone = milestone;
  return due;
}

function milestoneDay(terms: Terms, dealKey: string, milestone: string, horizon: string): string | null {
  const milestones = valueOf(terms.milestones, dealKey);
  const day = milestones === null ? null : valueOf(milestones.days, milestone);
  return day === null || compareText(day, horizon) > 0 ? null : day;
}

function delayed(due: Due, days: int, earliest: string): Due {
  if (due.day !== null) due.day = laterOf(addDays(due.day!, days), earliest);
  return due;
}

function versionKeyOf(planKey: string, version: int): string {
  return planKey + `|${version}`;
}

/** By first day, then by number. */
export class PlanVersionOrder implements Order<PlanVersion> {
  compare(a: PlanVersion, b: PlanVersion): int {
    const byDay = compareText(a.firstDay, b.firstDay);
    return byDay !== 0 ? byDay : a.version - b.version;
  }
}

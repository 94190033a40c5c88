import { groupKeyOf, lineKeyEndOf } from "./keys.js";
import { Decimal, int, sortBy, valueOf, valuesOf } from "./language.js";
import { CalculationRequest, Payee, PlanAssignment, PlanVersion, Quota } from "./model.js";
import { LARGEST_MONEY } from "./money.js";
import {
  ComponentRules,
  PayeePeriod,
  VersionOrder,
  VersionRules,
  componentOf,
  periodOf,
  rulesOf,
} from "./plan/rules.js";

/** A quota with more decimals is no amount of money. */
const FINEST_SCALE: int = 6;

/** What a request says about people and rules, indexed once for all deals. */
export class Directory {
  payees: Map<string, Payee> = new Map<string, Payee>();
  payeesByUser: Map<string, Payee> = new Map<string, Payee>();
  assignments: Map<string, PlanAssignment[]> = new Map<string, PlanAssignment[]>();
  /** Versions of each plan in the order in which they come into force. */
  versions: Map<string, VersionRules[]> = new Map<string, VersionRules[]>();
  quotas: Map<string, Quota> = new Map<string, Quota>();
  /** Keys of quotas that are there more than once. */
  doubleQuotas: Set<string> = new Set<string>();
}

export function directoryOf(request: CalculationRequest): Directory {
  const directory = new Directory();
  for (const payee of request.payees) {
    directory.payees.set(payee.key, payee);
    directory.payeesByUser.set(payee.userKey, payee);
  }
  for (const assignment of request.assignments) listAssignment(directory, assignment);
  for (const version of request.versions) listVersion(directory, version);
  for (const versions of valuesOf(directory.versions)) sortBy(versions, new VersionOrder());
  for (const quota of request.quotas) listQuota(directory, quota);
  return directory;
}

/** Assignments of a payee to plans, whatever their days. */
export function assignmentsOf(directory: Directory, payeeKey: string): PlanAssignment[] {
  const assignments = valueOf(directory.assignments, payeeKey);
  if (assignments === null) return [];
  return assignments;
}

/** Rules of a component as a certain version of its plan has them; null when the request has no such version. */
export function rulesFor(
  directory: Directory,
  planKey: string,
  planVersion: int,
  componentKey: string,
): ComponentRules | null {
  const versions = valueOf(directory.versions, planKey);
  if (versions === null) return null;
  for (const rules of versions) {
    if (rules.version.version === planVersion) return componentOf(rules, componentKey);
  }
  return null;
}

/** What the lines of the payee share under these rules in the measure period of the day. */
export function payeePeriodOf(
  directory: Directory,
  rules: ComponentRules,
  planKey: string,
  payeeKey: string,
  day: string,
): PayeePeriod {
  const period = periodOf(rules, day);
  const known = valueOf(period.payees, payeeKey);
  if (known !== null) return known;
  const componentKey = rules.component.key;
  const payeePeriod = new PayeePeriod(rules);
  payeePeriod.groupKey = groupKeyOf(payeeKey, planKey, componentKey, period.firstDay);
  payeePeriod.lineKeyEnd = lineKeyEndOf(payeeKey, planKey, componentKey);
  const quotaKey = quotaKeyOf(payeeKey, rules.component.measure, period.firstDay, period.lastDay);
  payeePeriod.quota = usableQuota(directory, quotaKey);
  period.payees.set(payeeKey, payeePeriod);
  return payeePeriod;
}

/** An amount above 0 that is there once and that the ledger could hold; attainment is measured against nothing else. */
function usableQuota(directory: Directory, key: string): Decimal | null {
  const quota = valueOf(directory.quotas, key);
  if (quota === null || directory.doubleQuotas.has(key)) return null;
  const isMoney = quota.amount.compareTo(LARGEST_MONEY) <= 0 && quota.amount.scale() <= FINEST_SCALE;
  return isMoney && quota.amount.sign() > 0 ? quota.amount : null;
}

/** Key of the quota of a payee for a measure and exactly these days. */
export function quotaKeyOf(payeeKey: string, measure: string, firstDay: string, lastDay: string): string {
  return payeeKey + "|" + measure + "|" + firstDay + "|" + lastDay;
}

function listAssignment(directory: Directory, assignment: PlanAssignment): void {
  const assignments = valueOf(directory.assignments, assignment.payeeKey);
  if (assignments === null) {
    directory.assignments.set(assignment.payeeKey, [assignment]);
  } else {
    assignments.push(assignment);
  }
}

function listVersion(directory: Directory, version: PlanVersion): void {
  const versions = valueOf(directory.versions, version.planKey);
  if (versions === null) {
    directory.versions.set(version.planKey, [rulesOf(version)]);
  } else {
    versions.push(rulesOf(version));
  }
}

function listQuota(directory: Directory, quota: Quota): void {
  const key = quotaKeyOf(quota.payeeKey, quota.measure, quota.firstDay, quota.lastDay);
  if (directory.quotas.has(key)) directory.doubleQuotas.add(key);
  directory.quotas.set(key, quota);
}

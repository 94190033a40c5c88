import { int, sortBy, valueOf, valuesOf } from "./language.js";
import { CalculationRequest, Payee, PlanAssignment, PlanVersion, Quota } from "./model.js";
import { ComponentRules, VersionOrder, VersionRules, componentOf, rulesOf } from "./plan/rules.js";

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

import { isDay, periodFirstDay, periodLastDay } from "../../engine/index.js";
import type { CalculationRequest, PlanComponent, PlanVersion, Quota } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import { componentName, daysText, ownerName, payeeName, planName } from "../text/names.js";
import { needsQuota } from "../text/rate.js";
import { listText } from "../text/words.js";
import type { Finding } from "./finding.js";

/** What payees, assignments and quotas say that does not fit together. */
export function peopleProblems(document: PlanDocument): Finding[] {
  const { request } = document;
  return [
    ...unknownReferences(request),
    ...quotaProblems(request),
    ...withoutPlan(request),
    ...withoutQuota(request),
    ...withoutFacts(request),
  ];
}

/** Payees, teams and plans that are named and are not there. */
function unknownReferences(request: CalculationRequest): Finding[] {
  const payees = new Set(request.payees.map(({ key }) => key));
  const owners = new Set([...payees, ...request.teams.map(({ key }) => key)]);
  const plans = new Set(request.versions.map(({ planKey }) => planKey));
  return [
    ...unknown(request.assignments, "assignments", "payeeKey", "payee", payees),
    ...unknown(request.assignments, "assignments", "planKey", "plan", plans),
    ...unknown(request.quotas, "quotas", "payeeKey", "payee or team", owners),
    ...unknown(request.leaves, "leaves", "payeeKey", "payee", payees),
    ...unknown(request.draws, "draws", "payeeKey", "payee", payees),
    ...unknown(request.draws, "draws", "planKey", "plan", plans),
    ...unknown(request.payees, "payees", "managerKey", "payee", payees),
    ...request.teams.flatMap(({ members }, at) => unknown(members, `teams/${at}/members`, "payeeKey", "payee", payees)),
  ];
}

function unknown<Name extends string>(
  rows: Record<Name, string | null>[],
  list: string,
  member: Name,
  what: string,
  known: Set<string>,
): Finding[] {
  return rows.flatMap((row, at) => {
    const key = row[member];
    if (key === null || known.has(key)) return [];
    const allowed = known.size === 0 ? `a ${what} that is there; there is none` : [...known].slice(0, 12).join(", ");
    const message = `There is no ${what} "${key}".`;
    return [
      { severity: "error", code: "REFERENCE_UNKNOWN", path: `/request/${list}/${at}/${member}`, message, allowed },
    ];
  });
}

function quotaProblems(request: CalculationRequest): Finding[] {
  const seen = new Set<string>();
  return request.quotas.flatMap((quota, index) => {
    const path = below("/request/quotas", index);
    const key = [quota.payeeKey, quota.measure, quota.firstDay, quota.lastDay].join("|");
    const isTwice = seen.has(key);
    seen.add(key);
    if (isTwice) {
      return [quotaError(request, quota, path, "QUOTA_TWICE", "is there twice", "one quota for these days")];
    }
    if (quota.amount.sign() <= 0) {
      const said = `is ${quota.amount.toText()}`;
      return [quotaError(request, quota, `${path}/amount`, "QUOTA_INVALID", said, "an amount above 0")];
    }
    if (quota.relief.sign() < 0 || quota.relief.compareTo(quota.amount) >= 0) {
      const said = `has a relief of ${quota.relief.toText()}`;
      return [
        quotaError(request, quota, `${path}/relief`, "QUOTA_INVALID", said, "0 or more, and less than the amount"),
      ];
    }
    return unusedQuota(request, quota, path);
  });
}

/** A quota counts only for a component that measures the same, over exactly the days of one of its periods. */
function unusedQuota(request: CalculationRequest, quota: Quota, path: string): Finding[] {
  const own = versionsFor(request, quota.payeeKey).flatMap(({ version }) =>
    version.components.map((component) => ({ version, component })),
  );
  if (own.length === 0) return [];
  const measured = own.filter(({ component }) => measuresOf(component).includes(quota.measure));
  if (measured.length === 0) {
    const measures = new Set(own.flatMap(({ component }) => measuresOf(component)));
    const said = `counts for no component: none measures ${quota.measure}`;
    return [quotaError(request, quota, `${path}/measure`, "QUOTA_NOT_USED", said, [...measures].join(", "))];
  }
  const periods = new Set(measured.flatMap((one) => periodText(one.component, one.version, quota.firstDay)));
  if (periods.size === 0 || periods.has(daysText(quota.firstDay, quota.lastDay))) return [];
  const said = "counts for no component, since none is measured over exactly these days";
  return [quotaError(request, quota, path, "QUOTA_NOT_USED", said, [...periods].join("; "))];
}

/** What the component, or its table, measures. */
function measuresOf({ measure, lookups }: PlanComponent): string[] {
  return [measure, ...lookups.filter(({ kind, name }) => kind === "attainment" && name !== "").map(({ name }) => name)];
}

/** The period of a component that contains the day. */
function periodText({ period }: PlanComponent, { conventions }: PlanVersion, day: string): string[] {
  if (!isDay(day)) return [];
  const { yearStartMonth } = conventions;
  return [daysText(periodFirstDay(day, period, yearStartMonth), periodLastDay(day, period, yearStartMonth))];
}

/** The plan versions of a payee's assignments, or of those of a team's members, with who is on them. */
function versionsFor(request: CalculationRequest, ownerKey: string): { version: PlanVersion; payeeKey: string }[] {
  const team = request.teams.find(({ key }) => key === ownerKey);
  const people = team ? team.members.map(({ payeeKey }) => payeeKey) : [ownerKey];
  return request.assignments
    .filter(({ payeeKey }) => people.includes(payeeKey))
    .flatMap(({ payeeKey, planKey }) =>
      request.versions.filter((version) => version.planKey === planKey).map((version) => ({ version, payeeKey })),
    );
}

function quotaError(
  request: CalculationRequest,
  quota: Quota,
  path: string,
  code: string,
  said: string,
  allowed: string,
): Finding {
  const whose = `The quota of ${ownerName(request, quota.payeeKey)} ${daysText(quota.firstDay, quota.lastDay)}`;
  return { severity: "error", code, path, message: `${whose} ${said}.`, allowed };
}

/** People who take part in commission and are on no plan: their deals are held. */
function withoutPlan(request: CalculationRequest): Finding[] {
  if (request.versions.length === 0 || request.versions.some(({ paysByOwner }) => paysByOwner)) return [];
  return request.payees.flatMap(({ key, isActive, isCommissionable }, at) => {
    if (!isActive || !isCommissionable || request.assignments.some(({ payeeKey }) => payeeKey === key)) return [];
    const message = `${payeeName(request, key)} is on no plan: deals that credit this payee are held.`;
    const allowed = "an assignment to a plan, or isCommissionable false";
    return [{ code: "PAYEE_WITHOUT_PLAN", path: below("/request/payees", at), message, allowed }];
  });
}

/** People on a plan that needs a quota, who have none for days for which others on it have one. */
function withoutQuota(request: CalculationRequest): Finding[] {
  return request.versions.flatMap((version) =>
    version.components
      .filter((component) => needsQuota(component) && component.measureOf === "payee")
      .flatMap((component) => missingQuotas(version, component, request)),
  );
}

function missingQuotas(version: PlanVersion, component: PlanComponent, request: CalculationRequest): Finding[] {
  const ofMeasure = request.quotas.filter(({ measure }) => measure === component.measure);
  const periods = new Map(
    ofMeasure
      .filter(({ firstDay, lastDay }) => periodText(component, version, firstDay)[0] === daysText(firstDay, lastDay))
      .map((quota) => [daysText(quota.firstDay, quota.lastDay), quota]),
  );
  return [...periods].flatMap(([days, { firstDay, lastDay }]) => {
    if (lastDay < version.firstDay || (version.lastDay !== null && firstDay > version.lastDay)) return [];
    const has = new Set(
      ofMeasure
        .filter((quota) => quota.firstDay === firstDay && quota.lastDay === lastDay)
        .map(({ payeeKey }) => payeeKey),
    );
    return request.assignments.flatMap((assignment, at) => {
      const isOn = assignment.firstDay <= lastDay && (assignment.lastDay === null || assignment.lastDay >= firstDay);
      if (assignment.planKey !== version.planKey || !isOn || has.has(assignment.payeeKey)) return [];
      if (!request.payees.some(({ key }) => key === assignment.payeeKey)) return [];
      const message = `${payeeName(request, assignment.payeeKey)} has no quota of ${component.measure} ${days}, which ${componentName(component)} of ${planName(version)} needs: deals of these days are held.`;
      const allowed = "a quota for these days, as others on the plan have";
      return [{ code: "PAYEE_WITHOUT_QUOTA", path: below("/request/assignments", at), message, allowed }];
    });
  });
}

/** People who lack a fact that their plan demands: they are not paid. */
function withoutFacts(request: CalculationRequest): Finding[] {
  return request.payees.flatMap((payee, at) => {
    const needed = new Set(versionsFor(request, payee.key).flatMap(({ version }) => version.payeeFacts));
    const missing = [...needed].filter((fact) => !payee.facts.has(fact));
    if (missing.length === 0 || !payee.isCommissionable) return [];
    const message = `${payeeName(request, payee.key)} has no ${listText(missing, "and")}, without which the plan does not pay.`;
    const allowed = "facts of the payee with these names";
    return [{ code: "PAYEE_FACT_MISSING", path: below("/request/payees", at), message, allowed }];
  });
}

import { QUOTA_SCALE, isFinerThan, periodFirstDay, periodLastDay, quotaMeasures } from "../../engine/index.js";
import type { CalculationRequest, PlanComponent, PlanVersion, Quota } from "../../engine/index.js";
import { below } from "../document/pointer.js";
import { componentName, daysText, ownerName, planName } from "../text/names.js";
import { overlap } from "./days.js";
import type { Finding } from "./finding.js";

/** Quotas that cannot count, and quotas that are missing. */
export function quotaProblems(request: CalculationRequest): Finding[] {
  return [...uselessQuotas(request), ...withoutQuota(request)];
}

function uselessQuotas(request: CalculationRequest): Finding[] {
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
    const fine = (["amount", "relief"] as const).find((member) => isFinerThan(quota[member], QUOTA_SCALE));
    if (fine !== undefined) {
      const said = `has more than ${QUOTA_SCALE} decimals`;
      const allowed = `at most ${QUOTA_SCALE} decimals`;
      return [quotaError(request, quota, `${path}/${fine}`, "QUOTA_INVALID", said, allowed)];
    }
    return unusedQuota(request, quota, path);
  });
}

/** A quota counts only for a component that measures the same, over exactly the days of one of its periods. */
function unusedQuota(request: CalculationRequest, quota: Quota, path: string): Finding[] {
  const own = versionsFor(request, quota.payeeKey).flatMap((version) =>
    version.components.map((component) => ({ version, component })),
  );
  if (own.length === 0) return [];
  const measured = own.filter(({ component }) => measuresOf(component).includes(quota.measure));
  if (measured.length === 0) {
    const measures = new Set(own.flatMap(({ component }) => measuresOf(component)));
    const said = `counts for no component: none measures ${quota.measure}`;
    const finding = quotaError(request, quota, `${path}/measure`, "QUOTA_NOT_USED", said, [...measures].join(", "));
    return [{ ...finding, severity: "warning" }];
  }
  const periods = new Set(measured.map((one) => periodText(one.component, one.version, quota.firstDay)));
  if (periods.has(daysText(quota.firstDay, quota.lastDay))) return [];
  const said = "counts for no component, since none is measured over exactly these days";
  return [quotaError(request, quota, path, "QUOTA_NOT_USED", said, [...periods].join("; "))];
}

/** What the component, or its table, measures. */
export function measuresOf({ measure, lookups }: PlanComponent): string[] {
  return [measure, ...lookups.filter(({ kind, name }) => kind === "attainment" && name !== "").map(({ name }) => name)];
}

/** The period of a component that contains the day. */
function periodText({ period }: PlanComponent, { conventions }: PlanVersion, day: string): string {
  const { yearStartMonth } = conventions;
  return daysText(periodFirstDay(day, period, yearStartMonth), periodLastDay(day, period, yearStartMonth));
}

/** The versions of the plans that a payee, or a member of a team, is on; for a plan those of its own. */
export function versionsFor(request: CalculationRequest, ownerKey: string): PlanVersion[] {
  const people = peopleOf(request, ownerKey);
  const plans = new Set(
    request.assignments.filter(({ payeeKey }) => people.includes(payeeKey)).map((one) => one.planKey),
  );
  return request.versions.filter(({ planKey }) => plans.has(planKey) || planKey === ownerKey);
}

/** Keys of the people whose credits count towards a quota: the payee, the members of the team, all on the plan. */
export function peopleOf({ teams, assignments }: CalculationRequest, ownerKey: string): string[] {
  const team = teams.find(({ key }) => key === ownerKey);
  const onPlan = assignments.filter(({ planKey }) => planKey === ownerKey);
  return team ? team.members.map(({ payeeKey }) => payeeKey) : [ownerKey, ...onPlan.map(({ payeeKey }) => payeeKey)];
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

/** Somebody whose quota a component needs: a payee, a team or the plan, with the days on the plan and the place. */
interface Owner {
  key: string;
  firstDay: string;
  lastDay: string | null;
  path: string;
}

/** Payees, teams and plans without a quota that a component needs, for days for which others have one, or at all. */
function withoutQuota(request: CalculationRequest): Finding[] {
  return request.versions.flatMap((version, at) =>
    version.components.flatMap((component, place) => {
      const owners = ownersOf(version, component, request);
      if (owners.length === 0) return [];
      const path = `/request/versions/${at}/components/${place}`;
      return [...quotaMeasures(component)].flatMap((measure) => [
        ...nobodysQuota(component, measure, path, request),
        ...missingQuotas(version, component, measure, owners, request),
      ]);
    }),
  );
}

function ownersOf(version: PlanVersion, component: PlanComponent, request: CalculationRequest): Owner[] {
  const { planKey, firstDay, lastDay } = version;
  const assigned = request.assignments
    .map((assignment, at) => ({ ...assignment, at }))
    .filter((one) => one.planKey === planKey && request.payees.some(({ key }) => key === one.payeeKey));
  if (assigned.length === 0) return [];
  if (component.measureOf === "plan") return [{ key: planKey, firstDay, lastDay, path: "/request/quotas" }];
  if (component.measureOf === "payee") {
    return assigned.map((one) => ({ ...one, key: one.payeeKey, path: below("/request/assignments", one.at) }));
  }
  return request.teams.flatMap(({ key, members }, at) => {
    const isOnPlan = members.some(({ payeeKey }) => assigned.some((one) => one.payeeKey === payeeKey));
    return isOnPlan ? [{ key, firstDay, lastDay, path: below("/request/teams", at) }] : [];
  });
}

function nobodysQuota(
  component: PlanComponent,
  measure: string,
  path: string,
  { quotas }: CalculationRequest,
): Finding[] {
  if (quotas.some((quota) => quota.measure === measure)) return [];
  const message = `${componentName(component)} needs quotas of ${measure}, and nobody has one: all its deals are held.`;
  const allowed = `quotas with "measure": "${measure}" over the days of its periods`;
  const member = measure === component.measure ? "measure" : "lookups";
  return [{ code: "QUOTA_MISSING", path: `${path}/${member}`, message, allowed }];
}

function missingQuotas(
  version: PlanVersion,
  component: PlanComponent,
  measure: string,
  owners: Owner[],
  request: CalculationRequest,
): Finding[] {
  const ofMeasure = request.quotas.filter((quota) => quota.measure === measure);
  const isPeriod = ({ firstDay, lastDay }: Quota) =>
    periodText(component, version, firstDay) === daysText(firstDay, lastDay);
  const periods = new Map(ofMeasure.filter(isPeriod).map((quota) => [daysText(quota.firstDay, quota.lastDay), quota]));
  return [...periods].flatMap(([days, period]) => {
    const has = new Set(ofMeasure.filter((quota) => isOver(quota, period)).map(({ payeeKey }) => payeeKey));
    const isMissing = (owner: Owner) => overlap(owner, period) && overlap(version, period) && !has.has(owner.key);
    return owners.filter(isMissing).map((owner) => ({
      code: "QUOTA_MISSING",
      path: owner.path,
      message: `${ownerName(request, owner.key)} has no quota of ${measure} ${days}, which ${componentName(component)} of ${planName(version)} needs: deals of these days are held.`,
      allowed: "a quota for these days, as others have",
    }));
  });
}

function isOver(quota: Quota, { firstDay, lastDay }: Quota): boolean {
  return quota.firstDay === firstDay && quota.lastDay === lastDay;
}

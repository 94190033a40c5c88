import { isDay, periodFirstDay, periodLastDay } from "../../engine/index.js";
import type { PlanVersion, Quota } from "../../engine/index.js";
import type { PlanDocument } from "../document/document.js";
import { below } from "../document/places.js";
import type { Problem } from "../problem.js";
import { daysText, payeeName } from "../text/names.js";

/** What payees, assignments and quotas say that does not fit together. */
export function peopleProblems(document: PlanDocument): Problem[] {
  return [...unknownReferences(document), ...quotaProblems(document)];
}

/** Payees and plans that are named and are not there. */
function unknownReferences(document: PlanDocument): Problem[] {
  const { assignments, quotas, payees, versions } = document.request;
  const payeeKeys = new Set(payees.map(({ key }) => key));
  const planKeys = new Set(versions.map(({ planKey }) => planKey));
  const missing = (path: string, what: string, key: string, known: Set<string>) =>
    known.has(key) ? [] : [unknown(document, path, what, key, known)];
  return [
    ...assignments.flatMap(({ payeeKey, planKey }, index) => {
      const path = below("/request/assignments", index);
      return [
        ...missing(`${path}/payeeKey`, "payee", payeeKey, payeeKeys),
        ...missing(`${path}/planKey`, "plan", planKey, planKeys),
      ];
    }),
    ...quotas.flatMap(({ payeeKey }, index) =>
      missing(`${below("/request/quotas", index)}/payeeKey`, "payee", payeeKey, payeeKeys),
    ),
  ];
}

function unknown(document: PlanDocument, path: string, what: string, key: string, known: Set<string>): Problem {
  const message = `There is no ${what} "${key}".`;
  const allowed = known.size === 0 ? `a ${what} that is there; there is none` : [...known].slice(0, 12).join(", ");
  return document.places.problem({ severity: "error", code: "REFERENCE_UNKNOWN", path, message, allowed });
}

function quotaProblems(document: PlanDocument): Problem[] {
  const seen = new Set<string>();
  return document.request.quotas.flatMap((quota, index) => {
    const path = below("/request/quotas", index);
    const key = [quota.payeeKey, quota.measure, quota.firstDay, quota.lastDay].join("|");
    const isTwice = seen.has(key);
    seen.add(key);
    if (isTwice)
      return [quotaError(document, quota, path, "QUOTA_TWICE", "is there twice", "one quota for these days")];
    if (quota.amount.sign() <= 0) {
      const said = `is ${quota.amount.toText()}`;
      return [quotaError(document, quota, `${path}/amount`, "QUOTA_INVALID", said, "an amount above 0")];
    }
    return unusedQuota(document, quota, path);
  });
}

/** A quota counts only for exactly the days of a component's period. */
function unusedQuota(document: PlanDocument, quota: Quota, path: string): Problem[] {
  const { assignments, versions } = document.request;
  const planKeys = assignments.filter(({ payeeKey }) => payeeKey === quota.payeeKey).map(({ planKey }) => planKey);
  const own = versions.filter(({ planKey }) => planKeys.includes(planKey));
  if (own.length === 0) return [];
  const periods = new Set(own.flatMap((version) => periodsOf(version, quota.firstDay)));
  if (periods.size === 0 || periods.has(daysText(quota.firstDay, quota.lastDay))) return [];
  const said = "counts for no component, since none is measured over exactly these days";
  return [quotaError(document, quota, path, "QUOTA_NOT_USED", said, [...periods].join("; "))];
}

/** The periods of a version's components that contain the day. */
function periodsOf({ components, conventions }: PlanVersion, day: string): string[] {
  if (!isDay(day)) return [];
  return components.map(({ period }) =>
    daysText(
      periodFirstDay(day, period, conventions.yearStartMonth),
      periodLastDay(day, period, conventions.yearStartMonth),
    ),
  );
}

function quotaError(
  document: PlanDocument,
  quota: Quota,
  path: string,
  code: string,
  said: string,
  allowed: string,
): Problem {
  const whose = `The quota of ${payeeName(document.request, quota.payeeKey)} ${daysText(quota.firstDay, quota.lastDay)}`;
  return document.places.problem({ severity: "error", code, path, message: `${whose} ${said}.`, allowed });
}

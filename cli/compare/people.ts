import { moneyText } from "../../engine/index.js";
import type { CalculationRequest, Decimal } from "../../engine/index.js";
import { daysText, payeeName } from "../text/names.js";

/** What changes for whom besides the rules: payees, base salaries, assignments and quotas, in sentences. */
export function peopleDifferences(a: CalculationRequest, b: CalculationRequest): string[] {
  return [
    ...changes(a, b, payeesOf, (who) => `${who} is no longer a payee.`),
    ...changes(a, b, assignmentsOf, (what) => `${what} no longer holds.`),
    ...changes(a, b, quotasOf, (what) => `${what} is gone.`),
  ];
}

/** What a list says: by what it is about, the facts that decide whether it means the same. */
type Said = Map<string, { about: string; facts: string[] }>;

function changes(
  a: CalculationRequest,
  b: CalculationRequest,
  read: (request: CalculationRequest) => Said,
  goneText: (about: string) => string,
): string[] {
  const [before, after] = [read(a), read(b)];
  return [
    ...[...before].filter(([key]) => !after.has(key)).map(([, { about }]) => goneText(about)),
    ...[...after].flatMap(([key, { about, facts }]) => {
      const known = before.get(key)?.facts;
      if (!known) return [`${about} is new: ${facts.join(", ")}.`];
      const changed = facts.filter((fact, at) => fact !== known[at]);
      if (changed.length === 0) return [];
      const changedFrom = known.filter((fact, at) => fact !== facts[at]);
      return [`${about} is now: ${changed.join(", ")}. Before: ${changedFrom.join(", ")}.`];
    }),
  ];
}

function payeesOf(request: CalculationRequest): Said {
  return new Map(
    request.payees.map(({ key, userKey, isActive, isCommissionable, baseSalary }) => {
      const facts = [
        isActive ? "active" : "not active",
        isCommissionable ? "commissionable" : "not commissionable",
        `user ${userKey}`,
        baseSalary === null ? "no base salary" : `base salary ${amountText(baseSalary)}`,
      ];
      return [key, { about: payeeName(request, key), facts }];
    }),
  );
}

function assignmentsOf(request: CalculationRequest): Said {
  return new Map(
    request.assignments.map(({ payeeKey, planKey, firstDay, lastDay }) => {
      const about = `The assignment of ${payeeName(request, payeeKey)} to ${planKey}`;
      return [`${payeeKey}|${planKey}|${firstDay}`, { about, facts: [daysText(firstDay, lastDay)] }];
    }),
  );
}

function quotasOf(request: CalculationRequest): Said {
  return new Map(
    request.quotas.map(({ payeeKey, measure, firstDay, lastDay, amount }) => {
      const days = daysText(firstDay, lastDay);
      const about = `The quota of ${payeeName(request, payeeKey)} ${days}`;
      return [`${payeeKey}|${measure}|${days}`, { about, facts: [amountText(amount)] }];
    }),
  );
}

function amountText(amount: Decimal): string {
  return moneyText(amount.round(Math.max(2, amount.scale()), "DOWN"));
}

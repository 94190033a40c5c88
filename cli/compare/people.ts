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

/** What a list says: by what it is about, a sentence, and what decides whether it means the same. */
type Said = Map<string, { about: string; meaning: string; isNew: string; isChanged: string }>;

function changes(
  a: CalculationRequest,
  b: CalculationRequest,
  read: (request: CalculationRequest) => Said,
  goneText: (about: string) => string,
): string[] {
  const [before, after] = [read(a), read(b)];
  return [
    ...[...before].filter(([key]) => !after.has(key)).map(([, { about }]) => goneText(about)),
    ...[...after].flatMap(([key, said]) => {
      const known = before.get(key);
      if (!known) return [said.isNew];
      return known.meaning === said.meaning ? [] : [`${said.isChanged} Before: ${known.meaning}.`];
    }),
  ];
}

function payeesOf(request: CalculationRequest): Said {
  return new Map(
    request.payees.map((payee) => {
      const about = payeeName(request, payee.key);
      const parts = [payee.isActive ? "active" : "not active", payee.isCommissionable ? "paid" : "not commissionable"];
      parts.push(`user ${payee.userKey}`, `base salary ${amountText(payee.baseSalary)}`);
      const meaning = parts.join(", ");
      return [
        payee.key,
        { about, meaning, isNew: `${about} is a new payee.`, isChanged: `${about} is now ${meaning}.` },
      ];
    }),
  );
}

function assignmentsOf(request: CalculationRequest): Said {
  return new Map(
    request.assignments.map(({ payeeKey, planKey, firstDay, lastDay }) => {
      const about = `The assignment of ${payeeName(request, payeeKey)} to ${planKey} from ${firstDay}`;
      const meaning = daysText(firstDay, lastDay);
      const isChanged = `${about} now holds ${meaning}.`;
      return [`${payeeKey}|${planKey}|${firstDay}`, { about, meaning, isNew: `${about} is new.`, isChanged }];
    }),
  );
}

function quotasOf(request: CalculationRequest): Said {
  return new Map(
    request.quotas.map(({ payeeKey, measure, firstDay, lastDay, amount }) => {
      const days = daysText(firstDay, lastDay);
      const about = `The quota of ${payeeName(request, payeeKey)} ${days}`;
      const meaning = amountText(amount);
      const isNew = `${about}, ${meaning}, is new.`;
      return [`${payeeKey}|${measure}|${days}`, { about, meaning, isNew, isChanged: `${about} is now ${meaning}.` }];
    }),
  );
}

function amountText(amount: Decimal | null): string {
  return amount === null ? "not recorded" : moneyText(amount.round(Math.max(2, amount.scale()), "DOWN"));
}

import { moneyText, numberText } from "../../engine/index.js";
import type { CalculationRequest, Decimal, Payee, TeamMember } from "../../engine/index.js";
import { ownerName, payeeName } from "../text/names.js";
import { unlessUsual, value } from "../text/statements.js";
import type { Statement } from "../text/statements.js";
import { changeText } from "./plans.js";

/** What changes besides the rules: people, teams, leaves, quotas, draws, rates of currencies and days, in sentences. */
export function peopleDifferences(a: CalculationRequest, b: CalculationRequest): string[] {
  return [daysOf, payeesOf, teamsOf, membersOf, assignmentsOf, leavesOf, quotasOf, drawsOf, ratesOf].flatMap((read) =>
    changes(read(a), read(b)),
  );
}

/** A record: what it is about ("The quota of Anna Holm from 2026-01-01"), and what it says. */
interface Said {
  about: string;
  facts: Statement[];
}

/** Records by what makes two of them the same. */
type Records = Map<string, Said>;

function changes(before: Records, after: Records): string[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, { about }]) => `${about} is gone.`);
  const rest = [...after].flatMap(([key, said]) => {
    const known = before.get(key);
    return known ? changesOf(known, said) : [newText(said)];
  });
  return [...gone, ...rest];
}

function newText({ about, facts }: Said): string {
  const told = facts.filter(({ isUsual }) => !isUsual).map(({ about: name, text }) => `${name} ${text}`);
  return told.length === 0 ? `${about} is new.` : `${about} is new: ${told.join(", ")}.`;
}

function changesOf(before: Said, after: Said): string[] {
  const names = new Set([...before.facts, ...after.facts].map(({ about }) => about));
  return [...names].flatMap((name) => {
    const [old, now] = [before, after].map(({ facts }) => facts.find(({ about }) => about === name) ?? none(name));
    return old.text === now.text ? [] : [`${before.about}: ${changeText(old, now)}`];
  });
}

function none(about: string): Statement {
  return fact(about, null);
}

/** A fact of a record; one that is not recorded is told only when it changes. */
function fact(about: string, text: string | null): Statement {
  return { ...value(about, text ?? "none"), isUsual: text === null };
}

function flag(about: string, isSo: boolean, usual: boolean): Statement {
  return { ...unlessUsual(about, isSo ? "yes" : "no", isSo === usual), isValue: true };
}

function daysOf({ asOf, closedThrough }: CalculationRequest): Records {
  const facts = [fact("day up to which it counts", asOf), fact("last closed day", closedThrough)];
  return new Map([["", { about: "The calculation", facts }]]);
}

function payeesOf(request: CalculationRequest): Records {
  return new Map(
    request.payees.map((payee) => [
      payee.key,
      { about: payeeName(request, payee.key), facts: payeeFacts(payee, request) },
    ]),
  );
}

function payeeFacts(payee: Payee, request: CalculationRequest): Statement[] {
  const { name, userKey, isActive, isCommissionable, baseSalary, targetIncentive, currencyCode, startDay } = payee;
  return [
    { ...fact("name", name), isUsual: true },
    fact("user", userKey),
    flag("state of being active", isActive, true),
    flag("part in commission", isCommissionable, true),
    fact("base salary", amountText(baseSalary)),
    fact("commission at target", amountText(targetIncentive)),
    fact("currency of statements", currencyCode),
    fact("first day of work", startDay),
    fact("manager", payee.managerKey === null ? null : payeeName(request, payee.managerKey)),
    ...[...payee.facts].map(([about, text]) => fact(about, text)),
  ];
}

function teamsOf({ teams }: CalculationRequest): Records {
  return new Map(teams.map(({ key, name }) => [key, { about: `The team ${key}`, facts: [fact("name", name)] }]));
}

function membersOf(request: CalculationRequest): Records {
  const said = ({ payeeKey, firstDay, lastDay, percent }: TeamMember, teamKey: string): [string, Said] => {
    const about = `The time of ${payeeName(request, payeeKey)} in the team ${teamKey} from ${firstDay}`;
    const part = percent === null ? null : `${numberText(percent)} %`;
    return [`${teamKey}|${payeeKey}|${firstDay}`, { about, facts: [fact("last day", lastDay), fact("part", part)] }];
  };
  return new Map(request.teams.flatMap(({ key, members }) => members.map((member) => said(member, key))));
}

function assignmentsOf(request: CalculationRequest): Records {
  return new Map(
    request.assignments.map(({ payeeKey, planKey, firstDay, lastDay }) => {
      const about = `The assignment of ${payeeName(request, payeeKey)} to ${planKey} from ${firstDay}`;
      return [`${payeeKey}|${planKey}|${firstDay}`, { about, facts: [fact("last day", lastDay)] }];
    }),
  );
}

function leavesOf(request: CalculationRequest): Records {
  return new Map(
    request.leaves.map(({ payeeKey, firstDay, lastDay }) => {
      const about = `The leave of ${payeeName(request, payeeKey)} from ${firstDay}`;
      return [`${payeeKey}|${firstDay}`, { about, facts: [fact("last day", lastDay)] }];
    }),
  );
}

function quotasOf(request: CalculationRequest): Records {
  return new Map(
    request.quotas.map(({ payeeKey, measure, firstDay, lastDay, amount, relief }) => {
      const about = `The quota of ${ownerName(request, payeeKey)}, ${measure} from ${firstDay} through ${lastDay}`;
      const facts = [fact("amount", amountText(amount)), fact("relief", relief.isZero() ? null : amountText(relief))];
      return [`${payeeKey}|${measure}|${firstDay}|${lastDay}`, { about, facts }];
    }),
  );
}

function drawsOf(request: CalculationRequest): Records {
  return new Map(
    request.draws.map(({ payeeKey, planKey, amount, isRecoverable, firstDay, lastDay }) => {
      const about = `The draw of ${payeeName(request, payeeKey)} on ${planKey} from ${firstDay}`;
      const facts = [
        fact("amount a month", amountText(amount)),
        fact("last day", lastDay),
        flag("paying back", isRecoverable, true),
      ];
      return [`${payeeKey}|${planKey}|${firstDay}`, { about, facts }];
    }),
  );
}

function ratesOf({ currencyRates }: CalculationRequest): Records {
  return new Map(
    currencyRates.map(({ currencyCode, firstDay, rate }) => {
      const about = `The rate of ${currencyCode} from ${firstDay}`;
      return [`${currencyCode}|${firstDay}`, { about, facts: [fact("amount", numberText(rate))] }];
    }),
  );
}

function amountText(amount: Decimal | null): string | null {
  return amount === null ? null : moneyText(amount.round(Math.max(2, amount.scale()), "DOWN"));
}

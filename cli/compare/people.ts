import { moneyText, numberText } from "../../engine/index.js";
import type { CalculationRequest, Decimal, Payee, TeamMember } from "../../engine/index.js";
import { value } from "../text/statements.js";
import type { Statement } from "../text/statements.js";
import { pairing } from "./pairing.js";
import { changeText } from "./plans.js";
import { namesOf } from "./who.js";

/** What changes besides the rules: people, teams, leaves, quotas, draws, rates of currencies and days, in sentences. */
export function peopleDifferences(a: CalculationRequest, b: CalculationRequest): string[] {
  return [daysOf, payeesOf, teamsOf, membersOf, assignmentsOf, leavesOf, quotasOf, drawsOf, ratesOf].flatMap((read) =>
    changes(read(a), read(b)),
  );
}

/** A record: what it is about ("The quota of Anna Holm from 2026-01-01"), and what it says. */
interface Said {
  /** What makes two records the same. */
  key: string;
  about: string;
  facts: Fact[];
}

interface Fact extends Statement {
  /** What tells this fact from all others of its record; names that people gave may be those of other facts. */
  key: string;
  /** What is recorded; null: nothing. Compared in place of the text. */
  recorded: string | null;
}

function changes(before: Said[], after: Said[]): string[] {
  const { gone, pairs } = pairing(
    before,
    after,
    ({ key }) => key,
    ({ facts }) => JSON.stringify(facts.map(({ key, recorded }) => [key, recorded])),
  );
  const told = new Map(pairs.map(([old, now]) => [now, changesOf(old, now)]));
  return [
    ...gone.map(({ about }) => `${about} is gone.`),
    ...after.flatMap((said) => told.get(said) ?? [newText(said)]),
  ];
}

function newText({ about, facts }: Said): string {
  const told = facts.filter(({ isUsual }) => !isUsual).map(({ about: name, text }) => `${name} ${text}`);
  return told.length === 0 ? `${about} is new.` : `${about} is new: ${told.join(", ")}.`;
}

function changesOf(before: Said, after: Said): string[] {
  const { gone, added, pairs } = pairing(
    before.facts,
    after.facts,
    ({ key }) => key,
    () => "",
  );
  const both: [Fact, Fact][] = [
    ...pairs,
    ...gone.map((old): [Fact, Fact] => [old, none(old)]),
    ...added.map((now): [Fact, Fact] => [none(now), now]),
  ];
  return both
    .filter(([old, now]) => old.recorded !== now.recorded)
    .map(([old, now]) => `${before.about}: ${changeText(...inDoubtQuoted(old, now))}`);
}

/** Quotes tell what is recorded from what is not, and one record from another, where their texts are the same. */
function inDoubtQuoted(old: Fact, now: Fact): [Statement, Statement] {
  if (old.text !== now.text) return [old, now];
  const shown = (one: Fact) => ({ ...one, text: one.recorded === null ? one.text : JSON.stringify(one.recorded) });
  return [shown(old), shown(now)];
}

function none({ about, key }: Fact): Fact {
  return { ...fact(about, null), key };
}

/** A fact of a record; one that is not recorded is told only when it changes. */
function fact(about: string, text: string | null, recorded: string | null = text): Fact {
  return { ...value(about, text ?? "none"), isUsual: text === null, key: about, recorded };
}

function flag(about: string, isSo: boolean, usual: boolean): Fact {
  return { ...fact(about, isSo ? "yes" : "no"), isUsual: isSo === usual };
}

function keyOf(...parts: string[]): string {
  return JSON.stringify(parts);
}

function daysOf({ asOf, closedThrough }: CalculationRequest): Said[] {
  const facts = [fact("day up to which it counts", asOf), fact("last closed day", closedThrough)];
  return [{ key: "", about: "The calculation", facts }];
}

function payeesOf({ payees }: CalculationRequest): Said[] {
  const who = namesOf(payees);
  return payees.map((payee) => ({ key: payee.key, about: who(payee.key), facts: payeeFacts(payee, who) }));
}

function payeeFacts(payee: Payee, who: (key: string) => string): Fact[] {
  const { name, userKey, isActive, isCommissionable, baseSalary, targetIncentive, currencyCode, startDay } = payee;
  const { managerKey } = payee;
  const own = [
    { ...fact("name", name), isUsual: true },
    fact("user", userKey),
    flag("state of being active", isActive, true),
    flag("part in commission", isCommissionable, true),
    amountFact("base salary", baseSalary),
    amountFact("commission at target", targetIncentive),
    fact("currency of statements", currencyCode),
    fact("first day of work", startDay),
    fact("manager", managerKey === null ? null : who(managerKey), managerKey),
  ];
  const isTaken = (name: string) => own.some(({ about }) => about === name);
  const recorded = [...payee.facts].map(([name, text]) => ({
    ...fact(isTaken(name) ? `fact "${name}"` : name, text),
    key: keyOf("fact", name),
  }));
  return [...own, ...recorded];
}

function teamsOf({ teams }: CalculationRequest): Said[] {
  return teams.map(({ key, name }) => ({ key, about: `The team ${key}`, facts: [fact("name", name)] }));
}

function membersOf({ payees, teams }: CalculationRequest): Said[] {
  const who = namesOf(payees);
  const said = ({ payeeKey, firstDay, lastDay, percent }: TeamMember, teamKey: string): Said => ({
    key: keyOf(teamKey, payeeKey, firstDay),
    about: `The time of ${who(payeeKey)} in the team ${teamKey} from ${firstDay}`,
    facts: [fact("last day", lastDay), fact("part", percent === null ? null : `${numberText(percent)} %`)],
  });
  return teams.flatMap(({ key, members }) => members.map((member) => said(member, key)));
}

function assignmentsOf({ payees, assignments }: CalculationRequest): Said[] {
  const who = namesOf(payees);
  return assignments.map(({ payeeKey, planKey, firstDay, lastDay, rate, bonus }) => ({
    key: keyOf(payeeKey, planKey, firstDay),
    about: `The assignment of ${who(payeeKey)} to ${planKey} from ${firstDay}`,
    facts: [
      fact("last day", lastDay),
      fact("own rate", rate === null ? null : rate.toShortText()),
      amountFact("own bonus", bonus),
    ],
  }));
}

function leavesOf({ payees, leaves }: CalculationRequest): Said[] {
  const who = namesOf(payees);
  return leaves.map(({ payeeKey, firstDay, lastDay }) => ({
    key: keyOf(payeeKey, firstDay),
    about: `The leave of ${who(payeeKey)} from ${firstDay}`,
    facts: [fact("last day", lastDay)],
  }));
}

function quotasOf({ payees, teams, quotas }: CalculationRequest): Said[] {
  const who = namesOf([...payees, ...teams]);
  return quotas.map(({ payeeKey, measure, firstDay, lastDay, amount, relief }) => ({
    key: keyOf(payeeKey, measure, firstDay, lastDay),
    about: `The quota of ${who(payeeKey)}, ${measure} from ${firstDay} through ${lastDay}`,
    facts: [amountFact("amount", amount), amountFact("relief", relief.isZero() ? null : relief)],
  }));
}

function drawsOf({ payees, draws }: CalculationRequest): Said[] {
  const who = namesOf(payees);
  return draws.map(({ payeeKey, planKey, amount, isRecoverable, firstDay, lastDay }) => ({
    key: keyOf(payeeKey, planKey, firstDay),
    about: `The draw of ${who(payeeKey)} on ${planKey} from ${firstDay}`,
    facts: [amountFact("amount a month", amount), fact("last day", lastDay), flag("paying back", isRecoverable, true)],
  }));
}

function ratesOf({ currencyRates }: CalculationRequest): Said[] {
  return currencyRates.map(({ currencyCode, firstDay, rate }) => ({
    key: keyOf(currencyCode, firstDay),
    about: `The rate of ${currencyCode} from ${firstDay}`,
    facts: [fact("amount", numberText(rate))],
  }));
}

/** Money, or nothing; zeros behind the point are no difference. */
function amountFact(about: string, amount: Decimal | null): Fact {
  if (amount === null) return fact(about, null);
  return fact(about, moneyText(amount.round(Math.max(2, amount.scale()), "DOWN")), amount.toShortText());
}

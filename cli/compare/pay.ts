import { Decimal, amountsOf, moneyText, monthOf } from "../../engine/index.js";
import type { CalculationRequest, Deal, Hold, Line, Statement } from "../../engine/index.js";
import { statedOf } from "../statements.js";
import type { FarDay, Stated } from "../statements.js";
import { numbers, tableText } from "../text/table.js";
import { namesOf } from "./who.js";

/** What somebody, or a deal, gets under A and under B. */
export interface PayDifference {
  /** Key of the payee, or of the deal (empty: what is paid besides deals); null for all. */
  key: string | null;
  /** Name of the payee, or of the deal; "Total" for all. */
  who: string;
  currencyCode: string;
  before: Decimal;
  after: Decimal;
  difference: Decimal;
}

/** The pay of both on the same deals. */
export interface PayComparison {
  /** What is earned. */
  payees: PayDifference[];
  /** One for each currency. */
  totals: PayDifference[];
  /** Deals that pay something else under B, the largest change first. */
  deals: PayDifference[];
  /** Null where days lie too far away for statements. */
  paid: PaidComparison | null;
  /** Those days, each with the request whose day it is. */
  farDays: { farDay: FarDay; request: CalculationRequest }[];
  holds: { before: Hold[]; after: Hold[] };
}

/** What statements pay of it, after caps of a month, waiting, holdbacks and draws. */
export interface PaidComparison {
  payees: PayDifference[];
  /** One for each currency. */
  totals: PayDifference[];
  /** Months in which somebody is paid something else under B, the largest change first. */
  months: MonthDifference[];
  /** True when every statement of both pays what is earned in its month. */
  isEarned: boolean;
}

export interface MonthDifference extends PayDifference {
  month: string;
}

/** So many of the deals, and of the months, that change are shown. */
const SHOWN = 5;

/** Pays A and B on the same deals. Each keeps its own rules and people; what one of them does not list is the other's. */
export function comparePay(a: CalculationRequest, b: CalculationRequest, deals: Deal[]): PayComparison {
  const requests = [completed(a, b, deals), completed(b, a, deals)];
  const [before, after] = requests.map(payOf);
  const farDays = [before, after].flatMap(({ farDay }, side) =>
    farDay === null ? [] : [{ farDay, request: requests[side] }],
  );
  const [linesA, linesB] = [before.lines, after.lines];
  const nameOf = namesOf([...a.payees, ...b.payees]);
  return {
    payees: differencesBy(linesA, linesB, ({ payeeKey }) => payeeKey, nameOf),
    totals: totalsOf(linesA, linesB),
    deals: changedMost(differencesBy(linesA, linesB, ({ dealKey }) => dealKey, dealNames(deals))),
    paid: farDays.length > 0 ? null : comparePaid(before.statements, after.statements, nameOf),
    farDays,
    holds: { before: before.holds, after: after.holds },
  };
}

function comparePaid(before: Statement[], after: Statement[], nameOf: (key: string) => string): PaidComparison {
  const [paidA, paidB] = [before, after].map((all) =>
    all.map((statement) => ({ ...statement, amount: statement.paid })),
  );
  const all = [...before, ...after];
  const months = [...new Set(all.map(({ month }) => month))].flatMap((month) => {
    const [inA, inB] = [paidA, paidB].map((paid) => paid.filter((statement) => statement.month === month));
    return differencesBy(inA, inB, ({ payeeKey }) => payeeKey, nameOf).map((one) => ({ ...one, month }));
  });
  return {
    payees: differencesBy(paidA, paidB, ({ payeeKey }) => payeeKey, nameOf),
    totals: totalsOf(paidA, paidB),
    months: changedMost(months),
    isEarned: all.every(({ earned, paid }) => earned.equals(paid)),
  };
}

/** What is earned, as tables: by payee with the total, then the deals that change most. */
export function payTable({ payees, totals, deals }: PayComparison): string {
  const changed = mostText(deals, "1 deal pays", `${deals.length} deals pay`, ["Deal"], ({ who }) => [who]);
  return [differenceTable([...payees, ...totals]), ...changed].join("\n\n");
}

/** What statements pay, as tables: by payee with the total, then the months that change most; a sentence when it is all. */
export function paidTable({ payees, totals, months, isEarned }: PaidComparison): string {
  if (isEarned) return "Statements pay what is earned, in its month.";
  const count = `${months.length} monthly statements pay`;
  const columns = ["Payee", "Month"];
  const changed = mostText(months, "1 monthly statement pays", count, columns, ({ who, month }) => [who, month]);
  const heading = "What statements pay of it, after caps of a month, waiting, holdbacks and draws";
  return [`${heading}\n${differenceTable([...payees, ...totals])}`, ...changed].join("\n\n");
}

function mostText<T extends PayDifference>(
  changed: T[],
  one: string,
  several: string,
  columns: string[],
  cells: (difference: T) => string[],
): string[] {
  if (changed.length === 0) return [];
  const most = changed.length > SHOWN ? ` The ${SHOWN} that change most` : "";
  const count = changed.length === 1 ? one : several;
  return [`${count} something else under B.${most}`, differenceTable(changed.slice(0, SHOWN), columns, cells)];
}

function differenceTable<T extends PayDifference>(
  differences: T[],
  columns: string[] = ["Payee"],
  cells: (difference: T) => string[] = ({ who }) => [who],
): string {
  const rows = differences.map((one) => [
    ...cells(one),
    one.currencyCode,
    moneyText(one.before),
    moneyText(one.after),
    (one.difference.sign() > 0 ? "+" : "") + moneyText(one.difference),
  ]);
  return tableText([...columns, "Currency", numbers("A"), numbers("B"), numbers("Difference")], rows);
}

/** What a request pays: lines, statements and what is held of both. */
function payOf(request: CalculationRequest): Stated & { lines: Line[]; holds: Hold[] } {
  const { lines, holds } = amountsOf(request);
  const written = lines.map((line) => ({ ...line, period: monthOf(line.day) }));
  const stated = statedOf({ ...request, closedThrough: null }, written);
  return { ...stated, lines, holds: [...holds, ...stated.statements.flatMap((statement) => statement.holds)] };
}

/**
 * The request with these deals, and with what only the other one says about people. Who lists payees says with them who is in
 * a team, on leave and on a draw: there, none is none.
 */
function completed(own: CalculationRequest, other: CalculationRequest, deals: Deal[]): CalculationRequest {
  const or = <T>(list: T[], others: T[]): T[] => (list.length > 0 ? list : others);
  const among = <T>(list: T[], others: T[]): T[] => (own.payees.length > 0 ? list : or(list, others));
  return {
    asOf: own.asOf ?? other.asOf,
    closedThrough: own.closedThrough ?? other.closedThrough,
    deals,
    payees: or(own.payees, other.payees),
    assignments: or(own.assignments, other.assignments),
    versions: own.versions,
    quotas: or(own.quotas, other.quotas),
    teams: among(own.teams, other.teams),
    leaves: among(own.leaves, other.leaves),
    currencyRates: or(own.currencyRates, other.currencyRates),
    draws: among(own.draws, other.draws),
    standing: [],
  };
}

/** Money of a line or a statement. */
interface Amount {
  currencyCode: string;
  amount: Decimal;
}

/** What amounts of one key come to on both sides, by key and currency. */
function differencesBy<T extends Amount>(
  before: T[],
  after: T[],
  keyOf: (one: T) => string,
  nameOf: (key: string) => string,
): PayDifference[] {
  const [sumsA, sumsB] = [before, after].map((amounts) => sumsOf(amounts, keyOf));
  return [...new Set([...sumsA.keys(), ...sumsB.keys()])].sort().map((both) => {
    const [key, currencyCode] = JSON.parse(both) as [string, string];
    const [sumA, sumB] = [sumsA, sumsB].map((sums) => sums.get(both) ?? Decimal.ZERO);
    return { key, who: nameOf(key), currencyCode, before: sumA, after: sumB, difference: sumB.minus(sumA) };
  });
}

function totalsOf<T extends Amount>(before: T[], after: T[]): PayDifference[] {
  const all = differencesBy(
    before,
    after,
    () => "",
    () => "Total",
  );
  return all.map((total) => ({ ...total, key: null }));
}

function sumsOf<T extends Amount>(amounts: T[], keyOf: (one: T) => string): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const one of amounts) {
    const key = JSON.stringify([keyOf(one), one.currencyCode]);
    sums.set(key, (sums.get(key) ?? Decimal.ZERO).plus(one.amount));
  }
  return sums;
}

/** Names of deals; prizes belong to none. */
function dealNames(deals: Deal[]): (key: string) => string {
  const names = namesOf(deals);
  return (key) => (key === "" ? "besides deals" : names(key));
}

function changedMost<T extends PayDifference>(differences: T[]): T[] {
  const changed = differences.filter(({ difference }) => !difference.isZero());
  return changed.sort((a, b) => b.difference.abs().compareTo(a.difference.abs()));
}

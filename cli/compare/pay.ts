import { Decimal, amountsOf, moneyText } from "../../engine/index.js";
import type { CalculationRequest, CalculationResult, Deal, Hold, Line } from "../../engine/index.js";
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
  payees: PayDifference[];
  /** One for each currency. */
  totals: PayDifference[];
  /** Deals that pay something else under B, the largest change first. */
  deals: PayDifference[];
  holds: { before: Hold[]; after: Hold[] };
}

/** So many of the deals that change are shown. */
const SHOWN_DEALS = 5;

/** Pays A and B on the same deals. Each keeps its own rules and people; what one of them does not list is the other's. */
export function comparePay(a: CalculationRequest, b: CalculationRequest, deals: Deal[]): PayComparison {
  const [before, after] = [amountsOf(completed(a, b, deals)), amountsOf(completed(b, a, deals))];
  const nameOf = namesOf([...a.payees, ...b.payees]);
  const payees = differencesBy(before, after, ({ payeeKey }) => payeeKey, nameOf);
  const changed = differencesBy(before, after, ({ dealKey }) => dealKey, dealNames(deals));
  return {
    payees,
    totals: differencesBy(
      before,
      after,
      () => "",
      () => "Total",
    ).map((total) => ({ ...total, key: null })),
    deals: changed.filter(({ difference }) => !difference.isZero()).sort(byChange),
    holds: { before: before.holds, after: after.holds },
  };
}

/** The comparison as tables: by payee with the total, then the deals that change most. */
export function payTable({ payees, totals, deals }: PayComparison): string {
  const tables = [differenceTable("Payee", [...payees, ...totals])];
  if (deals.length > 0) {
    const count = deals.length === 1 ? "1 deal pays" : `${deals.length} deals pay`;
    const most = deals.length > SHOWN_DEALS ? ` The ${SHOWN_DEALS} that change most` : "";
    tables.push(`${count} something else under B.${most}`, differenceTable("Deal", deals.slice(0, SHOWN_DEALS)));
  }
  return tables.join("\n\n");
}

function differenceTable(heading: string, differences: PayDifference[]): string {
  const rows = differences.map(({ who, currencyCode, before, after, difference }) => [
    who,
    currencyCode,
    moneyText(before),
    moneyText(after),
    (difference.sign() > 0 ? "+" : "") + moneyText(difference),
  ]);
  return tableText([heading, "Currency", numbers("A"), numbers("B"), numbers("Difference")], rows);
}

/** The request with these deals, and with what only the other one says about people. */
function completed(own: CalculationRequest, other: CalculationRequest, deals: Deal[]): CalculationRequest {
  const or = <T>(list: T[], others: T[]): T[] => (list.length > 0 ? list : others);
  return {
    asOf: own.asOf ?? other.asOf,
    closedThrough: own.closedThrough ?? other.closedThrough,
    deals,
    payees: or(own.payees, other.payees),
    assignments: or(own.assignments, other.assignments),
    versions: own.versions,
    quotas: or(own.quotas, other.quotas),
    teams: or(own.teams, other.teams),
    leaves: or(own.leaves, other.leaves),
    currencyRates: or(own.currencyRates, other.currencyRates),
    draws: or(own.draws, other.draws),
    standing: [],
  };
}

/** What lines of one key come to on both sides, by key and currency. */
function differencesBy(
  before: CalculationResult,
  after: CalculationResult,
  keyOf: (line: Line) => string,
  nameOf: (key: string) => string,
): PayDifference[] {
  const [sumsA, sumsB] = [before, after].map(({ lines }) => sumsOf(lines, keyOf));
  return [...new Set([...sumsA.keys(), ...sumsB.keys()])].sort().map((key) => {
    const [name, currencyCode] = JSON.parse(key) as [string, string];
    const [sumA, sumB] = [sumsA, sumsB].map((sums) => sums.get(key) ?? Decimal.ZERO);
    return { key: name, who: nameOf(name), currencyCode, before: sumA, after: sumB, difference: sumB.minus(sumA) };
  });
}

function sumsOf(lines: Line[], keyOf: (line: Line) => string): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const key = JSON.stringify([keyOf(line), line.currencyCode]);
    sums.set(key, (sums.get(key) ?? Decimal.ZERO).plus(line.amount));
  }
  return sums;
}

/** Names of deals; prizes belong to none. */
function dealNames(deals: Deal[]): (key: string) => string {
  const names = namesOf(deals);
  return (key) => (key === "" ? "besides deals" : names(key));
}

function byChange(a: PayDifference, b: PayDifference): number {
  return b.difference.abs().compareTo(a.difference.abs());
}

import { Decimal, calculate, moneyText } from "../../engine/index.js";
import type { CalculationRequest, CalculationResult, Hold } from "../../engine/index.js";
import { payeeName } from "../text/names.js";
import { numbers, tableText } from "../text/table.js";

/** What a payee earns under A and under B. */
export interface PayDifference {
  payee: string;
  currencyCode: string;
  before: Decimal;
  after: Decimal;
  difference: Decimal;
}

/** The pay of both on the same deals. */
export interface PayComparison {
  payees: PayDifference[];
  /** One for each currency; its payee is "Total". */
  totals: PayDifference[];
  holds: { before: Hold[]; after: Hold[] };
}

/** Pays A and B on the same deals. Each keeps its own rules and people; what one of them does not list is the other's. */
export function comparePay(
  a: CalculationRequest,
  b: CalculationRequest,
  deals: CalculationRequest["deals"],
): PayComparison {
  const [before, after] = [calculate(completed(a, b, deals)), calculate(completed(b, a, deals))];
  const keys = new Set([...keysOf(before), ...keysOf(after)].sort());
  const payees = [...keys].map((key) => {
    const [payeeKey, currencyCode] = key.split("|");
    const payee = payeeName(payeeName(b, payeeKey) === payeeKey ? a : b, payeeKey);
    return differenceOf(payee, currencyCode, commissionOf(before, key), commissionOf(after, key));
  });
  const currencies = [...new Set(payees.map(({ currencyCode }) => currencyCode))];
  const totals = currencies.map((code) => {
    const own = payees.filter(({ currencyCode }) => currencyCode === code);
    const sum = (side: "before" | "after") => own.reduce((all, payee) => all.plus(payee[side]), Decimal.ZERO);
    return differenceOf("Total", code, sum("before"), sum("after"));
  });
  return { payees, totals, holds: { before: before.holds, after: after.holds } };
}

/** The comparison as a table. */
export function payTable({ payees, totals }: PayComparison): string {
  const rows = [...payees, ...totals].map(({ payee, currencyCode, before, after, difference }) => [
    payee,
    currencyCode,
    moneyText(before),
    moneyText(after),
    (difference.sign() > 0 ? "+" : "") + moneyText(difference),
  ]);
  return tableText(["Payee", "Currency", numbers("A"), numbers("B"), numbers("Difference")], rows);
}

function completed(
  own: CalculationRequest,
  other: CalculationRequest,
  deals: CalculationRequest["deals"],
): CalculationRequest {
  const or = <T>(list: T[], others: T[]): T[] => (list.length > 0 ? list : others);
  return {
    deals,
    payees: or(own.payees, other.payees),
    assignments: or(own.assignments, other.assignments),
    versions: own.versions,
    quotas: or(own.quotas, other.quotas),
    standing: [],
  };
}

function keysOf({ totals }: CalculationResult): string[] {
  return totals.map(({ payeeKey, currencyCode }) => `${payeeKey}|${currencyCode}`);
}

function commissionOf({ totals }: CalculationResult, key: string): Decimal {
  const total = totals.find(({ payeeKey, currencyCode }) => `${payeeKey}|${currencyCode}` === key);
  return total?.commission ?? Decimal.ZERO;
}

function differenceOf(payee: string, currencyCode: string, before: Decimal, after: Decimal): PayDifference {
  return { payee, currencyCode, before, after, difference: after.minus(before) };
}

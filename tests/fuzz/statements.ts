/** What statements promise of any settlement: to the last cent, nothing that was earned is lost. */
import { Decimal } from "../../engine/index.js";
import type { SettlementRequest, Statement } from "../../engine/index.js";

type Amount = { [name in keyof Statement]: Statement[name] extends Decimal ? name : never }[keyof Statement];

/** Both sides of each equation have the same sum; a minus stands before what is taken off. */
const EQUATIONS: readonly (readonly [Amount[], (Amount | `-${Amount}`)[]])[] = [
  [
    ["waitingBefore", "earned"],
    ["cut", "waiting", "heldBack", "payable", "-released"],
  ],
  [
    ["heldBefore", "heldBack"],
    ["released", "held"],
  ],
  [["paid"], ["payable", "guaranteePaid", "drawPaid", "carried", "-recovered"]],
  [["balance"], ["balanceBefore", "drawPaid", "carried", "-recovered"]],
];

const NEVER_NEGATIVE = ["paid", "balance", "recovered", "guaranteePaid", "drawPaid", "carried"] as const;

export function statementFaults(request: SettlementRequest, statements: Statement[]): string[] {
  return [...statements.flatMap(faultsOf), ...lostEarnings(request, statements)];
}

function faultsOf(statement: Statement): string[] {
  const name = `The statement of ${statement.payeeKey} for ${statement.month} in ${statement.currencyCode}`;
  const unequal = EQUATIONS.filter(([left, right]) => !sumOf(statement, left).equals(sumOf(statement, right)));
  const negative = NEVER_NEGATIVE.filter((amount) => statement[amount].sign() < 0);
  return [
    ...unequal.map(([left, right]) => `${name}: ${left.join(" + ")} is not ${right.join(" + ")}.`),
    ...negative.map((amount) => `${name}: ${amount} is below 0.`),
  ];
}

function sumOf(statement: Statement, names: readonly (Amount | `-${Amount}`)[]): Decimal {
  return names
    .map((name) => (name.startsWith("-") ? statement[name.slice(1) as Amount].negate() : statement[name as Amount]))
    .reduce((a, b) => a.plus(b), Decimal.ZERO);
}

/** What lines earned through the last month, by payee and currency, must be what the statements say was earned. */
function lostEarnings(request: SettlementRequest, statements: Statement[]): string[] {
  const open = new Map<string, Decimal>();
  const add = (payeeKey: string, currencyCode: string, amount: Decimal): void => {
    const key = JSON.stringify([payeeKey, currencyCode]);
    open.set(key, (open.get(key) ?? Decimal.ZERO).plus(amount));
  };
  for (const { payeeKey, currencyCode, day, amount } of request.lines) {
    if (day.slice(0, 7) <= request.lastMonth) add(payeeKey, currencyCode, amount);
  }
  for (const { payeeKey, currencyCode, earned } of statements) add(payeeKey, currencyCode, earned.negate());
  return [...open].filter(([, amount]) => !amount.isZero()).map(([key, amount]) => `${key} lost ${amount.toText()}.`);
}

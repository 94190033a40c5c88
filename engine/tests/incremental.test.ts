/**
 * Whatever the model: deals that are paid one by one, in any order, come to the same lines with the same traces as all at
 * once; what is paid again changes nothing; and what is lost again is taken back to the last øre.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculate, readRequest } from "../index.js";
import type { CalculationRequest, Deal } from "../index.js";
import { readExamples } from "./examples.js";
import { Ledger, withDeals } from "./ledger.js";
import { MODELS } from "./incrementalModels.js";

interface Standing {
  lineKey: string;
  amount: string;
  credit: string;
  day: string;
  trace: string;
}

/** The lines that pay or paid, without those that came and went. */
function linesIn(ledger: Ledger): Standing[] {
  return ledger.summary().filter(({ lineKey, amount, credit, trace }) => {
    if (!trace.startsWith("1;x")) return true;
    assert.deepEqual({ lineKey, amount, credit }, { lineKey, amount: "0", credit: "0" });
    return false;
  });
}

/** What all deals pay at once. */
function linesOf(rules: CalculationRequest, deals: Deal[]): Standing[] {
  const { lines } = calculate(withDeals(rules, deals));
  return lines
    .map(({ lineKey, amount, credit, day, trace }) => ({
      lineKey,
      ...{ amount: amount.toShortText(), credit: credit.toShortText(), day, trace },
    }))
    .sort((a, b) => (a.lineKey < b.lineKey ? -1 : 1));
}

/** At most so many orders in which deals are paid: as listed, backwards, and turned in between. */
const MOST_ORDERS = 6;

function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  const orders = list.flatMap((first, i) =>
    ordersOf([...list.slice(0, i), ...list.slice(i + 1)].slice(0, 7)).map((rest) => [first, ...rest]),
  );
  const step = Math.max(1, Math.floor(orders.length / MOST_ORDERS));
  return orders.filter((_, i) => i % step === 0 || i === orders.length - 1);
}

const EXAMPLES = readExamples().map(({ name, requestText }) => ({ name, rules: readRequest(requestText) }));

for (const { name, rules } of [...EXAMPLES, ...MODELS]) {
  const deals = rules.deals;

  test(`${name}: paid one by one in any order, each step stands as if all its deals were paid at once`, () => {
    for (const order of ordersOf(deals)) {
      const ledger = new Ledger();
      order.forEach((deal, i) => {
        ledger.settle(rules, [deal]);
        const paid = order.slice(0, i + 1);
        assert.deepEqual(linesIn(ledger), linesOf(rules, paid), paid.map(({ key }) => key).join(", "));
      });
      for (const deal of order) assert.deepEqual(ledger.settle(rules, [deal]).entries, [], `${deal.key} once more`);
    }
  });

  test(`${name}: lost one by one, in any order, what is left stands as if the lost deals had never been`, () => {
    for (const order of ordersOf(deals)) {
      const ledger = new Ledger();
      ledger.settle(rules, deals);
      order.forEach((deal, i) => {
        ledger.settle(rules, [gone(deal)]);
        assert.deepEqual(linesIn(ledger), linesOf(rules, order.slice(i + 1)), `${deal.key} lost`);
      });
      assert.deepEqual(linesIn(ledger), []);
    }
  });
}

/** The deal as if it had never been: also its stages do not count. */
function gone(deal: Deal): Deal {
  return Object.assign(Object.create(Object.getPrototypeOf(deal)) as Deal, deal, { status: "deleted" });
}

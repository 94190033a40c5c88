/**
 * Whatever the model: deals that are paid one by one, in any order, come to the same lines with the same traces as all at
 * once; what is paid again changes nothing; and what is lost again is taken back to the last øre.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, addDays, calculate, readRequest } from "../index.js";
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

/** Orders in which deals are paid: as listed, backwards, and from the middle outwards. */
function ordersOf<T>(list: readonly T[]): T[][] {
  const outwards = list.map((_, i) => list[(list.length + (i % 2 === 0 ? i : -i - 1)) >> 1]);
  return [[...list], [...list].reverse(), outwards];
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

  const others = new Map(deals.map((deal, i) => [deal.key, changed(deal, i)]));
  if (calculate(withDeals(rules, [...others.values()])).holds.length > 0) continue;

  test(`${name}: changed one by one, in any order, deals stand as if they had always been so, and back again`, () => {
    for (const order of ordersOf(deals)) {
      const ledger = new Ledger();
      ledger.settle(rules, deals);
      const now = new Map(deals.map((deal) => [deal.key, deal]));
      for (const deal of [...order.map(({ key }) => others.get(key)!), ...order]) {
        now.set(deal.key, deal);
        ledger.settle(rules, [deal]);
        assert.deepEqual(linesIn(ledger), linesOf(rules, [...now.values()]), `${deal.key} of ${deal.day ?? "-"}`);
      }
    }
  });
}

/** The deal of another day, month or quarter, of another owner, for another amount. */
function changed(deal: Deal, place: number): Deal {
  const other = copyOf(deal);
  if (deal.day !== null) other.day = addDays(deal.day, [1, 31, 92, -20][place % 4]);
  if (deal.amount !== null) other.amount = deal.amount.times(Decimal.of("1.5"));
  if (place % 2 === 1) other.splits = [];
  other.ownerUserKey = place % 3 === 0 ? "user-bo" : deal.ownerUserKey;
  return other;
}

/** The deal as if it had never been: also its stages do not count. */
function gone(deal: Deal): Deal {
  return Object.assign(copyOf(deal), { status: "deleted" });
}

function copyOf(deal: Deal): Deal {
  return Object.assign(Object.create(Object.getPrototypeOf(deal)) as Deal, deal);
}

/**
 * The engine's exact decimals in one loop over columns that are sorted before, with this plan written into the code: how near
 * to doubles a general engine could come that computes with them.
 */
import { Decimal } from "../../engine/index.js";
import { centsOf, money } from "./akkord.js";
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, groupOf, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

const QUOTA = money(QUOTA_CENTS);
const BORDERS = BANDS.map(([from]) => QUOTA.times(money(from)).round(2, "HALF_UP"));
const RATES = BANDS.map(([, rate]) => money(rate));
/** By both facts: neither, enterprise, new business, both. */
const FACTORS = [Decimal.ONE, money(ENTERPRISE), money(NEW_BUSINESS), money(NEW_BUSINESS).times(money(ENTERPRISE))];

export function prepare(work: Workload) {
  const order = sorted(work);
  return {
    order,
    group: Uint16Array.from(order, (deal) => groupOf(work, deal)),
    amount: Array.from(order, (deal) => money(work.cents[deal])),
    facts: Uint8Array.from(order, (deal) => work.isNewBusiness[deal] * 2 + work.isEnterprise[deal]),
    pay: new Array<Decimal>(DEALS).fill(Decimal.ZERO),
  };
}

type Columns = ReturnType<typeof prepare>;

export function run(columns: Columns): Columns {
  const { group, amount, facts, pay } = columns;
  let before = Decimal.ZERO;
  for (let i = 0; i < DEALS; i += 1) {
    if (i > 0 && group[i] !== group[i - 1]) before = Decimal.ZERO;
    const after = before.plus(amount[i]);
    pay[i] = rated(before, after, amount[i]).times(FACTORS[facts[i]]).round(2, "HALF_UP");
    before = after;
  }
  return columns;
}

function rated(before: Decimal, after: Decimal, amount: Decimal): Decimal {
  let first = 0;
  while (first + 1 < BORDERS.length && BORDERS[first + 1].compareTo(before) <= 0) first += 1;
  let last = first;
  while (last + 1 < BORDERS.length && BORDERS[last + 1].compareTo(after) < 0) last += 1;
  if (first === last) return amount.times(RATES[first]);
  let sum = Decimal.ZERO;
  for (let band = first; band <= last; band += 1) {
    const low = band === first ? before : BORDERS[band];
    const high = band === last ? after : BORDERS[band + 1];
    sum = sum.plus(high.minus(low).times(RATES[band]));
  }
  return sum;
}

export function cents({ order, pay }: Columns): bigint[] {
  const all = new Array<bigint>(DEALS).fill(-1n);
  order.forEach((deal, i) => (all[deal] = centsOf(pay[i])));
  return all;
}

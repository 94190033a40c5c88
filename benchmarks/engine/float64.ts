/** The limit of speed, and not exact: one loop of doubles over columns that are sorted before. */
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, groupOf, sorted } from "./workload.js";
import type { Workload } from "./workload.js";

const STARTS = Float64Array.from(BANDS, ([from]) => (QUOTA_CENTS / 100) * (from / 100));
const RATES = Float64Array.from(BANDS, ([, rate]) => rate / 100);

export function prepare(work: Workload) {
  const order = sorted(work);
  return {
    order,
    group: Uint16Array.from(order, (deal) => groupOf(work, deal)),
    amount: Float64Array.from(order, (deal) => work.cents[deal] / 100),
    isNewBusiness: Uint8Array.from(order, (deal) => work.isNewBusiness[deal]),
    isEnterprise: Uint8Array.from(order, (deal) => work.isEnterprise[deal]),
    pay: new Float64Array(DEALS),
  };
}

type Columns = ReturnType<typeof prepare>;

export function run(columns: Columns): Columns {
  const { group, amount, isNewBusiness, isEnterprise, pay } = columns;
  let before = 0;
  for (let i = 0; i < DEALS; i += 1) {
    if (i > 0 && group[i] !== group[i - 1]) before = 0;
    const after = before + amount[i];
    pay[i] = Math.round(rated(before, after) * factor(isNewBusiness[i], isEnterprise[i]) * 100) / 100;
    before = after;
  }
  return columns;
}

function rated(before: number, after: number): number {
  let sum = 0;
  for (let band = 0; band < STARTS.length && STARTS[band] < after; band += 1) {
    const high = band + 1 < STARTS.length ? Math.min(after, STARTS[band + 1]) : after;
    const part = high - Math.max(before, STARTS[band]);
    if (part > 0) sum += part * RATES[band];
  }
  return sum;
}

function factor(isNewBusiness: number, isEnterprise: number): number {
  return (isNewBusiness ? NEW_BUSINESS / 100 : 1) * (isEnterprise ? ENTERPRISE / 100 : 1);
}

export function cents({ order, pay }: Columns): bigint[] {
  const all = new Array<bigint>(DEALS).fill(-1n);
  order.forEach((deal, i) => (all[deal] = BigInt(Math.round(pay[i] * 100))));
  return all;
}

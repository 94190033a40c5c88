/** The limit of speed, and not exact: one loop of doubles over pre-sorted columns. */
import { BANDS, DEALS, ENTERPRISE, NEW_BUSINESS, QUOTA_CENTS, quarterOf } from "./workload.js";
import type { Workload } from "./workload.js";

export function prepare(work: Workload): { order: Uint32Array; group: Uint16Array; work: Workload } {
  const quarter = Uint8Array.from({ length: DEALS }, (_unused, deal) => quarterOf(work.day[deal]));
  const order = Uint32Array.from({ length: DEALS }, (_unused, deal) => deal);
  order.sort((a, b) => work.payee[a] - work.payee[b] || quarter[a] - quarter[b] || work.day[a] - work.day[b] || a - b);
  return { order, group: Uint16Array.from(order, (deal) => work.payee[deal] * 4 + quarter[deal]), work };
}

export function run({ order, group, work }: ReturnType<typeof prepare>): Float64Array {
  const pay = new Float64Array(DEALS);
  const quota = QUOTA_CENTS / 100;
  let before = 0;
  for (let i = 0; i < DEALS; i += 1) {
    const deal = order[i];
    if (i === 0 || group[i] !== group[i - 1]) before = 0;
    const after = before + work.cents[deal] / 100;
    let amount = 0;
    for (let band = 0; band < BANDS.length; band += 1) {
      const low = (quota * BANDS[band][0]) / 100;
      const high = band + 1 < BANDS.length ? (quota * BANDS[band + 1][0]) / 100 : after;
      const part = Math.min(after, high) - Math.max(before, low);
      if (part > 0) amount += (part * BANDS[band][1]) / 100;
    }
    if (work.isNewBusiness[deal]) amount *= NEW_BUSINESS / 100;
    if (work.isEnterprise[deal]) amount *= ENTERPRISE / 100;
    pay[deal] = Math.round(amount * 100) / 100;
    before = after;
  }
  return pay;
}

export function cents(pay: Float64Array): bigint[] {
  return Array.from(pay, (amount) => BigInt(Math.round(amount * 100)));
}

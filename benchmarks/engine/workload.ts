/**
 * The work every contender does: 100,000 deals of 200 payees over 12 months, four marginal bands on each payee's quarter,
 * two multipliers, every line rounded half up to cents. Amounts are whole cents in a column; the seed is fixed.
 */
export const DEALS = 100_000;
export const PAYEES = 200;
export const QUOTA_CENTS = 5_000_000_00;
/** From this percent of the quota on, this rate in percent. */
export const BANDS: [from: number, rate: number][] = [
  [0, 8],
  [80, 10],
  [100, 13],
  [120, 15],
];
/** Factors in hundredths. */
export const NEW_BUSINESS = 150;
export const ENTERPRISE = 125;

export interface Workload {
  payee: Uint16Array;
  /** Days of 2025 counted from 0. */
  day: Uint16Array;
  /** 0 to 3. */
  quarter: Uint8Array;
  cents: Float64Array;
  isNewBusiness: Uint8Array;
  isEnterprise: Uint8Array;
}

export function makeWorkload(): Workload {
  let state = 42;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  const work: Workload = {
    payee: new Uint16Array(DEALS),
    day: new Uint16Array(DEALS),
    quarter: new Uint8Array(DEALS),
    cents: new Float64Array(DEALS),
    isNewBusiness: new Uint8Array(DEALS),
    isEnterprise: new Uint8Array(DEALS),
  };
  const quarters = Array.from({ length: 365 }, (_unused, day) => quarterOf(day));
  for (let i = 0; i < DEALS; i += 1) {
    work.payee[i] = next(PAYEES);
    work.day[i] = next(365);
    work.quarter[i] = quarters[work.day[i]];
    work.cents[i] = 100_00 + next(8_000_000) + next(100);
    work.isNewBusiness[i] = next(3) === 0 ? 1 : 0;
    work.isEnterprise[i] = next(4) === 0 ? 1 : 0;
  }
  return work;
}

const FIRST = Date.UTC(2025, 0, 1);

export function dayText(day: number): string {
  return new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);
}

function quarterOf(day: number): number {
  return Math.floor(new Date(FIRST + day * 86_400_000).getUTCMonth() / 3);
}

/** Keys sort as numbers do. */
export function keyOf(deal: number): string {
  return `D${String(deal).padStart(6, "0")}`;
}

/** The deals by payee, quarter, day and number: the order in which they add up. */
export function sorted(work: Workload): Uint32Array {
  const order = Uint32Array.from({ length: DEALS }, (_unused, deal) => deal);
  return order.sort((a, b) => groupOf(work, a) - groupOf(work, b) || work.day[a] - work.day[b] || a - b);
}

/** A number of the payee and quarter of a deal: within it deals add up. */
export function groupOf(work: Workload, deal: number): number {
  return work.payee[deal] * 4 + work.quarter[deal];
}

/** What each deal pays, in whole cents, by arithmetic on whole numbers only: the answer all contenders are held to. */
export function exactCents(work: Workload): bigint[] {
  const pay = new Array<bigint>(DEALS);
  let group = -1;
  let before = 0n;
  for (const deal of sorted(work)) {
    const key = groupOf(work, deal);
    if (key !== group) before = 0n;
    group = key;
    const after = before + BigInt(work.cents[deal]);
    let hundredths = 0n;
    BANDS.forEach(([from, rate], band) => {
      const low = (BigInt(QUOTA_CENTS) * BigInt(from)) / 100n;
      const high = band + 1 < BANDS.length ? (BigInt(QUOTA_CENTS) * BigInt(BANDS[band + 1][0])) / 100n : after;
      const part = (after < high ? after : high) - (before > low ? before : low);
      if (part > 0n) hundredths += part * BigInt(rate);
    });
    const factor =
      BigInt(work.isNewBusiness[deal] ? NEW_BUSINESS : 100) * BigInt(work.isEnterprise[deal] ? ENTERPRISE : 100);
    pay[deal] = (hundredths * factor + 500_000n) / 1_000_000n;
    before = after;
  }
  return pay;
}

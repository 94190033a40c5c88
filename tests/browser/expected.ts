/** What the sample company's plan pays, computed apart from the engine: in whole cents, by the bands as the plan's text says them. */

/** Quota of a quarter, in cents. */
const QUOTA = 150_000_000n;
/** Border in percent of quota, rate in percent. */
const BANDS: [from: bigint, rate: bigint][] = [
  [0n, 8n],
  [80n, 10n],
  [100n, 13n],
  [120n, 15n],
];

/** "1,234.50", "1234.5" or "DKK 1,234.50" as cents. */
export function cents(text: string): bigint {
  const [, sign, whole, part = ""] = /(-?)[^\d-]*([\d,]+)(?:\.(\d{1,2}))?/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`"${text}" is no amount.`);
  const amount = BigInt(whole.replaceAll(",", "") + part.padEnd(2, "0"));
  return sign ? -amount : amount;
}

/** Cents that a credit pays on top of the credit before it; half a cent is rounded up. */
export function payOf(before: bigint, credit: bigint): bigint {
  let hundredths = 0n;
  for (const [index, [from, rate]] of BANDS.entries()) {
    const start = (QUOTA * from) / 100n;
    const end = index + 1 < BANDS.length ? (QUOTA * BANDS[index + 1][0]) / 100n : before + credit;
    const low = before > start ? before : start;
    const high = before + credit < end ? before + credit : end;
    if (high > low) hundredths += (high - low) * rate;
  }
  return (hundredths + 50n) / 100n;
}

/**
 * The first of n deals that stand in one payee's quarter gets another amount. Measures what that takes, and checks that
 * the lines are, to the byte, those of all n deals calculated afresh with nothing standing.
 */
import { CalculationResult, Deal, calculate, writeResult } from "../../engine/index.js";
import type { CalculationRequest, Line } from "../../engine/index.js";
import { standingOf, withDeals } from "../../engine/tests/ledger.js";
import { hundredths, rules } from "./akkord.js";
import { QUOTA_CENTS, dayText, keyOf } from "./workload.js";

const SIZES = [10, 100, 1_000, 10_000];
const ROUNDS = 15;

/** Deals of one and a half quotas together, over the first 90 days of the year. */
function deals(count: number): Deal[] {
  const each = Math.floor((QUOTA_CENTS * 3) / 2 / count);
  return Array.from({ length: count }, (_unused, index) =>
    Object.assign(new Deal(), {
      key: keyOf(index),
      name: keyOf(index),
      status: "won",
      day: dayText(Math.floor((index * 90) / count)),
      amount: hundredths(each + (index % 100)),
      currencyCode: "DKK",
      ownerUserKey: "U0",
      facts: new Map(index % 3 === 0 ? [["newBusiness", "yes"]] : []),
    }),
  );
}

function linesText(lines: Line[]): string {
  return writeResult(Object.assign(new CalculationResult(), { lines }));
}

/** Only the amended deal is read afresh; everything else stands. */
function amendment(company: CalculationRequest, before: Deal[], amended: Deal): CalculationRequest {
  const request = withDeals(company, [amended]);
  const { entries } = calculate(withDeals(company, before));
  request.standing = entries.map((entry) => standingOf(entry, `${entry.lineKey}#1`));
  return request;
}

function measure(count: number): { milliseconds: number; entries: number } {
  const company = rules();
  const before = deals(count);
  const amended = Object.assign(new Deal(), before[0], { amount: before[0].amount!.plus(hundredths(1_234_56)) });
  const request = amendment(company, before, amended);
  const whole = calculate(withDeals(company, [amended, ...before.slice(1)]));
  let result = calculate(request);
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    result = calculate(request);
    return performance.now() - started;
  });
  if (linesText(result.lines) !== linesText(whole.lines)) throw new Error(`${count} deals: not what a full run gives.`);
  return { milliseconds: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], entries: result.entries.length };
}

measure(1_000); // warms up
console.log("| deals in the payee's quarter | amend the first: ms | µs a deal | entries appended | as a full run |");
console.log("|--:|--:|--:|--:|---|");
for (const size of SIZES) {
  const { milliseconds, entries } = measure(size);
  const each = (milliseconds * 1000) / size;
  const counts = [size, entries].map((count) => count.toLocaleString("en"));
  console.log(`| ${counts[0]} | ${milliseconds.toFixed(2)} | ${each.toFixed(1)} | ${counts[1]} | identical |`);
}
